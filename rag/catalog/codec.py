"""A Cable as bytes and back, and the hash that tells whether its content changed."""

from __future__ import annotations

import zlib
from hashlib import blake2b

from pydantic import TypeAdapter

from ingest.cable import Cable
from rag.errors import LibraryDamaged

_ADAPTER = TypeAdapter(Cable)
_LEVEL = 6


def pack(cable: Cable) -> bytes:
    """The whole Cable as compressed JSON; fields that a later program adds need a default."""
    return zlib.compress(_ADAPTER.dump_json(cable), _LEVEL)


def checksum(data: bytes) -> int:
    """CRC-32, as the catalog keeps it beside what it stores."""
    return zlib.crc32(data)


def unpack(body: object, crc: object = None, name: str = "a cable") -> Cable:
    """The Cable that `packed` was given. Raises LibraryDamaged, with the `name`, for anything else.

    `crc` is the checksum kept beside it; None where an older program kept none.
    """
    try:
        if not isinstance(body, bytes) or (crc is not None and checksum(body) != crc):
            raise ValueError("checksum")
        return _ADAPTER.validate_json(zlib.decompress(body))
    except (ValueError, zlib.error) as error:
        raise LibraryDamaged(
            f"the stored text of {name} is damaged; run: cablechat library rebuild, then ingest its source again"
        ) from error


def content_hash(cable: Cable) -> bytes:
    """16 bytes over all that a reader can see.

    Where it was read, how well, and the source's own wording of line breaks and markup, are left out: the same cable
    from a page and from a table is one content. So is any field that a later program adds: else each cable of an
    older library would be another one to it, and be replaced and embedded anew at the next ingest.
    """
    seen = _ADAPTER.dump_json(
        cable, exclude={"raw": True, "source": True, "lost_words": True, "paragraphs": {"__all__": {"raw"}}}
    )
    return blake2b(seen, digest_size=16).digest()
