"""Every command, whatever becomes of its output: what cannot be written ends in one line and a code, never a traceback.

One process imports the program once, and forks for each command and output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from ui.cli.app import app
from ui.cli.streams import json_escapes, plain

ROOT = Path(__file__).resolve().parents[3]
RUNNER = """
import json, os, sys
from ui.cli.app import app
from ui.__main__ import main

def output(kind):
    if kind == "full":
        return os.open("/dev/full", os.O_WRONLY)
    reading, writing = os.pipe()
    os.close(reading)
    return writing

told = []
for arguments, kind in json.load(sys.stdin):
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(writing, 2)
        os.close(1) if kind == "closed" else os.dup2(output(kind), 1)
        sys.stdout = None if kind == "closed" else open(1, "w", closefd=False)
        sys.stderr = open(2, "w", closefd=False, buffering=1)
        sys.argv = ["cablechat", *arguments]
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        except BaseException as error:
            os.write(2, f"Traceback of {error!r}".encode())
            code = 99
        os._exit(code)
    os.close(writing)
    said = b""
    while piece := os.read(reading, 65536):
        said += piece
    os.close(reading)
    told.append([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.decode()])
json.dump(told, sys.stdout)
"""


def commands(tree: typer.Typer, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command of the program, as the words that call it."""
    for group in tree.registered_groups:
        assert group.typer_instance is not None
        yield from commands(group.typer_instance, (*before, str(group.name)))
    for command in tree.registered_commands:
        name = command.name or getattr(command.callback, "__name__", "").rstrip("_").replace("_", "-")
        yield (*before, name)


def run(cases: list[tuple[list[str], str]]) -> list[tuple[int, str]]:
    done = subprocess.run(
        [sys.executable, "-c", RUNNER], input=json.dumps(cases), capture_output=True, text=True, cwd=ROOT, check=True
    )
    return [(code, said) for code, said in json.loads(done.stdout)]


def test_every_command_over_every_output() -> None:
    names = list(commands(app))
    assert ("ask",) in names
    assert ("library", "export") in names
    cases = [([*name, "--help"], kind) for name in names for kind in ("full", "closed", "pipe")]
    expected = {
        "full": (1, "cablechat: the output cannot be written: No space left on device\n"),
        "closed": (1, "cablechat: the output cannot be written: Bad file descriptor\n"),
        "pipe": (141, ""),
    }
    for (arguments, kind), ended in zip(cases, run(cases), strict=True):
        assert ended == expected[kind], (arguments, kind)


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-m", "ui", *arguments]
    return subprocess.run(line, capture_output=True, cwd=ROOT, env={**os.environ, "HF_HUB_OFFLINE": "1", **environment})


@pytest.mark.parametrize(
    ("encoding", "quote"), [("ascii", b'"a bridge" - [par.1] Zoe'), ("latin-1", b'"a bridge" - [\xb61] Zo\xeb')]
)
def test_what_an_output_cannot_write_is_replaced(tmp_path: Path, encoding: str, quote: bytes) -> None:
    cable = tmp_path / "09VELMAR1.txt"
    cable.write_text(
        "Reference ID\tCreated\tReleased\tClassification\tOrigin\n"
        "09VELMAR1\t2009-01-01 09:00\t2010-12-01 09:00\tSECRET\tEmbassy Velmar\n",
        encoding="utf-8",
    )
    told = program("parse", "no\udcffsuch “a bridge” – [¶1] Zoë", PYTHONIOENCODING=encoding, PYTHONUTF8="1")
    assert told.returncode == 1
    assert b"Traceback" not in told.stderr
    assert quote in told.stderr
    assert b"no\\xffsuch" in told.stderr


def test_json_loses_nothing_to_an_encoding() -> None:
    text = "“bridge” \N{GRINNING FACE} \udcff"
    error = UnicodeEncodeError("ascii", text, 0, len(text), "no")
    assert json.loads(f'"{json_escapes(error)[0]}"') == text
    assert plain(error) == ('"bridge" ? \\xff', len(text))


@pytest.mark.parametrize(
    "command",
    [("ask", "br\udcfccke"), ("search", "br\udcfccke"), ("show", "09V\udcff1"), ("search", "x", "--origin", "\udcff")],
)
def test_a_broken_byte_in_an_argument_is_wrong_usage(tmp_path: Path, command: tuple[str, ...]) -> None:
    told = program(*command, "--library", str(tmp_path))
    assert (told.returncode, told.stderr.count(b"\n")) == (2, 1)
    assert b"which is no UTF-8 text" in told.stderr


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    ("typed", "says"), [(b"br\xfccke", b"0xfc"), (b"", b"the question is empty"), (b"\n \n", b"the question is empty")]
)
def test_standard_input_that_is_no_question(tmp_path: Path, command: str, typed: bytes, says: bytes) -> None:
    line = [sys.executable, "-m", "ui", command, "-", "--library", str(tmp_path)]
    told = subprocess.run(line, input=typed, capture_output=True, cwd=ROOT)
    assert (told.returncode, told.stderr.count(b"\n")) == (2, 1)
    assert says in told.stderr


def test_closed_standard_input_is_an_empty_one(tmp_path: Path) -> None:
    told = subprocess.run(f"{sys.executable} -m ui parse - <&-", shell=True, capture_output=True, cwd=ROOT)
    assert told.returncode == 1
    assert b"Traceback" not in told.stderr


def test_standard_error_that_is_full_ends_nothing(tmp_path: Path) -> None:
    line = f"{sys.executable} -m ui show X1 --library {tmp_path}/none 2>/dev/full"
    assert subprocess.run(line, shell=True, cwd=ROOT).returncode == 3


def test_the_question_of_a_c_locale_is_utf_8() -> None:
    script = "import sys; sys.path.insert(0, '.'); from ui.cli.text import asked; sys.stdout.buffer.write(asked(sys.argv[1]).encode())"
    environment = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    environment.pop("PYTHONIOENCODING", None)
    told = subprocess.run(
        [sys.executable, "-c", script, "wer zahlte die Brücke?".encode()],
        env=environment,
        capture_output=True,
        cwd=ROOT,
    )
    assert told.stdout.decode() == "wer zahlte die Brücke?"
