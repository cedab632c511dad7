"""Fits the numbers of `rag/read/weights.toml` to question sets: `python -m eval.train.answering SET... --library DIR`.

Prints what cross-validation says of them (ten folds, the questions of one cable in one fold), then stores the fit to
all questions. `--also` adds a set over another library, `--elsewhere` sets about other things, which these cables do
not answer. What speaks for an answer may only count for it: the weights of the decision to answer are held to zero and
more, lest a question be declined for using the words of the cable.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from eval.measures.nuggets import hold, read, share_held
from eval.questions.read import read_questions
from eval.train.library import folds, group_of, open_retriever
from eval.train.linear import Values, fit_lists, fit_logistic
from eval.train.weights_file import write_weights
from rag.decide.answerability import judge, signs
from rag.question.question import Question
from rag.read.paragraph_features import NAMES as PARAGRAPH_NAMES
from rag.read.selection import select
from rag.read.sentence_features import NAMES, Candidates, candidates
from rag.read.token_encoder import token_encoder
from rag.read.weights import Logistic, Weights
from rag.records import SearchResult, Turn

LIST_PENALTY = 3.0
FALSE_DECLINES = 0.07  # share of the answerable questions that may be declined
FALSE_NOTHINGS = 0.01  # share of the answerable questions of which it may be said that nothing was found
OFFER_FROM = 0.2
HEADER = """\
What choosing evidence and declining are made with: rag/read/weights.py says what each number is.
Written by `python -m eval.train.answering`."""
SURE = 0.02  # a question against which nothing speaks is answered: its chance is so much above where declining begins
HITS = 20
STORED = Path(__file__).parents[2] / "rag" / "read" / "weights.toml"
Search = Callable[[str, Sequence[Turn]], tuple[Question, SearchResult]]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its hits, candidate sentences, gold paragraphs and nuggets; `counted` where it is scored."""

    group: str
    asked: Question
    found: SearchResult
    seen: Candidates
    gold: frozenset[str]
    nuggets: tuple[str, ...]
    answerable: bool
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over the answerable questions, and shares declined."""

    precision: float
    recall: float
    nuggets: float
    words: float
    declined_unanswerable: float
    declined_answerable: float


def fit(rows: Values, target: Values, weight: Values, names: Sequence[str], *, positive: bool = False) -> Logistic:
    """The regression on raw features, for the program to read."""
    bias, raw = fit_logistic(rows, target, weight, positive=positive)
    return Logistic(bias, dict(zip(names, raw.tolist(), strict=True)))


def fit_paragraphs(asked: Sequence[Case]) -> dict[str, float]:
    """The weights of the softmax over the paragraphs of a question."""
    lists = [
        (case.seen.paragraphs, np.array([float(hit.key in case.gold) for hit in case.seen.hits])) for case in asked
    ]
    return dict(zip(PARAGRAPH_NAMES, fit_lists(lists, LIST_PENALTY).tolist(), strict=True))


def fit_all(cases: Sequence[Case], cite_from: float = 0.45, sentences: int = 5) -> Weights:
    """All numbers, from these cases; the last two are chosen, and change no other."""
    asked = [case for case in cases if case.answerable and case.seen.sentences]
    rows = np.concatenate([case.seen.values for case in asked])
    weight = np.concatenate([np.full(len(case.seen.sentences), 1 / len(case.seen.sentences)) for case in asked])
    gold = np.concatenate([[float(item.key in case.gold) for item in case.seen.sentences] for case in asked])
    stated = np.concatenate([[states(item.text, case.nuggets) for item in case.seen.sentences] for case in asked])
    useful = fit(rows, np.clip(stated * (0.3 + 0.7 * gold), 0, 1), weight, NAMES)
    cited = fit_paragraphs(asked)
    told = [case for case in cases if case.seen.sentences]
    chosen = Weights(useful, cited, Logistic(0.0, {}), cite_from, sentences, 0.0, 0.0, OFFER_FROM)
    table = [signs(case.asked, case.found, case.seen, chosen) for case in told]
    names = list(table[0])
    yes = np.array([float(case.answerable) for case in told])
    share = {told_so: sum(case.answerable is told_so for case in told) for told_so in (True, False)}
    balance = np.array([len(told) / 2 / share[case.answerable] for case in told])
    rows = np.array([[row[name] for name in names] for row in table])
    answerable = fit(rows, yes, balance, names, positive=True)
    chances = sorted(answerable.chance(row) for row, case in zip(table, told, strict=True) if case.answerable)
    unblemished = answerable.chance(dict.fromkeys(names, 1.0))
    under = min(chances[int(FALSE_DECLINES * len(chances))], unblemished - SURE)
    found = sorted(case.found.confidence for case in told if case.answerable)
    nothing = round(found[int(FALSE_NOTHINGS * len(found))], 4)
    return replace(chosen, answerable=answerable, decline_under=round(under, 4), perhaps_from=nothing)


def held_out(cases: Sequence[Case]) -> list[tuple[Case, Weights]]:
    """Each counted case with numbers that it was not fitted to."""
    fold = folds((case.group for case in cases), seed=3)
    judged: list[tuple[Case, Weights]] = []
    for here in sorted(set(fold.values())):
        tuned = fit_all([case for case in cases if fold[case.group] != here])
        judged += [(case, tuned) for case in cases if fold[case.group] == here and case.counted]
    return judged


def score(judged: Sequence[tuple[Case, Weights]]) -> Scores:
    """As `eval run` scores: a declined answerable question has no right citation and no nugget, and no precision."""
    table: list[tuple[float, float, float, float]] = []
    declined: dict[bool, list[bool]] = {True: [], False: []}
    for case, tuned in judged:
        no = judge(case.asked, case.found, case.seen, tuned).state != "answered"
        declined[case.answerable].append(no)
        if not case.answerable:
            continue
        chosen = [] if no else select(case.seen, tuned)
        keys, texts = {item.key for item in chosen}, [item.text for item in chosen]
        right = len(keys & case.gold)
        stated = hold(case.nuggets, texts) or (False,)
        length = float(sum(len(text.split()) for text in texts))
        table.append((right / len(keys) if keys else np.nan, right / len(case.gold), float(np.mean(stated)), length))
    precision, recall, nuggets, words = (float(mean) for mean in np.nanmean(table, axis=0))
    return Scores(
        precision=precision,
        recall=recall,
        nuggets=nuggets,
        words=words,
        declined_unanswerable=float(np.mean(declined[False])) if declined[False] else 0.0,
        declined_answerable=float(np.mean(declined[True])),
    )


def states(text: str, nuggets: Sequence[str]) -> float:
    """The largest share of a nugget's words in the text."""
    said = read(text)
    return max((share_held(said, read(nugget)) for nugget in nuggets), default=0.0)


