"""The Evaluation tab: question sets, runs, their reports and comparisons."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile

from ui.web.evaluation import page
from ui.web.jobs.background_work import BackgroundWork
from ui.web.library import uploads
from ui.web.problems import identity

_APART = (  # a report runs its own script, but as a page of nowhere: it reaches nothing of ours
    "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
)


class RunIn(BaseModel):
    """An evaluation to run."""

    set: Annotated[str, Field(min_length=1, max_length=200)]
    mode: Literal["search", "answer"]
    limit: Annotated[int, Field(ge=1, le=100_000)] | None = None


def router(work: BackgroundWork) -> APIRouter:
    """The routes over the worker that evaluates."""
    routes = APIRouter(prefix="/cablechat")

    @routes.get("/evaluation")
    def show_evaluation(request: Request) -> HTMLResponse:
        return HTMLResponse(page.evaluation(work, administrator=identity(request).administrator))

    @routes.post("/evaluation/upload")
    async def upload_set(request: Request) -> JSONResponse:
        work.writable()
        async with request.form(max_files=1) as form:
            files = [it for it in form.getlist("files") if isinstance(it, UploadFile)]
            async with uploads.receive(files, uploads.SETS) as folder:
                name = work.evaluations.add_set(folder)
        return JSONResponse({"set": name})

    @routes.post("/evaluation/run")
    def run(sent: RunIn) -> JSONResponse:
        work.writable()
        work.evaluation.start(f"Running {sent.set}", lambda: work.evaluations.run(sent.set, sent.mode, sent.limit))
        return JSONResponse({"started": True}, 202)

    @routes.get("/evaluation/compare")
    def compare(request: Request) -> HTMLResponse:
        return HTMLResponse(page.comparison(work, request.query_params.getlist("run")))

    @routes.get("/evaluation/report/{run}")
    def report(run: str) -> HTMLResponse:
        return HTMLResponse(work.evaluations.report(run), headers={"content-security-policy": _APART})

    return routes
