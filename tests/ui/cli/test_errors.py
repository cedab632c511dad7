"""Known errors become one line and an exit code; all others stay what they are."""

from __future__ import annotations

import os
import sys

import pytest

from ingest.errors import IngestError
from rag.errors import LibraryLocked, ModelError, NotFound, UsageError
from ui.cli.errors import exits
from ui.cli.exit_codes import EXIT_LIBRARY, EXIT_NOTHING, EXIT_USAGE


@pytest.fixture(autouse=True)
def no_debug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABLECHAT_DEBUG", "")
    monkeypatch.setattr(sys, "argv", ["cablechat", "show", "X"])


def bytes_of_a_name() -> UnicodeEncodeError:
    try:
        "a\udcff".encode()
    except UnicodeEncodeError as error:
        return error
    raise AssertionError("a lone surrogate is no text")


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (NotFound("no cable X"), EXIT_NOTHING, "no cable X"),
        (ModelError("the model is damaged"), EXIT_NOTHING, "the model is damaged"),
        (IngestError("no archive"), EXIT_NOTHING, "no archive"),
        (UsageError("no day"), EXIT_USAGE, "no day"),
        (LibraryLocked("process 7 owns it"), EXIT_LIBRARY, "process 7 owns it"),
        (PermissionError(13, "Permission denied", "/x/y"), EXIT_NOTHING, "/x/y: Permission denied"),
        (PermissionError(13, "Permission denied", b"/x/y"), EXIT_NOTHING, "/x/y: Permission denied"),
        (ConnectionError(111, "Connection refused"), EXIT_NOTHING, "Connection refused"),
        (OSError("of a library's own"), EXIT_NOTHING, "of a library's own"),
        (bytes_of_a_name(), EXIT_USAGE, "'a\\udcff' holds bytes that are no UTF-8 text; give it another name"),
    ],
)
def test_one_line_and_an_exit_code(error: Exception, code: int, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, exits():
        raise error
    assert ended.value.code == code
    assert capsys.readouterr() == ("", f"cablechat: {line}\n")


def test_a_fault_of_ours_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), exits():
        raise ZeroDivisionError


def test_debug_shows_the_traceback_and_is_no_argument_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["cablechat", "show", "--debug", "X"])
    with pytest.raises(NotFound), exits():
        raise NotFound("no cable X")
    assert sys.argv == ["cablechat", "show", "X"]
    assert os.environ["CABLECHAT_DEBUG"] == "1"


def test_nothing_happens_where_nothing_fails() -> None:
    with exits():
        pass
