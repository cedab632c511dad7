"""What the reader is taught by: sheets of questions and statements, each with what is right about it.

A lesson is everything written about one paragraph: its questions, each against the paragraph and some others that a
search finds for it, its near misses and its statements.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from eval.train.hits import Hits
from eval.train.passages import Asked, Passage, Statement
from rag.catalog.records import Entry
from rag.read.sheet import Page, Sheet, page, sheets
from rag.text.text import Text

OTHERS = 1
"""So many other paragraphs are held against each question in an epoch: more would leave time for fewer epochs."""
DEPTH = 20
"""They are drawn from so many of the first hits, the first more often."""
ALIKE = 0.6
"""A hit that shares so much of the paragraph's words, or of the answer's, may answer too and is not held against it."""
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Example:
    """A sheet and what is right: `answers` for a question, `follows` for a statement, None where it is not asked.

    `sentences` are those of the sheet (places in `sheet.sentences`) that answer or decide; `span` the first and the
    last piece of the body that are the answer. `group` is the same for sheets of one question.
    """

    sheet: Sheet
    group: int
    answers: bool | None = None
    follows: bool | None = None
    sentences: tuple[int, ...] = ()
    span: tuple[int, int] | None = None


class Shelf:
    """Paragraphs by their keys, made ready when they are asked for first."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._pages: dict[str, Page] = {}
        self._words: dict[str, Words] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def text(self, key: str) -> str:
        """All of a paragraph."""
        return self._entries[key].text

    def page(self, key: str) -> Page:
        """A paragraph as it is read."""
        if key not in self._pages:
            self._pages[key] = page_of(self._entries[key])
        return self._pages[key]

    def words(self, key: str) -> Words:
        """What tells it from others."""
        if key not in self._words:
            self._words[key] = Text(self.text(key)).content
        return self._words[key]


@dataclass(frozen=True, slots=True)
class Lessons:
    """The passages, the paragraphs that they and the hits are of, and what a search finds for each question."""

    passages: Sequence[Passage]
    shelf: Shelf
    hits: Hits

    def lesson(self, passage: Passage, chance: random.Random, others: int = OTHERS) -> list[Example]:
        """The examples of one passage, the other paragraphs drawn anew."""
        made: list[Example] = []
        own = replace(self.shelf.page(passage.key), sentences=passage.sentences)
        for group, asked in enumerate(passage.questions):
            made += answering(asked, own, group)
            for key in draw(self.rivals(passage, asked), others, chance):
                if windows := sheets(asked.q, self.shelf.page(key)):
                    made.append(Example(chance.choice(windows), group, answers=False))
        for group, near in enumerate(passage.near, start=len(passage.questions)):
            made += [Example(one, group, answers=False) for one in sheets(near.q, own)]
        for follows, statements in ((True, passage.true), (False, passage.false)):
            made += [one for statement in statements for one in stating(statement, own, follows)]
        return made

    def rivals(self, passage: Passage, asked: Asked) -> list[str]:
        """The hits that hardly answer: neither the paragraph, nor like it, nor with the answer's words."""
        words = self.shelf.words(passage.key)
        answer = Text(self.shelf.text(passage.key)[slice(*asked.span)]).content
        hits = [key for key in self.hits.get((passage.key, asked.q), ()) if key != passage.key and key in self.shelf]
        return [
            key
            for key in hits
            if len(words & self.shelf.words(key)) < ALIKE * max(1, len(words))
            and len(answer & self.shelf.words(key)) < ALIKE * max(1, len(answer))
        ]


def answering(asked: Asked, own: Page, group: int) -> Iterator[Example]:
    """The window that holds most of the answer; others of the same paragraph tell nothing."""
    best = max(sheets(asked.q, own), key=lambda one: _held(one, asked.sentences, asked.span))
    places = [at for at, (start, end) in enumerate(best.places) if start < asked.span[1] and end > asked.span[0]]
    listed = _listed(best, asked.sentences)
    if places and listed:
        yield Example(best, group, answers=True, sentences=listed, span=(places[0], places[-1]))


def stating(statement: Statement, own: Page, follows: bool) -> Iterator[Example]:
    """The window that holds most of the sentences which decide."""
    best = max(sheets(statement.claim, own), key=lambda one: len(_listed(one, statement.sentences)))
    if listed := _listed(best, statement.sentences):
        yield Example(best, -1, follows=follows, sentences=listed)


def _held(one: Sheet, sentences: Sequence[int], span: tuple[int, int]) -> tuple[int, int]:
    inside = sum(start < span[1] and end > span[0] for start, end in one.places)
    return inside, len(_listed(one, sentences))


def _listed(one: Sheet, sentences: Sequence[int]) -> tuple[int, ...]:
    return tuple(at for at, (number, _, _) in enumerate(one.sentences) if number in sentences)


def draw(keys: Sequence[str], count: int, chance: random.Random) -> list[str]:
    """Some of the keys, the first more often: the nth has the weight 1 / (n + 3)."""
    left, found = list(keys[:DEPTH]), list[str]()
    while left and len(found) < count:
        found.append(left.pop(chance.choices(range(len(left)), [1 / (at + 3) for at in range(len(left))])[0]))
    return found


def lessons_of(passages: Sequence[Passage], entries: Mapping[str, Entry], hits: Hits) -> Lessons:
    """The lessons of the passages whose text is still the one that was read; `entries` are the paragraphs by key."""
    sound = [one for one in passages if one.key in entries and one.reads(entries[one.key].text)]
    return Lessons(sound, Shelf(entries), hits)


def page_of(entry: Entry) -> Page:
    """The page of a paragraph of the catalog."""
    return page(
        entry.text,
        origin=entry.origin,
        created=entry.created,
        subject=entry.subject,
        heading=entry.heading,
        kind=entry.kind,
    )
