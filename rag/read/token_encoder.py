"""The bundled embedding model as it was taught to read: which words of a cable meet those of a question.

`token_encoder.safetensors` is what it learned from questions about cables; `python -m eval.train.token_encoder` teaches
it anew.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

from rag.embed.embedder import TokenEmbedder
from rag.embed.openvino_embedder import OpenvinoEmbedder

LEARNED = Path(__file__).with_name("token_encoder.safetensors")


_turn = Lock()


def token_encoder() -> TokenEmbedder:
    """Loaded once, in a fraction of a second, whichever thread asks first. Raises ModelError."""
    with _turn:
        return _load()


@cache
def _load() -> TokenEmbedder:
    return OpenvinoEmbedder(adapter=LEARNED)
