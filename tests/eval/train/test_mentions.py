"""The labelled mentions: sound in themselves, and pointing at what they should where the cables are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.train.mentions import read_mentions
from eval.train.take import texts_of


def test_mentions_point_backwards() -> None:
    mentions = read_mentions()
    assert len(mentions) >= 300
    assert {mention.kind for mention in mentions} == {"pronoun", "title"}
    for mention in mentions:
        assert 0 <= mention.start < mention.end
        assert mention.at is not None or not mention.named
        if mention.at is not None:
            assert mention.at.key.reference_id == mention.key.reference_id
            assert mention.at.key != mention.key or mention.at.end <= mention.start


@pytest.mark.corpus
def test_mentions_read_in_the_real_cables(shared: Path) -> None:
    texts = texts_of([shared / "corpus" / "cablegate-2010-12.tar.xz"])
    here = [mention for mention in read_mentions() if mention.key in texts]
    assert len(here) > 20
    assert [mention.key for mention in here if not mention.reads(texts)] == []
    words = {texts[mention.key][mention.start : mention.end].split()[0].lower() for mention in here}
    assert words <= {"he", "she", "the"}
