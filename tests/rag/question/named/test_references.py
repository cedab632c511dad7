"""Reference IDs in every spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.gazetteer.posts import posts_in_prose
from rag.question.named.references import key_of, references, whole


@pytest.mark.parametrize(
    ("text", "reference_id", "paragraphs"),
    [
        ("09ASTANA713", "09ASTANA713", ()),
        ("what does 09ASTANA713 say?", "09ASTANA713", ()),
        ("09 Astana 713 says", "09ASTANA713", ()),
        ("09-ASTANA-713", "09ASTANA713", ()),
        ("2009 ASTANA 713", "09ASTANA713", ()),
        ("1979 Tehran 12", "79TEHRAN12", ()),
        ("09 Abu Dhabi 192", "09ABUDHABI192", ()),
        ("08 São Paulo 5", "08SAOPAULO5", ()),
        ("09ASTANA713#6", "09ASTANA713", ("6",)),
        ("09ASTANA713 ¶6", "09ASTANA713", ("6",)),
        ("[09ASTANA713 ¶6]", "09ASTANA713", ("6",)),
        ("09ASTANA713, paragraph 6", "09ASTANA713", ("6",)),
        ("09ASTANA713 (paras 2, 3 and 5)", "09ASTANA713", ("2", "3", "5")),
        ("09ASTANA713, paragraphs 2-4", "09ASTANA713", ("2", "3", "4")),
        ("paragraph 6 of 09ASTANA713", "09ASTANA713", ("6",)),
        ("¶6 in cable 09ASTANA713", "09ASTANA713", ("6",)),
        ("the second paragraph of 09ASTANA713", "09ASTANA713", ("2",)),
        ("paragraphs 2 and 3 of 09ASTANA713", "09ASTANA713", ("2", "3")),
        ("09ASTANA713 ¶5.2", "09ASTANA713", ("5.2",)),
        ("who signed 09 ankara 1500", "09ANKARA1500", ()),
        ("2009 ASTANA 713", "09ASTANA713", ()),
        ("1975BREZHIN01187_b", "75BREZHIN1187", ()),
        ("03VELMAR1186", "03VELMAR1186", ()),
        ("03 Velmar 1186", "03VELMAR1186", ()),
    ],
)
def test_every_spelling_names_the_cable(text: str, reference_id: str, paragraphs: tuple[int, ...]) -> None:
    (found,) = references(text)
    assert (found.reference_id, found.paragraphs) == (reference_id, paragraphs)


def test_without_a_year_the_post_and_serial_are_known() -> None:
    (found,) = references("Astana 713 para 6")
    assert (found.reference_id, found.post, found.serial, found.paragraphs) == (None, "ASTANA", 713, ("6",))


@pytest.mark.parametrize(
    "text",
    [
        "in Madrid 2004 was",
        "on 25 January 2010",
        "10 March 2009",
        "20 Sept 2009",
        "on 20-Sep-2009",
        "the S-300 system",
        "some 300 people",
        "G8",
        "Why did in Kabul 71 polling stations close?",
        "WHY DID IN KABUL 71 POLLING STATIONS CLOSE?",
        "In 2009 Kabul 71 polling stations closed",
        "What happened in Mumbai 26 November 2008?",
        "What did the G-20 in London 2009 agree?",
        "What did the G-20 London 2009 agree on?",
        "At least 10 Kabul 71 schools",
        "in London 12, in Kabul 71",
    ],
)
def test_times_and_things_are_no_references(text: str) -> None:
    assert not list(references(text))


@pytest.mark.parametrize(
    "text", ["Who signed Ankara 1500?", "What does cable Ankara 1500 tell?", "ANKARA 001500 of May"]
)
def test_a_city_and_a_number_is_a_cable_where_nothing_else_can_be_meant(text: str) -> None:
    assert [(mention.post, mention.serial) for mention in references(text)] == [("ANKARA", 1500)]


def test_an_argument_may_name_any_post() -> None:
    found = whole("velmar 720")
    assert found is not None and (found.year, found.post, found.serial) == (None, "VELMAR", 720)
    assert whole("the pipeline of 2009, and more") is None


def test_several_in_one_text_come_in_order() -> None:
    found = [mention.reference_id for mention in references("compare 09ASTANA713 with 08 Paris 22, para 3")]
    assert found == ["09ASTANA713", "08PARIS22"]


@given(st.sampled_from(sorted(posts_in_prose())), st.integers(66, 165), st.integers(1, 99999))
def test_a_well_formed_id_is_found_again(post: str, year: int, serial: int) -> None:
    reference_id = f"{year % 100:02d}{post}{serial}"
    (found,) = references(f"Does {reference_id} mention it?")
    assert found.reference_id == reference_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09ASTANA713#6", ("09ASTANA713", "6")),
        ("09ASTANA713#5.2", ("09ASTANA713", "5.2")),
        ("09 Astana 713 ¶6", ("09ASTANA713", "6")),
        ("09astana713", ("09ASTANA713", None)),
        ("EFTO12", ("EFTO12", None)),
    ],
)
def test_an_argument_is_read_as_a_key(text: str, expected: tuple[str, str | None]) -> None:
    assert key_of(text) == expected
