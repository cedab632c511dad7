"""Reading: any source form of diplomatic cables becomes Cables with numbered Paragraphs."""

from ingest.cable import Addressee, Cable, Kind, Paragraph, Reject, Source, Transmission
from ingest.errors import DamagedInput, IngestError, LimitExceeded, NotACable
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
    "NotACable",
    "Paragraph",
    "Reject",
    "Source",
    "Transmission",
    "parse_text",
    "read_cables",
]
