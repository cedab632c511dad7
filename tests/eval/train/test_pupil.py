"""An untaught pupil encodes as the bundled model does; frozen layers do not learn."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from eval.train.pupil import Pupil
from rag.embed import bundled
from rag.read.sheet import sheets
from tests.eval.train.test_lessons import KEY, QUESTION, shelf

pytestmark = pytest.mark.models


def test_an_untaught_pupil_encodes_as_the_bundled_model_does() -> None:
    from transformers import BertModel

    (one,) = sheets(QUESTION.q, shelf().page(KEY))
    kinds = [0] * one.asked + [1] * (len(one.ids) - one.asked)
    bert = BertModel.from_pretrained(str(bundled.model_folder()), add_pooling_layer=False)
    with torch.no_grad():
        theirs = bert(torch.tensor([one.ids]), token_type_ids=torch.tensor([kinds])).last_hidden_state[0].numpy()
        ours = Pupil().encoded([one])[0].numpy()
    assert np.corrcoef(ours.ravel(), theirs.ravel())[0, 1] > 0.999  # bf16 has three digits


def test_padding_changes_nothing() -> None:
    short, long = (sheets(asked, shelf().page(KEY))[0] for asked in ("who?", QUESTION.q))
    torch.manual_seed(0)
    pupil = Pupil()
    with torch.no_grad():
        (alone,) = pupil.read([short])
        beside, _ = pupil.read([short, long])
    assert float(beside.answers) == pytest.approx(float(alone.answers), abs=0.02)


def test_frozen_layers_do_not_learn() -> None:
    pupil = Pupil(frozen=2)
    (seen,) = pupil.read(sheets(QUESTION.q, shelf().page(KEY)))
    torch.autograd.backward(seen.answers)
    grown = {name for name, part in pupil.named_parameters() if part.grad is not None}
    assert "learned.encoder/layer/2/output/dense/weight" in grown
    assert not any(f"learned.encoder/layer/{number}/" in name for number in (0, 1) for name in grown)
