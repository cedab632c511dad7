"""Reading a draft as it streams."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.write.draft import MAX_RAW, MAX_SENTENCE, DraftReader, DraftSentence


def read(text: str, labels: int = 3, step: int = 1000) -> tuple[list[DraftSentence], bool]:
    reader = DraftReader(labels)
    found = [it for place in range(0, len(text), step) for it in reader.feed(text[place : place + step])]
    found += reader.close()
    assert reader.raw == text[:MAX_RAW]
    return found, reader.refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The post said so [1]. He agreed [2] [3].", [("The post said so.", (1,)), ("He agreed.", (2, 3))]),
        ("One. [1] Two. [2][3] Three.", [("One.", (1,)), ("Two.", (2, 3)), ("Three.", ())]),
        ("It fell [1, 3].", [("It fell.", (1, 3))]),
        ("It cost $2.5 million in the U.S. market [2].", [("It cost $2.5 million in the U.S. market.", (2,))]),
        ("Gen. Orlov met Mr. Voss on Jan. 5 [1].", [("Gen. Orlov met Mr. Voss on Jan. 5.", (1,))]),
        ('He said "no." [1] Then he left [2].', [('He said "no."', (1,)), ("Then he left.", (2,))]),
        ("- First [1].\n- Second [2].", [("First.", (1,)), ("Second.", (2,))]),
        ("Answer: it burned [1].", [("it burned.", (1,))]),
        ("It burned. [1] says that it burned twice.", [("It burned.", ()), ("says that it burned twice.", (1,))]),
        ("Again [1]. Again [1]. Again [2].", [("Again.", (1,))]),
    ],
)
def test_sentences_and_their_labels(text: str, expected: list[tuple[str, tuple[int, ...]]]):
    assert [(it.text, it.labels) for it in read(text)[0]] == expected
    assert read(text, step=1) == read(text) == read(text, step=3)


@pytest.mark.parametrize("label", ["[4]", "[0]", "[99]", "[09FAKE1 ¶2]", "[source]", "[1234]", "[¶2]", "[2", "[[1]"])
def test_labels_that_were_not_offered_are_dropped(label: str):
    found, _ = read(f"A claim {label}.")
    assert [(it.text, it.labels) for it in found] == [("A claim.", (1,) if label == "[[1]" else ())]


def test_the_refusal_is_no_sentence():
    assert read("Not in the evidence.") == ([], True)
    assert read("  not in the evidence") == ([], True)
    assert read("It burned [1]. Not in the evidence.")[1] is False


def test_what_was_cut_is_marked():
    assert read("The minister said that … [1].")[0] == [DraftSentence("The minister said that", (1,), cut=True)]
    assert read("Whole [1]. Half a sen")[0][1] == DraftSentence("Half a sen", (), cut=True)
    assert read("Whole but for the stop [2]")[0] == [DraftSentence("Whole but for the stop", (2,))]


def test_a_sentence_is_given_out_as_soon_as_its_citation_closes():
    reader = DraftReader(2)
    assert reader.feed("It burned [1]") == []
    assert reader.feed(". ") == [DraftSentence("It burned.", (1,))]


PIECES = st.lists(
    st.sampled_from(
        [
            "He",
            " went",
            " [1]",
            "[2",
            "]",
            ".",
            "!",
            "\n",
            " ",
            "<|im_",
            "end|>",
            "</s>",
            "[INST]",
            "[9]",
            "…",
            "é",
            "3.5",
            "\x07",
            '?"',
        ]
    )
    | st.text(max_size=5),
    max_size=40,
)


@given(PIECES, st.integers(min_value=1, max_value=7))
def test_any_draft_gives_only_allowed_labels_and_plain_text_however_it_is_cut(pieces: list[str], step: int):
    text = "".join(pieces)
    found = read(text, labels=2, step=step)
    assert found == read(text, labels=2)
    for it in found[0]:
        assert set(it.labels) <= {1, 2}
        assert len(set(it.labels)) == len(it.labels)
        assert not re.search(r"[\[\]\x00-\x1f\x7f]|<\|.*\|>|</s>|\[INST\]", it.text)
        assert any(char.isalnum() for char in it.text)


def test_an_endless_draft_is_cut_into_bounded_sentences():
    found, _ = read("word " * 50_000)
    assert all(len(it.text) <= MAX_SENTENCE for it in found)
