"""A conversation over twelve made-up cables, for the tests of its evidence."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ingest.key import Key
from rag.catalog import Catalog
from rag.chat import ConversationStore, Exchange, Mark
from rag.records import Answer, Answered, Citation, Filters, Searched, Sentence
from tests.rag.chat.conversation import nothing
from tests.rag.made import cables

ASKED = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)
EARLY, LATE, GONE = Key("08VELMAR3#1"), Key("08VELMAR6#2"), Key("09GONE1#1")
"""08VELMAR6 refers to 08VELMAR3; the third is in no library."""


def answered(question: str, *said: tuple[str, Key]) -> Answered:
    """An answer of these sentences."""
    return Answered(
        question=question,
        standalone_question=question,
        answer=" ".join(text for text, _ in said),
        sentences=tuple(Sentence(text, (key,), "quote") for text, key in said),
        citations=tuple(Citation(key, key.reference_id, key.number, text, key.permalink) for text, key in said),
        searched=Searched(12, 36),
        filters=Filters(),
    )


def filled(folder: Path) -> Catalog:
    """A catalog of twelve cables."""
    catalog = Catalog(folder / "catalog.sqlite3", write=True)
    for one in cables(12):
        catalog.put(one)
    return catalog


def conversation(conversations: ConversationStore, owner: str, *answers: Answer) -> str:
    """A kept conversation of these answers, called The *plans*."""
    identifier = conversations.begin(owner, "The *plans*")
    for position, answer in enumerate(answers):
        conversations.keep(owner, identifier, position, Exchange(ASKED, answer))
    return identifier


def plans(conversations: ConversationStore, owner: str) -> str:
    """Three questions, one of them without an answer; the later paragraph is cited twice, and has a star and a note."""
    identifier = conversation(
        conversations,
        owner,
        answered("Which plan?", ("Plan 44 moves on.", LATE), ("Its words.", GONE), ("Plan 22 moves on.", EARLY)),
        nothing("Nothing is known."),
        answered("Who doubts it?", ("A contact doubted it.", LATE), ("Plan 44 moves on.", LATE)),
    )
    conversations.mark(owner, identifier, Mark(LATE, True, "Ask again."))
    return identifier
