"""Teaches the reader: `python -m eval.train.reader --library DIR`, a library of the cables that the set is about.

It saves as it goes and goes on with `--resume`. After the first quarter, half and all of the passages, each read once,
and after every epoch, it prints what it reads right of passages that it is not taught by: the learning curve.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from eval.train.fit import BATCH, SEED, Fit, Progress
from eval.train.held_out import reading
from eval.train.hits import Hits, read_hits, search, write_hits
from eval.train.keep import keep
from eval.train.lessons import Lessons, lessons_of
from eval.train.library import open_retriever
from eval.train.passages import Passage, read_passages
from rag.library import Library

EPOCHS = 3.0
PARTS = {"quarter": 0.25, "half": 0.5, "all": 1.0}
_HELD_EVERY = 24  # one cable in so many of those to learn from is held out, to see how it goes
_SAVE, _TELL = 10, 5  # steps
RANGED = 10  # passages by which the ranges of eight-bit arithmetic are measured


def held_out(passage: Passage) -> bool:
    """Whether the passage's cable is one to see by how it goes."""
    return hashlib.sha256(passage.key.partition("#")[0].encode()).digest()[1] % _HELD_EVERY == 0


def lessons_in(folder: Path, passages: Sequence[Passage], hits: Hits) -> Lessons:
    """The lessons of these passages, with the texts of a library."""
    keys = {passage.key for passage in passages}
    keys |= {key for (own, _), some in hits.items() if own in keys for key in some}
    with Library.open(folder, still=True) as library:
        return lessons_of(passages, library.catalog.paragraphs(sorted(keys)), hits)


def hits_in(folder: Path, passages: Sequence[Passage], file: Path) -> Hits:
    """What a search of the library finds for each question: kept in the file, and taken from there the next time."""
    if not file.exists():
        with open_retriever(folder) as retriever:
            write_hits(search(retriever.library, retriever.embedder, passages), file)
    return read_hits(file)


def main() -> None:
    """Fits, saves, and prints how it goes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="a folder for what is kept on the way")
    parser.add_argument("--part", choices=PARTS, default="all", help="of the passages to learn from")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--frozen", type=int, default=0, help="so many of the lowest layers do not learn")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--store", action="store_true", help="as what the program reads with")
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / f"reader-{options.part}.pt"
    if not options.resume:
        file.unlink(missing_ok=True)
    passages = read_passages(part="train")
    lessons = lessons_in(options.library, passages, hits_in(options.library, passages, options.out / "hits.jsonl"))
    held = [one for one in lessons.passages if held_out(one)]
    taught = sorted((one for one in lessons.passages if not held_out(one)), key=_shuffled)
    taught = taught[: int(PARTS[options.part] * len(taught))]
    print(f"{len(taught)} passages to learn from, {len(held)} held out", flush=True)  # noqa: T201
    fit = Fit(Lessons(taught, lessons.shelf, lessons.hits), options.epochs, file, options.frozen)
    per_epoch = max(1, len(taught) // BATCH)
    looks = {round(per_epoch * share) for share in (0.25, 0.5)}
    looks |= {per_epoch * epoch for epoch in range(1, 1 + fit.steps // per_epoch)} | {fit.steps}

    def each(progress: Progress) -> None:
        if progress.step % _TELL == 0:
            loss = " ".join(f"{name} {part:.3f}" for name, part in sorted(progress.loss.items()))
            speed = progress.pieces / progress.seconds
            print(f"{progress.step}/{progress.steps} {loss} {speed:.0f} pieces/s", flush=True)  # noqa: T201
        if progress.step % _SAVE == 0 or progress.step == progress.steps:
            fit.save()
        if progress.step in looks:
            figures = asdict(reading(fit.pupil, lessons, held))
            told = " ".join(f"{name} {figure:.3f}" for name, figure in figures.items())
            print(f"read {progress.step / per_epoch:.2f} epochs: {told}", flush=True)  # noqa: T201

    fit.run(each)
    if options.store:
        sample = [one.sheet for passage in taught[:RANGED] for one in lessons.lesson(passage, random.Random(SEED))]
        keep(fit.pupil.state_dict(), sample)


def _shuffled(passage: Passage) -> bytes:
    """An order that has nothing to do with the cables'."""
    return hashlib.sha256(passage.key.encode()).digest()


if __name__ == "__main__":
    main()
