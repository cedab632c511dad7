"""What a model writes stands only where a cited paragraph supports it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.key import Key
from rag.embed.choice import bundled_embedder
from rag.llm.generator import Prompt, Speed
from rag.records import Evidence, Sentence
from rag.text.text import Text
from rag.verify.fact_verifier import FactVerifier
from rag.write.drafting import Draft, write_sentences
from rag.write.prompt import build_prompt

pytestmark = pytest.mark.models

TEXTS = {
    "08VELMAR1#1": "Minister Koval told the Ambassador that he would not sign the contract.",
    "08VELMAR1#2": "The contract covers forty years.",
}
FOUND = {Key(key): Text(text) for key, text in TEXTS.items()}


class Script:
    """Writes what it was given, a few characters at a time."""

    name = fingerprint = "script"
    speed: Speed | None = None

    def __init__(self, text: str) -> None:
        self._text = text

    def warm(self) -> None:
        """Nothing to load."""

    def close(self) -> None:
        """Nothing to let go."""

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """See above."""
        return (self._text[at : at + 7] for at in range(0, len(self._text), 7))


def stands(text: str) -> tuple[list[Sentence], Draft]:
    evidence = [Evidence(Key(key), 0, len(whole), whole, 1.0) for key, whole in TEXTS.items()]
    draft = Draft()
    asked = build_prompt("What did Koval say?", evidence)
    return list(write_sentences(Script(text), FactVerifier(bundled_embedder()), asked, FOUND, draft)), draft


def test_what_is_supported_stands_with_its_citation() -> None:
    sentences, draft = stands("Koval told the Ambassador that he would not sign the contract [1].")
    assert [(item.citations, item.support) for item in sentences] == [(("08VELMAR1#1",), "supported")]
    assert sentences[0].text.endswith("contract.")
    assert draft.dropped == ()
    assert not draft.refused


def test_a_wrong_citation_is_moved_to_the_paragraph_that_says_it() -> None:
    sentences, _ = stands("The contract covers forty years [1].")
    assert [item.citations for item in sentences] == [("08VELMAR1#2",)]


def test_it_is_moved_also_to_a_paragraph_that_the_model_was_not_shown() -> None:
    shown = [Evidence(Key("08VELMAR1#1"), 0, len(TEXTS["08VELMAR1#1"]), TEXTS["08VELMAR1#1"], 1.0)]
    asked = build_prompt("What does the contract cover?", shown)
    script = Script("The contract covers forty years [1].")
    sentences = list(write_sentences(script, FactVerifier(bundled_embedder()), asked, FOUND, Draft()))
    assert [item.citations for item in sentences] == [("08VELMAR1#2",)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Koval told the Ambassador that he would sign the contract [1].", "negat"),
        ("The contract covers fifty years [2].", "number"),
        ("He would not sign the contract [1].", "who or what is meant"),
        ("Koval would not sign the contract [1].", "without saying so"),
        ("The answer is: forty [2].", "too little"),
        ("1 (1) Evidence: 2 [1].", "too little"),
        ("The contract covers forty years, and the contract covers forty years of it [2].", "repeats"),
        ("The answer to the question is forty years [2].", "too little"),
        ('Koval called the contract a "matter of Mr [1].', "within a quotation"),
    ],
)
def test_what_is_not_supported_is_dropped_with_the_reason(text: str, reason: str) -> None:
    sentences, draft = stands(text)
    assert sentences == []
    assert [reason in why for _, why in draft.dropped] == [True]
    assert draft.raw == text


def test_what_leads_into_an_answer_is_no_part_of_it() -> None:
    sentences, _ = stands("The answer is: Koval told the Ambassador that he would not sign the contract [1].")
    assert [item.text for item in sentences] == ["Koval told the Ambassador that he would not sign the contract."]


def test_a_model_that_declines_writes_nothing() -> None:
    sentences, draft = stands("Not in the evidence.")
    assert sentences == []
    assert draft.refused
