"""What the reader is taught by: sheets of questions and statements, each with what is right about it.

A lesson is everything written about one paragraph: its questions, each against the paragraph and some others that a
search finds for it, its near misses and its statements.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.train.passages import Asked, Passage, Statement
from rag.catalog.records import Entry
from rag.read.sheet import Page, Sheet, page, sheets
from rag.verify.checks import content

OTHERS = 2
"""So many other paragraphs are held against each question in an epoch: more would leave time for fewer epochs."""
DEPTH = 20
"""They are drawn from so many of the first hits, the first more often."""
ALIKE = 0.6
"""A hit that shares so much of the paragraph's words, or of the answer's, may answer too and is not held against it."""
_NUMBER = re.compile(r"\d+")


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


@dataclass(frozen=True, slots=True)
class Lessons:
    """The passages with their pages, and for each question of a passage the keys of other paragraphs, best first."""

    passages: Sequence[Passage]
    pages: Mapping[str, Page]
    others: Mapping[tuple[str, str], Sequence[str]]

    def lesson(self, passage: Passage, chance: random.Random, others: int = OTHERS) -> list[Example]:
        """The examples of one passage, the other paragraphs drawn anew."""
        made: list[Example] = []
        own = self.pages[passage.key]
        for group, asked in enumerate(passage.questions):
            made += answering(asked, own, group)
            for key in drawn(self.others.get((passage.key, asked.q), ()), others, chance):
                if windows := sheets(asked.q, self.pages[key]):
                    made.append(Example(chance.choice(windows), group, answers=False))
        for group, near in enumerate(passage.near, start=len(passage.questions)):
            made += [Example(one, group, answers=False) for one in sheets(near.q, own)]
        for follows, statements in ((True, passage.true), (False, passage.false)):
            made += [one for statement in statements for one in stating(statement, own, follows)]
        return made


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


def drawn(keys: Sequence[str], count: int, chance: random.Random) -> list[str]:
    """Some of the keys, the first more often: the nth has the weight 1 / (n + 3)."""
    left, found = list(keys[:DEPTH]), list[str]()
    while left and len(found) < count:
        found.append(left.pop(chance.choices(range(len(left)), [1 / (at + 3) for at in range(len(left))])[0]))
    return found


Words = frozenset[str]


def words_of(text: str) -> Words:
    """What tells one text from another: its content words and its numbers."""
    return content(text) | frozenset(_NUMBER.findall(text))


def not_alike(own: str, answer: Words, hits: Sequence[str], held: Mapping[str, Words]) -> list[str]:
    """Those of the hits that hardly answer as well: neither the paragraph, nor like it, nor with the answer's words."""
    words = held[own]
    return [
        key
        for key in hits
        if key != own
        and key in held
        and len(words & held[key]) < ALIKE * max(1, len(words))
        and len(answer & held[key]) < ALIKE * max(1, len(answer))
    ]


def lessons_of(
    passages: Sequence[Passage], entries: Mapping[str, Entry], hits: Mapping[tuple[str, str], Sequence[str]]
) -> Lessons:
    """The lessons of the passages whose text is still the one that was read; `entries` are the paragraphs by key."""
    texts = {key: entry.text for key, entry in entries.items()}
    held = {key: words_of(text) for key, text in texts.items()}
    sound = [passage for passage in passages if passage.key in texts and passage.reads(texts[passage.key])]
    others = {
        (one.key, asked.q): not_alike(
            one.key, words_of(texts[one.key][slice(*asked.span)]), hits.get((one.key, asked.q), ()), held
        )
        for one in sound
        for asked in one.questions
    }
    pages = {key: page_of(entry) for key, entry in entries.items()}
    return Lessons(sound, pages, others)


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
