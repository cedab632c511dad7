"""A child process finds our packages from whatever folder it runs in, before all others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rag.child import ROOT, child_environment


def test_our_packages_come_before_all_others_and_the_rest_stays() -> None:
    made = child_environment({"PYTHONPATH": "/elsewhere", "LANG": "C"}, LANG="ignored", MORE="taken")
    assert made == {"PYTHONPATH": os.pathsep.join([str(ROOT), "/elsewhere"]), "LANG": "C", "MORE": "taken"}
    assert child_environment({}) == {"PYTHONPATH": str(ROOT)}


def test_a_module_of_the_folder_it_runs_in_does_not_take_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "rag").mkdir()
    (tmp_path / "rag" / "__init__.py").write_text("raise SystemExit('the wrong one')")
    line = [sys.executable, "-P", "-c", "import rag.errors; print(rag.errors.__file__)"]
    done = subprocess.run(line, cwd=tmp_path, env=child_environment(), capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == ROOT / "rag" / "errors.py"
