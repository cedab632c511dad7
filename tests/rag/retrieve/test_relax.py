"""The caller's filters hold, whatever a question or the turns before name; real parts."""

from __future__ import annotations

from datetime import date

import pytest

from rag.records import Filters, Turn
from rag.retrieve import Retriever

pytestmark = pytest.mark.models

OTHER = "03VELMAR1186"


def another(retriever: Retriever) -> str:
    """A cable of the samples that is not the one that the questions name."""
    found = retriever.library.catalog.firsts(Filters())
    return next(entry.reference_id for entry in found if entry.reference_id != OTHER)


@pytest.mark.parametrize("exact", [False, True])
def test_a_cable_of_the_question_does_not_widen_the_filters(retriever: Retriever, exact: bool) -> None:
    only = another(retriever)
    found = retriever.search(
        f"What did {OTHER} say about the pipeline?", Filters(cables=(only,), exact=exact), limit=50
    )
    assert {hit.reference_id for hit in found.hits} == {only}
    assert found.filters == Filters(cables=(only,), exact=exact)
    assert bool(found.relaxed) is not exact
    assert not any("only cable" in words for words in found.understood)


def test_a_cable_of_an_earlier_turn_does_not_either(retriever: Retriever) -> None:
    only = another(retriever)
    history = (Turn("user", "Who owns the TransMeridian pipeline?"), Turn("assistant", f"Four [{OTHER} ¶3]."))
    found = retriever.search("And when should it open?", Filters(cables=(only,)), history, limit=50)
    assert {hit.reference_id for hit in found.hits} == {only}


def test_exact_filters_are_all_that_restricts(retriever: Retriever) -> None:
    question = f"In {OTHER}, who holds shares?"
    assert {hit.reference_id for hit in retriever.search(question, limit=50).hits} == {OTHER}
    literal = retriever.search(question, Filters(exact=True), limit=50)
    assert len({hit.reference_id for hit in literal.hits}) > 1
    assert literal.searched == retriever.library.catalog.extent()


def test_filters_narrow_each_other(retriever: Retriever) -> None:
    given = Filters(date_from=date(2003, 1, 1), cables=(OTHER, another(retriever)))
    found = retriever.search(f"In {OTHER}, who holds shares?", given)
    assert found.filters == Filters(date_from=date(2003, 1, 1), cables=(OTHER,))


def test_another_time_is_no_answer(retriever: Retriever) -> None:
    found = retriever.search("What did Embassy Velmar report in the first week of May 1981?")
    assert not found.hits and found.searched.cables == 0
    assert any("no cable here fits" in note for note in found.relaxed)


def test_words_between_quotation_marks_put_their_paragraph_first(retriever: Retriever) -> None:
    entry = retriever.library.catalog.paragraph(f"{OTHER}#8")
    words = " ".join(entry.text.split()[3:9]).strip(".,;")
    assert retriever.search(f"who said “{words}”?").hits[0].key == entry.key


def test_a_filter_may_be_spelt_like_a_question(retriever: Retriever) -> None:
    assert retriever.search("the pipeline", Filters(cables=("Velmar 1186",))).filters.cables == (OTHER,)
