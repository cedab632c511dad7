"""A question with what a right answer holds."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.key import Key
from rag.records import Turn


@dataclass(frozen=True, slots=True)
class Gold:
    """A cable and its paragraphs that give the answer, numbered as in keys: `6`, or `5.2` for the second ¶5.

    `sentences` are those of them, verbatim, that hold it, where somebody marked any.
    """

    ref: str
    paragraphs: tuple[str, ...]
    sentences: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        """`09ASTANA713#6`, ..."""
        return tuple(Key(f"{self.ref}#{number}") for number in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a set.

    `answer` is a reference answer in own words, `nuggets` the short facts that a right answer contains, `evidence`
    every paragraph that alone gives the answer, `history` the earlier turns. `listed` are the reference IDs of all
    cables that a question for a list or a number means, the exact truth; `standalone` is a follow-up as it would be
    asked by itself. `note` is a remark of whoever wrote it, `near` are keys of paragraphs that seem to answer and do
    not. `line` is where the set has it.
    """

    id: str
    question: str
    type: str = "fact"
    answer: str = ""
    nuggets: tuple[str, ...] = ()
    evidence: tuple[Gold, ...] = ()
    history: tuple[Turn, ...] = ()
    answerable: bool = True
    line: int = 0
    listed: tuple[str, ...] = ()
    standalone: str = ""
    note: str = ""
    near: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of all gold paragraphs, in order, once each."""
        return tuple(dict.fromkeys(key for gold in self.evidence for key in gold.keys))

    @property
    def cables(self) -> tuple[str, ...]:
        """The reference IDs of all gold cables, in order, once each."""
        return tuple(dict.fromkeys(gold.ref for gold in self.evidence))
