"""The Library tab: adding, removing and checking cables, and the models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile

from rag.errors import ModelError, NotFound, UsageError
from ui.web import keys, pages
from ui.web.jobs.background_work import BackgroundWork
from ui.web.jobs.job import Steps
from ui.web.library import page, uploads
from ui.web.problems import identity
from ui.web.security.passwords import ADMINISTRATOR


class PathIn(BaseModel):
    """A file or folder on the machine that this runs on."""

    path: Annotated[str, Field(min_length=1, max_length=4096)]


class RemovalIn(BaseModel):
    """A cable to take out of the library, and the reason for all to read."""

    cable: Annotated[str, Field(pattern=f"^{keys.REFERENCE.pattern}$")]
    why: Annotated[str, Field(min_length=1, max_length=500)]


class ModelIn(BaseModel):
    """A model by its name in the catalog."""

    model: Annotated[str, Field(min_length=1, max_length=200)]


@contextmanager
def _missing_is_not_found() -> Iterator[None]:
    """A model that is not there is the sender's mistake, not ours."""
    try:
        yield
    except ModelError as error:
        raise NotFound(str(error)) from error


def router(work: BackgroundWork) -> APIRouter:
    """The routes over the worker that fills and checks the library."""
    routes = APIRouter(prefix="/cablechat")

    def start(title: str, steps: Callable[[], Steps]) -> JSONResponse:
        work.library.start(title, steps)
        return JSONResponse({"started": True}, 202)

    @routes.get("/library")
    def show_library(request: Request) -> HTMLResponse:
        return HTMLResponse(page.library(work, identity(request)))

    @routes.post("/library/path")
    def add_path(sent: PathIn) -> JSONResponse:
        work.writable()
        path = _path(sent.path)
        return start("Adding cables", lambda: work.library_admin.add([path]))

    @routes.post("/library/upload")
    async def add_upload(request: Request) -> JSONResponse:
        work.writable()
        async with request.form(max_files=uploads.MOST_FILES + 1) as form:
            files = [it for it in form.getlist("files") if isinstance(it, UploadFile)]
            async with uploads.receive(files, uploads.KINDS) as folder:
                return start(f"Adding {pages.count(len(files), 'file')}", lambda: work.add_upload(folder))

    @routes.post("/cable/remove")
    def remove(request: Request, sent: RemovalIn) -> JSONResponse:
        work.writable()
        work.remove(sent.cable, identity(request).name or ADMINISTRATOR, sent.why)
        return JSONResponse({"removed": sent.cable})

    @routes.post("/library/check")
    def check() -> JSONResponse:
        return start("Checking the library", work.library_admin.check)

    @routes.post("/models/use")
    def use_model(sent: ModelIn) -> JSONResponse:
        with _missing_is_not_found():
            work.use_model(sent.model)
        return JSONResponse({"used": sent.model})

    @routes.post("/models/pull")
    def pull_model(sent: ModelIn) -> JSONResponse:
        with _missing_is_not_found():
            steps = work.pull_model(sent.model)
        return start(f"Pulling {sent.model}", lambda: steps)

    return routes


def _path(words: str) -> Path:
    """The file or folder that is meant; raises UsageError where there is none."""
    try:
        path = Path(words.strip()).expanduser()
        there = path.is_absolute() and path.exists()
    except (OSError, RuntimeError, ValueError):  # too long, of nobody, not a path
        there = False
    if not there:
        raise UsageError("there is no such file or folder; write the whole path, like /home/you/cables")
    return path
