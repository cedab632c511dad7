"""The models that can write answers: which there are, which are here, which is in use."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from models.catalog import catalog, known
from models.errors import ModelsError
from models.store import Store
from rag import QUOTES
from rag.errors import ModelError, UsageError
from rag.settings import FILE, load
from rag.settings_file import change
from ui.web.jobs.job import Step, Steps
from ui.web.library.pull_process import pull_steps


@dataclass(frozen=True, slots=True)
class ModelView:
    """One model of the catalog as the page shows it."""

    name: str
    about: str
    size: str
    licence: str
    current: bool
    present: bool


class ModelAdmin:
    """The store of models and the settings of one library; `changed` is called when another model is to write."""

    def __init__(self, folder: Path, changed: Callable[[], None], store: Store | None = None) -> None:
        self._folder, self._changed, self._store = folder, changed, store or Store()
        self._environment = dict(os.environ)  # as it is before the frame takes this process off the hub

    def rewrites(self) -> bool:
        """Whether the model chosen may write in answers."""
        return load(self._folder).generator.rewrite

    def models(self) -> list[ModelView]:
        """Quotes without a model first, then the generators of the catalog, then those added by path."""
        using = load(self._folder).generator.model
        here = {model.name for model in self._store.installed() if model.kind == "generator"}
        listed = [
            ModelView(
                model.name,
                model.good_for,
                f"{model.size / 1e9:.1f} GB" if model.size >= 1e9 else f"{model.size / 1e6:.0f} MB",
                model.licence,
                model.name == using,
                model.name in here,
            )
            for model in catalog()
            if model.kind == "generator"
        ]
        added = sorted(here - {view.name for view in listed})
        return [
            ModelView(QUOTES, "verbatim sentences of the cables, no model", "–", "–", using == QUOTES, True),
            *listed,
            *(ModelView(name, "a file that you added", "–", "–", name == using, True) for name in added),
        ]

    def use(self, name: str) -> None:
        """Lets this model write from now on; raises ModelError where it is not on this machine."""
        kinds = {model.name: model.kind for model in self._store.installed()}
        if name != QUOTES and name not in kinds:
            raise ModelError(f"{name} is not on this machine; pull it first")
        if name != QUOTES and kinds[name] != "generator":
            raise UsageError(f"{name} is a model of the kind {kinds[name]}; it cannot write answers")
        change("generator", {"model": name}, self._folder / FILE)
        if (decided := load(self._folder).generator.model) != name:
            raise UsageError(f"{decided} goes on writing: a variable of the server's environment decides it")
        self._changed()

    def pull(self, name: str) -> Steps:
        """Fetches the model; one that breaks off, or is given up, is taken up again the next time."""
        try:
            kind = known(name).kind
        except ModelsError as error:
            raise ModelError(str(error)) from error
        if kind != "generator":
            raise UsageError(f"{name} cannot write answers; models of other kinds are pulled in the terminal")
        return self._pull(name)

    def _pull(self, name: str) -> Steps:
        for now in pull_steps(name, self._store.folder, self._environment):
            if now.total:
                yield Step(f"{now.file}: {now.done / 1e6:,.0f} of {now.total / 1e6:,.0f} MB", now.done, now.total)
            else:
                yield Step("Asking the hub")
        yield Step(f"{name} is here; press Use to let it write the answers")
