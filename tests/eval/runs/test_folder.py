"""A run's folder: what is written is read back, a torn line is cut off, and what is damaged is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.measures.answerability import RiskPoint
from eval.questions import Question
from eval.runs.attempt import Attempt, Cost
from eval.runs.folder import RunFolder, runs_in, write_whole
from eval.runs.info import RunInfo
from eval.runs.scores import QuestionScores, Scores
from eval.statistics.bootstrap import Mean
from ingest.key import Key
from rag.errors import NotFound, UsageError

INFO = RunInfo("set", "q", 2, "quotes", "search", "l", 3, 9, {"embedder": "e"}, {"depth": 5}, "c", "2026-01-01", 7)
SCORES = Scores(
    set="set",
    system="quotes",
    mode="search",
    questions_scored=2,
    measures={"hit@1": Mean(0.5, 0.0, 1.0, 2)},
    by_type={},
    risk_coverage=(RiskPoint(0.5, 0.25),),
    cost={},
    scorers={},
    questions=(QuestionScores("a", "fact", {"hit@1": 1.0}),),
)


def attempt(name: str, *scores: float) -> Attempt:
    return Attempt(name, tuple((Key(f"A#{n}"), score) for n, score in enumerate(scores, 1)), 0.75, Cost(12.5))


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    (tmp_path / "run").mkdir()
    return RunFolder(tmp_path / "run")


def test_a_run_is_read_back_as_it_was_written(folder: RunFolder) -> None:
    asked = (Question("a", "Who paid?"), Question("b", "¿Quién pagó?", answerable=False))
    folder.write_info(INFO, asked)
    folder.write_results([attempt("a", 0.5, 0.25), attempt("b")], {"A#1": "The firm\u2028paid."}, SCORES)
    assert folder.read_info() == INFO
    assert [(it.id, it.question, it.answerable) for it in folder.read_questions()] == [
        ("a", "Who paid?", True),
        ("b", "¿Quién pagó?", False),
    ]
    assert folder.read_scores() == SCORES
    assert folder.trec.read_text() == "a Q0 A#1 1 0.500000 quotes\na Q0 A#2 2 0.250000 quotes\n"
    assert folder.read_paragraphs() == {"A#1": "The firm\u2028paid."}


def test_attempts_are_added_one_by_one(folder: RunFolder) -> None:
    assert folder.read_attempts() == {}
    first, second = attempt("a", 0.5), attempt("b")
    assert folder.append(first) == first
    folder.append(second)
    assert folder.read_attempts() == {"a": first, "b": second}


@pytest.mark.parametrize("torn", ['{"id": "b", "ret', "\u2028".encode()[:2].decode("latin-1"), "{}"])
def test_a_torn_last_line_is_cut_off_the_file(folder: RunFolder, torn: str) -> None:
    folder.append(attempt("a", 0.5))
    whole = folder.answers.read_bytes()
    folder.answers.write_bytes(whole + torn.encode("latin-1"))
    assert list(folder.read_attempts()) == ["a"]
    assert folder.answers.read_bytes() == whole
    folder.append(attempt("b"))
    assert list(folder.read_attempts()) == ["a", "b"]


def test_a_damaged_line_before_the_last_is_told(folder: RunFolder) -> None:
    folder.append(attempt("a"))
    folder.answers.write_text(folder.answers.read_text() + "\n{torn\n")
    with pytest.raises(UsageError, match=r"answers\.jsonl:3 is damaged, .*run again with --fresh"):
        folder.read_attempts()


def test_what_is_missing_and_what_is_damaged(folder: RunFolder) -> None:
    with pytest.raises(NotFound, match=r"no run\.json in .*make a run with: cablechat eval run"):
        folder.read_info()
    with pytest.raises(NotFound, match=r"no scores\.json in"):
        folder.read_scores()
    folder.write_info(INFO, [Question("a", "Who paid?")])
    with pytest.raises(NotFound, match="has not ended; go on with its command and --out"):
        folder.read_scores()
    for file, read in ((folder.info, folder.read_info), (folder.scores, folder.read_scores)):
        file.write_text('{"set": 1')
        with pytest.raises(UsageError, match=rf"{file.name} is damaged: .*; run again with --fresh"):
            read()
    assert folder.read_paragraphs() == {}


def test_clearing_removes_the_run_alone(folder: RunFolder) -> None:
    folder.write_info(INFO, [Question("a", "Who paid?")])
    folder.append(attempt("a"))
    folder.write_results([attempt("a")], {}, SCORES)
    (folder.path / "notes.txt").write_text("mine")
    folder.clear()
    assert [file.name for file in folder.path.iterdir()] == ["notes.txt"]
    folder.clear()


def test_one_writer_at_a_time(folder: RunFolder) -> None:
    with folder.lock(), pytest.raises(UsageError, match="another process is at work on the run"), folder.lock():
        pass
    with folder.lock():
        pass


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = "no run can be kept in .*give another folder with --out"
    with pytest.raises(UsageError, match=told), RunFolder(tmp_path / "file" / "run").lock():
        pass


def test_the_runs_in_a_folder_the_latest_name_first(tmp_path: Path) -> None:
    assert runs_in(tmp_path / "none") == []
    for name in ("2026-01", "2026-02", "no run"):
        (tmp_path / name).mkdir()
        if name != "no run":
            RunFolder(tmp_path / name).write_info(INFO, [Question("a", "Who paid?")])
    (tmp_path / "file").write_text("")
    assert [run.path.name for run in runs_in(tmp_path)] == ["2026-02", "2026-01"]


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.json", json.dumps("é"))
    write_whole(tmp_path / "a.json", "new")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a.json", "new")]
