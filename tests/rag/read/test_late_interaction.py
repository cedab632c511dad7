"""How the words of a question are met by those of sentences."""

from __future__ import annotations

import numpy as np
import pytest

from rag.embed.embedder import Tokens
from rag.read.late_interaction import LEVELS, Matches, matches

CAPITALS = frozenset({"who", "velmar"})


def tokens(**pieces: tuple[float, float]) -> Tokens:
    vectors = np.array(list(pieces.values()), np.float32).reshape(-1, 2)
    return Tokens(tuple(pieces), vectors)


ASKED = tokens(who=(0, 1), shadowed=(1, 0), the=(0, 1), ship=(0, 1), at=(1, 0), velmar=(0.6, 0.8))
SENTENCES = [tokens(trailed=(1, 0), vessels=(0, 1)), tokens(ship=(0, 1)), tokens()]


def held() -> Matches:
    return matches(CAPITALS, ASKED, SENTENCES, [0, 1, 1])


def test_each_piece_with_a_meaning_is_held_against_the_nearest_of_a_sentence() -> None:
    np.testing.assert_allclose(held().nearest, [[1, 1, 0.8], [0, 1, 0.8], [0, 0, 0]], atol=1e-6)


def test_counts_tell_how_many_lie_about_each_level() -> None:
    counts = held().counts
    assert counts.shape == (3, 3, len(LEVELS))
    at = dict(zip(LEVELS, counts[0, 2], strict=True))  # Velmar is .6 from one of the two words, .8 from the other
    assert at[0.8] == pytest.approx(1 + np.exp(-2))
    assert at[0.6] == pytest.approx(1 + np.exp(-2))
    assert not counts[2].any()


def test_rare_pieces_weigh_more_and_names_can_be_left_out() -> None:
    shadowed, ship, velmar = held().weight
    assert shadowed == velmar > ship
    assert held().weight.sum() == pytest.approx(1)
    assert held().unnamed[2] == 0
    assert held().unnamed.sum() == pytest.approx(1)


def test_sentences_together_meet_what_each_alone_does_not() -> None:
    meets = matches(CAPITALS, ASKED, [tokens(trailed=(1, 0)), tokens(ship=(0, 1))], [0, 0])
    assert meets.together([0, 1]) > max(meets.together([0]), meets.together([1]))
    assert meets.levels([0, 1]).shape == (len(LEVELS),)
    assert (meets.levels([0, 1]) >= meets.levels([0])).all()


@pytest.mark.parametrize("asked", [tokens(), tokens(who=(0, 1), the=(1, 0))], ids=["no words", "only stopwords"])
def test_a_question_without_meaning_meets_nothing(asked: Tokens) -> None:
    meets = matches(frozenset({"who"}), asked, SENTENCES, [0, 1, 1])
    assert meets.nearest.shape == (3, 1)
    assert not meets.nearest.any() and not meets.levels([0, 1]).any()
