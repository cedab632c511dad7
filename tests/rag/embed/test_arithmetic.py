"""Where a processor lacks an arithmetic, every model falls back alike; a library made in it says what to do.

What a processor lacks is simulated by what OpenVINO's own kernels are told to do without.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from rag.embed import bundled
from rag.embed.arithmetic import Encoder, encoder
from rag.embed.batches import batches
from rag.embed.numpy_bert import NumpyBert
from rag.embed.openvino_bert import Bert
from rag.embed.quantise import Floats
from rag.embed.tokenizer import bundled_pieces
from rag.errors import ModelError

ROOT = Path(__file__).resolve().parents[3]
READER = ROOT / "rag" / "read" / "token_encoder.safetensors"
TEXTS = ["The bridge was paid for by the bank.", "Who paid?", "word " * 300]
SCRIPT = """
import json
from rag.read.token_encoder import token_encoder
from rag.errors import LibraryMismatch
from rag.embed.choice import bundled_embedder
from rag.embed.openvino_embedder import KINDS
told = {"embedder": bundled_embedder().fingerprint, "reader": token_encoder().fingerprint}
told["vector"] = bundled_embedder().encode(["Who paid?"])[0].tolist()
try:
    bundled_embedder(f"all-MiniLM-L6-v2/{KINDS['int8']}")
except LibraryMismatch as error:
    told["refused"] = str(error)
print(json.dumps(told))
"""


def computed(by: Encoder) -> tuple[Floats, list[Floats]]:
    """The vectors of TEXTS and of their tokens."""
    ids = bundled_pieces().ids(TEXTS, bundled.LIMIT)
    work = list(batches(ids))
    vectors, tokens = np.zeros((len(TEXTS), bundled.DIMENSION), np.float32), [np.zeros(0, np.float32)] * len(TEXTS)

    def take(number: int, made: Floats, inner: Floats) -> None:
        for place, row in enumerate(work[number][0]):
            vectors[row], tokens[row] = made[place], inner[place][: len(ids[row])].copy()

    by.run([batch for _, batch in work], take)
    return vectors, tokens


@pytest.mark.models
@pytest.mark.parametrize("adapter", [None, READER])
def test_plain_numpy_computes_what_the_graph_computes(adapter: Path | None) -> None:
    folder = bundled.model_folder()
    graph, plain = computed(Bert(folder, "fp32", {}, adapter)), computed(NumpyBert(folder, adapter))
    assert np.allclose(graph[0], plain[0], atol=1e-5)
    for one, other in zip(graph[1], plain[1], strict=True):
        assert np.allclose(one, other, atol=1e-3)


@pytest.mark.models
@pytest.mark.parametrize("instructions", ["AVX2", "SSE41"])
def test_a_processor_without_avx_512(instructions: str) -> None:
    environment = {**os.environ, "ONEDNN_MAX_CPU_ISA": instructions}
    line = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(line, capture_output=True, text=True, cwd=ROOT, env=environment, check=True)
    told = json.loads(done.stdout)
    assert told["embedder"] == "all-MiniLM-L6-v2/fp32"
    assert told["reader"] == "all-MiniLM-L6-v2+token_encoder/fp32"
    assert computed(NumpyBert(bundled.model_folder()))[0][1] @ np.array(told["vector"]) > 0.999
    assert "cablechat library rebuild --embed" in told["refused"]
    assert "\n" not in told["refused"]


@pytest.mark.models
def test_an_adapter_that_does_not_fit_is_no_reason_to_fall_back(tmp_path: Path) -> None:
    (tmp_path / "none.safetensors").write_bytes(b"no weights")
    with pytest.raises(ModelError, match="cannot be read"):
        encoder(bundled.model_folder(), None, tmp_path / "none.safetensors")
    assert encoder(bundled.model_folder())[1] == encoder(bundled.model_folder())[1]
