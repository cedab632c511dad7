"""A working copy of a small model: made once, used if whole, done without where it cannot be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import Store, read_header
from rag.llm.local_generator import LlamaGenerator
from rag.llm.working_copy import working_copy
from rag.write.prompt import build_prompt
from tests.models.gguf_files import write_gguf
from tests.rag.llm.generator_contract import EVIDENCE

ASKED = build_prompt("When will the minister sign?", EVIDENCE, sentences=1)


def test_a_model_in_another_form_is_used_as_it_is(tmp_path: Path):
    assert working_copy(write_gguf(tmp_path / "other.gguf"), tmp_path) is None
    assert working_copy(tmp_path / "gone.gguf", tmp_path) is None


@pytest.mark.models
def test_the_copy_is_made_once_and_writes(tmp_path: Path):
    model = Store(tmp_path).find("smollm2-135m").path
    generator = LlamaGenerator(model, copies=tmp_path / "working")
    assert generator.copy is not None
    assert "Q8_0" in generator.fingerprint
    try:
        first = "".join(generator.stream(ASKED.prompt))
        made = generator.copy.stat().st_mtime_ns
        generator.close()
        assert "".join(generator.stream(ASKED.prompt)) == first
    finally:
        generator.close()
    assert generator.copy.stat().st_mtime_ns == made
    assert read_header(generator.copy).metadata["general.file_type"] == 7
    assert [file.name for file in (tmp_path / "working").iterdir()] == [generator.copy.name]


@pytest.mark.models
def test_where_no_copy_can_be_made_the_model_itself_writes(tmp_path: Path):
    (tmp_path / "working").write_text("a file where the folder should be")
    generator = LlamaGenerator(Store(tmp_path).find("smollm2-135m").path, copies=tmp_path / "working")
    try:
        assert "".join(generator.stream(ASKED.prompt))
    finally:
        generator.close()
