"""The lexical index as retrieval sees it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from ingest.key import Key
from rag.catalog import Catalog
from rag.index.tantivy import TantivyIndex
from rag.records import Filters


class Lexical:
    """See rag.index.lexical.LexicalIndex: the tantivy index, asked with the catalog's exact names."""

    def __init__(self, index: TantivyIndex, catalog: Catalog) -> None:
        self.index = index
        self._catalog = catalog

    def search(
        self, query: str, limit: int, filters: Filters = Filters(), phrases: Sequence[str] = ()
    ) -> list[tuple[Key, float]]:
        """(paragraph key, BM25 score), best first."""
        return self.index.search(query, limit, self._catalog.resolve(filters) if filters else filters, phrases)

    def holding(self, words: str, filters: Filters = Filters()) -> list[Key]:
        """The keys of the paragraphs that hold all the words, in text, heading or subject; those of text first."""
        return self.index.holding(words, self._catalog.resolve(filters) if filters else filters)

    def rarity(self, terms: Sequence[str]) -> dict[str, float]:
        """The inverse document frequency of each term, as BM25 has it."""
        total = self.index.count()
        found = zip(terms, self.index.frequencies(terms), strict=True)
        return {term: log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in found}
