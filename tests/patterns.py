"""Every compiled pattern of the program, and texts that are long runs of what each one looks for."""

from __future__ import annotations

import importlib
import pkgutil
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import pairwise

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as codes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]

PACKAGES = ("ingest", "models", "rag", "eval", "ui")
_CLASSES = {
    codes.CATEGORY_SPACE: " \n",
    codes.CATEGORY_NOT_SPACE: "a.",
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_NOT_DIGIT: "a ",
    codes.CATEGORY_WORD: "aA1",
    codes.CATEGORY_NOT_WORD: " .",
}
_MOST_LETTERS = 14
_WORDS = 24


def patterns() -> dict[str, re.Pattern[str] | re.Pattern[bytes]]:
    """Each pattern by the module and the name it has there; modules of a package that is not installed are left out."""
    found: dict[str, re.Pattern[str] | re.Pattern[bytes]] = {}
    for package in PACKAGES:
        root = importlib.import_module(package)
        for info in pkgutil.walk_packages(root.__path__, f"{package}."):
            if info.name.endswith("__main__"):
                continue
            try:
                module = importlib.import_module(info.name)
            except ImportError:
                continue
            for name, value in vars(module).items():
                for where, pattern in _inside(f"{info.name}.{name}", value):
                    found.setdefault(f"{pattern.pattern!r}{pattern.flags}", pattern)
                    named.setdefault(f"{pattern.pattern!r}{pattern.flags}", where)
    return {named[key]: pattern for key, pattern in found.items()}


named: dict[str, str] = {}


def _inside(where: str, value: object, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    if isinstance(value, re.Pattern):
        yield where, value
    elif depth > 3:
        return
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _inside(f"{where}[{key!r}]", item, depth + 1)
    elif isinstance(value, tuple | list | frozenset):
        for number, item in enumerate(value):
            yield from _inside(f"{where}[{number}]", item, depth + 1)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _inside(f"{where}.{field.name}", getattr(value, field.name, None), depth + 1)


def runs(pattern: re.Pattern[str] | re.Pattern[bytes], length: int) -> Iterator[str]:
    """Long runs of the pattern's letters and of the words it has, alone, in pairs, after a beginning that it takes."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(source, pattern.flags & ~re.DEBUG)
    letters: dict[str, None] = {}
    words: dict[str, None] = {}
    _letters(tree, letters, words)
    few = list(letters)[:_MOST_LETTERS]
    some = list(words)[:_WORDS]
    for unit in dict.fromkeys((*few, " ", "a", "A", "1", "\n", "a ", "A\n", *some)):
        yield unit * (length // len(unit))
    for word in some:
        for letter in few[:6]:
            yield (word + letter) * (length // (len(word) + 1))
            yield word + letter * length
    for one, other in pairwise(few):
        yield (one + other) * (length // 2)
    sample = "".join(_sample(tree))[:400]
    for unit in filter(None, (sample, sample[:-1], sample + " ", sample + "\n")):
        yield unit * (length // len(unit) + 1)
        for letter in few[:6]:
            yield unit + letter * length


def _letters(tree: Iterable[tuple[object, object]], letters: dict[str, None], words: dict[str, None]) -> None:
    word = ""
    for code, value in tree:
        if code is codes.LITERAL:
            letters[chr(value)] = None  # type: ignore[arg-type]
            word += chr(value)  # type: ignore[arg-type]
            continue
        if len(word) > 1:
            words[word] = None
        word = ""
        for letter in _of(code, value):
            letters[letter] = None
        for inner in _trees(code, value):
            _letters(inner, letters, words)
    if len(word) > 1:
        words[word] = None


def _of(code: object, value: object) -> str:
    if code is codes.IN:
        return "".join(_member(kind, inner) for kind, inner in value if kind is not codes.NEGATE)  # type: ignore[attr-defined]
    if code in (codes.ANY, codes.NOT_LITERAL):
        return "a"
    return ""


def _member(kind: object, inner: object) -> str:
    if kind is codes.LITERAL:
        return chr(inner)  # type: ignore[arg-type]
    if kind is codes.RANGE:
        return chr(inner[0])  # type: ignore[index]
    return _CLASSES.get(inner, "")  # type: ignore[call-overload, no-any-return]


def _trees(code: object, value: object) -> Iterator[Iterable[tuple[object, object]]]:
    if code is codes.BRANCH:
        yield from value[1]  # type: ignore[index]
    elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        yield value[2]  # type: ignore[index]
    elif code is codes.SUBPATTERN:
        yield value[3]  # type: ignore[index]
    elif code is codes.ATOMIC_GROUP:
        yield value  # type: ignore[misc]
    elif code in (codes.ASSERT, codes.ASSERT_NOT):
        yield value[1]  # type: ignore[index]


def _sample(tree: Iterable[tuple[object, object]]) -> Iterator[str]:
    """One text that the pattern takes, or nearly: the first way at each parting, each repetition once or as must be."""
    for code, value in tree:
        if code is codes.LITERAL:
            yield chr(value)  # type: ignore[arg-type]
        elif code is codes.IN and value[0][0] is codes.NEGATE:  # type: ignore[index]
            yield "a"
        elif letters := _of(code, value):
            yield letters[0]
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            yield "".join(_sample(value[2])) * max(1, min(value[0], 20))  # type: ignore[index]
        elif code not in (codes.ASSERT, codes.ASSERT_NOT):
            first = next(_trees(code, value), None)
            yield from _sample(first) if first is not None else ()
