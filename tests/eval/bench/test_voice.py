"""The benchmark of voices: our own examples are sound, counted, and the real verifier does what is asked of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.bench.voice import OURS, bench_voice, read_voiced
from eval.errors import InvalidSet
from rag.embed.choice import bundled_embedder
from rag.verify.fact_verifier import FactVerifier


def test_our_examples_are_enough_and_even() -> None:
    examples = read_voiced(OURS)
    assert len({item.id for item in examples}) == len(examples) >= 60
    assert len({(item.paragraph, item.claim) for item in examples}) == len(examples)
    assert {item.kind for item in examples} == {"body", "summary", "comment"}
    assert 0.4 <= sum(item.keeps for item in examples) / len(examples) <= 0.6


@pytest.mark.models
def test_the_verifier_catches_lost_voices_and_lets_kept_ones_stand() -> None:
    figures = bench_voice(read_voiced(OURS), FactVerifier(bundled_embedder()))
    assert figures.caught_share >= 0.9, list(figures.lines())
    assert figures.rejected_share <= 0.05, list(figures.lines())
    assert sum(figures.lost.values()) + sum(figures.kept.values()) == len(read_voiced(OURS))


def test_a_line_that_is_no_example_is_named(tmp_path: Path) -> None:
    path = tmp_path / "voices.jsonl"
    path.write_text(OURS.read_text("utf-8").splitlines()[0] + '\n{"id": "x"}\nnot json\n', "utf-8")
    with pytest.raises(InvalidSet, match=r"voices\.jsonl:2: (.|\n)*voices\.jsonl:3: "):
        read_voiced(path)
