"""What a pupil learned is kept so that the program reads as it does, in every arithmetic and in plain numpy."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from eval.train.keep import keep
from eval.train.pupil import Pupil
from rag.embed import bundled
from rag.embed.arithmetic import quickest
from rag.embed.numpy_bert import NumpyBert
from rag.embed.quantise import Floats
from rag.embed.weights import beside
from rag.read.heads import Heads
from rag.read.reader import Reader, two_text_batches
from rag.read.sheet import sheets
from tests.eval.train.test_lessons import KEY, OTHER, QUESTION, shelf

pytestmark = pytest.mark.models


def test_the_program_reads_as_the_pupil_does(tmp_path: Path) -> None:
    torch.manual_seed(2)
    pupil = Pupil()
    for part in pupil.learned.values():
        part.data += 0.01 * torch.randn_like(part)
    some = [one for key in (KEY, OTHER) for one in sheets(QUESTION.q, shelf().page(key))]
    keep(pupil.state_dict(), some, tmp_path / "kept.safetensors")
    with torch.no_grad():
        wanted = [float(seen.answers) for seen in pupil.read(some)]
    for arithmetic in quickest():
        read = Reader(tmp_path / "kept.safetensors", arithmetic).read_sheets(some)
        assert [one.answers for one in read] == pytest.approx(wanted, abs=0.1), arithmetic
    heads = Heads(beside(tmp_path / "kept.safetensors", "heads"))
    work = two_text_batches(some)

    def take(number: int, _: Floats, tokens: Floats) -> None:
        for row, own in zip(work[number][0], tokens, strict=True):
            assert heads.read(some[row], own[: len(some[row].ids)]).answers == pytest.approx(wanted[row], abs=0.1)

    NumpyBert(bundled.model_folder(), tmp_path / "kept.safetensors").run([batch for _, batch in work], take)
