"""One spelling of letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.spelling import comparable, fold, plain, tidy


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Erdog\u0306an", "Erdo\u011fan"),
        ("Sa\u0303o Paulo", "S\u00e3o Paulo"),
        ("al\u2011Kareem", "al-Kareem"),
        ("09\u2010VELMAR\u2010720", "09-VELMAR-720"),
        ("Vel\u00admar\u200b and\u00a0more", "Velmar and more"),
        ("\uff10\uff19VELMAR720", "09VELMAR720"),
        ("a \u00bd of it\u2026", "a \u00bd of it\u2026"),
    ],
)
def test_what_is_typed_in_several_ways_is_one(typed: str, meant: str) -> None:
    assert tidy(typed) == meant


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Erdo\u011fan", "Erdogan"),
        ("\u0110or\u0111e \u0141ukasz", "Dorde Lukasz"),
        ("D\u0131\u015fi\u015fleri", "Disisleri"),
        ("S\u00f8ren \u00c6r\u00f8", "Soren AEro"),
        ("Stra\u00dfe", "Strasse"),
        ("Erdog\u0306an", "Erdogan"),
    ],
)
def test_letters_are_spelt_out(name: str, letters: str) -> None:
    assert fold(name) == letters


def test_words_are_compared_without_quotes_and_spaces() -> None:
    assert comparable(" The \u201csix\n points\u201d of S\u00f8ren ") == 'the "six points" of soren'


@given(st.text(max_size=100))
def test_plain_letters_stand_where_the_others_stood(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(max_size=100))
def test_both_forms_of_an_accent_are_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert tidy(tidy(text)) == tidy(text)
