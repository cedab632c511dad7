"""Errors of the model files.

ModelsError
 ├── ModelNotFound    no such name in the catalog, or it is not on this machine
 ├── ModelDamaged     truncated, not a model file, or another checksum than expected
 └── PullFailed       the hub cannot be reached, refuses, or has no such file
"""

from __future__ import annotations


class ModelsError(Exception):
    """Base of every error about model files; its text is one line, with the remedy."""


class ModelNotFound(ModelsError):
    """No such model in the catalog, or not on this machine."""


class ModelDamaged(ModelsError):
    """A model file is truncated, of another kind, or fails its checksum."""


class PullFailed(ModelsError):
    """A model could not be fetched."""
