"""The arguments of the three calls."""

from __future__ import annotations

from datetime import date

import pytest

from rag.errors import UsageError
from rag.records import Filters
from ui.web.gradio.calls import CALLS, MOST_HITS, Ask, Search, Show, check
from ui.web.malformed import read

RESTRICTED = {
    "origin": ["Embassy Velmar"],
    "tag": ["prel"],
    "classification": None,
    "date_from": "2009-02",
    "date_to": "2009-02",
    "cable": ["09velmar3"],
}


@pytest.mark.parametrize("sent", [{"question": "Who?"}, {"query": "port"}])
def test_what_restricts_is_the_same_for_a_question_and_a_search(sent: dict[str, object]) -> None:
    body = CALLS["ask" if "question" in sent else "search"]
    restricted = read(body, sent | RESTRICTED)
    assert isinstance(restricted, Ask | Search)
    assert restricted.filters() == Filters(
        origins=("Embassy Velmar",),
        tags=("PREL",),
        date_from=date(2009, 2, 1),
        date_to=date(2009, 2, 28),
        cables=("09VELMAR3",),
    )
    plain = read(body, sent)
    assert isinstance(plain, Ask | Search)
    assert plain.filters() == Filters()


@pytest.mark.parametrize(
    ("name", "sent", "why"),
    [
        ("ask", {}, "question: Field required"),
        ("ask", {"question": "x" * 20_001}, "question: String should have at most 20000 characters"),
        ("ask", {"question": "Who?", "limit": 3}, "limit: Extra inputs are not permitted"),
        ("ask", {"question": "Who?", "tag": "PREL"}, "tag: Input should be a valid list"),
        ("search", {"query": "x", "limit": 0}, "limit: Input should be greater than or equal to 1"),
        ("search", {"query": "x", "limit": MOST_HITS + 1}, "limit: Input should be less than or equal to 100"),
        ("search", {"query": "x", "origin": ["x" * 201]}, "origin.0: String should have at most 200 characters"),
        ("show", {"reference": "x", "paragraph": 3}, "paragraph: Extra inputs are not permitted"),
        ("show", {"reference": "x" * 201}, "reference: String should have at most 200 characters"),
    ],
)
def test_arguments_of_another_kind_are_named(name: str, sent: dict[str, object], why: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(CALLS[name], sent)
    assert str(caught.value) == why


@pytest.mark.parametrize(
    ("reference", "parts"),
    [
        ("09VELMAR3", ("09VELMAR3", "")),
        ("09VELMAR3#6", ("09VELMAR3", "6")),
        ("09VELMAR3#5.2", ("09VELMAR3", "5.2")),
        ("VELMAR 720#6", ("VELMAR720", "6")),
    ],
)
def test_a_reference_has_a_cable_and_perhaps_a_paragraph(reference: str, parts: tuple[str, str]) -> None:
    assert Show(reference=reference).parts() == parts


@pytest.mark.parametrize(
    "call",
    [
        Show(reference=""),
        Show(reference="../../etc/passwd"),
        Show(reference="; drop table"),
        Show(reference="09VELMAR3#x"),
        Ask(question="Who?", date_from="soon"),
        Search(query="port", date_to="2009-13"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_done(call: Ask | Search | Show) -> None:
    with pytest.raises(UsageError):
        check(call)


def test_what_can_be_meant_passes() -> None:
    for call in (Ask(question="Who?", date_from="2009"), Search(query="port"), Show(reference="09VELMAR3#6")):
        check(call)
