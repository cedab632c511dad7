"""The README's settings are those that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from rag.settings import PREFIX, Settings

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z_.]+)` \| `([A-Z_]+)` \| ([^|]+) \| [^|]{5,} \|$", re.MULTILINE)


def settings() -> Iterator[tuple[str, object]]:
    """Every setting by its dotted name, with its default."""
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, BaseModel):
            for inner in type(field.default).model_fields:
                yield f"{name}.{inner}", getattr(field.default, inner)
        else:
            yield name, field.default


@pytest.mark.parametrize(("name", "default"), list(settings()), ids=lambda it: it if isinstance(it, str) else "")
def test_every_setting_has_its_row(name: str, default: object) -> None:
    rows = {row[1]: (row[2], row[3]) for row in ROW.finditer(README[README.index("## Settings") :])}
    assert name in rows, f"the README's table of settings lacks {name}"
    variable, told = rows[name]
    assert variable == PREFIX + name.upper().replace(".", "__")
    if isinstance(default, bool):
        assert told == f"`{str(default).lower()}`"
    elif isinstance(default, str | int | float) and default != "":
        assert told == f"`{default}`"


def test_the_table_has_no_setting_that_is_none() -> None:
    assert {row[1] for row in ROW.finditer(README)} == {name for name, _ in settings()}
