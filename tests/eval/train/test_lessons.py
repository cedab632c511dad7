"""The lessons made of what was written about a paragraph say what is right of each sheet."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest

from eval.train.lessons import Lessons, Shelf, draw
from eval.train.passages import Asked, Near, Passage, Statement, digest_of
from rag.catalog.records import Entry

KEY, OTHER = "05VELMAR914#3", "05VELMAR914#4"
TEXT = "The mason left in May. Nobody paid him for the culvert."
TEXTS = {KEY: TEXT, OTHER: "The harvest was poor. Grain came by rail."}
QUESTION = Asked("In which month did the builder go?", "May", "specific", (0,), (18, 21))


def passage(key: str = KEY, text: str = TEXT) -> Passage:
    return Passage(
        key=key,
        digest=digest_of(text),
        sentences=((0, 22), (23, 55)),
        questions=(QUESTION, Asked("was he paid", "No", "natural", (1,), (23, 38))),
        near=(Near("Who hired him?", "Not told."),),
        true=(Statement("The work on the drain went unrewarded.", "paraphrase", (1,)),),
        false=(Statement("He left in June.", "date", (0,)),),
    )


def entry(key: str, text: str) -> Entry:
    reference_id, _, number = key.partition("#")
    return Entry(
        id=1,
        key=key,
        reference_id=reference_id,
        number=int(number),
        occurrence=1,
        supplied=False,
        portion=None,
        kind="body",
        heading=None,
        text=text,
        origin="Embassy Velmar",
        created=None,
        released=None,
        classification="SECRET",
        subject="WORKS",
    )


def shelf(texts: Mapping[str, str] = TEXTS) -> Shelf:
    return Shelf({key: entry(key, text) for key, text in texts.items()})


@pytest.mark.models
def test_a_lesson_is_all_that_was_written_and_what_others_do_not_answer() -> None:
    lessons = Lessons([passage()], shelf(), {(KEY, QUESTION.q): [OTHER]})
    made = lessons.lesson(passage(), random.Random(0))
    told = [(one.group, one.answers, one.follows, one.sentences) for one in made]
    assert told == [
        (0, True, None, (0,)),
        (0, False, None, ()),
        (1, True, None, (1,)),
        (2, False, None, ()),
        (-1, None, True, (1,)),
        (-1, None, False, (0,)),
    ]
    first = made[0]
    assert first.span is not None
    assert TEXT[first.sheet.places[first.span[0]][0] : first.sheet.places[first.span[1]][1]] == "May"


@pytest.mark.models
def test_in_a_long_paragraph_the_window_with_the_answer_is_taught() -> None:
    filler = " ".join(f"In year {number} the river rose over its banks and fell again." for number in range(40))
    text = f"{filler} {TEXT}"
    one_long = shelf({KEY: text})
    at = len(filler) + 1
    asked = Asked(QUESTION.q, "May", "specific", (40,), (at + 18, at + 21))
    long = Passage(KEY, digest_of(text), one_long.page(KEY).sentences, (asked,), ())
    (one,) = Lessons([long], one_long, {}).lesson(long, random.Random(0))
    assert [one.sheet.sentences[place][0] for place in one.sentences] == [40]
    assert one.span is not None
    assert text[slice(*one.sheet.places[one.span[0]])] == "May"


def test_what_may_answer_as_well_is_not_held_against_the_paragraph() -> None:
    texts = {
        "A#1": "The mason left the works in October of that year.",
        "A#2": "In October the mason left the works.",
        "A#3": "The bishop came to dine in October.",
        "A#4": "The bishop came to dine, and spoke at length of old times.",
    }
    asked = Asked("When did he go?", "October", "specific", (0,), (28, 35))
    own = Passage("A#1", digest_of(texts["A#1"]), ((0, 49),), (asked,), ())
    hits = {("A#1", asked.q): ["A#1", "A#2", "A#3", "A#4", "A#5"]}
    assert Lessons([own], shelf(texts), hits).rivals(own, asked) == ["A#4"]
    other = replace(asked, span=(4, 9))
    assert Lessons([own], shelf(texts), hits).rivals(own, other) == ["A#3", "A#4"]


def test_the_first_hits_are_drawn_more_often_and_none_twice() -> None:
    keys = [f"A#{number}" for number in range(1, 40)]
    chance = random.Random(0)
    found = [draw(keys, 2, chance) for _ in range(400)]
    assert all(len(set(pair)) == 2 for pair in found)
    counts = {key: sum(key in pair for pair in found) for key in keys}
    assert counts["A#1"] > 2 * counts["A#15"] > 0
    assert counts["A#21"] == 0
    assert draw(["A#1"], 3, chance) == ["A#1"]
