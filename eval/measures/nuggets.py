"""Nugget recall: the share of the short facts of a right answer that an answer contains. Defined to the letter:

1. The answer is read in windows: each of its sentences, and each two that follow one another.
2. A nugget's *facts* must all be in the window. Facts are its numbers (words and digits alike; `1.9` matches
   `1.9 billion`), and of each run of capitalised words the last one and at least half of all: `Danica Lorbek` is in a
   window that says `Lorbek`. Months are such words, so dates are facts. Titles (Captain, President) and a lone
   capitalised word that begins the nugget are not. A name is there if its form, its stem or, from four letters on,
   its beginning is (`Draskovian` for `Draskovia`).
3. At least OVERLAP of the stems of the nugget's other words that say something are in that window.

It reads with `eval.text` alone: no token, stem, stop word or vector of the program that is judged. The threshold was
chosen on pairs labelled by hand, `nugget_pairs.jsonl`: `cablechat eval nuggets` prints how often each agrees with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from eval.text.numbers import numbers
from eval.text.words import Word, stem, stop_words, words

OVERLAP = 0.65
FINGERPRINT = f"nuggets-2/{OVERLAP}"
_TITLES = frozenset(
    "mr mrs ms dr president minister prime captain general colonel major ambassador senator king queen sir lord "
    "secretary director chief deputy foreign professor".split()
)
_MONEY = frozenset("usd dollar dollars eur euro euros".split())  # a coin is no fact beside its number
_SCALES = (1e3, 1e6, 1e9, 1e12)
_BEGINNING = 4  # letters that two forms of a name share at least


@dataclass(frozen=True, slots=True)
class Statement:
    """A text read once: the values in it, its runs of capitalised words, the stems that say something, all forms."""

    numbers: tuple[float, ...]
    names: tuple[tuple[str, ...], ...]
    stems: frozenset[str]
    forms: frozenset[str]


def read(text: str) -> Statement:
    """What a text says, as far as words tell."""
    stated = list(numbers(text))
    every = words(text)
    told = [
        word
        for word in every
        if (word.text == "May" or word.form not in stop_words() | _MONEY)
        and not any(number.start <= word.start < number.end for number in stated)
    ]
    forms = frozenset(word.form for word in every)
    return Statement(
        tuple(number.value for number in stated),
        tuple(tuple(word.form for word in run) for run in _runs(told, every, text)),
        frozenset(stem(word.form) for word in told),
        forms | {stem(one) for one in forms},
    )


def windows_of(sentences: Sequence[str]) -> list[Statement]:
    """Each sentence, and each two that follow one another."""
    return [read(text) for text in (*sentences, *(f"{left} {right}" for left, right in pairwise(sentences)))]


def hold(nuggets: Sequence[str], sentences: Sequence[str], overlap: float = OVERLAP) -> tuple[bool, ...]:
    """For each nugget, whether the sentences of an answer contain it."""
    windows = windows_of(sentences)
    return tuple(any(says(window, nugget, overlap) for window in windows) for nugget in map(read, nuggets))


def says(window: Statement, nugget: Statement, overlap: float = OVERLAP) -> bool:
    """Whether the one says what the other does."""
    return holds_facts(window, nugget) and share_held(window, nugget) >= overlap


def holds_facts(window: Statement, nugget: Statement) -> bool:
    """Whether the numbers, dates and names of the nugget are in the window; so are those of one that has none."""
    return all(any(_same(ours, theirs) for theirs in window.numbers) for ours in nugget.numbers) and all(
        _has_name(run, window.forms) for run in nugget.names
    )


def share_held(window: Statement, nugget: Statement) -> float:
    """The share of the nugget's stems that the window has; 1 where it has none but numbers, 0 where it has nothing."""
    if not nugget.stems:
        return float(bool(nugget.numbers))
    return sum(one in window.stems or _begins(one, window.stems) for one in nugget.stems) / len(nugget.stems)


def _runs(told: Sequence[Word], every: Sequence[Word], text: str) -> list[list[Word]]:
    """The runs of capitalised words, titles left out; not a lone one that has its capital from its place."""
    runs: list[list[Word]] = []
    for word in told:
        if not word.capital or word.form in _TITLES:
            continue
        if runs and not text[runs[-1][-1].end : word.start].strip(" -’'."):
            runs[-1].append(word)
        else:
            runs.append([word])
    if runs and len(runs[0]) == 1 and runs[0][0] is every[0] and _opens_a_sentence(every, text):
        del runs[0]
    return runs


def _opens_a_sentence(every: Sequence[Word], text: str) -> bool:
    """Whether the first word begins a phrase: more words follow, and neither a colon nor a number."""
    first, *rest = every
    return (
        bool(rest)
        and not rest[0].text[0].isdigit()
        and text[first.end : first.end + 1] != ":"
        and "'" not in (first.text.replace("’", "'"))
    )


def _has_name(run: Sequence[str], known: frozenset[str]) -> bool:
    there = [name in known or stem(name) in known or _begins(name, known) for name in run]
    return there[-1] and 2 * sum(there) >= len(there)


def _begins(name: str, known: frozenset[str]) -> bool:
    """`draskovian` and `draskovia` share their beginning, but for one letter of the shorter."""
    return any(
        min(len(name), len(word)) >= _BEGINNING
        and _common(name, word) >= max(_BEGINNING, min(len(name), len(word)) - 1)
        for word in known
    )


def _common(left: str, right: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def _same(ours: float, theirs: float) -> bool:
    if ours == theirs:
        return True
    low, high = sorted((ours, theirs))
    return 0 < low < 1000 and any(abs(low * scale - high) < 1e-6 * high for scale in _SCALES)
