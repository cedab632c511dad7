"""What other programs can call, through Gradio's API and its MCP server: ask, search, show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.contract import cable_json
from rag import resolve_key
from rag.contracts import answer_json, search_json
from ui.web.answers.service import Service
from ui.web.gradio.calls import CALLS, Ask, Search, Show
from ui.web.gradio.paragraph_json import paragraph_json
from ui.web.malformed import read


class Api:
    """The three calls, over one service. `owner` says whose place in the queue is taken."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def call(self, owner: str, name: str, arguments: Mapping[str, object]) -> dict[str, Any]:
        """What the call of this name returns; raises UsageError for arguments that cannot be right."""
        match read(CALLS[name], arguments):
            case Ask() as asked:
                return self.ask(owner, asked)
            case Search() as wanted:
                return self.search(wanted)
            case Show() as shown:
                return self.show(shown)

    def ask(self, owner: str, asked: Ask) -> dict[str, Any]:
        """The answer, as `cablechat ask --json` prints it."""
        return answer_json(self._service.answer(owner, asked.question, asked.filters()))

    def search(self, wanted: Search) -> dict[str, Any]:
        """The hits, as `cablechat search --json` prints them."""
        return search_json(self._service.search(wanted.query, wanted.filters(), wanted.limit))

    def show(self, shown: Show) -> dict[str, Any]:
        """A cable (`09ASTANA713`) or one of its paragraphs (`09ASTANA713#6`), in any spelling."""
        shown.parts()
        reference_id, number = resolve_key(self._service.catalog, shown.reference)
        if number:
            reference_id = self._service.catalog.cable(reference_id).reference_id
            return paragraph_json(self._service.catalog.paragraph(f"{reference_id}#{number}"))
        return dict(cable_json(self._service.catalog.cable(reference_id)))
