"""Words of the command line and of standard input: text, or a line about the byte that is none."""

from __future__ import annotations

import io
import sys

import pytest

from rag.errors import UsageError
from ui.cli.text import argument, read_question


@pytest.mark.parametrize("text", ["", "plain", "Tromsø ¶2", "日本"])
def test_text_stays_as_it_is(text: str) -> None:
    assert argument(text) == text


def test_bytes_kept_as_surrogates_are_read_as_utf_8() -> None:
    assert argument("Troms\udcc3\udcb8") == "Tromsø"


def test_a_byte_that_is_no_text_is_named_with_its_option() -> None:
    with pytest.raises(UsageError, match="--origin holds the byte 0xff, which is no UTF-8 text"):
        argument("Vel\udcff", "--origin")


def test_a_question_is_an_argument_or_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_question("  Who paid? ") == "Who paid?"
    monkeypatch.setattr(sys, "stdin", io.StringIO("\ufeffWho paid?\n"))
    assert read_question("-") == "Who paid?"


@pytest.mark.parametrize("typed", ["", " \n", "\ufeff\n"])
def test_no_words_are_no_question(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    for text in (typed, "-"):
        with pytest.raises(UsageError, match="the question is empty"):
            read_question(text)
