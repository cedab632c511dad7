"""Judged questions for the tests of teaching: fictional paragraphs, one of which answers, or none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from eval.measures.nuggets import read
from eval.train.cases import Case, states
from rag.read.weights import weights
from tests.rag.read.found import asked, candidates, found

THINGS = "bridge harbor mill quarry tower canal school road granary chapel".split()
TOWNS = "Velmar Ternik Brezhin Quintara Adris".split()


def cases() -> list[Case]:
    """Fifty questions; each fifth is answered by no paragraph, and the search is unsure of it."""
    made = []
    for number, (thing, town) in enumerate((thing, town) for thing in THINGS for town in TOWNS):
        answerable = number % 5 > 0
        right = f"The {thing} at {town} was paid for by the Lorbek firm."
        wrong = f"Governor Danica Holm had the {thing} closed in May."
        texts = [right, wrong, "Nobody complained of the snow."] if answerable else [wrong, "Nobody complained."]
        texts = texts[::-1] if number % 2 else texts
        result = found(f"Who paid for the {thing} at {town}?", *texts)
        result = replace(result, confidence=0.9 if answerable else 0.02)
        gold = frozenset(hit.key for hit in result.hits if hit.text == right)
        seen, nuggets = candidates(result), ("paid for by the Lorbek firm",)
        stated = np.array([states(item.text, [read(nugget) for nugget in nuggets]) for item in seen.sentences])
        made.append(
            Case(
                f"{number:02d}",
                asked(result.query),
                result,
                seen,
                gold,
                nuggets if answerable else (),
                stated,
                answerable,
                counted=True,
                ranked=weights().ranked,
            )
        )
    return made
