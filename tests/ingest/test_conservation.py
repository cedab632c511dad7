"""Words are conserved: what reading loses is counted whatever loses it, and what is furniture or a field is no loss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Cable, Source, loss_of, parse_text, read_cables
from ingest.conservation import count_lost, field_words, furniture_lines, header_lines, routing_lines
from ingest.contract import cable_json
from ingest.samples import samples_folder

PROSE = "DCM READ THE POINTS TO THE HEAD OF\nTHE FERRY OFFICE ON TUESDAY, AND SHE\nWANTS NO BAN ON WOODEN HULLS AT ALL."
WORDS = st.lists(st.sampled_from("the lamp (C) it's Ödön 12 — non-stop".split()), max_size=30)


def test_words_are_counted_as_often_as_they_stand() -> None:
    assert count_lost("The lamp, the boat; the LAMP.", ["the lamp", "(The) boat"]) == 2
    assert count_lost("1. (C) It's shut.", ["1 C it s shut"]) == 0
    assert count_lost("Лампа и лодка", ["лодка"]) == 2


@given(WORDS, WORDS)
def test_neither_order_nor_furniture_hides_a_loss(kept: list[str], lost: list[str]) -> None:
    whole = " ".join([*lost, *kept])
    alone = count_lost(" ".join(lost), [])
    assert count_lost(whole, [" ".join(reversed(kept))]) == alone
    assert count_lost(whole, [whole]) == 0


def test_a_reference_list_that_took_the_text_lost_it() -> None:
    assert count_lost(PROSE, [field_words("references", f"REF: STATE 41252\n\n{PROSE}")]) >= 14
    listed = "REF: A. RIGA 12 (ON FERRIES AND\nTHEIR OWNERS) B. BAKER E-MAIL OF\nMAY 4 C. QUITO 3"
    assert count_lost(listed, [field_words("references", listed)]) == 0


def test_a_head_that_took_paragraphs_lost_them() -> None:
    cut = f"ACTION EUR-00\nFM AMEMBASSY VELMAR\n3. (U) {PROSE}\n4. (U) {PROSE}\nUNCLAS SECTION 02 OF 02 VELMAR 9059\n"
    assert count_lost(PROSE, furniture_lines([cut])) > 20
    assert count_lost(PROSE.lower(), header_lines(PROSE.lower())) > 20
    assert count_lost(PROSE * 30, routing_lines(PROSE * 30)) > 400


def test_the_samples_lose_nothing() -> None:
    cables = [each for each in read_cables(samples_folder()) if isinstance(each, Cable)]
    assert len(cables) > 30
    assert {each.reference_id: each.lost_words for each in cables if each.lost_words > 2} == {}


def test_a_loss_is_told_from_a_few_per_cent_on() -> None:
    cable = _cable()
    assert loss_of(cable) is None
    assert loss_of(replace(cable, lost_words=9)) is None
    loss = loss_of(replace(cable, lost_words=40))
    assert loss is not None
    assert (loss.reference_id, loss.lost) == ("04VELMAR12", 40)
    assert str(loss).startswith("04VELMAR12 (x) lost 40 of 4")
    assert cable_json(cable)["lost_words"] == 0


def _cable() -> Cable:
    head = "R 260608Z FEB 04\nFM AMEMBASSY VELMAR\nTO SECSTATE WASHDC 0001\n\nUNCLAS VELMAR 000012\n\nSUBJECT: X\n\n"
    return parse_text(f"{head}1. (U) {'word ' * 400}\nWHITCOMBE\n", source=Source("x"))


@pytest.mark.corpus
def test_real_cables_lose_next_to_nothing(shared: Path) -> None:
    """Of the words of 971 real pages at most one in 2,000 is lost, and of hardly a cable more than a few per cent."""
    archive = shared / "corpus" / "cablegate-2010-12.tar.xz"
    cables = [each for each in read_cables([archive]) if isinstance(each, Cable)]
    assert sum(each.lost_words for each in cables) <= sum(len(each.raw.split()) for each in cables) / 2_000
    assert sum(loss_of(each) is not None for each in cables) <= 2
