"""The reader reads pages and hits; what it learned may be missing or damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from eval.train.keep import keep
from eval.train.pupil import Pupil
from rag.errors import ModelError
from rag.read.reader import Reader, two_text_batches
from rag.read.sheet import Page, sheets
from tests.eval.train.test_lessons import KEY, OTHER, QUESTION, shelf
from tests.rag.read.found import hit

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(3)
    file = tmp_path_factory.mktemp("learned") / "kept.safetensors"
    keep(Pupil().state_dict(), sheets(QUESTION.q, shelf().page(KEY)), file)
    return file


def test_each_hit_with_words_is_read(learned: Path) -> None:
    reads = Reader(learned).read_hits("who left?", [hit("The mason left. He was paid.", 1), hit("...", 2), hit(" ", 3)])
    assert set(reads) == {"08VELMAR1#1", "08VELMAR1#2"}
    assert set(reads["08VELMAR1#1"].sentences) == {0, 1}


def test_a_page_of_many_windows_is_one_reading(learned: Path) -> None:
    text = " ".join(f"In year {number} the mason left and nobody paid for it." for number in range(60))
    own = shelf({KEY: text}).page(KEY)
    one, nothing = Reader(learned).read(QUESTION.q, [own, Page(" ", "x:", ())])
    assert one is not None
    assert set(one.sentences) == set(range(60))
    assert nothing is None


def test_the_second_text_begins_where_the_question_ends() -> None:
    some = [sheets(asked, shelf().page(key))[0] for asked in ("who?", QUESTION.q) for key in (KEY, OTHER)]
    for rows, (ids, mask, kinds) in two_text_batches(some):
        for row, own, held, kind in zip(rows, ids, mask, kinds, strict=True):
            assert own[: int(held.sum())].tolist() == list(some[row].ids)
            assert kind.tolist() == [int(at >= some[row].asked) for at in range(len(kind))]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Reader(tmp_path / "none.safetensors")
