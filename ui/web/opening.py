"""Opens the library and builds the site over it; what only answers or evaluates is imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from rag import Embedder, open_embedder
from rag.chat import ConversationStore, notes_folder
from rag.errors import LibraryReadOnly, UsageError
from rag.library import Library
from rag.settings import load
from ui.web import pages
from ui.web.answers.answerer import Answerer
from ui.web.answers.service import Service
from ui.web.jobs.background_work import BackgroundWork
from ui.web.library.library_admin import LibraryAdmin
from ui.web.library.model_admin import ModelAdmin
from ui.web.loading_page import LoadingPage, Site
from ui.web.security.admission import Admission
from ui.web.security.guard import Guard, Rules
from ui.web.security.identity import Signer
from ui.web.security.register import Register
from ui.web.security.sessions import Sessions
from ui.web.serving_options import LOOPBACK, Serving, is_loopback
from ui.web.shell.coverage import coverage

if TYPE_CHECKING:
    from ui.web.evaluation.evaluations import Evaluations


@dataclass(frozen=True, slots=True)
class Opened:
    """The application and what it serves; `key` makes an administrator of the browser that brings it."""

    app: Guard
    service: Service
    key: str = ""


@contextmanager
def open_site(
    serving: Serving,
    readers: Register | None = None,
    embedder: Callable[[], Embedder] | None = None,
    answerer: Callable[[Library], Answerer] | None = None,
) -> Iterator[Opened]:
    """The site over the library, which it owns until the end; `answerer` makes what answers, the pipeline else.

    It answers at once; the frame is imported and then the models are loaded while it does. Raises LibraryError.
    """
    loopback, most = is_loopback(serving.host), serving.upload_mb * 1_000_000
    library, closed = _library(serving.library)
    with library:
        kept = notes_folder(serving.library)
        embedder = cache(embedder or (lambda: open_embedder(load(library.folder).embedder, library.fingerprint)))
        loading = partial(answerer, library) if answerer is not None else _loading(library, embedder)
        service = Service(
            library.catalog, ConversationStore(kept, at_home=serving.at_home and readers is None), loading
        )
        work = BackgroundWork(
            LibraryAdmin(library, embedder),
            partial(_exams, service, library, embedder),
            ModelAdmin(serving.library, service.reload),
            limit_bytes=most,
            closed=closed,
        )
        sessions = Sessions(kept / "web.sessions.sqlite3") if readers is not None else None
        rules = Rules(
            Signer.kept_in(kept / "web.secret"),
            Admission(readers) if readers is not None else None,
            sessions,
            hosts=LOOPBACK | {*serving.names, serving.host} if loopback else frozenset(serving.names),
            at_home=serving.at_home,
            key="" if readers is not None else token_urlsafe(16),
            upload_bytes=most,
            secure=serving.secure,
        )

        def made() -> Site:
            from ui.web.app import build

            app = build(service, work, rules)
            service.reload()
            return app

        door = LoadingPage(made, lambda: pages.render("loading_page", coverage=coverage(library.catalog)))
        try:
            yield Opened(Guard(door, rules), service, rules.key)
        finally:
            work.library.cancel()
            work.library.wait(30)
            service.close()
            if sessions is not None:
                sessions.close()


def _library(folder: Path) -> tuple[Library, str]:
    """The library with this process as its owner; where it cannot be written, for reading, and what to tell of it."""
    try:
        return Library.open(folder, write=True), ""
    except LibraryReadOnly:
        told = (
            "This library is open for reading only: its folder cannot be written. Cables cannot be added, models "
            "not changed and sets not run, and conversations end with this server."
        )
        return Library.open(folder), told


def _loading(library: Library, embedder: Callable[[], Embedder]) -> Callable[[], Answerer]:
    def loaded() -> Answerer:
        from rag import make_pipeline

        return make_pipeline(library, embedder(), load(library.folder))

    return loaded


def _exams(service: Service, library: Library, embedder: Callable[[], Embedder]) -> Evaluations:
    from eval.judges.scorers import Scorers
    from ui.web.evaluation.evaluated_system import EvaluatedSystem
    from ui.web.evaluation.evaluations import Evaluations

    def examined() -> EvaluatedSystem:
        answerer = service.answerer(120)
        if answerer is None:
            raise UsageError("the models are still loading; try again in a moment")
        return EvaluatedSystem(library, embedder(), answerer, service.turns)

    return Evaluations(library.folder, examined, Scorers)
