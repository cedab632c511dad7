"""Conversations: kept in the library's folder, taken up again, and exported with what they cite."""

from rag.chat.conversation_store import Conversation, ConversationStore, Mark
from rag.chat.export import FORMS, export_session
from rag.chat.notes_folder import notes_folder
from rag.chat.session import CitedCable, Exchange, Session, exchange, turns
from rag.chat.sessions import Sessions

__all__ = [
    "FORMS",
    "CitedCable",
    "Conversation",
    "ConversationStore",
    "Exchange",
    "Mark",
    "Session",
    "Sessions",
    "exchange",
    "export_session",
    "notes_folder",
    "turns",
]
