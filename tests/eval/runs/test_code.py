"""The digest of the code: what shapes a system's answers counts, and nothing else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from eval.measures.answerability import Decision
from eval.runs import code
from eval.runs.code import code_digest, sources
from eval.systems import NAMES, SystemName
from rag.records import Filters, Turn
from tests.eval.site import made_library, made_system
from tests.eval.systems.writer import Writer

ROOT = Path(code.__file__).parents[2]


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> dict[SystemName, set[str]]:
    """The files that each system reaches, by path."""
    library = made_library(tmp_path_factory.mktemp("code") / "library", 2)
    found: dict[SystemName, set[str]] = {}
    for name in NAMES:
        with made_system(library, name, Writer("")) as system:
            files = sources(type(part).__module__ for part in system.parts)
            found[name] = {file.relative_to(ROOT).as_posix() for file in files}
    return found


def test_what_shapes_an_answer_counts(reached: dict[SystemName, set[str]]) -> None:
    assert reached["default"] >= {
        "rag/pipeline.py",
        "rag/read/weights.py",
        "rag/read/weights.toml",
        "rag/retrieve/weights.toml",
        "ingest/gazetteer/countries.toml",
        "ingest/cable.py",
        "eval/systems/program.py",
    }
    assert "eval/systems/lists.py" in reached["dense"]


def test_what_does_not_is_left_out(reached: dict[SystemName, set[str]]) -> None:
    for files in reached.values():
        assert not {file for file in files if file.startswith(("ui/", "tests/", "eval/measures", "eval/report"))}
    assert "eval/systems/lists.py" not in reached["default"]


def test_the_baseline_stands_on_the_search_alone(reached: dict[SystemName, set[str]]) -> None:
    ours = {"rag/pipeline.py", "rag/read/weights.toml", "rag/read/selection.py", "rag/verify/fact_verifier.py"}
    assert not reached["baseline"] & ours
    assert reached["baseline"] >= {"rag/retrieve/retriever.py", "eval/systems/baseline.py"}


def test_a_child_process_and_the_data_beside_a_module_count() -> None:
    files = {
        file.relative_to(ROOT).as_posix()
        for file in sources(["rag.llm.local_generator", "rag.embed.activation_ranges"])
    }
    assert {"rag/llm/child_process.py", "rag/llm/llama_engine.py", "rag/embed/all-MiniLM-L6-v2.csv"} <= files


def test_every_data_file_of_retrieval_and_answering_is_reached(reached: dict[SystemName, set[str]]) -> None:
    data = {file.relative_to(ROOT).as_posix() for file in (ROOT / "rag").rglob("*") if file.suffix in code._DATA}
    fast = {file.relative_to(ROOT).as_posix() for file in sources(["rag.embed.openvino_embedder"])}
    assert data and data <= reached["default"] | fast


def test_comments_docstrings_and_layout_do_not_count(tmp_path: Path) -> None:
    plain, dressed, other = (tmp_path / f"{name}.py" for name in ("plain", "dressed", "other"))
    plain.write_text("from math import pi\n\ndef area(r):\n    return pi * r * r\n")
    dressed.write_text(
        '"""Circles."""\nfrom typing import TYPE_CHECKING\nfrom math import (\n    pi,\n)\n\nif TYPE_CHECKING:\n'
        '    from rag.pipeline import Pipeline\n\ndef area(r):\n    """Of one."""\n    return pi*r*r  # square\n'
    )
    other.write_text("from math import pi\n\ndef area(r):\n    return pi * r\n")
    read = [
        ast.unparse(code._tree(file)).replace("from typing import TYPE_CHECKING\n", "")
        for file in (plain, dressed, other)
    ]
    assert read[0] == read[1] != read[2]


def test_the_digest_is_of_the_modules_of_the_parts() -> None:
    assert code_digest([Turn("user", "a"), "a string"]) == code_digest([Filters()])
    assert code_digest([Filters()]) != code_digest([Filters(), Decision(True, False)])
