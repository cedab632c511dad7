"""Found paragraphs, without an answer."""

from __future__ import annotations

from rag import snippet
from rag.records import Filters, Hit
from ui.web import pages
from ui.web.answers.service import Service
from ui.web.cables.highlight import Piece, cut_at
from ui.web.charts import timeline
from ui.web.search import filter_forms

_SNIPPET = 420
LIMIT = 20


def search(service: Service, question: str, chosen: Filters) -> str:
    """The hits, their timeline, and the way to ask about them; an empty question gives the hint."""
    if not question.strip():
        return pages.render("search", result=None)
    result = service.search(question, chosen, limit=LIMIT)
    dated = {
        hit.key: (hit.created.date(), f"{hit.key.label}, {pages.day(hit.created)}: {hit.subject}")
        for hit in result.hits
        if hit.created
    }
    return pages.render(
        "search",
        result=result,
        chips=filter_forms.chips(result.filters.named()),
        line=timeline(dated),
        cables=list(dict.fromkeys(hit.reference_id for hit in result.hits)),
        hits=[(hit, _pieces(hit, result.query)) for hit in result.hits],
    )


def _pieces(hit: Hit, question: str) -> list[Piece]:
    """The part of the paragraph that has most of the question's words, and these marked."""
    part = snippet(hit.text, question, _SNIPPET)
    before = [Piece("… ", False)] if part.start else []
    after = [Piece(" …", False)] if part.end < len(hit.text) else []
    return [*before, *cut_at(part.text, part.marks), *after]
