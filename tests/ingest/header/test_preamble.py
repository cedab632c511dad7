"""The values of the labelled lines: where each ends, and what stands after it that belongs to none."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ingest.header.labels import find_labels
from ingest.header.preamble import Preamble, only_handling, read_preamble


def read(text: str, *, flat: bool = False) -> Preamble:
    labels = find_labels(text, 0, len(text), flat=flat)
    return read_preamble(text, labels, len(text), created=datetime(2009, 4, 27), reference_id="09VELMAR713", flat=flat)


def test_every_label_with_its_value() -> None:
    found = read(
        "E.O. 12958: DECL: 04/22/2019\nTAGS: PGOV PREL\nPINR\n"
        "SUBJECT:  THE HARBOR OF VELMAR --\nWHO OWNS ¶THE CRANES\n\n"
        "REF: A. QUINTARA 674 (THE CRANES)\n     B. 08 VELMAR 1102\n\n"
        "Classified By: Ambassador Ada L. Hartwell:  1.4 (b), (d)\n\n"
    )
    assert found.subject == "THE HARBOR OF VELMAR -- WHO OWNS THE CRANES"
    assert found.tags == ("PGOV", "PREL", "PINR")
    assert found.references == ("09QUINTARA674", "08VELMAR1102")
    assert (found.classified_by, found.declassify_on) == ("Ada L. Hartwell", date(2019, 4, 22))
    assert found.rest == ()
    assert [name for name, _ in found.printed] == ["order", "tags", "subject", "references", "classifier"]
    assert found.printed[0][1] == "E.O. 12958 DECL: 04/22/2019\n"


def test_no_label_no_value() -> None:
    assert read("It rained all day.") == Preamble()
    assert read("SUBJECT: RAIN\n").classified_by is None


@pytest.mark.parametrize(
    ("text", "subject", "rest"),
    [
        ("SUBJECT: THE CRANES\n\nIt rained.", "THE CRANES", "It rained."),
        ("SUBJECT:\n\nTHE CRANES\nOF VELMAR\n \nIt rained.", "THE CRANES OF VELMAR", " \nIt rained."),
        ("SUBJECT: THE CRANES\n--------\nSUMMARY\n--------\n", "THE CRANES", "--------\nSUMMARY\n--------"),
        ("SUBJECT: THE CRANES\nSUMMARY\n", "THE CRANES", "SUMMARY"),
        ("SUBJECT: THE CRANES SUMMARY: It rained.", "THE CRANES", " SUMMARY: It rained."),
        ("SUBJECT: THE CRANES - - - - It rained.", "THE CRANES", "- - - - It rained."),
        ("SUBJECT: A SUMMARY OF THE CRANES\n", "A SUMMARY OF THE CRANES", None),
        ("SUBJECT: THE CRANES -- AND WHO OWNS THEM\n", "THE CRANES -- AND WHO OWNS THEM", None),
    ],
)
def test_where_a_subject_ends(text: str, subject: str, rest: str | None) -> None:
    found = read(text)
    assert found.subject == subject
    assert found.rest == (() if rest is None else (rest,))


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Classified By: Charge Ilse Brandt, reasons 1.4 (b) and (d). It rained.", "Ilse Brandt", " It rained."),
        ("Classified By: Charge Ilse Brandt for reasons 1.4 b/d\nIt rained.", "Ilse Brandt", "It rained."),
        ("Classified By: Charge Ilse Brandt\n\nIt rained.", "Ilse Brandt", "It rained."),
        ("Classified By: Charge Ilse Brandt\n\nReason: 1.4 (b)\n\nIt rained.", "Ilse Brandt", "It rained."),
    ],
)
def test_a_classifier_ends_with_the_reasons(text: str, name: str, rest: str) -> None:
    found = read(text)
    assert found.classified_by == name
    assert tuple(part.strip() for part in found.rest) == (rest.strip(),)


def test_references_in_a_flat_text_end_with_the_last_cable() -> None:
    found = read("SUBJECT: RAIN REF: A. QUINTARA 674 B. 08 VELMAR 1102 It rained all day in Velmar.", flat=True)
    assert found.references == ("09QUINTARA674", "08VELMAR1102")
    assert [part.strip() for part in found.rest] == ["It rained all day in Velmar."]


@pytest.mark.parametrize(
    ("text", "handling"),
    [
        ("SENSITIVE BUT UNCLASSIFIED", True),
        ("(SBU) This message is sensitive but unclassified. Please protect accordingly.", True),
        ("NOT FOR INTERNET DISTRIBUTION", True),
        ("(C)\n", True),
        ("This cable is about rain.", False),
        ("UNCLASSIFIED SUMMARY", False),
        ("", False),
    ],
)
def test_lines_that_only_say_how_a_cable_is_handled(text: str, handling: bool) -> None:
    assert only_handling(text) == handling
