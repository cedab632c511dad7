"""The progress of long commands: what a step says, and how often a log hears of it."""

from __future__ import annotations

import pytest

import ui.cli.progress as module
from rag.library.report import Progress
from ui.cli.progress import duration, progress, state


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (0.4, "0:00"), (26, "0:26"), (59.6, "1:00"), (3_599.6, "1:00:00"), (3_725, "1:02:05")],
)
def test_durations(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


@pytest.mark.parametrize(
    ("step", "shown"),
    [
        (Progress("embedding", 1_200, 9_000, "paragraphs", 4.0), "1,200 of 9,000 paragraphs, 300/s, 0:26 left"),
        (Progress("reading", 1_200, None, "cables", 4.0), "1,200 cables, 300/s"),
        (Progress("reading", 0, 9, "cables", 0.0), "0 of 9 cables, 0/s"),
        (Progress("indexing", 12, 9, "cables", 4.0), "12 of 9 cables, 3/s, 0:00 left"),
    ],
)
def test_what_a_step_says(step: Progress, shown: str) -> None:
    assert state(step) == shown


def test_a_log_hears_of_it_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    moments = iter([0.0, 10.0, 31.0, 31.0, 40.0])
    monkeypatch.setattr(module, "monotonic", lambda: next(moments))
    with progress() as show:
        for done in (1, 2, 3):
            show(Progress("reading", done, None, "cables", 1.0))
    assert capsys.readouterr() == ("", "reading: 2 cables, 2/s\n")


def test_on_a_terminal_each_stage_has_a_bar_and_one_that_is_over_is_full(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    with progress() as show:
        show(Progress("reading", 7, None, "cables", 1.0))
        show(Progress("embedding", 20, 90, "paragraphs", 1.0))
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "reading" in shown.err
    assert "20 of 90 paragraphs, 20/s, 0:04 left" in shown.err
