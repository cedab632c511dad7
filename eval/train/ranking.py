"""Learns the weights of the ranking from judged questions: `python -m eval.train.ranking QUESTIONS --library DIR`.

The loss is the listwise softmax over each question's candidates (`eval.train.linear`). All figures printed are
cross-validated: each question is ranked by weights that saw no question about the same cable.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

import numpy as np
from scipy.special import expit

from eval.questions.read import read_questions
from eval.train.library import folds, group_of, open_retriever
from eval.train.linear import Values, fit_lists, fit_logistic, roc_area
from eval.train.weights_file import write_weights
from rag.records import Filters
from rag.retrieve import Retriever
from rag.retrieve.candidates import Candidate
from rag.retrieve.confidence import signals
from rag.retrieve.features import empty
from rag.retrieve.rank import NAMES, matrix

SPLITS = 5  # different random splits into folds, averaged
PENALTY = 3.0
STORED = Path(__file__).parents[2] / "rag" / "retrieve" / "weights.toml"
HEADER = """\
The ranking's weights, one a feature (rag/retrieve/features.py says what each is), and the curve of the confidence.
Written by `python -m eval.train.ranking QUESTIONS --library DIR --also QUESTIONS DIR --write` from {questions}
questions over {cables} cables and {also} over the sample cables. The first, cross-validated: {figures}.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with its candidates: `x` of shape (candidates, features), `gold` 1.0 where one answers."""

    id: str
    type: str
    group: str
    candidates: tuple[Candidate, ...]
    x: Values
    gold: Values
    relevant: int

    @property
    def answerable(self) -> bool:
        return self.relevant > 0


def judge(path: Path, retriever: Retriever, *, strangers: bool = False) -> list[Judged]:
    """The questions of a set with their candidates from the library; none is answered there for strangers."""
    found = []
    for question in read_questions(path):
        if question.answerable and not question.keys:
            continue  # a list or a count, which the catalog answers
        pool, rows = retriever.pool(question.question, Filters(), question.history)
        keys = frozenset(() if strangers else question.keys)
        gold = np.array([float(candidate.entry.key in keys) for candidate in pool.candidates])
        group = question.id if strangers else group_of(question)
        found.append(Judged(question.id, question.type, group, pool.candidates, matrix(rows), gold, len(keys)))
    return found


def learn(questions: Sequence[Judged], penalty: float = PENALTY, without: Collection[str] = ()) -> Values:
    """One raw weight a feature; those left out weigh nothing."""
    kept = np.array([float(name not in without) for name in NAMES]) if without else 1.0
    return fit_lists([(question.x * kept, question.gold) for question in questions], penalty)


def rank_lists(question: Judged, score: Values) -> list[int]:
    """The candidates' places by score, the best first; what redaction left empty comes last."""
    keys = [candidate.entry.key for candidate in question.candidates]
    bare = [empty(candidate.entry) for candidate in question.candidates]
    return sorted(range(len(score)), key=lambda i: (bare[i], -score[i], keys[i]))


def measure(question: Judged, order: Sequence[int]) -> tuple[float, float, float, float]:
    """nDCG@10 with binary gains, hit@1, hit@5, hit@10."""
    gains = [question.gold[i] for i in order[:10]]
    ideal = sum(1 / log2(place + 2) for place in range(min(10, question.relevant)))
    found = sum(gain / log2(place + 2) for place, gain in enumerate(gains))
    return float(found / ideal), float(any(gains[:1])), float(any(gains[:5])), float(any(gains))


def cross_validate(
    questions: Sequence[Judged],
    seed: int,
    penalty: float = PENALTY,
    also: Sequence[Judged] = (),
    without: Collection[str] = (),
) -> dict[str, Values]:
    """Each question's scores by weights that were learned without its cable, `also` from questions not measured."""
    fold = folds((question.group for question in questions), seed)
    found: dict[str, Values] = {}
    for k in sorted(set(fold.values())):
        learned = [*also, *(question for question in questions if fold[question.group] != k)]
        weights = learn(learned, penalty, without)
        found |= {question.id: question.x @ weights for question in questions if fold[question.group] == k}
    return found


def table(questions: Sequence[Judged], crossings: Sequence[dict[str, Values]]) -> dict[str, dict[str, Values]]:
    """name -> type -> mean nDCG@10, hit@1, hit@5, hit@10."""
    rows: dict[str, list[tuple[str, tuple[float, ...]]]] = {}
    for question in (question for question in questions if question.answerable):
        lists = {
            "meaning alone": [np.array([-float(c.rank_meaning) for c in question.candidates])],
            "words alone": [np.array([-float(c.rank_words) for c in question.candidates])],
            "both fused": [np.array([c.fused for c in question.candidates])],
            "ranked": [crossing[question.id] for crossing in crossings],
        }
        for name, scores in lists.items():
            values = np.mean([measure(question, rank_lists(question, score)) for score in scores], axis=0)
            rows.setdefault(name, []).append((question.type, tuple(values)))
    return {
        name: {
            kind: np.mean([value for k, value in found if kind in ("all", k)], axis=0)
            for kind in ("all", *dict.fromkeys(k for k, _ in found))
        }
        for name, found in rows.items()
    }


