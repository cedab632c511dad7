"""What choosing evidence and declining are learned from: judged questions with what search and reader give them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from eval.measures.nuggets import Statement, read, share_held
from eval.questions.read import read_questions
from eval.train.library import group_of, open_retriever
from eval.train.linear import Values, fit_lists
from rag.question.question import Question
from rag.read.heads import Read
from rag.read.ranking import LOOKED_AT, NAMES, ranking_values, rerank
from rag.read.reader import reader
from rag.read.sentence_features import Candidates, candidates
from rag.read.token_encoder import token_encoder
from rag.records import Hit, SearchResult, Turn

LIST_PENALTY = 3.0  # of the softmax over paragraphs, on standardised features
HITS = 20  # of a search, so many are there to learn from
Search = Callable[[str, Sequence[Turn]], tuple[Question, SearchResult]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds for a question and what the reader says of it; without `gold` it is not answered.

    `counted` where it is scored.
    """

    group: str
    asked: Question
    found: SearchResult
    reads: Mapping[str, Read]
    gold: frozenset[str]
    nuggets: tuple[str, ...]
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its hits in the order of the weights `ranked`, candidate sentences, gold paragraphs and nuggets.

    `counted` where it is scored. `stated` is, for each candidate sentence, the largest share of a nugget's words in it.
    """

    group: str
    asked: Question
    found: SearchResult
    seen: Candidates
    gold: frozenset[str]
    nuggets: tuple[str, ...]
    stated: Values
    answerable: bool
    counted: bool
    ranked: dict[str, float]


def states(text: str, nuggets: Sequence[Statement]) -> float:
    """The largest share of a nugget's words in the text."""
    said = read(text)
    return max((share_held(said, nugget) for nugget in nuggets), default=0.0)


def search_all(file: Path, search: Search, *, elsewhere: bool = False) -> list[Found]:
    """What is found for a set's questions; with `elsewhere` none is answerable, since it is about other cables."""
    made = []
    for question in read_questions(file):
        if question.answerable and not question.keys:
            continue  # a list or a count, which the catalog answers
        asked, found = search(question.question, question.history)
        gold = frozenset(() if elsewhere else question.keys)
        group = group_of(question) if gold else question.id
        reads = reader().read_hits(asked.text, found.hits[:LOOKED_AT])
        made.append(Found(group, asked, found, reads, gold, question.nuggets, not elsewhere))
    return made


def fit_order(asked: Sequence[Found]) -> dict[str, float]:
    """The weights of the order in which hits stand once they are read."""
    heads = [(one.found.hits[:LOOKED_AT], one) for one in asked if one.gold and one.found.hits]
    lists = [(ranking_values(hits, one.reads), rights(hits, one.gold)) for hits, one in heads]
    return dict(zip(NAMES, fit_lists(lists, LIST_PENALTY).tolist(), strict=True))


def rights(hits: Sequence[Hit], gold: frozenset[str]) -> Values:
    """1 for each hit that is right, else 0."""
    return np.array([float(hit.key in gold) for hit in hits])


def cases_of(asked: Sequence[Found]) -> list[Case]:
    """A case for everything found, in the order that is best for all of it."""
    ranked = fit_order(asked)
    return [case_of(one, ranked) for one in asked]


def case_of(one: Found, ranked: dict[str, float]) -> Case:
    """The case of what was found, in the order of these weights unless the question quotes."""
    hits = one.found.hits if one.asked.named.phrases else rerank(one.found.hits, one.reads, ranked)
    found = replace(one.found, hits=hits)
    seen = candidates(one.asked, found, token_encoder())
    facts = [read(nugget) for nugget in one.nuggets]
    stated = np.array([states(item.text, facts) for item in seen.sentences])
    return Case(one.group, one.asked, found, seen, one.gold, one.nuggets, stated, bool(one.gold), one.counted, ranked)


def gather(folder: Path, sets: Sequence[Path], elsewhere: Sequence[Path] = ()) -> list[Found]:
    """What is found for some sets in one library, with as many hits as there is anything to learn from."""
    with open_retriever(folder) as retriever:

        def search(text: str, history: Sequence[Turn]) -> tuple[Question, SearchResult]:
            asked = retriever.parse(text, history)
            return asked, retriever.find(asked, limit=HITS)

        made = [one for questions in sets for one in search_all(questions, search)]
        return made + [one for other in elsewhere for one in search_all(other, search, elsewhere=True)]
