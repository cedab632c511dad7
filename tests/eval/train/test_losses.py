"""The parts of the loss, by hand."""

from __future__ import annotations

import math

import pytest
import torch

from eval.train.lessons import Example
from eval.train.losses import AMONG, SPAN, loss_of
from eval.train.pupil import Seen
from rag.read.sheet import Sheet

SHEET = Sheet((101, 7, 102, 8, 9, 102), 3, (3, 5), ((0, 1), (2, 3)), ((0, 3, 4), (1, 4, 5)))


def seen(answers: float = 0.0, follows: float = 0.0, *sentences: float) -> Seen:
    ends = torch.tensor([1.0, 3.0]), torch.tensor([0.0, 0.0])
    return Seen(torch.tensor(answers), torch.tensor(follows), torch.tensor(sentences or (0.0, 0.0)), *ends)


def test_a_question_with_its_paragraph_and_another() -> None:
    right = Example(SHEET, 0, answers=True, sentences=(1,), span=(1, 1))
    wrong = Example(SHEET, 0, answers=False)
    loss = loss_of([[(right, seen(2.0, 0.0, 0.0, 1.0)), (wrong, seen(-1.0))]])
    low = [math.log(1 + math.exp(-2)), math.log(1 + math.exp(-1))]
    assert float(loss["answers"]) == pytest.approx(sum(low) / 2)
    total = 1 + math.exp(2) + math.exp(-1)
    assert float(loss["among"]) == pytest.approx(AMONG * -math.log(math.exp(2) / total), rel=1e-5)
    sentences = [-math.log(math.exp(1) / (2 + math.exp(1))), math.log(3)]
    assert float(loss["sentences"]) == pytest.approx(sum(sentences) / 2, rel=1e-5)
    ends = [-math.log(math.exp(3) / (math.exp(1) + math.exp(3))), math.log(2)]
    assert float(loss["span"]) == pytest.approx(SPAN * sum(ends) / 2, rel=1e-5)
    assert "follows" not in loss


def test_a_near_miss_alone_is_no_choice_and_a_statement_no_question() -> None:
    near = Example(SHEET, 1, answers=False)
    stated = Example(SHEET, -1, follows=False, sentences=(0,))
    loss = loss_of([[(near, seen(1.0)), (stated, seen(9.0, 0.5))]])
    assert "among" not in loss
    assert float(loss["answers"]) == pytest.approx(math.log(1 + math.exp(1)))
    assert float(loss["follows"]) == pytest.approx(math.log(1 + math.exp(0.5)))
