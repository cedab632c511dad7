"""Conversations as the terminal has them: kept, listed, taken up again, renamed, deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.chat import ConversationStore, Sessions, exchange
from rag.errors import LibraryDamaged, NotFound
from rag.records import Turn
from tests.rag.chat.conversation import ASKED, answer, conversation, found

EXCHANGE = exchange(answer(), found(), ASKED)


def test_a_conversation_is_read_back_as_it_was_kept(tmp_path: Path):
    sessions = Sessions(tmp_path)
    kept = sessions.add(sessions.add(sessions.new("Gas"), EXCHANGE), EXCHANGE)
    again = Sessions(tmp_path).find(kept.id)
    assert (again.id, again.name, again.exchanges) == (kept.id, "Gas", (EXCHANGE, EXCHANGE))


def test_the_first_question_names_a_conversation_without_a_name(tmp_path: Path):
    sessions = Sessions(tmp_path)
    assert sessions.add(sessions.new(), EXCHANGE).name == "and what did he say?"
    assert [it.title for it in sessions.all()] == ["and what did he say?"]


def test_the_history_holds_standalone_questions_and_answers():
    assert conversation().history == (
        Turn("user", "What did Koval say about the contract?"),
        Turn("assistant", "He would not sign. [09TESSARA1 ¶2]"),
    )


def test_a_conversation_is_found_by_name_and_by_a_beginning_of_its_id(tmp_path: Path):
    sessions = Sessions(tmp_path)
    old, new = (sessions.add(sessions.new(name), EXCHANGE) for name in ("Old", "New"))
    assert sessions.find("old").id == old.id
    assert sessions.find(new.id[:-1] if not old.id.startswith(new.id[:-1]) else new.id).id == new.id


def test_renaming_and_deleting(tmp_path: Path):
    sessions = Sessions(tmp_path)
    sessions.add(sessions.new("Gas"), EXCHANGE)
    assert sessions.rename("Gas", "  The  gas contract ").name == "The gas contract"
    assert sessions.delete("The gas contract").name == "The gas contract"
    assert sessions.all() == []


def test_what_began_in_the_web_chat_goes_on_in_the_terminal_and_the_other_way_round(tmp_path: Path):
    web, sessions = ConversationStore(tmp_path, at_home=True), Sessions(tmp_path)
    begun = web.begin("browser:1", "The gas contract")
    web.keep("browser:1", begun, 0, EXCHANGE)
    sessions.add(sessions.find("the gas contract"), EXCHANGE)
    assert web.session("browser:1", begun).exchanges == (EXCHANGE, EXCHANGE)
    mine = sessions.add(sessions.new("Mine"), EXCHANGE)
    web.keep("browser:1", mine.id, 1, EXCHANGE)
    assert len(sessions.find("Mine").exchanges) == 2


@pytest.mark.parametrize("wanted", ["", "nothing", "../../etc/passwd", "/etc/passwd"])
def test_what_is_not_there_is_not_found_and_nothing_is_made_by_looking(tmp_path: Path, wanted: str):
    with pytest.raises(NotFound):
        Sessions(tmp_path / "library").find(wanted)
    assert not (tmp_path / "library").exists()


def test_a_damaged_file_is_named(tmp_path: Path):
    (tmp_path / "conversations.sqlite3").write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(LibraryDamaged, match=r"conversations\.sqlite3"):
        Sessions(tmp_path).all()
