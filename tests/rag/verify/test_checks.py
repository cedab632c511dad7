"""Each check by itself: what fails it, and what only looks as if it did."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.text.text import Text
from rag.verify.checks import (
    doer_swapped,
    names_missing,
    names_moved,
    negation_edited,
    negation_flipped,
    numbers_missing,
    quotation_changed,
)

SOURCE = Text("On May 4 Minister Ostrow told the Ambassador that the “Long Dam” would not cost 2.5 million crowns.")


@pytest.mark.parametrize(
    ("check", "claim", "reason"),
    [
        (numbers_missing, "It would cost 2,500,000 crowns on the fourth of May.", None),
        (numbers_missing, "It would cost three million crowns.", "the number three million is not in the cited text"),
        (names_missing, "Ostrow's dam was long.", None),
        (names_missing, "The cable names a dam.", None),
        (names_missing, "The dam stands in Quintara.", "the name Quintara is not in the cited text"),
        (quotation_changed, 'He spoke of the "long\ndam."', None),
        (quotation_changed, 'He spoke of the "wrong dam".', "“wrong dam” is not quoted from the cited text"),
        (negation_flipped, "The dam would never cost so much.", None),
        (negation_flipped, "It will cost millions.", "“cost” is negated on one side only"),
    ],
)
def test_against_all_that_is_cited(
    check: Callable[[Text, list[Text]], str | None], claim: str, reason: str | None
) -> None:
    assert check(Text(claim), [SOURCE]) == reason


@pytest.mark.parametrize(
    ("check", "claim", "sentence", "reason"),
    [
        (
            negation_edited,
            "Korvin did pay the fine.",
            "Korvin did not pay the fine.",
            "a negation was put in or taken out",
        ),
        (negation_edited, "Korvin did not pay.", "Korvin did not pay the fine in spring.", None),
        (
            doer_swapped,
            "If Reval came, Korvin would leave the town.",
            "If Korvin came, Reval would leave the town.",
            "the cited text says of Reval what is said of Korvin",
        ),
        (doer_swapped, "Reval would leave the town.", "If Korvin came, Reval would leave the town.", None),
    ],
)
def test_against_the_sentence_that_it_follows(
    check: Callable[[Text, Text], str | None], claim: str, sentence: str, reason: str | None
) -> None:
    assert check(Text(claim), Text(sentence)) == reason


def test_names_come_in_the_order_of_the_text_but_for_the_speaker() -> None:
    claim, sentence = Text("Varda and Reval met, said Korvin."), Text("Korvin said that Reval met Varda.")
    assert names_moved(claim, sentence, frozenset({"korvin"})) == "the cited text names “reval” before “varda”"
    assert names_moved(Text("Reval met Varda, said Korvin."), sentence, frozenset({"korvin"})) is None
