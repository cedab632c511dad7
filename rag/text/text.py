"""A text with what is read out of it, made once and carried along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rag.text.sentences import Span, sentence_spans
from rag.text.spelling import plain
from rag.text.stems import terms
from rag.text.tokens import Token, content_of, tokenize


@dataclass(frozen=True)
class Text:
    """A text; what is read out of it is worked out at the first look and kept as long as the record is.

    It has no slots for that reason.
    """

    text: str

    @cached_property
    def plain(self) -> str:
        """Without accents and with plain punctuation, character for character."""
        return plain(self.text)

    @cached_property
    def sentences(self) -> Mapping[Span, Text]:
        """Each sentence by its (start, end), in order."""
        return {(start, end): Text(self.text[start:end]) for start, end in sentence_spans(self.text)}

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, names and numbers in order."""
        return tokenize(self.text)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words that carry meaning, and its numbers."""
        return content_of(self.tokens)

    @cached_property
    def terms(self) -> frozenset[str]:
        """What the index finds it by, without stop words."""
        return terms(self.text)
