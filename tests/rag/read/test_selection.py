"""The sentences that are quoted are verbatim, few, and tell who is meant."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.read import paragraph_features
from rag.read.selection import PARAGRAPHS, chances, select, worth_citing
from rag.read.sentence_features import NAMES, Candidates
from rag.read.weights import weights
from tests.rag.read.found import candidates, found

TEXTS = (
    "Commander Achterberg opened eighteen crates. She found transducers in them. The night was cold.",
    "The captain slept. He had been paid in cash.",
    "Customs may sell the crates. Nobody has asked for them.",
    "Crates of this kind are made at Brezhin.",
    "The harbor was closed for crates.",
)


def test_quotes_are_verbatim_and_no_more_than_were_set() -> None:
    result = found("Who opened the crates?", *TEXTS)
    texts = {hit.key: hit.text for hit in result.hits}
    quotes = select(candidates(result))
    assert quotes
    assert len(quotes) <= weights().sentences
    assert len({item.key for item in quotes}) <= PARAGRAPHS
    assert all(item.text == texts[item.key][item.start : item.end] for item in quotes)


def test_a_sentence_that_begins_with_a_pronoun_brings_the_one_before_it() -> None:
    result = found("What transducers were found in the crates?", TEXTS[0])
    quotes = select(candidates(result, [0.1, 0.9, 0.0]), replace(weights(), sentences=1))
    assert [item.text for item in quotes] == [
        "Commander Achterberg opened eighteen crates. She found transducers in them."
    ]


@pytest.mark.parametrize("begins", ["In March she", "By then, she", "“She"])
def test_so_does_one_that_tells_a_time_before_its_pronoun(begins: str) -> None:
    result = found("What transducers were found?", f"Commander Achterberg opened it. {begins} found transducers.")
    quotes = select(candidates(result, [0.1, 0.9]), replace(weights(), sentences=1))
    assert quotes[0].text.startswith("Commander Achterberg")


def test_a_name_before_the_pronoun_is_enough() -> None:
    result = found("What transducers were found?", "The night was cold. On May 4 Achterberg said he found transducers.")
    quotes = select(candidates(result, [0.1, 0.9]), replace(weights(), sentences=1))
    assert quotes[0].text.startswith("On May 4")


def test_what_repeats_a_quote_is_left_out() -> None:
    result = found("Who opened the crates?", TEXTS[0], TEXTS[0])
    quotes = select(candidates(result))
    assert len({item.text for item in quotes}) == len(quotes)


def test_nothing_found_is_nothing_quoted() -> None:
    none = Candidates((), (), (), np.zeros((0, len(NAMES))), np.zeros((0, len(paragraph_features.NAMES))))
    assert select(none) == []


def test_the_best_paragraph_is_cited_first_and_all_where_any_will_do() -> None:
    seen = candidates(found("Who opened the crates?", *TEXTS))
    assert worth_citing(seen, replace(weights(), cite_from=1.0))[:1] == worth_citing(seen, weights())[:1]
    assert len(worth_citing(seen, replace(weights(), cite_from=0.0))) == PARAGRAPHS


@given(
    st.lists(st.text(alphabet="He she Achterberg opened 18 crates. ?!\n", min_size=1, max_size=160), max_size=6),
    st.integers(1, 5),
    st.floats(0, 1),
)
def test_whatever_the_paragraphs(texts: list[str], sentences: int, cite_from: float) -> None:
    result = found("Who opened the crates, and when?", "Crates were opened by Achterberg.", *texts)
    seen = candidates(result)
    assert all(0 <= chance <= 1 for chance in chances(weights().useful, seen.values))
    quotes = select(seen, replace(weights(), sentences=sentences, cite_from=cite_from))
    full = {hit.key: hit.text for hit in result.hits}
    assert 1 <= len(quotes) <= sentences
    assert len({item.key for item in quotes}) <= PARAGRAPHS
    assert all(item.text == full[item.key][item.start : item.end] for item in quotes)
    ranges = sorted((item.key, item.start, item.end) for item in quotes)
    assert all(one[0] != two[0] or one[2] <= two[1] for one, two in pairwise(ranges))
