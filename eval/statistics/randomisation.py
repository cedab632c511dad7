"""Whether two runs differ by more than chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

FLIPS, EXACT_BELOW, SEED = 10_000, 13, 20_101_128


def paired_p(differences: Sequence[float], *, flips: int = FLIPS, seed: int = SEED) -> float:
    """The two-sided p value of a paired randomisation test on the mean difference (Fisher 1935).

    Under the null either run could have got either score of a question, so signs are flipped: all ways for fewer
    than EXACT_BELOW differences that are not 0, else `flips` seeded ones, the observed one counted among them.
    """
    table = np.asarray([value for value in differences if value != 0.0], np.float64)
    if not len(table):
        return 1.0
    observed = abs(table.sum()) - 1e-12
    if len(table) < EXACT_BELOW:
        ways = np.arange(2 ** len(table))[:, None] >> np.arange(len(table)) & 1
        return float((np.abs((1 - 2 * ways) @ table) >= observed).mean())
    signs = np.random.default_rng(seed).integers(0, 2, (flips, len(table)), dtype=np.int8) * 2 - 1
    return float((1 + (np.abs(signs @ table) >= observed).sum()) / (1 + flips))
