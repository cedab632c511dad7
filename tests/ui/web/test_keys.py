"""What an address may name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.web import keys


@given(st.integers(1, 9999), st.integers(1, 20))
def test_keys_of_addresses(number: int, occurrence: int) -> None:
    part = f"{number}" + (f".{occurrence}" if occurrence > 1 else "")
    assert keys.key_from("09ASTANA713", part) == f"09ASTANA713#{part}"


@pytest.mark.parametrize(
    ("cable", "par"),
    [
        ("../x", "1"),
        ("A1", "x"),
        ("", "1"),
        ("A1", "1.2.3"),
        ("A<b>", "1"),
        ("A1", "1\n"),
        ("A#1", "1"),
        ("A" * 65, "1"),
        ("A1", "٣"),
    ],
)
def test_parts_that_cannot_be_a_key(cable: str, par: str) -> None:
    with pytest.raises(ValueError, match="cannot be a paragraph"):
        keys.key_from(cable, par)


def test_a_number_is_read_without_leading_zeros() -> None:
    assert keys.key_from("09ASTANA713", "006.1") == "09ASTANA713#6"
