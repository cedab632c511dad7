"""Nothing that is read gives orders to the terminal, whatever command prints it."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cable import Cable, Source
from ingest.convert import convert
from ingest.inputs.items import Document
from tests.ingest.forms import mirror_html
from tests.ingest.sheets import HALT
from ui import __main__ as start
from ui.cli import terminal

ORDERS = "\x1b]52;c;ZWNobw==\x07\x1b[2J\x1b[8mhidden\x1b[0m\x9b31m\x7f\u202egnp.\u2066x\u2069\u2060\U000e0041\r"


def orders_in(text: str) -> list[str]:
    return [char for char in text if char in set(ORDERS) - set("]52;c;ZWNobw==[2J8mhidden031gnp.x")]


@given(st.text(alphabet=st.characters()))
def test_what_is_printable_stays_and_json_stays_json(text: str) -> None:
    shown = terminal.printable(text)
    assert orders_in(shown.replace("\r\n", "\n")) == []
    assert terminal.printable(shown) == shown
    written = json.dumps(text, ensure_ascii=False)
    assert json.loads(terminal.printable(written)) == text


def test_letters_of_all_scripts_stay() -> None:
    text = "Zażółć ¶1 “quoted” — naïve\tTürkiye\nمی‌خواهم 北京 👩‍🚀\r\n"
    assert terminal.printable(text) == text


def test_a_console_screens_words_and_keeps_its_own_orders() -> None:
    from rich.text import Text

    shown = terminal.console()
    shown.file = StringIO()
    shown._force_terminal = True
    shown._color_system = None
    shown.print(Text(f"a{ORDERS}b", style="bold"))
    assert orders_in(shown.file.getvalue()) == []
    assert "\\u001b]52" in shown.file.getvalue()


def hostile_page(number: int = 77) -> str:
    """A page whose every field and paragraph holds orders to the terminal."""
    page = mirror_html(HALT).replace("08TESSARA77", f"08TESSARA{number}")
    for words in ("GRAIN SILOS", "Embassy Tessara", "quite full", "We doubt", "AMEMBASSY VELMAR", "Ilse Brandt"):
        page = page.replace(words, f"{words[:3]}{ORDERS.replace(chr(13), '')}{words[3:]}")
    return page


def test_reading_leaves_no_orders_in_a_cable() -> None:
    (cable,) = convert([Document(Source("x"), hostile_page().encode())])
    assert isinstance(cable, Cable)
    from ingest.contract import cable_json

    assert orders_in(json.dumps(cable_json(cable), ensure_ascii=False)) == []
    assert cable.paragraphs[0].text.startswith("Summary: The Ministry")


@pytest.mark.models
def test_no_command_gives_orders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files of hostile names and contents, read and rejected, through every command that prints what cables say."""
    folder = os.fsencode(tmp_path / "in")
    Path(os.fsdecode(folder)).mkdir()
    bad = os.fsdecode(b"in/bad\x1b[2J\xff\n.html")
    for name, content in (
        (b"in/\x1b]0;owned\x07\xe9.html", hostile_page()),
        (os.fsencode(bad), "<html>" + ORDERS),
        (b"in/named.csv", f"id,refid,date,body\n1,08TESSARA78,{ORDERS},x\n2,08{ORDERS[:5]},1/1/2008,y\n"),
    ):
        (tmp_path / os.fsdecode(name)).write_bytes(content.encode())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CABLECHAT_LIBRARY", str(tmp_path / "library"))
    for arguments in (
        ("parse", "in"),
        ("parse", "in", "--json"),
        ("parse", bad),
        ("ingest", "in"),
        ("ingest", "in", "--json"),
        ("library", "info", "--rejects"),
        ("library", "export", "-"),
        ("search", f"silos {ORDERS}"),
        ("search", "silos", "--json"),
        ("show", "08TESSARA77"),
        ("show", "08TESSARA77#1"),
        ("show", "08TESSARA77#1", "--json"),
        ("show", f"08{ORDERS}"),
        ("ask", "How full are the silos?"),
        ("ask", "How full are the silos?", "--json"),
        ("chat", "--list"),
        ("chat", "--resume", ORDERS),
        ("models", "use", ORDERS),
        ("eval", "check", bad),
        ("eval", "run", ORDERS),
        ("ask", "x", "--library", f"{ORDERS}/none"),
    ):
        monkeypatch.setattr(sys, "argv", ["cablechat", *arguments])
        with pytest.raises(SystemExit) as ended:
            start.main()
        out, err = capsys.readouterr()
        assert orders_in((out + err).replace("\r\n", "\n")) == [], arguments
        assert ended.value.code in (0, 1, 2, 3), (arguments, out + err)
        if arguments == ("parse", "in"):
            assert "owned\\x07\\xe9.html" in out
    with sqlite3.connect(tmp_path / "library" / "catalog.sqlite3") as catalog:
        (stored,) = catalog.execute("SELECT count(*) FROM cables WHERE reference_id = '08TESSARA77'").fetchone()
    assert stored == 1
