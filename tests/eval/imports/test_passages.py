"""Passages as pseudo-cables: whose id is whose, and what is the same."""

from __future__ import annotations

import pytest

from eval.imports.passages import ORIGIN, Passages, merge
from eval.questions.question import Gold


def test_a_passage_is_a_cable_of_one_supplied_paragraph() -> None:
    passages = Passages("set.jsonl")
    assert passages.add("doc 7/a", " Port\nAdris ", " It closes\nat four. ") == Gold("DOC-7-A", ("1",))
    (cable,) = passages.cables
    assert (cable.reference_id, cable.subject, cable.origin) == ("DOC-7-A", "Port Adris", ORIGIN)
    (paragraph,) = cable.paragraphs
    assert (paragraph.key, paragraph.text, paragraph.supplied) == ("DOC-7-A#1", "It closes\nat four.", True)
    assert str(cable.source) == "set.jsonl, row 1"


def test_the_same_words_are_one_passage_whatever_their_id() -> None:
    passages = Passages("set.jsonl")
    first = passages.add("a", "", "It closes at four.")
    assert passages.add("b", "Other", "It  closes\nat four.") == first
    assert passages.gold("b") == first
    assert len(passages.cables) == 1


def test_an_id_goes_on_meaning_the_first_passage_that_had_it() -> None:
    passages = Passages("set.jsonl")
    first, second = passages.add("a", "", "One."), passages.add("a", "", "Two.")
    assert (first.ref, second.ref, passages.gold("a").ref) == ("A", "A-B", "A")
    assert passages.differs("a", "Two.")
    assert not passages.differs("a", " One. ")
    assert not passages.differs("b", "Two.")


def test_ids_that_cannot_be_reference_ids_stay_apart() -> None:
    passages = Passages("set.jsonl")
    names = [passages.add(name, "", f"Passage {name}.").ref for name in ("a/b", "A#B", "ä", "#", "B-", "A-B")]
    assert names == ["A-B", "A-B-B", "PASSAGE", "PASSAGE-B", "B", "A-B-B-B"]


def test_a_passage_without_words() -> None:
    passages = Passages("set.jsonl")
    with pytest.raises(ValueError, match="the passage 'a' has no text"):
        passages.add("a", "Title", " \n")
    assert "a" not in passages
    with pytest.raises(KeyError):
        passages.gold("a")


def test_merging_keeps_the_order_and_every_sentence_once() -> None:
    gold = [Gold("B", ("1",), ("x",)), Gold("A", ("1",)), Gold("B", ("1",), ("y", "x"))]
    assert merge(gold) == (Gold("B", ("1",), ("x", "y")), Gold("A", ("1",)))
