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
def store(tmp_path: Path) -> ConversationStore:
    """An empty store."""
    return ConversationStore(tmp_path)


def asked(question: str, *, stopped: bool = False) -> Exchange:
    """An exchange that began with this question."""
    return replace(exchange(replace(answer(), question=question), found(), ASKED), stopped=stopped)


def test_keeps_exchanges_in_order_and_replaces_what_follows(store: ConversationStore):
    it = store.begin("ada", "  Who   owns it?  ")
    for position, question in enumerate(("one", "two", "three")):
        store.keep("ada", it, position, asked(question))
    store.keep("ada", it, 1, asked("other", stopped=True))
    session = store.session("ada", it)
    assert session.exchanges == (asked("one"), asked("other", stopped=True))
    assert session.name == "Who owns it?"
    assert store.conversation("ada", it).turns == 2


def test_lists_the_latest_first_and_forgets_what_is_deleted(store: ConversationStore):
    first, second = store.begin("ada", "first"), store.begin("ada", "second")
    store.keep("ada", second, 0, asked("one"))
    store.keep("ada", first, 0, asked("again"))
    store.mark("ada", first, Mark("A1#1", True, "note"))
    store.rename("ada", second, "x" * 500)
    assert len(store.conversation("ada", second).title) == 120
    assert {it.id for it in store.of_owner("ada")} == {first, second}
    store.delete("ada", first)
    assert [it.id for it in store.of_owner("ada")] == [second]


def test_a_mark_is_changed_in_place(store: ConversationStore):
    it = store.begin("ada", "x")
    store.mark("ada", it, Mark("A1#1", True, "one"))
    store.mark("ada", it, Mark("A1#1", False, "two"))
    assert store.marks("ada", it) == {"A1#1": Mark("A1#1", False, "two")}


REACHES = [
    lambda store, it: store.conversation("bob", it),
    lambda store, it: store.session("bob", it),
    lambda store, it: store.keep("bob", it, 0, asked("x")),
    lambda store, it: store.rename("bob", it, "mine"),
    lambda store, it: store.delete("bob", it),
    lambda store, it: store.marks("bob", it),
    lambda store, it: store.mark("bob", it, Mark("A1#1", True, "")),
]


@pytest.mark.parametrize("at_home", [False, True])
@pytest.mark.parametrize("reach", REACHES)
def test_another_owner_finds_nothing(tmp_path: Path, reach: Callable[[ConversationStore, str], object], at_home: bool):
    store = ConversationStore(tmp_path, at_home=at_home)
    it = store.begin("ada", "hers")
    with pytest.raises(NotFound):
        reach(store, it)
    assert store.of_owner("bob") == []
    assert store.conversation("ada", it).title == "hers"


@pytest.mark.parametrize("reach", REACHES)
def test_what_the_terminal_keeps_is_out_of_reach_where_others_come_in(
    store: ConversationStore, reach: Callable[[ConversationStore, str], object]
):
    it = store.begin("terminal", "of the machine's owner")
    with pytest.raises(NotFound):
        reach(store, it)
    assert store.of_owner("bob") == []
