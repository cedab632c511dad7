"""The board's addresses: reading it, marking it, taking it away as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rag.chat import ConversationStore, Mark
from tests.ui.web.answers.test_kept_answer import Gated
from tests.ui.web.board.told import EARLY, LATE, conversation, filled, plans
from tests.ui.web.recognised import ADA, BEA, client
from ui.web.answers.service import Service
from ui.web.board.export import TYPES
from ui.web.board.routes import router


@pytest.fixture
def conversations(tmp_path: Path) -> ConversationStore:
    return ConversationStore(tmp_path)


@pytest.fixture
def service(conversations: ConversationStore, tmp_path: Path) -> Iterator[Service]:
    with filled(tmp_path) as catalog:
        yield Service(catalog, conversations, Gated)


@pytest.fixture
def ada(service: Service) -> TestClient:
    return client(router(service))


def test_a_star_and_a_note_are_kept_for_their_owner(ada: TestClient, conversations: ConversationStore) -> None:
    mine = plans(conversations, ADA.owner)
    sent = {"key": EARLY, "starred": True, "note": "Read it again."}
    assert ada.post(f"/cablechat/board/{mine}", json=sent).json() == {"kept": True}
    assert conversations.marks(ADA.owner, mine)[EARLY] == Mark(EARLY, True, "Read it again.")
    assert "Read it again." in ada.get("/cablechat/board", params={"conversation": mine}).text


def test_nobody_reads_marks_or_exports_anothers(service: Service, conversations: ConversationStore) -> None:
    mine = plans(conversations, ADA.owner)
    bea = client(router(service), BEA)
    assert bea.get("/cablechat/board", params={"conversation": mine}).status_code == 404
    assert bea.post(f"/cablechat/board/{mine}", json={"key": LATE, "starred": True, "note": ""}).status_code == 404
    for file in ("evidence.md", "conversation.md"):
        assert bea.get(f"/cablechat/export/{mine}/{file}").status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {"key": EARLY, "starred": True},
        {"key": "x" * 121, "starred": True, "note": ""},
        {"key": EARLY, "starred": "perhaps", "note": ""},
        {"key": EARLY, "starred": True, "note": "x" * 10_001},
    ],
)
def test_a_mark_that_cannot_be_right_is_refused(
    ada: TestClient, conversations: ConversationStore, sent: dict[str, object]
) -> None:
    assert ada.post(f"/cablechat/board/{plans(conversations, ADA.owner)}", json=sent).status_code == 422


@pytest.mark.parametrize("form", TYPES)
def test_the_evidence_is_a_file_named_after_the_conversation(
    ada: TestClient, conversations: ConversationStore, form: str
) -> None:
    answer = ada.get(f"/cablechat/export/{plans(conversations, ADA.owner)}/evidence.{form}")
    assert answer.status_code == 200 and answer.content
    assert answer.headers["content-type"] == TYPES[form]
    assert answer.headers["content-disposition"] == f'attachment; filename="the-plans-evidence.{form}"'


def test_links_lead_to_where_it_was_asked(ada: TestClient, conversations: ConversationStore) -> None:
    mine = plans(conversations, ADA.owner)
    told = json.loads(ada.get(f"/cablechat/export/{mine}/evidence.json").content)
    assert told["evidence"][0]["permalink"] == "http://testserver/?cable=08VELMAR3&par=1"
    assert "http://testserver/?cable=08VELMAR3" in ada.get(f"/cablechat/export/{mine}/conversation.md").text


@pytest.mark.parametrize("file", ["evidence.exe", "conversation.docx", "other.md", "evidence.md.md"])
def test_there_is_no_other_export(ada: TestClient, conversations: ConversationStore, file: str) -> None:
    answer = ada.get(f"/cablechat/export/{plans(conversations, ADA.owner)}/{file}")
    assert (answer.status_code, "there is no such export" in answer.text) == (404, True)


def test_a_title_without_a_letter_still_names_a_file(ada: TestClient, conversations: ConversationStore) -> None:
    mine = conversation(conversations, ADA.owner)
    conversations.rename(ADA.owner, mine, "“¿…?”\r\n")
    answer = ada.get(f"/cablechat/export/{mine}/evidence.md")
    assert answer.headers["content-disposition"] == 'attachment; filename="cablechat-evidence.md"'
