"""What every generator does; an implementation inherits this class and gives its generator."""

from __future__ import annotations

import pytest

from ingest.key import Key
from rag.llm.generator import Generator
from rag.records import Evidence
from rag.write.draft import DraftReader
from rag.write.prompt import build_prompt

TEXTS = (
    "Minister Koval told the Ambassador on 12 March that he would not sign the gas contract before the June elections.",
    "The contract would cost the budget 1.4 billion dollars over ten years, Koval said.",
    "Comment: Post believes that he will sign after the elections. End comment.",
)
EVIDENCE = [Evidence(Key.of(f"09TESSARA{n}", 2), 0, len(text), text, 1.0) for n, text in enumerate(TEXTS, 1)]


class GeneratorContract:
    """Inherit, and override `generator`."""

    @pytest.fixture
    def generator(self) -> Generator:
        raise NotImplementedError

    def test_it_has_a_name_and_a_fingerprint(self, generator: Generator):
        assert generator.name
        assert generator.fingerprint

    def test_its_draft_reads_as_sentences_with_offered_labels(self, generator: Generator):
        made = build_prompt("When will the minister sign?", EVIDENCE)
        reader = DraftReader(len(made.keys))
        found = [it for piece in generator.stream(made.prompt) for it in reader.feed(piece)] + reader.close()
        assert len(found) <= 12
        assert all(set(it.labels) <= {1, 2, 3} for it in found)

    def test_the_same_prompt_gives_the_same_draft(self, generator: Generator):
        made = build_prompt("What does the contract cost?", EVIDENCE)
        assert "".join(generator.stream(made.prompt)) == "".join(generator.stream(made.prompt))

    def test_a_draft_may_be_left_half_read(self, generator: Generator):
        made = build_prompt("Who would not sign?", EVIDENCE)
        pieces = generator.stream(made.prompt)
        next(iter(pieces), None)
        del pieces
        assert isinstance("".join(generator.stream(made.prompt)), str)

    def test_it_writes_again_after_it_was_closed(self, generator: Generator):
        made = build_prompt("Who would not sign?", EVIDENCE)
        generator.warm()
        before = "".join(generator.stream(made.prompt))
        generator.close()
        assert "".join(generator.stream(made.prompt)) == before
