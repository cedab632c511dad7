"""Records of a file: JSON in lines or in a list, rows of a table, and the reasons for whatever is neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import InvalidSet
from eval.imports.lines import Record, delimiter_of, records, records_of, text_of


def found(folder: Path, content: bytes | str) -> list[tuple[int, Record]]:
    path = folder / "input"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(records(path))


def test_json_one_a_line_or_in_a_list(tmp_path: Path) -> None:
    assert found(tmp_path, '{"a": 1}\n\n{"a": "\u2028"}\r\n') == [(1, {"a": 1}), (3, {"a": "\u2028"})]
    assert found(tmp_path, '\ufeff [{"a": 1},\n{"a": 2}]') == [(1, {"a": 1}), (2, {"a": 2})]
    assert found(tmp_path, '{"a": 1}'.encode("utf-16")) == [(1, {"a": 1})]
    assert found(tmp_path, "") == []


def test_rows_by_the_columns_of_their_table(tmp_path: Path) -> None:
    assert found(tmp_path, 'ID;Question \n1;"who;\npaid"\n2\n') == [
        (3, {"id": "1", "question": "who;\npaid"}),
        (4, {"id": "2"}),
    ]
    assert found(tmp_path, "id\tquestion\n1\twho\n".encode("utf-16")) == [(2, {"id": "1", "question": "who"})]


@pytest.mark.parametrize(
    ("head", "delimiter"),
    [
        ("id\tquestion, long\n", "\t"),
        ("\ufeffid,question", ","),
        ("id;question\n1,2,3,4", ";"),
        ('{"a": 1, "b": 2}', ""),
        (' ["a", "b"]', ""),
        ("<a,b>", ""),
        ("question", ""),
        ("id,,question", ""),
        ("it rained all day, and nobody in the whole of the old harbor of Port Adris knew why", ""),
        ("\nid,question", ""),
    ],
)
def test_a_table_is_known_by_its_header(head: str, delimiter: str) -> None:
    assert delimiter_of(head) == delimiter


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<topics><topic number='1'><query>who</query></topic></topics>", "input: these are TREC topics"),
        (b" <html></html>", "input: it is XML or HTML"),
        (b"\x1f\x8b\x08", "input: it is packed by gzip: unpack it first"),
        (b"PK\x03\x04", "input: it is a zip .* save the sheet as CSV"),
        (b"PAR1", "input: it is a Parquet file"),
        (b"SQLite format 3\x00", "input: it is an SQLite database"),
        (b"just words", "input:1: no JSON: "),
        (b'{"a": 1}\n{"a": \n', "input:2: no JSON: "),
        (b'{"a": 1}\n["a"]', "input:2: expected a JSON object"),
        (b'[{"a": 1}, 2]', "input:2: expected a JSON object"),
        (b'[{"a": 1}', "input: cannot be read: "),
        (b"[" * 100_000, "input: cannot be read: "),
        (b"id\tquestion\n1\twho\textra\n", "input:2: more columns than the header has"),
        (b'{"a": "\xff"}', "input:1: byte 0xff is no UTF-8"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(InvalidSet, match=reason):
        found(tmp_path, content)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidSet, match="none: cannot be read: No such file"):
        list(records(tmp_path / "none"))


def test_fields_of_a_record() -> None:
    record: Record = {"id": None, "docid": 7, "text": "", "list": [{"a": 1}, "b", 3]}
    assert text_of(record, "id", "docid") == "7"
    assert text_of(record, "text", "docid") == ""
    assert text_of(record, "list", "gone") == ""
    assert records_of(record, "list") == [{"a": 1}]
    assert records_of(record, "docid") == records_of(record, "gone") == []
