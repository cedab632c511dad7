"""Values of numbers, however they are written."""

from __future__ import annotations

import pytest

from eval.text.numbers import numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("USD 1.9 billion and 150,000-200,000 barrels", [1.9e9, 150_000, 200_000]),
        ("sixty seals, Twenty-five men, forty two boats", [60, 25, 42]),
        ("two million, a dozen, three dozen", [2e6, 36]),
        ("on the 3rd and the fourth of 1998", [3, 4, 1998]),
        ("one of them, the second, no figures at all, someone, seventh-day", [7]),
        ("B52 and 9KABUL3 are no numbers", []),
    ],
)
def test_values(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers(text)] == values


def test_where_they_stand() -> None:
    text = "It cost 1.9 billion, he said."
    (number,) = numbers(text)
    assert text[number.start : number.end] == "1.9 billion"
