"""Learns the weights of the ranking from judged questions: `python -m eval.train.ranking QUESTIONS --library DIR`.

The loss is the listwise softmax over each question's candidates (Cao et al., Learning to Rank: From Pairwise Approach
to Listwise Approach, ICML 2007, top one), with an L2 penalty on standardised features. All figures printed are
cross-validated: each question is ranked by weights that saw no question about the same cable.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from math import log2
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from rag.embed.choice import open_embedder
from rag.library import Library
from rag.records import Filters, Turn
from rag.retrieve import Retriever
from rag.retrieve.candidates import Candidate
from rag.retrieve.confidence import signals
from rag.retrieve.features import empty
from rag.retrieve.rank import NAMES, matrix

Array = NDArray[np.float64]

FOLDS = 10
SPLITS = 5  # different random splits into folds, averaged
PENALTY = 3.0
HEADER = """\
# The ranking's weights, one a feature (rag/retrieve/features.py says what each is), and the curve of the confidence.
# Written by `python -m eval.train.ranking QUESTIONS --library DIR --also QUESTIONS DIR --write` from {questions}
# questions over {cables} cables and {also} over the sample cables. The first, cross-validated: {figures}.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with its candidates: `x` of shape (candidates, features), `gold` 1.0 where one answers."""

    id: str
    type: str
    group: str
    candidates: tuple[Candidate, ...]
    x: Array
    gold: Array
    relevant: int

    @property
    def answerable(self) -> bool:
        return self.relevant > 0


def judge(path: Path, retriever: Retriever, *, strangers: bool = False) -> list[Judged]:
    """The questions of a JSONL set with their candidates from the library; none is answered there for strangers."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        history = [Turn(turn["role"], turn["content"]) for turn in row["history"]]
        pool, rows = retriever.pool(row["question"], Filters(), history)
        evidence = [] if strangers else row["evidence"]
        keys = {f"{part['ref']}#{number}" for part in evidence for number in part["paragraphs"]}
        gold = np.array([float(candidate.entry.key in keys) for candidate in pool.candidates])
        group = evidence[0]["ref"] if evidence else row["id"]
        found.append(Judged(row["id"], row["type"], group, pool.candidates, matrix(rows), gold, len(keys)))
    return found


def learn(questions: Sequence[Judged], penalty: float = PENALTY, steps: int = 400) -> Array:
    """One raw weight a feature, by Nesterov's accelerated gradient on standardised features."""
    used = [question for question in questions if question.gold.any()]
    x = np.concatenate([question.x for question in used])
    spread = x.std(axis=0)
    spread[spread < 1e-9] = np.inf
    x = x / spread
    sizes = [len(question.gold) for question in used]
    starts = np.cumsum([0, *sizes[:-1]])
    aim = np.concatenate([question.gold / question.gold.sum() for question in used])
    rate = 1.0 / (penalty + len(used))
    weights = ahead = np.zeros(x.shape[1])
    for step in range(steps):
        score = x @ ahead
        raised = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), sizes))
        chance = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
        following = ahead - rate * (x.T @ (chance - aim) + penalty * ahead)
        ahead = following + step / (step + 3) * (following - weights)
        weights = following
    return np.asarray(weights / spread, np.float64)


def rank_lists(question: Judged, score: Array) -> list[int]:
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


def folds(questions: Sequence[Judged], seed: int) -> dict[str, int]:
    """A fold for each group of questions about one cable."""
    groups = sorted({question.group for question in questions})
    np.random.default_rng(seed).shuffle(groups)
    return {group: place % FOLDS for place, group in enumerate(groups)}


def cross_validate(
    questions: Sequence[Judged], seed: int, penalty: float = PENALTY, also: Sequence[Judged] = ()
) -> dict[str, Array]:
    """Each question's scores by weights that were learned without its cable, `also` from questions not measured."""
    fold = folds(questions, seed)
    found: dict[str, Array] = {}
    for k in range(FOLDS):
        weights = learn([*also, *(question for question in questions if fold[question.group] != k)], penalty)
        found |= {question.id: question.x @ weights for question in questions if fold[question.group] == k}
    return found


