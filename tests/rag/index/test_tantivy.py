"""The index of words: what it finds, in which order, and what it takes from a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.cable import Cable
from rag.errors import LibraryDamaged
from rag.index.tantivy import TantivyIndex
from rag.records import Filters
from tests.rag.made import cable, cables


def saying(serial: int, *texts: str, heading: str | None = None) -> Cable:
    """A cable whose paragraphs say what is given."""
    one = cable(serial, paragraphs=len(texts))
    said = zip(one.paragraphs, texts, strict=True)
    return replace(one, paragraphs=tuple(replace(p, text=text, heading=heading) for p, text in said))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[TantivyIndex]:
    """Twelve cables, and three of known words."""
    made = TantivyIndex(tmp_path / "lexical", write=True)
    made.put(
        [
            *cables(12),
            saying(20, "The negotiators signed the water treaty.", "Treaties on water were not signed."),
            saying(21, "Water came up. A treaty did not.", heading="SHAREHOLDERS"),
            saying(22, "See 08TESSARA4 and the S/NF annex; it's the AK-47s."),
        ]
    )
    yield made


def keys(found: list[tuple[str, float]]) -> list[str]:
    """Only the keys."""
    return [key for key, _ in found]


def test_words_are_found_in_any_form_best_first(index: TantivyIndex) -> None:
    found = index.search("negotiator signing treaties", 10)
    assert keys(found)[0] == "08PORTADRIS20#1"
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_a_phrase_lifts_the_paragraph_that_holds_it(index: TantivyIndex) -> None:
    plain = dict(index.search("water treaty", 10))
    lifted = dict(index.search("water treaty", 10, phrases=["water treaty"]))
    assert lifted["08PORTADRIS20#1"] > plain["08PORTADRIS20#1"]
    assert lifted["08VELMAR21#1"] == pytest.approx(plain["08VELMAR21#1"])


def test_headings_and_subjects_are_found(index: TantivyIndex) -> None:
    assert keys(index.search("shareholder", 10)) == ["08VELMAR21#1"]
    assert keys(index.search("fishery district", 3))[0].split("#")[0] == "08TESSARA7"


def test_a_reference_id_finds_its_cable_and_who_mentions_it(index: TantivyIndex) -> None:
    found = keys(index.search("what does 08tessara4 say", 10))
    assert {"08TESSARA4#1", "08TESSARA4#2", "08TESSARA4#3"} == set(found[:3])
    assert "08TESSARA22#1" in keys(index.search("08TESSARA4", 10)) or "08TESSARA22#1" in found


def test_filters_go_by_exact_names(index: TantivyIndex) -> None:
    filters = Filters(origins=("Embassy Velmar",), date_from=date(2008, 7, 1), tags=("ENRG",))
    found = keys(index.search("minister contact", 100, filters))
    wanted = [one for one in cables(12) if one.origin == "Embassy Velmar" and one.created and one.created.month >= 7]
    assert set(found) == {p.key for one in wanted for p in one.paragraphs}
    assert index.search("minister", 10, Filters(origins=("Embassy Nowhere",))) == []
    assert keys(index.search("minister", 10, Filters(cables=("08VELMAR3",)))) == [
        key for key in keys(index.search("minister", 100)) if key.startswith("08VELMAR3#")
    ]


def test_a_filter_does_not_change_the_scores(index: TantivyIndex) -> None:
    everywhere = dict(index.search("minister drought", 100))
    somewhere = dict(index.search("minister drought", 100, Filters(origins=("Embassy Velmar",))))
    assert somewhere
    assert somewhere == pytest.approx({key: everywhere[key] for key in somewhere})


def test_putting_a_cable_again_replaces_it(index: TantivyIndex) -> None:
    count = index.count()
    index.put([saying(21, "Nothing of the kind.")])
    assert index.count() == count
    assert index.search("shareholder", 10) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_no_question_is_a_syntax_error(index: TantivyIndex, question: str) -> None:
    index.search(question, 3)
    index.search(f'text:"{question}" AND NOT ({question}* OR [a TO', 3, phrases=[question])


def test_another_opening_sees_what_is_committed_later(index: TantivyIndex) -> None:
    reader = TantivyIndex(index.folder)
    assert reader.search("zebra", 3) == []
    index.put([saying(30, "A zebra.")])
    assert keys(reader.search("zebra", 3)) == ["08VELMAR30#1"]


def test_a_folder_of_nothing_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "lexical").mkdir()
    with pytest.raises(LibraryDamaged, match="run: cablechat library rebuild"):
        TantivyIndex(tmp_path / "lexical")
