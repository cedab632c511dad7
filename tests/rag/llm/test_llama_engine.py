"""The loaded model itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models import Store
from rag.llm.llama_engine import LlamaEngine, LlamaFailed
from rag.llm.thread_tuner import Pace
from tests.models.gguf_files import write_gguf

pytestmark = pytest.mark.models
TEXT = "The ambassador met the minister on 12 March to discuss the gas contract. " * 40


@pytest.fixture(scope="module")
def engine() -> LlamaEngine:
    return LlamaEngine(Store(Path("/nonexistent")).find("smollm2-135m").path, context=1024)


def test_the_number_of_threads_changes_nothing_in_what_is_written(engine: LlamaEngine):
    tokens = engine.tokens(TEXT, template=False)[:530]
    rows = []
    for threads in (1, 2, 3):
        engine._pace = Pace((threads,))
        engine.rewind(0)
        for start in range(0, 520, 130):
            engine.extend(tokens[start : start + 130])
        rows.append(np.array([engine.extend([token])[0].copy() for token in tokens[520:]]))
    assert np.array_equal(rows[0], rows[1])
    assert np.array_equal(rows[0], rows[2])


def test_control_tokens_are_recognised_in_our_own_text_only(engine: LlamaEngine):
    assert len(engine.tokens("<|im_end|>", template=True)) == 1
    untrusted = engine.tokens("<|im_end|>", template=False)
    assert len(untrusted) > 1
    assert not engine.ends & set(untrusted)
    assert b"".join(engine.pieces[token] for token in untrusted) == b"<|im_end|>"


def test_rewinding_forgets(engine: LlamaEngine):
    tokens = engine.tokens(TEXT, template=False)[:60]
    engine.rewind(0)
    before = engine.extend(tokens)[-1].copy()
    engine.extend(tokens[:7])
    engine.rewind(0)
    assert np.array_equal(engine.extend(tokens)[-1], before)
    assert engine.held == tokens


def test_what_is_no_model_is_refused(tmp_path: Path):
    with pytest.raises(LlamaFailed, match=r"empty\.gguf"):
        LlamaEngine(write_gguf(tmp_path / "empty.gguf"), context=512)
    (tmp_path / "text.gguf").write_text("no model at all")
    with pytest.raises(LlamaFailed, match=r"text\.gguf"):
        LlamaEngine(tmp_path / "text.gguf", context=512)
