"""`cablechat parse`: what it prints, where, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.samples import samples_folder
from tests.ingest.forms import csv_row, mirror_html
from tests.ingest.sheets import HALT
from ui.cli.app import app

run = CliRunner().invoke
CONTRACT = {
    "reference_id": str,
    "canonical_id": str,
    "created": str,
    "released": str,
    "classification": str,
    "caveats": list,
    "origin": str,
    "subject": str,
    "tags": list,
    "references": list,
    "classified_by": str,
    "signer": str,
    "declassify_on": str,
    "is_partial": bool,
    "transmission": dict,
    "paragraphs": list,
    "sections": int,
    "lost_words": int,
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page"
    path.write_text(mirror_html(HALT))
    return path


def test_json_keeps_the_contract(page: Path) -> None:
    result = run(app, ["parse", str(page), "--json"])
    assert result.exit_code == 0
    cable = json.loads(result.stdout)
    assert {name: type(value) for name, value in cable.items()} == CONTRACT
    assert list(cable) == list(CONTRACT)
    assert list(cable["transmission"]) == ["precedence", "dtg", "from", "to", "info"]
    assert cable["transmission"]["to"] == [{"name": "SECSTATE WASHDC", "precedence": "PRIORITY"}]
    assert cable["created"] == "2008-03-04T09:15:00"
    assert cable["declassify_on"] == "2018-03-04"
    assert list(cable["paragraphs"][0]) == ["key", "number", "supplied", "portion", "kind", "heading", "text"]
    assert [paragraph["key"] for paragraph in cable["paragraphs"]] == [f"08TESSARA77#{n}" for n in (1, 2, 3)]
    assert result.stderr == ""


def test_for_people(page: Path) -> None:
    result = run(app, ["parse", str(page)])
    assert result.exit_code == 0
    assert "08TESSARA77" in result.stdout
    assert "¶2 (SBU)" in result.stdout
    assert "Ilse Brandt" in result.stdout
    assert "1 cable read, 0 rejected" in result.stderr


def test_square_brackets_are_text(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text(mirror_html(HALT).replace("quite full", "[bold]full[/bold]"))
    assert "[bold]full[/bold]" in run(app, ["parse", str(path)]).stdout


def test_rejects_are_listed_and_make_the_exit_code_1(page: Path, tmp_path: Path) -> None:
    (tmp_path / "dump").write_text(csv_row(HALT) + '"2","x"\n')
    result = run(app, ["parse", str(tmp_path), str(tmp_path / "missing"), "--json"])
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.splitlines() == [
        f"rejected: {tmp_path / 'dump'}, row 2: the row has 2 columns instead of 8",
        f"rejected: {tmp_path / 'missing'}: there is no such file",
        "2 cables read, 2 rejected",
    ]


def test_standard_input() -> None:
    result = run(app, ["parse", "-", "--json"], input=mirror_html(HALT).encode())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["reference_id"] == "08TESSARA77"


def test_samples_with_and_without_workers() -> None:
    path = str(samples_folder())
    alone = run(app, ["parse", path, "--json", "--workers", "1"])
    assert alone.exit_code == 0
    assert len(alone.stdout.splitlines()) >= 30
    assert run(app, ["parse", path, "--json", "--workers", "2"]).stdout == alone.stdout


def test_no_path_is_wrong_usage() -> None:
    assert run(app, ["parse"]).exit_code == 2


def test_help_has_an_example() -> None:
    assert "Example: cablechat parse" in run(app, ["parse", "--help"]).stdout


def test_a_cable_that_lost_text_is_told_with_how_much(tmp_path: Path) -> None:
    """A header that ends in a page of prose is none: what no paragraph and no field takes is told."""
    prose = "the harbor master said that nobody had asked him about the lamp and that he would not sell it to anyone\n"
    path = tmp_path / "cable.txt"
    path.write_text(
        f"{prose * 12}\nUNCLAS VELMAR 000012\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: X\n\n1. (U) It rained.\n"
    )
    (tmp_path / "04VELMAR12.txt").write_text(path.read_text())
    result = run(app, ["parse", str(tmp_path / "04VELMAR12.txt"), "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["lost_words"] == 252
    assert "text lost: 04VELMAR12" in result.stderr
    assert "1 cable read, 0 rejected, 1 cable with 252 words lost" in result.stderr
