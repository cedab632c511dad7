"""docs/formats.md names every field of what the program prints, every field of a question set, every table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eval.questions.schema import QuestionForm
from ingest.contract import cable_json
from rag.catalog import Catalog
from rag.contracts import answer_json, search_json
from rag.pipeline import Pipeline
from tests.rag.made import Hashing, cable, cables, making

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "formats.md").read_text(encoding="utf-8")


def section(head: str) -> str:
    """The text under a heading."""
    return PAGE[PAGE.index(f"## {head}") :].split("\n## ")[0]


def rows(head: str) -> set[str]:
    """The names in the first column of a section's table."""
    return {
        name for line in section(head).splitlines() if line.startswith("| `") for name in names(line.split(" | ")[0])
    }


def names(text: str) -> set[str]:
    """What stands between backticks."""
    return set(re.findall(r"`([\w.]+)`", text))


def test_a_cable() -> None:
    made = cable_json(cable(1))
    assert rows("A cable") == set(made)
    assert set(made["paragraphs"][0]) <= names(section("A cable"))
    assert set(made["transmission"]) <= names(section("A cable"))


@pytest.mark.models
def test_a_search_and_an_answer(tmp_path: Path) -> None:
    from rag.library import Library, ingest

    with Library.open(tmp_path / "library", write=True) as library:
        list(ingest(library, cables(6), making()))
        pipeline = Pipeline(library, Hashing())
        found = search_json(pipeline.search("What did the minister of fishery say?"))
        told = answer_json(pipeline.ask("What does paragraph 2 of 08VELMAR3 say?"))
    assert rows("A search") == set(found)
    assert set(found["hits"][0]) <= names(section("A search"))
    assert rows("An answer") == set(told)
    assert {*told["sentences"][0], *told["citations"][0]} <= names(section("An answer"))


def test_a_question_set() -> None:
    assert rows("A question set") == set(QuestionForm.model_fields)


def test_the_catalog(tmp_path: Path) -> None:
    with Catalog(tmp_path / "catalog.sqlite3", write=True) as catalog:
        tables = catalog.database.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    assert rows("The catalog") == {str(name) for (name,) in tables}


def test_a_run() -> None:
    from eval.runs.folder import RunFolder

    folder = RunFolder(Path())
    files = (
        folder.info,
        folder.questions,
        folder.answers,
        folder.trec,
        folder.paragraphs,
        folder.scores,
        folder.report,
    )
    assert rows("A run") == {file.name for file in files}
