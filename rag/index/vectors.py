"""The vector file: vectors in bfloat16, row n for chunk n.

It is what an embedding costs, kept apart from the indexes: a selective filter is scored exactly from it, identical
texts are embedded once, and a damaged or older index is rebuilt from it without a model. A bfloat16 is the upper half
of a single-precision number: 768 bytes a vector of 384, and turned back by a shift, five times as fast as IEEE half
precision in numpy. The same rounded vectors go to Chroma, so that both score alike (a cosine moves by some 0.0001).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from rag.embed.embedder import Vectors
from rag.errors import LibraryDamaged, LibraryError

Ids = NDArray[np.int64]
_BLOCK = 512  # rows scored at a time: what is made of them stays in the processor's cache
_SHARE = 50_000  # rows that are worth a thread of their own
_THREADS = min(4, os.cpu_count() or 1)
_LOOKED_AT = 20_000  # rows whose lengths are taken at a time: some 30 MB
_ROUNDING = 0.02  # a length moves by less than this where its numbers are rounded to eight bits of mantissa
_UPPER = np.uint32(0xFFFF0000)


class VectorFile:
    """Vectors by chunk id, from 1. Rows never written are zero and must not be asked for."""

    def __init__(self, path: Path, dimension: int) -> None:
        self.path = path
        self.dimension = dimension
        self._row = 2 * dimension
        self._mapped: NDArray[np.uint16] = np.zeros((0, dimension), np.uint16)

    @property
    def rows(self) -> int:
        """How many rows the file holds; 0 where there is none."""
        return self.path.stat().st_size // self._row if self.path.is_file() else 0

    def write(self, first: int, vectors: Vectors) -> None:
        """Writes the rows of successive chunks and returns when they are on disk. Raises LibraryError."""
        if len(vectors):
            self._put([(first, memoryview(to_bfloat16(vectors).tobytes()))])

    def erase(self, ids: Sequence[int]) -> None:
        """Overwrites the rows of chunks that are gone with zeros, on disk when it returns. Raises LibraryError."""
        nothing, rows = memoryview(bytes(self._row)), self.rows
        if some := [(i, nothing) for i in ids if i <= rows]:
            self._put(some)

    def _put(self, parts: Sequence[tuple[int, memoryview]]) -> None:
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                for first, data in parts:
                    offset, done = (first - 1) * self._row, 0
                    while done < len(data):
                        done += os.pwrite(descriptor, data[done:], offset + done)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise LibraryError(
                f"cannot write {self.path}: {error.strerror}; free some disk space and run the command again"
            ) from error

    def find_damaged(self, ids: Ids) -> Ids:
        """Those of the chunks whose vectors are missing, or are not of length 1."""
        there = ids[ids <= self.rows]
        wrong = [ids[ids > self.rows]]
        for start in range(0, len(there), _LOOKED_AT):
            some = there[start : start + _LOOKED_AT]
            wrong.append(some[_wrong(_lengths(self.read(some)))])
        return np.concatenate(wrong)

    def read(self, ids: Ids) -> Vectors:
        """The vectors of chunks, single precision, shape (len(ids), dimension). Raises LibraryDamaged."""
        return from_bfloat16(self._map(int(ids.max(initial=0)))[ids - 1])

    def best(self, vector: Vectors, ids: Ids, limit: int) -> list[tuple[int, float]]:
        """(chunk id, cosine similarity) of the nearest chunks among `ids`, best first; every one is scored."""
        rows = self._map(int(ids.max(initial=0)))
        scores = np.empty(len(ids), np.float32)
        threads = max(1, min(_THREADS, len(ids) // _SHARE))
        share = -(-len(ids) // threads)
        parts = [slice(start, start + share) for start in range(0, len(ids), share or 1)]
        if threads == 1:
            for part in parts:
                _score(rows, ids[part], vector, scores[part])
        else:
            with ThreadPoolExecutor(threads) as pool:
                list(pool.map(lambda part: _score(rows, ids[part], vector, scores[part]), parts))
        room = 2 * limit  # rounding left the rows not quite at length 1, so that the last places may change
        top = np.argpartition(-scores, room)[:room] if room < len(scores) else np.arange(len(scores))
        lengths = _lengths(from_bfloat16(rows[ids[top] - 1]))
        if not np.isfinite(scores).all() or _wrong(lengths[lengths != 0]).any():
            raise LibraryDamaged(f"{self.path} holds vectors that no model made; run: cablechat library rebuild")
        scores[top] /= np.where(lengths == 0, 1, lengths)  # one of zeros was erased since the ids were read
        order = top[np.argsort(-scores[top], kind="stable")][:limit]
        return [(int(ids[i]), float(scores[i])) for i in order]

    def _map(self, rows: int) -> NDArray[np.uint16]:
        there = self.rows
        if there < max(rows, len(self._mapped)):  # what a file lost beneath its map would end the process at a touch
            self._mapped, missed = self._mapped[:0], max(rows, len(self._mapped))
            raise self._short(missed)
        if rows > len(self._mapped):
            self._mapped = np.memmap(self.path, np.uint16, "r", shape=(there, self.dimension))
        return self._mapped

    def _short(self, rows: int) -> LibraryDamaged:
        return LibraryDamaged(
            f"{self.path} holds {self.rows} vectors and should hold {rows}; run: cablechat library rebuild --embed"
        )


def to_bfloat16(vectors: Vectors) -> NDArray[np.uint16]:
    """Single precision rounded to bfloat16, as its bits."""
    bits = np.ascontiguousarray(vectors, np.float32).view(np.uint32)
    return ((bits + np.uint32(0x8000)) >> np.uint32(16)).astype(np.uint16)


def from_bfloat16(bits: NDArray[np.uint16]) -> Vectors:
    """The single-precision numbers that bfloat16 bits stand for."""
    return (bits.astype(np.uint32) << 16).view(np.float32)


def _lengths(vectors: Vectors) -> Vectors:
    with np.errstate(all="ignore"):  # of damaged ones
        return cast(Vectors, np.linalg.norm(vectors, axis=1))


def _wrong(lengths: Vectors) -> NDArray[np.bool_]:
    return cast("NDArray[np.bool_]", ~(np.abs(lengths - 1.0) < _ROUNDING))


def _score(rows: NDArray[np.uint16], ids: Ids, vector: Vectors, scores: Vectors) -> None:
    """Writes the product of each row with the vector.

    Two numbers are turned at a time, as the halves of 32 bits: the first of a pair is the lower half, shifted up; the
    second is the upper half, once the lower is cleared. That takes two thirds of the time of turning each by itself.
    """
    with np.errstate(all="ignore"):  # of damaged ones, which `best` finds by their scores
        _score_all(rows, ids, vector, scores)


def _score_all(rows: NDArray[np.uint16], ids: Ids, vector: Vectors, scores: Vectors) -> None:
    if rows.shape[1] % 2:
        scores[:] = from_bfloat16(rows[ids - 1]) @ vector
        return
    first, second = np.ascontiguousarray(vector[0::2]), np.ascontiguousarray(vector[1::2])
    room = np.empty((_BLOCK, len(first)), np.uint32)
    for start in range(0, len(ids), _BLOCK):
        part = ids[start : start + _BLOCK]
        whole = int(part[-1]) - int(part[0]) + 1 == len(part)
        pairs = (rows[part[0] - 1 : part[-1]] if whole else rows[part - 1]).view(np.uint32)
        turned, place = room[: len(part)], scores[start : start + _BLOCK]
        np.left_shift(pairs, 16, out=turned)
        np.matmul(turned.view(np.float32), first, out=place)
        np.bitwise_and(pairs, _UPPER, out=turned)
        place += turned.view(np.float32) @ second
