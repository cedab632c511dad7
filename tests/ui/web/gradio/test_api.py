"""What other programs call, over a real library and pipeline: filters hold, spellings are those of the command line."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.chat import ConversationStore
from rag.errors import NotFound, UsageError
from rag.library import Library, ingest
from rag.pipeline import Pipeline
from tests.rag.made import Hashing, cables, making
from ui.web.answers.service import Service
from ui.web.gradio.api import Api

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    folder = Path(tmp_path_factory.mktemp("api")) / "library"
    with Library.open(folder, write=True) as opened:
        for _ in ingest(opened, cables(12), making()):
            pass
    with Library.open(folder) as opened:
        service = Service(opened.catalog, ConversationStore(folder), lambda: Pipeline(opened, Hashing()))
        service.reload()
        assert service.answerer(60) is not None
        for thread in threading.enumerate():  # it tries first questions, and must not outlive the library
            if thread.name == "loading the models":
                thread.join(60)
        yield Api(service)
        service.close()


def call(api: Api, name: str, **arguments: object) -> dict[str, Any]:
    return api.call("a program", name, arguments)


def test_a_cable_in_the_question_does_not_widen_the_filters(api: Api) -> None:
    found = call(api, "search", query="What did 08VELMAR3 say about plan 22?", cable=["08VELMAR6"], limit=50)
    assert {hit["reference_id"] for hit in found["hits"]} == {"08VELMAR6"}
    answer = call(api, "ask", question="What did 08VELMAR3 say about plan 22?", cable=["08VELMAR6"])
    assert answer["filters"] == {"cable": ["08VELMAR6"]}
    assert {citation["reference_id"] for citation in answer["citations"]} <= {"08VELMAR6"}


@pytest.mark.parametrize("name", ["search", "ask"])
def test_a_year_and_a_month_are_days_too(api: Api, name: str) -> None:
    asked = {"search": "query", "ask": "question"}[name]
    found = call(api, name, **{asked: "the plan of the minister", "date_from": "2008", "date_to": "2008-04"})
    assert found["filters"] == {"from": "2008-01-01", "to": "2008-04-30"}
    with pytest.raises(UsageError, match="write it like"):
        call(api, name, **{asked: "the plan", "date_to": "soon"})


@pytest.mark.parametrize("text", ["08VELMAR3", "08 velmar 3", "VELMAR 3", "2008VELMAR00003_b"])
def test_a_cable_is_shown_in_any_spelling(api: Api, text: str) -> None:
    assert call(api, "show", reference=text)["reference_id"] == "08VELMAR3"
    assert call(api, "show", reference=f"{text}#2")["key"] == "08VELMAR3#2"


def test_what_is_not_there_is_said_in_one_line(api: Api) -> None:
    with pytest.raises(NotFound, match="no cable"):
        call(api, "show", reference="09VELMAR3")
    with pytest.raises(UsageError, match="a reference is like"):
        call(api, "show", reference="; drop table")


def test_a_list_names_its_cables_for_programs(api: Api) -> None:
    answer = call(api, "ask", question="Which cables from Velmar are there?")
    assert (answer["kind"], answer["state"]) == ("list", "answered")
    assert set(answer["cables"]) == {"08VELMAR3", "08VELMAR6", "08VELMAR9", "08VELMAR12"}
