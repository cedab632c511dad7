"""Serving an opened site."""

from __future__ import annotations

from collections.abc import Callable

from ui.web.opening import Opened, open_site
from ui.web.security.recognition import KEY
from ui.web.serving_options import Serving, is_loopback, readers_of


def serve(serving: Serving, ready: Callable[[str], None]) -> None:
    """Serves the web chat until it is stopped; `ready` is told the address once pages can be opened."""
    with open_site(serving, readers_of(serving)) as site:
        run(site, serving, ready)


def run(site: Opened, serving: Serving, ready: Callable[[str], None]) -> None:
    """Serves an opened site until it is stopped."""
    import uvicorn

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
