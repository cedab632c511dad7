"""Fits the numbers of `rag/read/weights.toml` to question sets: `python -m eval.train.answering SET... --library DIR`.

Prints what cross-validation says of them (ten folds, the questions of one cable in one fold), then stores the fit to
all questions. `--also` adds a set over another library, `--elsewhere` sets about other things, which these cables do
not answer. What speaks for an answer may only count for it: the weights of the decision to answer are held to zero and
more, lest a question be declined for using the words of the cable.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from eval.measures.nuggets import hold
from eval.train.cases import LIST_PENALTY, Case, cases_of, gather, rights
from eval.train.library import folds
from eval.train.linear import Values, fit_lists, fit_logistic
from eval.train.weights_file import write_weights
from rag.decide.answerability import judge, signs
from rag.read.paragraph_features import NAMES as PARAGRAPH_NAMES
from rag.read.selection import select
from rag.read.sentence_features import NAMES
from rag.read.weights import Logistic, Weights

PENALTY = 1.0
FALSE_DECLINES = 0.07  # share of the answerable questions that may be declined
FALSE_NOTHINGS = 0.01  # share of the answerable questions of which it may be said that nothing was found
OFFER_FROM = 0.2
HEADER = """\
What choosing evidence and declining are made with: rag/read/weights.py says what each number is.
Written by `python -m eval.train.answering`."""
SURE = 0.02  # a question against which nothing speaks is answered: its chance is so much above where declining begins
STORED = Path(__file__).parents[2] / "rag" / "read" / "weights.toml"


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over the answerable questions, and shares declined."""

    precision: float
    recall: float
    nuggets: float
    words: float
    declined_unanswerable: float
    declined_answerable: float


def fit_useful(asked: Sequence[Case], without: Collection[str] = ()) -> Logistic:
    """Which sentences state what is asked for; right ones in other paragraphs than the gold ones count a little."""
    rows = np.concatenate([case.seen.values for case in asked])
    weight = np.concatenate([np.full(len(case.stated), 1 / len(case.stated)) for case in asked])
    gold = np.concatenate([[float(item.key in case.gold) for item in case.seen.sentences] for case in asked])
    stated = np.concatenate([case.stated for case in asked])
    return _logistic(rows, np.clip(stated * (0.3 + 0.7 * gold), 0, 1), weight, NAMES, without)


def fit_cited(asked: Sequence[Case], without: Collection[str] = ()) -> dict[str, float]:
    """The weights of the softmax over the paragraphs of a question."""
    kept = _kept(PARAGRAPH_NAMES, without)
    lists = [(case.seen.paragraphs * kept, rights(case.seen.hits, case.gold)) for case in asked]
    return dict(zip(PARAGRAPH_NAMES, fit_lists(lists, LIST_PENALTY).tolist(), strict=True))


def fit_answerable(told: Sequence[Case], tuned: Weights, without: Collection[str] = ()) -> Weights:
    """The numbers with those by which is decided whether to answer; both kinds of questions weigh the same."""
    table = [signs(case.asked, case.found, case.seen, tuned) for case in told]
    names = list(table[0])
    yes = np.array([float(case.answerable) for case in told])
    balance = np.where(yes == 1, 0.5 / yes.mean(), 0.5 / (1 - yes.mean()))
    rows = np.array([list(row.values()) for row in table])
    answerable = _logistic(rows, yes, balance, names, without, positive=True)
    chances = sorted(answerable.chance(row) for row, case in zip(table, told, strict=True) if case.answerable)
    unblemished = answerable.chance(dict.fromkeys(names, 1.0))
    under = min(chances[int(FALSE_DECLINES * len(chances))], unblemished - SURE)
    found = sorted(case.found.confidence for case in told if case.answerable)
    nothing = found[int(FALSE_NOTHINGS * len(found))]
    return replace(tuned, answerable=answerable, decline_under=under, perhaps_from=nothing)


def fit_all(cases: Sequence[Case], cite_from: float = 0.45, sentences: int = 5) -> Weights:
    """All numbers, from these cases; the last two are chosen, and change no other."""
    asked = [case for case in cases if case.answerable and case.seen.sentences]
    useful, cited, undecided = fit_useful(asked), fit_cited(asked), Logistic(0.0, {})
    first = Weights(cases[0].ranked, useful, cited, undecided, cite_from, sentences, 0.0, 0.0, OFFER_FROM)
    return fit_answerable([case for case in cases if case.seen.sentences], first)


def _logistic(
    rows: Values,
    target: Values,
    weight: Values,
    names: Sequence[str],
    without: Collection[str],
    *,
    positive: bool = False,
) -> Logistic:
    bias, raw = fit_logistic(rows * _kept(names, without), target, weight, PENALTY, positive=positive)
    return Logistic(bias, dict(zip(names, raw.tolist(), strict=True)))


def _kept(names: Sequence[str], without: Collection[str]) -> Values:
    """1 for each feature that is learned from, 0 for one that is left out: it then weighs nothing."""
    return np.array([float(name not in without) for name in names])


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
    asked = gather(options.library, options.questions, options.elsewhere)
    for questions, library in options.also:
        asked += gather(library, [questions])
    cases = cases_of(asked)
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
        "ranked": tuned.ranked,
    }
    write_weights(STORED, HEADER, sections)


if __name__ == "__main__":
    main()
