"""How often a password may be tried: ten times in five minutes for one account from one address."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

TRIES, WINDOW_SECONDS = 10, 300.0
_MOST_KEPT = 10_000  # more tries than can be hashed within the window, so that nobody is pushed out by new ones


class Throttle:
    """Counts tries by account and address: others behind the same proxy, and the owner of the account, go on."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._tries: OrderedDict[tuple[str, str], list[float]] = OrderedDict()

    def begin(self, account: str, address: str) -> float:
        """Counts a try before it is known how it ends; the seconds to wait, or 0 where it may be made."""
        key, now = (account[:64], network(address)), self._clock()
        with self._lock:
            recent = [at for at in self._tries.get(key, []) if now - at < WINDOW_SECONDS]
            if len(recent) >= TRIES:
                return WINDOW_SECONDS - (now - recent[0])
            self._tries[key] = [*recent, now]
            self._tries.move_to_end(key)
            while len(self._tries) > _MOST_KEPT:
                self._tries.popitem(last=False)
        return 0.0

    def forget(self, account: str, address: str) -> None:
        """Begins anew after a password that was right."""
        with self._lock:
            self._tries.pop((account[:64], network(address)), None)


def network(address: str) -> str:
    """The address itself, or the /64 that a single subscriber of IPv6 is given (RFC 6177)."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
    return str(found)
