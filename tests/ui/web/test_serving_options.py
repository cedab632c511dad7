"""What is believed of where a request comes from: nothing, but for a proxy that was named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from rag.errors import UsageError
from tests.ui.web.conftest import Site, running
from ui.web.security.passwords import add_reader
from ui.web.security.throttle import TRIES
from ui.web.serving_options import Serving, is_loopback, readers_of


@pytest.fixture
def behind_a_proxy(library: Path, tmp_path: Path) -> Iterator[Site]:
    """A web chat that was told of a proxy on this machine."""
    add_reader(tmp_path / "readers", "ada", "correct horse")
    with running(library, tmp_path / "readers", "127.0.0.1") as found:
        yield found


def statuses(url: str, address: str, tries: int, password: str = "wrong", name: str = "ada") -> list[int]:
    """What as many tries of a program end with, as a proxy passes them on."""
    with httpx.Client(headers={"x-forwarded-for": address}, auth=(name, password), timeout=60) as client:
        return [client.get(f"{url}/config").status_code for _ in range(tries)]


def test_a_named_proxy_s_word_tells_its_readers_apart(behind_a_proxy: Site) -> None:
    url = behind_a_proxy.url
    assert statuses(url, "192.0.2.1", TRIES + 1) == [401] * TRIES + [429]
    assert statuses(url, "192.0.2.2", 1) == [401]
    assert statuses(url, "192.0.2.1", 1, "correct horse") == [429]
    assert statuses(url, "192.0.2.2", 1, "correct horse") == [200]
    sent = {"username": "ada", "password": "correct horse"}
    headers = {"x-forwarded-for": "192.0.2.3", "x-forwarded-proto": "https"}
    assert "; Secure" in httpx.post(f"{url}/login", data=sent, headers=headers).headers["set-cookie"]


def test_without_one_an_address_cannot_be_made_up(signed_site: Site) -> None:
    found = [statuses(signed_site.url, f"192.0.2.{it}", 1, name="nobody")[0] for it in range(TRIES + 1)]
    assert found == [401] * TRIES + [429]


@pytest.mark.parametrize("proxy", ["everybody", "*", "10.0.0.1/8/9", ""])
def test_a_proxy_is_named_by_its_address(tmp_path: Path, proxy: str) -> None:
    with pytest.raises(UsageError, match="not an address or network"):
        readers_of(Serving(tmp_path, proxies=(proxy,)))


def test_passwords_are_required_beyond_this_machine(tmp_path: Path) -> None:
    assert is_loopback("127.0.0.1") and is_loopback("::1") and is_loopback("localhost")
    assert not is_loopback("0.0.0.0") and not is_loopback("archive.example")
    assert readers_of(Serving(tmp_path)) is None
    with pytest.raises(UsageError, match="--auth-file"):
        readers_of(Serving(tmp_path, host="0.0.0.0"))
    assert readers_of(Serving(tmp_path, host="0.0.0.0", open_to_all=True)) is None
