"""Found paragraphs, without an answer."""

from __future__ import annotations

from rag.records import Filters, Hit
from ui.web import pages
from ui.web.answers.service import Service
from ui.web.cables.highlight import Piece, mark_support
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
        hits=[(hit, _snippet(hit, result.query)) for hit in result.hits],
    )


def _snippet(hit: Hit, query: str) -> list[Piece]:
    """The part of the paragraph around its first marked word."""
    pieces = mark_support(hit.text, (query,))
    before = 0
    for piece in pieces:
        if piece.marked:
            break
        before += len(piece.text)
    start = max(0, before - _SNIPPET // 3) if len(hit.text) > _SNIPPET and before < len(hit.text) else 0
    if start:
        start = hit.text.find(" ", start) + 1
    words = hit.text[start : start + _SNIPPET]
    cut = words if start + _SNIPPET >= len(hit.text) else words.rpartition(" ")[0] + " …"
    return mark_support(("… " if start else "") + cut, (query,))
