"""The examples of the first page."""

from __future__ import annotations

from ui.web.answers.suggestions import _cased


def test_headlines_become_readable() -> None:
    assert [_cased(it) for it in ("NEW", "GOC", "TRANS-SARN", "(OLD)", "2009.")] == [
        "New",
        "GOC",
        "Trans-Sarn",
        "(old)",
        "2009.",
    ]
