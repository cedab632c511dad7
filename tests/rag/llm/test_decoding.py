"""The decoding loop, with a toy model that tries to break the form of a cited answer."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.llm.decoding import CitedDraft, Vocabulary
from rag.llm.generator import REFUSAL, Shape
from tests.rag.llm.toy_engine import CHARACTERS, END, ToyEngine

FORM = r"(?:[^\[\]\r\n]+?(?: \[(?:{labels})\]){{1,{citations}}}\. ?)*"


def draft(wants: Callable[[str], Sequence[str]], shape: Shape, max_tokens: int = 600, **options: object) -> str:
    engine = ToyEngine(wants)
    row = engine.extend(engine.tokens("Question: ", template=True))[-1]
    return "".join(CitedDraft(engine, Vocabulary.of(engine), shape, max_tokens, **options).write(row))  # type: ignore[arg-type]


def says(*texts: str) -> Callable[[str], Sequence[str]]:
    """A model that writes the texts in turn: a new one after each citation."""

    def wants(held: str) -> Sequence[str]:
        written = held.removeprefix("Question: ")
        done = re.split(r"\]\. ?", written)
        if len(done) > len(texts):
            return [END]
        text, current = texts[len(done) - 1], done[-1].lstrip()
        if "[" in current:
            return ["2", "]", "."]
        return [text[len(current)] if len(current) < len(text) else END]

    return wants


def test_each_sentence_ends_in_a_citation():
    assert draft(says("He went home.", "She stayed there."), Shape(3)) == "He went home [2]. She stayed there [2]. "


def test_a_label_is_one_of_those_offered_whatever_the_model_wants():
    def wants(held: str) -> Sequence[str]:
        return ["9", "0", "1"] if held.endswith("[") else says("It did burn.")(held)

    assert draft(wants, Shape(3)) == "It did burn [1]. "


def test_labels_of_two_digits_are_told_from_those_of_one():
    def wants(held: str) -> Sequence[str]:
        if held.endswith("["):
            return ["1"]
        return ["2"] if held.endswith("[1") else says("It did burn.")(held)

    assert draft(wants, Shape(12)) == "It did burn [12]. "


def test_a_second_citation_is_another_one():
    def wants(held: str) -> Sequence[str]:
        if held.endswith("["):
            return ["2", "3"]
        return ["["] if held.endswith("]") else says("It did burn.")(held)

    assert draft(wants, Shape(3, citations=2)) == "It did burn [2] [3]. "


def test_a_full_stop_within_a_token_ends_no_sentence() -> None:
    engine = ToyEngine(lambda _: "")
    engine.pieces += [b".S", b".", b'."']
    vocabulary = Vocabulary.of(engine)
    assert vocabulary.ending[-3:].tolist() == vocabulary.unfit[-3:].tolist() == [False, True, True]


@pytest.mark.parametrize("text", ["It cost 2.5 million", "The U.S. paid for it", "Gen. Orlov met Mr. Voss"])
def test_a_full_stop_inside_a_number_or_a_short_form_does_not_end_the_sentence(text: str):
    assert draft(says(f"{text}."), Shape(2)) == f"{text} [2]. "


def test_a_number_at_the_end_is_followed_by_the_citation():
    assert draft(says("It was in 2009."), Shape(2)) == "It was in 2009 [2]. "


def test_the_refusal_stands_alone():
    assert draft(says(REFUSAL), Shape(2)) == REFUSAL


def test_a_sentence_without_end_is_cut_between_words():
    written = draft(lambda _: ["a", "b"] if _.endswith(" ") else [" "], Shape(2, sentences=1, words=10))
    assert re.fullmatch(r"(?:a )+a … \[1\]\. ", written)
    assert len(written) < 40


def test_an_overlong_sentence_rather_ends_at_a_comma():
    words = "one two three four five six seven eight nine ten, eleven twelve"
    assert draft(says(words), Shape(2, words=44)).endswith("ten [2]. ")


def test_the_same_sentence_twice_ends_the_draft():
    written = draft(says(*["It did burn."] * 4), Shape(2))
    assert written == "It did burn [2]. It did burn [2]. "


def test_a_draft_can_be_stopped_between_two_tokens():
    engine = ToyEngine(lambda _: ["a"])
    stopped: list[bool] = []
    row = engine.extend(engine.tokens("Q", template=True))[-1]
    pieces = CitedDraft(engine, Vocabulary.of(engine), Shape(1), 500, lambda: bool(stopped)).write(row)
    first = list(islice(pieces, 5))
    stopped.append(True)
    assert len(first) == 5
    assert list(pieces) == []


@given(st.integers(min_value=0), st.integers(1, 12), st.integers(1, 3), st.integers(60, 400))
def test_no_model_breaks_the_form(seed: int, labels: int, citations: int, max_tokens: int):
    def wants(held: str) -> Sequence[str]:
        return random.Random(f"{seed}{held}").sample(CHARACTERS, 30)

    shape = Shape(labels, sentences=3, words=8, citations=citations)
    written = draft(wants, shape, max_tokens)
    allowed = "|".join(str(label) for label in range(1, labels + 1))
    assert re.fullmatch(FORM.format(labels=allowed, citations=citations), written.replace(" …", ""))
    assert len(written) <= max_tokens + 40
    assert "<|im_end|>" not in written
