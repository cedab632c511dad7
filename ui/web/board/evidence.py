"""The evidence of a conversation: every cited paragraph once, in order of date, with the reader's stars and notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ingest.key import Key
from rag.catalog import Catalog
from rag.chat import Conversation, ConversationStore, Mark
from rag.records import NothingFound
from ui.web.charts import Arc, arcs, place


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A cited paragraph; `claims` are the sentences that cite it, `questions` those that they answer."""

    key: Key
    reference_id: str
    subject: str
    origin: str
    created: datetime | None
    classification: str
    text: str
    claims: tuple[str, ...]
    questions: tuple[str, ...]
    starred: bool
    note: str


@dataclass(frozen=True, slots=True)
class Node:
    """A cited cable in the graph, at `x` percent."""

    refid: str
    subject: str
    x: float


@dataclass(frozen=True, slots=True)
class Board:
    """All of it. `arcs` are references among the cited cables."""

    conversation: Conversation
    exhibits: tuple[Exhibit, ...]
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]


def collect_evidence(catalog: Catalog, conversations: ConversationStore, owner: str, identifier: str) -> Board:
    """The board of one of the owner's conversations; raises NotFound. A paragraph no longer here keeps its quote."""
    conversation = conversations.conversation(owner, identifier)
    marks = conversations.marks(owner, identifier)
    claims: dict[Key, list[str]] = {}
    questions: dict[str, list[str]] = {}
    quotes: dict[str, str] = {}
    for turn in conversations.session(owner, identifier).exchanges:
        if isinstance(turn.answer, NothingFound):
            continue
        quotes |= {citation.key: citation.quote for citation in turn.answer.citations}
        for sentence in turn.answer.sentences:
            for key in sentence.citations:
                claims.setdefault(key, []).append(sentence.text)
                asked = questions.setdefault(key, [])
                if turn.answer.question not in asked:
                    asked.append(turn.answer.question)
    entries = catalog.paragraphs(claims)
    exhibits: list[Exhibit] = []
    for key, said in claims.items():
        entry, mark = entries.get(key), marks.get(key, Mark(key, False, ""))
        exhibits.append(
            Exhibit(
                key,
                key.reference_id,
                entry.subject if entry else "No longer in the library",
                entry.origin if entry else "",
                entry.created if entry else None,
                entry.classification if entry else "",
                entry.text if entry else quotes.get(key, ""),
                tuple(dict.fromkeys(said)),
                tuple(questions[key]),
                mark.starred,
                mark.note,
            )
        )
    exhibits.sort(key=lambda it: (it.created is None, it.created or datetime.min, it.key.order))
    subjects = {exhibit.reference_id: exhibit.subject for exhibit in exhibits}
    order = list(subjects)
    nodes = tuple(Node(refid, subjects[refid], place(at, len(order))) for at, refid in enumerate(order))
    known = catalog.existing(order)
    references = {refid: catalog.cites(refid) for refid in order if refid in known}
    return Board(conversation, tuple(exhibits), nodes, arcs(order, references))
