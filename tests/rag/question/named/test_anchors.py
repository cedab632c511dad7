"""What ties a text to cables, places and times."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.question.named.anchors import blank, cables_written
from tests.rag.question.asked import anchors


def test_each_thing_is_found_at_its_place() -> None:
    text = "What did 09BERN12, paragraphs 3 and 4, say of Oslo in May 2009?"
    found = anchors(text)
    assert (found.present, found.paragraphs, found.lacking) == (("09BERN12",), ("09BERN12#3", "09BERN12#4"), ())
    assert [text[place.start : place.end] for place in found.places] == ["Oslo"]
    assert [text[slice(*period.at)] for period in found.periods] == ["May 2009"]
    assert len(found.rest) == len(text) and "BERN" not in found.rest


def test_a_mention_without_its_year_counts_where_the_cable_is_here() -> None:
    assert anchors("What does Astana 713 say?").present == ("09ASTANA713",)
    nowhere = anchors("What does Kabul 71 say?")
    assert not nowhere.cables and [place.city for place in nowhere.places] == ["Kabul"]


def test_the_cables_that_a_text_spells_out() -> None:
    assert cables_written("He paid [09BERN12 ¶3], and again [09OSLO4 ¶1]; see Astana 713.") == ("09BERN12", "09OSLO4")


@given(st.text(), st.data())
def test_blanks_keep_every_offset(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    made = blank(text, [(start, end)])
    assert len(made) == len(text)
    assert (made[:start], made[start:end].strip(" "), made[end:]) == (text[:start], "", text[end:])
