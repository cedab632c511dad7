"""The few numbers that choosing evidence and declining are made with; `python -m eval.train.answering` writes them."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression on raw features: `chance` is 1 / (1 + exp(-(bias + sum of weight times value)))."""

    bias: float
    weights: dict[str, float]

    def chance(self, values: dict[str, float]) -> float:
        """In 0..1; raises KeyError for a feature that is not given."""
        total = self.bias + sum(weight * values[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Weights:
    """`useful`: a sentence states what was asked; `cited`: a paragraph is the right one; `answerable`: any is.

    `ranked` are the weights of the order in which hits stand once they are read: `rag.read.ranking`. `cited` are the
    weights of a softmax over the paragraphs; one is cited from `cite_from` of the best one's chance on. A question is
    answered where its chance is not under `decline_under`, else perhaps, where the search's confidence is
    `perhaps_from` or more; then paragraphs are quoted from `offer_from` of the best one's chance on.
    """

    ranked: dict[str, float]
    useful: Logistic
    cited: dict[str, float]
    answerable: Logistic
    cite_from: float
    sentences: int
    decline_under: float
    perhaps_from: float
    offer_from: float


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The numbers in `weights.toml` beside this file."""
    stored = tomllib.loads(files("rag.read").joinpath("weights.toml").read_text("utf-8"))
    return Weights(
        ranked=stored["ranked"],
        useful=Logistic(**stored["useful"]),
        cited=stored["cited"],
        answerable=Logistic(**stored["answerable"]),
        **stored["choice"],
    )
