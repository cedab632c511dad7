"""What ingesting costs besides embedding, against a plain loop that puts the same chunks into Chroma."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from ingest import Cable, read_cables
from rag.embed.embedder import Embedder, Vectors
from rag.index.chunk import CHUNKING, Chunk, chunks
from rag.library import Embedding, Library, ingest

_BASELINE_BATCH = 100


@dataclass(frozen=True, slots=True)
class IngestBench:
    """Seconds of processor time, all threads, for the same cables.

    `embedding` is time inside the model; `cutting` the chunks, counted in `rest`; `rest` all else that an ingest does:
    reading, catalog, vector file, tantivy, Chroma. `baseline` is a plain Chroma loop over the same chunks with their
    vectors ready: default settings, documents and metadata, a hundred a call. `wall` is the ingest by the clock.
    """

    cables: int
    paragraphs: int
    chunks: int
    reading: float
    cutting: float
    embedding: float
    rest: float
    wall: float
    baseline: float
    bytes: int
    baseline_bytes: int

    @property
    def share(self) -> float:
        """What everything else adds to embedding, as a share of it."""
        return self.rest / self.embedding

    def lines(self) -> Iterator[str]:
        """The figures for people."""
        yield f"{self.cables} cables, {self.paragraphs} paragraphs, {self.chunks} chunks in {self.wall:.1f} s"
        yield f"embedding {self.embedding:.1f} s of processor time, {self.chunks / self.embedding:.1f} chunks a second"
        yield (
            f"everything else {self.rest:.1f} s, {self.share:.1%} of embedding "
            f"(reading {self.reading:.1f} s, cutting chunks {self.cutting:.1f} s)"
        )
        yield (
            f"a plain Chroma loop with documents {self.baseline:.1f} s for its part alone; "
            f"everything else here takes {self.rest / self.baseline:.2f} times that"
        )
        yield f"on disk {self.bytes / 1e6:.1f} MB, the plain loop {self.baseline_bytes / 1e6:.1f} MB"


class _Timed:
    """An embedder whose time is counted, and whose vectors are kept for the baseline."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.fingerprint = embedder.fingerprint
        self.dimension = embedder.dimension
        self.seconds = 0.0
        self.made: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        started = process_time()
        vectors = self._embedder.encode(texts)
        self.seconds += process_time() - started
        self.made.update(zip(texts, vectors, strict=True))
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_queries(texts)


def bench_ingest(paths: Sequence[Path], embedder: Embedder, limit: int = 100) -> IngestBench:
    """Ingests the first `limit` cables under the paths into a library that is thrown away, then runs the baseline."""
    embedder.encode(["once, so that loading is not counted"])
    started = process_time()
    items = []
    for item in read_cables(paths):
        items.append(item)
        if len(items) == limit:
            break
    reading = process_time() - started
    timed, cutting = _Timed(embedder), [0.0]

    def windows(cable: Cable) -> list[Chunk]:
        began = process_time()
        found = chunks(cable)
        cutting[0] += process_time() - began
        return found

    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "library"
        began, clock = process_time(), perf_counter()
        with Library.open(folder, write=True) as library:
            for _ in ingest(library, items, Embedding(timed, windows, CHUNKING)):
                pass
            counts = library.catalog.counts()
        wall = perf_counter() - clock
        rest = process_time() - began - timed.seconds + reading
        size = _size(folder)
        baseline, baseline_size = _baseline(Path(parent) / "plain", timed.made)
    return IngestBench(
        cables=counts.cables,
        paragraphs=counts.paragraphs,
        chunks=counts.chunks,
        reading=reading,
        cutting=cutting[0],
        embedding=timed.seconds,
        rest=rest,
        wall=wall,
        baseline=baseline,
        bytes=size,
        baseline_bytes=baseline_size,
    )


def _baseline(folder: Path, vectors: dict[str, Vectors]) -> tuple[float, int]:
    """Processor seconds and bytes of a loop as Chroma's introduction has it."""
    import chromadb
    from chromadb.config import Settings

    texts = list(vectors)
    started = process_time()
    client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    collection = client.create_collection("plain", embedding_function=None)
    for at in range(0, len(texts), _BASELINE_BATCH):
        some = texts[at : at + _BASELINE_BATCH]
        collection.add(
            ids=[f"chunk-{at + n}" for n in range(len(some))],
            documents=some,
            embeddings=np.array([vectors[text] for text in some]),
            metadatas=[{"number": at + n} for n in range(len(some))],
        )
    seconds = process_time() - started
    return seconds, _size(folder)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
