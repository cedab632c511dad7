"""Where and for whom to serve, and serving."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import UsageError
from ui.web.register import Register

if TYPE_CHECKING:
    from ui.web.opening import Opened

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


def serve(serving: Serving, ready: Callable[[str], None]) -> None:
    """Serves the web chat until it is stopped; `ready` is told the address once pages can be opened."""
    from ui.web.opening import opened

    with opened(serving, readers_of(serving)) as site:
        run(site, serving, ready)


def run(site: Opened, serving: Serving, ready: Callable[[str], None]) -> None:
    """Serves an opened site until it is stopped."""
    import uvicorn

    from ui.web.recognition import KEY

    name = "localhost" if is_loopback(serving.host) else serving.host
    config = uvicorn.Config(
        site.app,
        serving.host,
        serving.port,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(serving.proxies),  # by default it would believe whoever speaks from this machine
        forwarded_allow_ips=list(serving.proxies),
    )
    server = uvicorn.Server(config)
    started = server.startup

    async def startup(sockets: list[object] | None = None) -> None:
        await started(sockets)  # type: ignore[arg-type]
        if server.started:
            ready(f"http://{name}:{serving.port}/{f'?{KEY}={site.key}' if site.key else ''}")

    server.startup = startup  # type: ignore[method-assign,assignment]
    server.run()
