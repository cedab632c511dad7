"""How far an answer has come, and what each thing that happens makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rag.records import Answer, Answered, Filters, Reply, Revision, Searched, SearchResult, Sentence
from ui.web.answers.answer_task import Failed, Happening, Waiting

ENDED = frozenset({"done", "stopped", "failed"})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an answer has come: what is known of it, and what is going on."""

    conversation: str
    position: int
    answer: Answer
    state: str
    ahead: int = 0
    why: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ENDED

    def after(self, happened: Happening) -> Progress:
        """The progress once this has happened."""
        match happened:
            case Waiting(ahead, loading):
                return self._now("loading" if loading else "waiting", self.answer, ahead)
            case Failed(why):
                return replace(self._now("failed", self.answer), why=why)
            case SearchResult():
                found = replace(
                    _growing(self.answer),
                    standalone_question=happened.query,
                    filters=happened.filters,
                    searched=happened.searched,
                    understood=happened.understood,
                    relaxed=happened.relaxed,
                )
                return self._now("answering", found)
            case Sentence():
                known = _growing(self.answer)
                return self._now("answering", replace(known, sentences=(*known.sentences, happened)))
            case Revision():
                return self._now("answering", replace(_growing(self.answer), sentences=happened.sentences))
            case Reply():
                return self._now("done", happened)

    def _now(self, state: str, answer: Answer, ahead: int = 0) -> Progress:
        return Progress(self.conversation, self.position, answer, state, ahead)


def unanswered(question: str, filters: Filters) -> Answered:
    """What is known of an answer before anything was found."""
    return Answered(
        question=question,
        standalone_question=question,
        answer="",
        sentences=(),
        citations=(),
        searched=Searched(0, 0),
        filters=filters,
    )


def _growing(answer: Answer) -> Answered:
    """How an answer stands in the end is known in the end; until then its sentences answer."""
    if not isinstance(answer, Answered):
        raise AssertionError("nothing happens after the answer")
    return answer
