"""The fair queue."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.web.answers.fair_queue import AbandonedError, FairQueue


def served(turns: FairQueue, tickets: list[object]) -> list[object]:
    """The tickets in the order in which their turn comes."""
    order = []
    while len(order) < len(tickets):
        now = next(it for it in tickets if it not in order and turns.wait(it, 0))
        order.append(now)
        turns.leave(now)
    return order


def test_first_come_first_served_within_an_owner_and_owners_take_turns() -> None:
    turns = FairQueue()
    busy = [turns.join("ada") for _ in range(3)]
    late = turns.join("bob")
    assert [turns.ahead(it) for it in (*busy, late)] == [0, 2, 3, 1]
    assert served(turns, [*busy, late]) == [busy[0], late, busy[1], busy[2]]


def test_only_one_is_served() -> None:
    turns = FairQueue()
    first, second = turns.join("ada"), turns.join("bob")
    assert turns.wait(first, 0)
    assert not turns.wait(second, 0)
    assert turns.ahead(second) == 1
    turns.leave(first)
    assert turns.wait(second, 0)


def test_one_who_gives_up_holds_nobody_back() -> None:
    turns = FairQueue()
    first, second, third = (turns.join(name) for name in ("ada", "bob", "eve"))
    turns.leave(second)
    assert served(turns, [first, third]) == [first, third]


def test_a_turn_that_is_given_up_raises() -> None:
    turns = FairQueue()
    with turns.turn("ada"), pytest.raises(AbandonedError), turns.turn("bob", lambda: True):
        raise AssertionError("two at once")


@given(st.lists(st.sampled_from("abcd"), max_size=30))
def test_everybody_is_served_once_and_nobody_twice_before_another(owners: list[str]) -> None:
    turns = FairQueue()
    tickets = {turns.join(owner): owner for owner in owners}
    expected = sorted(tickets, key=turns.ahead)
    order = served(turns, list(tickets))
    assert len(order) == len(tickets)
    assert order == expected
    rounds = [tickets[it] for it in order]
    for at, owner in enumerate(rounds[:-1]):
        if rounds[at + 1] == owner:
            assert set(rounds[at:]) == {owner}


def test_threads_never_overlap() -> None:
    turns, inside, lock = FairQueue(), [], Lock()

    def work(number: int) -> None:
        with turns.turn(f"owner {number % 5}"):
            with lock:
                inside.append(1)
                assert len(inside) == 1
            with lock:
                inside.pop()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(work, range(60)))
