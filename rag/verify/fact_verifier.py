"""The verifier: facts word by word, then voice, then meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.embed.embedder import Embedder
from rag.text.text import Text
from rag.verify.attribution_check import voice_lost
from rag.verify.checks import (
    doer_swapped,
    names_missing,
    names_moved,
    negation_edited,
    negation_flipped,
    numbers_missing,
    quotation_changed,
)
from rag.verify.entailment import Meaning, NearMeaning
from rag.verify.reported_speech import find_reported
from rag.verify.verifier import Verdict

FOLLOWS = 0.75  # a claim that shares this much with one sentence takes its facts from that sentence alone
ALIGNED = 0.75  # a sentence counts as aligned when it shares this much of what the best one shares
# A sentence that begins so may take its names from the two before it, where the claim does not begin so too.
_BACK = re.compile(r"(?:(?:in|on|at) [^,]{1,30}, )?(?:he|she|they|it|his|her|their|its)\b", re.IGNORECASE)


class FactVerifier:
    """Accepts a claim whose numbers, names, negations and speaker are the sources', and which means the same.

    `meaning` is by embedding unless another is given.
    """

    def __init__(self, embedder: Embedder, meaning: Meaning | None = None) -> None:
        self._meaning = meaning or NearMeaning(embedder)
        self.fingerprint = f"facts-3/{self._meaning.fingerprint}"

    def verify(self, claim: Text, sources: Sequence[Text]) -> Verdict:
        """See `Verifier.verify`; whole sentences found word for word in a source need only keep its voice."""
        if not claim.content:
            return Verdict(False, 0.0, "it says nothing")
        for source in sources:
            if _is_quote(claim.text.strip(), source):
                lost = voice_lost(claim, list(source.sentences.values()))
                return Verdict(False, 0.0, lost) if lost else Verdict(True, 1.0)
        reason = quotation_changed(claim, sources) or _wrong_fact(claim, sources)
        if reason:
            return Verdict(False, 0.0, reason)
        return self._meaning.judge(claim, [list(source.sentences.values()) for source in sources])


def _wrong_fact(claim: Text, sources: Sequence[Text]) -> str | None:
    wanted = claim.content
    sentences = [list(source.sentences.values()) for source in sources]
    flat = [
        (len(wanted & text.content), where, index)
        for where, spans in enumerate(sentences)
        for index, text in enumerate(spans)
    ]
    if not flat:
        return "the cited text is empty"
    shared, where, _ = max(flat, key=lambda item: item[0])
    spans = sentences[where]
    aligned = sorted(
        (index for count, there, index in flat if there == where and shared and count >= ALIGNED * shared),
        key=lambda index: -len(wanted & spans[index].content),
    )
    follows = shared >= FOLLOWS * len(wanted)
    facts_from = [spans[index] for index in aligned] if follows else sources
    back = [index for index in aligned if _BACK.match(spans[index].text) and not _BACK.match(claim.text)]
    meant = [text for index in back for text in spans[max(0, index - 2) : index]]
    reason = numbers_missing(claim, facts_from) or names_missing(claim, [*facts_from, *meant])
    if reason or not aligned:
        return reason
    best = [spans[index] for index in aligned]
    return (
        (_edits_source(claim, best[0]) if follows else None)
        or negation_flipped(claim, best)
        or voice_lost(claim, spans)
    )


def _edits_source(claim: Text, sentence: Text) -> str | None:
    """Why a claim that follows a sentence nearly word for word does not say the same."""
    ours, theirs = (
        frozenset().union(*(item.speaker.words for item in find_reported(text.text))) for text in (claim, sentence)
    )
    return (
        negation_edited(claim, sentence) or doer_swapped(claim, sentence) or names_moved(claim, sentence, ours & theirs)
    )


def _is_quote(claim: str, source: Text) -> bool:
    spans = [one.text for one in source.sentences.values()]
    return (
        claim in source.text
        and any(claim.startswith(span) for span in spans)
        and any(claim.endswith(span) for span in spans)
    )
