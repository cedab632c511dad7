"""Where and for whom to serve."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from rag.errors import UsageError
from ui.web.security.register import Register

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and for whom to serve. `names` are further Host names by which it is reached.

    `proxies` are the addresses whose word on where a request came from is taken; `secure` is for cookies.
    """

    library: Path
    host: str = "127.0.0.1"
    port: int = 7860
    auth_file: Path | None = None
    open_to_all: bool = False
    names: tuple[str, ...] = ()
    upload_mb: int = 200
    proxies: tuple[str, ...] = ()
    secure: bool = False

    @property
    def at_home(self) -> bool:
        """Whether nothing says that others than this machine are served."""
        return is_loopback(self.host) and not self.names and not self.proxies


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def readers_of(serving: Serving) -> Register | None:
    """Who may sign in; raises UsageError where others can reach us and nobody needs to."""
    for proxy in serving.proxies:
        try:
            ipaddress.ip_network(proxy)
        except ValueError as error:
            raise UsageError(f"--proxy {proxy}: not an address or network such as 10.0.0.5 or 10.0.0.0/24") from error
    if serving.auth_file is not None:
        return Register(serving.auth_file)
    if not is_loopback(serving.host) and not serving.open_to_all:
        raise UsageError(
            f"{serving.host} can be reached by others: name a file of passwords with --auth-file, "
            "or say --open-to-all to let everybody in"
        )
    return None
