"""What is read off the encoder's vectors: as the pupil reads it, the best span, windows joined."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from eval.train.pupil import Pupil
from rag.read.heads import LONGEST, Heads, Read, join
from rag.read.sheet import sheets
from tests.eval.train.test_lessons import KEY, QUESTION, TEXT, shelf


@pytest.mark.models
def test_the_heads_read_in_numpy_what_the_pupil_reads() -> None:
    torch.manual_seed(1)
    pupil = Pupil()
    (one,) = sheets(QUESTION.q, shelf().page(KEY))
    with torch.no_grad():
        (seen,) = pupil.read([one])
        tokens = pupil.encoded([one])[0].numpy()
    weights = {name: part.numpy() for name, part in pupil.state_dict().items() if not name.startswith("learned.")}
    read = Heads(weights).read(one, tokens)
    assert read.answers == pytest.approx(float(seen.answers), abs=1e-4)
    assert read.follows == pytest.approx(float(seen.follows), abs=1e-4)
    assert [read.sentences[number] for number in (0, 1)] == pytest.approx(seen.sentences.tolist(), abs=1e-4)


@pytest.mark.models
def test_the_span_is_the_best_that_is_not_too_long() -> None:
    width, (one,) = 384, sheets("who", shelf().page(KEY))
    names = ("whole.0", "part.0")
    weights = {f"{name}.weight": np.zeros((width, 2 * width), np.float32) for name in names}
    weights |= {f"{name}.bias": np.zeros(width, np.float32) for name in names}
    weights |= {"whole.2.weight": np.zeros((2, width), np.float32), "part.2.weight": np.zeros((1, width), np.float32)}
    weights |= {"whole.2.bias": np.zeros(2, np.float32), "part.2.bias": np.zeros(1, np.float32)}
    weights |= {"edges.weight": np.eye(2, width, dtype=np.float32), "edges.bias": np.zeros(2, np.float32)}
    tokens = np.zeros((len(one.ids), width), np.float32)
    tokens[one.body[0] + 1, 0] = 3.0  # "mason" begins
    tokens[one.body[0] + 2, 1] = 2.0  # "left" ends
    tokens[one.body[0], :2] = -9.0, 9.0  # an end before the beginning is none
    read = Heads(weights).read(one, tokens)
    assert TEXT[slice(*read.span)] == "mason left"
    assert read.edge == 5.0
    assert len(one.ids) > LONGEST


def test_windows_are_joined_by_what_is_likeliest_in_any() -> None:
    one = Read(1.0, -1.0, {0: 2.0, 1: 0.5}, (3, 5), 0.1)
    other = Read(2.0, -2.0, {1: 1.5, 2: -1.0}, (30, 35), 0.2)
    joined = join([one, other])
    assert (joined.answers, joined.follows) == (2.0, -1.0)
    assert joined.sentences == {0: 2.0, 1: 1.5, 2: -1.0}
    assert (joined.span, joined.edge) == ((30, 35), 0.2)
