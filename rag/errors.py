"""Errors of the library, retrieval and answering.

CablechatError
 ├── LibraryError            exit code 3; the message says what to do
 │    ├── LibraryMissing
 │    ├── LibraryLocked
 │    ├── LibraryReadOnly    its folder cannot be written
 │    ├── LibraryDamaged
 │    └── LibraryMismatch    vectors of another model or chunking, or a newer schema
 ├── NotFound                exit code 1: no such cable or paragraph
 │    └── Removed            it was here, and was taken out on purpose
 ├── ModelError              a model is missing, damaged or crashed
 └── UsageError              exit code 2: a setting or argument that cannot be right
"""

from __future__ import annotations


class CablechatError(Exception):
    """Base of every error that a user may meet; its text is one line, with the remedy."""


class LibraryError(CablechatError):
    """The library cannot be used."""


class LibraryMissing(LibraryError):
    """There is no library in the folder."""


class LibraryLocked(LibraryError):
    """Another process owns the library."""


class LibraryReadOnly(LibraryError):
    """The library's folder cannot be written; it can be read."""


class LibraryDamaged(LibraryError):
    """A file of the library is broken."""


class LibraryMismatch(LibraryError):
    """The library was made by another model, chunking or schema."""


class NotFound(CablechatError):
    """No such cable or paragraph in the library."""


class Removed(NotFound):
    """The cable was taken out of the library on purpose; the text says when, by whom and why."""


class ModelError(CablechatError):
    """A model is missing, damaged, or failed."""


class UsageError(CablechatError):
    """A setting or argument that cannot be right."""
