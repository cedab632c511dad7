"""What readers keep, and that nobody reaches anybody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rag.chat import ConversationStore, Exchange, Mark, exchange
from rag.errors import NotFound
from tests.rag.chat.conversation import ASKED, answer, found


@pytest.fixture
def desk(tmp_path: Path) -> ConversationStore:
    """An empty desk."""
    return ConversationStore(tmp_path)


def asked(question: str, *, stopped: bool = False) -> Exchange:
    """An exchange that began with this question."""
    return replace(exchange(replace(answer(), question=question), found(), ASKED), stopped=stopped)


def test_keeps_exchanges_in_order_and_replaces_what_follows(desk: ConversationStore):
    it = desk.begin("ada", "  Who   owns it?  ")
    for position, question in enumerate(("one", "two", "three")):
        desk.keep("ada", it, position, asked(question))
    desk.keep("ada", it, 1, asked("other", stopped=True))
    session = desk.session("ada", it)
    assert session.exchanges == (asked("one"), asked("other", stopped=True))
    assert session.name == "Who owns it?"
    assert desk.conversation("ada", it).turns == 2


def test_lists_the_latest_first_and_forgets_what_is_deleted(desk: ConversationStore):
    first, second = desk.begin("ada", "first"), desk.begin("ada", "second")
    desk.keep("ada", second, 0, asked("one"))
    desk.keep("ada", first, 0, asked("again"))
    desk.mark("ada", first, Mark("A1#1", True, "note"))
    desk.rename("ada", second, "x" * 500)
    assert len(desk.conversation("ada", second).title) == 120
    assert {it.id for it in desk.conversations("ada")} == {first, second}
    desk.delete("ada", first)
    assert [it.id for it in desk.conversations("ada")] == [second]


def test_a_mark_is_changed_in_place(desk: ConversationStore):
    it = desk.begin("ada", "x")
    desk.mark("ada", it, Mark("A1#1", True, "one"))
    desk.mark("ada", it, Mark("A1#1", False, "two"))
    assert desk.marks("ada", it) == {"A1#1": Mark("A1#1", False, "two")}


REACHES = [
    lambda desk, it: desk.conversation("bob", it),
    lambda desk, it: desk.session("bob", it),
    lambda desk, it: desk.keep("bob", it, 0, asked("x")),
    lambda desk, it: desk.rename("bob", it, "mine"),
    lambda desk, it: desk.delete("bob", it),
    lambda desk, it: desk.marks("bob", it),
    lambda desk, it: desk.mark("bob", it, Mark("A1#1", True, "")),
]


@pytest.mark.parametrize("at_home", [False, True])
@pytest.mark.parametrize("reach", REACHES)
def test_another_owner_finds_nothing(tmp_path: Path, reach: Callable[[ConversationStore, str], object], at_home: bool):
    desk = ConversationStore(tmp_path, at_home=at_home)
    it = desk.begin("ada", "hers")
    with pytest.raises(NotFound):
        reach(desk, it)
    assert desk.conversations("bob") == []
    assert desk.conversation("ada", it).title == "hers"


@pytest.mark.parametrize("reach", REACHES)
def test_what_the_terminal_keeps_is_out_of_reach_where_others_come_in(
    desk: ConversationStore, reach: Callable[[ConversationStore, str], object]
):
    it = desk.begin("terminal", "of the machine's owner")
    with pytest.raises(NotFound):
        reach(desk, it)
    assert desk.conversations("bob") == []
