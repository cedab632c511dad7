"""What a search finds for each question, kept in a file, so that an epoch need not search.

One JSON object a line: the `key` of the passage, its question `q`, and `hits`, the keys of the first paragraphs of both
indexes, fused. Nothing is ranked closely: what merely looks alike is what a reader has to tell from an answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from eval.train.passages import Passage
from rag.embed.embedder import Embedder
from rag.library import Library
from rag.records import Filters
from rag.retrieve.fuse import reciprocal_rank
from rag.text.spelling import fold

DEPTH, KEPT = 40, 25
_AT_ONCE = 256  # questions embedded in one call
Hits = Mapping[tuple[str, str], Sequence[str]]


def search(
    library: Library, embedder: Embedder, passages: Sequence[Passage]
) -> Iterator[tuple[str, str, Sequence[str]]]:
    """(key, question, hits) for all questions of the passages."""
    asked = [(passage.key, one.q) for passage in passages for one in passage.questions]
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        for (key, question), vector in zip(some, embedder.encode_queries([q for _, q in some]), strict=True):
            dense = [found for found, _ in library.dense.nearest(vector, DEPTH, Filters())]
            lexical = [found for found, _ in library.lexical.search(fold(question), DEPTH, Filters(), ())]
            fused = reciprocal_rank([dense, lexical])
            yield key, question, sorted(fused, key=lambda found: (-fused[found], found))[:KEPT]


def write_hits(hits: Iterable[tuple[str, str, Sequence[str]]], file: Path) -> None:
    """Writes what read_hits reads, beside and then swapped, so that half a file is never taken for a whole one."""
    beside = file.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"key": key, "q": q, "hits": found}) + "\n" for key, q, found in hits)
    beside.replace(file)


def read_hits(file: Path) -> Hits:
    """By key and question."""
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return {(line["key"], line["q"]): line["hits"] for line in lines}
