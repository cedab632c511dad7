"""What the reader reads at once: a question or a statement, and a window of a paragraph with a line of context.

`[CLS] question [SEP] context window [SEP]`, the first part of type 0, the second of type 1, as BERT was made to read
two texts (Devlin et al., BERT, 2019, figure 2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rag.embed.tokenizer import WordPieces, bundled_pieces
from rag.index.chunk import windows
from rag.text.sentences import sentence_spans

LIMIT = 256  # word pieces that are read at once: as many as the sentence encoder was taught with
QUESTION = 64  # pieces of a question; of 16,000 questions and statements none has more
CONTEXT = 40  # pieces of the line of context
_SPECIAL = 3  # [CLS] and twice [SEP]
_CLS, _SEP = 101, 102

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One window. `ids[:asked]` are of type 0; `body` are the places in `ids` that hold the window's own pieces.

    `places` has for each piece of the body the characters [start, end) of its word in the paragraph; `sentences` has
    for each sentence that the window holds its number in the paragraph and its places in `ids`, [first, end).
    """

    ids: tuple[int, ...]
    asked: int
    body: Span
    places: tuple[Span, ...]
    sentences: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A paragraph to be read, with what its cable says about it; `sentences` are its own, [start, end)."""

    text: str
    context: str
    sentences: tuple[Span, ...]


def page(
    text: str, *, origin: str, created: datetime | None, subject: str, heading: str | None = None, kind: str = "body"
) -> Page:
    """The page of a paragraph: `Embassy Astana, 2009-04-27. MORE EURASIA. comment. Views of the opposition:`."""
    day = "" if created is None else f", {created:%Y-%m-%d}"
    parts = [f"{origin}{day}", subject, "" if kind == "body" else kind, heading or ""]
    context = " ".join(". ".join(part for part in parts if part).split()) + ":"
    return Page(text, context, tuple(sentence_spans(text)))


def sheets(question: str, page: Page, pieces: WordPieces | None = None) -> list[Sheet]:
    """The windows of a page for a question; every word of it stands in at least one. None where it has no words."""
    pieces = pieces or bundled_pieces()
    asked = [_CLS, *pieces.ids([question], QUESTION + 2)[0][1:-1], _SEP]
    context = pieces.ids([page.context], CONTEXT + 2)[0][1:-1]
    room = LIMIT - _SPECIAL - (len(asked) - 2) - len(context)
    spans = windows(page.text, room, pieces)
    return [_sheet(asked, context, page, span, pieces) for span in spans]


def _sheet(asked: Sequence[int], context: Sequence[int], page: Page, span: Span, pieces: WordPieces) -> Sheet:
    text = page.text[slice(*span)]
    own = pieces.ids([text], LIMIT)[0][1:-1]
    places = [(span[0] + word.start, span[0] + word.end) for word in pieces.words(text) for _ in range(word.pieces)][
        : len(own)
    ]
    first = len(asked) + len(context)
    held = []
    for number, (start, end) in enumerate(page.sentences):
        mine = [at for at, (begin, _) in enumerate(places) if start <= begin < end]
        if mine:
            held.append((number, first + mine[0], first + mine[-1] + 1))
    ids = (*asked, *context, *own, _SEP)
    return Sheet(ids, len(asked), (first, first + len(own)), tuple(places), tuple(held))
