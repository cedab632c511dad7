"""Templates, static files, and how days and counts are written."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from ui.web import pages


@given(st.text())
def test_whatever_is_put_into_a_page_is_escaped_and_never_a_template(text: str) -> None:
    html = pages.frame_safe(pages.render("problem", why=text))
    inside = html.split(">", 1)[1].rsplit("</p>", 1)[0]
    assert "<" not in inside
    assert "${" not in html
    assert "{{" not in html
    assert "`" not in html


def test_only_our_own_files_are_static() -> None:
    names = [file.name for file in Path(pages.__file__).parent.rglob("*") if file.suffix in pages.STATIC]
    assert len(names) > 10
    for name in names:
        content, _ = pages.static(name) or (b"", "")
        assert content
        assert not re.search(rb"(https?:)?//(?!www\.w3\.org/2000/svg|127)[a-z]", content.replace(b"// ", b""))
    assert pages.static("../conversations.py") is None


def test_a_name_that_is_not_given_raises_and_is_not_left_empty() -> None:
    with pytest.raises(UndefinedError, match="why"):
        pages.render("problem")


@pytest.mark.parametrize("name", ["problem.jinja", "pages.py", "nothing.css", "", "css", ".css"])
def test_what_is_no_file_of_the_page_is_none(name: str) -> None:
    assert pages.static(name) is None


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (date(2009, 4, 7), "7 April 2009"),
        (datetime(2009, 12, 31, 23, 59), "31 December 2009"),
        ("2009-01-02T10:00:00", "2 January 2009"),
        (None, ""),
        ("", ""),
    ],
)
def test_days(moment: date | str | None, written: str) -> None:
    assert pages.day(moment) == written


def test_months_and_counts() -> None:
    assert [pages.month(it) for it in ("2009-04", "2009")] == ["April 2009", "2009"]
    assert [pages.count(it, "cable") for it in (0, 1, 2000)] == ["0 cables", "1 cable", "2,000 cables"]
    assert pages.count(2, "entry", "entries") == "2 entries"
