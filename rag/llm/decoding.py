"""Writes a cited draft: the words of a sentence are free, its end and its citations are not.

A grammar over the whole vocabulary costs a third of the speed, and a small model may never reach the citation that
it demands. So the loop takes the likeliest token and looks only at what kind it is. Where a sentence ends, or has
grown too long, the bracket is set and the model chooses among the allowed labels alone.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.llm.engine import Engine, Logits
from rag.llm.generator import Shape
from rag.text.sentences import CLOSERS, ENDS, is_short_form
from rag.text.stems import split_words

TOKENS_PER_WORD = 1.4
MIN_WORDS = 3
CUT = " …"
CLOSING = {*CLOSERS, '")', ')"'}
RESERVE = 16
"""Tokens kept free for the citations and the end of a sentence."""


@dataclass(frozen=True)
class Vocabulary:
    """What each token may do inside a sentence; arrays of one flag a token."""

    unfit: NDArray[np.bool_]
    """Never inside a sentence: control tokens, brackets, line ends, angle brackets with bars."""
    ending: NDArray[np.bool_]
    """Wants to end the sentence: a full stop, a bracket, a line end, the end of the turn."""
    pausing: NDArray[np.bool_]
    """A comma or the like, where an overlong sentence may be ended decently."""

    @staticmethod
    def of(engine: Engine) -> Vocabulary:
        """Sorts the engine's tokens, once a model."""
        stops, opens, breaks = ENDS.encode(), b"[]", b"\r\n"
        unfit, ending, pausing = [], [], []
        for token, piece in enumerate(engine.pieces):
            bare = piece.strip()
            bracket = any(char in piece for char in opens)
            line = any(char in piece for char in breaks)
            control = not piece or token in engine.ends or any(byte < 32 or byte == 127 for byte in piece)
            bars = b"<|" in piece or b"|>" in piece or b"</" in piece or "…".encode() in piece
            stop = bool(bare) and bare[0] in stops and not bare[1:2].isalnum()  # ".S" goes on with an abbreviation
            unfit.append(bracket or line or control or bars or stop)
            ending.append(stop or line or token in engine.ends or piece.lstrip().startswith(b"["))
            pausing.append(bare in (b",", b";", b":", b"-", b"--"))
        return Vocabulary(np.array(unfit), np.array(ending), np.array(pausing))


