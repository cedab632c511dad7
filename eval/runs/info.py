"""What a run was made with: run.json. Two runs with the same `identity` must give the same scores."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from eval.systems.system import System
from rag.library import Library
from rag.settings import Settings

Mode = Literal["search", "answer"]


@dataclass(frozen=True, slots=True)
class RunInfo:
    """`questions` is the digest of the questions, `library` that of all cables with what the vectors were made with.

    `models` are fingerprints by role; `settings` those in force, as JSON without folders and keys; `code` the digest
    of the source that shapes this system's answers; `prompts` those of models that judge, by role; `warnings` what the
    set names and the library has not.
    """

    set: str
    questions: str
    count: int
    system: str
    mode: Mode
    library: str
    cables: int
    paragraphs: int
    models: dict[str, str]
    settings: dict[str, object]
    code: str
    started: str
    seed: int
    prompts: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def differs(self, other: RunInfo) -> list[str]:
        """The names of what makes two runs incomparable as one."""
        names = ("questions", "system", "mode", "library", "models", "settings", "code")
        return [name for name in names if getattr(self, name) != getattr(other, name)]


INFO: TypeAdapter[RunInfo] = TypeAdapter(RunInfo)


def library_digest(library: Library) -> str:
    """The content of all cables, and what the vectors were made with."""
    digest = sha256((library.manifest.making if library.manifest else "").encode())
    for reference_id, content in library.catalog.database.rows("SELECT reference_id, hash FROM cables ORDER BY 1"):
        digest.update(str(reference_id).encode())
        digest.update(content if isinstance(content, bytes) else str(content).encode())
    return digest.hexdigest()[:16]


def questions_digest(path: Path, qrels: Path | None) -> str:
    """The bytes of the set."""
    digest = sha256(path.read_bytes())
    if qrels is not None:
        digest.update(qrels.read_bytes())
    return digest.hexdigest()[:16]


def settings_of(settings: Settings | None) -> dict[str, object]:
    """The settings in force, without the library's folder; keys are never in them."""
    return {} if settings is None else dict(settings.model_dump(mode="json", exclude={"library"}))


def models_of(system: System) -> dict[str, str]:
    """Fingerprints by role."""
    return dict(system.models)
