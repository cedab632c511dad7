"""The words of titles and offices, from `titles.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def titles() -> frozenset[str]:
    """Words that stand beside a person's name in a line that says who classified a cable, and are no part of it."""
    table = tomllib.loads(resources.files("ingest.gazetteer").joinpath("titles.toml").read_text("utf-8"))
    return frozenset(word for words in table.values() for word in words.split())
