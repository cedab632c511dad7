"""The linear models that are fitted, each with an L2 penalty on standardised features and a weight a raw feature."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_expit
from scipy.stats import rankdata

Values = NDArray[np.float64]
Loss = Callable[[Values], tuple[float, Values]]


def fit_logistic(
    rows: Values, target: Values, weight: Values | None = None, penalty: float = 1.0, *, positive: bool = False
) -> tuple[float, Values]:
    """Bias and weights of a logistic regression; `target` in 0..1, a row counting `weight`.

    `positive` forbids weights below 0. The bias is not penalised, and a feature that never changes weighs nothing.
    """
    middle, spread = rows.mean(axis=0), _spread(rows)
    scaled = np.c_[(rows - middle) / spread, np.ones(len(rows))]
    each = np.ones(len(rows)) if weight is None else weight

    def loss(w: Values) -> tuple[float, Values]:
        total = scaled @ w
        error = -float(each @ (target * log_expit(total) + (1 - target) * log_expit(-total)))
        slope = scaled.T @ (each * (expit(total) - target))
        slope[:-1] += penalty * w[:-1]
        return error + penalty / 2 * float(w[:-1] @ w[:-1]), slope

    solved = _minimise(loss, [(0.0 if positive else None, None)] * rows.shape[1] + [(None, None)])
    raw = solved[:-1] / spread
    return float(solved[-1] - raw @ np.where(np.isfinite(spread), middle, 0.0)), raw


def fit_lists(lists: Sequence[tuple[Values, Values]], penalty: float) -> Values:
    """Weights of the listwise softmax: (rows, gold) of each list, gold 1.0 where a row is right.

    Cao et al., Learning to Rank: From Pairwise Approach to Listwise Approach (ICML 2007), top one. A list without a
    right row teaches nothing.
    """
    lists = [(rows, gold / gold.sum()) for rows, gold in lists if gold.any()]
    sizes = [len(rows) for rows, _ in lists]
    begin, of = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(lists)), sizes)
    rows, aim = (np.concatenate(parts) for parts in zip(*lists, strict=True))
    spread = _spread(rows)
    scaled = rows / spread

    def loss(w: Values) -> tuple[float, Values]:
        scores = scaled @ w
        scores -= np.maximum.reduceat(scores, begin)[of]
        risen = np.exp(scores)
        total = np.add.reduceat(risen, begin)[of]
        error = penalty / 2 * float(w @ w) - float(aim @ (scores - np.log(total)))
        return error, penalty * w + scaled.T @ (risen / total - aim)

    return np.asarray(_minimise(loss, [(None, None)] * rows.shape[1]) / spread, np.float64)


def roc_area(chance: Values, right: Values) -> float:
    """The area under the ROC curve: how often a right one has the higher chance than a wrong one, ties half."""
    ranks = rankdata(chance)
    count = right.sum()
    return float((ranks[right == 1].sum() - count * (count + 1) / 2) / (count * (len(right) - count)))


def _spread(rows: Values) -> Values:
    spread = rows.std(axis=0)
    return np.where(spread < 1e-9, np.inf, spread)


def _minimise(loss: Loss, bounds: Sequence[tuple[float | None, float | None]]) -> Values:
    return np.asarray(minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds).x, np.float64)
