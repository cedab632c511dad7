"""Word overlap of an answer with the reference answer: token F1 and ROUGE-L."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from eval.text.words import words

_ARTICLES = frozenset(("a", "an", "the"))


def token_f1(answer: str, reference: str) -> float:
    """F1 of the bags of words, articles left out, as in SQuAD (Rajpurkar et al., EMNLP 2016)."""
    ours, theirs = (Counter(form for form in _forms(text) if form not in _ARTICLES) for text in (answer, reference))
    return _f1((ours & theirs).total(), ours.total(), theirs.total())


def rouge_l(answer: str, reference: str) -> float:
    """F1 over the longest common subsequence of words (Lin: ROUGE, 2004; beta 1, no stemming)."""
    ours, theirs = _forms(answer), _forms(reference)
    return _f1(longest_common(ours, theirs), len(ours), len(theirs))


def longest_common(left: Sequence[str], right: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(right) + 1)
    for word in left:
        diagonal = 0
        for at, other in enumerate(right, start=1):
            diagonal, row[at] = row[at], diagonal + 1 if word == other else max(row[at], row[at - 1])
    return row[-1]


def _forms(text: str) -> list[str]:
    return [word.form for word in words(text)]


def _f1(common: int, ours: int, theirs: int) -> float:
    return 2 * common / (ours + theirs) if common else 0.0
