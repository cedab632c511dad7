"""The commands search and show, over a real library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ui.cli.app import app

pytestmark = pytest.mark.models

SAMPLES = Path(__file__).parents[3] / "ingest" / "samples" / "cables"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "library"
    found = sorted(path for path in SAMPLES.rglob("*") if "VELMAR" in path.name)[:4]
    assert CliRunner().invoke(app, ["ingest", *map(str, found), "--library", str(folder)]).exit_code == 0
    return folder


def run(*arguments: str, library: Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [*arguments, "--library", str(library)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_json_keeps_its_contract(library: Path) -> None:
    code, output = run("search", "who pays for the pipeline?", "--limit", "3", "--json", library=library)
    found = json.loads(output)
    assert code == 0
    assert {"query", "filters", "searched", "hits", "timings_ms"} <= set(found)
    assert len(found["hits"]) == 3
    assert set(found["hits"][0]) == {
        "key", "reference_id", "number", "score", "text", "origin", "created", "classification", "subject",
        "kind", "heading", "portion", "duplicates",
    }  # fmt: skip


def test_people_read_key_post_and_snippet(library: Path) -> None:
    first = json.loads(run("search", "pipeline", "-n", "1", "--json", library=library)[1])["hits"][0]
    code, output = run("search", "pipeline", "-n", "1", library=library)
    assert code == 0
    assert f"[{first['reference_id']} ¶{first['key'].partition('#')[2]}]" in output
    assert "paragraphs searched" in output


def test_nothing_found_is_exit_code_1(library: Path) -> None:
    code, output = run("search", "pipeline", "--to", "1950-01-01", library=library)
    assert code == 1
    assert "Nothing found" in output


def test_show_prints_a_cable_and_a_paragraph_between_its_neighbours(library: Path) -> None:
    key = json.loads(run("search", "pipeline", "-n", "1", "--json", library=library)[1])["hits"][0]["key"]
    cable, _, number = key.partition("#")
    assert json.loads(run("show", cable, "--json", library=library)[1])["reference_id"] == cable
    shown = json.loads(run("show", key, "--json", "--around", "2", library=library)[1])
    assert shown["paragraph"]["key"] == key
    assert all(hit["reference_id"] == cable for hit in (*shown["before"], *shown["after"]))
    code, output = run("show", f"{cable} ¶{number}", library=library)
    assert code == 0
    assert f"¶{number}" in output


def test_show_of_an_unknown_cable_says_so(library: Path) -> None:
    from rag.errors import NotFound

    with pytest.raises(NotFound, match="no cable 99NOWHERE1"):
        run("show", "99NOWHERE1", library=library)
