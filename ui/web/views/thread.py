"""A conversation: its questions and answers, and the page before the first question."""

from __future__ import annotations

from dataclasses import dataclass

from rag.contracts import AnswerJson
from rag.records import Filters
from ui.web import filtering, pages
from ui.web.filtering import Chip
from ui.web.service import Progress, Service, unanswered
from ui.web.views.coverage import coverage


@dataclass(frozen=True, slots=True)
class TurnView:
    """One question with what is known of its answer; `state` as in Progress."""

    conversation: str
    position: int
    answer: AnswerJson
    state: str
    ahead: int = 0
    why: str = ""

    @property
    def chips(self) -> list[Chip]:
        """The restrictions in force."""
        return filtering.chips(self.answer["filters"])

    @property
    def declined(self) -> str:
        """Why nothing is answered; how much was searched stands in a line of its own."""
        return self.answer["answer"].partition(" Searched ")[0].strip() or "The cables do not answer this."


def thread(service: Service, owner: str, conversation: str) -> str:
    """The whole conversation; without one, the page before the first question. Raises NotFound."""
    session = service.desk.session(owner, conversation) if conversation else None
    views = [
        TurnView(conversation, position, it.answer, "stopped" if it.stopped else "done")
        for position, it in enumerate(session.exchanges if session else ())
    ]
    return pages.render(
        "thread",
        turns=views,
        conversation=conversation,
        title=session.name if session else "",
        suggestions=() if views else service.suggestions(),
        coverage=coverage(service.catalog),
    )


def live(progress: Progress) -> str:
    """The turn that is being answered, for the frame."""
    view = TurnView(
        progress.conversation, progress.position, progress.answer, progress.state, progress.ahead, progress.why
    )
    return pages.framed(pages.render("live", turn=view))


def failed(question: str, why: str) -> str:
    """A question that could not even be asked."""
    return pages.framed(pages.render("live", turn=TurnView("", 0, unanswered(question, Filters()), "failed", why=why)))
