"""Countries, from `countries.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Country:
    """One country: its TAGS codes (the first is the usual one), its names, its adjectives."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def name(self) -> str:
        """The country's usual name."""
        return self.names[0]


@cache
def countries() -> dict[str, Country]:
    """Every country by its usual TAGS code."""
    table = tomllib.loads(resources.files("ingest.gazetteer").joinpath("countries.toml").read_text("utf-8"))
    return {
        code: Country((code, *row.get("codes", ())), tuple(row["names"]), tuple(row["people"]))
        for code, row in table.items()
    }
