"""The report: self-contained, escaped, complete."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from eval import Plan, RunFolder, run
from eval.judges.scorers import Scorers
from eval.report.page import write_report
from tests.eval.site import made_library, made_set, made_system

HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    root = tmp_path_factory.mktemp("report")
    library = made_library(root / "library")
    questions = made_set(root / "set.jsonl", library)
    text = questions.read_text().replace("What is reported of", HOSTILE.replace('"', '\\"'))
    questions.write_text(text)
    with made_system(library) as system:
        for _ in run(Plan(questions, root / "run"), system, Scorers()):
            pass
    return RunFolder(root / "run")


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(folder: RunFolder) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(folder.report.read_text(encoding="utf-8"))
    return parser.found


def test_it_needs_nothing_from_outside(folder: RunFolder) -> None:
    found = tags(folder)
    assert not [tag for tag, _ in found if tag in ("link", "img", "iframe")]
    assert not [attributes for _, attributes in found if "src" in attributes or "href" in attributes]
    assert not re.search(r"url\(|@import|https?://", folder.report.read_text(encoding="utf-8"))


def test_hostile_text_stays_text(folder: RunFolder) -> None:
    assert len([tag for tag, _ in tags(folder) if tag == "script"]) == 1
    assert "alert(1)" in folder.report.read_text(encoding="utf-8")
    assert not [name for _, attributes in tags(folder) for name in attributes if name.startswith("on")]


def test_every_question_and_measure_is_there(folder: RunFolder) -> None:
    shown = {attributes["id"] for tag, attributes in tags(folder) if attributes.get("class") == "question"}
    assert shown == {question.id for question in folder.read_questions()}
    text = folder.report.read_text(encoding="utf-8")
    scores = folder.read_scores()
    assert all(f'<th scope="row">{name}</th>' in text for name in {**scores.measures, **scores.cost})
    assert len([tag for tag, _ in tags(folder) if tag == "svg"]) == 3


def test_it_is_written_again_from_the_folder_alone(folder: RunFolder) -> None:
    before = folder.report.read_text(encoding="utf-8")
    folder.report.unlink()
    assert write_report(folder).read_text(encoding="utf-8") == before


def test_a_search_has_a_report_too(folder: RunFolder, tmp_path: Path) -> None:
    library = made_library(tmp_path / "library", 3)
    with made_system(library) as system:
        plan = Plan(made_set(tmp_path / "set.jsonl", library, 2), tmp_path / "run", "search")
        for _ in run(plan, system, Scorers()):
            pass
    assert "searched over 3 cables" in RunFolder(tmp_path / "run").report.read_text(encoding="utf-8")
