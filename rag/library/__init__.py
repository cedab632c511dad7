"""A library: one folder with the catalog, its indexes, the manifest and the lock."""

from rag.library.check import Finding, check
from rag.library.embed import Embedding
from rag.library.ingesting import ingest
from rag.library.library import Library
from rag.library.rebuild import rebuild
from rag.library.reembed import reembed
from rag.library.remove import Removal, remove_cables
from rag.library.report import Progress, Report

__all__ = [
    "Embedding",
    "Finding",
    "Library",
    "Progress",
    "Removal",
    "Report",
    "check",
    "ingest",
    "rebuild",
    "reembed",
    "remove_cables",
]
