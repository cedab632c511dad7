"""The JSON of answers and searches, to the letter."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from ingest.key import Key
from rag.contracts import answer_json, read_answer, search_json
from rag.records import (
    Answer,
    Answered,
    Citation,
    Filters,
    Hit,
    NothingFound,
    Perhaps,
    Searched,
    SearchResult,
    Sentence,
)

KEY = Key("09VELMAR1#2")
HIT = Hit(KEY, "09VELMAR1", 2, 0.12345678, "Snow.", "Embassy Velmar", datetime(2009, 1, 2, 3, 4, 5), "SECRET", "SNOW")
MINUTE = datetime(2009, 1, 2, 3, 4)
HIT_JSON = (
    '{"key": "09VELMAR1#2", "reference_id": "09VELMAR1", "number": 2, "score": 0.123457, "text": "Snow.", '
    '"origin": "Embassy Velmar", "created": "2009-01-02T03:04", "classification": "SECRET", "subject": "SNOW", '
    '"kind": "body", "heading": null, "portion": null, "duplicates": []}'
)
FILTERS = Filters(tags=("PREL",), date_from=date(2009, 1, 1), exact=True)
HEAD = '{"question": "And?", "standalone_question": "What fell?", "answer": '
SAID = (Sentence("Snow.", (KEY,), "quote", "Comment, Embassy Velmar"),)
CITED = (Citation(KEY, "09VELMAR1", 2, "Snow.", KEY.permalink),)
SAID_JSON = (
    '"sentences": [{"text": "Snow.", "citations": ["09VELMAR1#2"], "support": "quote", '
    '"voice": "Comment, Embassy Velmar"}], "citations": [{"key": "09VELMAR1#2", "reference_id": "09VELMAR1", '
    '"number": 2, "quote": "Snow.", "permalink": "/?cable=09VELMAR1&par=2"}], "evidence": ["09VELMAR1#2"], '
)
WHERE = (
    '"searched": {"cables": 3, "paragraphs": 20}, "filters": {"tag": ["PREL"], "from": "2009-01-01"}, '
    '"understood": ["post Velmar"], "relaxed": [], '
)


def text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def settled(given: Answer) -> Answer:
    """As it is read back: JSON rounds, and has a day and a minute; that filters were set by hand it does not tell."""
    found = replace(given, filters=replace(given.filters, exact=False), timings_ms=rounded(given.timings_ms, 1))
    if found.confidence is not None:
        found = replace(found, confidence=round(found.confidence, 3))
    if isinstance(found, Answered):
        return found
    return replace(found, nearest=tuple(replace(hit, score=0.123457, created=MINUTE) for hit in found.nearest))


def rounded(values: dict[str, float], digits: int) -> dict[str, float]:
    return {name: round(value, digits) for name, value in values.items()}


def test_a_search() -> None:
    assert HIT.read  # what was read out of its text is no part of it
    found = SearchResult(
        "What fell?", FILTERS, Searched(3, 20), (HIT,), ("post Velmar",), confidence=0.5, timings_ms={"search": 1.26}
    )
    assert text(search_json(found)) == (
        '{"query": "What fell?", "filters": {"tag": ["PREL"], "from": "2009-01-01"}, '
        '"searched": {"cables": 3, "paragraphs": 20}, "understood": ["post Velmar"], "relaxed": [], '
        f'"hits": [{HIT_JSON}], "timings_ms": {{"search": 1.3}}}}'
    )


def test_an_answer() -> None:
    given = Answered(
        question="And?", standalone_question="What fell?", answer="“Snow.” [09VELMAR1 ¶2]", sentences=SAID,
        citations=CITED, evidence=(KEY,), searched=Searched(3, 20), filters=FILTERS, understood=("post Velmar",),
        confidence=0.98765, notice="Read it.", draft="snow", rewrite=True, model="fake", timings_ms={"total": 7.777},
    )  # fmt: skip
    assert read_answer(answer_json(given)) == settled(given)
    assert text(answer_json(given)) == (
        f'{HEAD}"“Snow.” [09VELMAR1 ¶2]", "state": "answered", "abstained": false, {SAID_JSON}{WHERE}"nearest": [], '
        '"confidence": 0.988, "reason": null, "missing": null, "notice": "Read it.", "draft": "snow", "rewrite": true, '
        '"kind": "fact", "cables": [], "topic": "", "model": "fake", "timings_ms": {"total": 7.8}}'
    )


def test_passages_that_may_answer() -> None:
    given = Perhaps(
        question="And?", standalone_question="What fell?", answer="Perhaps.", sentences=SAID, citations=CITED,
        evidence=(KEY,), searched=Searched(3, 20), filters=FILTERS, understood=("post Velmar",), nearest=(HIT,),
        missing="When.",
    )  # fmt: skip
    assert read_answer(answer_json(given)) == settled(given)
    assert text(answer_json(given)) == (
        f'{HEAD}"Perhaps.", "state": "perhaps", "abstained": true, {SAID_JSON}{WHERE}"nearest": [{HIT_JSON}], '
        '"confidence": null, "reason": null, "missing": "When.", "notice": null, "draft": null, "rewrite": false, '
        '"kind": "fact", "cables": [], "topic": "", "model": "", "timings_ms": {}}'
    )


def test_nothing_found() -> None:
    given = NothingFound(
        question="And?", standalone_question="What fell?", answer="Nothing.", reason="Nothing.",
        searched=Searched(3, 20), filters=FILTERS, understood=("post Velmar",), kind="count",
    )  # fmt: skip
    assert read_answer(answer_json(given)) == settled(given)
    assert text(answer_json(given)) == (
        f'{HEAD}"Nothing.", "state": "not_found", "abstained": true, "sentences": [], "citations": [], "evidence": [], '
        f'{WHERE}"nearest": [], "confidence": null, "reason": "Nothing.", "missing": null, "notice": null, '
        '"draft": null, "rewrite": false, "kind": "count", "cables": [], "topic": "", "model": "", "timings_ms": {}}'
    )


def test_what_is_no_answer() -> None:
    for told in ({"state": "sure"}, {"abstained": True}, {"state": "answered", "question": 3}):
        with pytest.raises(ValueError, match=r"answer|question"):
            read_answer(told)
