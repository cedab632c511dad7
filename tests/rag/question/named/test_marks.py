"""Classifications, TAGS and quoted phrases."""

from __future__ import annotations

import pytest

from rag.question.named.marks import classification, phrases, tags


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Embassy Velmar's CONFIDENTIAL//NOFORN report", "CONFIDENTIAL//NOFORN"),
        ("the SECRET plan", "SECRET"),
        ("the secret cable of May", "SECRET"),
        ("the unclassified report", "UNCLASSIFIED"),
        ("the For Official Use Only cable", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
        ("a secret share in the pipeline", None),
        ("what he said in confidential talks", None),
    ],
)
def test_only_a_mark_is_a_classification(text: str, level: str | None) -> None:
    assert classification(text) == level


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("PREL cables on the border", ("PREL",)),
        ("cables tagged with human rights", ("PHUM",)),
        ("cables tagged IR and PTER", ("PTER", "IR")),
        ("NATO and the human rights council", ()),
        ("the MASS grave near the dam", ()),
        ("WHAT DID INVESTIGATORS FIND IN THE MASS GRAVE", ()),
        ("what price tag did the US put on the boats", ()),
        ("a price tag US officials named", ()),
        ("cables with the tag KDEM", ("KDEM",)),
        ("PREL and PGOV cables", ("PREL", "PGOV")),
        ("OSCE reports on the border", ()),
        ("TAGS: PREL, PGOV", ("PREL", "PGOV")),
    ],
)
def test_tags_are_named_as_codes_or_after_tagged(text: str, codes: tuple[str, ...]) -> None:
    assert set(tags(text)) == set(codes)


def test_quoted_phrases_are_found_and_apostrophes_are_not() -> None:
    assert phrases('who said "works of any kind" and “the hidden share”') == ("works of any kind", "the hidden share")
    assert phrases("what «the six points» and „das Haus“ are") == ("the six points", "das Haus")
    assert phrases("Velmar's 'six points' and the ministers' plan") == ("six points",)
    assert phrases("the minister's and the auditor's words") == ()
