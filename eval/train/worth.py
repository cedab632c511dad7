"""What each heuristic is worth: `python -m eval.train.worth SET... --library DIR` prints the table of `docs/worth.md`.

Each feature in turn is left out, all weights of its model are fitted anew, and questions about cables that the fit did
not see are ranked, read or decided without it. What they lose is the worth, with the interval of the mean over the
questions. Features that tell nearly the same replace each other, so that each alone may look worthless: what belongs
together is left out together as well.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from eval.measures import citations
from eval.measures.nuggets import hold
from eval.statistics.bootstrap import Mean, mean_of, statistic_of
from eval.train.answering import fit_all, fit_answerable, fit_cited, fit_useful
from eval.train.cases import Case, cases_of, gather
from eval.train.library import folds, open_retriever
from eval.train.linear import roc_area
from eval.train.ranking import Judged, cross_validate, judge, measure, rank_lists
from rag.decide import answerability
from rag.decide.decision import choose
from rag.decide.unmentioned_names import TextsOf
from rag.read import paragraph_features, sentence_features
from rag.read.selection import select, worth_citing
from rag.read.weights import Weights
from rag.retrieve import rank

SEED = 3
Groups = Mapping[str, Sequence[str]]
"""What is left out, by the name that the table gives it."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What is lost without a heuristic: of `measure`, over the held-out questions."""

    part: str
    name: str
    measure: str
    loss: Mean

    @property
    def shows(self) -> bool:
        """Whether it is worth anything: the whole interval lies above 0."""
        return self.loss.low > 0

    @property
    def row(self) -> str:
        """A row of the table."""
        loss, low, high = (f"{value:+.3f}" for value in (self.loss.mean, self.loss.low, self.loss.high))
        return (
            f"| {self.part} | {self.name} | {self.measure} | {loss} | {low} to {high} | {'yes' if self.shows else ''} |"
        )


HEAD = "| part | left out | measure | lost | 95% interval | shows |\n|---|---|---|---|---|---|"


def ranking_worth(questions: Sequence[Judged]) -> Iterator[Worth]:
    """Of each feature of the ranking."""
    answerable = [question for question in questions if question.answerable]

    def gains(without: Sequence[str]) -> list[float]:
        scores = cross_validate(questions, SEED, without=without)
        return [measure(question, rank_lists(question, scores[question.id]))[0] for question in answerable]

    whole = gains(())
    groups = _alone(rank.NAMES) | {
        "all of the meaning": ("meaning", "meaning_asked", "meaning_in_cable", "rank_meaning"),
        "all of the words": ("plain_words", "cable_words", "cable_cover"),
        "all of the cable": ("meaning_in_cable", "cable_words", "cable_cover"),
    }
    for name, some in groups.items():
        yield Worth("ranking", name, "nDCG@10", _lost(whole, gains(some)))


def sentence_worth(cases: Sequence[Case]) -> Iterator[Worth]:
    """Of each feature by which sentences are chosen."""

    def refit(first: Weights, train: Sequence[Case], without: Sequence[str]) -> Weights:
        return replace(first, useful=fit_useful(_asked(train), without))

    def stated(case: Case, tuned: Weights) -> float:
        return float(np.mean(hold(case.nuggets, [item.text for item in select(case.seen, tuned)])))

    groups = _alone(sentence_features.NAMES) | _late_interaction(sentence_features.NAMES)
    groups |= {"all of the covered words": ("covered", "covered_paragraph", "new")}
    for name, whole, without in _held_out(cases, groups, refit, stated, lambda case: bool(case.nuggets)):
        yield Worth("sentence", name, "nuggets", _lost(whole, without))


def paragraph_worth(cases: Sequence[Case]) -> Iterator[Worth]:
    """Of each feature by which the paragraphs to cite are chosen."""

    def refit(first: Weights, train: Sequence[Case], without: Sequence[str]) -> Weights:
        return replace(first, cited=fit_cited(_asked(train), without))

    def cited(case: Case, tuned: Weights) -> float:
        return _f1(case, worth_citing(case.seen, tuned))

    groups = _alone(paragraph_features.NAMES) | _late_interaction(paragraph_features.NAMES)
    groups |= {"all of the covered words": ("covered", "covered_all")}
    for name, whole, without in _held_out(cases, groups, refit, cited, lambda case: case.answerable):
        yield Worth("paragraph", name, "citation F1", _lost(whole, without))


def decision_worth(cases: Sequence[Case]) -> Iterator[Worth]:
    """Of each sign by which is decided whether to answer: how well answerable and unanswerable are told apart."""
    told = [case for case in cases if case.seen.sentences]

    def chance(case: Case, tuned: Weights) -> float:
        return tuned.answerable.chance(answerability.signs(case.asked, case.found, case.seen, tuned))

    names = tuple(answerability.signs(told[0].asked, told[0].found, told[0].seen, fit_all(told)))
    groups = _alone(names) | {"all of the kinds of answers": ("stated", "naming", "shown")}
    order = [case.answerable for case in _in_folds(told)]
    for name, whole, without in _held_out(told, groups, fit_answerable_anew, chance):
        items = list(zip(whole, without, order, strict=True))
        loss = statistic_of(items, _area_lost)
        if loss is not None:
            yield Worth("decision", name, "area under ROC", loss)


