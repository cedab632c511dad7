"""Reads a model's draft as it streams: sentences and the labels that they cite."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.llm.generator import REFUSAL
from rag.text.sentences import CLOSERS, ENDS, is_short_form
from rag.text.stems import split_words
from rag.write.sanitise import clean

END = re.compile(rf"[{ENDS}…]++[{CLOSERS}]*+|\n")
CITES = re.compile(r"\s*+(?:\[[^\[\]\n]{0,60}\]\s*+)*+")
BRACKETS = re.compile(r"\s{0,4}(?:\[[^\[\]\n]{0,200}\]|\[[\w ,¶-]{0,40})")
CITED = re.compile(r"\[[\s\d,;and-]{1,40}\]")
NUMBER = re.compile(r"\d+")
LIST_MARK = re.compile(
    r"^(?:[-*•]\s+|\d{1,2}[.)]\s+|(?:the\s+)?(?:answer|evidence|a)(?:\s+to (?:the|this) question)?(?:\s+is)?\s*:\s*)+",
    re.IGNORECASE,
)
MAX_SENTENCE, MAX_RAW = 2_000, 100_000


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence as the model wrote it, without its citations; `labels` are those it cites, in order, once each.

    `cut` says that the sentence had to end before the model was done with it.
    """

    text: str
    labels: tuple[int, ...]
    cut: bool = False


class DraftReader:
    """Takes the pieces of one draft and gives out its sentences, each as soon as it is whole.

    Labels outside 1..`labels` are dropped, as are template tokens and control characters; a sentence that was
    already given out is not given out again. `raw` keeps what came, `refused` tells that the model declined.
    """

    def __init__(self, labels: int, refusal: str = REFUSAL) -> None:
        self.labels = labels
        self.raw = ""
        self.refused = False
        self._refusal = tuple(split_words(refusal))
        self._rest = ""
        self._seen: set[tuple[str, ...]] = set()

    def feed(self, piece: str) -> list[DraftSentence]:
        """The sentences that this piece completes."""
        self.raw = (self.raw + piece)[:MAX_RAW]
        self._rest += piece
        return self._whole(final=False)

    def close(self) -> list[DraftSentence]:
        """What is left at the end; a last sentence without its full stop counts as cut."""
        return self._whole(final=True)

    def _whole(self, *, final: bool) -> list[DraftSentence]:
        found = []
        while (end := self._end(final)) is not None:
            sentence, self._rest = self._rest[:end], self._rest[end:]
            if read := self._read(sentence, cut=False):
                found.append(read)
        if final or len(self._rest) > MAX_SENTENCE:
            sentence, self._rest = self._rest[:MAX_SENTENCE], ""
            if read := self._read(sentence, cut=not sentence.rstrip().endswith("]")):
                found.append(read)
        return found

    def _end(self, final: bool) -> int | None:
        """Where the first whole sentence of the rest ends, its citations included; None where none is whole yet."""
        for match in END.finditer(self._rest):
            before, after = self._rest[: match.end()], self._rest[match.end() :]
            if match.group() == "\n":
                return match.end()
            if not after and not final:
                return None
            if (not after or after[0].isspace()) and before.rstrip(f"{ENDS}…{CLOSERS}").rstrip().endswith("]"):
                return match.end()
            if after[:1].isalnum() or (
                match.group() == "." and is_short_form(self._rest, match.start()) and not after.lstrip().startswith("[")
            ):
                continue
            cites = CITES.match(after)
            reach = cites.end() if cites else 0
            if not final and (reach == len(after) or after[reach] == "["):
                return None
            if reach == 0 and after:
                continue
            belongs_to_next = after[reach : reach + 1].islower()
            return match.end() + (0 if belongs_to_next else reach)
        return None

    def _read(self, sentence: str, *, cut: bool) -> DraftSentence | None:
        labels = [
            int(number)
            for cited in CITED.findall(sentence)
            for number in NUMBER.findall(cited)
            if len(number) < 4 and 1 <= int(number) <= self.labels
        ]
        text = LIST_MARK.sub("", clean(BRACKETS.sub("", sentence))).replace("]", "").strip()
        text = re.sub(r"\s+([.,;:!?…])", r"\1", text)
        cut = cut or "…" in text[-3:]
        text = re.sub(r"\s*…[.!?]?$", "", text)
        if not any(char.isalnum() for char in text):
            return None
        said = tuple(split_words(text))
        if said == self._refusal:
            self.refused = not self._seen
            return None
        if said in self._seen:
            return None
        self._seen.add(said)
        return DraftSentence(text=text, labels=tuple(dict.fromkeys(labels)), cut=cut)
