"""The plain way: what it asks its model, and what it believes of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.questions.question import Question
from eval.runs.run import attempted
from eval.systems.baseline import sentences
from rag.records import Turn
from tests.eval.site import made_library, made_system
from tests.eval.systems.writer import Writer

ASKED = Question("q", "What is reported of the harbor?", history=(Turn("user", "Who?"), Turn("assistant", "He.")))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_library(tmp_path_factory.mktemp("systems") / "library")


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
