"""Paragraphs with what was written about them: questions, near misses, true and falsified statements.

One JSON object a line, gzipped. No text of a cable is in it: `sentences` are the offsets of its sentences in the
paragraph's text, [start, end) in characters, `digest` tells whether the text is still the one that was read, and a
question's `span` and `sentences` point into them. Everything else is in the writers' own words.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from ingest.key import Key

FOLDER = Path(__file__).parent.parent / "sets" / "cablegate"
PASSAGES = FOLDER / "passages.jsonl.gz"
_DIGEST = 12  # hexadecimal digits; two of some thousand texts share them by chance once in 10^7 sets
_TEST_EVERY = 5  # one cable in five is never trained on

Part = Literal["train", "test"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that the paragraph answers, in `sentences` (indices), most briefly in the characters of `span`."""

    q: str
    answer: str
    style: Literal["specific", "natural"]
    sentences: tuple[int, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Near:
    """A question about the same matter that the paragraph does not answer, and what it lacks."""

    q: str
    why: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence about the paragraph, true to it or wrong in one thing; `kind` is how it was reworded or falsified."""

    claim: str
    kind: str
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph and what was written about it."""

    key: str
    digest: str
    sentences: tuple[Span, ...]
    questions: tuple[Asked, ...]
    near: tuple[Near, ...]
    true: tuple[Statement, ...] = ()
    false: tuple[Statement, ...] = ()

    @property
    def part(self) -> Part:
        """Which part the passage belongs to: all of one cable to the same, a fifth of the cables to the test."""
        return part_of(Key(self.key).reference_id)

    def reads(self, text: str) -> bool:
        """Whether the offsets are those of this text."""
        return digest_of(text) == self.digest


_LINE = TypeAdapter(Passage)


def digest_of(text: str) -> str:
    """What tells one text of a paragraph from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]


def part_of(reference_id: str) -> Part:
    """The part of a cable, by its reference ID alone, so that it stays what it is as the set grows."""
    return "test" if hashlib.sha256(reference_id.encode()).digest()[0] % _TEST_EVERY == 0 else "train"


def read_passages(file: Path = PASSAGES, part: Part | None = None) -> list[Passage]:
    """The passages of a part, or all. Raises OSError, and ValidationError for a line that is none."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        every = [_LINE.validate_json(line) for line in lines]
    return [passage for passage in every if part in (None, passage.part)]


def write_passages(passages: Iterable[Passage], file: Path = PASSAGES) -> None:
    """Writes them in the order of their keys, one for each: the later of two. The same passages give the same bytes."""
    by_key = {passage.key: passage for passage in passages}
    lines = [_LINE.dump_json(by_key[key]) + b"\n" for key in sorted(by_key)]
    file.write_bytes(gzip.compress(b"".join(lines), mtime=0))


def span_in(sentences: Sequence[Span], text: str, listed: Sequence[int], words: str) -> Span:
    """Where the words of an answer stand in one of the listed sentences; raises ValueError where they do not."""
    for at in listed:
        start, end = sentences[at]
        found = text.find(words, start, end)
        if words and found >= 0:
            return found, found + len(words)
    raise ValueError(f"“{words}” stands in none of the sentences {list(listed)}")
