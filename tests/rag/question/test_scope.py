"""Which cables a question plainly speaks of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rag.question.named.marks import classification
from rag.question.scope import SLACK, Scope, scope
from rag.records import Filters
from tests.rag.question.asked import anchors


def scoped(question: str) -> Scope:
    found = anchors(question)
    return scope(question, found.places, found.periods, classification(question))


def test_a_report_of_a_month_may_carry_a_day_beside_it() -> None:
    found = scoped("What did Embassy Bern report in July 2009?").filters
    assert found == Filters(
        origins=("Bern",), date_from=date(2009, 7, 1) - SLACK, date_to=date(2009, 7, 31) + timedelta(days=SLACK.days)
    )


def test_what_became_a_filter_need_not_be_searched_for() -> None:
    question = "What do CONFIDENTIAL cables of July 2009 say?"
    found = scoped(question)
    assert found.filters.classifications == ("CONFIDENTIAL",)
    assert [question[slice(*span)] for span in found.spans] == ["July 2009", "CONFIDENTIAL"]


@pytest.mark.parametrize(
    "question",
    [
        "What did the minister say in Bern in July 2009?",
        "What did Embassy Bern and Embassy Oslo report in July 2009?",
        "What did Embassy Bern report in July 2009 and in its May 2008 cable?",
        "Who went to Bern?",
    ],
)
def test_where_it_is_not_plain_nothing_restricts(question: str) -> None:
    assert scoped(question) == Scope()
