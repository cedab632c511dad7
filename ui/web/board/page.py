"""The evidence of a conversation on one page."""

from __future__ import annotations

from ui.web import pages
from ui.web.answers.service import Service
from ui.web.board.evidence import collect_evidence
from ui.web.charts import timeline


def board(service: Service, owner: str, conversation: str) -> str:
    """The board; without a conversation, what it is for. Raises NotFound."""
    if not conversation:
        return pages.render("board", conversation=None)
    found = collect_evidence(service.catalog, service.conversations, owner, conversation)
    dated = {
        it.key: (it.created.date(), f"{it.key.label}, {pages.day(it.created)}: {it.subject}")
        for it in found.exhibits
        if it.created
    }
    widest = max((abs(arc.x2 - arc.x1) for arc in found.arcs), default=0)
    return pages.render(
        "board",
        conversation=found.conversation,
        entries=found.exhibits,
        nodes=found.nodes,
        edges=found.arcs,
        line=timeline(dated),
        rise=min(110, 24 + widest * 5),
    )
