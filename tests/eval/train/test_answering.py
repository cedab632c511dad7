"""The numbers of reading and deciding: learned from judged questions, held against those that the fit did not see."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from eval.train import answering
from eval.train.answering import fit_all, fit_answerable, fit_cited, fit_useful, held_out, score, store
from eval.train.cases import Case
from tests.eval.train.made import cases


@pytest.fixture(scope="module")
def made() -> list[Case]:
    return cases()


def test_unseen_questions_are_answered_and_declined_rightly(made: list[Case]) -> None:
    judged = held_out(made)
    assert {case.group for case, _ in judged} == {case.group for case in made}
    found = score(judged)
    assert found.precision > 0.9 and found.recall > 0.9 and found.nuggets > 0.9
    assert found.declined_answerable < 0.1
    assert found.declined_unanswerable > 0.9


def test_what_is_left_out_weighs_nothing(made: list[Case]) -> None:
    asked = [case for case in made if case.answerable]
    without = ("covered", "matched")
    whole, less = fit_useful(asked), fit_useful(asked, without)
    assert all(whole.weights[name] != 0.0 for name in without)
    assert all(less.weights[name] == 0.0 for name in without)
    assert fit_cited(asked, ("two",))["two"] == 0.0
    tuned = fit_answerable(made, fit_all(made), ("likely",))
    assert tuned.answerable.weights["likely"] == 0.0


def test_what_speaks_for_an_answer_never_counts_against_it(made: list[Case]) -> None:
    assert min(fit_all(made).answerable.weights.values()) >= 0.0


def test_what_is_stored_is_what_the_program_reads(
    made: list[Case], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "weights.toml"
    monkeypatch.setattr(answering, "STORED", file)
    tuned = fit_all(made)
    store(tuned)
    stored, shipped = (
        tomllib.loads(one.read_text("utf-8"))
        for one in (file, Path(answering.__file__).parents[2] / "rag" / "read" / "weights.toml")
    )
    assert {name: set(section) for name, section in stored.items()} == {
        name: set(section) for name, section in shipped.items()
    }
    assert stored["choice"]["sentences"] == tuned.sentences
    assert stored["useful"]["weights"]["covered"] == pytest.approx(tuned.useful.weights["covered"], abs=1e-4)
