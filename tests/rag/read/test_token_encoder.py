"""What the reader learned: other words for the same thing."""

from __future__ import annotations

import pytest

from rag.embed.adapter import read_adapter
from rag.embed.embedder import TokenEmbedder
from rag.embed.openvino_embedder import OpenvinoEmbedder
from rag.question.stated import state
from rag.read.late_interaction import matches
from rag.read.token_encoder import LEARNED, token_encoder
from tests.rag.embed.embedder_contract import TokenEmbedderContract

QUESTION = "Who shadowed the ship at Velmar?"


@pytest.mark.models
def test_other_words_for_the_same_thing_meet_better_than_words_for_another() -> None:
    texts = ("A destroyer trailed the vessel near Velmar.", "The baker raised the price of bread in Velmar.", QUESTION)
    _, (trailed, baker, asked) = token_encoder().encode_tokens(texts)
    meets = matches(state(QUESTION).capitals, asked, [trailed, baker], [0, 1])
    assert meets.together([0], meets.unnamed) > meets.together([1], meets.unnamed)


@pytest.mark.models
def test_eight_bits_read_as_well_as_full_precision() -> None:
    texts = ["A destroyer trailed the vessel near Velmar.", QUESTION]
    exact, _ = OpenvinoEmbedder("fp32", LEARNED).encode_tokens(texts)
    quick, _ = OpenvinoEmbedder("int8", LEARNED).encode_tokens(texts)
    assert ((exact * quick).sum(axis=1) > 0.99).all()


def test_every_linear_layer_has_learned() -> None:
    learned = read_adapter(LEARNED)
    assert len(learned) == 36
    assert all(up.any() and down.any() for up, down in learned.values())


@pytest.mark.models
class TestTokenEncoder(TokenEmbedderContract):
    closeness = 0.995  # it computes in eight bits where that runs

    @pytest.fixture
    def embedder(self) -> TokenEmbedder:
        return token_encoder()
