"""The local model in its child process: cancelled, killed, hung, restarted; the same draft each time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from models import Store
from rag.errors import ModelError
from rag.llm.generator import Generator, Prompt
from rag.llm.grammar import gbnf
from rag.llm.local_generator import LlamaGenerator
from rag.records import Turn
from rag.write.draft import DraftReader
from rag.write.prompt import build_prompt
from tests.models.gguf_files import write_adapter, write_gguf
from tests.rag.llm.generator_contract import EVIDENCE, GeneratorContract

pytestmark = pytest.mark.models
ASKED = build_prompt("When will the minister sign?", EVIDENCE, sentences=2)
TALK = Prompt(system="Write a long story.", messages=(Turn("user", "Tell me about the sea."),), max_tokens=2_000)


@pytest.fixture(scope="module")
def model() -> Path:
    return Store(Path("/nonexistent")).find("smollm2-135m").path


@pytest.fixture(scope="module")
def llama(model: Path) -> Iterator[LlamaGenerator]:
    generator = LlamaGenerator(model)
    yield generator
    generator.close()


def pid(generator: LlamaGenerator) -> int:
    generator.warm()
    assert generator._child is not None
    return generator._child.pid


class TestLlamaContract(GeneratorContract):
    @pytest.fixture
    def generator(self, llama: LlamaGenerator) -> Generator:
        return llama


def test_every_sentence_carries_an_offered_label(llama: LlamaGenerator):
    reader = DraftReader(len(ASKED.keys))
    found = [it for piece in llama.stream(ASKED.prompt) for it in reader.feed(piece)] + reader.close()
    assert found
    assert all(it.labels for it in found)


def test_the_prefix_is_not_read_again_and_the_draft_is_the_same(llama: LlamaGenerator):
    other = build_prompt("Who is Koval?", EVIDENCE[::-1], sentences=1)
    first = "".join(llama.stream(ASKED.prompt))
    "".join(llama.stream(other.prompt))
    assert llama.speed is not None
    assert llama.speed.reused >= 60
    assert "".join(llama.stream(ASKED.prompt)) == first
    llama.close()
    assert "".join(llama.stream(ASKED.prompt)) == first
    assert llama.speed.reused == 0


def test_speed_is_told(llama: LlamaGenerator):
    "".join(llama.stream(ASKED.prompt))
    speed = llama.speed
    assert speed is not None
    assert speed.tokens > 0
    assert speed.first_token_ms is not None
    assert speed.first_sentence_ms is not None
    assert speed.first_token_ms <= speed.first_sentence_ms <= speed.total_ms


def test_closing_the_iterator_cancels(llama: LlamaGenerator):
    child = pid(llama)
    pieces = llama.stream(TALK)
    assert list(islice(pieces, 3))
    pieces.close()  # type: ignore[attr-defined]
    assert "".join(llama.stream(ASKED.prompt))
    assert pid(llama) == child
    assert llama.speed is not None
    assert llama.speed.tokens < 200


def test_a_killed_child_is_one_error_and_the_next_draft_works(llama: LlamaGenerator):
    pieces = llama.stream(TALK)
    next(pieces)
    os.kill(pid_of(llama), signal.SIGKILL)
    with pytest.raises(ModelError, match="SIGKILL") as error:
        list(pieces)
    assert "\n" not in str(error.value)
    assert "".join(llama.stream(ASKED.prompt))


def test_a_child_killed_between_two_drafts_is_not_noticed(llama: LlamaGenerator):
    os.kill(pid(llama), signal.SIGKILL)
    time.sleep(0.5)
    assert "".join(llama.stream(ASKED.prompt))


def test_a_hang_is_given_up_and_the_next_draft_works(model: Path):
    generator = LlamaGenerator(model, patience_s=60)
    try:
        hung = pid(generator)
        generator.patience_s = 1.0
        os.kill(hung, signal.SIGSTOP)
        with pytest.raises(ModelError, match="no sign of life for 1 s"):
            list(generator.stream(ASKED.prompt))
        generator.patience_s = 60
        assert "".join(generator.stream(ASKED.prompt))
        assert pid(generator) != hung
    finally:
        generator.close()


@pytest.mark.parametrize("grammar", ["root ::= root", "root ::= nothing", "root ::= ("])
def test_a_bad_grammar_is_an_error_and_the_next_draft_works(llama: LlamaGenerator, grammar: str):
    with pytest.raises(ModelError):
        list(llama.stream(replace(TALK, grammar=grammar)))
    assert "".join(llama.stream(ASKED.prompt))


def test_a_grammar_is_kept_to(llama: LlamaGenerator):
    prompt = replace(TALK, grammar='root ::= "yes" | "no"', max_tokens=8)
    assert "".join(llama.stream(prompt)) in {"yes", "no"}


def test_the_form_as_a_grammar_can_be_read_by_llama_cpp(llama: LlamaGenerator):
    assert ASKED.prompt.shape is not None
    prompt = replace(ASKED.prompt, shape=None, grammar=gbnf(ASKED.prompt.shape), max_tokens=60)
    written = "".join(llama.stream(prompt))
    reader = DraftReader(len(ASKED.keys))
    found = reader.feed(written) + reader.close()
    assert reader.refused or found


def test_two_threads_take_turns(llama: LlamaGenerator):
    expected = "".join(llama.stream(ASKED.prompt))
    written: list[str] = []
    threads = [threading.Thread(target=lambda: written.append("".join(llama.stream(ASKED.prompt)))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert written == [expected] * 3


def test_the_child_ends_with_its_parent(model: Path):
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom rag.llm.local_generator import LlamaGenerator\n"
        f"g = LlamaGenerator(Path({str(model)!r}))\ng.warm()\nprint(g._child.pid, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    child = int(run.stdout)
    for _ in range(100):
        if not Path(f"/proc/{child}").exists() or "\nState:\tZ" in Path(f"/proc/{child}/status").read_text():
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the child outlived its parent")


def test_a_file_that_is_no_model_is_one_line(tmp_path: Path):
    generator = LlamaGenerator(write_gguf(tmp_path / "empty.gguf"))
    with pytest.raises(ModelError, match="does not load") as error:
        list(generator.stream(ASKED.prompt))
    assert "\n" not in str(error.value)


def test_an_adapter_changes_what_is_written_and_not_what_may_be_cited(
    llama: LlamaGenerator, model: Path, tmp_path: Path
):
    written = {}
    for strength in (0.0, 40.0):
        adapted = LlamaGenerator(model, lora=write_adapter(tmp_path / f"{strength}.gguf", strength=strength))
        written[strength] = "".join(adapted.stream(ASKED.prompt))
        adapted.close()
    assert written[0.0] == "".join(llama.stream(ASKED.prompt))
    assert written[40.0] != written[0.0]
    reader = DraftReader(len(ASKED.keys))
    assert all(it.labels for it in reader.feed(written[40.0]) + reader.close())


def test_an_adapter_of_another_model_is_one_line(model: Path, tmp_path: Path):
    generator = LlamaGenerator(model, lora=write_adapter(tmp_path / "other.gguf", strength=1.0, width=512))
    with pytest.raises(ModelError, match=r"other\.gguf does not fit") as error:
        list(generator.stream(ASKED.prompt))
    assert "\n" not in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(ModelError, match=r"gone\.gguf is gone"):
        list(LlamaGenerator(tmp_path / "gone.gguf").stream(ASKED.prompt))


def pid_of(generator: LlamaGenerator) -> int:
    assert generator._child is not None
    return generator._child.pid
