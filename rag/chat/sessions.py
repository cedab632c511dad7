"""The conversations of a library as the terminal has them: found by name, saved whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rag.chat.conversation_store import TERMINAL, Conversation, ConversationStore
from rag.chat.session import Exchange, Session
from rag.errors import NotFound


class Sessions:
    """A view of the store."""

    def __init__(self, library: Path) -> None:
        self._store = ConversationStore(library)

    def new(self, name: str = "") -> Session:
        """A conversation without questions; it is not kept until something is added."""
        return Session(id="", name=name, created=datetime.now(UTC))

    def add(self, session: Session, exchange: Exchange) -> Session:
        """The conversation with one more exchange, kept; the first one names a conversation without a name."""
        grown = session.with_exchange(exchange)
        if not session.id:
            grown = replace(grown, id=self._store.begin(TERMINAL, grown.name))
        self._store.keep(TERMINAL, grown.id, len(session.exchanges), exchange)
        return grown

    def all(self) -> list[Conversation]:
        """Every conversation, the latest first. Raises LibraryDamaged."""
        return self._store.of_owner(TERMINAL)

    def find(self, wanted: str) -> Session:
        """The conversation with that id, that beginning of an id, or that name; raises NotFound."""
        for it in self.all():
            if wanted and (it.id.startswith(wanted) or it.title.casefold() == wanted.casefold()):
                return self._store.session(TERMINAL, it.id)
        raise NotFound(f"There is no conversation {wanted!r}; `cablechat chat --list` shows those there are.")

    def rename(self, wanted: str, name: str) -> Session:
        """Gives a conversation another name."""
        found = self.find(wanted)
        self._store.rename(TERMINAL, found.id, name)
        return self._store.session(TERMINAL, found.id)

    def delete(self, wanted: str) -> Session:
        """Deletes a conversation; returns what it was."""
        found = self.find(wanted)
        self._store.delete(TERMINAL, found.id)
        return found
