"""Which model files exist, where they come from, and whether they are whole. Weights are never part of the project."""

from models.catalog import Kind, Model, catalog
from models.errors import ModelDamaged, ModelNotFound, ModelsError, PullFailed
from models.gguf import Header, read_header
from models.pull import Progress, pull
from models.store import Installed, Store
from models.verify import Check, verify

__all__ = [
    "Check",
    "Header",
    "Installed",
    "Kind",
    "Model",
    "ModelDamaged",
    "ModelNotFound",
    "ModelsError",
    "Progress",
    "PullFailed",
    "Store",
    "catalog",
    "pull",
    "read_header",
    "verify",
]
