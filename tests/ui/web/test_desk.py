"""What readers keep, and that nobody reaches anybody else's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rag.errors import NotFound
from rag.records import Filters
from ui.web.desk import Desk, Mark
from ui.web.service import unanswered


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty desk."""
    return Desk(tmp_path / "web.sqlite3")


def test_keeps_turns_in_order_and_replaces_what_follows(desk: Desk) -> None:
    it = desk.begin("ada", "  Who   owns it?  ")
    for position, question in enumerate(("one", "two", "three")):
        desk.keep("ada", it, position, unanswered(question, Filters()))
    desk.keep("ada", it, 1, unanswered("other", Filters()), stopped=True)
    turns = desk.turns("ada", it)
    assert [(turn.position, turn.answer["question"], turn.stopped) for turn in turns] == [
        (0, "one", False),
        (1, "other", True),
    ]
    assert desk.conversation("ada", it).title == "Who owns it?"


def test_lists_the_latest_first_and_forgets_what_is_deleted(desk: Desk) -> None:
    first, second = desk.begin("ada", "first"), desk.begin("ada", "second")
    desk.keep("ada", first, 0, unanswered("again", Filters()))
    desk.mark("ada", first, Mark("A1#1", True, "note"))
    desk.rename("ada", second, "x" * 500)
    assert next(it.id for it in desk.conversations("ada")) == first
    assert len(desk.conversation("ada", second).title) == 120
    desk.delete("ada", first)
    assert [it.id for it in desk.conversations("ada")] == [second]


def test_a_mark_is_changed_in_place(desk: Desk) -> None:
    it = desk.begin("ada", "x")
    desk.mark("ada", it, Mark("A1#1", True, "one"))
    desk.mark("ada", it, Mark("A1#1", False, "two"))
    assert desk.marks("ada", it) == {"A1#1": Mark("A1#1", False, "two")}


@pytest.mark.parametrize(
    "reach",
    [
        lambda desk, it: desk.conversation("bob", it),
        lambda desk, it: desk.turns("bob", it),
        lambda desk, it: desk.keep("bob", it, 0, unanswered("x", Filters())),
        lambda desk, it: desk.rename("bob", it, "mine"),
        lambda desk, it: desk.delete("bob", it),
        lambda desk, it: desk.marks("bob", it),
        lambda desk, it: desk.mark("bob", it, Mark("A1#1", True, "")),
    ],
)
def test_another_owner_finds_nothing(desk: Desk, reach: Callable[[Desk, str], object]) -> None:
    it = desk.begin("ada", "hers")
    with pytest.raises(NotFound):
        reach(desk, it)
    assert desk.conversations("bob") == []
    assert desk.conversation("ada", it).title == "hers"
