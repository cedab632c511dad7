"""Fitted numbers are written so that the program reads them, and the same numbers the same."""

from __future__ import annotations

import tomllib
from pathlib import Path

from eval.train.weights_file import write_weights


def test_what_is_written_is_read_back_rounded(tmp_path: Path) -> None:
    file = tmp_path / "weights.toml"
    sections = {"choice": {"sentences": 5, "at": 0.123456}, "useful": {"bias": -1.0, "weights": {"at_0.8": 2.0}}}
    write_weights(file, "Made for a test.\nIn two lines.", sections)
    assert file.read_text("utf-8").startswith("# Made for a test.\n# In two lines.\n[choice]\n")
    stored = tomllib.loads(file.read_text("utf-8"))
    assert stored == {"choice": {"sentences": 5, "at": 0.1235}, "useful": {"bias": -1.0, "weights": {"at_0.8": 2.0}}}
    assert isinstance(stored["choice"]["sentences"], int)
