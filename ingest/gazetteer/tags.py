"""TAGS and what they stand for, from `tags.toml` and the list of countries."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from ingest.gazetteer.countries import countries


@cache
def topics() -> dict[str, str]:
    """The meaning of each TAGS of a subject or program, as it stands within a sentence."""
    return _table()["topics"]


@cache
def tag_codes() -> frozenset[str]:
    """The codes of subjects, programs and bodies."""
    table = _table()
    return frozenset(table["topics"] | table["bodies"])


def tag_meaning(tag: str) -> str | None:
    """`internal governmental affairs` for PGOV, `Kazakhstan` for KZ; None for names of persons and codes unknown."""
    code = tag.strip().upper()
    return next((meaning for table in _named() if (meaning := table.get(code))), None)


@cache
def _named() -> tuple[dict[str, str], ...]:
    places = {code: country.name for country in countries().values() for code in reversed(country.codes)}
    table = _table()
    return table["topics"], table["bodies"], table["regions"], places


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(
        resources.files("ingest.gazetteer").joinpath("tags.toml").read_text("utf-8")
    )
    return table
