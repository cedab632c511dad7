"""Turns of a conversation in one string, with `|user|:` before each, as MTRAG's retrieval tasks have them."""

from __future__ import annotations

import re

from rag.records import Turn

_SPEAKER = re.compile(r"^[ \t]*+\|(user|agent|assistant|system)\|:?", re.IGNORECASE | re.MULTILINE)


def turns_of_text(text: str) -> list[Turn]:
    """The turns of `|user|: who paid\\n|user|: and when`; text without marks is one turn of the user's."""
    parts = _SPEAKER.split(text)
    said = [("user", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    return [turn(speaker, words) for speaker, words in said if words.strip()]


def turn(speaker: str, words: str) -> Turn:
    """A turn in one line; whoever is not the user answers."""
    return Turn("user" if speaker.lower() == "user" else "assistant", " ".join(words.split()))
