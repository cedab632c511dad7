"""Nuggets: facts first, then words or meaning; the thresholds on hand-labelled pairs."""

from __future__ import annotations

import pytest

from eval.measures.nugget_pairs import agreements, disagreements, pairs
from eval.measures.nuggets import OVERLAP, SIMILARITY, NuggetJudge, found_by_words, holds_facts, overlap, windows_of
from rag.embed.choice import bundled_embedder
from tests.rag.made import Hashing


@pytest.mark.parametrize(
    ("nugget", "text"),
    [
        ("USD 1.9 billion", "It cost $1.9 billion."),
        ("from USD 1.9 to 2.3 billion", "It rose from 1.9 billion to 2.3 billion dollars."),
        ("sixty seals", "There were 60 seals."),
        ("150,000-200,000 barrels", "between 150,000 and 200,000 barrels"),
        ("Captain Danica Lorbek", "Lorbek saw it."),
        ("October 2006", "in October of 2006"),
        ("the Draskovian position", "what Draskovia wants"),
        ("President Korvin agreed", "Korvin agreed"),
        ("Free passage", "passage is free"),
        ("the US would object", "Washington would object"),
        ("no figures at all", "anything"),
    ],
)
def test_facts_that_are_there(nugget: str, text: str) -> None:
    assert holds_facts(nugget, text)


@pytest.mark.parametrize(
    ("nugget", "text"),
    [
        ("USD 1.9 billion", "It cost $19 billion."),
        ("1.9 billion", "1.9 million"),
        ("October 2006", "in November 2006"),
        ("October 2006", "in October 2008"),
        ("Lake Orm Estates", "Lake Orm Investments"),
        ("bought by Danica Lorbek", "bought by Danica Holm"),
        ("14 percent", "forty percent"),
    ],
)
def test_facts_that_are_not(nugget: str, text: str) -> None:
    assert not holds_facts(nugget, text)


def test_the_share_of_words() -> None:
    assert overlap("the firm paid twice", "twice the firms were paid") == 1.0
    assert overlap("the firm paid twice", "the firm") == pytest.approx(1 / 3)
    assert overlap("14", "anything, since numbers are facts") == 1.0
    assert overlap("of the", "of the") == 0.0


def test_facts_and_words_must_be_in_one_window() -> None:
    judge = NuggetJudge(Hashing(), similarity=2.0)
    nugget = ["the harbor was sold in 1998"]
    assert judge.holds(nugget, ["The harbor was sold.", "That was in 1998."]) == (True,)
    assert judge.holds(nugget, ["The harbor was sold.", "Nobody knew.", "It closed in 1998."]) == (False,)
    assert judge.holds(["the harbor"], []) == (False,)
    assert windows_of(["a", "b", "c"]) == ["a", "b", "c", "a b", "b c"]


def test_meaning_counts_where_words_do_not() -> None:
    strict, near = NuggetJudge(Hashing(), overlap=2.0, similarity=2.0), NuggetJudge(Hashing(), overlap=2.0)
    sentence = ["the harbor was sold"]
    assert strict.holds(sentence, sentence) == (False,)
    assert near.holds(sentence, sentence) == (True,)
    assert strict.fingerprint != near.fingerprint


def test_words_alone_find_what_the_judge_finds_by_words() -> None:
    strict = NuggetJudge(Hashing(), similarity=2.0)
    for pair in pairs():
        assert found_by_words([pair.nugget], [pair.sentence]) == strict.holds([pair.nugget], [pair.sentence])
    assert found_by_words(["the harbor was sold in 1998"], ["The harbor was sold.", "That was in 1998."]) == (True,)


def test_the_pairs_are_enough_and_balanced() -> None:
    labelled = pairs()
    assert len({(pair.nugget, pair.sentence) for pair in labelled}) == len(labelled) >= 150
    assert 0.4 < sum(pair.found for pair in labelled) / len(labelled) < 0.6


@pytest.mark.models
def test_the_thresholds_in_use_agree_best_with_the_labels() -> None:
    embedder, labelled = bundled_embedder(), pairs()
    found = agreements(embedder, labelled)
    in_use = found[-1]
    assert (in_use.rule, in_use.overlap, in_use.similarity) == ("in use", OVERLAP, SIMILARITY)
    assert in_use.accuracy >= max(one.accuracy for one in found) - 0.01
    assert in_use.accuracy >= 0.88
    wrong = disagreements(NuggetJudge(embedder), labelled)
    assert len(wrong) == in_use.wrongly_found + in_use.missed
