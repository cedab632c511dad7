"""Tables as spreadsheet programs, data frames and data bases write them: each row is its own cable."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Cable, Reject, Source, read_cables
from ingest.inputs.items import Named
from ingest.inputs.limits import Limits
from ingest.inputs.sheet import layout, rows
from ingest.samples import samples_folder

NAMES = ["id", "date", "refid", "origin", "classification", "references", "header", "body"]
TABLE = samples_folder() / "cables.csv"


def table() -> list[list[str]]:
    """The rows of the sample dump."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, doublequote=False, escapechar="\\"))


def written(cells: list[list[str]], **form: object) -> str:
    out = io.StringIO()
    csv.writer(out, **{"lineterminator": "\n", **form}).writerows(cells)  # type: ignore[arg-type]
    return out.getvalue()


def with_names(cells: list[list[str]]) -> list[list[str]]:
    return [NAMES, *cells]


def with_index(cells: list[list[str]]) -> list[list[str]]:
    return [["", *NAMES], *([str(i), *row] for i, row in enumerate(cells))]


def in_order(cells: list[list[str]], names: list[str]) -> list[list[str]]:
    at = [NAMES.index(name) for name in names]
    return [names, *([row[i] for i in at] for row in cells)]


def dated(cells: list[list[str]], form: str) -> list[list[str]]:
    """The rows with their date in ISO form, as data frames write it."""

    def iso(printed: str) -> str:
        day, clock = printed.split()
        month, date, year = day.split("/")
        hour, minute = clock.split(":")
        return form.format(y=int(year), m=int(month), d=int(date), h=int(hour), i=int(minute))

    return [[row[0], iso(row[1]), *row[2:]] for row in cells]


def copied(cells: list[list[str]]) -> str:
    """As a data base copies a table: tabs, no quotes, line ends and backslashes escaped, `\\N` for nothing."""

    def cell(text: str) -> str:
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t") or "\\N"

    return "".join("\t".join(map(cell, row)) + "\n" for row in cells)


FORMS = {
    "least quotes": lambda c: written(c),
    "numbers unquoted": lambda c: written([[int(row[0]), *row[1:]] for row in c], quoting=csv.QUOTE_NONNUMERIC),  # type: ignore[list-item]
    "tabs": lambda c: written(c, delimiter="\t", quoting=csv.QUOTE_ALL),
    "tabs, least quotes": lambda c: written(c, delimiter="\t"),
    "semicolons": lambda c: written(c, delimiter=";"),
    "semicolons, all quoted": lambda c: written(c, delimiter=";", quoting=csv.QUOTE_ALL),
    "bars": lambda c: written(c, delimiter="|"),
    "said by its first line": lambda c: "sep=;\n" + written(c, delimiter=";"),
    "doubled quotes": lambda c: written(c, quoting=csv.QUOTE_ALL),
    "CRLF": lambda c: written(c, lineterminator="\r\n"),
    "CRLF inside": lambda c: written([[x.replace("\n", "\r\n") for x in row] for row in c], lineterminator="\r\n"),
    "names": lambda c: written(with_names(c)),
    "names, all quoted": lambda c: written(with_names(c), quoting=csv.QUOTE_ALL),
    "names, backslashes": lambda c: written(with_names(c), quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\"),
    "backslashes, least quotes": lambda c: written(c, doublequote=False, escapechar="\\"),
    "a data frame": lambda c: written(with_index(c)),
    "a data frame, all quoted": lambda c: written(with_index(c), quoting=csv.QUOTE_ALL),
    "a data frame without names": lambda c: written([[str(i), *row] for i, row in enumerate(c)]),
    "row numbers, all quoted": lambda c: written([[str(i), *row] for i, row in enumerate(c)], quoting=csv.QUOTE_ALL),
    "another order": lambda c: written(
        in_order(c, ["refid", "body", "header", "references", "classification", "origin", "date", "id"])
    ),
    "without the number": lambda c: written([row[1:] for row in c]),
    "the ID first, without names": lambda c: written([[row[2], row[1], *row[3:]] for row in c]),
    "names nobody knows": lambda c: written([[f"V{i}" for i in range(1, 9)], *c]),
    "dates of a data frame": lambda c: written(with_names(dated(c, "{y}-{m:02}-{d:02} {h:02}:{i:02}:00"))),
    "dates with a T": lambda c: written(dated(c, "{y}-{m:02}-{d:02}T{h:02}:{i:02}:00")),
    "a data base": copied,
    "one row": lambda c: written(c[:1]),
    "one row with names": lambda c: written(with_names(c[:1])),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_cables_of_the_dump(form: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_bytes(FORMS[form](table()).encode(encoding))
    expected = [cable for cable in read_cables(TABLE) if isinstance(cable, Cable)]
    found = list(read_cables(path))
    assert [getattr(cable, "reference_id", cable) for cable in found] == [
        cable.reference_id for cable in expected[: len(found)]
    ]
    assert len(found) == (1 if form.startswith("one row") else len(expected))
    for cable, same in zip(found, expected, strict=False):
        assert isinstance(cable, Cable)
        assert replace(cable, source=same.source, raw=same.raw) == same
        assert cable.source.row == same.source.row


def found_in(text: str) -> list[Named | Reject]:
    data = text.encode()
    told = layout(data, whole=True)
    assert told is not None
    return list(rows(Source("x"), io.BytesIO(data), told, Limits()))


def test_a_quote_that_is_never_closed_costs_its_own_row() -> None:
    cells = table()
    lines = [written([row]) for row in cells]
    lines[1] = lines[1].rstrip("\n").removesuffix('"') + "\n"
    found = found_in("".join(lines))
    assert len(found) == len(cells)
    assert all("VELMAR 000914" not in item.data.decode() for item in found if isinstance(item, Named)) is False
    assert all(item.data.count(b"SUBJECT:") == 1 for item in found if isinstance(item, Named))


def test_a_row_of_other_columns_is_rejected_with_its_number() -> None:
    cells = table()
    cells[2] = cells[2][:5]
    found = found_in(written(with_names(cells)))
    (reject,) = [item for item in found if isinstance(item, Reject)]
    assert (reject.source.row, reject.reason) == (3, "the row has 5 columns instead of 8")
    assert len(found) == len(cells)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir, this, that and the other.\nYours, A.\n",
        "a,b,c\n1,2,3\n",
        "name,date,text\nx,1/2/2008,y\n",
        "SUBJECT: BREAD, MILK, EGGS\nREF: A. 08VELMAR1, 08VELMAR2\n",
        "",
    ],
)
def test_other_texts_are_no_tables(text: str) -> None:
    found = layout(text.encode(), whole=True)
    assert found is None or "reference_id" not in found.columns


def test_samples_but_tables_are_none() -> None:
    for path in sorted(samples_folder().iterdir()):
        if path.suffix != ".csv":
            assert layout(path.read_bytes()[:65_536], whole=False) is None, path


@given(st.integers(0, 10_000), st.sampled_from([",", "\t", ";", "|"]))
def test_cells_come_back_whatever_they_hold(seed: int, delimiter: str) -> None:
    pick = random.Random(seed)
    body = "".join(pick.choice(["word ", '"', delimiter, "\n", ", ", "'", "; "]) for _ in range(200)) + "the end of it"
    row = ["7", "1/2/2008 3:04", "08VELMAR77", "Embassy Velmar", "SECRET", "", "", body]
    (item,) = found_in(written([NAMES, row], delimiter=delimiter))
    assert isinstance(item, Named)
    import json

    assert json.loads(item.data)["body"].replace("\r\n", "\n") == body
