"""The settings name who writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from rag.errors import ModelError
from rag.llm.endpoint import EndpointGenerator
from rag.llm.factory import open_generator, open_writer
from rag.llm.local_generator import LlamaGenerator
from rag.llm.quotes_only import QuotesOnly
from rag.llm.settings import GeneratorSettings
from tests.models.gguf_files import write_gguf


@pytest.fixture(autouse=True)
def _models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CABLECHAT_MODELS", str(tmp_path / "models"))


def test_quotes_need_no_model():
    assert isinstance(open_generator(GeneratorSettings(model="quotes")), QuotesOnly)


def test_the_bundled_model_is_the_default():
    chosen = open_generator(GeneratorSettings())
    assert isinstance(chosen, LlamaGenerator)
    assert chosen.name == "smollm2-135m"


def test_nothing_writes_in_answers_unless_it_is_asked_for():
    assert isinstance(open_writer(GeneratorSettings(model="not-here", endpoint="http://127.0.0.1:9/v1")), QuotesOnly)
    assert isinstance(open_writer(GeneratorSettings(rewrite=True)), LlamaGenerator)


def test_a_path_and_an_adapter(tmp_path: Path):
    model = write_gguf(tmp_path / "mine.gguf")
    lora = write_gguf(tmp_path / "lora.gguf", kind="adapter")
    chosen = open_generator(GeneratorSettings(model=str(model), lora=lora))
    assert isinstance(chosen, LlamaGenerator)
    assert (chosen.model, chosen.lora) == (model, lora)
    assert "lora.gguf" in chosen.fingerprint


def test_an_endpoint():
    chosen = open_generator(GeneratorSettings(model="big", endpoint="http://127.0.0.1:8000/v1"))
    assert isinstance(chosen, EndpointGenerator)


@pytest.mark.parametrize(
    ("model", "says"),
    [("qwen3-4b", "models pull"), ("nonsense", "No model is called"), ("all-minilm-l6-v2", "embedder")],
)
def test_what_cannot_write_says_so(model: str, says: str):
    with pytest.raises(ModelError, match=says):
        open_generator(GeneratorSettings(model=model))


def test_unknown_keys_fail():
    with pytest.raises(ValidationError):
        GeneratorSettings(api_key="x")  # type: ignore[call-arg]
