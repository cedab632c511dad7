"""A stream of text as UTF-8, cut before each place where a record starts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import BufferedIOBase
from typing import BinaryIO, cast

from ingest.charset import charset
from ingest.inputs.limits import MIB

_BLOCK = MIB


def recode(stream: BinaryIO) -> Iterator[bytes]:
    """Give the blocks of the stream, recoded to UTF-8 where it is UTF-16 or UTF-32."""
    read = cast(BufferedIOBase, stream).read1  # gives what there is, so a stream that ends in a fault loses little
    block = read(_BLOCK)
    name = charset(block)
    if name == "utf-8":
        block = block.removeprefix(codecs.BOM_UTF8)
        while block:
            yield block
            block = read(_BLOCK)
        return
    decoder = codecs.getincrementaldecoder(name)("replace")
    while block:
        yield decoder.decode(block).replace("\ufeff", "").encode("utf-8", "replace")
        block = read(_BLOCK)


def chunks(blocks: Iterator[bytes], start: re.Pattern[bytes], reach: int, limit: int) -> Iterator[bytes | None]:
    """Cut the stream where `start` ends, which looks at most `reach` bytes ahead; None is a chunk over the limit."""
    kept, scanned, too_long = b"", 0, False
    for block in blocks:
        kept += block
        begin = 0
        for found in start.finditer(kept, max(0, scanned - reach)):
            if too_long:
                yield None
            elif begin < found.end():
                yield kept[begin : found.end()]
            begin, too_long = found.end(), False
        kept = kept[begin:]
        if too_long or len(kept) > limit:
            kept, too_long = kept[-reach:], True
        scanned = len(kept)
    if too_long:
        yield None
    elif kept:
        yield kept
