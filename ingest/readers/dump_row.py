"""One record of the full dump (`cables.csv`)."""

from __future__ import annotations

from ingest.charset import decode
from ingest.errors import DamagedInput
from ingest.inputs.table import COLUMNS, fields
from ingest.parse import Fields
from ingest.readers.message import Message
from ingest.times import timestamp


def read_row(record: bytes) -> Message:
    """Read the eight columns: number, date, reference ID, origin, classification, references, header, body.

    The encoding is told for each row: dumps that were put together from several sources mix UTF-8 and Windows-1252. A
    date that cannot be read is left out, so that the message's own date-time group tells it.
    """
    columns = fields(record)
    if len(columns) != COLUMNS:
        raise DamagedInput(f"the row has {len(columns)} columns instead of {COLUMNS}")
    _, created, reference_id, origin, classification, references, header, body = map(decode, columns)
    return Message(
        f"{header}\n{body}" if header.strip() else body,
        Fields(
            reference_id=reference_id.strip() or None,
            created=timestamp(created),
            classification=classification.strip() or None,
            origin=origin.strip() or None,
            references=tuple(part.strip() for part in references.split("|") if part.strip()),
        ),
    )
