"""Makes untrusted text harmless inside a prompt: no control characters, no template tokens, no false citations."""

from __future__ import annotations

import re
import unicodedata

# Control tokens of the common chat templates, as text: <|im_start|>, </s>, [INST], <<SYS>>, <start_of_turn>, <think>.
TEMPLATE = re.compile(
    r"<\|.{0,64}?\|>|<｜.{0,64}?｜>|</?s>|<</?SYS>>|\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]"
    r"|</?(?:start_of_turn|end_of_turn|bos|eos|pad|unk|think|tool_call|tool_response|tools?)>|<0x[0-9A-Fa-f]{2}>"
    r"|<\||\|>",
    re.IGNORECASE,
)
# Everything of category C (control, format, surrogate, private use) except line ends and tabs.
KEPT = {"\n", "\t"}


def clean(text: str) -> str:
    """The text without invisible characters and template tokens, with single blanks."""
    text = "".join(
        char if char in KEPT or not unicodedata.category(char).startswith("C") else " "
        for char in unicodedata.normalize("NFC", text)
    )
    previous = ""
    while previous != text:
        previous, text = text, TEMPLATE.sub(" ", text)
    return " ".join(text.split())


def neutral(text: str, words: int) -> str:
    """Cleaned, cut to so many words, and with round brackets for square ones, which only true citations may have.

    One word counts as at most 40 characters, so that a text without blanks is cut as well.
    """
    limit = words * 40
    text = clean(text[: limit * 4]).replace("[", "(").replace("]", ")")
    kept = " ".join(text.split(" ", words)[:words])[:limit]
    return kept if kept == text else f"{kept.rstrip()} …"
