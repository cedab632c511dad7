"""Quotes stand in their paragraph character for character, or count against the answer."""

from __future__ import annotations

from eval.measures.quotes import quote_share, support_rate, verbatim_quotes
from ingest.key import Key
from rag.records import Sentence

TEXTS = {"A#1": "The harbor was sold. Nobody knew.", "B#2": "It closed."}
QUOTE = Sentence("The harbor was sold.", (Key("B#2"), Key("A#1")), "quote")
CHANGED = Sentence("The harbour was sold.", (Key("A#1"),), "quote")
FREE = Sentence("Somebody bought it.", (Key("A#1"),), "unsupported")


def test_a_quote_is_in_one_of_its_paragraphs() -> None:
    assert verbatim_quotes([QUOTE], [], TEXTS) == 1.0
    assert verbatim_quotes([QUOTE, CHANGED, FREE], [], TEXTS) == 0.5
    assert verbatim_quotes([Sentence("It closed.", (Key("Z#9"),), "quote")], [], TEXTS) == 0.0
    assert verbatim_quotes([FREE], [], TEXTS) is None


def test_shares_of_what_the_answer_claims() -> None:
    assert quote_share([QUOTE, FREE]) == support_rate([QUOTE, FREE]) == 0.5
    assert quote_share([]) is support_rate([]) is None
