"""Question sets and runs in a library's folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.errors import NotFound, UsageError
from tests.ui.web.evaluation.worked import evaluations, some_set, uploaded
from ui.web.jobs.job import Step

QUESTION = b'{"id": "a", "type": "fact", "question": "Who baked the bread?", "answerable": false}\n'


def test_an_uploaded_set_stands_beside_the_bundled_one(folder: Path, tmp_path: Path) -> None:
    with evaluations(folder) as kept:
        assert kept.sets() == ["sample"]
        upload = uploaded(tmp_path, QUESTION)
        assert kept.add_set(upload) == "mine"
        assert kept.sets() == ["sample", "mine"]
        assert not upload.exists()
        assert (folder / "evaluation" / "sets" / "mine.jsonl").read_bytes() == QUESTION


@pytest.mark.parametrize("name", ["sample", "my set", ".hidden", "x" * 121])
def test_a_set_is_named_by_a_plain_name_of_its_own(folder: Path, tmp_path: Path, name: str) -> None:
    with evaluations(folder) as kept:
        with pytest.raises(UsageError, match="name the file with letters"):
            kept.add_set(uploaded(tmp_path, QUESTION, name))
        assert kept.sets() == ["sample"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (QUESTION + b"{\n", r"^mine\.jsonl, line 2: no JSON"),
        (b"{}\n[]\n", r"^mine\.jsonl, line 1: .* \(and \d+ faults? more\)$"),
    ],
)
def test_what_is_no_set_is_refused_with_its_line(folder: Path, tmp_path: Path, content: bytes, why: str) -> None:
    with evaluations(folder) as kept:
        with pytest.raises(UsageError, match=why) as caught:
            kept.add_set(uploaded(tmp_path, content))
        assert len(str(caught.value).splitlines()) == 1
        assert kept.sets() == ["sample"]


def test_a_run_tells_how_far_it_is_and_can_be_read_and_compared(folder: Path, tmp_path: Path) -> None:
    with evaluations(folder) as kept:
        kept.add_set(uploaded(tmp_path, some_set(tmp_path, folder)))
        first, *steps = kept.run("mine", "search", 3)
        assert first == Step("Waiting for the models")
        assert [(it.words, it.done, it.total) for it in steps] == [
            ("1 of 3 questions", 1, 3),
            ("2 of 3 questions", 2, 3),
            ("3 of 3 questions", 3, 3),
            ("3 questions scored", 3, 3),
        ]
        (searched,) = kept.runs()
        assert searched.name.endswith("-mine-search") and searched.report
        assert steps[-1].link == f"/cablechat/evaluation/report/{searched.name}"
        assert searched.scores["hit@10"].n == 3
        assert "mine" in kept.report(searched.name)

        *_, last = kept.run("mine", "answer", None)
        assert last.words == "7 questions scored"
        names = [it.name for it in kept.runs()]
        assert len(names) == 2 and searched.name in names
        (compared,) = kept.compare(names)
        assert compared.questions == 3
        assert {compared.base, compared.other} == set(names)


def test_a_run_that_was_cut_off_has_no_scores_and_no_report(folder: Path, tmp_path: Path) -> None:
    with evaluations(folder) as kept:
        kept.add_set(uploaded(tmp_path, some_set(tmp_path, folder)))
        steps = kept.run("mine", "search", None)
        for _ in range(3):
            next(steps)
        steps.close()
        (cut,) = kept.runs()
        assert (cut.scores, cut.report) == ({}, False)
        with pytest.raises(NotFound, match="no report"):
            kept.report(cut.name)


def test_a_damaged_run_does_not_hide_the_others(folder: Path) -> None:
    damaged = folder / "evaluation" / "runs" / "20260504-103000-mine-search"
    damaged.mkdir(parents=True)
    (damaged / "run.json").write_text("{}")
    (damaged / "scores.json").write_text(json.dumps({"measures": 5}))
    with evaluations(folder) as kept:
        assert [(it.name, it.scores) for it in kept.runs()] == [(damaged.name, {})]


@pytest.mark.parametrize("name", ["", "..", "../sets", "20260504-103000-mine-search", "a/b"])
def test_a_run_that_is_not_there_is_not_found(folder: Path, name: str) -> None:
    with evaluations(folder) as kept:
        with pytest.raises(NotFound, match="no such run"):
            kept.report(name)
        with pytest.raises(NotFound, match="no such run"):
            kept.compare([name, "x"])
        with pytest.raises(NotFound, match="no such question set"):
            list(kept.run(name, "search", None))
