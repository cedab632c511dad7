"""Countries, people and posts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.question.places import countries, mentions, post_city, posts
from rag.text.spelling import plain


def test_the_table_has_no_code_twice() -> None:
    codes = [code for country in countries().values() for code in country.codes if len(code) == 2]
    shared = {"YI"}  # Yugoslavia's code stands for both of its heirs
    assert {code for code in codes if codes.count(code) > 1} <= shared
    assert len(posts()) > 250


def test_a_city_names_its_post_and_an_adjective_its_country() -> None:
    found = [(m.words, m.country, m.city) for m in mentions("What did Embassy Abu Dhabi tell the Omani and São Paulo?")]
    assert found == [("Abu Dhabi", "AE", "Abu Dhabi"), ("Omani", "MU", None), ("Sao Paulo", "BR", "Sao Paulo")]


def test_longer_names_win() -> None:
    assert [m.country for m in mentions("North Korea, Guinea-Bissau, Nigeria")] == ["KN", "PU", "NI"]


def test_the_city_of_an_origin() -> None:
    names = ("Embassy Abu Dhabi", "Consulate Sao Paulo", "Secretary of State", "USEU Brussels", "Mission USNATO")
    assert [post_city(name) for name in names] == ["Abu Dhabi", "Sao Paulo", "Washington", "Brussels", "USNATO"]


@given(st.text(max_size=100))
def test_plain_text_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)
