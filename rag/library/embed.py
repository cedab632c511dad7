"""Embedding what is stored: chunks and their vectors, group by group, and from there into the indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from time import monotonic

import numpy as np

from ingest.cable import Cable
from rag.catalog.stages import EMBEDDED, STORED, ChunkRow
from rag.embed.embedder import Embedder, Vectors
from rag.errors import ModelError
from rag.index.chunk import CHUNKING, Chunk, chunks
from rag.index.manifest import Manifest
from rag.index.vectors import VectorFile
from rag.library.flush import flush
from rag.library.library import Library
from rag.library.report import Progress, Tally

_GROUP = 32  # cables embedded at a time: some seconds of work, lost at most when killed
_GROUP_BYTES = 4_000_000  # of text, where cables are large; a thousand of the usual size have as much
_ROUNDING = 0.02  # a length may be off by less, as in the vector file
_AT_ONCE = 2_048  # texts given to the model at a time: what it makes of them is in memory
_FLUSH_LEAST, _FLUSH_MOST = 5_000, 100_000  # chunks brought to the indexes at a time: Chroma writes its graph whole

Windows = Callable[[Cable], list[Chunk]]


@dataclass(frozen=True, slots=True)
class Embedding:
    """How chunks and their vectors are made; what the manifest records."""

    embedder: Embedder
    windows: Windows = chunks
    chunking: str = CHUNKING

    @property
    def manifest(self) -> Manifest:
        """What a library made so says of itself."""
        return Manifest(self.embedder.fingerprint, self.embedder.dimension, self.chunking)

    @property
    def line(self) -> str:
        """The same in one line."""
        return self.manifest.making


def embed(library: Library, making: Embedding, tally: Tally) -> Iterator[Progress]:
    """Embeds and indexes everything that is stored and not yet indexed."""
    catalog = library.catalog
    vectors = library.vectors
    todo, held = catalog.backlog(EMBEDDED), catalog.counts().chunks
    started, done = monotonic(), 0
    if todo.paragraphs:
        yield Progress("embedding", 0, todo.paragraphs, "paragraphs", 0.0)
    while group := catalog.in_state(STORED, _GROUP, size=_GROUP_BYTES):
        made = embed_group(library, vectors, making, group)
        tally.chunks += made
        held += made
        done += sum(len(cable.paragraphs) for _, cable in group)
        yield Progress("embedding", done, todo.paragraphs, "paragraphs", monotonic() - started)
        waiting = catalog.unindexed_chunks()
        if waiting >= min(_FLUSH_MOST, max(_FLUSH_LEAST, held // 4)):
            yield from flush(library, vectors)
    yield from flush(library, vectors)


def embed_group(library: Library, vectors: VectorFile, making: Embedding, group: Sequence[tuple[int, Cable]]) -> int:
    """Chunks and vectors of some cables; a text that a chunk of the library has already is not embedded again."""
    catalog = library.catalog
    cut = [making.windows(cable) for _, cable in group]
    every = [chunk for some in cut for chunk in some]
    digests = [digest(chunk.text) for chunk in every]
    known = catalog.count_embedded(digests)
    fresh = {d: chunk.text for d, chunk in zip(digests, every, strict=True) if d not in known}
    made = _encode(making.embedder, fresh)
    old = dict(zip(known, vectors.read(np.array(list(known.values()), np.int64)), strict=True)) if known else {}
    first = catalog.next_chunk()
    for start in range(0, len(digests), _AT_ONCE):
        rows = [made[d] if d in made else old[d] for d in digests[start : start + _AT_ONCE]]
        vectors.write(first + start, np.array(rows, np.float32))
    remaining = iter(digests)
    with catalog.transaction():
        for (i, cable), some in zip(group, cut, strict=True):
            order = {paragraph.key: n for n, paragraph in enumerate(cable.paragraphs)}
            catalog.add_chunks(i, [ChunkRow(order[c.key], c.start, c.end, next(remaining)) for c in some])
    return len(every)


def _encode(embedder: Embedder, texts: Mapping[int, str]) -> dict[int, Vectors]:
    """The vector of each text, by its digest. Raises ModelError for one that is none and would be found wrongly."""
    made: dict[int, Vectors] = {}
    for some in _in_batches(texts.items(), _AT_ONCE):
        vectors = embedder.encode([text for _, text in some])
        with np.errstate(all="ignore"):
            whole = np.abs(np.linalg.norm(vectors, axis=1) - 1.0) < _ROUNDING
        if not whole.all():
            raise ModelError(f"{embedder.fingerprint} made {int((~whole).sum())} vectors that are not of length 1")
        made |= dict(zip((d for d, _ in some), vectors, strict=True))
    return made


def _in_batches(items: Iterable[tuple[int, str]], size: int) -> Iterator[list[tuple[int, str]]]:
    """The items in lists of that size; the last may be shorter."""
    left = iter(items)
    while some := list(islice(left, size)):
        yield some


def digest(text: str) -> int:
    """64 bits of a text, as SQLite's signed integer: two million texts collide with a chance of 1 in 10 million."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
