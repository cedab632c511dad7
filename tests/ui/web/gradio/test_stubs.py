"""Gradio's type stubs are spared, and nothing else."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from ui.web.gradio.blocks import gr
from ui.web.gradio.stubs import no_stubs


def test_only_gradios_components_have_no_source_meanwhile() -> None:
    with no_stubs():
        with pytest.raises(OSError, match="not looked for"):
            inspect.getfile(gr.Textbox)
        assert inspect.getfile(Path).endswith("pathlib.py")
    assert inspect.getfile(gr.Textbox).endswith("textbox.py")
