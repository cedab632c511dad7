"""The evidence on one page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rag.chat import ConversationStore
from rag.errors import NotFound
from rag.records import Answer
from tests.rag.chat.conversation import nothing
from tests.ui.web.answers.test_kept_answer import Gated
from tests.ui.web.board.told import EARLY, GONE, LATE, answered, conversation, filled, plans
from ui.web.answers.service import Service
from ui.web.board.page import board


def shown(folder: Path, *answers: Answer) -> str:
    """The page of a conversation of these answers; without any, of that about the plans."""
    conversations = ConversationStore(folder)
    identifier = conversation(conversations, "ada", *answers) if answers else plans(conversations, "ada")
    with filled(folder) as catalog:
        return board(Service(catalog, conversations, Gated), "ada", identifier)


def test_without_a_conversation_it_says_what_it_is_for(tmp_path: Path) -> None:
    with filled(tmp_path) as catalog:
        service = Service(catalog, ConversationStore(tmp_path), Gated)
        assert "Ask something first." in board(service, "ada", "")
        with pytest.raises(NotFound):
            board(service, "ada", "20260504-103000-abcdef")


def test_the_paragraphs_stand_in_order_with_star_note_and_questions(tmp_path: Path) -> None:
    page = shown(tmp_path)
    assert re.findall(r'<li class="(entry[^"]*)" data-key="([^"]+)"', page) == [
        ("entry", EARLY),
        ("entry starred", LATE),
        ("entry", GONE),
    ]
    assert "<q>Which plan?</q>; <q>Who doubts it?</q>" in page
    assert ">Ask again.</textarea>" in page
    assert "3 paragraphs of 3 cables" in page and "1 reference among the cited cables" in page


def test_only_what_is_dated_stands_on_the_timeline(tmp_path: Path) -> None:
    page = shown(tmp_path)
    assert re.findall(r'class="dot" data-key="([^"]+)" title="([^"]+)"', page) == [
        (EARLY, "08VELMAR3 ¶1, 4 April 2008: PORT IN DISTRICT 3"),
        (LATE, "08VELMAR6 ¶2, 7 July 2008: DROUGHT IN DISTRICT 6"),
    ]


def test_the_graph_is_as_high_as_its_widest_arc(tmp_path: Path) -> None:
    assert 'viewBox="0 0 1000 150"' in shown(tmp_path)  # never higher than that
    near = answered("Which?", ("Alone.", EARLY), ("Gone.", GONE))
    assert 'viewBox="0 0 1000 64"' in shown(tmp_path / "near", near)


def test_a_single_cable_has_no_graph_and_no_evidence_no_list(tmp_path: Path) -> None:
    alone = shown(tmp_path / "alone", answered("Which?", ("Alone.", EARLY)))
    assert "<svg" not in alone and "1 paragraph of 1 cable" in alone
    none = shown(tmp_path / "none", nothing("Nothing is known."))
    assert "Nothing has been cited in this conversation yet." in none and "entries" not in none
