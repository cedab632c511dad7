"""The one form of fitted numbers: sections of names and values in TOML, under a comment that tells their source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import tomlkit

Section = Mapping[str, "float | Mapping[str, float]"]
DIGITS = 4


def write_weights(file: Path, header: str, sections: Mapping[str, Section]) -> None:
    """Writes them rounded; the same numbers give the same bytes. Each line of the header becomes a comment."""
    comment = "".join(f"# {line}\n" for line in header.splitlines())
    file.write_text(comment + tomlkit.dumps({name: _round(some) for name, some in sections.items()}), "utf-8")


def _round(section: Section) -> dict[str, object]:
    return {
        name: _round(value) if isinstance(value, Mapping) else value if isinstance(value, int) else round(value, DIGITS)
        for name, value in section.items()
    }
