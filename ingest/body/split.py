"""Splitting the body of a cable into paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.cable import Kind, Paragraph

_MARK = re.compile(r"(?:^|(?<=\s))[ ]*(¶?)[ ]*\(?(\d{1,3})[.,)]\)?[ ]*(?:\(([A-Z/ ]{1,12})\))?[ ]*")
_PAGE = re.compile(r"^[ ]*[A-Z ]+ \d{8}  ?\d{3}(?:\.\d)? OF \d{3}[ ]*\n", re.MULTILINE)
_RULE = re.compile(r"^[ ]*[-=]{3,}[- ]*$")


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of a cable in printed order, and who signed it."""

    paragraphs: tuple[Paragraph, ...]
    signer: str | None


def _kind(heading: str | None, text: str) -> Kind:
    start = f"{heading or ''} {text[:40]}".upper()
    if "SUMMARY" in start:
        return "summary"
    if "COMMENT" in start:
        return "comment"
    return "action" if "ACTION" in start else "body"


def split_body(body: str, *, reference_id: str) -> Body:
    """Split `body` at its paragraph numbers."""
    text = _PAGE.sub("", body)
    marks: list[re.Match[str]] = []
    last = 0
    for mark in _MARK.finditer(text):
        number = int(mark[2])
        line_start = text[: mark.start()].endswith("\n") or mark.start() == 0 if mark[1] == "" else True
        if number == last + 1 and (line_start or mark[3]):
            marks.append(mark)
            last = number
    if not marks:
        blocks = [block for block in re.split(r"\n[ ]*\n", text) if block.strip()]
        return Body(
            tuple(
                Paragraph(reference_id, position, " ".join(block.split()), block, supplied=True)
                for position, block in enumerate(blocks, 1)
            ),
            None,
        )
    paragraphs: list[Paragraph] = []
    heading: str | None = None
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        end = after.start() if after else len(text)
        raw = text[mark.start() : end]
        lines = text[mark.end() : end].rstrip().split("\n")
        coming: list[str] = []
        while len(lines) > 1 and after and (not lines[-1].strip() or _RULE.match(lines[-1]) or lines[-1].isupper()):
            coming.insert(0, lines.pop())
        clean = " ".join(" ".join(lines).split())
        paragraphs.append(
            Paragraph(
                reference_id, int(mark[2]), clean, raw, portion=mark[3], kind=_kind(heading, clean), heading=heading
            )
        )
        heading = " ".join(" ".join(line for line in coming if not _RULE.match(line)).split()) or None
    return Body(tuple(paragraphs), None)
