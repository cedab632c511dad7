"""What a question says, in filters, hints and words for the reader."""

from __future__ import annotations

from datetime import date

import pytest

from rag.records import Filters, Turn
from tests.rag.question.asked import asked


@pytest.mark.parametrize("question", ["In 09 Astana 713, who paid?", "Who paid, by Astana 713?"])
def test_a_named_cable_restricts_the_search(question: str) -> None:
    found = asked(question)
    assert found.filters == Filters(cables=("09ASTANA713",))
    assert "only cable 09ASTANA713" in found.understood


def test_a_named_paragraph_is_kept_by_its_key() -> None:
    assert asked("What stands in 09ASTANA713 ¶6?").named.paragraphs == ("09ASTANA713#6",)


@pytest.mark.parametrize(
    "question",
    [
        "In its July 2009 report, what did Embassy Bern propose?",
        "What did Embassy Bern's July 2009 CONFIDENTIAL report propose?",
        "According to the cable sent by Embassy Bern in July 2009, what is proposed?",
        "What does the Bern embassy say in its cable of July 2009?",
    ],
)
def test_a_post_and_a_dated_cable_restrict_with_some_days_of_slack(question: str) -> None:
    found = asked(question).filters
    assert found.origins == ("Bern",)
    assert found.date_from is not None and date(2009, 6, 20) < found.date_from < date(2009, 7, 1)
    assert found.date_to is not None and date(2009, 7, 31) < found.date_to < date(2009, 8, 10)


@pytest.mark.parametrize(
    "question",
    [
        "What did the minister tell Embassy Bern about the strike of July 2009?",
        "What did the July 2009 report of the bank say?",
        "What did Embassy Bern and Embassy Oslo say in their July 2009 reports?",
    ],
)
def test_other_dates_and_posts_are_hints(question: str) -> None:
    found = asked(question)
    assert found.filters == Filters()
    assert "time July 2009" in found.understood


def test_tags_restrict_and_are_explained() -> None:
    found = asked("What do PTER cables say of Bern?")
    assert found.filters == Filters(tags=("PTER",))
    assert "only TAGS PTER (terrorists and terrorism)" in found.understood
    assert "post Bern" in found.understood


def test_capitals_make_no_tags_and_no_mark() -> None:
    assert asked("WHAT DID INVESTIGATORS FIND IN THE MASS GRAVE?").filters == Filters()
    assert asked("What price tag did the US put on the boats?").filters == Filters()
    assert asked("WHAT SECRET PLAN WAS FOUND?").named.classification is None


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What did Embassy Bern report from March to May 2009?", date(2009, 3, 1), date(2009, 5, 31)),
        ("What did Embassy Bern report between March and May 2009?", date(2009, 3, 1), date(2009, 5, 31)),
        ("What did Embassy Bern report in the last week of October 2009?", date(2009, 10, 25), date(2009, 10, 31)),
        ("In May 2009, what did the embassy in Bern report?", date(2009, 4, 27), date(2009, 6, 4)),
    ],
)
def test_what_a_post_reported_in_a_time_is_in_its_cables_of_that_time(question: str, first: date, last: date) -> None:
    assert asked(question).filters == Filters(origins=("Bern",), date_from=first, date_to=last)


def test_cables_of_a_time_or_a_post_alone_restrict_too() -> None:
    assert asked("What do cables from Bern say about chocolate?").filters == Filters(origins=("Bern",))
    found = asked("What did the Bern embassy cables of the 1970s say about chocolate?").filters
    assert found.origins == ("Bern",) and found.date_from == date(1970, 1, 1)
    assert asked("What do cables between 3 and 5 May 2009 say?").filters == Filters(
        date_from=date(2009, 5, 3), date_to=date(2009, 5, 5)
    )


def test_loose_bounds_leave_no_cable_of_the_year_out() -> None:
    found = asked("What did Embassy Bern report in early 2009?").filters
    assert (found.date_from, found.date_to) == (date(2009, 1, 1), date(2009, 12, 31))


def test_another_cable_is_the_same_question_about_it() -> None:
    history = (Turn("user", "Who signed 09BERN12?"), Turn("assistant", "Nobody."))
    found = asked("and 09BERN15?", *history)
    assert found.own == found.text == "Who signed 09BERN15?"
    assert found.named.cables == ("09BERN15",)
    assert asked("and paragraph 4?", *history).named.paragraphs == ("09BERN12#4",)


def test_a_follow_up_takes_posts_and_times_from_the_question_before() -> None:
    before = Turn("user", "What did Embassy Bern report about the strike in July 2009?")
    found = asked("And who led it?", before, Turn("assistant", "Nobody."))
    assert found.named.cities == ("Bern",)
    assert [period.start for period in found.named.periods] == [date(2009, 7, 1)]
    assert found.own == "And who led it?"
    assert before.content in found.text
