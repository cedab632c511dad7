"""What choosing evidence and declining are learned from: judged questions with what search and reader give them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.measures.nuggets import Statement, read, share_held
from eval.questions.read import read_questions
from eval.train.library import group_of, open_retriever
from eval.train.linear import Values
from rag.question.question import Question
from rag.read.sentence_features import Candidates, candidates
from rag.read.token_encoder import token_encoder
from rag.records import SearchResult, Turn

HITS = 20  # of a search, so many are there to learn from
Search = Callable[[str, Sequence[Turn]], tuple[Question, SearchResult]]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its hits, candidate sentences, gold paragraphs and nuggets; `counted` where it is scored.

    `stated` is, for each candidate sentence, the largest share of a nugget's words in it.
    """

    group: str
    asked: Question
    found: SearchResult
    seen: Candidates
    gold: frozenset[str]
    nuggets: tuple[str, ...]
    stated: Values
    answerable: bool
    counted: bool = True


def states(text: str, nuggets: Sequence[Statement]) -> float:
    """The largest share of a nugget's words in the text."""
    said = read(text)
    return max((share_held(said, nugget) for nugget in nuggets), default=0.0)


def cases_of(file: Path, search: Search, *, elsewhere: bool = False) -> list[Case]:
    """A case for every question of a set; with `elsewhere` none is answerable, since it is about other cables."""
    cases = []
    for question in read_questions(file):
        if question.answerable and not question.keys:
            continue  # a list or a count, which the catalog answers
        asked, found = search(question.question, question.history)
        gold = frozenset(() if elsewhere else question.keys)
        group = group_of(question) if gold else question.id
        seen = candidates(asked, found, token_encoder())
        facts = [read(nugget) for nugget in question.nuggets]
        stated = np.array([states(item.text, facts) for item in seen.sentences])
        cases.append(Case(group, asked, found, seen, gold, question.nuggets, stated, bool(gold), not elsewhere))
    return cases


def gather(folder: Path, sets: Sequence[Path], elsewhere: Sequence[Path] = ()) -> list[Case]:
    """The cases of some sets over one library, with as many hits as there is anything to learn from."""
    with open_retriever(folder) as retriever:

        def search(text: str, history: Sequence[Turn]) -> tuple[Question, SearchResult]:
            asked = retriever.parse(text, history)
            return asked, retriever.find(asked, limit=HITS)

        cases = [case for questions in sets for case in cases_of(questions, search)]
        return cases + [case for other in elsewhere for case in cases_of(other, search, elsewhere=True)]
