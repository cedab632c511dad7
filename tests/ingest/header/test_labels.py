"""The labelled lines before the first paragraph."""

from __future__ import annotations

from ingest.header.labels import find_labels

HEAD = """E.O. 12958: DECL: 04/27/2019
TAGS: PREL, PGOV
SUBJECT: RAIN OVER VELMAR
REF: A. VELMAR 12
Classified By: Ambassador Ada Lund for reasons 1.4 (b).

1. (C) SUBJECT: no label within a paragraph.
"""


def found(text: str, *, flat: bool = False) -> list[tuple[str, str]]:
    return [(label.name, text[label.start : label.end].strip()) for label in find_labels(text, 0, len(text), flat=flat)]


def test_each_label_is_found_once_and_in_order() -> None:
    assert found(HEAD) == [
        ("order", "E.O. 12958"),
        ("tags", "TAGS:"),
        ("subject", "SUBJECT:"),
        ("references", "REF:"),
        ("classifier", "Classified By:"),
    ]


def test_labels_are_found_in_a_text_without_lines() -> None:
    assert [name for name, _ in found(" ".join(HEAD.split()), flat=True)] == [
        "order",
        "tags",
        "subject",
        "references",
        "classifier",
    ]


def test_misspelt_labels_count_at_the_start_of_a_line() -> None:
    assert [name for name, _ in found("TGS: PREL\nSUBJCT: RAIN\nREFTELS: VELMAR 12\nClass. by: Ada Lund\n")] == [
        "tags",
        "subject",
        "references",
        "classifier",
    ]


def test_an_order_that_a_classifier_cites_is_no_label() -> None:
    assert [name for name, _ in found("CLASSIFIED BY: ADA LUND.\nE.O. 12958, REASON 1.4 (B)\n")] == ["classifier"]
