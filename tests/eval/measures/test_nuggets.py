"""Nuggets: facts first, then words; the threshold on hand-labelled pairs."""

from __future__ import annotations

import pytest

from eval.measures.nuggets import hold, holds_facts, read, says, share_held, windows_of


@pytest.mark.parametrize(
    ("nugget", "text"),
    [
        ("USD 1.9 billion", "It cost $1.9 billion."),
        ("from USD 1.9 to 2.3 billion", "It rose from 1.9 billion to 2.3 billion dollars."),
        ("sixty seals", "There were 60 seals."),
        ("150,000-200,000 barrels", "between 150,000 and 200,000 barrels"),
        ("Captain Danica Lorbek", "Lorbek saw it."),
        ("October 2006", "in October of 2006"),
        ("October 2006", "in Oct. 2006"),
        ("the Draskovian position", "what Draskovia wants"),
        ("President Korvin agreed", "Korvin agreed"),
        ("Free passage", "passage is free"),
        ("the US would object", "Washington would object"),
        ("no figures at all", "anything"),
    ],
)
def test_facts_that_are_there(nugget: str, text: str) -> None:
    assert holds_facts(read(text), read(nugget))


@pytest.mark.parametrize(
    ("nugget", "text"),
    [
        ("USD 1.9 billion", "It cost $19 billion."),
        ("1.9 billion", "1.9 million"),
        ("October 2006", "in November 2006"),
        ("October 2006", "in October 2008"),
        ("from May 1 on", "from April 1 on"),
        ("Lake Orm Estates", "Lake Orm Investments"),
        ("bought by Danica Lorbek", "bought by Danica Holm"),
        ("14 percent", "forty percent"),
    ],
)
def test_facts_that_are_not(nugget: str, text: str) -> None:
    assert not holds_facts(read(text), read(nugget))


def test_the_share_of_words() -> None:
    assert share_held(read("twice the firms were paid"), read("the firm paid twice")) == 1.0
    assert share_held(read("the firm"), read("the firm paid twice")) == pytest.approx(1 / 3)
    assert share_held(read("anything, since numbers are facts"), read("14")) == 1.0
    assert share_held(read("of the"), read("of the")) == 0.0


def test_facts_and_words_must_be_in_one_window() -> None:
    nugget = ["the harbor was sold in 1998"]
    assert hold(nugget, ["The harbor was sold.", "That was in 1998."]) == (True,)
    assert hold(nugget, ["The harbor was sold.", "Nobody knew.", "It closed in 1998."]) == (False,)
    assert hold(["the harbor"], []) == (False,)
    assert windows_of(["a", "b", "c"]) == [read(text) for text in ("a", "b", "c", "a b", "b c")]


def test_the_threshold_is_the_least_share_that_counts() -> None:
    said, nugget = read("the harbor of the firm"), read("the harbor was sold")
    assert says(said, nugget, 0.5)
    assert not says(said, nugget, 0.51)
