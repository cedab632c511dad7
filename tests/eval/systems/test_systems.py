"""Every system answers through one protocol; what is switched off is off."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.questions.question import Question
from eval.runs.run import attempted
from eval.systems import NAMES, SystemName
from eval.systems.baseline import sentences
from rag.library import Library
from rag.records import Turn
from tests.eval.site import made_library, made_system
from tests.eval.systems.writer import Writer

ASKED = Question("q", "What is reported of the harbor?", history=(Turn("user", "Who?"), Turn("assistant", "He.")))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_library(tmp_path_factory.mktemp("systems") / "library")


@pytest.fixture(scope="module")
def told(library: Path) -> Question:
    """A question in the words of a paragraph, so that it is answered."""
    with Library.open(library) as opened:
        words = next(opened.catalog.cables()).paragraphs[-1].text.split()[:8]
    return Question("told", f"What is reported of {' '.join(words)}?")


@pytest.mark.parametrize("name", NAMES)
def test_the_protocol(library: Path, told: Question, name: SystemName) -> None:
    with made_system(library, name, Writer("It is closed [1].")) as system:
        found = system.search(told, 7)
        answer = system.answer(told)
        assert system.name == name
        assert system.models["embedder"] == system.embedder.fingerprint
        assert system in system.parts
    assert 0 < len(found.hits) <= 7
    assert answer.question == told.question
    assert answer.sentences and not answer.abstained
    assert 0 < answer.timings_ms["first_sentence"] <= answer.timings_ms["total"]


def test_quotes_leaves_the_model_out(library: Path, told: Question) -> None:
    writer = Writer("It is closed [1].")
    with made_system(library, "quotes", writer) as system:
        answer = system.answer(told)
        assert system.models["generator"] == "quotes"
    assert writer.prompts == []
    assert {sentence.support for sentence in answer.sentences} == {"quote"}


def test_the_model_alone_stands_unverified(library: Path) -> None:
    with made_system(library, "model", Writer("Pigs fly over Mars in 1743 [2].")) as system:
        answer = system.answer(ASKED)
        keys = [hit.key for hit in system.search(ASKED, 10).hits]
    (sentence,) = answer.sentences
    assert sentence.support == "unsupported"
    assert sentence.citations == (keys[1],)


def test_the_baseline_reads_five_paragraphs_and_is_believed(library: Path) -> None:
    writer = Writer("Pigs fly [09NOWHERE1 ¶4]. They do.")
    with made_system(library, "baseline", writer) as system:
        first = system.search(ASKED, 1).hits[0]
        attempt = attempted(system, ASKED, "answer")
    assert attempt.cited == ("09NOWHERE1#4",)
    assert [sentence.citations for sentence in attempt.sentences] == [("09NOWHERE1#4",), ()]
    content = writer.prompts[0].messages[-1].content
    assert first.text in content and content.count("¶") == 5
    assert attempt.cost.tokens == 5


def test_the_baseline_may_refuse(library: Path) -> None:
    with made_system(library, "baseline", Writer("I cannot answer this question.")) as system:
        assert system.answer(ASKED).abstained


def test_citations_of_plain_text() -> None:
    read = sentences("One. [A1 ¶2] Two [A1 ¶3][B2, ¶5.2]. Three [see note].\n[C3 ¶1]")
    assert [(item.text, item.citations) for item in read] == [
        ("One.", ("A1#2",)),
        ("Two.", ("A1#3", "B2#5.2")),
        ("Three.", ("C3#1",)),
    ]
    assert sentences("[A1 ¶2]") == []


def test_one_list_is_in_the_order_of_its_index(library: Path) -> None:
    with made_system(library, "lexical") as lexical, made_system(library, "dense") as dense:
        for system, index in ((lexical, "lexical"), (dense, "dense")):
            found = system.search(ASKED, 5)
            vector = system.embedder.encode_queries([found.query])[0]
            expected = (
                system.library.lexical.search(found.query, 100, found.filters)
                if index == "lexical"
                else system.library.dense.nearest(vector, 100, found.filters)
            )
            assert [hit.key for hit in found.hits] == [key for key, _ in expected][:5]
