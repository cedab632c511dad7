"""Text out of markup: what is a tag, what is an entity, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.markup import phrase, strip_markup, visible


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("one&#x000A;two&#10;three", "one\ntwo\nthree"),
        ("<a id='par3' href='#par3'>¶</a>3. (C)", "¶3. (C)"),
        ("<a href='/tag/PREL_0.html'>PREL</a> <A HREF=\"x\">PGOV</A>", "PREL PGOV"),
        (
            "AT&T, R & D, &golpe8, &central8, &notice, &copy; &amp;lt;",
            "AT&T, R & D, &golpe8, &central8, &notice, © &lt;",
        ),
        ("&unknown; &#0; &;", "&unknown; \ufffd &;"),
        ("will <br>&#x000A;use<br/>any", "will \nuse\nany"),
        ("<<240168>> <\nREF: A <john@x.gov> a < b > c", "<<240168>> <\nREF: A <john@x.gov> a < b > c"),
        ("<p>one</p><p>two</p>", "one\ntwo\n"),
        ("<strong>EO 12958 </strong>DECL", "EO 12958 DECL"),
    ],
)
def test_plain(markup: str, text: str) -> None:
    assert strip_markup(markup) == text


def test_phrase() -> None:
    assert phrase("\n<a href='x'>Embassy\n Astana</a>\n") == "Embassy Astana"


def test_visible_leaves_out_what_is_not_shown() -> None:
    page = "<html><head><title>x</title></head><body><script>var a = 'TAGS:';</script>one<style>p{}</style></body>"
    assert visible(page) == "one"


@given(st.text(alphabet="ab <>&;#x1/p\n"))
def test_text_without_markup_characters_is_kept(text: str) -> None:
    kept = text.replace("<", "").replace("&", "")
    assert strip_markup(kept) == kept
