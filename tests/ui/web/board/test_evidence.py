"""What a conversation cites, gathered."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from rag.chat import ConversationStore
from rag.errors import NotFound
from tests.rag.chat.conversation import nothing
from tests.ui.web.board.told import EARLY, GONE, LATE, conversation, filled, plans
from ui.web.board.evidence import Board, Exhibit, Node, collect_evidence
from ui.web.charts import Arc


@pytest.fixture
def board(tmp_path: Path) -> Board:
    """Of the conversation about the plans."""
    conversations = ConversationStore(tmp_path)
    with filled(tmp_path) as catalog:
        return collect_evidence(catalog, conversations, "ada", plans(conversations, "ada"))


def test_each_paragraph_stands_once_in_order_of_date_and_what_is_gone_last(board: Board) -> None:
    assert [it.key for it in board.exhibits] == [EARLY, LATE, GONE]
    assert board.conversation.title == "The *plans*"


def test_a_paragraph_has_its_cable_its_claims_once_each_and_the_readers_mark(board: Board) -> None:
    _, late, _ = board.exhibits
    assert late == Exhibit(
        LATE,
        "08VELMAR6",
        "DROUGHT IN DISTRICT 6",
        "Embassy Velmar",
        datetime(2008, 7, 7, 9, 30),
        "CONFIDENTIAL",
        "The minister of drought in district 6 told us that plan 44 moves on. "
        "A contact doubted it, citing the pipeline of year 1992.",
        ("Plan 44 moves on.", "A contact doubted it."),
        ("Which plan?", "Who doubts it?"),
        True,
        "Ask again.",
    )


def test_a_paragraph_that_is_no_longer_here_keeps_its_quote(board: Board) -> None:
    gone = board.exhibits[-1]
    assert (gone.subject, gone.origin, gone.created) == ("No longer in the library", "", None)
    assert (gone.text, gone.claims, gone.starred, gone.note) == ("Its words.", ("Its words.",), False, "")


def test_the_graph_joins_the_cited_cables_that_refer_to_one_another(board: Board) -> None:
    assert board.nodes == (
        Node("08VELMAR3", "PORT IN DISTRICT 3", 16.67),
        Node("08VELMAR6", "DROUGHT IN DISTRICT 6", 50),
        Node("09GONE1", "No longer in the library", 83.33),
    )
    assert board.arcs == (Arc("08VELMAR6", "08VELMAR3", 50, 16.67),)


def test_where_nothing_was_found_there_is_no_evidence(tmp_path: Path) -> None:
    conversations = ConversationStore(tmp_path)
    identifier = conversation(conversations, "ada", nothing("Nothing is known."))
    with filled(tmp_path) as catalog:
        board = collect_evidence(catalog, conversations, "ada", identifier)
    assert (board.exhibits, board.nodes, board.arcs) == ((), (), ())


def test_the_evidence_of_others_is_not_found(tmp_path: Path) -> None:
    conversations = ConversationStore(tmp_path)
    identifier = plans(conversations, "ada")
    with filled(tmp_path) as catalog, pytest.raises(NotFound, match="no such conversation"):
        collect_evidence(catalog, conversations, "bea", identifier)
