"""Passwords are tried in one place: few at a time, each account and address in its measure."""

from __future__ import annotations

import asyncio
import base64
import threading
from pathlib import Path
from time import sleep

import pytest

from ui.web.security import admission as module
from ui.web.security.admission import Admission
from ui.web.security.passwords import Readers, add_reader
from ui.web.security.register import Register
from ui.web.security.throttle import TRIES

HERE = "192.0.2.1"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with ada, correct horse; a wrong password costs no time here."""
    monkeypatch.setattr(module, "_PAUSE_SECONDS", 0.0)
    add_reader(tmp_path / "readers", "ada", "correct horse")
    return tmp_path / "readers"


def basic(name: str, password: str) -> str:
    """The header that a program sends."""
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


def test_form_and_program_share_one_measure(file: Path) -> None:
    admission = Admission(Register(file))

    async def tried() -> list[int]:
        found = [(await admission.admit("ada", "wrong", HERE)).status for _ in range(TRIES // 2)]
        for number in range(TRIES // 2 + 2):
            verdict = await admission.admit_basic(basic("ada", f"wrong {number}"), HERE)
            assert verdict is not None
            found.append(verdict.status)
        right = await admission.admit("ada", "correct horse", HERE)
        elsewhere = await admission.admit("ada", "correct horse", "192.0.2.2")
        assert elsewhere.name == "ada"
        return [*found, right.status]

    assert asyncio.run(tried()) == [401] * TRIES + [429] * 3


def test_tries_at_the_same_time_are_counted_before_they_end(file: Path) -> None:
    admission = Admission(Register(file))

    async def tried() -> list[int]:
        return [it.status for it in await asyncio.gather(*(admission.admit("ada", "no", HERE) for _ in range(40)))]

    found = asyncio.run(tried())
    assert (found.count(401), found.count(429)) == (TRIES, 40 - TRIES)


def test_few_passwords_are_hashed_at_a_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now, most, lock = 0, 0, threading.Lock()

    def slow(self: Readers, name: str, password: str) -> bool:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        sleep(0.01)
        with lock:
            now -= 1
        return False

    monkeypatch.setattr(Readers, "admits", slow)
    admission = Admission(Register(file))

    async def tried() -> list[int]:
        tries = (admission.admit(f"name{number}", "no", HERE) for number in range(80))
        return [it.status for it in await asyncio.gather(*tries)]

    found = asyncio.run(tried())
    assert most == 2
    assert (found.count(401), found.count(503)) == (64, 16)


def test_a_program_is_known_until_its_password_changes(file: Path) -> None:
    admission = Admission(Register(file))

    async def name() -> str | None:
        verdict = await admission.admit_basic(basic("ada", "correct horse"), HERE)
        return verdict.name if verdict else None

    async def run() -> None:
        assert await name() == await name() == "ada"
        add_reader(file, "ada", "another horse")
        assert await name() is None
        add_reader(file, "bob", "battery staple")
        file.write_text("\n".join(line for line in file.read_text().splitlines() if not line.startswith("ada:")))
        assert (await admission.admit("ada", "another horse", HERE)).name is None

    asyncio.run(run())


@pytest.mark.parametrize(
    "header", ["", "Basic", "Basic ä", "Basic !!!", "Bearer YTpi", "Basic /w==", "Basic " + "A" * 5]
)
def test_what_is_no_basic_header_is_none(file: Path, header: str) -> None:
    assert asyncio.run(Admission(Register(file)).admit_basic(header, HERE)) is None
