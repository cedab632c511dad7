"""The reader: one pass of question and paragraph together through the bundled encoder as it was taught to read.

`reader.safetensors` is what it learned: all layers and the heads, in half precision. `python -m eval.train.reader`
teaches it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock

import numpy as np

from rag.embed import bundled
from rag.embed.arithmetic import encoder
from rag.embed.batches import batches
from rag.embed.openvino_bert import Arithmetic, Batch
from rag.embed.quantise import Floats
from rag.embed.weights import beside
from rag.read.heads import Heads, Read, join
from rag.read.sheet import Page, Sheet, page, sheets
from rag.records import Hit

LEARNED = Path(__file__).with_name("reader.safetensors")
_turn = Lock()


class Reader:
    """Reads pages for a question. Without an `arithmetic` it has the quickest that runs here. Raises ModelError."""

    def __init__(self, learned: Path = LEARNED, arithmetic: Arithmetic | None = None) -> None:
        self._heads = Heads(beside(learned, "heads"))
        self._encoder, runs = encoder(bundled.model_folder(), arithmetic, learned, two_texts=True)
        self.fingerprint = f"{bundled.NAME}+{learned.stem}/{runs}"

    def read_hits(self, asked: str, hits: Sequence[Hit]) -> dict[str, Read]:
        """By its key what each hit that has words says to a question."""
        read = self.read(asked, [page_of(hit) for hit in hits])
        return {hit.key: one for hit, one in zip(hits, read, strict=True) if one is not None}

    def read(self, asked: str, pages: Sequence[Page]) -> list[Read | None]:
        """What each page says to a question or a statement; None for a page without words."""
        windows = [sheets(asked, one) for one in pages]
        read = iter(self.read_sheets([sheet for some in windows for sheet in some]))
        return [join([next(read) for _ in some]) if some else None for some in windows]

    def read_sheets(self, some: Sequence[Sheet]) -> list[Read]:
        """What each sheet says."""
        found: dict[int, Read] = {}
        work = list(two_text_batches(some))

        def take(number: int, _: Floats, tokens: Floats) -> None:
            for row, own in zip(work[number][0], tokens, strict=True):
                found[row] = self._heads.read(some[row], own[: len(some[row].ids)])

        self._encoder.run([batch for _, batch in work], take)
        return [found[row] for row in range(len(some))]


def two_text_batches(some: Sequence[Sheet]) -> list[tuple[list[int], Batch]]:
    """(which sheets, their ids, mask and kinds), as the encoder takes them."""
    return [
        (rows, (ids, mask, (np.arange(ids.shape[1]) >= np.array([[some[row].asked] for row in rows])).astype(np.int32)))
        for rows, (ids, mask) in batches([one.ids for one in some])
    ]


def page_of(hit: Hit) -> Page:
    """The page of a hit."""
    return page(
        hit.text, origin=hit.origin, created=hit.created, subject=hit.subject, heading=hit.heading, kind=hit.kind
    )


def reader() -> Reader:
    """Loaded once, whichever thread asks first. Raises ModelError."""
    with _turn:
        return _load()


@cache
def _load() -> Reader:
    return Reader()
