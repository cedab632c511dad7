"""Opens the library, loads the models in the background, and serves."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from eval.scorers import default_scorers
from rag.errors import UsageError
from rag.index.choice import chosen_embedder
from rag.index.embedder import Embedder
from rag.library import Library
from rag.settings import load
from ui.web.asker import Asker
from ui.web.desk import Desk
from ui.web.examined import Examined
from ui.web.exams import Exams
from ui.web.guard import Guard, Rules
from ui.web.identity import Signer
from ui.web.modelshelf import ModelShelf
from ui.web.passwords import Readers, read_readers
from ui.web.service import Service
from ui.web.stock import Stock
from ui.web.workshop import Workshop

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and for whom to serve. `names` are further Host names by which it is reached."""

    library: Path
    host: str = "127.0.0.1"
    port: int = 7860
    auth_file: Path | None = None
    open_to_all: bool = False
    names: tuple[str, ...] = ()
    upload_mb: int = 200


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def readers_of(serving: Serving) -> Readers | None:
    """Who may sign in; raises UsageError where others can reach us and nobody needs to."""
    if serving.auth_file is not None:
        return read_readers(serving.auth_file)
    if not is_loopback(serving.host) and not serving.open_to_all:
        raise UsageError(
            f"{serving.host} can be reached by others: name a file of passwords with --auth-file, "
            "or say --open-to-all to let everybody in"
        )
    return None


@contextmanager
def opened(
    serving: Serving,
    embedder: Callable[[], Embedder] | None = None,
    asker: Callable[[Library], Asker] | None = None,
) -> Iterator[Guard]:
    """The application over the library, which it owns until the end; `asker` makes what answers, the pipeline else.

    Raises LibraryError and UsageError.
    """
    readers = readers_of(serving)
    loopback = is_loopback(serving.host)
    with Library.open(serving.library, write=True) as library:
        embedder = cache(embedder or (lambda: chosen_embedder(load(library.folder).embedder, library.manifest)))
        loading = partial(asker, library) if asker is not None else _loading(library, embedder)
        service = Service(library.catalog, Desk(serving.library / "web.sqlite3"), loading)
        workshop = Workshop(
            Stock(library, embedder),
            Exams(serving.library, partial(_examined, service, library), lambda: default_scorers(embedder())),
            ModelShelf(serving.library, service.reload),
            paths_allowed=loopback,
            limit_bytes=serving.upload_mb * 1_000_000,
        )
        rules = Rules(
            Signer.kept_in(serving.library / "web.secret"),
            readers,
            hosts=LOOPBACK | {*serving.names, serving.host} if loopback else frozenset(serving.names),
            upload_bytes=serving.upload_mb * 1_000_000,
        )
        from ui.web.app import build

        try:
            yield build(service, workshop, rules)
        finally:
            workshop.library.cancel()
            workshop.library.wait(30)


def _examined(service: Service, library: Library) -> Examined:
    asker = service.asker(120)
    if asker is None:
        raise UsageError("the models are still loading; try again in a moment")
    return Examined(library, asker, service.turns)


def _loading(library: Library, embedder: Callable[[], Embedder]) -> Callable[[], Asker]:
    def loaded() -> Asker:
        from rag.answer.generators import generator
        from rag.pipeline import Pipeline

        library.accept(embedder())
        return Pipeline(library, embedder(), generator(load(library.folder).generator))

    return loaded


def serve(serving: Serving, ready: Callable[[str], None]) -> None:
    """Serves the web chat until it is stopped; `ready` is told the address once pages can be opened."""
    with opened(serving) as app:
        run(app, serving, ready)


def run(app: Guard, serving: Serving, ready: Callable[[str], None]) -> None:
    """Serves an application until it is stopped."""
    import uvicorn

    name = "localhost" if is_loopback(serving.host) else serving.host
    config = uvicorn.Config(app, serving.host, serving.port, log_level="warning", server_header=False)
    server = uvicorn.Server(config)
    started = server.startup

    async def startup(sockets: list[object] | None = None) -> None:
        await started(sockets)  # type: ignore[arg-type]
        if server.started:
            ready(f"http://{name}:{serving.port}/")

    server.startup = startup  # type: ignore[method-assign,assignment]
    server.run()
