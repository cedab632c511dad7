"""A library of a given size, generated: how fast it is built, what disk and memory it takes, how fast it is searched.

The cables are nonsense in the size and shape of real ones; the vectors are real ones, moved a little, where a library
is given to take them from. All goes through the same code as an ingest, but for reading and embedding.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from eval.measures.memory import peak_mib
from ingest.cable import Cable, Paragraph, Source, Transmission
from rag.child import child_environment
from rag.embed.embedder import Vectors
from rag.index.chunk import Chunk
from rag.index.vectors import VectorFile
from rag.library import Embedding, Library, Progress, ingest
from rag.records import Filters

DIMENSION = 384
CHUNKS = 10  # a cable
LONG = 2  # of its paragraphs have two chunks, the others one
_POSTS = 270
_TAGS = 400
_NOISE = 0.5  # length of what is added to a unit vector: neighbours then have a cosine of about 0.8
_SEARCHES = 60
_QUERIES = 1 << 40  # a seed that no library's size is

Show = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of one kind of search: dense and lexical, one after the other, 100 paragraphs each."""

    filters: str
    admitted: int
    p50: float
    p95: float
    dense_p95: float
    lexical_p95: float


@dataclass(frozen=True, slots=True)
class ScaleBench:
    """`seconds` of adding the `added` chunks that were not there yet, no reading or embedding; `bytes` by part.

    `memory` is the most that the searching process had resident, in MiB, `building_memory` the building one.
    """

    chunks: int
    added: int
    seconds: float
    building_memory: float
    bytes: dict[str, int]
    memory: float
    first_search_seconds: float
    loading_seconds: float
    searches: tuple[Latency, ...]

    def lines(self) -> Iterator[str]:
        """The figures for people."""
        total = sum(self.bytes.values())
        built = f"{self.added:,} of them built now at {self.added / self.seconds:,.0f}/s ({self.seconds:,.0f} s)"
        memory = f" in {self.building_memory:,.0f} MiB" if self.added else ""
        yield f"{self.chunks:,} chunks, {built}{memory}"
        yield f"disk {total / 1e9:.2f} GB ({', '.join(f'{n} {b / 1e9:.2f}' for n, b in self.bytes.items())})"
        loading = f"loading the graph, beside searches, {self.loading_seconds:.1f} s"
        yield f"memory {self.memory:,.0f} MiB; first search {self.first_search_seconds:.1f} s; {loading}"
        for found in self.searches:
            yield (
                f"{found.filters:<12} {found.admitted:>10,} chunks  p50 {found.p50:6.1f} ms  p95 {found.p95:6.1f} ms"
                f"  (dense {found.dense_p95:.1f}, lexical {found.lexical_p95:.1f})"
            )


class Moved:
    """Stands for an embedder: vectors around given ones, drawn by chance, other ones for every seed."""

    def __init__(self, around: Vectors, seed: int) -> None:
        self.fingerprint = "moved"
        self.dimension = around.shape[1]
        self._around = around
        self._chance = np.random.default_rng(seed)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As many vectors as texts; what the texts say does not matter."""
        return self.vectors(len(texts))

    encode_queries = encode

    def vectors(self, count: int) -> Vectors:
        """Some of the given vectors, each moved by noise."""
        noise = self._chance.standard_normal((count, self.dimension), dtype=np.float32)
        noise *= _NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
        moved = self._around[self._chance.integers(0, len(self._around), count)] + noise
        made: Vectors = moved / np.linalg.norm(moved, axis=1, keepdims=True)
        return made


def vectors_around(library: Path | None) -> Vectors:
    """The vectors of a library, or a thousand drawn by chance."""
    if library is not None:
        with Library.open(library) as opened:
            file = opened.dense.vectors
            return VectorFile(file.path, file.dimension).read(np.arange(1, file.rows + 1))
    drawn = np.random.default_rng(0).standard_normal((1000, DIMENSION)).astype(np.float32)
    unit: Vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit


def words(count: int = 30_000) -> list[str]:
    """Words of nonsense."""
    chance = np.random.default_rng(5)
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]
    return ["".join(chance.choice(syllables, chance.integers(1, 5))) for _ in range(count)]


def nonsense(cables: int, seed: int = 3) -> Iterator[Cable]:
    """Cables like real ones in length, number of paragraphs, posts, TAGS and days."""
    chance = np.random.default_rng(seed)
    vocabulary = words()
    ranks = np.minimum(chance.zipf(1.25, (20_000, 20)) - 1, len(vocabulary) - 1)
    sentences = [" ".join(vocabulary[i] for i in row).capitalize() + "." for row in ranks]
    levels = ["CONFIDENTIAL"] * 9 + ["UNCLASSIFIED"] * 8 + ["SECRET"] * 2 + ["SECRET//NOFORN"]
    for serial in range(cables):
        post = min(int(chance.exponential(40)), _POSTS - 1)
        reference_id = f"{serial % 10:02}POST{post:03}{serial}"
        picked: NDArray[np.int64] = chance.integers(0, len(sentences), (CHUNKS, 5))
        parts = [" ".join(sentences[i] for i in row) + f" Number {serial}." for row in picked]
        texts = [f"{parts[n]} {parts[-1 - n]}" for n in range(LONG)] + parts[LONG:-LONG]
        yield Cable(
            reference_id=reference_id,
            canonical_id=reference_id,
            created=datetime(2003, 1, 1) + timedelta(days=int(chance.integers(0, 2600))),
            released=None,
            classification=levels[int(chance.integers(0, len(levels)))],
            caveats=(),
            origin=f"Embassy Post{post:03}",
            subject=sentences[int(chance.integers(0, len(sentences)))][:80],
            tags=tuple(sorted({f"T{min(int(chance.exponential(40)), _TAGS - 1):03}" for _ in range(6)})),
            references=(),
            classified_by=None,
            signer=None,
            declassify_on=None,
            is_partial=False,
            transmission=Transmission(),
            sections=1,
            paragraphs=tuple(Paragraph(reference_id, n, text, text) for n, text in enumerate(texts, start=1)),
            raw="\n\n".join(texts),
            source=Source("nonsense", row=serial + 1),
        )


def halves(cable: Cable) -> list[Chunk]:
    """Two chunks of a long paragraph, one of others; the text is the chunk's id, so that none is a duplicate."""
    made = []
    for n, paragraph in enumerate(cable.paragraphs):
        middle, end = len(paragraph.text) // 2, len(paragraph.text)
        for window, (start, stop) in enumerate([(0, middle), (middle, end)] if n < LONG else [(0, end)], start=1):
            name = f"{paragraph.key}/{window}"
            made.append(Chunk(name, paragraph.key, name, start, stop))
    return made


