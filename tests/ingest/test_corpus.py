"""The real cables: their paragraph numbers as read by eye, and the same from every form.

`corpus_numbers.json` holds the numbers of those cables only that do not run 1 to n, or whose page marks them wrongly;
each was read against the cable. All others must agree with the marks on their page.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ingest import Cable, Fields, Source, parse_text, read_cables
from ingest.normalise import normalise

pytestmark = pytest.mark.corpus

EXPECTED: dict[str, str] = json.loads(Path(__file__).with_name("corpus_numbers.json").read_text(encoding="utf-8"))
ARCHIVE = "corpus/cablegate-2010-12.tar.xz"
EVERY = 12


@cache
def _cables(archive: Path) -> dict[str, Cable]:
    return {each.reference_id: each for each in read_cables([archive]) if isinstance(each, Cable)}


@cache
def _anchors(archive: Path) -> dict[str, list[int]]:
    found = {}
    with tarfile.open(archive) as pages:
        for page in pages:
            file = pages.extractfile(page) if page.name.endswith(".html") else None
            if file:
                marks = re.findall(rb"id='par(\d+)' href='#par", file.read())
                found[Path(page.name).stem] = [int(mark) for mark in marks]
    return found


@pytest.fixture
def archive(shared: Path) -> Path:
    return shared / ARCHIVE


def _printed(cable: Cable) -> list[int]:
    return [each.number for each in cable.paragraphs if not each.supplied]


def _numbers(ranges: str) -> list[int]:
    ends = [part.split("-") for part in ranges.split()]
    return [number for end in ends for number in range(int(end[0]), int(end[-1]) + 1)]


def test_every_page_is_read_with_the_numbers_it_prints(archive: Path) -> None:
    cables, anchors = _cables(archive), _anchors(archive)
    assert len(cables) == len(anchors) == 971
    differing = [
        name
        for name, cable in cables.items()
        if _printed(cable) != (_numbers(EXPECTED[name]) if name in EXPECTED else anchors[name])
    ]
    assert differing == []


def test_keys_are_distinct(archive: Path) -> None:
    for cable in _cables(archive).values():
        assert len({each.key for each in cable.paragraphs}) == len(cable.paragraphs)


def test_hardly_a_word_is_lost(archive: Path) -> None:
    """From the first paragraph on, all words but furniture are in a paragraph, a heading or the signature."""
    lost = total = 0
    for cable in list(_cables(archive).values())[::EVERY]:
        numbered = [each for each in cable.paragraphs if not each.supplied]
        if not numbered:
            continue
        raw = " ".join(each.raw for each in numbered)
        kept = " ".join(f"{each.text} {each.heading or ''} {each.portion or ''}" for each in cable.paragraphs)
        words = Counter(re.findall(r"[a-z]{4,}", raw.lower()))
        lost += sum((words - Counter(re.findall(r"[a-z]{4,}", f"{kept} {cable.signer}".lower()))).values())
        total += sum(words.values())
    assert lost <= 0.004 * total


@pytest.mark.parametrize("form", ["no pilcrows", "one line", "carriage returns", "one line without pilcrows"])
def test_the_same_numbers_from_every_form(archive: Path, form: str) -> None:
    same = total = 0
    for name, cable in list(_cables(archive).items())[::EVERY]:
        text = normalise(cable.raw)
        text = text.replace("¶", "") if "no pilcrows" in form or "without" in form else text
        text = " ".join(text.split()) if "one line" in form else text.replace("\n", "\r\n")
        other = parse_text(text, source=Source(name), fields=Fields(reference_id=name, created=cable.created))
        expected = [each.key for each in cable.paragraphs if not each.supplied]
        same += len(set(expected) & {each.key for each in other.paragraphs if not each.supplied})
        total += len(expected)
    assert same >= 0.995 * total


def test_signatures_subjects_and_tags_are_found(archive: Path) -> None:
    cables = _cables(archive).values()
    assert sum(each.signer is not None for each in cables) >= 930
    assert sum(bool(each.subject) for each in cables) >= 960
    assert sum(bool(each.tags) for each in cables) >= 970
