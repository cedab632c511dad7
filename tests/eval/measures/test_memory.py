"""Memory: that of children counts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from eval.measures.memory import peak_mib

HOLDS_100 = "block = bytearray(100 << 20); print('there', flush=True); input()"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system has no /proc")
def test_living_children_count() -> None:
    alone = peak_mib()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS_100], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None and child.stdout.readline() == "there\n"
        assert peak_mib() - alone > 90
        child.communicate("\n")
    assert alone > 5
