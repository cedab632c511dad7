"""Whom a pronoun or a title means (`he`, `the King`): mentions in cables, each with the name that stands for it before.

JSON Lines without text of a cable: `start` and `end` are the offsets of the mention in the paragraph of `key`, `digest`
tells whether the text is still the one that was read, and `at` points to where the person is named last before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from eval.train.passages import FOLDER, digest_of
from ingest.key import Key

MENTIONS = FOLDER / "mentions.jsonl"


@dataclass(frozen=True, slots=True)
class Place:
    """Characters [start, end) of a paragraph."""

    key: Key
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention; `named` is false where only a description (`an official`) or nothing stands for it before."""

    key: Key
    digest: str
    start: int
    end: int
    kind: Literal["pronoun", "title"]
    named: bool
    at: Place | None

    def reads(self, texts: Mapping[str, str]) -> bool:
        """Whether the offsets are those of these paragraphs, by key."""
        return digest_of(texts.get(self.key, "")) == self.digest


_LINE = TypeAdapter(Mention)


def read_mentions(file: Path = MENTIONS) -> list[Mention]:
    """All of a file. Raises OSError, and ValidationError for a line that is none."""
    return [_LINE.validate_json(line) for line in file.read_text("utf-8").splitlines()]
