"""Watching the work that is going on, and cancelling it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from rag.errors import NotFound
from ui.web import pages
from ui.web.jobs.background_work import BackgroundWork
from ui.web.jobs.job import Worker
from ui.web.problems import identity


def router(work: BackgroundWork) -> APIRouter:
    """The routes over the two workers."""
    routes = APIRouter(prefix="/cablechat")

    def worker(name: str) -> Worker:
        workers = {"library": work.library, "evaluation": work.evaluation}
        if name not in workers:
            raise NotFound("there is no such work")
        return workers[name]

    @routes.get("/job/{name}")
    def show_job(request: Request, name: str) -> HTMLResponse:
        administrator = identity(request).administrator
        return HTMLResponse(pages.render("job", job=worker(name).job, worker=name, administrator=administrator))

    @routes.post("/job/{name}/cancel")
    def cancel(name: str) -> JSONResponse:
        worker(name).cancel()
        return JSONResponse({"cancelled": True})

    return routes
