"""A small library, a system over it, and a question set, all without a model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eval.systems import System, SystemName, system_of
from rag.library import Library, ingest
from rag.llm.generator import Generator
from rag.pipeline import Pipeline
from tests.rag.made import Hashing, cables, making


def made_library(folder: Path, count: int = 12) -> Path:
    """A library of made-up cables; `folder` is made."""
    with Library.open(folder, write=True) as library:
        for _ in ingest(library, cables(count), making()):
            pass
    return folder


@contextmanager
def made_system(folder: Path, name: SystemName = "quotes", generator: Generator | None = None) -> Iterator[System]:
    """A system over a library of `made_library`."""
    with Library.open(folder) as library:
        embedder = Hashing()
        library.accept(embedder)
        yield system_of(name, Pipeline(library, embedder, None if name == "quotes" else generator))


def made_set(path: Path, library: Path, count: int = 6) -> Path:
    """Questions that repeat words of paragraphs of the library, and one that nothing answers."""
    lines = []
    with Library.open(library) as opened:
        for number, cable in enumerate(opened.catalog.cables()):
            if number == count:
                break
            paragraph = cable.paragraphs[-1]
            words = " ".join(paragraph.text.split()[:8])
            lines.append(
                {
                    "id": f"m-{number}",
                    "type": ("fact", "scoped")[number % 2],
                    "question": f"What is reported of {words}?",
                    "answer": words,
                    "nuggets": [words],
                    "evidence": [{"ref": cable.reference_id, "paragraphs": [paragraph.number]}],
                }
            )
    lines.append({"id": "m-none", "type": "unanswerable", "question": "Who baked the bread?", "answerable": False})
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path
