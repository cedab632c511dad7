"""The countries, peoples and cities that a text names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.question.named.places import mentions
from rag.text.spelling import plain


def test_a_city_names_its_post_and_an_adjective_its_country() -> None:
    found = [(m.words, m.country, m.city) for m in mentions("What did Embassy Abu Dhabi tell the Omani and São Paulo?")]
    assert found == [("Abu Dhabi", "AE", "Abu Dhabi"), ("Omani", "MU", None), ("Sao Paulo", "BR", "Sao Paulo")]


def test_longer_names_win() -> None:
    assert [m.country for m in mentions("North Korea, Guinea-Bissau, Nigeria")] == ["KN", "PU", "NI"]


@given(st.text(max_size=100))
def test_plain_text_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)
