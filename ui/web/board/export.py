"""The evidence board as a document: Markdown, HTML, Word, JSON; every paragraph with its permalink."""

from __future__ import annotations

import json
import re
from io import BytesIO

from ui.web import pages
from ui.web.board.evidence import Board

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$&])")
TYPES = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def export_evidence(board: Board, form: str, address: str) -> bytes:
    """The board in one of the forms of TYPES; `address` is where this web chat answers, for permalinks."""
    if form == "docx":
        return docx(board, address)
    if form == "html":
        return pages.render("evidence", board=board, address=address).encode("utf-8")
    text = _json(board, address) if form == "json" else _markdown(board, address)
    return text.encode("utf-8")


def _markdown(board: Board, address: str) -> str:
    lines = [f"# {escape_markdown(board.conversation.title)}", ""]
    for it in board.exhibits:
        star = " ★" if it.starred else ""
        lines += [f"## [{escape_markdown(it.key.label)}]({address}{it.key.permalink}){star}", ""]
        lines += [
            escape_markdown(" · ".join(part for part in (it.subject, it.origin, pages.day(it.created)) if part)),
            "",
        ]
        lines += [f"> {escape_markdown(' '.join(it.text.split()))}", ""]
        lines += [f"- Cited for: {escape_markdown(question)}" for question in it.questions] + [""]
        if it.note:
            lines += ["Note: " + escape_markdown(it.note), ""]
    return "\n".join(lines)


def _json(board: Board, address: str) -> str:
    content = {
        "title": board.conversation.title,
        "created": board.conversation.created,
        "evidence": [
            {
                "key": it.key,
                "reference_id": it.reference_id,
                "subject": it.subject,
                "origin": it.origin,
                "created": it.created.isoformat() if it.created else None,
                "classification": it.classification,
                "text": it.text,
                "claims": list(it.claims),
                "questions": list(it.questions),
                "starred": it.starred,
                "note": it.note,
                "permalink": address + it.key.permalink,
            }
            for it in board.exhibits
        ],
        "references": [[arc.source, arc.target] for arc in board.arcs],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def docx(board: Board, address: str) -> bytes:
    """A Word document. XML cannot hold control characters, so they are left out of it."""
    from docx import Document

    document = Document()
    document.core_properties.title = _xml(board.conversation.title)
    document.core_properties.author = "Cablechat"
    document.add_heading(_xml(board.conversation.title), 0)
    for it in board.exhibits:
        document.add_heading(it.key.label + (" ★" if it.starred else ""), 2)
        document.add_paragraph(
            _xml(" · ".join(part for part in (it.subject, it.origin, pages.day(it.created), it.classification) if part))
        )
        document.add_paragraph(_xml(it.text), style="Intense Quote")
        for question in it.questions:
            document.add_paragraph(_xml(f"Cited for: {question}"), style="List Bullet")
        if it.note:
            document.add_paragraph(_xml(f"Note: {it.note}"))
        document.add_paragraph(address + it.key.permalink)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def escape_markdown(text: str) -> str:
    """Text that Markdown shows as it is; on one line, so that nothing in it can begin a block."""
    return _SPECIAL.sub(r"\\\1", " ".join(_xml(text).split()))


def _xml(text: str) -> str:
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
