"""The JSON that `search --json` and `ask --json` print, that runs store and that the API returns. Stable."""

from __future__ import annotations

from typing import TypedDict, cast

from pydantic import TypeAdapter

from rag.records import Answer, Hit, Kind, SearchResult, Sentence, State


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
    kind: str
    heading: str | None
    portion: str | None
    duplicates: list[str]


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
    topic: str
    model: str
    timings_ms: dict[str, float]


_ANSWER: TypeAdapter[Answer] = TypeAdapter(Answer)
_SEARCH, _HIT, _SENTENCE = TypeAdapter(SearchResult), TypeAdapter(Hit), TypeAdapter(Sentence)
_SEARCH_NAMES = ("query", "filters", "searched", "understood", "relaxed", "hits", "timings_ms")
_PARTS = (
    "question", "standalone_question", "answer", "state", "abstained", "sentences", "citations", "evidence",
    "searched", "filters", "understood", "relaxed", "nearest", "confidence", "reason", "missing", "notice", "draft",
    "rewrite", "kind", "cables", "topic", "model", "timings_ms",
)  # fmt: skip
"""An answer's parts in their order. One that has no such part has null, or an empty list, in its place."""
_LISTS = frozenset({"sentences", "citations", "evidence", "nearest", "cables"})


def hit_json(hit: Hit) -> HitJson:
    """A hit; `created` in ISO 8601 to the minute."""
    return cast(HitJson, _HIT.dump_python(hit, mode="json"))


def search_json(result: SearchResult) -> SearchJson:
    """What `search --json` prints."""
    known = _SEARCH.dump_python(result, mode="json", include=set(_SEARCH_NAMES))
    return cast(SearchJson, {name: known[name] for name in _SEARCH_NAMES})


def answer_json(answer: Answer) -> AnswerJson:
    """What `ask --json` prints."""
    known = _ANSWER.dump_python(answer, mode="json") | {"state": answer.state, "abstained": answer.abstained}
    return cast(AnswerJson, {name: known.get(name, [] if name in _LISTS else None) for name in _PARTS})


def sentence_json(sentence: Sentence) -> SentenceJson:
    """One sentence; `voice` is null where it tells itself whose words it is."""
    return cast(SentenceJson, _SENTENCE.dump_python(sentence, mode="json"))
