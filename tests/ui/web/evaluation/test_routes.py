"""The Evaluation tab's addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.ui.web.evaluation.worked import some_set, work
from tests.ui.web.recognised import ADA, BEA, client
from ui.web.evaluation.routes import router
from ui.web.jobs.background_work import BackgroundWork


@pytest.fixture
def opened(folder: Path) -> Iterator[BackgroundWork]:
    with work(folder) as found:
        yield found
        found.evaluation.cancel()
        found.evaluation.wait(20)


@pytest.fixture
def bea(opened: BackgroundWork) -> TestClient:
    return client(router(opened), BEA)


def test_a_set_is_uploaded_run_and_its_report_read_apart(
    bea: TestClient, opened: BackgroundWork, folder: Path, tmp_path: Path
) -> None:
    content = some_set(tmp_path, folder)
    sent = bea.post("/cablechat/evaluation/upload", files={"files": ("mine.jsonl", content)})
    assert (sent.status_code, sent.json()) == (200, {"set": "mine"})
    begun = bea.post("/cablechat/evaluation/run", json={"set": "mine", "mode": "search", "limit": 2})
    assert (begun.status_code, begun.json()) == (202, {"started": True})
    opened.evaluation.wait(60)
    job = opened.evaluation.job
    assert job is not None and job.step.link is not None
    assert (job.title, job.state, job.step.words) == ("Running mine", "done", "2 questions scored")
    report = bea.get(job.step.link)
    assert report.status_code == 200 and "mine" in report.text
    policy = report.headers["content-security-policy"]
    assert policy.startswith("sandbox ") and "allow-same-origin" not in policy and "default-src 'none'" in policy


def test_the_tab_offers_runs_to_an_administrator(opened: BackgroundWork) -> None:
    for who, may in ((ADA, False), (BEA, True)):
        page = client(router(opened), who).get("/cablechat/evaluation").text
        assert ('data-form="evaluate"' in page) is may


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("bad.jsonl", b"{\n", "bad.jsonl, line 1: no JSON"),
        ("set.csv", b"a,b\n", "of a kind that is not read: only .jsonl"),
        ("sample.jsonl", b"", "and not sample"),
    ],
)
def test_what_is_no_set_is_refused_and_leaves_nothing(
    bea: TestClient, opened: BackgroundWork, name: str, content: bytes, why: str
) -> None:
    sent = bea.post("/cablechat/evaluation/upload", files={"files": (name, content)})
    assert sent.status_code == 400 and why in sent.text
    assert opened.evaluations.sets() == ["sample"]


@pytest.mark.parametrize(
    "sent",
    [
        {"set": "", "mode": "search"},
        {"set": "sample", "mode": "guess"},
        {"set": "sample", "mode": "search", "limit": 0},
        {"mode": "search"},
    ],
)
def test_a_run_that_cannot_be_right_is_refused(bea: TestClient, sent: dict[str, object]) -> None:
    assert bea.post("/cablechat/evaluation/run", json=sent).status_code == 422


def test_a_run_of_no_set_has_failed(bea: TestClient, opened: BackgroundWork) -> None:
    assert bea.post("/cablechat/evaluation/run", json={"set": "other", "mode": "search"}).status_code == 202
    opened.evaluation.wait(20)
    job = opened.evaluation.job
    assert job is not None
    assert (job.state, job.step.words) == ("failed", "there is no such question set")


@pytest.mark.parametrize(
    ("path", "status"), [("report/..x", 404), ("report/x", 404), ("compare?run=x&run=y", 404), ("compare?run=x", 200)]
)
def test_runs_that_are_not_there(bea: TestClient, path: str, status: int) -> None:
    assert bea.get(f"/cablechat/evaluation/{path}").status_code == status


def test_nothing_is_run_or_uploaded_where_nothing_can_be_written(folder: Path) -> None:
    with work(folder, closed="Nothing can be written here.") as opened:
        bea = client(router(opened), BEA)
        for sent in (
            bea.post("/cablechat/evaluation/upload", files={"files": ("mine.jsonl", b"{}")}),
            bea.post("/cablechat/evaluation/run", json={"set": "sample", "mode": "search"}),
        ):
            assert (sent.status_code, "Nothing can be written here." in sent.text) == (400, True)
