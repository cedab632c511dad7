"""Whom and what a question names."""

from __future__ import annotations

import pytest

from rag.question.named.names import find_names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What is Angela Merkel's view of France?", ["Angela Merkel", "France"]),
        ("Slovenia took how many?", []),  # the first word has a capital in any case
        ("Did President Korvin meet OPIC in April?", ["President Korvin", "OPIC"]),
        ("Was the cable marked NOFORN?", []),
        ("DID KORVIN MEET OPIC?", []),  # where all is in capitals they tell nothing
        ("what happened?", []),
        ("", []),
    ],
)
def test_no_titles_marks_or_first_words(question: str, names: list[str]) -> None:
    assert [name.text for name in find_names(question)] == names


def test_what_tells_who_is_meant_and_whether_it_is_a_place() -> None:
    korvin, france = find_names("Did President Korvin go to France?")
    assert ([word.norm for word in korvin.words], korvin.place) == (["korvin"], False)
    assert france.place


def test_a_name_said_twice_is_one() -> None:
    assert len(find_names("Did Korvin ask what Korvin knew?")) == 1
