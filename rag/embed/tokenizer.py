"""Word pieces: what the embedding model reads of a text, and where in the text each piece stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rag.embed import bundled
from rag.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the tokenizer sees it: `text[start:end]`, made of `pieces` word pieces."""

    start: int
    end: int
    pieces: int


class WordPieces:
    """A model's own tokenizer, read from its `tokenizer.json`, without truncation or padding."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "tokenizer.json"
        self._tokenizer = _load(self._file)

    def words(self, text: str) -> list[Word]:
        """The words of a text in order; the sum of their pieces is what the text takes of the model's limit."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        words: list[Word] = []
        current: int | None = None
        for index, (start, end) in zip(encoding.word_ids, encoding.offsets, strict=True):
            if words and index is not None and index == current:
                words[-1] = Word(words[-1].start, max(end, words[-1].end), words[-1].pieces + 1)
            else:
                words.append(Word(start, end, 1))
            current = index
        return words

    def ids(self, texts: Sequence[str], limit: int) -> list[list[int]]:
        """The ids of each text, special tokens included, cut to `limit` ids with the closing one kept."""
        encodings = self._tokenizer.encode_batch_fast(list(texts))
        return [e.ids if len(e.ids) <= limit else [*e.ids[: limit - 1], e.ids[-1]] for e in encodings]

    def names(self, ids: Sequence[int]) -> tuple[str, ...]:
        """The word pieces of some ids; one that goes on with a word begins with ##."""
        return tuple(self._tokenizer.id_to_token(number) or "" for number in ids)


def _load(file: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(file))
    except Exception as exc:  # the library raises bare Exception
        raise ModelError(f"{file} cannot be read ({exc}): install the embedding model again.") from exc
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@cache
def bundled_pieces() -> WordPieces:
    """The tokenizer of the bundled model."""
    return WordPieces(bundled.model_folder())
