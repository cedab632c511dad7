"""The addresses of a cable and of a paragraph's preview."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rag.chat import ConversationStore
from rag.library import Library, remove_cables
from tests.rag.made import cables
from tests.ui.web.answers.test_kept_answer import Gated
from tests.ui.web.recognised import ADA, BEA, client
from ui.web.answers.service import Service
from ui.web.cables.routes import router


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", write=True) as opened:
        for one in cables(12):
            opened.catalog.put(one)
        yield opened


@pytest.fixture
def service(library: Library, tmp_path: Path) -> Service:
    return Service(library.catalog, ConversationStore(tmp_path), Gated)


@pytest.fixture
def ada(service: Service) -> TestClient:
    return client(router(service))


@pytest.mark.parametrize("par", ["2", "02", "2.1"])
def test_a_paragraph_is_opened_however_its_number_is_written(ada: TestClient, par: str) -> None:
    answer = ada.get("/cablechat/cable", params={"id": "08VELMAR6", "par": par, "claim": "plan 44 moves on"})
    assert answer.status_code == 200
    assert 'kind-body here" id="par-2"' in answer.text and "<mark>plan 44 moves on</mark>" in answer.text
    shown = ada.get("/cablechat/paragraph", params={"id": "08VELMAR6", "par": par})
    assert "08VELMAR6 ¶2" in shown.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("cable?id=08VELMAR6", 200),
        ("cable?id=", 400),
        ("cable?id=../x", 400),
        ("cable?id=08VELMAR6&par=x", 400),
        ("cable?id=09VELMAR99999", 404),
        ("paragraph?id=08VELMAR6", 400),
        ("paragraph?id=../x&par=1", 400),
        ("paragraph?id=08VELMAR6&par=77", 404),
    ],
)
def test_a_link_leads_to_what_is_there(ada: TestClient, path: str, status: int) -> None:
    assert ada.get(f"/cablechat/{path}").status_code == status


def test_of_a_claim_no_more_is_looked_for_than_a_sentence_may_have(ada: TestClient) -> None:
    claim = "no such words " * 200 + "plan 44 moves on"
    assert "<mark>" not in ada.get("/cablechat/paragraph", params={"id": "08VELMAR6", "par": "2", "claim": claim}).text


def test_who_may_remove_it_sees_how(service: Service) -> None:
    for who, may in ((ADA, False), (BEA, True)):
        page = client(router(service), who).get("/cablechat/cable", params={"id": "08VELMAR6"}).text
        assert ('data-removal="ask"' in page) is may


def test_a_removed_cable_is_gone_and_says_why(ada: TestClient, library: Library) -> None:
    remove_cables(library, ["08VELMAR6"], who="bea", why="The source withdrew it")
    answer = ada.get("/cablechat/cable", params={"id": "08VELMAR6"})
    assert answer.status_code == 410 and "The source withdrew it" in answer.text
    assert ada.get("/cablechat/paragraph", params={"id": "08VELMAR6", "par": "2"}).status_code == 410
