"""Exporting into what is no file: a pipe or a device is written to, and stays what it was."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from typer.testing import CliRunner

from rag.library import Library
from tests.rag.made import cables
from ui.cli.app import app


def test_a_pipe_and_a_device_are_written_to(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", write=True) as library, library.catalog.transaction():
        for cable in cables(3):
            library.catalog.put(cable)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    line = ["library", "export", "--library", str(tmp_path / "library")]
    told = CliRunner().invoke(app, [*line, str(pipe)])
    assert told.exit_code == 0, told.output
    assert reader.communicate(timeout=60)[0].count(b"\n") == 3
    assert pipe.is_fifo()
    assert CliRunner().invoke(app, [*line, "/dev/full"]).exit_code != 0
    assert Path("/dev/full").is_char_device()
