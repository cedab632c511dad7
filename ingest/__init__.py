"""Reading: any source form of diplomatic cables becomes Cables with numbered Paragraphs."""

from typing import TYPE_CHECKING

from ingest.cable import Addressee, Cable, Kind, Paragraph, Reject, Source, Transmission
from ingest.conservation import Loss, loss_of
from ingest.errors import DamagedInput, IngestError, LimitExceeded, NotACable

if TYPE_CHECKING:
    from ingest.parse import Fields, parse_text
    from ingest.read import read_cables

__all__ = [
    "Addressee",
    "Cable",
    "DamagedInput",
    "Fields",
    "IngestError",
    "Kind",
    "LimitExceeded",
    "Loss",
    "NotACable",
    "Paragraph",
    "Reject",
    "Source",
    "Transmission",
    "loss_of",
    "parse_text",
    "read_cables",
]


def __getattr__(name: str) -> object:
    """What reads is imported when it is first asked for (PEP 562): most commands only need the records."""
    if name in ("Fields", "parse_text"):
        from ingest import parse

        return getattr(parse, name)
    if name == "read_cables":
        from ingest import read

        return read.read_cables
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
