"""Streams that count what passes, and that give back what was looked at."""

from __future__ import annotations

import io

import pytest

from ingest.inputs.streams import HEAD, count_bytes, peek

DATA = bytes(range(256)) * 600  # more than two heads


def test_what_passes_is_counted_once_and_comes_unchanged() -> None:
    seen: list[int] = []
    counted = count_bytes(io.BytesIO(DATA), seen.append)
    assert counted.read(10) == DATA[:10]
    assert sum(seen) == HEAD  # a buffer's worth, not the whole stream
    assert counted.read() == DATA[10:]
    assert sum(seen) == len(DATA)


def test_a_fault_of_the_count_ends_the_reading() -> None:
    def refuse(size: int) -> None:
        raise OverflowError(size)

    with pytest.raises(OverflowError, match=str(HEAD)):
        count_bytes(io.BytesIO(DATA), refuse).read(1)


def test_closing_the_counted_stream_leaves_the_other_open() -> None:
    stream = io.BytesIO(DATA)
    count_bytes(stream, lambda _: None).close()
    assert not stream.closed


@pytest.mark.parametrize("length", [0, 1, HEAD - 1, HEAD, HEAD + 1, len(DATA)])
def test_what_was_looked_at_is_read_again(length: int) -> None:
    head, whole = peek(io.BytesIO(DATA[:length]))
    assert head == DATA[: min(length, HEAD)]
    assert whole.read() == DATA[:length]


def test_small_reads_cross_from_the_head_to_the_rest() -> None:
    _, whole = peek(io.BytesIO(DATA))
    assert b"".join(iter(lambda: whole.read(1000), b"")) == DATA
