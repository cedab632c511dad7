"""A pupil learns from a tiny slice, the same every time, can stop and go on, and the program reads as it learned to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from eval.train.fit import Fit, Progress
from eval.train.held_out import auc
from eval.train.lessons import Lessons
from eval.train.pupil import Pupil
from rag.read.heads import Heads
from rag.read.sheet import sheets
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
    total = (seen.first[:, None] + seen.last[None, :]).triu()
    assert read.edge == pytest.approx(float(total.max()), abs=1e-4) or read.edge < float(total.max())


def test_an_untaught_pupil_encodes_as_the_bundled_model_does() -> None:
    from transformers import BertModel

    from rag.embed import bundled

    (one,) = sheets(QUESTION.q, shelf().page(KEY))
    kinds = [0] * one.asked + [1] * (len(one.ids) - one.asked)
    bert = BertModel.from_pretrained(str(bundled.model_folder()), add_pooling_layer=False)
    with torch.no_grad():
        theirs = bert(torch.tensor([one.ids]), token_type_ids=torch.tensor([kinds])).last_hidden_state[0].numpy()
        ours = Pupil().encoded([one])[0].numpy()
    assert np.abs(ours - theirs).max() < 0.1  # bf16 has three digits
    assert np.corrcoef(ours.ravel(), theirs.ravel())[0, 1] > 0.999


def test_the_area_under_the_curve_counts_ties_half() -> None:
    assert auc([2, 3], [0, 1]) == 1
    assert auc([1], [1]) == 0.5
    assert auc([0, 2], [1]) == 0.5
    assert auc([], [1]) == 0.5
