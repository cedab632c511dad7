"""JSON: one object a line, objects one after another, or one array of them; each object should be a cable."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from ingest.cable import Reject, Source
from ingest.inputs.chunks import recode
from ingest.inputs.items import Named
from ingest.inputs.limits import MIB, Limits
from ingest.inputs.sheet import decode_head

FORMAT = "json"
_BEGINS = re.compile(r"\A\s*+(?:\[\s*+)?\{\s*+[\"}]")
_LIST = re.compile(r"\{\s{0,999}\"[^\"\n]{1,60}\"\s{0,9}:\s{0,9}\[\s{0,999}(?=\{)")  # {"cables": [{...
_BETWEEN = re.compile(r"[\s,\[\]}]*+")  # the last for the end of an object around an array
_NEXT = re.compile(r"\n(?=\{)")
_DECODER = json.JSONDecoder(strict=False)


def is_objects(head: bytes) -> bool:
    """Say whether `head` begins with a JSON object, or with an array of them."""
    return _BEGINS.match(decode_head(head)) is not None


def objects(source: Source, stream: BinaryIO, limits: Limits) -> Iterator[Named | Reject]:
    """Give each object, numbered from 1, or a Reject with the reason why it is broken; reading goes on after it.

    Memory is bounded by the limit of one row, twice.
    """
    row, at, tried = 0, 0, 0
    text, ended = "", False
    blocks = recode(stream)
    decoder = codecs.getincrementaldecoder("utf-8")("cablechat-cp1252")
    while True:
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        if not row and (wrapped := _LIST.match(text, at)):
            at = wrapped.end()
        left = len(text) - at
        if not left and ended:
            return
        end, fault = _object(text, at) if left > tried or ended else (0, "")
        if not end and not ended and left <= limits.row:
            # An object that is not whole yet is tried again when as much again has come: linear in all.
            tried = 2 * left if fault else tried
            block = next(blocks, b"")
            ended = not block
            text, at = text[at:] + decoder.decode(block, ended), 0
            continue
        row += 1
        tried = 0
        here = replace(source, row=row, format=FORMAT)
        if end:
            yield Named(here, text[at:end].encode("utf-8", "surrogatepass"))
        else:
            yield Reject(here, fault if left <= limits.row else f"the object is longer than {limits.row // MIB} MiB")
            following = _NEXT.search(text, at)
            end = following.end() if following else len(text)
        at = end


def _object(text: str, at: int) -> tuple[int, str]:
    """Where the object ends that begins at `at`; 0 and the reason where there is none, or it is cut off."""
    if not text.startswith("{", at):
        return 0, "no JSON object stands here"
    try:
        return _DECODER.raw_decode(text, at)[1], ""
    except json.JSONDecodeError as exc:
        return 0, f"the JSON object is broken or cut off ({exc.msg})"
    except (ValueError, RecursionError):
        return 0, "the JSON object is nested too deep"
