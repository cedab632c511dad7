"""Conversations: stored, listed, taken up again, renamed, deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rag.chat import Sessions, exchange
from rag.errors import LibraryDamaged, NotFound
from rag.records import Turn
from tests.rag.chat.conversation import ASKED, answer, conversation, found


def test_a_conversation_is_read_back_as_it_was_saved(tmp_path: Path):
    session = conversation()
    Sessions(tmp_path).save(session)
    assert Sessions(tmp_path).find(session.id) == session
    assert not list((tmp_path / "sessions").glob("*.new"))


def test_the_first_question_names_a_conversation_without_a_name(tmp_path: Path):
    session = Sessions(tmp_path).new().with_exchange(exchange(answer(), found(), ASKED))
    assert session.name == "and what did he say?"
    assert Sessions(tmp_path).new("Pipeline").with_exchange(exchange(answer(), found(), ASKED)).name == "Pipeline"


def test_the_history_holds_standalone_questions_and_answers():
    assert conversation().history == (
        Turn("user", "What did Koval say about the contract?"),
        Turn("assistant", "He would not sign. [09TESSARA1 ¶2]"),
    )


def test_the_latest_conversation_comes_first_and_is_found_by_name_and_by_a_beginning_of_its_id(tmp_path: Path):
    sessions = Sessions(tmp_path)
    old, new = conversation("Old", "20260101-000000-aaaa"), conversation("New", "20260202-000000-bbbb")
    new = new.with_exchange(exchange(answer(), found(), datetime(2027, 1, 1, tzinfo=UTC)))
    sessions.save(old)
    sessions.save(new)
    assert [it.name for it in sessions.all()] == ["New", "Old"]
    assert sessions.find("old") == old
    assert sessions.find("20260202") == new


def test_renaming_and_deleting(tmp_path: Path):
    sessions = Sessions(tmp_path)
    sessions.save(conversation())
    assert sessions.rename("Gas", "  The  gas contract ").name == "The gas contract"
    assert sessions.delete("The gas contract").name == "The gas contract"
    assert sessions.all() == []


@pytest.mark.parametrize("wanted", ["", "nothing", "../../etc/passwd", "/etc/passwd"])
def test_what_is_not_there_is_not_found(tmp_path: Path, wanted: str):
    with pytest.raises(NotFound):
        Sessions(tmp_path).find(wanted)


@pytest.mark.parametrize("content", ["", "{}", '{"id": "x", "name": "n", "created": "?", "exchanges": []}', "\xff"])
def test_a_damaged_file_is_named(tmp_path: Path, content: str):
    folder = tmp_path / "sessions"
    folder.mkdir()
    (folder / "20260101-000000-aaaa.json").write_text(content, encoding="latin-1")
    with pytest.raises(LibraryDamaged, match=r"20260101-000000-aaaa\.json"):
        Sessions(tmp_path).all()
