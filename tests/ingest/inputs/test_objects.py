"""JSON: what data bases export, and what this program wrote itself, taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Cable, Reject, Source, read_cables
from ingest.contract import cable_json
from ingest.convert import FAULT, convert
from ingest.inputs.items import Document, Named
from ingest.samples import samples_folder
from tests.ingest.forms import mirror_html
from tests.ingest.sheets import HALT

OBJECT = {
    "_id": "08TESSARA77",
    "origin": "Embassy Tessara",
    "date_time": "3/4/2008 9:15",
    "classification": "CONFIDENTIAL",
    "header": HALT.header,
    "body": HALT.body,
}
OTHER = OBJECT | {"_id": "08TESSARA78", "body": HALT.body.replace("000077", "000078")}
SHAPES: dict[str, Callable[[list[object]], str]] = {
    "lines": lambda o: "".join(json.dumps(x) + "\n" for x in o),
    "an array": json.dumps,
    "a printed array": lambda o: json.dumps(o, indent=2),
    "printed objects": lambda o: "\n".join(json.dumps(x, indent=4) for x in o),
    "an array in an object": lambda o: json.dumps({"cables": o}),
    "hits of a search": lambda o: "\n".join(json.dumps({"_index": "c", "_source": x}) for x in o),
    "a data base": lambda o: "\n".join(
        json.dumps(
            x
            | {
                "_id": {"$oid": "0123456789abcdef01234567"},
                "refid": x["_id"],
                "date_time": {"$date": "2008-03-04T09:15Z"},
            }  # type: ignore[operator, index]
        )
        for x in o
    ),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("shape", SHAPES)
def test_objects_of_a_data_base(shape: str, encoding: str, tmp_path: Path) -> None:
    (tmp_path / "page").write_text(mirror_html(HALT))
    (tmp_path / "table").write_bytes(SHAPES[shape]([OBJECT, OTHER]).encode(encoding))
    page, first, second = read_cables(tmp_path)
    assert isinstance(page, Cable) and isinstance(first, Cable) and isinstance(second, Cable)
    assert replace(first, source=page.source, raw=page.raw, released=page.released, caveats=page.caveats) == page
    assert (second.reference_id, second.source.row, second.source.format) == ("08TESSARA78", 2, "json")


@pytest.mark.parametrize("shape", ["lines", "an array", "a printed array"])
def test_what_the_program_writes_is_taken_back(shape: str, tmp_path: Path) -> None:
    cables = [cable for cable in read_cables(samples_folder()) if isinstance(cable, Cable)]
    (tmp_path / "export").write_text(SHAPES[shape]([cable_json(cable) for cable in cables]))
    back = [cable for cable in read_cables(tmp_path) if isinstance(cable, Cable)]
    assert [cable_json(cable) for cable in back] == [cable_json(cable) for cable in cables]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"reference_id": 7}, "`reference_id` is no text"),
        ({"reference_id": "08TESSARA77#1"}, "is no reference ID"),
        ({"paragraphs": ["x"]}, "a paragraph is no object"),
        ({"paragraphs": [{"key": "08TESSARA77#1", "number": -1, "kind": "body", "text": "x"}]}, "`number`"),
        ({"created": "someday"}, "`created` is no date"),
        ({"transmission": 3}, "`transmission` is no object"),
        ({"tags": "PREL"}, "`tags` is no list"),
    ],
)
def test_a_spoilt_export_is_rejected_with_the_reason(change: dict[str, object], reason: str) -> None:
    (cable,) = convert([Document(Source("x"), mirror_html(HALT).encode())])
    assert isinstance(cable, Cable)
    (reject,) = convert([Named(Source("x"), json.dumps({**cable_json(cable), **change}).encode())])
    assert isinstance(reject, Reject)
    assert reason in reject.reason


def test_a_broken_object_costs_itself_alone(tmp_path: Path) -> None:
    good, other = json.dumps(OBJECT), json.dumps(OTHER)
    (tmp_path / "x").write_text(f'{good}\n{good[:300]}\n{other}\n{{"name": "no cable"}}\n{other[:-9]}')
    found = list(read_cables(tmp_path))
    assert [getattr(item, "reference_id", "rejected") for item in found] == [
        "08TESSARA77",
        "rejected",
        "08TESSARA78",
        "rejected",
        "rejected",
    ]
    assert [item.source.row for item in found] == [1, 2, 3, 4, 5]


@given(
    st.recursive(
        st.none() | st.text() | st.integers() | st.floats(),
        lambda x: (
            st.lists(x)
            | st.dictionaries(st.sampled_from([*OBJECT, "paragraphs", "reference_id", "_source", "text"]), x)
        ),
        max_leaves=12,
    )
)
def test_any_object_gives_a_cable_or_a_reject(value: object) -> None:
    (found,) = convert([Named(Source("x"), json.dumps(value).encode())])
    assert isinstance(found, Cable) or FAULT not in found.reason, found
