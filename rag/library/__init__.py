"""A library: one folder with the catalog, its indexes, the manifest and the lock."""

from rag.library.ingest import Making, ingest
from rag.library.library import Library
from rag.library.report import Progress, Report

__all__ = ["Library", "Making", "Progress", "Report", "ingest"]
