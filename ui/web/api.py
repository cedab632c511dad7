"""What other programs can call, through Gradio's API and its MCP server: ask, search, show."""

from __future__ import annotations

from typing import Any

from ingest.contract import cable_json
from rag.contracts import answer_json, search_json
from rag.errors import UsageError
from rag.records import Filters
from ui.web import keys
from ui.web.filtering import from_outside
from ui.web.service import Service
from ui.web.shown import paragraph_shown

MOST_HITS = 100


class Api:
    """The three calls, over one service. `owner` says whose place in the queue is taken."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def ask(
        self,
        owner: str,
        question: str,
        origin: list[str] | None,
        tag: list[str] | None,
        classification: list[str] | None,
        date_from: str,
        date_to: str,
        cable: list[str] | None,
    ) -> dict[str, Any]:
        """The answer, as `cablechat ask --json` prints it."""
        chosen = _filters(origin, tag, classification, date_from, date_to, cable)
        return dict(answer_json(self._service.answer(owner, question, chosen)))

    def search(
        self,
        query: str,
        limit: int,
        origin: list[str] | None,
        tag: list[str] | None,
        classification: list[str] | None,
        date_from: str,
        date_to: str,
        cable: list[str] | None,
    ) -> dict[str, Any]:
        """The hits, as `cablechat search --json` prints them."""
        if not 1 <= limit <= MOST_HITS:
            raise UsageError(f"limit is a number from 1 to {MOST_HITS}")
        chosen = _filters(origin, tag, classification, date_from, date_to, cable)
        return dict(search_json(self._service.search(query, chosen, limit)))

    def show(self, reference: str) -> dict[str, Any]:
        """A cable (`09ASTANA713`) or one of its paragraphs (`09ASTANA713#6`)."""
        reference_id, _, number = reference.strip().partition("#")
        if not keys.REFERENCE.fullmatch(reference_id) or (number and not keys.PARAGRAPH.fullmatch(number)):
            raise UsageError("a reference is like 09ASTANA713, or 09ASTANA713#6 for its paragraph 6")
        if number:
            return paragraph_shown(self._service.catalog.paragraph(f"{reference_id}#{number}"))
        return dict(cable_json(self._service.catalog.cable(reference_id)))


def _filters(
    origin: list[str] | None,
    tag: list[str] | None,
    classification: list[str] | None,
    date_from: str,
    date_to: str,
    cable: list[str] | None,
) -> Filters:
    return from_outside(
        {
            "origin": origin,
            "tag": tag,
            "classification": classification,
            "from": date_from,
            "to": date_to,
            "cable": cable,
        }
    )
