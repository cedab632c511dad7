"""What a reader hands to the parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ingest.parse import NO_FIELDS, Fields


@dataclass(frozen=True, slots=True)
class Message:
    """The clean text of one message, and what its container states about it."""

    text: str
    fields: Fields = NO_FIELDS


class Reader(Protocol):
    """Reads one form of document that holds one cable."""

    name: str

    def recognises(self, text: str) -> bool:
        """Say whether the document has this form, from its content, in linear time."""
        ...

    def read(self, text: str) -> Message:
        """Read the document. Raises DamagedInput where the form is right and the content broken or cut off."""
        ...