def fit_answerable_anew(first: Weights, train: Sequence[Case], without: Sequence[str]) -> Weights:
    """The decision alone, without some signs."""
    return fit_answerable([case for case in train if case.seen.sentences], first, without)


def rule_worth(cases: Sequence[Case], texts_of: TextsOf) -> Iterator[Worth]:
    """Of the rules over the decision: what becomes of answerable and of unanswerable questions without them."""

    def outcomes(state: Callable[[Case, Weights], tuple[str, Sequence[str]]]) -> Callable[[Case, Weights], float]:
        def outcome(case: Case, tuned: Weights) -> float:
            said, keys = state(case, tuned)
            return float(said != "answered") if not case.answerable else _f1(case, keys if said == "answered" else ())

        return outcome

    def by_rules(case: Case, tuned: Weights) -> tuple[str, Sequence[str]]:
        choice = choose(case.asked, case.found, case.seen, texts_of, tuned)
        return choice.state, [item.key for item in choice.evidence]

    def by_weights(case: Case, tuned: Weights) -> tuple[str, Sequence[str]]:
        return answerability.judge(case.asked, case.found, case.seen, tuned).state, [
            i.key for i in select(case.seen, tuned)
        ]

    told = [case for case in cases if case.seen.sentences]
    order = [case.answerable for case in _in_folds(told)]
    values = [
        next(iter(_held_out(told, {"": ()}, fit_answerable_anew, outcomes(state))))[1]
        for state in (by_rules, by_weights)
    ]
    for answerable, measure_name in ((True, "citation F1"), (False, "unanswerable declined")):
        whole, without = ([v for v, yes in zip(some, order, strict=True) if yes is answerable] for some in values)
        yield Worth("decision", "names and quoted phrases", measure_name, _lost(whole, without))


def _held_out(
    cases: Sequence[Case],
    groups: Groups,
    refit: Callable[[Weights, Sequence[Case], Sequence[str]], Weights],
    value: Callable[[Case, Weights], float],
    measured: Callable[[Case], bool] = lambda _: True,
) -> Iterator[tuple[str, list[float], list[float]]]:
    """For each group the values of the measured cases with everything and without it, in the order of `_in_folds`."""
    found: dict[str, list[float]] = {name: [] for name in ("", *groups)}
    for train, held in _folds(cases):
        first = fit_all(train)
        for name, without in {"": (), **groups}.items():
            tuned = refit(first, train, without)
            found[name] += [value(case, tuned) for case in held if measured(case)]
    for name in groups:
        yield name, found[""], found[name]


def _folds(cases: Sequence[Case]) -> Iterator[tuple[list[Case], list[Case]]]:
    fold = folds((case.group for case in cases), SEED)
    for here in sorted(set(fold.values())):
        yield (
            [case for case in cases if fold[case.group] != here],
            [case for case in cases if fold[case.group] == here],
        )


def _in_folds(cases: Sequence[Case]) -> Iterator[Case]:
    return (case for _, held in _folds(cases) for case in held)


def _asked(cases: Iterable[Case]) -> list[Case]:
    return [case for case in cases if case.answerable and case.seen.sentences]


def _alone(names: Iterable[str]) -> dict[str, Sequence[str]]:
    return {name: (name,) for name in names}


def _late_interaction(names: Iterable[str]) -> dict[str, Sequence[str]]:
    of_it = ("matched", "lead", "two", "before", "unnamed")
    levels = tuple(name for name in names if name.startswith(("at_", "best_")))
    return {"all levels of likeness": levels, "all of late interaction": (*of_it, *levels)}


def _f1(case: Case, keys: Sequence[str]) -> float:
    return citations.f1(citations.precision(keys, case.gold), citations.recall(keys, case.gold))


def _lost(whole: Sequence[float], without: Sequence[float]) -> Mean:
    return mean_of([one - other for one, other in zip(whole, without, strict=True)])


def _area_lost(items: Sequence[tuple[float, float, bool]]) -> float | None:
    whole, without, answerable = (np.array(column, np.float64) for column in zip(*items, strict=True))
    return roc_area(whole, answerable) - roc_area(without, answerable) if 0 < answerable.mean() < 1 else None


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--library", type=Path, required=True)
    options = parser.parse_args()
    with open_retriever(options.library) as retriever:
        catalog = retriever.library.catalog

        def texts_of(cable: str) -> list[str]:
            said = catalog.of_cable(cable)
            return [text for one in said for text in (one.text, one.heading or "", one.subject, one.origin)]

        judged = [one for file in options.questions for one in judge(file, retriever)]
        cases = cases_of(gather(options.library, options.questions))
        print(HEAD)  # noqa: T201
        for table in (
            ranking_worth(judged),
            sentence_worth(cases),
            paragraph_worth(cases),
            decision_worth(cases),
            rule_worth(cases, texts_of),
        ):
            for worth in table:
                print(worth.row, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
