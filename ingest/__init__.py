"""Reading: any source form of diplomatic cables becomes Cables with numbered Paragraphs."""

from ingest.cable import Addressee, Cable, Kind, Paragraph, Reject, Source, Transmission
from ingest.conservation import Loss, loss_of
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
