"""The Library and the Evaluation tab: what starts work, watches it and cancels it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile

from rag.errors import ModelError, NotFound, UsageError
from ui.web import keys, pages, uploads
from ui.web.jobs import Step, Worker
from ui.web.passwords import ADMINISTRATOR
from ui.web.routes.asking import identity
from ui.web.service import Service
from ui.web.views import evaluation, library
from ui.web.views.coverage import coverage
from ui.web.workshop import Workshop

_APART = (  # a report runs its own script, but as a page of nowhere: it reaches nothing of ours
    "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
)


@contextmanager
def _told() -> Iterator[None]:
    """A model that is not there is the sender's mistake, not ours."""
    try:
        yield
    except ModelError as error:
        raise NotFound(str(error)) from error


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


class RunIn(BaseModel):
    """An evaluation to run."""

    set: Annotated[str, Field(min_length=1, max_length=200)]
    mode: Literal["search", "answer"]
    limit: Annotated[int, Field(ge=1, le=100_000)] | None = None


def router(service: Service, workshop: Workshop) -> APIRouter:
    """The routes over this service and its workshop."""
    routes = APIRouter(prefix="/cablechat")
    workers: dict[str, Worker] = {"library": workshop.library, "evaluation": workshop.evaluation}

    def worker(name: str) -> Worker:
        if name not in workers:
            raise NotFound("there is no such work")
        return workers[name]

    def start(name: str, title: str, work: Callable[[], Iterator[Step]]) -> JSONResponse:
        workers[name].start(title, work)
        return JSONResponse({"started": True}, 202)

    @routes.get("/coverage")
    def covered() -> HTMLResponse:
        return HTMLResponse(pages.render("coverage", coverage=coverage(service.catalog)))

    @routes.get("/library")
    def show_library(request: Request) -> HTMLResponse:
        return HTMLResponse(library.library(workshop, identity(request)))

    @routes.get("/evaluation")
    def show_evaluation(request: Request) -> HTMLResponse:
        return HTMLResponse(evaluation.evaluation(workshop, administrator=identity(request).administrator))

    @routes.get("/job/{name}")
    def job(request: Request, name: str) -> HTMLResponse:
        administrator = identity(request).administrator
        return HTMLResponse(pages.render("job", job=worker(name).job, worker=name, administrator=administrator))

    @routes.post("/job/{name}/cancel")
    def cancel(name: str) -> JSONResponse:
        worker(name).cancel()
        return JSONResponse({"cancelled": True})

    @routes.post("/library/path")
    def add_path(sent: PathIn) -> JSONResponse:
        workshop.writable()
        try:
            path = Path(sent.path.strip()).expanduser()
            there = path.is_absolute() and path.exists()
        except (OSError, RuntimeError, ValueError):  # too long, of nobody, not a path
            there = False
        if not there:
            raise UsageError("there is no such file or folder; write the whole path, like /home/you/cables")
        return start("library", "Adding cables", lambda: workshop.stock.add([path]))

    @routes.post("/library/upload")
    async def add_upload(request: Request) -> JSONResponse:
        workshop.writable()
        async with request.form(max_files=uploads.MOST_FILES + 1) as form:
            files = [it for it in form.getlist("files") if isinstance(it, UploadFile)]
            async with uploads.received(files, uploads.KINDS) as folder:
                return start(
                    "library", f"Adding {pages.count(len(files), 'file')}", lambda: workshop.add_upload(folder)
                )

    @routes.post("/cable/remove")
    def remove(request: Request, sent: RemovalIn) -> JSONResponse:
        workshop.writable()
        workshop.remove(sent.cable, identity(request).name or ADMINISTRATOR, sent.why)
        return JSONResponse({"removed": sent.cable})

    @routes.post("/library/check")
    def check() -> JSONResponse:
        return start("library", "Checking the library", workshop.stock.check)

    @routes.post("/models/use")
    def use(sent: ModelIn) -> JSONResponse:
        with _told():
            workshop.use_model(sent.model)
        return JSONResponse({"used": sent.model})

    @routes.post("/models/pull")
    def pull(sent: ModelIn) -> JSONResponse:
        with _told():
            steps = workshop.pull_model(sent.model)
        return start("library", f"Pulling {sent.model}", lambda: steps)

    @routes.post("/evaluation/upload")
    async def upload_set(request: Request) -> JSONResponse:
        workshop.writable()
        async with request.form(max_files=1) as form:
            files = [it for it in form.getlist("files") if isinstance(it, UploadFile)]
            async with uploads.received(files, uploads.SETS) as folder:
                name = workshop.exams.add_set(folder)
        return JSONResponse({"set": name})

    @routes.post("/evaluation/run")
    def evaluate(sent: RunIn) -> JSONResponse:
        workshop.writable()
        return start("evaluation", f"Running {sent.set}", lambda: workshop.exams.run(sent.set, sent.mode, sent.limit))

    @routes.get("/evaluation/compare")
    def compare(request: Request) -> HTMLResponse:
        return HTMLResponse(evaluation.comparison(workshop, request.query_params.getlist("run")))

    @routes.get("/evaluation/report/{run}")
    def report(run: str) -> HTMLResponse:
        return HTMLResponse(workshop.exams.report(run), headers={"content-security-policy": _APART})

    return routes
