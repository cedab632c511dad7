"""The number of threads follows what is fastest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from rag.llm.thread_tuner import Pace, options


def run(pace: Pace, steps: int, cost: Callable[[int], float]) -> Counter[int]:
    used: Counter[int] = Counter()
    for _ in range(steps):
        threads = pace.threads()
        used[threads] += 1
        pace.took(threads, cost(threads))
    return used


def test_all_half_and_one_are_tried():
    assert options(8) == (8, 4, 1)
    assert options(2) == (2, 1)
    assert options(1) == (1,)


def test_the_fastest_is_used_for_nearly_all_steps():
    used = run(Pace((4, 2, 1)), 200, lambda threads: 1 / threads)
    assert used[4] > 180
    assert used[2] >= 3
    assert used[1] >= 3


def test_it_follows_when_another_becomes_faster():
    pace = Pace((2, 1))
    assert run(pace, 100, lambda threads: 1 / threads)[2] > 90
    run(pace, 200, lambda threads: threads)
    assert run(pace, 100, lambda threads: threads)[1] > 90


def test_one_option_needs_no_trying():
    assert run(Pace((1,)), 50, lambda _: 1.0) == {1: 50}
