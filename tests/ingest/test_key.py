"""Every form of a key leads back to it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.key import Key, cable_link

NUMBERS = st.integers(0, 99999)


@given(NUMBERS, st.integers(1, 20))
def test_parts_and_text(number: int, occurrence: int) -> None:
    key = Key.of("09ASTANA713", number, occurrence)
    assert (key.reference_id, key.number, key.occurrence) == ("09ASTANA713", number, occurrence)
    assert Key(str(key)) == key == f"{key.reference_id}#{key.paragraph}"
    assert key.permalink == f"/?cable=09ASTANA713&par={key.paragraph}"
    assert key.shown == f"[09ASTANA713 ¶{key.paragraph}]" == f"[{key.label}]"


def test_the_second_of_a_number() -> None:
    assert Key.of("09ASTANA713", 5, 2) == "09ASTANA713#5.2"
    assert Key("09ASTANA713#5.2").paragraph == "5.2"


@pytest.mark.parametrize("text", ["09ASTANA713#06", "09ASTANA713#6.1", "09ASTANA713#006.01"])
def test_one_paragraph_has_one_key(text: str) -> None:
    assert Key(text) == "09ASTANA713#6"


@pytest.mark.parametrize("text", ["", "#6", "09ASTANA713", "A#", "A#x", "A#6.", "A#6.2.3", "A#B#6", "A#6\n", "A#٣"])
def test_what_is_no_key(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be a paragraph of a cable; a key is like 09ASTANA713#6"):
        Key(text)


def test_order_is_that_of_numbers() -> None:
    keys = [Key("B#1"), Key("A#10"), Key("A#9"), Key("A#9.2"), Key("A#9.10")]
    assert sorted(keys, key=lambda key: key.order) == ["A#9", "A#9.2", "A#9.10", "A#10", "B#1"]


def test_json_has_its_text() -> None:
    assert json.dumps({"key": Key("A#6")}) == '{"key": "A#6"}'


def test_a_link_holds_any_id() -> None:
    assert cable_link("../&x") == "/?cable=..%2F%26x"
