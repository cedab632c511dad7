"""One stream, whatever it is wrapped in, becomes documents and records; each layer is known by its first bytes."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from shutil import copyfileobj
from typing import BinaryIO

from ingest.cable import Reject, Source
from ingest.errors import IngestError, LimitExceeded
from ingest.inputs import compressed, zips
from ingest.inputs.foreign import foreign, office
from ingest.inputs.items import Document, Item
from ingest.inputs.limits import MIB, Budget
from ingest.inputs.members import Member
from ingest.inputs.objects import is_objects, objects
from ingest.inputs.seven_zip import is_seven_zip, seven_zip_members
from ingest.inputs.sheet import layout, rows
from ingest.inputs.streams import HEAD, count_bytes, peek
from ingest.inputs.table import is_table, records
from ingest.inputs.tars import is_tar, tar_members
from ingest.inputs.temporary import TemporaryFolder, temporary_fault
from ingest.inputs.warc import is_warc, warc_members
from ingest.inputs.zips import is_zip, zip_members, zip_names

_FAULTS = (*compressed.FAULTS, *zips.FAULTS, tarfile.TarError, OSError)
_IN_MEMORY = 8 * MIB  # of an archive within an archive; what is larger goes to a temporary file


def items(
    source: Source, stream: BinaryIO, budget: Budget, *, seekable: bool = False, layers: int = 0
) -> Iterator[Item]:
    """Give every document and record in `stream`, and a Reject for each part that cannot be read.

    Nothing is raised for a bad stream: what came before the fault stays, and the fault becomes a Reject. Memory is
    bounded by the limits of one document, time by the size of the stream and its budget.
    """
    try:
        yield from _items(source, stream, budget, seekable, layers)
    except IngestError as exc:
        yield Reject(source, str(exc))
    except _FAULTS as exc:
        yield Reject(source, str(compressed.damage(exc)))


def _items(source: Source, stream: BinaryIO, budget: Budget, seekable: bool, layers: int) -> Iterator[Item]:
    head, whole = peek(stream)
    if seekable:
        stream.seek(0)
        whole = stream
    name = compressed.compression(head)
    packed = is_zip(head) or is_seven_zip(head)
    if name or packed or is_tar(head):
        layers += 1
        if layers > budget.limits.layers:
            raise LimitExceeded(f"archives lie inside one another more than {budget.limits.layers} deep")
    if name:
        with compressed.decompress(name, whole) as inner:
            yield from items(source, count_bytes(inner, budget.spend), budget, layers=layers)
    elif packed:
        with ExitStack() as open_files:
            if not seekable:
                whole = _spool(whole, open_files)
            if is_zip(head) and (reason := office(zip_names(whole))):
                yield Reject(source, reason)
            elif is_zip(head):
                yield from _members(source, zip_members(whole), budget, layers, budget.spend)
            else:
                yield from _members(source, seven_zip_members(whole, budget), budget, layers)
    elif is_tar(head):
        yield from _members(source, tar_members(whole), budget, layers)
    elif is_warc(head):
        yield from _members(source, warc_members(whole), budget, layers)
    elif reason := foreign(head):
        yield Reject(source, reason)
    elif is_objects(head):
        yield from objects(source, whole, budget.limits)
    elif is_table(head):
        yield from records(source, whole, budget.limits)
    elif found := layout(head, whole=len(head) < HEAD):
        yield from rows(source, whole, found, budget.limits)
    else:
        data = whole.read(budget.limits.document + 1)
        if len(data) > budget.limits.document:
            raise LimitExceeded(f"a document of more than {budget.limits.document // MIB} MiB is no cable")
        yield Document(source, data)


def _members(
    source: Source,
    members: Iterator[Member],
    budget: Budget,
    layers: int,
    count: Callable[[int], None] | None = None,
) -> Iterator[Item]:
    empty = True
    for member in members:
        empty = False
        name = member.name if source.member is None else f"{source.member}!{member.name}"
        here = replace(source, member=name)
        if member.stream is None:
            yield Reject(here, f"not read: {member.reason}")
        else:
            stream = count_bytes(member.stream, count) if count else member.stream
            yield from items(here, stream, budget, layers=layers)
    if empty:
        yield Reject(source, "the archive is empty")


def _spool(stream: BinaryIO, open_files: ExitStack) -> BinaryIO:
    spool = open_files.enter_context(
        tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, prefix="cablechat-")  # noqa: SIM115 - the stack closes it
    )
    try:
        copyfileobj(stream, spool)
        spool.seek(0)
    except OSError as exc:
        if told := temporary_fault(exc):
            raise TemporaryFolder(told) from exc
        raise
    return spool  # type: ignore[return-value]
