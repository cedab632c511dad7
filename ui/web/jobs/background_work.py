"""Everything that takes a while, behind the Library and the Evaluation tab."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import UsageError
from ui.web.jobs.job import BusyError, Steps, Worker
from ui.web.library import uploads
from ui.web.library.library_admin import LibraryAdmin
from ui.web.library.model_admin import ModelAdmin, ModelView

if TYPE_CHECKING:
    from ui.web.evaluation.evaluations import Evaluations


class BackgroundWork:
    """One worker fills and checks the library, one evaluates."""

    def __init__(
        self,
        library_admin: LibraryAdmin,
        evaluations: Callable[[], Evaluations],
        model_admin: ModelAdmin,
        *,
        limit_bytes: int = 200_000_000,
        closed: str = "",
    ) -> None:
        """`closed` says why nothing can be written into this library; empty where it can."""
        self.library_admin, self.model_admin = library_admin, model_admin
        self._evaluations = evaluations
        self.limit_bytes, self.closed = limit_bytes, closed
        self.library, self.evaluation = Worker(), Worker()

    @cached_property
    def evaluations(self) -> Evaluations:
        """The question sets and runs; what evaluates is imported at first use."""
        return self._evaluations()

    def writable(self) -> None:
        """Raises UsageError where nothing can be written into this library."""
        if self.closed:
            raise UsageError(self.closed)

    def add_upload(self, folder: Path) -> Steps:
        """Adds what was uploaded, and removes it at the end, however it ends."""
        try:
            yield from self.library_admin.add([folder], strip=folder)
        finally:
            uploads.remove(folder)

    def remove(self, reference_id: str, who: str, why: str) -> None:
        """Takes a cable out of the library for good; raises NotFound, Removed, UsageError, BusyError."""
        self.writable()
        if self.library.is_running:
            raise BusyError("the library is being worked on; wait for that or cancel it first")
        self.library_admin.remove(reference_id, who, why)

    def models(self) -> list[ModelView]:
        """The models that can write answers."""
        return self.model_admin.models()

    def use_model(self, name: str) -> None:
        """Makes this model write the next answers; raises ModelError, UsageError, BusyError."""
        self.writable()
        if self.evaluation.is_running:
            raise BusyError("an evaluation is running with the model in use; wait for it or cancel it first")
        self.model_admin.use(name)

    def pull_model(self, name: str) -> Steps:
        """Fetches a model; raises ModelError or UsageError at once where it cannot."""
        return self.model_admin.pull(name)
