"""Words from the command line and from standard input: text, or a line that says which byte is none."""

from __future__ import annotations

import os
import sys

from rag.errors import UsageError


def argument(text: str, what: str = "the argument") -> str:
    """The words of an argument. Raises UsageError for bytes that are no text.

    Python keeps such bytes as lone surrogates, and in the plain C locale all that is not ASCII: those are read as
    UTF-8.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        data = os.fsencode(text)
    else:
        return text
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{what} holds the byte {data[error.start]:#04x}, which is no UTF-8 text; "
            "let the terminal or the program that calls this one write UTF-8"
        ) from error


def read_question(text: str) -> str:
    """The question of a command: its argument, or with `-` what stands on standard input. Raises UsageError."""
    words = argument(sys.stdin.read(), "standard input") if text == "-" else argument(text, "the question")
    words = words.lstrip("\ufeff").strip()
    if not words:
        raise UsageError("the question is empty")
    return words
