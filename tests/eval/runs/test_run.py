"""A run from end to end: its files, taking it up again, repeating it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import Plan, RunFolder, RunMismatch, RunProgress, Scores, run
from eval.judges.scorers import Scorers
from eval.runs.scores import SCORES
from eval.systems import SystemName
from rag.errors import NotFound, UsageError
from tests.eval.site import made_library, made_set, made_system


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_library(tmp_path_factory.mktemp("made") / "library")


@pytest.fixture
def questions(library: Path, tmp_path: Path) -> Path:
    return made_set(tmp_path / "set.jsonl", library)


def ran(plan: Plan, library: Path, system: SystemName = "quotes") -> Scores:
    with made_system(library, system) as opened:
        *_, scores = run(plan, opened, Scorers())
    assert isinstance(scores, Scores)
    return scores


def test_the_folder_holds_everything(library: Path, questions: Path, tmp_path: Path) -> None:
    scores = ran(Plan(questions, tmp_path / "run"), library)
    folder = RunFolder(tmp_path / "run")
    lines = [json.loads(line) for line in folder.answers.read_text().splitlines()]
    assert [line["id"] for line in lines] == [*(f"m-{n}" for n in range(6)), "m-none"]
    assert {"question", "answer", "sentences", "citations", "abstained", "timings_ms"} <= set(lines[0])
    first = folder.trec.read_text().splitlines()[0].split()
    assert first[0] == "m-0" and first[1] == "Q0" and "#" in first[2] and first[3] == "1"
    assert folder.read_scores() == scores
    assert scores.measures["hit@10"].n == 6
    assert scores.measures["citation_validity"].mean == 1.0
    assert scores.measures["verbatim_quotes"].mean == 1.0
    assert {"nugget_recall", "citation_f1", "alce_recall", "answerable_declined"} <= set(scores.measures)
    assert set(scores.by_type) == {"fact", "scoped", "unanswerable"}


def test_the_same_run_twice_gives_the_same_scores(library: Path, questions: Path, tmp_path: Path) -> None:
    one, two = (ran(Plan(questions, tmp_path / name), library) for name in ("one", "two"))
    assert (one.measures, one.by_type, one.risk_coverage) == (two.measures, two.by_type, two.risk_coverage)
    assert [it.values for it in one.questions] == [it.values for it in two.questions]


def test_it_goes_on_where_it_stopped(library: Path, questions: Path, tmp_path: Path) -> None:
    whole = ran(Plan(questions, tmp_path / "whole"), library)
    plan = Plan(questions, tmp_path / "cut")
    with made_system(library) as opened:
        steps = run(plan, opened, Scorers())
        for _ in range(3):
            next(steps)
        steps.close()
        with RunFolder(plan.out).answers.open("a") as file:
            file.write('{"id": "m-3", "torn')
        again = list(run(plan, opened, Scorers()))
    assert isinstance(again[0], RunProgress)
    assert (again[0].resumed, again[0].done) == (3, 4)
    assert isinstance(again[-1], Scores)
    assert again[-1].measures == whole.measures
    assert len(RunFolder(plan.out).read_attempts()) == 7


def test_a_folder_with_another_run_is_refused(library: Path, questions: Path, tmp_path: Path) -> None:
    ran(Plan(questions, tmp_path / "run", "search"), library)
    with pytest.raises(RunMismatch, match="other mode; to begin again, and lose it, add --fresh"):
        ran(Plan(questions, tmp_path / "run", "answer"), library)
    fresh = ran(Plan(questions, tmp_path / "run", "answer", fresh=True), library)
    assert fresh.mode == "answer"


def test_other_code_is_refused(library: Path, questions: Path, tmp_path: Path) -> None:
    ran(Plan(questions, tmp_path / "run", "search", limit=1), library)
    folder = RunFolder(tmp_path / "run")
    folder.info.write_text(folder.info.read_text().replace(folder.read_info().code, "0123456789abcdef"))
    with pytest.raises(RunMismatch, match="other code; to begin again"):
        ran(Plan(questions, tmp_path / "run", "search"), library)


def test_beginning_again_leaves_what_is_not_of_the_run(library: Path, questions: Path, tmp_path: Path) -> None:
    ran(Plan(questions, tmp_path / "run", "search", limit=1), library)
    (tmp_path / "run" / "notes.txt").write_text("mine")
    assert ran(Plan(questions, tmp_path / "run", "search", limit=2, fresh=True), library).questions_scored == 2
    assert (tmp_path / "run" / "notes.txt").read_text() == "mine"
    assert len(RunFolder(tmp_path / "run").read_attempts()) == 2


def test_a_line_that_is_no_answer_is_told(library: Path, questions: Path, tmp_path: Path) -> None:
    ran(Plan(questions, tmp_path / "run", "search", limit=2), library)
    folder = RunFolder(tmp_path / "run")
    folder.answers.write_text('{"id": "m-0"}\n' + folder.answers.read_text())
    with pytest.raises(UsageError, match=r"answers\.jsonl:1 is damaged, .*run again with --fresh"):
        ran(Plan(questions, tmp_path / "run", "search"), library)


def test_two_cannot_write_one_run(library: Path, questions: Path, tmp_path: Path) -> None:
    with made_system(library) as opened:
        first = run(Plan(questions, tmp_path / "run", "search"), opened, Scorers())
        next(first)
        with pytest.raises(UsageError, match="another process is at work on the run"):
            next(run(Plan(questions, tmp_path / "run", "search"), opened, Scorers()))
        *_, scores = first
    assert isinstance(scores, Scores)
    assert ran(Plan(questions, tmp_path / "run", "search"), library) == scores


def test_a_run_that_has_not_ended_or_has_no_place(library: Path, questions: Path, tmp_path: Path) -> None:
    with made_system(library) as opened:
        next(run(Plan(questions, tmp_path / "cut", "search"), opened, Scorers()))
    with pytest.raises(NotFound, match="has not ended; go on with its command"):
        RunFolder(tmp_path / "cut").read_scores()
    with pytest.raises(UsageError, match="no run can be kept in"):
        ran(Plan(questions, questions, "search"), library)


def test_a_limit_can_be_raised(library: Path, questions: Path, tmp_path: Path) -> None:
    assert ran(Plan(questions, tmp_path / "run", limit=2), library).questions_scored == 2
    assert ran(Plan(questions, tmp_path / "run", limit=4), library).questions_scored == 4


@pytest.mark.parametrize("system", ["dense", "lexical", "norerank"])
def test_search_mode_scores_retrieval_alone(library: Path, questions: Path, tmp_path: Path, system: SystemName) -> None:
    scores = ran(Plan(questions, tmp_path / "run", "search"), library, system)
    assert set(scores.measures) == {
        f"{prefix}{name}@{depth}"
        for prefix in ("", "cable_")
        for name in ("recall", "hit", "mrr", "ndcg")
        for depth in (1, 5, 10, 50)
    }
    assert SCORES.validate_json(RunFolder(tmp_path / "run").scores.read_bytes()) == scores
