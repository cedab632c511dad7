"""The models that can write answers: which there are, which are here, which is in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from models.catalog import catalog, known
from models.errors import ModelsError
from models.pull import Progress, pull
from models.store import Store
from rag.answer.settings import QUOTES
from rag.errors import ModelError
from rag.settings import FILE, load
from rag.settings_file import change
from ui.web.jobs import Step


@dataclass(frozen=True, slots=True)
class ModelView:
    """One model of the catalog as the page shows it."""

    name: str
    about: str
    size: str
    licence: str
    current: bool
    present: bool


class ModelShelf:
    """The store of models and the settings of one library; `changed` is called when another model is to write."""

    def __init__(self, folder: Path, changed: Callable[[], None], store: Store | None = None) -> None:
        self._folder, self._changed, self._store = folder, changed, store or Store()

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
        if name != QUOTES and name not in {model.name for model in self._store.installed()}:
            raise ModelError(f"{name} is not on this machine; pull it first")
        change("generator", {"model": name}, self._folder / FILE)
        self._changed()

    def pull(self, name: str) -> Iterator[Step]:
        """Fetches the model; one that breaks off, or is given up, is taken up again the next time."""
        told: SimpleQueue[Progress | ModelsError | OSError | None] = SimpleQueue()
        given_up = Event()

        def tell(progress: Progress) -> None:
            if given_up.is_set():
                raise _GivenUpError
            told.put(progress)

        def fetch() -> None:
            try:
                pull(known(name), self._store, progress=tell)
                told.put(None)
            except (ModelsError, OSError) as error:
                told.put(error)
            except _GivenUpError:
                return

        Thread(target=fetch, name="pulling a model", daemon=True).start()
        step = Step("Asking the hub")
        try:
            while True:
                yield step
                try:
                    now = told.get(timeout=0.5)
                except Empty:
                    continue
                if now is None:
                    yield Step(f"{name} is here; press Use to let it write the answers")
                    return
                if not isinstance(now, Progress):
                    raise ModelError(str(now)) from now
                step = Step(f"{now.file}: {now.done / 1e6:,.0f} of {now.total / 1e6:,.0f} MB", now.done, now.total)
        finally:
            given_up.set()


class _GivenUpError(Exception):
    """Nobody waits for the model any more."""
