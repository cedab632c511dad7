"""Records of the full dump: good ones, broken ones, and how reading goes on after them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest import Cable, Reject, Source, read_cables
from ingest.inputs.items import Record
from ingest.inputs.limits import MIB, Limits
from ingest.inputs.table import fields, is_table, records
from tests.ingest.forms import csv_row
from tests.ingest.sheets import HALT

PLACE = Source("cables.csv")


def row(number: int, *columns: str) -> bytes:
    cells = (str(number), "1/2/2008 3:04", f"08TESSARA{number}", "Embassy Tessara", "SECRET", "", "head", "body")
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\", lineterminator="\n").writerow(
        columns or cells
    )
    return out.getvalue().encode()


def read(data: bytes, limits: Limits | None = None) -> list[Record | Reject]:
    return list(records(PLACE, io.BytesIO(data), limits or Limits()))


def outcome(data: bytes) -> list[str]:
    """For each row the reference ID, or the reason why there is none."""
    return [
        fields(item.data)[2].decode() if isinstance(item, Record) else f"{item.source.row}: {item.reason}"
        for item in read(data)
    ]


def test_rows_are_numbered_from_one() -> None:
    items = read(row(1) + row(2) + row(3))
    assert [item.source.row for item in items] == [1, 2, 3]
    assert all(isinstance(item, Record) for item in items)


def test_escapes_newlines_and_blank_lines() -> None:
    body = 'He said "no\\yes".\n"17","is not a row" and\n\n"18",""'
    (item,) = read(row(1, "1", "1/2/2008 3:04", "08A1", "o", "c", "", "h\n", body) + b"\r\n\n")
    assert isinstance(item, Record)
    assert fields(item.data)[7].decode() == body
    assert fields(item.data)[6] == b"h\n"


def test_backslash_before_anything_else_is_itself() -> None:
    assert fields(b'"a\\tb","\\\\","\\""') == [b"a\\tb", b"\\", b'"']


def test_an_apostrophe_has_a_backslash_too() -> None:
    plain = b'"1","2/3/2009 10:00","09A1","o","c","","Ambassador\\\'s","didn\\\'t"'
    assert fields(plain)[6:] == [b"Ambassador's", b"didn't"]
    assert fields(plain.replace(b"didn", b"C:\\\\x didn"))[7] == b"C:\\x didn't"


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b'"2","1/2/2008 3:04","08B2"\n', "the row has 3 columns instead of 8"),
        (row(2)[:-1] + b',"ninth"\n', "the row has 9 columns instead of 8"),
        (row(2)[:-2] + b"\n", "column 8: the quote is never closed"),
        (b'"2","1/2/2008 3:04,"08B2","o","c","","h","b"\n', "column 2: a quote inside the field is not escaped"),
        (b'"2","1/2/2008 3:04",08B2,"o","c","","h","b"\n', "column 3 is not in quotes"),
        (row(2).replace(b'"body"', b'"a "bad" body"'), "column 8: a quote inside the field is not escaped"),
        (b"rubbish without any quotes\n", "column 1 is not in quotes"),
    ],
)
def test_a_broken_row_costs_itself_alone(broken: bytes, reason: str) -> None:
    if broken.startswith(b"rubbish"):
        assert outcome(broken + row(1)) == [f"1: {reason}", "08TESSARA1"]
    else:
        assert outcome(row(1) + broken + row(3)) == ["08TESSARA1", f"2: {reason}", "08TESSARA3"]


def test_last_row_cut_off() -> None:
    assert outcome(row(1) + row(2)[:-9]) == ["08TESSARA1", "2: column 7: the quote is never closed"]


def test_a_row_over_the_limit_is_rejected_and_the_next_is_read() -> None:
    long = row(2, "2", "1/2/2008 3:04", "08B2", "o", "c", "", "h", "x" * 3_000_000)
    items = read(row(1) + long + row(3), replace(Limits(), row=1 << 20))
    assert [type(item).__name__ for item in items] == ["Record", "Reject", "Record"]
    assert isinstance(items[1], Reject)
    assert items[1].reason == "the row is longer than 1 MiB"
    assert items[2].source.row == 3


def test_rows_across_block_borders() -> None:
    data = b"".join(
        row(number, *(str(number), "1/2/2008 3:04", f"08T{number}", "o", "c", "", "h", "é" * 700))
        for number in range(3000)
    )
    assert outcome(data) == [f"08T{number}" for number in range(3000)]


def test_a_table_is_streamed() -> None:
    stream = io.BytesIO(row(1, "1", "1/2/2008 3:04", "08B2", "o", "c", "", "h", "x" * 10_000) * 2000)
    found = records(PLACE, stream, Limits())
    assert isinstance(next(found), Record)
    assert stream.tell() <= 2 * MIB


def test_utf16_and_byte_order_marks() -> None:
    text = (row(1) + row(2)).decode()
    for encoding in ("utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "utf-32"):
        assert is_table(text.encode(encoding)[:65_536]), encoding
        assert outcome(text.encode(encoding)) == ["08TESSARA1", "08TESSARA2"], encoding


def test_encodings_may_mix_by_row(tmp_path) -> None:  # type: ignore[no-untyped-def]
    sheet = replace(HALT, body=HALT.body.replace("quite full", "plein à craquer"))
    path = tmp_path / "mixed"
    path.write_bytes(csv_row(sheet, 1).encode("cp1252") + csv_row(sheet, 2).encode("utf-8"))
    first, second = read_cables([path])
    assert isinstance(first, Cable)
    assert isinstance(second, Cable)
    assert "plein à craquer" in first.raw
    assert first.raw == second.raw


def test_a_date_that_cannot_be_read_rejects_no_cable(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "dump"
    message = "R 110815Z APR 03\nFM AMEMBASSY BREZHIN\n", "UNCLAS BREZHIN 000002\n\nSUBJECT: X\n\n1. (U) It rained.\n"
    dated = row(3, "3", "0/0/0000 0:00", "03BREZHIN2", "o", "c", "", *message)
    path.write_bytes(csv_row(HALT).encode() + row(2, "2", "someday", "08BREZHIN2", "o", "c", "", "h", "b") + dated)
    cables = [item for item in read_cables(path) if isinstance(item, Cable)]
    assert [cable.reference_id for cable in cables[1:]] == ["08BREZHIN2", "03BREZHIN2"]
    assert [cable.created for cable in cables[1:]] == [None, datetime(2003, 4, 11, 8, 15)]


CELL = st.text(alphabet=st.sampled_from('ab"\\,\n\r 12é'), max_size=30)


@example([["", "", "", "", "", '",', ""]])
@example([[",", '"', '","', "\\", '\\"', ",", '",']])
@given(st.lists(st.lists(CELL, min_size=7, max_size=7), min_size=1, max_size=5))
def test_agrees_with_the_csv_module(rows: list[list[str]]) -> None:
    cells = [[str(number), *columns] for number, columns in enumerate(rows, start=1)]
    data = b"".join(row(0, *columns) for columns in cells)
    expected = list(csv.reader(io.StringIO(data.decode(), newline=""), doublequote=False, escapechar="\\", strict=True))
    assert [
        [field.decode() for field in fields(item.data)] for item in read(data) if isinstance(item, Record)
    ] == expected


@given(st.lists(st.sampled_from([row(1), row(2), b'"', b"\\", b"\n", b'"3","x"\n', b",", b'"9","', b"\xff", b"abc"])))
def test_good_rows_survive_any_rubbish_before_a_line_end(parts: list[bytes]) -> None:
    data = b"".join(parts) + b"\n" + row(77)
    last = read(data)[-1]
    assert isinstance(last, Record)
    assert fields(last.data)[2] == b"08TESSARA77"
