"""Clean text: wrapped lines joined, lists and tables kept in lines, machine artefacts repaired."""

from __future__ import annotations

import re

from ingest.body.heading import is_rule

_APOSTROPHE = re.compile(r"(?<=[A-Za-z]),(?=s(?:[\s.,;:!?)\"”-]|$))|(?<=[a-z]n),(?=t(?:[\s.,;:!?)\"”-]|$))")
_QUOTED = re.compile(
    r"(?:(?<=[\s(\[/-])|(?<![\s\S]))&(?=[A-Za-z(.'])([^&\n8]{1,240}(?:8(?=\d)[^&\n8]{0,240})*?[A-Za-z.,?!')%])8(?=[\s.,;:!?)\]'-]|$)"
)
_SPLIT_HYPHEN = re.compile(r"-(?<=\w-) +(?!(?:and|or|to|nor|but|through|y|e|und|et)\b)(?=\w)")
_BULLET = re.compile(r"(?:--?|[•*·▪]|\([a-zA-Z0-9]{1,3}\)|[a-zA-Z0-9]{1,2}[.)])\s+\S|--\S|•")
_COLUMNS = re.compile(r"\S {3,}\S")
_SPACES = re.compile(r" {2,}")


def flow(text: str) -> str:
    """The clean text of a paragraph: one line a block, list items and table rows on lines of their own.

    Words stay as they are, except that `Kabul,s` becomes `Kabul's` and `&word8` becomes `"word"`: artefacts of one
    character table read as another.
    """
    if "¶" in text:
        text = text.replace("¶", "")
    lines = text.split("\n")
    table = "   " in text and len(lines) > 2 and sum(1 for line in lines if _COLUMNS.search(line.strip())) >= 2
    blocks: list[list[str]] = []
    joinable = False
    for line in lines:
        stripped = line.strip()
        if not stripped or is_rule(stripped):
            joinable = False
            continue
        row = table and _COLUMNS.search(stripped) is not None
        if not row and "  " in stripped:
            stripped = _SPACES.sub(" ", stripped)
        if joinable and not row and not _is_item(stripped, blocks[-1]):
            blocks[-1].append(stripped)
        else:
            blocks.append([stripped])
        joinable = not row
    return repair(_SPLIT_HYPHEN.sub("-", "\n".join(" ".join(block) for block in blocks)))


def _is_item(line: str, block: list[str]) -> bool:
    """Whether `line` begins a list item; a number or letter only where `block` before it has ended."""
    if not _BULLET.match(line):
        return False
    return not line[0].isalnum() or block[-1][-1] in ".:;!?)" or _BULLET.match(block[0]) is not None


def repair(text: str) -> str:
    """Undo `,s` for `'s` and `&word8` for quotation marks."""
    if ",s" in text or ",t" in text:
        text = _APOSTROPHE.sub("'", text)
    if "&" in text and "8" in text:
        text = _QUOTED.sub(r'"\1"', text)
    return text
