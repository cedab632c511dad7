"""Which passages are held out to see by how teaching goes."""

from __future__ import annotations

from eval.train.passages import read_passages
from eval.train.reader import held_out


def test_a_small_share_is_held_out_by_cable() -> None:
    passages = read_passages(part="train")
    held = [one for one in passages if held_out(one)]
    assert 0.02 < len(held) / len(passages) < 0.08
    cables = {one.key.partition("#")[0] for one in held}
    assert all(held_out(one) for one in passages if one.key.partition("#")[0] in cables)
