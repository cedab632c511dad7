"""Characters and line ends in one spelling."""

from __future__ import annotations

import pytest

from ingest.normalise import normalise


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a&#x000A;b&#\nx000A;c", "a\nb\nc"),
        ("AT&amp;T &quot;x&quot; &#8217; R&D", 'AT&T "x" ’ R&D'),
        ("a\u00a0b\tc\ufeff", "a b c"),
        ("Â¶1. (C)", "¶1. (C)"),
        ("\ufffd1. (C) a\ufffdb", "¶1. (C) a\ufffdb"),
        ("end\n\n1 of 2\n\n\fnext", "end\n\n\nnext"),
    ],
)
def test_plain(printed: str, plain: str) -> None:
    assert normalise(printed) == plain
