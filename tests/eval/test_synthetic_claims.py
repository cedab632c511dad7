"""Planted falsehoods: each differs from its paragraph in one fact, the true ones in none."""

from __future__ import annotations

import pytest

from eval.synthetic_claims import SyntheticClaim, synthesise
from eval.text.numbers import numbers
from eval.text.sentences import sentences as split
from ingest import Cable, read_cables
from ingest.samples import samples_folder

COUNT = 40


@pytest.fixture(scope="module")
def sentences() -> list[SyntheticClaim]:
    cables = [item for item in read_cables([samples_folder()]) if isinstance(item, Cable)]
    return synthesise([paragraph.text for cable in cables for paragraph in cable.paragraphs], COUNT)


def test_as_many_true_as_false_and_all_five_kinds(sentences: list[SyntheticClaim]) -> None:
    kinds = [one.falsehood for one in sentences if one.falsehood]
    assert len(kinds) == COUNT == sum(one.falsehood is None for one in sentences)
    five = ("number", "name", "negation", "speaker", "swap")
    assert {kind: kinds.count(kind) for kind in kinds} == dict.fromkeys(five, COUNT // 5)


def test_no_falsehood_stands_in_its_paragraph(sentences: list[SyntheticClaim]) -> None:
    assert not [one for one in sentences if one.falsehood and one.claim in one.source]


def test_a_false_number_is_not_in_the_paragraph(sentences: list[SyntheticClaim]) -> None:
    for one in sentences:
        if one.falsehood == "number":
            there = {number.value for number in numbers(one.source)}
            assert [number for number in numbers(one.claim) if number.value not in there]


def test_a_false_negation_is_one_word_more_or_less(sentences: list[SyntheticClaim]) -> None:
    for one in sentences:
        if one.falsehood == "negation":
            words, source = one.claim.split(), " ".join(one.source.split())
            without = [words[:at] + words[at + 1 :] for at, word in enumerate(words) if word == "not"]
            with_one = [[*words[:at], "not", *words[at:]] for at in range(1, len(words))]
            assert any(" ".join(claim) in source for claim in (*without, *with_one))


def test_swapped_names_leave_the_words_of_the_sentence(sentences: list[SyntheticClaim]) -> None:
    swapped = [one for one in sentences if one.falsehood == "swap"]
    for one in swapped:
        assert any(sorted(one.claim) == sorted(text) and one.claim != text for text in split(one.source))


def test_the_same_seed_plants_the_same() -> None:
    texts = [item.raw for item in read_cables([samples_folder()]) if isinstance(item, Cable)][:8]
    assert synthesise(texts, 8, seed=3) == synthesise(texts, 8, seed=3) != synthesise(texts, 8, seed=4)
