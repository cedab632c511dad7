"""The bundled embedding model as it was taught to read: which words of a cable meet those of a question.

`reader.safetensors` is what it learned from questions about cables; `python -m eval.tune_reader` teaches it anew.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

from rag.index.embedder import TokenEmbedder
from rag.index.fast import FastEmbedder

LEARNED = Path(__file__).with_name("reader.safetensors")


_turn = Lock()


def reader() -> TokenEmbedder:
    """Loaded once, in a fraction of a second, whichever thread asks first. Raises ModelError."""
    with _turn:
        return _loaded()


@cache
def _loaded() -> TokenEmbedder:
    return FastEmbedder(adapter=LEARNED)
