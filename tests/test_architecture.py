"""docs/architecture.md is true: its drawings are the import contracts, and its seams are protocols where it says so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
DRAWINGS = re.findall(r"^```\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
LAYERED = [contract for contract in CONTRACTS if contract["type"] == "layers"]


def drawn(drawing: str) -> list[set[str]]:
    """The names in each line of a drawing: those before what they do, which stands apart."""
    return [set(re.split(r"\s{3,}", line)[0].split()) for line in drawing.splitlines()]


@pytest.mark.parametrize("contract", LAYERED, ids=lambda contract: str(contract["name"]))
def test_every_contract_of_layers_is_drawn(contract: dict[str, list[str]]) -> None:
    layers = [{name.strip().rpartition(".")[2] for name in layer.split("|")} for layer in contract["layers"]]
    assert layers in [drawn(drawing) for drawing in DRAWINGS]


def test_every_room_of_rag_is_in_a_layer() -> None:
    (rag,) = (contract for contract in LAYERED if contract.get("containers") == ["rag"])
    assert rag["exhaustive"]


def protocols() -> set[tuple[str, str]]:
    """Every public protocol of the program, with its file."""
    files = [file for package in ("ingest", "models", "rag", "eval", "ui") for file in (ROOT / package).rglob("*.py")]
    found = (
        (file, re.findall(r"^class ([A-Z]\w+)\(Protocol\):", file.read_text("utf-8"), re.MULTILINE)) for file in files
    )
    return {(name, str(file.relative_to(ROOT))) for file, names in found for name in names}


def test_every_seam_is_in_the_table_and_nothing_else() -> None:
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| `([\w/]+\.py)` \|", PAGE, re.MULTILINE)
    assert {(name, file) for names, file in rows for name in re.findall(r"\w+", names)} == protocols()
