"""A small conversation for tests; everything in it is invented."""

from __future__ import annotations

from datetime import UTC, datetime

from ingest.key import Key
from rag.chat import Session, exchange
from rag.records import Answered, Citation, Filters, Hit, NothingFound, Perhaps, Searched, SearchResult, Sentence

ASKED = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)
SUBJECT = "GAS: KOVAL *DIGS* <IN>"


def found() -> SearchResult:
    """One hit."""
    hit = Hit(
        Key("09TESSARA1#2"),
        "09TESSARA1",
        2,
        1.0,
        "He would not sign.",
        "Embassy Tessara",
        datetime(2009, 4, 7),
        "SECRET",
        SUBJECT,
    )
    return SearchResult("What did Koval say about the contract?", Filters(), Searched(20, 300), (hit,))


def answer() -> Answered:
    """One quote from that hit."""
    return Answered(
        question="and what did he say?",
        standalone_question="What did Koval say about the contract?",
        answer="He would not sign. [09TESSARA1 ¶2]",
        sentences=(Sentence("He would not sign.", (Key("09TESSARA1#2"),), "quote"),),
        citations=(Citation(Key("09TESSARA1#2"), "09TESSARA1", 2, "He would not sign.", "/?cable=09TESSARA1&par=2"),),
        evidence=(Key("09TESSARA1#2"),),
        searched=Searched(20, 300),
        filters=Filters(),
        model="quotes",
    )


def perhaps() -> Perhaps:
    """The same quote as a passage that may answer."""
    given = answer()
    return Perhaps(
        question=given.question,
        standalone_question=given.standalone_question,
        answer=given.answer,
        sentences=given.sentences,
        citations=given.citations,
        searched=given.searched,
        filters=given.filters,
    )


def nothing(words: str, nearest: tuple[Hit, ...] = ()) -> NothingFound:
    """Nothing found for the same question, for this reason."""
    given = answer()
    return NothingFound(
        question=given.question,
        standalone_question=given.standalone_question,
        answer=words,
        reason=words,
        nearest=nearest,
        searched=given.searched,
        filters=given.filters,
    )


def conversation(name: str = "Gas", session_id: str = "20260504-103000-abcd") -> Session:
    """One exchange."""
    return Session(session_id, name, ASKED).with_exchange(exchange(answer(), found(), ASKED))