def build(folder: Path, chunks: int, around: Vectors, show: Show) -> tuple[int, float]:
    """Makes the library, or adds what it lacks; returns how many chunks that were, and the seconds that they took."""
    with Library.open(folder, write=True) as library:
        held = library.catalog.counts()
        wanted = chunks // CHUNKS
        more = islice(nonsense(wanted), held.cables, None) if wanted > held.cables else ()
        making = Embedding(Moved(around, held.chunks), halves, "halves")
        started = perf_counter()
        for step in ingest(library, more, making):
            if isinstance(step, Progress):
                show(step)
        return library.catalog.counts().chunks - held.chunks, perf_counter() - started


def measure(folder: Path, around: Vectors) -> dict[str, object]:
    """Searches with several filters in this process; JSON of memory and latencies."""
    embedder = Moved(around, _QUERIES)
    vocabulary = words()
    chance = np.random.default_rng(9)
    kinds = {
        "none": Filters(),
        "broad": Filters(date_from=datetime(2006, 1, 1).date()),
        "level": Filters(classifications=("SECRET",)),
        "middle": Filters(origins=("Embassy Post003",)),
        "narrow": Filters(origins=("Embassy Post100",), date_from=datetime(2006, 1, 1).date()),
    }
    found: list[Latency] = []
    with Library.open(folder) as library:
        started = perf_counter()
        library.dense.nearest(embedder.vectors(1)[0], 100)
        library.lexical.search(" ".join(vocabulary[:5]), 100)
        first = perf_counter() - started
        started = perf_counter()
        library.dense.load()
        loading = perf_counter() - started
        for name, filters in kinds.items():
            times: list[tuple[float, float]] = []
            for _ in range(_SEARCHES):
                vector = embedder.vectors(1)[0]
                query = " ".join(vocabulary[min(int(i) + 20, len(vocabulary) - 1)] for i in chance.zipf(1.3, 7))
                began = perf_counter()
                library.dense.nearest(vector, 100, filters)
                between = perf_counter()
                library.lexical.search(query, 100, filters)
                times.append(((between - began) * 1000, (perf_counter() - between) * 1000))
            table = np.array(times)
            p50, p95 = np.percentile(table.sum(axis=1), [50, 95])
            dense, lexical = np.percentile(table, 95, axis=0)
            admitted = library.catalog.extent(filters).paragraphs
            found.append(Latency(name, admitted, float(p50), float(p95), float(dense), float(lexical)))
    return {"memory": peak_mib(), "first": first, "loading": loading, "searches": [asdict(one) for one in found]}


def bench_scale(folder: Path, chunks: int, around: Path | None = None, show: Show = lambda _: None) -> ScaleBench:
    """Builds a library of so many chunks in `folder`, and searches it in a process of its own."""
    added, seconds = build(folder, chunks, vectors_around(around), show)
    command = [sys.executable, "-P", "-m", "eval.bench.scale", str(folder), *([] if around is None else [str(around)])]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=child_environment())
    seen = json.loads(done.stdout.splitlines()[-1])
    with Library.open(folder) as library:
        sizes = library.sizes()
    searches = tuple(Latency(**one) for one in seen["searches"])
    return ScaleBench(
        chunks, added, seconds, peak_mib(), sizes, seen["memory"], seen["first"], seen["loading"], searches
    )


if __name__ == "__main__":
    sys.stdout.write(
        json.dumps(measure(Path(sys.argv[1]), vectors_around(Path(sys.argv[2]) if sys.argv[2:] else None)))
    )