def curve(questions: Sequence[Judged], scores: dict[str, Values]) -> tuple[list[str], Values, Values]:
    """The confidence's names and inputs, and whether one of the five best paragraphs is evidence, 1.0 or 0.0."""
    rows = [signals(question.x, list(scores[question.id])) for question in questions]
    found = [any(question.gold[i] for i in rank_lists(question, scores[question.id])[:5]) for question in questions]
    return list(rows[0]), np.array([list(row.values()) for row in rows]), np.array(found, np.float64)


def fit_curve(names: Sequence[str], x: Values, y: Values) -> dict[str, float]:
    """The constant and the weights of the confidence."""
    constant, weights = fit_logistic(x, y)
    return {"constant": constant} | dict(zip(names, weights.tolist(), strict=True))


def calibration(questions: Sequence[Judged], scores: dict[str, Values], seed: int) -> str:
    """How well the confidence tells, cross-validated: area under the ROC curve, Brier score beside a constant's."""
    names, x, y = curve(questions, scores)
    fold = folds((question.group for question in questions), seed)
    place = np.array([fold[question.group] for question in questions])
    chance = np.zeros(len(y))
    for k in sorted(set(fold.values())):
        constant, weights = fit_logistic(x[place != k], y[place != k])
        chance[place == k] = expit(constant + x[place == k] @ weights)
    stated = " ".join(f"{name} {weight:.2f}" for name, weight in fit_curve(names, x, y).items())
    area = roc_area(chance, y)
    brier, plain = float(np.mean((chance - y) ** 2)), float(np.var(y))
    return f"AUC {area:.3f}, Brier {brier:.3f} (constant {plain:.3f}), {int(y.sum())} of {len(y)} found; {stated}"


def open_judged(folder: Path, path: Path, *, strangers: bool = False) -> tuple[list[Judged], int]:
    """The questions over a library, and how many cables it has."""
    with open_retriever(folder) as retriever:
        return judge(path, retriever, strangers=strangers), retriever.library.catalog.extent().cables


def main() -> None:
    """Prints the baselines and the cross-validated ranking; with --write stores the weights learned from all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument(
        "--also",
        nargs=2,
        type=Path,
        metavar=("QUESTIONS", "DIR"),
        help="questions about the cables of another library: "
        "learned from, not measured; asked of the first library, they are what a low confidence is for",
    )
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    questions, cables = open_judged(given.library, given.questions)
    also = open_judged(given.also[1], given.also[0])[0] if given.also else []
    strangers = open_judged(given.library, given.also[0], strangers=True)[0] if given.also else []
    crossings = [cross_validate(questions, seed, also=also) for seed in range(SPLITS)]
    weights = learn([*also, *questions])
    scores = crossings[0] | {question.id: question.x @ weights for question in strangers}
    found = table(questions, crossings)
    lines = report(questions, found)
    lines.append(f"confidence: {calibration([*questions, *strangers], scores, 0)}")
    if given.write:
        names, x, y = curve([*questions, *strangers], scores)
        total = found["ranked"]["all"]
        figures = f"nDCG@10 {total[0]:.3f}, hit@1 {total[1]:.3f}, hit@5 {total[2]:.3f}"
        header = HEADER.format(questions=len(questions), cables=cables, also=len(also), figures=figures)
        ranked = dict(zip(NAMES, weights.tolist(), strict=True))
        write_weights(STORED, header, {"rank": ranked, "confidence": fit_curve(names, x, y)})
        lines.append(f"wrote {STORED}")
    print("\n".join(lines))  # noqa: T201 - a tool that is run by hand


def report(questions: Sequence[Judged], found: dict[str, dict[str, Values]]) -> list[str]:
    """The table in lines: a block a type of question, a line a way to rank."""
    lines = [f"{'':16}{'nDCG@10':>9}{'hit@1':>9}{'hit@5':>9}{'hit@10':>9}"]
    for kind in found["ranked"]:
        lines.append(kind)
        lines += [f"  {name:14}" + "".join(f"{x:9.3f}" for x in values[kind]) for name, values in found.items()]
    answerable = [question for question in questions if question.answerable]
    reach = np.mean([question.gold.sum() / question.relevant for question in answerable])
    size = np.mean([len(question.gold) for question in questions])
    return [*lines, f"{reach:.3f} of the evidence is among the {size:.0f} candidates of a question"]


if __name__ == "__main__":
    main()
