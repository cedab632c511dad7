"""What TAGS stand for: subjects from our own list, countries from the list that questions are read with."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def tag_name(tag: str) -> str | None:
    """`Internal governmental affairs` for PGOV, `Kazakhstan` for KZ; None for names of persons and codes unknown."""
    return _meanings().get(tag.strip().upper())


@cache
def _meanings() -> dict[str, str]:
    subjects: dict[str, str] = tomllib.loads(files("ui.web.cables").joinpath("tags.toml").read_text("utf-8"))
    countries = tomllib.loads(files("rag.question").joinpath("countries.toml").read_text("utf-8"))
    named: dict[str, str] = {}
    for code, country in countries.items():
        for other in (*country.get("codes", ()), code):
            named[other] = country["names"][0]
    return named | subjects
