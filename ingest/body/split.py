"""The body of a cable: from chosen number marks to paragraphs with heading, kind and clean text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ingest.body.heading import clean_heading, is_rule, split_heading
from ingest.body.kinds import kinds_of
from ingest.body.number_candidates import PORTION, Mark, portion_of
from ingest.body.reflow import flow
from ingest.body.signature import split_signature
from ingest.body.unnumbered import blocks
from ingest.cable import Paragraph
from ingest.header.preamble import only_handling
from ingest.transmission_noise import Trimmed

_LEADING_PORTION = re.compile(r"\s{0,99}+" + PORTION + r"\s*")


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of a cable in printed order, who signed it, and what is neither: lines that only say how the cable
    is to be handled, and the furniture after the signature.
    """

    paragraphs: tuple[Paragraph, ...]
    signer: str | None
    after_signature: str = ""
    handling: tuple[str, ...] = ()


@dataclass(slots=True)
class _Piece:
    number: int
    portion: str | None
    heading: str | None
    text: str
    raw: str
    supplied: bool


def split_body(
    trimmed: Trimmed, marks: list[Mark], *, source: str, leading: tuple[str, ...], reference_id: str
) -> Body:
    """Make the paragraphs that `marks` number in `trimmed`, and supplied ones for text that no number claims.

    `leading` is text of the preamble that stands before the first number; `source` is the text before trimming, from
    which `Paragraph.raw` is cut.
    """
    text = trimmed.text
    signer, after = None, ""
    if not marks and leading:
        last, signer, after = split_signature(leading[-1])
        leading = (*leading[:-1], last)
    pieces, heading, handling = _leading(leading, numbered=bool(marks))
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start if index + 1 < len(marks) else len(text)
        segment = text[mark.end : stop].rstrip(" \n¶(")
        following: str | None = None
        portion = mark.portion
        if index + 1 == len(marks):
            segment, signer, after = split_signature(segment)
        else:
            segment, following = split_heading(segment)
        raw = source[trimmed.position(mark.start) : trimmed.position(stop) if stop < len(text) else len(source)]
        pieces.append(_Piece(mark.number, portion, heading, flow(segment), raw.strip(" \n¶"), supplied=False))
        heading = following
    return Body(_paragraphs(pieces, reference_id), signer, after.strip(), handling)


def _leading(texts: tuple[str, ...], *, numbered: bool) -> tuple[list[_Piece], str | None, tuple[str, ...]]:
    """Supplied paragraphs of the text before the first number, the heading over the first numbered one, and what only
    says how to handle the cable.
    """
    pieces: list[_Piece] = []
    heading: str | None = None
    found = [block for text in texts for block in blocks(text)]
    headings: list[str] = []
    handling: list[str] = []
    for position, block in enumerate(found):
        last = position + 1 == len(found)
        lines = [line for line in block.split("\n") if line.strip() and not is_rule(line)]
        if not lines or only_handling(block):
            handling.append(block)
            continue
        rest, own = ("", clean_heading(block)) if _only_heading(block) else split_heading(block)
        if own is not None and (not last or numbered):
            if rest.strip():
                pieces.append(_piece(rest, headings))
            if own:
                headings.append(own)
            continue
        if numbered and pieces and not headings:
            pieces[-1] = _join(pieces[-1], block)
            continue
        pieces.append(_piece(block, headings))
    heading = " / ".join(headings) or None
    if heading and not numbered:
        pieces.append(_Piece(0, None, None, flow(heading), heading, supplied=True))
        heading = None
    for number, piece in enumerate(pieces, 1):
        piece.number = 0 if numbered else number
    return pieces, heading, tuple(handling)


def _piece(block: str, headings: list[str]) -> _Piece:
    portion = _LEADING_PORTION.match(block)
    text = block[portion.end() :] if portion else block
    heading = " / ".join(headings) or None
    headings.clear()
    return _Piece(
        0, portion_of(portion[1]) if portion else None, heading, flow(text), block.strip(" \n¶"), supplied=True
    )


def _join(piece: _Piece, block: str) -> _Piece:
    text, raw = f"{piece.text}\n{flow(block)}", f"{piece.raw}\n\n{block.strip()}"
    return _Piece(piece.number, piece.portion, piece.heading, text, raw, supplied=True)


def _only_heading(block: str) -> bool:
    """Whether a block is nothing but a heading: ruled, or one short line that ends no sentence."""
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    words = [line for line in lines if not is_rule(line)]
    if len(words) < len(lines) and 0 < len(words) <= 3:
        return True
    text = " ".join(words).strip("/ ")
    return len(words) <= 2 and 0 < len(text) <= 100 and (text[-1] not in ".;," or len(text.split()) <= 3)


def _paragraphs(pieces: list[_Piece], reference_id: str) -> tuple[Paragraph, ...]:
    kinds = kinds_of([(piece.heading, piece.text, piece.portion) for piece in pieces])
    seen: Counter[int] = Counter()
    paragraphs = []
    for piece, kind in zip(pieces, kinds, strict=True):
        seen[piece.number] += 1
        paragraphs.append(
            Paragraph(
                reference_id=reference_id,
                number=piece.number,
                text=piece.text,
                raw=piece.raw,
                occurrence=seen[piece.number],
                supplied=piece.supplied,
                portion=piece.portion,
                kind=kind,
                heading=piece.heading,
            )
        )
    return tuple(paragraphs)
