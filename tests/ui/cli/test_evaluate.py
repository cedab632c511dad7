"""The commands `cablechat eval ...`, over a small library without a model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from rag import opening
from rag.embed import choice
from rag.errors import NotFound, UsageError
from tests.eval.site import made_library, made_set
from tests.rag.made import Hashing
from ui.cli.app import app


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_library(tmp_path_factory.mktemp("eval") / "library")


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (choice, opening):
        monkeypatch.setattr(module, "open_embedder", lambda *_: Hashing())
    monkeypatch.setattr(choice, "bundled_embedder", lambda *_: Hashing())


def cablechat(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(app, ["eval", *map(str, arguments)], input=text)


def ran(library: Path, folder: Path, *more: object) -> Result:
    questions = made_set(folder / "set.jsonl", library, 4)
    result = cablechat("run", questions, "--library", library, "--system", "quotes", "--out", folder / "run", *more)
    assert result.exit_code == 0, result.output
    return result


def test_run_prints_the_measures_and_where_the_report_is(library: Path, tmp_path: Path) -> None:
    shown = ran(library, tmp_path).stdout
    assert "nugget_recall" in shown and "citation_validity" in shown
    assert str(tmp_path / "run" / "report.html") in shown
    assert {path.name for path in (tmp_path / "run").iterdir()} >= {
        "answers.jsonl",
        "run.trec",
        "scores.json",
        "report.html",
        "run.json",
    }


def test_run_json_and_limit(library: Path, tmp_path: Path) -> None:
    told = json.loads(ran(library, tmp_path, "--json", "--limit", 2, "--mode", "search").stdout)
    assert (told["questions_scored"], told["mode"]) == (2, "search")
    assert {"mean", "low", "high", "n"} == set(told["measures"]["hit@5"])


def test_run_says_what_the_library_has_not(library: Path, tmp_path: Path) -> None:
    line = {"id": "x", "question": "Who?", "evidence": [{"ref": "09NOWHERE1", "paragraphs": [1]}]}
    (tmp_path / "set.jsonl").write_text(json.dumps(line) + "\n")
    arguments = ("run", tmp_path / "set.jsonl", "--library", library, "--mode", "search", "--out", tmp_path / "run")
    result = cablechat(*arguments)
    assert result.exit_code == 0
    assert "set.jsonl:1: x: no cable 09NOWHERE1 in this library" in result.stderr
    assert "set.jsonl:1" not in cablechat(*arguments, "--json").stdout


def test_without_out_the_run_lies_in_the_library(library: Path, tmp_path: Path) -> None:
    questions = made_set(tmp_path / "mine.jsonl", library, 2)
    result = cablechat("run", questions, "--library", library, "--mode", "search")
    assert result.exit_code == 0, result.output
    (folder,) = (library / "evaluation" / "runs").iterdir()
    assert folder.name.endswith("-mine-default-search")


def test_report(library: Path, tmp_path: Path) -> None:
    ran(library, tmp_path)
    (tmp_path / "run" / "report.html").unlink()
    assert cablechat("report", tmp_path / "run").stdout.strip() == str(tmp_path / "run" / "report.html")
    assert (tmp_path / "run" / "report.html").is_file()
    assert json.loads(cablechat("report", tmp_path / "run", "--json").stdout)["system"] == "quotes"
    assert isinstance(cablechat("report", tmp_path / "none").exception, NotFound)


def test_compare_and_gate(library: Path, tmp_path: Path) -> None:
    ran(library, tmp_path)
    run = tmp_path / "run"
    same = cablechat("compare", run, run, "--gate")
    assert same.exit_code == 0
    assert "p (Holm)" in same.stdout
    assert cablechat("compare", run, run, "--gate", "--bar", "citation_validity=1").exit_code == 0
    fallen = cablechat("compare", run, run, "--gate", "--bar", "answerable_declined=-1")
    assert fallen.exit_code == 1
    assert "above its bar -1.0" in fallen.stderr
    told = json.loads(cablechat("compare", run, run, "--json").stdout)
    assert told["comparisons"][0]["questions"] == 5
    header, _, row, _ = cablechat("compare", run, run, "--markdown").stdout.splitlines()
    assert header.startswith("| run | hit@5 |") and row.startswith("| run | ")
    assert cablechat("compare", run).exit_code == 2
    assert isinstance(cablechat("compare", run, run, "--bar", "nonsense=1").exception, UsageError)


def test_compare_shows_the_questions_that_moved(library: Path, tmp_path: Path) -> None:
    ran(library, tmp_path)
    scores = tmp_path / "run" / "scores.json"
    told = json.loads(scores.read_text())
    for one in told["questions"]:
        if one["id"] == "m-2":
            one["values"]["nugget_recall"] = one["values"]["nugget_recall"] - 1
    (tmp_path / "worse.json").write_text(json.dumps(told))
    shown = cablechat("compare", tmp_path / "run", tmp_path / "worse.json").stdout
    assert "m-2  What is reported of" in shown
    assert "nugget_recall" in shown.partition("m-2")[2]


def test_check(library: Path, tmp_path: Path) -> None:
    questions = made_set(tmp_path / "set.jsonl", library, 2)
    good = cablechat("check", questions, "--library", library)
    assert (good.exit_code, good.stdout) == (0, "questions: 3, faults: 0\n")
    line = {"id": "x", "question": "?", "evidence": [{"ref": "09NOWHERE1", "paragraphs": [1]}]}
    questions.write_text(questions.read_text() + json.dumps(line) + "\n")
    bad = cablechat("check", questions, "--library", library)
    assert bad.exit_code == 1
    assert "set.jsonl:4: x: no cable 09NOWHERE1 in this library" in bad.stdout
    told = json.loads(cablechat("check", questions, "--library", library, "--json").stdout)
    assert told["faults"] == [{"file": "set.jsonl", "line": 4, "reason": "x: no cable 09NOWHERE1 in this library"}]
    questions.write_text("{torn\n")
    torn = cablechat("check", questions, "--library", library)
    assert (torn.exit_code, torn.stdout.startswith("set.jsonl:1: no JSON")) == (1, True)


def test_new_writes_questions_that_pass_the_check(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = tmp_path / "mine.jsonl"
    typed = "s\nWho paid?\nThe firm.\nthe firm; in May\nWho slept?\nNobody.\n\nq\n"
    monkeypatch.setattr("ui.cli.evaluate_sets.FEW_WORDS", 1)
    result = cablechat("new", questions, "--library", library, "--seed", 1, text=typed)
    assert result.exit_code == 0, result.output
    first, second = (json.loads(line) for line in questions.read_text().splitlines())
    assert (first["id"], first["question"], first["nuggets"]) == ("q-001", "Who paid?", ["the firm", "in May"])
    assert (second["id"], second["nuggets"]) == ("q-002", [])
    assert first["evidence"] != second["evidence"]
    assert cablechat("check", questions, "--library", library).exit_code == 0
    again = cablechat("new", questions, "--library", library, text="Who ate?\n-\nq\n")
    assert "1 questions added" in again.stdout
    last = json.loads(questions.read_text().splitlines()[-1])
    assert (last["id"], last["answerable"], last["evidence"]) == ("q-003", False, [])
    assert cablechat("check", questions, "--library", library).exit_code == 0
    nowhere = cablechat("new", questions / "deep.jsonl", "--library", library, text="Who ate?\n-\nq\n")
    assert "cannot be written" in str(nowhere.exception)


def test_import(tmp_path: Path) -> None:
    record = {
        "id": "77",
        "input": "when does the harbor close",
        "passages": [{"title": "Port Adris", "text": "The harbor closes at four."}],
        "output": [{"answer": "At four."}],
    }
    (tmp_path / "dev.jsonl").write_text(json.dumps(record) + "\n")
    folder, out = tmp_path / "library", tmp_path / "set.jsonl"
    result = cablechat("import", tmp_path / "dev.jsonl", "--library", folder, "--out", out, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["passages"] == 1
    assert cablechat("check", out, "--library", folder).exit_code == 0


def test_nuggets_prints_the_agreement_with_the_labels() -> None:
    assert "in use" in cablechat("nuggets").stdout
    told = json.loads(cablechat("nuggets", "--json").stdout)
    assert told["pairs"] >= 150
    assert told["agreements"][-1]["rule"] == "in use"


def test_every_command_has_an_example() -> None:
    for name in ("run", "report", "compare", "gate", "check", "new", "import", "nuggets"):
        assert f"Example: cablechat eval {name}" in " ".join(cablechat(name, "--help").stdout.split())
