"""Whom and what a question names that the quoted cables never mention: the reader is told, lest a quote about France
pass for an answer about Slovenia."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from rag.answer.facts import STOPWORDS, TITLES, Token, bare, tokens
from rag.query.spellings import spellings

_ROOT, _ENDING = 4, 3  # letters: Slovenia and Slovenian share all but so many at the end, and so many at least


def silence(question: str, texts: Sequence[str]) -> str | None:
    """What the texts do not mention, in words for the reader; None where they mention every name of the question.

    Of a name of several words one is enough. Abbreviations, titles and the first word of the question are not looked
    for.
    """
    known = {bare(token.norm) for text in texts for token in tokens(text)}
    left = [name for name, words in _names(question) if not any(_stands(word, known) for word in words)]
    return f"Not mentioned in the cables quoted: {', '.join(f'“{name}”' for name in left)}." if left else None


def _names(question: str) -> Iterator[tuple[str, list[str]]]:
    """Each name as it is written, and its words in their normal form."""
    runs: list[list[Token]] = []
    for token in tokens(question):
        if token.kind != "name" or token.norm in STOPWORDS or token.start == 0:
            continue
        if runs and not question[runs[-1][-1].end : token.start].strip():
            runs[-1].append(token)
        else:
            runs.append([token])
    for run in runs:
        words = [bare(token.norm) for token in run if _tells(token)]
        if words:
            yield question[run[0].start : run[-1].end].removesuffix("'s").removesuffix("’s"), words


def _tells(token: Token) -> bool:
    return bare(token.text).isalpha() and not token.text.isupper() and bare(token.norm) not in TITLES


def _stands(word: str, known: Set[str]) -> bool:
    roots = tuple(one[: max(_ROOT, len(one) - _ENDING)] for one in (word, *spellings(word)))
    return word in known or any(other.startswith(roots) for other in known)
