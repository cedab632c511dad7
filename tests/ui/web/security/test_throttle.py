"""How often a password may be tried."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.web.security.throttle import TRIES, WINDOW_SECONDS, Throttle, network


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_ten_tries_in_five_minutes_for_an_account_from_an_address() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    assert [throttle.begin("ada", "192.0.2.1") for _ in range(TRIES)] == [0.0] * TRIES
    clock.now = 100
    assert throttle.begin("ada", "192.0.2.1") == WINDOW_SECONDS - 100
    clock.now = WINDOW_SECONDS
    assert throttle.begin("ada", "192.0.2.1") == 0


def test_others_behind_the_same_proxy_and_the_account_from_elsewhere_go_on() -> None:
    throttle = Throttle(Clock())
    for _ in range(TRIES + 1):
        throttle.begin("ada", "192.0.2.1")
    assert throttle.begin("ada", "192.0.2.1") > 0
    assert throttle.begin("bob", "192.0.2.1") == 0
    assert throttle.begin("ada", "192.0.2.2") == 0


def test_a_right_password_begins_anew() -> None:
    throttle = Throttle(Clock())
    for _ in range(TRIES - 1):
        throttle.begin("ada", "192.0.2.1")
    throttle.forget("ada", "192.0.2.1")
    assert [throttle.begin("ada", "192.0.2.1") for _ in range(TRIES)] == [0.0] * TRIES


def test_a_subscriber_of_ipv6_is_one_address() -> None:
    assert network("2001:db8:1:2::7") == network("2001:db8:1:2:ffff::1") != network("2001:db8:1:3::7")
    assert network("::ffff:192.0.2.1") == network("192.0.2.1") == "192.0.2.1"


@given(st.text(max_size=200))
def test_any_text_may_stand_for_an_address(text: str) -> None:
    assert len(network(text)) <= 64
