"""Which cable a message is: its reference ID, and the repair of a malformed one."""

from __future__ import annotations

import re
from datetime import datetime

from ingest.header.message import Message

_SERIAL = re.compile(r"^(\d{2})([A-Z]+)(\d+)(?:_[abc])?$")


def reference_id_of(message: Message, created: datetime | None) -> str | None:
    """The reference ID that year, post and serial of a message make; None where one is missing."""
    if not (message.post and message.serial):
        return None
    year = message.transmission.dtg[-2:] if message.transmission.dtg else f"{created:%y}" if created else ""
    return f"{year}{message.post}{int(message.serial)}" if year else None


def canonical_id(reference_id: str, message: Message, created: datetime | None) -> str:
    """The well-formed ID of the cable filed as `reference_id`."""
    if _SERIAL.match(reference_id):
        return reference_id
    return reference_id_of(message, created) or reference_id
