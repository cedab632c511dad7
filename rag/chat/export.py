"""A conversation as a document: Markdown, HTML or JSON, with permalinks and the cables cited."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import datetime
from html import escape

from ingest.key import cable_link
from rag.chat.session import CitedCable, Exchange, Session
from rag.contracts import answer_json
from rag.errors import UsageError
from rag.records import PERHAPS, Answer, Answered, NothingFound, Perhaps, Sentence, sentences_of

FORMS = ("md", "html", "json")
ADDRESS = "http://127.0.0.1:7860"
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$&])")
STYLE = (
    "body{font:1rem/1.6 Georgia,serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1c1c1c;background:#fffdf9}"
    "h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2.2rem}a{color:#7a1f1f;white-space:nowrap}"
    ".quote{border-left:3px solid #c9b99a;padding-left:.8rem}.note{color:#666;font-size:.9rem}li{margin:.3rem 0}"
)


def export_session(session: Session, form: str, address: str = ADDRESS) -> str:
    """The conversation in one of FORMS; `address` is where the web chat answers, for the permalinks."""
    if form == "md":
        return _markdown(session, address)
    if form == "html":
        return _html(session, address)
    if form == "json":
        return _json(session, address)
    raise UsageError(f"A conversation is exported as {', '.join(FORMS)}, not as {form!r}.")


def bibliography(cable: CitedCable) -> str:
    """`09ASTANA713, "SUBJECT", Embassy Astana, 27 April 2009, CONFIDENTIAL.`; what is not known is left out."""
    day = f"{datetime.fromisoformat(cable.created):%-d %B %Y}" if cable.created else ""
    subject = f'"{cable.subject}"' if cable.subject else ""
    return (
        ", ".join(part for part in (cable.reference_id, subject, cable.origin, day, cable.classification) if part) + "."
    )


def _markdown(session: Session, address: str) -> str:
    lines = [f"# {_escape_markdown(session.name)}", ""]
    for it in session.exchanges:
        lines += [f"## {_escape_markdown(it.answer.question)}", ""]
        lines += [f"*{_escape_markdown(note)}*\n" for note in _notes(it)]
        if not sentences_of(it.answer):
            lines += [_escape_markdown(it.answer.answer), ""]
        for sentence in sentences_of(it.answer):
            links = " ".join(f"[{_escape_markdown(key.shown)}]({address}{key.permalink})" for key in sentence.citations)
            mark = "> " if sentence.support == "quote" else ""
            lines += [f"{mark}{_escape_markdown(_text(sentence))} {links}", ""]
    lines += ["## Cables cited", ""]
    lines += [
        f"- [{_escape_markdown(bibliography(cable))}]({address}{cable_link(cable.reference_id)})"
        for cable in session.cables
    ] or ["None."]
    return "\n".join([*lines, ""])


def _html(session: Session, address: str) -> str:
    body = [f"<h1>{escape(session.name)}</h1>"]
    for it in session.exchanges:
        body.append(f"<h2>{escape(it.answer.question)}</h2>")
        body += [f'<p class="note">{escape(note)}</p>' for note in _notes(it)]
        if not sentences_of(it.answer):
            body.append(f"<p>{escape(it.answer.answer)}</p>")
        for sentence in sentences_of(it.answer):
            links = " ".join(
                f'<a href="{escape(address + key.permalink)}">{escape(key.shown)}</a>' for key in sentence.citations
            )
            kind = ' class="quote"' if sentence.support == "quote" else ""
            body.append(f"<p{kind}>{escape(_text(sentence))} {links}</p>")
    entries = "".join(
        f'<li><a href="{escape(address + cable_link(cable.reference_id))}">{escape(cable.reference_id)}</a>'
        f"{escape(bibliography(cable).removeprefix(cable.reference_id))}</li>"
        for cable in session.cables
    )
    body.append(f"<h2>Cables cited</h2><ul>{entries}</ul>" if entries else "<h2>Cables cited</h2><p>None.</p>")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(session.name)}</title>'
        f"<style>{STYLE}</style></head><body>{''.join(body)}</body></html>\n"
    )


def _json(session: Session, address: str) -> str:
    content = {
        "id": session.id,
        "name": session.name,
        "created": session.created.isoformat(),
        "address": address,
        "exchanges": [{"asked": it.asked.isoformat(), **answer_json(it.answer)} for it in session.exchanges],
        "cables_cited": [{**asdict(cable), "as_cited": bibliography(cable)} for cable in session.cables],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _notes(it: Exchange) -> list[str]:
    """How the question was understood, how much was searched, and what is missing."""
    answer = it.answer
    known = [] if isinstance(answer, NothingFound) else [answer.missing]
    known += [answer.notice] if isinstance(answer, Answered) else []
    return [
        *([f"Understood as: {answer.standalone_question}"] if answer.standalone_question != answer.question else []),
        f"{it.asked:%Y-%m-%d %H:%M}, {answer.searched.cables:,} cables searched, {_written(answer)}.",
        *filter(None, known),
        *([f"{PERHAPS}:"] if isinstance(answer, Perhaps) else []),
    ]


def _written(answer: Answer) -> str:
    """Whose sentences they are: a model is named only beside its own."""
    own = any(sentence.support != "quote" for sentence in sentences_of(answer))
    return f"partly written by {answer.model}, not reliably checked" if own and answer.model else "quotes only"


def _text(sentence: Sentence) -> str:
    text = " ".join(sentence.text.split())
    voice = f"{sentence.voice}: " if sentence.voice else ""
    return f"{voice}“{text}”" if sentence.support == "quote" else text


def _escape_markdown(text: str) -> str:
    """Text that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
