"""Conversations: kept in the library's folder, taken up again, and exported with what they cite."""

from rag.chat.conversation_store import Conversation, Desk, Mark
from rag.chat.export import FORMS, exported
from rag.chat.notes_folder import notes_folder
from rag.chat.session import CitedCable, Exchange, Session, exchange, turns
from rag.chat.sessions import Sessions

__all__ = [
    "FORMS",
    "CitedCable",
    "Conversation",
    "Desk",
    "Exchange",
    "Mark",
    "Session",
    "Sessions",
    "exchange",
    "exported",
    "notes_folder",
    "turns",
]
