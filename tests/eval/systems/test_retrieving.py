"""The half of a system that finds: what it is made of, by role, with a re-ranker and without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from eval.questions.question import Question
from eval.systems.retrieving import Retrieving
from rag.library import Library
from rag.llm.generator import Speed
from rag.records import Hit, Turn
from rag.retrieve.retriever import Retriever
from tests.eval.site import made_library
from tests.eval.systems.writer import Writer
from tests.rag.made import Hashing


class Backwards:
    """The last first."""

    fingerprint = "backwards"

    def scores(self, question: str, hits: Sequence[Hit]) -> list[float]:
        return [float(place) for place in range(len(hits))]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(made_library(tmp_path_factory.mktemp("made") / "library")) as opened:
        yield opened


def test_models_and_parts_by_their_roles(library: Library) -> None:
    embedder, writer = Hashing(), Writer("It is closed.")
    plain = Retrieving("plain", Retriever(library, embedder), writer)
    assert plain.models == {"embedder": "hashing-32", "generator": "writer"}
    assert plain.parts == (plain, plain.retriever, embedder, writer)
    reranker = Backwards()
    ranked = Retrieving("ranked", Retriever(library, embedder, reranker), writer)
    assert ranked.models == {**plain.models, "reranker": "backwards"}
    assert ranked.parts == (ranked, ranked.retriever, embedder, writer, reranker)


def test_the_speed_is_that_of_the_last_writing(library: Library) -> None:
    writer = Writer("It is closed.")
    system = Retrieving("plain", Retriever(library, Hashing()), writer)
    assert system.speed is None
    writer.speed = Speed(10, 0, 5, 1.0, 2.0, 3.0, 50.0)
    assert system.speed == writer.speed


def test_it_finds_what_the_retriever_finds_history_and_all(library: Library) -> None:
    system = Retrieving("plain", Retriever(library, Hashing()), Writer(""))
    history = (Turn("user", "Who watches the fishery of district 7?"), Turn("assistant", "The minister."))
    asked = Question("a", "And who doubted it?", history=history)
    found = system.search(asked, 3)
    assert len(found.hits) == 3
    alone = system.retriever.search(asked.question, history=history, limit=3)
    assert [hit.key for hit in found.hits] == [hit.key for hit in alone.hits]
    assert found.hits[0].reference_id == "08TESSARA7"
