"""What is found under the paths: documents, and records of a table of cables."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.cable import Reject, Source


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of a document that should hold a cable, or several."""

    source: Source
    data: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes of one record of a table, well-formed as far as its quotes and columns go."""

    source: Source
    data: bytes


@dataclass(frozen=True, slots=True)
class Named:
    """One cable as a JSON object, from a table with named columns or from a data base: values by their names."""

    source: Source
    data: bytes


Item = Document | Record | Named | Reject
