"""Every pattern of this folder, and of the look-ups, over long runs of its own letters: none goes back and forth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules
from time import perf_counter

import pytest

import rag.lookup
import rag.query
import rag.retrieve

LENGTH = 12_000
SLOW = 4.0  # seconds on a busy machine; the patterns that this keeps out took minutes
PIECES = (
    " ",
    "a ",
    "1, ",
    "1-",
    "A",
    "x",
    ",",
    '"a ',
    "'a",
    "“a",
    "¶1 and ",
    "the ",
    "paragraph 1 ",
    "cables ",
    "May ",
)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for package in (rag.query, rag.retrieve, rag.lookup):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            for name, value in vars(import_module(module.name)).items():
                held = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
                for one in chain.from_iterable(each if isinstance(each, tuple) else (each,) for each in held):
                    if isinstance(one, re.Pattern):
                        yield f"{module.name}.{name}", one


@pytest.mark.parametrize("piece", PIECES)
def test_no_pattern_takes_more_than_linear_time(piece: str) -> None:
    text = piece * (LENGTH // len(piece))
    for name, pattern in patterns():
        if name.startswith("rag.lookup"):  # the caller bounds the question
            continue
        started = perf_counter()
        for _ in pattern.finditer(text):
            pass
        assert perf_counter() - started < SLOW, f"{name} over {piece!r}"


@pytest.mark.parametrize("piece", PIECES)
def test_nor_in_a_question_that_may_be_looked_up(piece: str) -> None:
    from rag.lookup.frame import LONGEST

    text = (piece * LONGEST)[:LONGEST]
    for name, pattern in patterns():
        started = perf_counter()
        pattern.fullmatch(text)
        pattern.search(text)
        assert perf_counter() - started < SLOW, f"{name} over {piece!r}"
