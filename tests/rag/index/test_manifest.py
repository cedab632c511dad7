"""A manifest comes back as it was saved; anything else in its place is one clear line."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import LibraryDamaged, LibraryError, LibraryMismatch
from rag.index.manifest import FILE, Manifest, load, recover_manifest

WHOLE = Manifest("model/fp32", 384, "windows-1", 3)
WRONG = [
    {"dimension": "x"},
    {"dimension": 0},
    {"dimension": -1},
    {"dimension": True},
    {"dimension": 3.5},
    {"dimension": 10**30},
    {"generation": "../../etc"},
    {"generation": -1},
    {"generation": None},
    {"generation": 10**9},
    {"fingerprint": 7},
    {"fingerprint": ""},
    {"chunking": []},
    {"format": "1"},
    {"colour": "blue"},
]


def test_a_manifest_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    assert load(tmp_path) is None
    WHOLE.save(tmp_path)
    assert load(tmp_path) == WHOLE
    assert recover_manifest(WHOLE.making, 3) == WHOLE


@pytest.mark.parametrize("change", WRONG, ids=str)
def test_values_of_a_wrong_type_or_range_are_damage(tmp_path: Path, change: dict[str, object]) -> None:
    (tmp_path / FILE).write_text(json.dumps(asdict(WHOLE) | change), encoding="utf-8")
    with pytest.raises(LibraryDamaged, match=r"manifest\.json is damaged .*run: cablechat library rebuild") as caught:
        load(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "[]", "7", "null", "{", "[" * 100_000, "\x00", '{"format": 1}', "1" * 5000])
def test_what_is_no_manifest_at_all_is_damage(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(LibraryDamaged, match="run: cablechat library rebuild"):
        load(tmp_path)


def test_a_newer_format_is_told_apart_from_damage(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps(asdict(WHOLE) | {"format": 99, "new": 1}), encoding="utf-8")
    with pytest.raises(LibraryMismatch, match="upgrade"):
        load(tmp_path)


@given(st.binary(max_size=200))
def test_any_bytes_raise_nothing_but_our_errors(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / FILE).write_bytes(data)
    with pytest.raises(LibraryError):
        load(folder)


@pytest.mark.parametrize("making", ["", "a | b", "a | x | c", "a | 0 | c", " | 3 | c"])
def test_a_making_that_says_nothing_is_damage(making: str) -> None:
    with pytest.raises(LibraryDamaged, match="does not say"):
        recover_manifest(making, 0)
