"""Teaching the reader: what it is taught with, that it learns, and that the program reads as it learned to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from eval.train.token_encoder import Example, Pupil, example, teach
from rag.embed import bundled
from rag.embed.adapter import write_adapter
from rag.embed.openvino_embedder import OpenvinoEmbedder
from rag.embed.tokenizer import bundled_pieces

ASKED = "Who paid for the bridge at Velmar?"
PARAGRAPHS = [
    ("The crossing was dear. A shipping magnate bore its cost.", True),
    ("The bridge at Velmar was closed in May. Nobody complained. ...", False),
]


def made() -> Example:
    one = example(ASKED, PARAGRAPHS, ["A shipping magnate bore its cost"])
    assert one is not None
    return one


@pytest.mark.models
def test_only_the_sentence_that_states_a_nugget_in_the_right_paragraph_is_right() -> None:
    one = made()
    assert len(one.ids) == 1 + 4
    assert one.of.tolist() == [0, 0, 1, 1]
    assert one.right.tolist() == [1, 0]
    assert one.states.tolist() == [0, 1, 0, 0]


@pytest.mark.models
def test_a_question_without_meaning_teaches_nothing() -> None:
    assert example("Who?", PARAGRAPHS, []) is None


@pytest.mark.models
def test_it_learns_and_the_program_reads_as_it_learned_to(tmp_path: Path) -> None:
    before = Pupil().loss([made()]).item()
    *_, (after, learned) = teach([made()] * 4, rate=1e-3, epochs=4)
    assert after < before
    write_adapter(learned, tmp_path / "learned.safetensors")
    text = PARAGRAPHS[0][0]
    plain, taught = (
        OpenvinoEmbedder("fp32", file).encode([text])[0] for file in (None, tmp_path / "learned.safetensors")
    )
    assert plain @ taught < 0.9999
    pupil = Pupil()
    for name, change in pupil.changes.items():
        up, down = (torch.from_numpy(np.asarray(part)) for part in learned[name])
        change.up.data, change.down.data = up / 2, down
    with torch.no_grad():
        ids = torch.tensor(bundled_pieces().ids([text], bundled.LIMIT))
        mean = pupil.bert(input_ids=ids).last_hidden_state[0].mean(dim=0).numpy()
    assert mean @ taught / np.linalg.norm(mean) > 0.999
