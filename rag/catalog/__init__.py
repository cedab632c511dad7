"""The catalog of a library: cables, paragraphs, references, TAGS, posts, sources and reports in one SQLite file."""

from rag.catalog.catalog import Catalog
from rag.catalog.records import Counts, Entry, Facet, Facets, Outcome, Post, Tombstone, Version

__all__ = ["Catalog", "Counts", "Entry", "Facet", "Facets", "Outcome", "Post", "Tombstone", "Version"]
