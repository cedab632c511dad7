"""Every command, whatever becomes of its output: what cannot be written ends in one line and a code, never a traceback.

One process imports the program once, and forks for each command and output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from ui.cli.app import app
from ui.cli.streams import json_escapes, replace_unencodable

ROOT = Path(__file__).resolve().parents[3]
RUNNER = """
import io, json, os, sys, tempfile
import ui.cli.answers, ui.cli.hits, ui.cli.opening
from ui.cli.app import app
from ui.__main__ import main

def opened(kind):
    if kind == "full":
        return os.open("/dev/full", os.O_WRONLY)
    reading, writing = os.pipe()
    os.close(reading)
    return writing

def one(arguments, kind, encoding, typed, kept):
    typing = tempfile.TemporaryFile()
    typing.write(bytes.fromhex(typed))
    typing.seek(0)
    os.dup2(typing.fileno(), 0)
    os.dup2(kept.fileno(), 2)
    os.close(1) if kind == "closed" else os.dup2(kept.fileno() if kind == "kept" else opened(kind), 1)
    sys.stdin = io.TextIOWrapper(open(0, "rb", closefd=False), "utf-8")
    sys.stdout = None if kind == "closed" else open(1, "w", closefd=False, encoding=encoding)
    sys.stderr = open(2, "w", closefd=False, buffering=1, encoding=encoding)
    sys.argv = ["cablechat", *(bytes.fromhex(it).decode("utf-8", "surrogateescape") for it in arguments)]
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    except BaseException as error:
        os.write(2, f"Traceback of {error!r}".encode())
        return 99
    return 0

told = []
for case in json.load(sys.stdin):
    with tempfile.TemporaryFile() as kept:
        child = os.fork()
        if not child:
            os._exit(one(*case, kept))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        kept.seek(0)
        told.append([code, kept.read().hex()])
json.dump(told, sys.stdout)
"""


@dataclass(frozen=True)
class Case:
    """A call: its arguments, what becomes of its output, the encoding of that, and what is typed."""

    arguments: tuple[str | bytes, ...]
    output: str = "kept"
    encoding: str = "utf-8"
    typed: bytes = b""


def run(cases: Sequence[Case]) -> list[tuple[int, bytes]]:
    """The exit code of each call, and all that it said."""
    data = [
        ([os.fsencode(it).hex() for it in case.arguments], case.output, case.encoding, case.typed.hex())
        for case in cases
    ]
    line = [sys.executable, "-W", "ignore", "-c", RUNNER]
    done = subprocess.run(line, input=json.dumps(data), capture_output=True, text=True, cwd=ROOT, check=True)
    return [(code, bytes.fromhex(said)) for code, said in json.loads(done.stdout)]


def commands(tree: typer.Typer, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command of the program, as the words that call it."""
    for group in tree.registered_groups:
        assert group.typer_instance is not None
        yield from commands(group.typer_instance, (*before, str(group.name)))
    for command in tree.registered_commands:
        name = command.name or getattr(command.callback, "__name__", "").rstrip("_").replace("_", "-")
        yield (*before, name)


def test_every_command_over_every_output() -> None:
    names = list(commands(app))
    assert ("ask",) in names
    assert ("library", "export") in names
    cases = [Case((*name, "--help"), kind) for name in names for kind in ("full", "closed", "pipe")]
    expected = {
        "full": (1, b"cablechat: the output cannot be written: No space left on device\n"),
        "closed": (1, b"cablechat: the output cannot be written: Bad file descriptor\n"),
        "pipe": (141, b""),
    }
    for case, ended in zip(cases, run(cases), strict=True):
        assert ended == expected[case.output], case


def test_what_an_encoding_lacks_is_replaced_and_a_broken_byte_is_told(tmp_path: Path) -> None:
    none = ("--library", str(tmp_path / "none"))
    broken = b"br\xfccke"
    file = b"no\xffsuch \xe2\x80\x9ca bridge\xe2\x80\x9d \xe2\x80\x93 [\xc2\xb61] Zo\xc3\xab"
    cases = {
        Case(("parse", file, "--workers", "1"), encoding="ascii"): (1, b'no\\xffsuch "a bridge" - [par.1] Zoe'),
        Case(("parse", file, "--workers", "1"), encoding="latin-1"): (1, b'no\\xffsuch "a bridge" - [\xb61] Zo\xeb'),
        Case(("ask", broken, *none)): (2, b"0xfc, which is no UTF-8 text"),
        Case(("search", broken, *none)): (2, b"0xfc, which is no UTF-8 text"),
        Case(("show", broken, *none)): (2, b"0xfc, which is no UTF-8 text"),
        Case(("search", "x", "--origin", broken, *none)): (2, b"--origin holds the byte 0xfc"),
        Case(("ask", "-", *none), typed=broken): (2, b"standard input holds the byte 0xfc"),
        Case(("search", "-", *none), typed=broken): (2, b"standard input holds the byte 0xfc"),
        Case(("ask", "-", *none), typed=b"\n \n"): (2, b"the question is empty"),
        Case(("search", "", *none)): (2, b"the question is empty"),
        Case(("parse", "-", "--workers", "1")): (1, b"0 cables read"),
    }
    for (case, (code, says)), (ended, said) in zip(cases.items(), run(list(cases)), strict=True):
        assert (ended, b"Traceback" in said) == (code, False), (case, said)
        assert says in b" ".join(said.split()), (case, said)
        assert said.count(b"\n") <= 2, (case, said)


def test_json_loses_nothing_to_an_encoding() -> None:
    text = "“bridge” \N{GRINNING FACE} \udcff"
    error = UnicodeEncodeError("ascii", text, 0, len(text), "no")
    assert json.loads(f'"{json_escapes(error)[0]}"') == text
    assert replace_unencodable(error) == ('"bridge" ? \\xff', len(text))


def test_closed_streams_and_a_full_standard_error_end_nothing(tmp_path: Path) -> None:
    line = f"{sys.executable} -m ui show X1 --library {tmp_path}/none"
    assert subprocess.run(f"{line} 2>/dev/full <&-", shell=True, cwd=ROOT).returncode == 3


def test_the_question_of_a_c_locale_is_utf_8() -> None:
    script = "import sys; from ui.cli import text; sys.stdout.buffer.write(text.read_question(sys.argv[1]).encode())"
    environment = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    environment.pop("PYTHONIOENCODING", None)
    line = [sys.executable, "-c", script, "wer zahlte die Brücke?".encode()]
    told = subprocess.run(line, env=environment, capture_output=True, cwd=ROOT)
    assert told.stdout.decode() == "wer zahlte die Brücke?"
