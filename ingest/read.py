"""The facade of reading: paths of any kind become Cables, and a Reject for each input that is none."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from os import PathLike

from ingest.batches import convert_batch
from ingest.cable import Cable, Reject
from ingest.inputs.limits import Limits
from ingest.inputs.walk import walk


def read_cables(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    workers: int = 1,
    limits: Limits | None = None,
) -> Generator[Cable | Reject, None, None]:
    """Read every cable under `paths`: files, folders with all below them, archives, tables; `-` is standard input.

    The form of each input is told by its content. Results come in a stable order: paths as given, folders by name,
    archives and tables as stored, the same for any number of `workers` (processes). Each input that holds no cable
    gives a Reject with file, member, row and reason, and the rest goes on. Memory is bounded by `limits`, not by the
    size of the input; time is linear in it. Close the iterator to stop early.
    Raises IngestError only where a worker process was killed.
    """
    if isinstance(paths, str | PathLike):
        paths = [paths]
    return convert_batch(walk(paths, limits or Limits()), workers)
