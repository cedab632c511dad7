"""Cables made for the tests of the library, and an embedder that costs nothing."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from datetime import datetime

import numpy as np

from ingest.cable import Cable, Paragraph, Source, Transmission
from rag.embed.embedder import Vectors
from rag.index.chunk import Chunk
from rag.library import Embedding

POSTS = ("Embassy Velmar", "Embassy Tessara", "Consulate Portadris")
LEVELS = ("CONFIDENTIAL", "SECRET//NOFORN", "UNCLASSIFIED")
TAGS = (("PREL", "ENRG"), ("PGOV",), ("PREL", "PTER", "KJUS"))
SUBJECTS = ("pipeline", "harvest", "border", "port", "railway", "election", "drought", "fishery")


def cable(serial: int, *, paragraphs: int = 3, released: datetime | None = None, extra: str = "") -> Cable:
    """The fictional cable number `serial`: all of it follows from the arguments."""
    post = serial % 3
    reference_id = f"08{POSTS[post].split()[1].upper()}{serial}"
    topic = SUBJECTS[serial % len(SUBJECTS)]
    texts = [
        f"The minister of {topic} in district {serial} told us that plan {serial * 7 + n} moves on. "
        f"A contact doubted it, citing the {SUBJECTS[(serial + n) % len(SUBJECTS)]} of year {1990 + n}. {extra}".strip()
        for n in range(1, paragraphs + 1)
    ]
    return Cable(
        reference_id=reference_id,
        canonical_id=reference_id,
        created=datetime(2008, 1 + serial % 12, 1 + serial % 28, 9, 30),
        released=released or datetime(2010, 12, 1),
        classification=LEVELS[post],
        caveats=("NOFORN",) if post == 1 else (),
        origin=POSTS[post],
        subject=f"{topic.upper()} IN DISTRICT {serial}",
        tags=TAGS[post],
        references=(f"08VELMAR{serial - serial % 3 - 3}",) if serial > 5 else (),
        classified_by="Ambassador A. Person",
        signer="PERSON",
        declassify_on=None,
        is_partial=False,
        transmission=Transmission(precedence="P", dtg="010930Z JAN 08"),
        sections=1,
        paragraphs=tuple(
            Paragraph(reference_id, n, text, f"{n}. (C) {text}", portion="C", kind="summary" if n == 1 else "body")
            for n, text in enumerate(texts, start=1)
        ),
        raw="\n".join(texts),
        source=Source("made", row=serial, format="made"),
    )


def cables(count: int, first: int = 1) -> list[Cable]:
    """Some cables."""
    return [cable(serial) for serial in range(first, first + count)]


class Hashing:
    """Unit vectors of hashed words: texts that share words are near, and nothing has to be loaded."""

    def __init__(self, dimension: int = 32, fingerprint: str | None = None) -> None:
        self.dimension = dimension
        self.fingerprint = fingerprint or f"hashing-{dimension}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Counts of hashed words, at length 1."""
        table = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                table[row, zlib.crc32(word.encode()) % self.dimension] += 1.0
        table[:, 0] += 0.01
        lengths: Vectors = np.linalg.norm(table, axis=1, keepdims=True)
        return (table / lengths).astype(np.float32)

    encode_queries = encode


def windows(cable: Cable) -> list[Chunk]:
    """Chunks of at most twelve words, so that a paragraph has several."""
    found = []
    for paragraph in cable.paragraphs:
        words = [match.span() for match in re.finditer(r"\S+", paragraph.text)]
        for number, at in enumerate(range(0, len(words), 12), start=1):
            start, end = words[at][0], words[min(at + 12, len(words)) - 1][1]
            text = f"{cable.origin}. {cable.subject}\n{paragraph.text[start:end]}"
            found.append(Chunk(f"{paragraph.key}/{number}", paragraph.key, text, start, end))
    return found


def making(dimension: int = 32) -> Embedding:
    """Cheap chunks and vectors."""
    return Embedding(Hashing(dimension), windows, "twelve-words")