def cases_of(file: Path, search: Search, *, elsewhere: bool = False) -> list[Case]:
    """A case for every question of a set; with `elsewhere` none is answerable, since it is about other cables."""
    cases = []
    for question in read_questions(file):
        asked, found = search(question.question, question.history)
        gold = frozenset(() if elsewhere else question.keys)
        group = group_of(question) if gold else question.id
        seen = candidates(asked, found, token_encoder())
        cases.append(Case(group, asked, found, seen, gold, question.nuggets, bool(gold), not elsewhere))
    return cases


def gather(folder: Path, sets: Sequence[Path], elsewhere: Sequence[Path] = ()) -> list[Case]:
    """The cases of some sets over one library, with as many hits as there is anything to learn from."""
    with open_retriever(folder) as retriever:

        def search(text: str, history: Sequence[Turn]) -> tuple[Question, SearchResult]:
            asked = retriever.parse(text, history)
            return asked, retriever.find(asked, limit=HITS)

        cases = [case for questions in sets for case in cases_of(questions, search)]
        return cases + [case for other in elsewhere for case in cases_of(other, search, elsewhere=True)]


def main() -> None:
    """Prints the cross-validated scores for some ways to choose, and stores the fit for the one asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--also", type=Path, nargs=2, action="append", default=[], metavar=("QUESTIONS", "DIR"))
    parser.add_argument("--elsewhere", type=Path, nargs="+", default=[], help="sets about other things: unanswerable")
    parser.add_argument("--cite-from", type=float, default=0.45)
    parser.add_argument("--sentences", type=int, default=5)
    parser.add_argument("--store", action="store_true")
    options = parser.parse_args()
    cases = gather(options.library, options.questions, options.elsewhere)
    for questions, library in options.also:
        cases += gather(library, [questions])
    report(cases)
    if options.store:
        store(fit_all(cases, options.cite_from, options.sentences))


def report(cases: Sequence[Case]) -> None:
    """One line for each way to choose."""
    judged = held_out(cases)
    print("cite_from sentences  precision recall nuggets words  declined: unanswerable answerable")  # noqa: T201
    for cite_from in (0.3, 0.4, 0.5, 0.6, 0.8):
        for sentences in (3, 4, 5):
            chosen = [(case, replace(tuned, cite_from=cite_from, sentences=sentences)) for case, tuned in judged]
            s = score(chosen)
            print(  # noqa: T201
                f"{cite_from:9.2f} {sentences:9d}  {s.precision:9.3f} {s.recall:6.3f} {s.nuggets:7.3f} {s.words:5.0f}"
                f"  {s.declined_unanswerable:22.3f} {s.declined_answerable:10.3f}"
            )


def store(tuned: Weights) -> None:
    """Writes the numbers for people to read."""
    chosen = ("cite_from", "sentences", "decline_under", "perhaps_from", "offer_from")
    sections = {
        "choice": {name: getattr(tuned, name) for name in chosen},
        "useful": {"bias": tuned.useful.bias, "weights": tuned.useful.weights},
        "answerable": {"bias": tuned.answerable.bias, "weights": tuned.answerable.weights},
        "cited": tuned.cited,
    }
    write_weights(STORED, HEADER, sections)


if __name__ == "__main__":
    main()
