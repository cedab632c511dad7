"""The JSON that `search --json` and `ask --json` print, that runs store and that the API returns. Stable."""

from __future__ import annotations

from typing import TypedDict

from rag.records import Answer, Citation, Filters, Hit, Kind, Searched, SearchResult, Sentence, State


class SearchedJson(TypedDict):
    """How much was searched."""

    cables: int
    paragraphs: int


class HitJson(TypedDict):
    """One retrieved paragraph."""

    key: str
    reference_id: str
    number: int
    score: float
    text: str
    origin: str
    created: str | None
    classification: str
    subject: str


class SearchJson(TypedDict):
    """What `search --json` prints."""

    query: str
    filters: dict[str, str | list[str]]
    searched: SearchedJson
    understood: list[str]
    relaxed: list[str]
    hits: list[HitJson]
    timings_ms: dict[str, float]


class SentenceJson(TypedDict):
    """One sentence of an answer."""

    text: str
    citations: list[str]
    support: str
    voice: str | None


class CitationJson(TypedDict):
    """One cited paragraph."""

    key: str
    reference_id: str
    number: int
    quote: str
    permalink: str


class AnswerJson(TypedDict):
    """What `ask --json` prints."""

    question: str
    standalone_question: str
    answer: str
    state: State
    abstained: bool
    sentences: list[SentenceJson]
    citations: list[CitationJson]
    evidence: list[str]
    searched: SearchedJson
    filters: dict[str, str | list[str]]
    understood: list[str]
    relaxed: list[str]
    nearest: list[HitJson]
    confidence: float | None
    reason: str | None
    missing: str | None
    notice: str | None
    draft: str | None
    rewrite: bool
    kind: Kind
    cables: list[str]
    model: str
    timings_ms: dict[str, float]


def filters_json(filters: Filters) -> dict[str, str | list[str]]:
    """Only the filters in force, under the names of the command's options."""
    named: dict[str, str | list[str]] = {
        "origin": list(filters.origins),
        "tag": list(filters.tags),
        "classification": list(filters.classifications),
        "from": filters.date_from.isoformat() if filters.date_from else "",
        "to": filters.date_to.isoformat() if filters.date_to else "",
        "cable": list(filters.cables),
    }
    return {name: value for name, value in named.items() if value}


def hit_json(hit: Hit) -> HitJson:
    """A hit; `created` in ISO 8601 to the minute."""
    return {
        "key": hit.key,
        "reference_id": hit.reference_id,
        "number": hit.number,
        "score": round(hit.score, 6),
        "text": hit.text,
        "origin": hit.origin,
        "created": hit.created.isoformat(timespec="minutes") if hit.created else None,
        "classification": hit.classification,
        "subject": hit.subject,
    }


def search_json(result: SearchResult) -> SearchJson:
    """What `search --json` prints."""
    return {
        "query": result.query,
        "filters": filters_json(result.filters),
        "searched": searched_json(result.searched),
        "understood": list(result.understood),
        "relaxed": list(result.relaxed),
        "hits": [hit_json(hit) for hit in result.hits],
        "timings_ms": _rounded(result.timings_ms),
    }


def answer_json(answer: Answer) -> AnswerJson:
    """What `ask --json` prints."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "answer": answer.answer,
        "state": answer.state,
        "abstained": answer.abstained,
        "sentences": [sentence_json(sentence) for sentence in answer.sentences],
        "citations": [citation_json(citation) for citation in answer.citations],
        "evidence": list(answer.evidence),
        "searched": searched_json(answer.searched),
        "filters": filters_json(answer.filters),
        "understood": list(answer.understood),
        "relaxed": list(answer.relaxed),
        "nearest": [hit_json(hit) for hit in answer.nearest],
        "confidence": None if answer.confidence is None else round(answer.confidence, 3),
        "reason": answer.reason,
        "missing": answer.missing,
        "notice": answer.notice,
        "draft": answer.draft,
        "rewrite": answer.rewrite,
        "kind": answer.kind,
        "cables": list(answer.cables),
        "model": answer.model,
        "timings_ms": _rounded(answer.timings_ms),
    }


def citation_json(citation: Citation) -> CitationJson:
    """A cited paragraph with its verbatim quote and permalink."""
    return {
        "key": citation.key,
        "reference_id": citation.reference_id,
        "number": citation.number,
        "quote": citation.quote,
        "permalink": citation.permalink,
    }


def searched_json(searched: Searched) -> SearchedJson:
    """How much was searched."""
    return {"cables": searched.cables, "paragraphs": searched.paragraphs}


def sentence_json(sentence: Sentence) -> SentenceJson:
    """One sentence; `voice` is null where it tells itself whose words it is."""
    return {
        "text": sentence.text,
        "citations": list(sentence.citations),
        "support": sentence.support,
        "voice": sentence.voice,
    }


def _rounded(timings: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 1) for name, value in timings.items()}