class CitedDraft:
    """One draft in the making; `tokens` counts what was written."""

    def __init__(
        self,
        engine: Engine,
        vocabulary: Vocabulary,
        shape: Shape,
        max_tokens: int,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.engine = engine
        self.vocabulary = vocabulary
        self.shape = shape
        self.max_tokens = max_tokens
        self.stopped = stopped
        self.tokens = 0
        self._refusal = tuple(split_words(shape.refusal))
        self._labels = {label: engine.tokens(str(label), template=False) for label in range(1, shape.labels + 1)}
        self._open = engine.tokens(" [", template=False)
        self._close = engine.tokens("]", template=False)
        self._stop = engine.tokens(".", template=False)

    def write(self, row: Logits) -> Iterator[str]:
        """Pieces of the draft, from the logits after the prompt on; `stopped` is asked before every token."""
        said: set[tuple[str, ...]] = set()
        for number in range(self.shape.sentences):
            if number and self._ends_the_turn(row):
                return
            sentence = _Sentence(first=not number)
            cut = yield from self._words(row, sentence)
            words = tuple(split_words(sentence.text))
            if self.stopped() or not words:
                return
            if words == self._refusal:
                yield "."
                return
            if cut:
                yield CUT
            row = yield from self._citations()
            if words in said or self._full():
                return
            said.add(words)

    def _words(self, row: Logits, sentence: _Sentence) -> Generator[str, None, bool]:
        """The words of one sentence; returns whether it had to be cut."""
        limit = int(self.shape.words * TOKENS_PER_WORD)
        count = 0
        while not self.stopped():
            token = int(row.argmax())
            declines = sentence.first and tuple(split_words(sentence.text)) == self._refusal
            enough = declines or (sentence.words >= MIN_WORDS and not sentence.text.rstrip().endswith(":"))
            if self.vocabulary.ending[token]:
                inside = self._goes_on(token, sentence.text)
                if inside is not None:
                    yield self._say(token, sentence)
                    row, count = inside, count + 1
                    continue
                if enough:
                    closing = self.engine.pieces[token].decode("utf-8", "ignore").strip().lstrip(ENDS)
                    if closing in CLOSING:
                        yield closing
                    return False
            if enough and count >= limit * 3 // 4 and self.vocabulary.pausing[token]:
                return False
            if self._full() or count >= limit * 2 or (count >= limit and self.engine.pieces[token][:1] == b" "):
                return True
            if self.vocabulary.unfit[token]:
                token = int(np.where(self.vocabulary.unfit, -np.inf, row).argmax())
            row = self.engine.extend([token])[0]
            yield self._say(token, sentence)
            count += 1
        return True

    def _goes_on(self, token: int, text: str) -> Logits | None:
        """Where a full stop may belong to a number or a short form: reads it, and returns the logits after it if so."""
        if self.engine.pieces[token] != b"." or not (text[-1:].isdigit() or is_short_form(text, len(text))):
            return None
        row = self.engine.extend([token])[0]
        after = int(row.argmax())
        goes_on = self.engine.pieces[after][:1].isdigit() if text[-1:].isdigit() else not self.vocabulary.ending[after]
        if goes_on:
            return row
        self.engine.rewind(len(self.engine.held) - 1)
        return None

    def _citations(self) -> Generator[str, None, Logits]:
        """The citations of one sentence and its full stop; returns the logits after it."""
        free = dict(self._labels)
        row = self.engine.extend(self._open)[-1]
        while True:
            label, unread = self._choose(free, row)
            del free[label]
            yield f" [{label}]"
            rows = self.engine.extend([*unread, *self._close, *self._stop], wanted=1 + len(self._stop))
            self.tokens += len(self._open) + len(self._labels[label]) + len(self._close)
            after_bracket, row = rows[0], rows[-1]
            more = self.engine.pieces[int(after_bracket.argmax())].lstrip().startswith(b"[")
            if not more or not free or len(self._labels) - len(free) == self.shape.citations:
                break
            self.engine.rewind(len(self.engine.held) - len(self._stop))
            row = self.engine.extend(self._open)[-1]
        self.tokens += len(self._stop)
        yield ". "
        return row

    def _choose(self, labels: dict[int, list[int]], row: Logits) -> tuple[int, list[int]]:
        """The likeliest label, token by token where labels have several; and the last tokens of it, not read yet."""
        written: list[int] = []
        while True:
            fitting = {label: rest for label, rest in labels.items() if rest[: len(written)] == written}
            longer = sorted({rest[len(written)] for rest in fitting.values() if len(rest) > len(written)})
            whole = [label for label, rest in fitting.items() if len(rest) == len(written)]
            if whole and all(row[self._close[0]] >= row[token] for token in longer):
                return whole[0], []
            best = max(longer, key=lambda token: float(row[token]))
            written.append(best)
            left = [label for label, rest in labels.items() if rest[: len(written)] == written]
            if len(left) == 1 and labels[left[0]] == written:
                return left[0], [best]
            row = self.engine.extend([best])[-1]

    def _say(self, token: int, sentence: _Sentence) -> str:
        piece = sentence.add(self.engine.pieces[token])
        self.tokens += 1
        return piece

    def _ends_the_turn(self, row: Logits) -> bool:
        token = int(row.argmax())
        return token in self.engine.ends or b"\n" in self.engine.pieces[token]

    def _full(self) -> bool:
        room = self.engine.context - len(self.engine.held)
        return self.tokens >= self.max_tokens - RESERVE or room <= RESERVE


class _Sentence:
    """The words of the sentence that is being written."""

    def __init__(self, *, first: bool) -> None:
        self.first = first
        self.text = ""
        self._told = False
        self._utf8 = codecs.getincrementaldecoder("utf-8")("ignore")

    @property
    def words(self) -> int:
        return len(self.text.split())

    def add(self, piece: bytes) -> str:
        """Takes a token's bytes; gives the characters that may be shown.

        A sentence does not begin with a blank, and nothing of it is shown before it has a word: one that never gets
        any leaves no trace, and so nothing uncited.
        """
        text = self._utf8.decode(piece)
        if not self.text:
            text = text.lstrip()
        self.text += text
        if self._told:
            return text
        self._told = bool(split_words(self.text))
        return self.text if self._told else ""
