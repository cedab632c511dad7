"""How the program starts and ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

import ui.__main__ as start


def test_an_interrupt_while_it_loads_ends_it_without_a_traceback() -> None:
    script = (
        "import importlib.abc, sys\n"
        "class Interrupts(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'ui.cli.app': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupts())\n"
        "from ui.__main__ import main\n"
        "main()\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (130, "")


def test_a_known_error_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["cablechat", "show", "08TESSARA1", "--library", "/nonexistent/library"])
    with pytest.raises(SystemExit) as ended:
        start.main()
    assert ended.value.code == 3
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
