"""The sample cables against what their author wrote: every field and the numbers, ends and length of every paragraph.

`samples_expected.json` was written with the cables and not read off them, so it is a check on the parser that the
parser had no part in. `first` and `last` are the six words at each end of a paragraph, `words` how many it has.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest import Cable, Reject, read_cables
from ingest.samples import samples_folder

EXPECTED = json.loads(Path(__file__).with_name("samples_expected.json").read_text(encoding="utf-8"))
QUESTIONS = Path(__file__).resolve().parents[2] / "eval" / "sets" / "sample.jsonl"


@cache
def _read() -> tuple[Mapping[str, Cable], tuple[Reject, ...]]:
    read = list(read_cables([samples_folder()]))
    return (
        {each.reference_id: each for each in read if isinstance(each, Cable)},
        tuple(each for each in read if isinstance(each, Reject)),
    )


@pytest.fixture(params=EXPECTED, ids=lambda expected: expected["reference_id"])
def expected(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(request.param)


@pytest.fixture
def cable(expected: dict[str, Any]) -> Cable:
    cables, _ = _read()
    assert expected["reference_id"] in cables, "the sample was not read under this reference ID"
    return cables[expected["reference_id"]]


def test_every_sample_is_read_and_none_is_rejected() -> None:
    cables, rejects = _read()
    assert rejects == ()
    assert sorted(cables) == sorted(each["reference_id"] for each in EXPECTED)


def test_there_is_enough_to_ask_about() -> None:
    cables, _ = _read()
    assert len(cables) >= 34
    assert sum(len(cable.paragraphs) for cable in cables.values()) >= 340
    assert max(len(cable.paragraphs) for cable in cables.values()) >= 25


def test_the_cables_refer_to_one_another() -> None:
    cables, _ = _read()
    among = [each for cable in cables.values() for each in cable.references if each in cables]
    assert len(among) >= 80
    assert len(set(among)) >= 28


def test_what_stands_above_the_paragraphs(cable: Cable, expected: dict[str, Any]) -> None:
    assert cable.subject == expected["subject"]
    assert list(cable.tags) == expected["tags"]
    assert list(cable.references) == expected["references"]
    assert cable.signer == expected["signer"]
    assert (cable.declassify_on and cable.declassify_on.isoformat()) == expected["declassify_on"]
    assert cable.classification == expected["classification"]
    assert cable.origin == expected["origin"]
    assert cable.is_partial == expected["is_partial"]
    assert cable.created is not None
    assert cable.created.date().isoformat() == expected["created"]


def test_who_classified_it(cable: Cable, expected: dict[str, Any]) -> None:
    if expected["classified_by"] is None:
        assert cable.classified_by is None
    else:
        assert cable.classified_by is not None
        assert expected["classified_by"] in cable.classified_by
        assert "1.4" not in cable.classified_by


def test_paragraphs_are_numbered_as_printed(cable: Cable, expected: dict[str, Any]) -> None:
    assert [each.key for each in cable.paragraphs] == [each["key"] for each in expected["paragraphs"]]
    assert [each.supplied for each in cable.paragraphs] == [each["supplied"] for each in expected["paragraphs"]]


def test_each_paragraph_has_its_own_words_and_no_others(cable: Cable, expected: dict[str, Any]) -> None:
    ends = [(words[:6], words[-6:], len(words)) for words in (each.text.split() for each in cable.paragraphs)]
    assert [(" ".join(first), " ".join(last), words) for first, last, words in ends] == [
        (each["first"], each["last"], each["words"]) for each in expected["paragraphs"]
    ]


def test_marks_kinds_and_headings(cable: Cable, expected: dict[str, Any]) -> None:
    assert len(cable.paragraphs) == len(expected["paragraphs"])
    for paragraph, wanted in zip(cable.paragraphs, expected["paragraphs"], strict=True):
        if "portion" in wanted:
            assert paragraph.portion == wanted["portion"], paragraph.key
        assert paragraph.kind == wanted["kind"], paragraph.key
        if wanted["heading"]:
            assert paragraph.heading == wanted["heading"], paragraph.key


@pytest.mark.parametrize("line", QUESTIONS.read_text(encoding="utf-8").splitlines(), ids=lambda line: line[7:12])
def test_the_evidence_of_every_question_exists(line: str) -> None:
    cables, _ = _read()
    question = json.loads(line)
    assert question["answerable"] == bool(question["evidence"]) == bool(question["nuggets"])
    assert (question["type"] == "followup") == bool(question["history"])
    for evidence in question["evidence"]:
        printed = {paragraph.number for paragraph in cables[evidence["ref"]].paragraphs}
        assert set(evidence["paragraphs"]) <= printed
