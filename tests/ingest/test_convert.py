"""One item becomes its cables, and a reject with the reason; nothing that it holds is an error of the program."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import Cable, Reject, Source
from ingest.convert import FAULT, convert
from ingest.inputs.items import Document, Named, Record
from tests.ingest.forms import FORMS, csv_row
from tests.ingest.sheets import HALT

VALID = {name: form(HALT).encode() for name, form in FORMS.items()}
TEXT = "TAGS: PREL\nSUBJECT: A QUIET DAY\n\n1. (C) Nothing happened.\n\n2. (C) Nothing will.\n"


def fine(results: list[Cable | Reject]) -> None:
    """Each result is a Cable, or a Reject for a reason that is not a fault of ours."""
    for item in results:
        assert isinstance(item, Cable) or FAULT not in item.reason, item


@given(st.binary(max_size=3000))
def test_any_bytes_give_a_cable_or_a_reject(data: bytes) -> None:
    fine(convert([Document(Source("x"), data)]))


@given(st.data(), st.sampled_from(sorted(VALID)))
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_change_to_a_valid_input_gives_a_cable_or_a_reject(data: st.DataObject, form: str) -> None:
    content = bytearray(VALID[form])
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 200))
        content[start : start + length] = data.draw(
            st.one_of(
                st.binary(max_size=40),
                st.sampled_from(
                    [b"<", b"</pre>", b'"', b"\\", b"\n", b"\x00", b"<td>", b"&#x0A;", b"\xc2\xb6", b"1. (C) "]
                ),
                st.integers(0, len(content)).map(lambda at: bytes(content[at : at + 300])),
            )
        )
    fine(convert([Document(Source("x"), bytes(content)), Record(Source("x"), bytes(content))]))


HOSTILE = {
    "cells": lambda n: "<table class='cable'>" + "<td>" * n,
    "blocks": lambda n: "<table class='cable'></table>" + "<pre>" * n + "</pre></body>",
    "tags": lambda n: "<div id='tagged-text'>" + "<div>" * n,
    "open tags": lambda n: "<table class='cable'></table><pre>" + "<a " * n + "</pre></body>",
    "ampersands": lambda n: "<table class='cable'></table><pre>" + "&a" * n + "</pre></body>",
    "page breaks": lambda n: FORMS["message"](HALT) + "\nTESSARA 00000077  002 OF 002\n" * (n // 4),
    "paragraphs": lambda n: FORMS["message"](HALT) + "\n1. (C) x\n" * (n // 10),
    "spaces": lambda n: FORMS["message"](HALT) + " " * n,
    "newlines": lambda n: FORMS["text"](HALT) + "\n" * n,
    "dashes": lambda n: FORMS["message"](HALT) + "-" * n,
    "digits": lambda n: FORMS["message"](HALT) + "1" * n,
    "pilcrows": lambda n: FORMS["export"](HALT) + "¶" * n,
    "letters": lambda n: FORMS["message"](HALT) + "A " * n,
    "scripts": lambda n: "<html>" + "<script>" * n + FORMS["message"](HALT),
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_hostile_shapes_end(shape: str) -> None:
    """With up to 200,000 repetitions, anything that takes the square of the length does not come to an end."""
    fine(convert([Document(Source("x"), HOSTILE[shape](200_000).encode())]))


def test_every_kind_of_item_in_its_order() -> None:
    told = Reject(Source("a"), "not read: it is a link")
    batch = [
        told,
        Document(Source("b"), VALID["html"]),
        Record(Source("c", row=4), csv_row(HALT).encode()),
        Named(Source("d", row=9), json.dumps({"id": "08TESSARA77", "body": HALT.body}).encode()),
    ]
    first, *cables = convert(batch)
    assert first == told
    assert [str(item.source) for item in cables] == ["b", "c, row 4", "d, row 9"]
    assert {item.reference_id for item in cables if isinstance(item, Cable)} == {"08TESSARA77"}
    assert len({tuple(it.text for it in item.paragraphs) for item in cables if isinstance(item, Cable)}) == 1


def test_a_document_of_several_cables_has_their_numbers() -> None:
    pages = VALID["html"] + VALID["html"].replace(b"08TESSARA77", b"08TESSARA78") + b"\n"
    found = convert([Document(Source("pages"), pages)])
    assert [(item.reference_id, str(item.source)) for item in found if isinstance(item, Cable)] == [
        ("08TESSARA77", "pages, row 1"),
        ("08TESSARA78", "pages, row 2"),
    ]


@pytest.mark.parametrize(
    ("source", "reference_id"),
    [
        (Source("in/08TESSARA9.txt"), "08TESSARA9"),
        (Source("all.zip", member="in/08TESSARA9.txt"), "08TESSARA9"),
        (Source("08TESSARA9.zip", member="note.txt"), None),
        (Source("08TESSARA9.txt", row=2), None),
        (Source("tessara9.txt"), None),
    ],
)
def test_a_text_without_an_id_has_that_of_its_files_name(source: Source, reference_id: str | None) -> None:
    (found,) = convert([Document(source, TEXT.encode())])
    assert (found.reference_id if isinstance(found, Cable) else None) == reference_id


def test_the_reason_does_not_repeat_the_source() -> None:
    (found,) = convert([Document(Source("note.txt"), TEXT.encode())])
    assert found == Reject(
        Source("note.txt"), "no reference ID is given, and the text has no post and serial to make one from"
    )
    assert convert([Document(Source("x"), b"")]) == [Reject(Source("x"), "the input is empty")]


def test_what_a_container_states_is_one_clean_line() -> None:
    stated = {"id": "08TESSARA77", "body": TEXT, "origin": "Embassy\n\u202eTessara\x1b", "tags": "PREL\u200b|EAGR"}
    (found,) = convert([Named(Source("x"), json.dumps(stated | {"classification": " \x07"}).encode())])
    assert isinstance(found, Cable)
    assert (found.origin, found.classification, found.tags) == ("Embassy Tessara", "", ("PREL",))
