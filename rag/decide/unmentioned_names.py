"""Names of a question that the quoted cables never mention.

The reader is told of them, so that a quote about France does not pass for an answer about Slovenia.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rag.question.named.names import Name
from rag.question.spellings import spellings
from rag.text.tokens import Token, tokenize

_ROOT, _ENDING = 4, 3  # two forms of a name (Slovenia, Slovenian) share its first 4 letters, and all but the last 3
_SHORT = 5  # a name of so many letters must be spelt as asked
_LONG, _SLIPS = 8, 2  # a name of 8 letters or more may differ in 2 of them, a shorter one in 1
_INITIALS = 3  # an abbreviation of so many letters may stand for words; two capitals in a row occur by chance
_JOINING = frozenset("of for and the on in".split())
TextsOf = Callable[[str], Sequence[str]]
"""All texts of the cable with this reference ID."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names of a question, by whether some texts mention them."""

    there: tuple[Name, ...]
    absent: tuple[Name, ...]

    @property
    def none(self) -> bool:
        """Whether the question has names, and not one is mentioned."""
        return bool(self.absent) and not self.there

    @property
    def notice(self) -> str | None:
        """What the texts do not mention, in words for the reader; None where they mention every name."""
        return f"Not mentioned in the cables quoted: {enumerate_names(self.absent)}." if self.absent else None


class Names:
    """The names of a question, looked for in the cables: each cable is read once."""

    def __init__(self, names: Sequence[Name], texts_of: TextsOf) -> None:
        self._names = names
        self._texts_of = texts_of
        self._held: dict[str, frozenset[Name]] = {}

    def mentions(self, cables: Iterable[str]) -> Mentions:
        """Which names the cables mention, in any spelling.

        One word of a name of several is enough. An abbreviation is also met by words that begin with its letters.
        """
        held = frozenset[Name]().union(*(self._of_cable(cable) for cable in cables)) if self._names else ()
        return Mentions(
            tuple(name for name in self._names if name in held),
            tuple(name for name in self._names if name not in held),
        )

    def _of_cable(self, cable: str) -> frozenset[Name]:
        if cable not in self._held:
            known = Known.of(self._texts_of(cable))
            self._held[cable] = frozenset(
                name for name in self._names if any(_stands(word, known) for word in name.words)
            )
        return self._held[cable]


def enumerate_names(names: Sequence[Name]) -> str:
    """`“BP”, “Azerbaijan”`."""
    return ", ".join(f"“{name.text}”" for name in names)


@dataclass(frozen=True, slots=True)
class Known:
    """The words of some texts in their normal form, and the first letters of capitalised words that stand in a row."""

    words: frozenset[str]
    capitals: str

    @classmethod
    def of(cls, texts: Iterable[str]) -> Known:
        """Both, of these texts."""
        every = [token for text in texts for token in tokenize(text)]
        capitals = (token.text[0] if token.kind == "name" else " " for token in every if token.norm not in _JOINING)
        return cls(frozenset(token.norm for token in every), "".join(capitals))


def _stands(token: Token, known: Known) -> bool:
    word = token.norm
    if word in known.words:
        return True
    if token.text.isupper():
        return len(token.text) >= _INITIALS and token.text in known.capitals
    roots = tuple(one[: max(_ROOT, len(one) - _ENDING)] for one in (word, *spellings(word)))
    return any(other.startswith(roots) or _alike(word, other) for other in known.words)


def _alike(word: str, other: str) -> bool:
    """Whether one may be a slip or another spelling of the other: Ahmedinejad, Ahmadinejad."""
    slips = _SLIPS if len(word) >= _LONG else 1 if len(word) > _SHORT else 0
    if not slips or word[0] != other[:1] or abs(len(word) - len(other)) > slips:
        return False
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, start=1):
        before, row[0] = row[0], at
        for place, one in enumerate(other, start=1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != one))
        if min(row) > slips:
            return False
    return row[-1] <= slips
