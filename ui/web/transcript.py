"""A conversation of the web chat in the forms of `rag.chat`: Markdown, HTML, JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rag.catalog import Catalog
from rag.chat.export import exported
from rag.chat.session import CitedCable, Exchange, Session
from ui.web.desk import Conversation, Turn


def transcript(catalog: Catalog, conversation: Conversation, turns: Sequence[Turn], form: str, address: str) -> str:
    """The conversation as `md`, `html` or `json`; `address` is where this web chat answers."""
    exchanges = tuple(
        Exchange(datetime.fromisoformat(turn.asked), turn.answer, _cited(catalog, turn)) for turn in turns
    )
    created = datetime.fromisoformat(conversation.created)
    return exported(Session(conversation.id, conversation.title, created, exchanges), form, address)


def _cited(catalog: Catalog, turn: Turn) -> tuple[CitedCable, ...]:
    entries = catalog.paragraphs(citation["key"] for citation in turn.answer["citations"])
    cables = {
        it.reference_id: CitedCable(
            it.reference_id,
            it.subject,
            it.origin,
            it.created.date().isoformat() if it.created else "",
            it.classification,
        )
        for it in entries.values()
    }
    return tuple(cables.values())
