"""Judges of meaning: embeddings, and an NLI model that is made and trained here."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.embed.choice import bundled_embedder
from rag.errors import ModelError
from rag.llm.settings import VerifierSettings
from rag.text.text import Text
from rag.verify.entailment import EntailedMeaning, Meaning, NearMeaning, open_entailment
from rag.verify.fact_verifier import FactVerifier
from tests.rag.tiny_cross_encoder import reordered, tiny_cross_encoder, trained
from tests.rag.verify.entailment_contract import OTHER, SAME, SOURCE, MeaningContract

pytestmark = pytest.mark.models

WHOLE = " ".join(one.text for one in SOURCE)
AGAINST = Text("The minister closed the harbour in spring.")
LABELS = ("contradiction", "entailment", "neutral")
PAIRS = [(WHOLE, SAME.text), (WHOLE, AGAINST.text), (WHOLE, OTHER.text), (SOURCE[1].text, SAME.text)]
ANSWERS = ["entailment", "contradiction", "neutral", "neutral"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tiny_cross_encoder(tmp_path_factory.mktemp("nli"), [WHOLE, SAME.text, AGAINST.text, OTHER.text], LABELS)
    return trained(made, PAIRS, ANSWERS)


class TestNearMeaning(MeaningContract):
    @pytest.fixture
    def meaning(self) -> Meaning:
        return NearMeaning(bundled_embedder())


class TestEntailedMeaning(MeaningContract):
    @pytest.fixture
    def meaning(self, model: Path) -> Meaning:
        return EntailedMeaning(str(model))


def test_a_contradiction_is_told_from_what_does_not_follow(model: Path):
    meaning = EntailedMeaning(str(model))
    assert "says otherwise" in meaning.judge(AGAINST, [SOURCE]).reason
    assert "does not follow" in meaning.judge(OTHER, [SOURCE]).reason


def test_labels_are_read_from_the_model_in_any_order(model: Path, tmp_path: Path):
    turned = EntailedMeaning(str(reordered(model, tmp_path, ["neutral", "entailment", "contradiction"])))
    plain = EntailedMeaning(str(model))
    for claim in (SAME, AGAINST, OTHER):
        assert turned.judge(claim, [SOURCE]).reason == plain.judge(claim, [SOURCE]).reason


def test_a_model_with_other_labels_is_refused(tmp_path: Path):
    model = tiny_cross_encoder(tmp_path, [WHOLE], ("good", "bad"))
    with pytest.raises(ModelError, match="is no NLI model: its labels are good, bad"):
        EntailedMeaning(str(model)).judge(SAME, [SOURCE])


def test_a_missing_model_is_a_clear_error(tmp_path: Path):
    with pytest.raises(ModelError, match="cannot be loaded"):
        EntailedMeaning(str(tmp_path / "none")).judge(SAME, [SOURCE])


def test_a_long_source_is_cut_around_what_the_claim_is_about(model: Path):
    filler = [SOURCE[1]] * 200
    assert EntailedMeaning(str(model)).judge(SAME, [[*filler, *SOURCE, *filler]]).score >= 0.0


def test_the_verifier_still_checks_facts_first(model: Path):
    verifier = FactVerifier(bundled_embedder(), EntailedMeaning(str(model)))
    assert "name" in verifier.verify(Text("The minister opened the harbour in Velmar."), [Text(WHOLE)]).reason
    assert "says otherwise" in verifier.verify(AGAINST, [Text(WHOLE)]).reason
    assert verifier.fingerprint != FactVerifier(bundled_embedder()).fingerprint


def test_settings_choose():
    embedder = bundled_embedder()
    assert isinstance(open_entailment(VerifierSettings(), embedder), NearMeaning)
    assert isinstance(open_entailment(VerifierSettings(model="somewhere"), embedder), EntailedMeaning)
