"""A pupil learns from a tiny slice, the same every time, and can stop and go on."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from eval.train.fit import Fit, Progress
from eval.train.lessons import Lessons
from tests.eval.train.test_lessons import KEY, OTHER, QUESTION, passage, shelf

pytestmark = pytest.mark.models


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def lessons() -> Lessons:
    return Lessons([passage()], shelf(), {(KEY, QUESTION.q): [OTHER]})


def losses(fit: Fit) -> list[float]:
    told: list[float] = []

    def each(progress: Progress) -> None:
        told.append(sum(progress.loss.values()))

    fit.run(each)
    return told


def test_it_learns_the_same_every_time() -> None:
    first, second = (losses(Fit(lessons(), 96)) for _ in range(2))
    assert first == second
    assert len(first) == 12
    assert first[-1] < 0.9 * first[0]


def test_what_was_saved_goes_on_as_if_it_had_not_stopped(tmp_path: Path) -> None:
    whole = losses(Fit(lessons(), 48))

    class Stopped(Exception):
        pass

    fit = Fit(lessons(), 48, tmp_path / "kept.pt")

    def stop(progress: Progress) -> None:
        if progress.step == 3:
            fit.save()
            raise Stopped

    with pytest.raises(Stopped):
        fit.run(stop)
    again = Fit(lessons(), 48, tmp_path / "kept.pt")
    assert again.step == 3
    assert losses(again) == whole[3:]
