"""What a command does not need is not imported: how long it takes before it does anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def loaded(script: str) -> set[str]:
    """The modules that a fresh process has once the script has run."""
    line = [sys.executable, "-c", f"{script}\nimport sys\nprint(*sys.modules)"]
    return set(subprocess.run(line, capture_output=True, text=True, cwd=ROOT, check=True).stdout.split())


@pytest.mark.parametrize(
    ("script", "absent"),
    [
        (
            "import ui.cli.app, ui.cli.errors",
            "torch openvino numpy chromadb tantivy gradio httpx ingest.parse filelock",
        ),
        ("import ui.cli.opening, rag.llm.factory", "torch chromadb gradio httpx ingest.parse filelock llama_cpp"),
        ("import rag", "numpy pydantic rag.records rag.pipeline"),
        ("import ingest; ingest.read_cables, ingest.parse_text", "numpy torch"),
    ],
)
def test_what_is_not_needed_is_not_loaded(script: str, absent: str) -> None:
    assert not set(absent.split()) & loaded(script)
