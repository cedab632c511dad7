"""How far an answer has come, and what each thing that happens makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rag.contracts import AnswerJson, answer_json, sentence_json
from rag.records import Answered, Filters, Reply, Revision, Searched, SearchResult, Sentence
from ui.web.answers.answer_task import Failed, Happening, Waiting

ENDED = frozenset({"done", "stopped", "failed"})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an answer has come: what is known of it, and what is going on."""

    conversation: str
    position: int
    answer: AnswerJson
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
                known = AnswerJson(**self.answer)
                known["standalone_question"] = happened.query
                known["filters"] = happened.filters.named()
                known["searched"] = {"cables": happened.searched.cables, "paragraphs": happened.searched.paragraphs}
                known["understood"], known["relaxed"] = list(happened.understood), list(happened.relaxed)
                return self._now("answering", known)
            case Sentence():
                grown = AnswerJson(**self.answer)
                grown["sentences"] = [*self.answer["sentences"], sentence_json(happened)]
                return self._now("answering", grown)
            case Revision():
                revised = AnswerJson(**self.answer)
                revised["sentences"] = [sentence_json(sentence) for sentence in happened.sentences]
                return self._now("answering", revised)
            case Reply():
                return self._now("done", answer_json(happened))

    def _now(self, state: str, answer: AnswerJson, ahead: int = 0) -> Progress:
        return Progress(self.conversation, self.position, answer, state, ahead)


def unanswered_json(question: str, filters: Filters) -> AnswerJson:
    """What is known of an answer before anything was found."""
    return answer_json(
        Answered(
            question=question,
            standalone_question=question,
            answer="",
            sentences=(),
            citations=(),
            searched=Searched(0, 0),
            filters=filters,
        )
    )
