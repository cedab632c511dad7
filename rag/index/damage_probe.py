"""Looks into an index folder in a child process, since a damaged index can take its process with it.

Run as `python -m rag.index.damage_probe dense FOLDER VECTORS DIMENSION` or `... lexical FOLDER`, with the ids or keys
to look for as JSON on standard input; prints a Seen as JSON. `look` runs it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from rag.child import child_environment
from rag.errors import LibraryError

_SECONDS = 1800  # a graph of two million vectors loads in seconds; a hang is a damage
_ALIKE = 0.999


@dataclass(frozen=True, slots=True)
class Seen:
    """`count` entries; of those looked for, `found` were there; or an `error` in one line."""

    count: int = 0
    found: int = 0
    error: str = ""


def look_dense(folder: Path, vectors: Path, dimension: int, ids: Sequence[int]) -> Seen:
    """How many chunks a Chroma folder holds, and how many of `ids` it finds by their vectors."""
    return _look(["dense", str(folder), str(vectors), str(dimension)], list(ids))


def look_lexical(folder: Path, keys: Sequence[str]) -> Seen:
    """How many paragraphs a tantivy folder holds, and how many of `keys`; all of its files are summed."""
    return _look(["lexical", str(folder)], list(keys))


def _look(arguments: list[str], wanted: list[int] | list[str]) -> Seen:
    command = [sys.executable, "-P", "-m", "rag.index.damage_probe", *arguments]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(wanted),
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
            env=child_environment(),
        )
    except subprocess.TimeoutExpired:
        return Seen(error=f"does not answer within {_SECONDS} s")
    if done.returncode < 0:
        return Seen(error=f"crashes the program that opens it (signal {-done.returncode})")
    try:
        return Seen(**json.loads(done.stdout.splitlines()[-1]))
    except (IndexError, ValueError, TypeError):
        last = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        return Seen(error=last)


def _dense(folder: Path, vectors: Path, dimension: int, ids: list[int]) -> Seen:
    from rag.index.chroma import ChromaStore
    from rag.index.vectors import VectorFile

    store = ChromaStore(folder)
    rows = VectorFile(vectors, dimension).read(np.array(ids, np.int64))
    found = 0
    for i, row in zip(ids, rows, strict=True):
        nearest = store.nearest(row, 1)
        found += bool(nearest) and (nearest[0][0] == i or nearest[0][1] > _ALIKE)
    return Seen(store.count(), found)


def _lexical(folder: Path, keys: list[str]) -> Seen:
    from rag.index.tantivy import TantivyIndex

    for path in folder.iterdir():
        if path.suffix and not path.name.startswith(".") and path.name != "meta.json" and not _whole(path):
            return Seen(error=f"{path.name} is broken")
    index = TantivyIndex(folder, linked=True)
    return Seen(index.count(), sum(index.has(key) for key in keys))


def _whole(path: Path) -> bool:
    """Whether a tantivy file fits the checksum of its footer: JSON, its length and a magic number at the end."""
    data = path.read_bytes()
    size = int.from_bytes(data[-8:-4], "little")
    try:
        footer = json.loads(data[-8 - size : -8])
    except ValueError:
        return False
    return bool(zlib.crc32(data[: -8 - size]) == footer.get("crc"))


def main(arguments: Sequence[str]) -> None:
    """Answers one question about one folder."""
    kind, folder, *rest = arguments
    wanted = json.load(sys.stdin)
    try:
        seen = (
            _dense(Path(folder), Path(rest[0]), int(rest[1]), wanted)
            if kind == "dense"
            else _lexical(Path(folder), wanted)
        )
    except LibraryError as error:
        seen = Seen(error=str(error))
    sys.stdout.write(json.dumps(asdict(seen)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
