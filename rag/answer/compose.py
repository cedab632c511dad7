"""Puts the answer together: sentences, citations, and what was searched."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from rag.records import Answer, Citation, Evidence, SearchResult, Sentence

NOT_ANSWERED = "The cables searched do not answer this question."


def permalink(key: str) -> str:
    """`/?cable=09ASTANA713&par=6` for `09ASTANA713#6`."""
    reference_id, _, number = key.partition("#")
    return f"/?cable={reference_id}&par={number}"


def shown(key: str) -> str:
    """`[09ASTANA713 ¶6]` for `09ASTANA713#6`."""
    reference_id, _, number = key.partition("#")
    return f"[{reference_id} ¶{number}]"


def composed(question: str, found: SearchResult, evidence: Sequence[Evidence], started: float) -> Answer:
    """An answer of verbatim quotes, each with its citation."""
    hits = {hit.key: hit for hit in found.hits}
    sentences = tuple(Sentence(item.text, (item.key,), "quote") for item in evidence)
    citations = tuple(
        Citation(item.key, item.key.partition("#")[0], hits[item.key].number, item.text, permalink(item.key))
        for item in evidence
    )
    return Answer(
        question=question,
        standalone_question=found.query,
        answer=" ".join(f"{item.text} {shown(item.key)}" for item in evidence),
        abstained=False,
        sentences=sentences,
        citations=citations,
        evidence=tuple(item.key for item in evidence),
        searched=found.searched,
        filters=found.filters,
        model="quotes",
        timings_ms={**found.timings_ms, "total": (perf_counter() - started) * 1000},
        understood=found.understood,
        relaxed=found.relaxed,
    )


def abstention(question: str, found: SearchResult, started: float) -> Answer:
    """Says that the question is not answered, what was searched, and the nearest paragraphs."""
    return Answer(
        question=question,
        standalone_question=found.query,
        answer=NOT_ANSWERED,
        abstained=True,
        sentences=(),
        citations=(),
        evidence=(),
        searched=found.searched,
        filters=found.filters,
        model="quotes",
        timings_ms={**found.timings_ms, "total": (perf_counter() - started) * 1000},
        nearest=found.hits[:3],
        understood=found.understood,
        relaxed=found.relaxed,
    )
