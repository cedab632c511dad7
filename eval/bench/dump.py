"""A dump of any size in the form of `cables.csv`, made of the cables given: for measuring, not for reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from ingest import Cable, Reject, read_cables

FULL_DUMP = 251_287
_SERIAL = re.compile(r"^(\d{2}[A-Z]+?)\d+$")


def write_dump(path: Path, sources: Iterable[str | Path], rows: int = FULL_DUMP) -> int:
    """Write `rows` rows to `path`, going round the cables under `sources` with a new reference ID for each row.

    Returns the bytes written. Raises ValueError where `sources` hold no cable.
    """
    templates = [_template(cable) for cable in read_cables(sources) if not isinstance(cable, Reject)]
    if not templates:
        raise ValueError("there is no cable to make a dump of")
    size = 0
    with path.open("wb") as dump:
        for block in _blocks(templates, rows):
            size += dump.write(block)
    return size


def _template(cable: Cable) -> tuple[bytes, bytes, bytes]:
    """The parts of a row before, between and after its number and its reference ID."""
    sent = cable.created or datetime(2000, 1, 1)
    created = f"{sent.month}/{sent.day}/{sent:%Y} {sent.hour}:{sent:%M}"
    post = _SERIAL.match(cable.canonical_id)
    before = f'","{created}","{post[1] if post else "00UNKNOWN"}'
    cells = (cable.origin, cable.classification, "|".join(cable.references), "", cable.raw)
    after = "".join(f',"{_escaped(cell)}"' for cell in cells)
    return b'"', before.encode(), f'"{after}\n'.encode()


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace('"', '\\"')


def _blocks(templates: list[tuple[bytes, bytes, bytes]], rows: int, block: int = 500) -> Iterator[bytes]:
    for start in range(0, rows, block):
        pieces: list[bytes] = []
        for row in range(start, min(start + block, rows)):
            first, middle, last = templates[row % len(templates)]
            pieces += [first, b"%d" % (row + 1), middle, b"%d" % (row + 1), last]
        yield b"".join(pieces)
