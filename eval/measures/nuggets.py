"""Nugget recall: the share of the short facts of a right answer that an answer contains. Defined to the letter:

1. The answer is read in windows: each of its sentences, and each two that follow one another.
2. A nugget's *facts* must all be in the window. Facts are its numbers (words and digits alike; `1.9` matches
   `1.9 billion`), and of each run of capitalised words the last one and at least half of all: `Danica Lorbek` is in a
   window that says `Lorbek`. Months are such words, so dates are facts. Titles (Captain, President) and a lone
   capitalised word that begins the nugget are not. A name is there if its bare form, its stem or, from four letters on,
   its beginning is (`Draskovian` for `Draskovia`).
3. Then one of two must hold: at least OVERLAP of the stems of the nugget's words that carry meaning are in that
   window, or the cosine of the embeddings of nugget and window is at least SIMILARITY.

Both thresholds were chosen on pairs labelled by hand, `nugget_pairs.jsonl`: `cablechat eval nuggets` prints how often
each threshold agrees with the labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rag.embed.embedder import Embedder
from rag.text.stems import stem
from rag.text.stop_words import STOP
from rag.text.tokens import Token, content_words, tokenize

OVERLAP, SIMILARITY = 0.7, 0.6
_TITLES = frozenset(
    "mr mrs ms dr president minister prime captain general colonel major ambassador senator king queen sir lord "
    "secretary director chief deputy foreign professor".split()
)
_MONEY = frozenset("usd $ dollar dollars eur € euro euros us".split())
_SCALES = (1e3, 1e6, 1e9, 1e12)


@dataclass(frozen=True, slots=True)
class NuggetJudge:
    """Finds nuggets in answers. A threshold above 1 switches its path off."""

    embedder: Embedder
    overlap: float = OVERLAP
    similarity: float = SIMILARITY
    fingerprint: str = field(init=False)

    def __post_init__(self) -> None:
        named = f"nuggets-1/{self.overlap}/{self.similarity}/{self.embedder.fingerprint}"
        object.__setattr__(self, "fingerprint", named)

    def holds(self, nuggets: Sequence[str], sentences: Sequence[str]) -> tuple[bool, ...]:
        """For each nugget, whether the sentences of an answer contain it."""
        windows = windows_of(sentences)
        holding = [[window for window in windows if holds_facts(nugget, window)] for nugget in nuggets]
        found = [
            any(overlap(nugget, window) >= self.overlap for window in fit)
            for nugget, fit in zip(nuggets, holding, strict=True)
        ]
        open_pairs = [
            (at, window) for at, fit in enumerate(holding) if not found[at] and self.similarity <= 1 for window in fit
        ]
        if open_pairs:
            texts = list(dict.fromkeys([nuggets[at] for at, _ in open_pairs] + [window for _, window in open_pairs]))
            vectors = dict(zip(texts, self.embedder.encode(texts), strict=True))
            for at, window in open_pairs:
                found[at] = found[at] or float(vectors[nuggets[at]] @ vectors[window]) >= self.similarity
        return tuple(found)


def found_by_words(nuggets: Sequence[str], sentences: Sequence[str]) -> tuple[bool, ...]:
    """The same without embeddings, for where speed matters: a little fewer are found, none that `found` does not."""
    windows = windows_of(sentences)
    return tuple(
        any(overlap(nugget, window) >= OVERLAP and holds_facts(nugget, window) for window in windows)
        for nugget in nuggets
    )


def windows_of(sentences: Sequence[str]) -> list[str]:
    """Each sentence, and each two that follow one another."""
    return [*sentences, *(f"{left} {right}" for left, right in pairwise(sentences))]


def holds_facts(nugget: str, text: str) -> bool:
    """Whether the numbers, dates and names of the nugget are in the text; so are those of one that has none."""
    there = tokenize(text)
    numbers = [_value(token) for token in there if token.kind == "number"]
    known = {_bare(token.norm) for token in there}
    known |= {stem(word) for word in known}
    facts = tokenize(nugget)
    if not all(any(_same(_value(token), n) for n in numbers) for token in facts if token.kind == "number"):
        return False
    return all(_has_name(run, known) for run in name_runs(facts, nugget))


def name_runs(facts: Sequence[Token], text: str) -> list[list[str]]:
    """The runs of capitalised words, titles left out; not a lone one that begins the text."""
    runs: list[list[Token]] = []
    end = -1
    for at, token in enumerate(facts):
        if token.kind != "name" or token.norm in STOP | _TITLES | _MONEY:
            continue
        if at == end + 1 and runs and text[facts[at - 1].end : token.start].strip(" -’'.") == "":
            runs[-1].append(token)
        else:
            runs.append([token])
        end = at
    if runs and len(runs[0]) == 1 and runs[0][0] is facts[0] and _opens_a_sentence(facts, text):
        del runs[0]
    return [[_bare(token.norm) for token in run] for run in runs]


def _opens_a_sentence(facts: Sequence[Token], text: str) -> bool:
    """Whether the first word has its capital from its place: more words follow, and neither a colon nor a number."""
    return len(facts) > 1 and facts[1].kind != "number" and text[facts[0].end : facts[0].end + 1] not in (":", "'", "’")


def overlap(nugget: str, text: str) -> float:
    """The share of the nugget's content stems and numbers that the text has; 0 where it has none."""
    wanted = {word for word in content_words(nugget) if not word.startswith("#") and word not in _MONEY}
    if not wanted:
        return 1.0 if content_words(nugget) else 0.0
    there = content_words(text)
    return sum(word in there or _begins(word, there) for word in wanted) / len(wanted)


def _has_name(run: Sequence[str], known: set[str]) -> bool:
    there = [name in known or stem(name) in known or _begins(name, known) for name in run]
    return there[-1] and 2 * sum(there) >= len(there)


def _begins(name: str, known: set[str] | frozenset[str]) -> bool:
    """`draskovian` and `draskovia` share their beginning, but for one letter of the shorter."""
    return any(
        min(len(name), len(word)) >= 4 and _common(name, word) >= max(4, min(len(name), len(word)) - 1)
        for word in known
    )


def _common(left: str, right: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def _value(token: Token) -> float:
    return float(token.norm.lstrip("#"))


def _same(ours: float, theirs: float) -> bool:
    if ours == theirs:
        return True
    low, high = sorted((ours, theirs))
    return 0 < low < 1000 and any(abs(low * scale - high) < 1e-6 * high for scale in _SCALES)


def _bare(norm: str) -> str:
    return norm.removesuffix("'s").rstrip("'.")
