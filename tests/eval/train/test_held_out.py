"""The figures of a pupil on passages that it was not taught by."""

from __future__ import annotations

from dataclasses import astuple

import pytest
import torch

from eval.train.held_out import auc, reading
from eval.train.lessons import Lessons
from eval.train.pupil import Pupil
from tests.eval.train.test_lessons import KEY, OTHER, QUESTION, passage, shelf


def test_the_area_under_the_curve_counts_ties_half() -> None:
    assert auc([2, 3], [0, 1]) == 1
    assert auc([1], [1]) == 0.5
    assert auc([0, 2], [1]) == 0.5
    assert auc([], [1]) == 0.5


@pytest.mark.models
def test_every_figure_is_a_share() -> None:
    torch.manual_seed(0)
    lessons = Lessons([passage()], shelf(), {(KEY, QUESTION.q): [OTHER]})
    figures = astuple(reading(Pupil(), lessons, lessons.passages))
    assert all(0 <= figure <= 1 for figure in figures)
