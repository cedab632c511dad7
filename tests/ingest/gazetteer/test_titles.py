"""The words of titles."""

from __future__ import annotations

import tomllib
from importlib import resources

from ingest.gazetteer.titles import titles


def test_titles_are_small_words_and_stand_once() -> None:
    table = tomllib.loads(resources.files("ingest.gazetteer").joinpath("titles.toml").read_text("utf-8"))
    words = [word for group in table.values() for word in group.split()]
    assert sorted(words) == sorted(titles())
    assert all(word == word.lower() for word in words)
