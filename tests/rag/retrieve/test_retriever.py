"""Retrieval over the sample cables: filters hold, questions are read, what gives way is said."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources

import pytest

from rag.records import Filters, Turn
from rag.retrieve import Retriever

pytestmark = pytest.mark.models

QUESTION = "Who is the hidden partner in the TransMeridian pipeline concession?"


def test_hits_are_whole_paragraphs_best_first(retriever: Retriever) -> None:
    found = retriever.search(QUESTION, limit=5)
    assert len(found.hits) == 5
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)
    for hit in found.hits:
        entry = retriever.library.catalog.paragraph(hit.key)
        assert (hit.text, hit.origin, hit.subject) == (entry.text, entry.origin, entry.subject)
    assert found.searched == retriever.library.catalog.extent()
    assert 0 < found.confidence < 1


@pytest.mark.parametrize(
    "filters",
    [
        Filters(origins=("Embassy Velmar",)),
        Filters(date_from=date(2004, 1, 1), date_to=date(2005, 12, 31)),
        Filters(tags=("PREL",)),
        Filters(cables=("03VELMAR1186",)),
        Filters(classifications=("SECRET",)),
    ],
)
def test_the_callers_filters_hold_for_every_hit(retriever: Retriever, filters: Filters) -> None:
    found = retriever.search(QUESTION, filters, limit=50)
    assert found.hits
    names = {hit.reference_id for hit in found.hits}
    assert retriever.library.catalog.admits(filters, list(names)) == names
    assert found.filters == filters
    assert not found.relaxed


def test_a_filter_that_admits_nothing_gives_nothing(retriever: Retriever) -> None:
    found = retriever.search(QUESTION, Filters(date_to=date(1950, 1, 1)))
    assert (found.hits, found.searched.paragraphs, found.confidence) == ((), 0, 0.0)


@pytest.mark.parametrize("spelling", ["03VELMAR1186", "03 Velmar 1186", "03-VELMAR-1186"])
def test_a_cable_in_the_question_restricts_to_it(retriever: Retriever, spelling: str) -> None:
    found = retriever.search(f"In {spelling}, who holds shares?")
    assert {hit.reference_id for hit in found.hits} == {"03VELMAR1186"}
    assert found.filters == Filters(cables=("03VELMAR1186",))
    assert "only cable 03VELMAR1186" in found.understood


def test_a_paragraph_in_the_question_comes_first(retriever: Retriever) -> None:
    assert retriever.search("What stands in 03VELMAR1186 ¶8?").hits[0].key == "03VELMAR1186#8"


def test_an_unknown_cable_is_said_and_the_rest_searched(retriever: Retriever) -> None:
    found = retriever.search("What does 99VELMAR1 say about the pipeline?")
    assert found.relaxed == ("99VELMAR1 is not in this library",)
    assert found.hits


def test_what_the_question_asks_for_gives_way_openly(retriever: Retriever) -> None:
    found = retriever.search("What do PBTS cables in 03VELMAR1186 say?", Filters(classifications=("CONFIDENTIAL",)))
    assert found.hits
    assert retriever.search("What do KOLY cables say about the pipeline?").relaxed == (
        "nothing was left: searched without the TAGS that the question names",
    )


def test_a_follow_up_finds_the_cable_of_the_answer_before(retriever: Retriever) -> None:
    history = (
        Turn("user", "Who are the owners of the TransMeridian pipeline?"),
        Turn("assistant", "Four partners, one of them unknown [03VELMAR1186 ¶3]."),
    )
    found = retriever.search("And when should it open?", history=history)
    assert found.hits[0].reference_id == "03VELMAR1186"
    assert found.query.startswith("And when should it open?") and "TransMeridian" in found.query
    assert any("follow-up" in words for words in found.understood)


def test_emptied_paragraphs_come_last(retriever: Retriever) -> None:
    keys = [hit.key for hit in retriever.search("XXXXXXXXXXXX", limit=50).hits]
    assert len(keys) == len(set(keys))


def test_the_sample_questions_find_their_paragraphs(retriever: Retriever) -> None:
    lines = resources.files("eval.sets").joinpath("sample.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [question for question in map(json.loads, lines) if question["answerable"]]
    found = 0
    for question in questions:
        history = [Turn(turn["role"], turn["content"]) for turn in question["history"]]
        keys = {hit.key for hit in retriever.search(question["question"], history=history, limit=5).hits}
        found += any(f"{part['ref']}#{n}" in keys for part in question["evidence"] for n in part["paragraphs"])
    assert found >= 0.8 * len(questions)
