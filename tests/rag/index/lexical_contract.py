"""What every lexical index does; an implementation inherits this class and gives an index of CABLES."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest

from ingest.cable import Cable
from rag.index.lexical import LexicalIndex
from rag.records import Filters
from tests.rag.made import cable, cables


def saying(serial: int, *texts: str) -> Cable:
    """A cable whose paragraphs say what is given."""
    one = cable(serial, paragraphs=len(texts))
    said = zip(one.paragraphs, texts, strict=True)
    return replace(one, paragraphs=tuple(replace(p, text=text) for p, text in said))


CABLES = [
    *cables(12),
    saying(20, "The negotiators signed the water treaty.", "Treaties on water were not signed."),
    saying(21, "Water came up. A treaty did not."),
]


class LexicalContract:
    """Inherit, and override `index`: one over CABLES."""

    @pytest.fixture
    def index(self) -> LexicalIndex:
        raise NotImplementedError

    def test_words_are_found_in_any_form_the_best_first(self, index: LexicalIndex) -> None:
        found = index.search("negotiator signing treaties", 10)
        assert found[0][0] == "08PORTADRIS20#1"
        assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)

    def test_a_phrase_lifts_the_paragraph_that_holds_it(self, index: LexicalIndex) -> None:
        plain = dict(index.search("water treaty", 10))
        lifted = dict(index.search("water treaty", 10, phrases=["water treaty"]))
        assert lifted["08PORTADRIS20#1"] > plain["08PORTADRIS20#1"]
        assert lifted["08VELMAR21#1"] == pytest.approx(plain["08VELMAR21#1"])

    @pytest.mark.parametrize("filters", [Filters(origins=("velmar",)), Filters(classifications=("confidential",))])
    def test_filters_take_the_names_that_people_use_and_change_no_score(
        self, index: LexicalIndex, filters: Filters
    ) -> None:
        everywhere = dict(index.search("minister water", 100))
        found = dict(index.search("minister water", 100, filters))
        assert set(found) == {key for key in everywhere if key.startswith("08VELMAR")}
        assert found == pytest.approx({key: everywhere[key] for key in found})

    def test_no_more_than_asked_for_and_nothing_where_nothing_fits(self, index: LexicalIndex) -> None:
        assert len(index.search("minister", 3)) == 3
        assert index.search("zeppelin", 3) == []
        assert index.search("minister", 3, Filters(origins=("Atlantis",))) == []

    def test_rarity_is_the_inverse_document_frequency(self, index: LexicalIndex) -> None:
        total = 12 * 3 + 3
        rarity = index.rarity(["water", "minist", "zeppelin"])
        assert rarity["water"] == pytest.approx(log(1 + (total - 3 + 0.5) / 3.5), rel=1e-3)
        assert rarity["minist"] < rarity["water"] < rarity["zeppelin"]
        assert rarity["zeppelin"] == pytest.approx(log(1 + (total + 0.5) / 0.5), rel=1e-3)

    @pytest.mark.parametrize("question", ['text:"', "AND NOT (x* OR [a TO", "\x00", "", " ", "~^2 +- && ||", "\u202e¶"])
    def test_a_question_is_words_and_no_query_language(self, index: LexicalIndex, question: str) -> None:
        index.search(question, 3, phrases=[question])
        assert index.search(f"{question} negotiators", 3)[0][0] == "08PORTADRIS20#1"
