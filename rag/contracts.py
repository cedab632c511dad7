"""The JSON that `search --json` and `ask --json` print, that runs store and that the API returns. Stable.

It derives from the records. What was stored reads back into them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import cast

from pydantic import TypeAdapter

from rag.records import NOT_FOUND, Answer, Answered, Hit, NothingFound, Perhaps, SearchResult

JsonObject = dict[str, object]

_SEARCH, _HIT = TypeAdapter(SearchResult), TypeAdapter(Hit)
_SEARCH_PARTS = ("query", "filters", "searched", "understood", "relaxed", "hits", "timings_ms")
_ANSWERS = {one.state: (one, TypeAdapter(one)) for one in (Answered, Perhaps, NothingFound)}
_ANSWER_PARTS = (
    "question", "standalone_question", "answer", "state", "abstained", "sentences", "citations", "evidence",
    "searched", "filters", "understood", "relaxed", "nearest", "confidence", "reason", "missing", "notice", "draft",
    "rewrite", "kind", "cables", "topic", "model", "timings_ms",
)  # fmt: skip
"""The parts in their order. An answer that has no such part has null, or an empty list, in its place."""
_LISTS = frozenset({"sentences", "citations", "evidence", "nearest", "cables"})


def hit_json(hit: Hit) -> JsonObject:
    """A hit; `created` in ISO 8601 to the minute."""
    return cast(JsonObject, _HIT.dump_python(hit, mode="json"))


def search_json(result: SearchResult) -> JsonObject:
    """What `search --json` prints."""
    known = _SEARCH.dump_python(result, mode="json", include=set(_SEARCH_PARTS))
    return {name: known[name] for name in _SEARCH_PARTS}


def answer_json(answer: Answer) -> JsonObject:
    """What `ask --json` prints."""
    _, adapter = _ANSWERS[answer.state]
    known = adapter.dump_python(answer, mode="json") | {"state": answer.state, "abstained": answer.abstained}
    return {name: known.get(name, [] if name in _LISTS else None) for name in _ANSWER_PARTS}


def read_answer(told: Mapping[str, object]) -> Answer:
    """The answer that this JSON tells. Raises ValueError where it tells none.

    Earlier versions knew two states, and said there of the cables what is not repeated.
    """
    told = told if "state" in told else _with_state(told)
    state = told["state"]
    if state not in _ANSWERS:
        raise ValueError(f"an answer is {', '.join(_ANSWERS)}, not {state!r}")
    kind, adapter = _ANSWERS[state]
    names = [field.name for field in fields(kind)]
    return cast(Answer, adapter.validate_python({name: told[name] for name in names if told.get(name) is not None}))


def _with_state(told: Mapping[str, object]) -> Mapping[str, object]:
    if told.get("abstained"):
        return {**told, "state": "not_found", "answer": NOT_FOUND}
    return {**told, "state": "answered"}
