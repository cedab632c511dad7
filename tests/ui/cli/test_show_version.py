"""`show --version`: what a replaced cable said before."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from ingest.contract import cable_json
from rag.library import Library, ingest
from tests.rag.made import cable, making

ROOT = Path(__file__).resolve().parents[3]


def show(library: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, to its end."""
    command = [sys.executable, "-m", "ui", "show", "08TESSARA1", *arguments, "--library", str(library)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_an_earlier_version_is_shown_by_its_number(tmp_path: Path) -> None:
    first, second = cable(1), cable(1, released=datetime(2011, 9, 1), extra="It was put off.")
    with Library.open(tmp_path, write=True) as library:
        list(ingest(library, [first, second], making()))
    assert json.loads(show(tmp_path, "--json").stdout) == cable_json(second)
    assert json.loads(show(tmp_path, "--json", "--version", "1").stdout) == cable_json(first)
    assert json.loads(show(tmp_path, "--json", "--version", "2").stdout) == cable_json(second)
    plain = show(tmp_path)
    assert "It was put off." in plain.stdout
    assert "1 earlier: cablechat show 08TESSARA1 --version 1" in plain.stderr
    missing = show(tmp_path, "--version", "3")
    assert missing.returncode == 1
    assert "has 2 versions" in missing.stderr
