"""No pattern of the answering code takes more than linear time, whatever a paragraph or a question repeats."""

from __future__ import annotations

import importlib
import pkgutil
import re
from time import process_time

import pytest

import rag.answer

LENGTH = 1_500
SLOWEST = 0.12
"""Seconds of processor time for LENGTH characters; linear patterns take a tenth of it, those of more took 0.3 to 15."""
PIECES = (
    'a|A|1| |\n|\t|.|,|(|[|"|\'|-|<|X|é|a |A |A. |A.|a, |A, |1,|1,111|( |A (|" |\n- |\n\n|--|ly |ly|'
    "Aly |of |A of |the |the a |The A |He |he said |A said |, A, |, said A |that |who |a who |may |"
    "may a |in A's |in |In a |in the a |on a |said |has |one a |a one |an a |no |comment |end comment |"
    '"a" |a: |a; |U.S. |e.g.|Mr. |U.|x|XXXX|how much |how |what |which a |what did a |what is the |'
    "what answer did |when a |who was the a |names of the a |how many |how far is a from |what a title |"
    "and |or how |cleared |this cable |this cable by |visit a |pass to |not for |a clear this |1 jan |"
    "1/1 |1 - 1|half |% |according to |according to a |heard from |was told by the |a a a a |<||<|a|[1] |"
    "[1|1] |a.\n|a. |... "
).split("|")
"""What a hostile paragraph or question repeats: letters, marks, blanks, beginnings of what a pattern looks for."""


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of the package, with the name it has in its module."""
    found: dict[int, tuple[str, re.Pattern[str]]] = {}
    for module in pkgutil.iter_modules(rag.answer.__path__, "rag.answer."):
        if module.name.endswith(("llama_engine", "llama_child")):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for one in value.values() if isinstance(value, dict) else [value]:
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    found.setdefault(id(one), (f"{module.name}.{name}", one))
            if name == "_KINDS":
                found |= {id(form): (f"{module.name}.{kind}", form) for kind, form in value}
    return list(found.values())


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*one, id=one[0]) for one in patterns()])
def test_each_pattern_is_linear(name: str, pattern: re.Pattern[str]) -> None:
    for piece in PIECES:
        text = f"{piece * (LENGTH // len(piece))}~"
        begun = process_time()
        sum(1 for _ in pattern.finditer(text))
        assert process_time() - begun < SLOWEST, f"{name} is slow over {piece!r}"
