"""Exported conversations: permalinks, and the cables cited."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from rag.chat import CitedCable, Session, exchange, export_session
from rag.chat.export import bibliography
from rag.errors import UsageError
from rag.records import PERHAPS
from tests.rag.chat.conversation import ASKED, answer, conversation, found, nothing, perhaps

LINK = "http://127.0.0.1:7860/?cable=09TESSARA1&par=2"


def test_a_cable_is_cited_in_full_and_what_is_unknown_is_left_out():
    cable = conversation().cables[0]
    assert bibliography(cable) == '09TESSARA1, "GAS: KOVAL *DIGS* <IN>", Embassy Tessara, 7 April 2009, SECRET.'
    assert bibliography(CitedCable("09TESSARA1", "", "", "", "")) == "09TESSARA1."


def test_markdown_links_each_sentence_and_escapes_the_cables_words():
    text = export_session(conversation(), "md")
    assert "> “He would not sign\\.”" in text
    assert f"({LINK})" in text
    assert "Understood as: What did Koval say about the contract?" in text
    assert "KOVAL \\*DIGS\\* \\<IN\\>" in text
    assert text.count("\n- [09TESSARA1") == 1


def test_html_is_well_formed_escaped_and_asks_nothing_of_the_network():
    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.links: list[str] = []
            self.open_tags: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
            if tag not in {"meta"}:
                self.open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open_tags.pop() == tag

    hostile = replace(answer(), question='<script>alert("x")</script>')
    session = conversation().with_exchange(exchange(hostile, found(), ASKED))
    text = export_session(session, "html")
    reader = Reader()
    reader.feed(text)
    assert not reader.open_tags
    assert LINK in reader.links
    assert all(link.startswith("http://127.0.0.1:7860/") for link in reader.links)
    assert "<script" not in text


def test_json_holds_every_answer_and_the_cables_cited():
    content = json.loads(export_session(conversation(), "json"))
    assert content["exchanges"][0]["sentences"][0]["citations"] == ["09TESSARA1#2"]
    assert content["cables_cited"][0]["as_cited"].startswith("09TESSARA1, ")


def test_the_address_of_the_web_chat_can_be_given():
    assert "https://store.example/?cable=09TESSARA1&par=2" in export_session(
        conversation(), "md", "https://store.example"
    )


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_an_abstention_and_an_empty_conversation_can_be_exported(form: str):
    declined = nothing("The cables searched do not answer this.")
    session = Session("x", "Nothing", ASKED)
    assert "Nothing" in export_session(session, form)
    assert "do not answer this" in export_session(session.with_exchange(exchange(declined, None, ASKED)), form)


@pytest.mark.parametrize("form", ["md", "html"])
def test_quotes_are_credited_to_no_model_and_doubt_is_told(form: str):
    plain = export_session(conversation(), form)
    assert "quotes only" in plain and "written by" not in plain
    text = export_session(Session("x", "Doubt", ASKED).with_exchange(exchange(perhaps(), found(), ASKED)), form)
    assert PERHAPS in text and "He would not sign" in text
    written = replace(answer(), model="fake", sentences=(replace(answer().sentences[0], support="supported"),))
    text = export_session(Session("x", "Written", ASKED).with_exchange(exchange(written, found(), ASKED)), form)
    assert "partly written by fake, not reliably checked" in text


def test_another_form_is_refused():
    with pytest.raises(UsageError, match="docx"):
        export_session(conversation(), "docx")
