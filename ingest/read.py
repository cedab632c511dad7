"""The facade of reading: paths of any kind become Cables, and a Reject for each input that is none."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

from ingest.cable import Cable, Reject, Source
from ingest.errors import IngestError
from ingest.parse import parse_text
from ingest.readers.charset import decode
from ingest.readers.recognise import recognise


def read_cables(paths: Iterable[str | PathLike[str]], *, workers: int = 1) -> Iterator[Cable | Reject]:
    """Read every cable under `paths`, in a stable order."""
    for path in paths:
        for source, data in _documents(Path(path)):
            yield _cable(source, data)


def _documents(path: Path) -> Iterator[tuple[Source, bytes]]:
    if path.is_dir():
        for child in sorted(path.iterdir()):
            yield from _documents(child)
        return
    data = path.read_bytes()
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.isfile() else None
                if stream is not None:
                    yield Source(str(path), member.name), stream.read()
    except tarfile.ReadError:
        yield Source(str(path)), data


def _cable(source: Source, data: bytes) -> Cable | Reject:
    try:
        text = decode(data)
        reader = recognise(text)
        message = reader.read(text)
        source = Source(source.file, source.member, source.row, reader.name)
        return parse_text(message.text, source=source, fields=message.fields)
    except IngestError as exc:
        return Reject(source, str(exc))
