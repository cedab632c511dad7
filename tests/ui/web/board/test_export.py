"""The evidence board as Markdown, HTML, Word and JSON."""

from __future__ import annotations

import json
import re
from datetime import datetime
from io import BytesIO

import pytest
from docx import Document

from ingest.key import Key
from rag.chat import Conversation
from ui.web.board.evidence import Board, Exhibit
from ui.web.board.export import escape_markdown, export_evidence
from ui.web.charts import Arc

ADDRESS = "http://localhost:7860"
HOSTILE = "[x](javascript:alert(1)) <script>alert(1)</script> *b* `c` \x00\x0b # h"
CONVERSATION = Conversation("1", "The *port*", "2026-05-04T10:30:00.000+00:00", "2026-05-04T10:30:00.000+00:00", 1)
EXHIBIT = Exhibit(
    Key("09TESSARA1#5.2"),
    "09TESSARA1",
    "A PORT",
    "Embassy Tessara",
    datetime(2009, 4, 7, 9, 30),
    "SECRET",
    "Koval owns\n  the port.",
    ("Koval owns the port.",),
    ("Who owns it?", "Who else?"),
    True,
    "Ask again.",
)
GONE = Exhibit(
    Key("09GONE1#1"), "09GONE1", "No longer in the library", "", None, "", "Its words.", (), ("Who?",), False, ""
)
BOARD = Board(CONVERSATION, (EXHIBIT, GONE), (), (Arc("09TESSARA1", "09GONE1", 25, 75),))


def hostile_board() -> Board:
    """A board whose every text attacks."""
    it = Exhibit(Key("A1#1"), "A1", HOSTILE, HOSTILE, None, HOSTILE, HOSTILE, (HOSTILE,), (HOSTILE,), True, HOSTILE)
    return Board(Conversation("1", HOSTILE, "2009-01-01", "2009-01-01", 1), (it,), (), ())


def words(document: bytes) -> list[str]:
    """The paragraphs of a Word document."""
    return [it.text for it in Document(BytesIO(document)).paragraphs]


def test_markdown_tells_star_source_quote_question_and_note() -> None:
    assert export_evidence(BOARD, "md", ADDRESS).decode() == (
        "# The \\*port\\*\n"
        "\n"
        "## [09TESSARA1 ¶5\\.2](http://localhost:7860/?cable=09TESSARA1&par=5.2) ★\n"
        "\n"
        "A PORT · Embassy Tessara · 7 April 2009\n"
        "\n"
        "> Koval owns the port\\.\n"
        "\n"
        "- Cited for: Who owns it?\n"
        "- Cited for: Who else?\n"
        "\n"
        "Note: Ask again\\.\n"
        "\n"
        "## [09GONE1 ¶1](http://localhost:7860/?cable=09GONE1&par=1)\n"
        "\n"
        "No longer in the library\n"
        "\n"
        "> Its words\\.\n"
        "\n"
        "- Cited for: Who?\n"
    )


def test_word_tells_the_same_and_the_classification() -> None:
    assert words(export_evidence(BOARD, "docx", ADDRESS)) == [
        "The *port*",
        "09TESSARA1 ¶5.2 ★",
        "A PORT · Embassy Tessara · 7 April 2009 · SECRET",
        "Koval owns\n  the port.",
        "Cited for: Who owns it?",
        "Cited for: Who else?",
        "Note: Ask again.",
        f"{ADDRESS}/?cable=09TESSARA1&par=5.2",
        "09GONE1 ¶1",
        "No longer in the library",
        "Its words.",
        "Cited for: Who?",
        f"{ADDRESS}/?cable=09GONE1&par=1",
    ]


def test_json_holds_every_field() -> None:
    told = json.loads(export_evidence(BOARD, "json", ADDRESS))
    assert (told["title"], told["created"]) == ("The *port*", CONVERSATION.created)
    assert told["references"] == [["09TESSARA1", "09GONE1"]]
    one, other = told["evidence"]
    assert one == {
        "key": "09TESSARA1#5.2",
        "reference_id": "09TESSARA1",
        "subject": "A PORT",
        "origin": "Embassy Tessara",
        "created": "2009-04-07T09:30:00",
        "classification": "SECRET",
        "text": "Koval owns\n  the port.",
        "claims": ["Koval owns the port."],
        "questions": ["Who owns it?", "Who else?"],
        "starred": True,
        "note": "Ask again.",
        "permalink": f"{ADDRESS}/?cable=09TESSARA1&par=5.2",
    }
    assert (other["created"], other["starred"]) == (None, False)


def test_html_links_each_paragraph() -> None:
    page = export_evidence(BOARD, "html", ADDRESS).decode()
    assert f"{ADDRESS}/?cable=09TESSARA1&amp;par=5.2" in page
    assert page.index("09TESSARA1 ¶5.2") < page.index("09GONE1 ¶1")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# no heading", "\\# no heading"),
        ("one\n\n- two", "one \\- two"),
        ("a\x00b\x0bc\ud800", "abc"),
        ("5 < 6 & $x$", "5 \\< 6 \\& \\$x\\$"),
        ("ZÜRICH: “ok”", "ZÜRICH: “ok”"),
    ],
)
def test_markdown_shows_text_as_it_is_on_one_line(text: str, shown: str) -> None:
    assert escape_markdown(text) == shown


def test_exports_are_text_whatever_is_in_them() -> None:
    markdown = export_evidence(hostile_board(), "md", "http://localhost").decode()
    assert "](javascript" not in markdown
    assert not re.search(r"(?<!\\)[<*`]|\x00", markdown)
    assert markdown.count("](http://localhost/?cable=A1&par=1)") == 1
    assert b"<script" not in export_evidence(hostile_board(), "html", "http://localhost")
    assert "<script>alert(1)</script>" in "\n".join(words(export_evidence(hostile_board(), "docx", "")))
