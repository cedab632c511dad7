"""What a system did with one question: a line of answers.jsonl."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ingest.key import Key
from rag.contracts import answer_json, read_answer
from rag.records import Answer, Answered, NothingFound, Perhaps, Sentence


@dataclass(frozen=True, slots=True)
class Cost:
    """`first_sentence_ms` is None where nothing was said, `tokens` None where no model wrote."""

    search_ms: float
    total_ms: float | None = None
    first_sentence_ms: float | None = None
    tokens: int | None = None
    peak_mib: float = 0.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """`retrieved` are (key, score), best first; `answer` is None in search mode.

    `sure` is how sure the answer itself is that it answers, None where it does not say; `found` how sure the search is.
    """

    id: str
    retrieved: tuple[tuple[Key, float], ...]
    found: float
    cost: Cost
    answer: Answer | None = None
    sure: float | None = None

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys retrieved, best first."""
        return tuple(key for key, _ in self.retrieved)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the answer; none in search mode, and none of those that only may answer."""
        return self.answer.sentences if isinstance(self.answer, Answered) else ()

    @property
    def cited(self) -> tuple[Key, ...]:
        """The keys that the sentences cite, in order, once each."""
        return tuple(dict.fromkeys(key for sentence in self.sentences for key in sentence.citations))

    @property
    def evidence(self) -> tuple[Key, ...]:
        """The keys of what the answer was made of."""
        return () if self.answer is None or isinstance(self.answer, NothingFound) else self.answer.evidence

    @property
    def cables(self) -> tuple[str, ...]:
        """All that a count or a list means."""
        return self.answer.cables if isinstance(self.answer, Answered) else ()

    @property
    def declined(self) -> bool:
        """Whether the question was not answered, or only perhaps."""
        return self.answer is not None and self.answer.abstained

    @property
    def perhaps(self) -> bool:
        """Whether passages were shown that may bear on the question, and no more was said of them."""
        return isinstance(self.answer, Perhaps)

    def line(self) -> str:
        """One line of answers.jsonl: the ask object with the question's id, then what was measured on the way."""
        cost = self.cost
        measured = {
            "retrieved": [[key, round(score, 6)] for key, score in self.retrieved],
            "found": round(self.found, 6),
            "sure": None if self.sure is None else round(self.sure, 6),
            "search_ms": round(cost.search_ms, 1),
            "total_ms": _rounded(cost.total_ms),
            "first_sentence_ms": _rounded(cost.first_sentence_ms),
            "tokens": cost.tokens,
            "peak_mib": round(cost.peak_mib, 1),
        }
        told = {} if self.answer is None else answer_json(self.answer)
        return json.dumps({"id": self.id, **told, **measured}, ensure_ascii=False)


_OURS = ("id", "retrieved", "found", "sure", "search_ms", "total_ms", "first_sentence_ms", "tokens", "peak_mib")


def attempt_of(line: str) -> Attempt:
    """The attempt that a line holds. Raises ValueError where it holds none."""
    data = json.loads(line)
    try:
        ours = {name: data.pop(name) for name in _OURS}
        return Attempt(
            id=str(ours["id"]),
            retrieved=tuple((Key(key), float(score)) for key, score in ours["retrieved"]),
            found=float(ours["found"]),
            sure=None if ours["sure"] is None else float(ours["sure"]),
            cost=Cost(ours["search_ms"], ours["total_ms"], ours["first_sentence_ms"], ours["tokens"], ours["peak_mib"]),
            answer=read_answer(data) if data else None,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no answer of a run: {error}") from error


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
