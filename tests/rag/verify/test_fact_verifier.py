"""What the verifier lets through and what it stops, with the real embedder."""

from __future__ import annotations

import pytest

from rag.embed.choice import bundled_embedder
from rag.text.text import Text
from rag.verify.fact_verifier import FactVerifier
from rag.verify.verifier import Verifier
from tests.rag.verify.verifier_contract import VerifierContract

pytestmark = pytest.mark.models

SOURCE = Text(
    "Minister Lena Ostrow told the Ambassador on May 4 that the dam would cost 240 million crowns. "
    "She did not expect the Assembly to agree before 2009. "
    "Governor Pell, who sat beside her, said that the valley had been promised a pumping station. "
    "Comment: We doubt that Pell speaks for the valley. End comment."
)
WHO = Text(
    "Orsic fears that if Corvania were to close the canal, Teslandia would soon send its fleet to the Gulf of Ruzhin. "
    "Korvin and Reval met in Brezhin, and Korvin said that Varda would pay."
)


@pytest.fixture(scope="module")
def verifier() -> FactVerifier:
    return FactVerifier(bundled_embedder())


class TestByMeaning(VerifierContract):
    @pytest.fixture
    def verifier(self) -> Verifier:
        return FactVerifier(bundled_embedder())


@pytest.mark.parametrize(
    "claim",
    [
        "Minister Lena Ostrow told the Ambassador on May 4 that the dam would cost 240 million crowns.",
        "Minister Ostrow told the Ambassador that the dam would cost 240 million crowns.",
        "Governor Pell said that the valley had been promised a pumping station.",
        "She did not expect the Assembly to agree before 2009.",
    ],
)
def test_what_the_source_says_stands(verifier: FactVerifier, claim: str):
    verdict = verifier.verify(Text(claim), [SOURCE])
    assert verdict.supported, verdict.reason


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("Minister Ostrow told the Ambassador that the dam would cost 340 million crowns.", "number"),
        ("Minister Ostrow told the Ambassador in Quintara that the dam would cost 240 million crowns.", "name"),
        ("She did expect the Assembly to agree before 2009.", "negat"),
        ("Minister Ostrow told the Ambassador that the dam would not cost 240 million crowns.", "negat"),
        ("Governor Pell told the Ambassador on May 4 that the dam would cost 240 million crowns.", "name"),
        ("The valley had been promised a pumping station.", "without saying so"),
        ("The fishing season opened late.", "cited text"),
        ("", "says nothing"),
    ],
)
def test_what_the_source_does_not_say_falls(verifier: FactVerifier, claim: str, reason: str):
    verdict = verifier.verify(Text(claim), [SOURCE])
    assert not verdict.supported
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("Orsic fears that Teslandia would soon send its fleet to the Gulf of Ruzhin.", None),
        ("According to Orsic, if Corvania were to close the canal, Teslandia would soon send its fleet.", None),
        ("Orsic fears that Corvania would soon send its fleet to the Gulf of Ruzhin.", "says of Teslandia"),
        (
            "Orsic fears that if Teslandia were to close the canal, Corvania would soon send its fleet to the Gulf.",
            "says of Corvania",
        ),
        ("Korvin said that Varda would pay.", None),
        ('Korvin said that "Varda would pay."', None),
        ('Korvin said that "Varda will pay."', "not quoted"),
        ("Korvin and Brezhin met in Reval, and Korvin said that Varda would pay.", "names"),
    ],
)
def test_who_does_what(verifier: FactVerifier, claim: str, reason: str | None):
    verdict = verifier.verify(Text(claim), [WHO])
    assert verdict.supported is (reason is None), verdict.reason
    assert (reason or "") in verdict.reason
