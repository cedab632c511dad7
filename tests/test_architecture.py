"""docs/architecture.md is true: its drawing shows every room, and no import goes up in it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PACKAGES = ("ingest", "models", "rag", "eval", "ui")
DRAWINGS = re.findall(r"^```\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
LAYERS = [line.split()[0] for line in DRAWINGS[0].splitlines()]
ROOMS = [line[:30].split() for line in DRAWINGS[1].splitlines()]
"""Each line of the drawing of rag: its rooms stand in the first thirty columns, after them what they do."""

UPWARDS: dict[tuple[str, str], str] = {}
"""Imports against the drawing that are known, with the reason; one that is no more is taken out here."""


@cache
def graph() -> grimp.ImportGraph:
    """All imports of the program, those inside functions too."""
    return grimp.build_graph(*PACKAGES, cache_dir=None)


def folders() -> set[str]:
    """The folders of rag that are packages."""
    return {file.parent.name for file in (ROOT / "rag").glob("*/__init__.py")}


def heights() -> dict[str, int]:
    """How high each room stands in the drawing of rag; the lowest line is 0."""
    return {room: -line for line, some in enumerate(ROOMS) for room in some}


def test_the_drawing_of_the_layers_is_the_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (
        it["layers"] for it in contracts if set(PACKAGES) <= set(re.findall(r"\w+", " ".join(it.get("layers", ()))))
    )
    assert [it for layer in layers for it in layer.split(" | ")] == LAYERS


def test_the_drawing_shows_every_room() -> None:
    assert set(heights()) == folders() | {"pipeline"}


def rooms(module: str) -> str:
    """The room of rag that a module stands in."""
    return module.split(".")[1] if module.count(".") else ""


def upward_imports() -> dict[tuple[str, str], list[str]]:
    """Imports of a room from one above it in the drawing, with the modules that do it."""
    height = heights()
    found: dict[tuple[str, str], list[str]] = {}
    for importer in graph().modules:
        if not importer.startswith("rag.") or rooms(importer) not in height:
            continue
        for imported in graph().find_modules_directly_imported_by(importer):
            here, there = rooms(importer), rooms(imported)
            if imported.startswith("rag.") and there in height and height[there] > height[here]:
                found.setdefault((here, there), []).append(f"{importer} imports {imported}")
    return found


def test_no_import_goes_up_in_the_drawing() -> None:
    assert {way: some for way, some in upward_imports().items() if way not in UPWARDS} == {}


def test_every_known_exception_is_still_one() -> None:
    assert set(UPWARDS) <= set(upward_imports())


@pytest.mark.parametrize("file", re.findall(r"^\| `?\w.*?\| ((?:`rag/[\w/]+\.py`(?:, )?)+) \|", PAGE, re.MULTILINE))
def test_a_seam_is_a_protocol_of_the_file_that_is_named(file: str) -> None:
    for name in re.findall(r"`([\w/.]+)`", file):
        assert re.search(r"^class \w+\(Protocol\):", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE), name
