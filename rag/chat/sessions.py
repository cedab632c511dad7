"""The conversations of a library: one JSON file each, in its folder `sessions`."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rag.chat.session import CitedCable, Exchange, Session
from rag.contracts import AnswerJson
from rag.errors import LibraryDamaged, NotFound

FOLDER = "sessions"


class Sessions:
    """Reads and writes the conversations of the library in `library`. A file is replaced in one step."""

    def __init__(self, library: Path) -> None:
        self.folder = library / FOLDER

    def new(self, name: str = "") -> Session:
        """A conversation without questions; it has no file until it is saved."""
        now = datetime.now(UTC).replace(microsecond=0)
        return Session(id=f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}", name=name, created=now)

    def save(self, session: Session) -> None:
        """Writes the conversation's file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(session), ensure_ascii=False, indent=1, default=datetime.isoformat)
        draft = self._file(session.id).with_suffix(".new")
        draft.write_text(text, encoding="utf-8")
        draft.replace(self._file(session.id))

    def all(self) -> list[Session]:
        """Every conversation, the latest first. Raises LibraryDamaged naming a file that cannot be read."""
        sessions = [_read(file) for file in self.folder.glob("*.json")]
        return sorted(sessions, key=lambda session: (session.updated, session.id), reverse=True)

    def find(self, wanted: str) -> Session:
        """The conversation with that id, that beginning of an id, or that name; raises NotFound."""
        exact = self.folder / f"{wanted}.json"
        if wanted and exact.parent == self.folder and exact.is_file():
            return _read(exact)
        for session in self.all():
            if wanted and (session.id.startswith(wanted) or session.name.casefold() == wanted.casefold()):
                return session
        raise NotFound(f"There is no conversation {wanted!r}; `cablechat chat --list` shows those there are.")

    def rename(self, wanted: str, name: str) -> Session:
        """Gives a conversation another name."""
        session = replace(self.find(wanted), name=" ".join(name.split()))
        self.save(session)
        return session

    def delete(self, wanted: str) -> Session:
        """Deletes a conversation; returns what it was."""
        session = self.find(wanted)
        self._file(session.id).unlink()
        return session

    def _file(self, session_id: str) -> Path:
        return self.folder / f"{session_id}.json"


def _read(file: Path) -> Session:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return Session(
            id=content["id"],
            name=content["name"],
            created=datetime.fromisoformat(content["created"]),
            exchanges=tuple(_exchange(row) for row in content["exchanges"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise LibraryDamaged(f"The conversation {file} cannot be read; move the file away to go on.") from exc


def _exchange(row: dict[str, Any]) -> Exchange:
    answer: AnswerJson = row["answer"]
    if missing := AnswerJson.__required_keys__ - answer.keys():
        raise KeyError(*missing)
    return Exchange(
        asked=datetime.fromisoformat(row["asked"]),
        answer=answer,
        cables=tuple(CitedCable(**cable) for cable in row["cables"]),
    )
