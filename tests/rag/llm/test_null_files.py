"""Nothing is left open when a process that loaded the language model ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = "from rag.llm.null_files import close_at_exit; close_at_exit()"


@pytest.mark.models
def test_no_file_is_left_open() -> None:
    line = [sys.executable, "-W", "always::ResourceWarning", "-c", SCRIPT]
    done = subprocess.run(line, capture_output=True, text=True, cwd=Path(__file__).resolve().parents[3], check=True)
    assert done.stderr == ""
