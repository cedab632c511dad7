"""What a search finds for each question is kept and read again."""

from __future__ import annotations

from pathlib import Path

from eval.train.hits import KEPT, read_hits, search, write_hits
from eval.train.passages import Asked, Passage
from rag.library import Library, ingest
from tests.rag.made import cables, making


def test_the_paragraph_itself_is_among_the_hits(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", write=True) as library:
        list(ingest(library, cables(12), making()))
    asked = Asked("Which plan of the minister of harvest moves on?", "8", "specific", (0,), (0, 1))
    passage = Passage("08TESSARA1#1", "", (), (asked,), ())
    with Library.open(tmp_path / "library") as library:
        library.accept(making().embedder)
        write_hits(search(library, making().embedder, [passage]), tmp_path / "hits.jsonl")
    hits = read_hits(tmp_path / "hits.jsonl")[("08TESSARA1#1", asked.q)]
    assert "08TESSARA1#1" in hits
    assert len(hits) == len(set(hits)) <= KEPT
