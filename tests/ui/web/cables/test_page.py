"""A whole cable beside the chat, and the preview of one of its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ingest.cable import Source
from rag.catalog import Catalog, Tombstone
from rag.errors import NotFound
from tests.rag.made import cable
from tests.ui.web.board.told import LATE, filled
from ui.web.cables.page import preview, reader, removed

CLAIM = "plan 44 moves on"


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with filled(tmp_path) as opened:
        yield opened


def here(page: str) -> list[str]:
    """The keys of the paragraphs that are highlighted."""
    return re.findall(r'class="paragraph kind-\w+ here" id="[^"]+" data-key="([^"]+)"', page)


def test_only_the_paragraph_that_was_opened_is_highlighted_and_marked(catalog: Catalog) -> None:
    page = reader(catalog, "08VELMAR6", "2", CLAIM)
    assert here(page) == [LATE]
    assert re.findall("<mark>(.*?)</mark>", page) == [CLAIM]
    assert re.findall('data-key="(08VELMAR6#[^"]+)" title', page) == [f"08VELMAR6#{number}" for number in (1, 2, 3)]


@pytest.mark.parametrize("number", [None, "9", "2.2"])
def test_without_a_paragraph_that_is_there_nothing_is_highlighted(catalog: Catalog, number: str | None) -> None:
    page = reader(catalog, "08VELMAR6", number, CLAIM)
    assert here(page) == [] and "<mark>" not in page and CLAIM in page


def test_a_reference_is_a_link_only_where_the_cable_is_here(catalog: Catalog) -> None:
    catalog.put(replace(cable(99), references=("08VELMAR6", "07NOWHERE1")))
    page = reader(catalog, "08VELMAR99", None)
    assert 'data-cable-link="08VELMAR6"' in page
    assert '<span title="Not in this library">07NOWHERE1</span>' in page
    assert 'data-cable-link="08VELMAR99"' in reader(catalog, "08VELMAR6", None)  # it says who refers to it


def test_of_those_that_refer_to_it_the_first_forty_are_named(catalog: Catalog) -> None:
    for serial in range(101, 146):
        catalog.put(replace(cable(serial), references=("07NOWHERE1",)))
    catalog.put(replace(cable(1), reference_id="07NOWHERE1", canonical_id="07NOWHERE1", paragraphs=()))
    page = reader(catalog, "07NOWHERE1", None)
    assert len(re.findall("data-cable-link", page)) == 40
    assert "No paragraph of this cable was published." in page


def test_tags_have_their_meaning_beside_them(catalog: Catalog) -> None:
    catalog.put(replace(cable(99), tags=("PGOV", "SOMEBODY, A.")))
    page = reader(catalog, "08VELMAR99", None)
    assert "<li><b>PGOV</b> <span>Internal governmental affairs</span></li>" in page
    assert "<li><b>SOMEBODY, A.</b></li>" in page


@pytest.mark.parametrize("place", ["/home/somebody/secret/cables.csv", r"C:\Users\somebody\secret\cables.csv"])
def test_the_source_is_named_without_the_folders_of_the_machine(catalog: Catalog, place: str) -> None:
    catalog.put(replace(cable(99), source=Source(place, row=3, format="made")))
    page = reader(catalog, "08VELMAR99", None)
    assert "Read from cables.csv" in page and "secret" not in page


def test_only_an_administrator_can_remove_it(catalog: Catalog) -> None:
    assert "data-removal" not in reader(catalog, "08VELMAR6", None)
    assert 'data-removal="ask"' in reader(catalog, "08VELMAR6", None, administrator=True)


def test_the_preview_is_the_paragraph_with_what_supports_the_claim(catalog: Catalog) -> None:
    page = preview(catalog, LATE, CLAIM)
    assert "08VELMAR6 ¶2" in page and "(C)" in page and "Embassy Velmar, 7 July 2008" in page
    assert re.findall("<mark>(.*?)</mark>", page) == [CLAIM]
    assert "<mark>" not in preview(catalog, LATE)


def test_what_is_not_here_is_not_found(catalog: Catalog) -> None:
    with pytest.raises(NotFound):
        reader(catalog, "09VELMAR99999", None)
    with pytest.raises(NotFound):
        preview(catalog, "08VELMAR6#77")


def test_of_a_removed_cable_it_is_told_when_by_whom_and_why() -> None:
    page = removed(Tombstone("08VELMAR6", "08VELMAR6", datetime(2026, 5, 4, 10, 30), "bea", "The source <withdrew> it"))
    assert "08VELMAR6" in page and "bea" in page and "The source &lt;withdrew&gt; it" in page