def table(questions: Sequence[Judged], crossings: Sequence[dict[str, Array]]) -> dict[str, dict[str, Array]]:
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


def curve(questions: Sequence[Judged], scores: dict[str, Array]) -> tuple[list[str], Array, Array]:
    """The confidence's names and inputs, and whether one of the five best paragraphs is evidence, 1.0 or 0.0."""
    rows = [signals(question.x, list(scores[question.id])) for question in questions]
    found = [any(question.gold[i] for i in rank_lists(question, scores[question.id])[:5]) for question in questions]
    return list(rows[0]), np.array([list(row.values()) for row in rows]), np.array(found, np.float64)


def logistic(x: Array, y: Array, penalty: float = 1.0, steps: int = 100) -> Array:
    """Constant and raw weights of a logistic regression on standardised inputs, by Newton's method."""
    mean, spread = x.mean(axis=0), x.std(axis=0)
    spread[spread < 1e-9] = np.inf
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / spread])
    ridge = np.diag([0.0] + [penalty] * x.shape[1])
    weights = np.zeros(z.shape[1])
    for _ in range(steps):
        chance = expit(z @ weights)
        slope = z.T @ (chance - y) + ridge @ weights
        bend = z.T @ (z * (chance * (1 - chance))[:, None]) + ridge + 1e-9 * np.eye(z.shape[1])
        weights -= np.linalg.solve(bend, slope)
    raw = weights[1:] / spread
    return np.concatenate([[weights[0] - float(raw @ np.where(np.isfinite(spread), mean, 0.0))], raw])


def calibration(questions: Sequence[Judged], scores: dict[str, Array], seed: int) -> str:
    """How well the confidence tells, cross-validated: area under the ROC curve, Brier score beside a constant's."""
    names, x, y = curve(questions, scores)
    fold = folds(questions, seed)
    place = np.array([fold[question.group] for question in questions])
    chance = np.zeros(len(y))
    for k in range(FOLDS):
        weights = logistic(x[place != k], y[place != k])
        chance[place == k] = expit(weights[0] + x[place == k] @ weights[1:])
    stated = " ".join(f"{name} {weight:.2f}" for name, weight in zip(["constant", *names], logistic(x, y), strict=True))
    pairs = chance[y == 1][:, None] - chance[y == 0][None, :]
    area = float(np.mean((pairs > 0) + 0.5 * (pairs == 0)))
    brier, plain = float(np.mean((chance - y) ** 2)), float(np.var(y))
    return f"AUC {area:.3f}, Brier {brier:.3f} (constant {plain:.3f}), {int(y.sum())} of {len(y)} found; {stated}"


def write(rank: dict[str, float], confidence: dict[str, float], header: str) -> Path:
    """Writes `weights.toml` and returns its path."""
    path = Path(str(resources.files("rag.retrieve").joinpath("weights.toml")))
    sections = {"rank": rank, "confidence": confidence}
    lines = [
        f"[{name}]\n" + "".join(f"{k} = {v:.3f}\n" for k, v in values.items()) for name, values in sections.items()
    ]
    path.write_text(header + "\n".join(lines), encoding="utf-8")
    return path


def open_retrievers(folder: Path, path: Path, *, strangers: bool = False) -> tuple[list[Judged], int]:
    """The questions over a library, and how many cables it has."""
    with Library.open(folder) as library:
        embedder = open_embedder(manifest=library.manifest)
        library.accept(embedder)
        found = judge(path, Retriever(library, embedder), strangers=strangers)
        return found, library.catalog.extent().cables


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
    questions, cables = open_retrievers(given.library, given.questions)
    also = open_retrievers(given.also[1], given.also[0])[0] if given.also else []
    strangers = open_retrievers(given.library, given.also[0], strangers=True)[0] if given.also else []
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
        path = write(
            dict(zip(NAMES, weights, strict=True)),
            dict(zip(["constant", *names], logistic(x, y), strict=True)),
            HEADER.format(questions=len(questions), cables=cables, also=len(also), figures=figures),
        )
        lines.append(f"wrote {path}")
    print("\n".join(lines))  # noqa: T201 - a tool that is run by hand


def report(questions: Sequence[Judged], found: dict[str, dict[str, Array]]) -> list[str]:
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
