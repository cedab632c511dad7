"""A conversation: its questions and answers, and the page before the first question."""

from __future__ import annotations

from dataclasses import dataclass

from rag.contracts import AnswerJson
from rag.records import Filters
from ui.web import filtering, pages
from ui.web.filtering import Chip
from ui.web.progress import Progress, unanswered
from ui.web.service import Service
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
    title, views = _turns(service, owner, conversation) if conversation else ("", [])
    return pages.render(
        "thread",
        turns=views,
        conversation=conversation,
        title=title,
        suggestions=() if views else service.suggestions(),
        coverage=coverage(service.catalog),
    )


def one_turn(service: Service, owner: str, conversation: str, position: int) -> str:
    """One turn as it is now, for a page that follows it; nothing where it is gone. Raises NotFound."""
    _, views = _turns(service, owner, conversation)
    return "".join(pages.render("live", turn=view) for view in views if view.position == position)


def live(progress: Progress) -> str:
    """The turn that is being answered, for the frame."""
    return pages.framed(pages.render("live", turn=_view(progress)))


def _turns(service: Service, owner: str, conversation: str) -> tuple[str, list[TurnView]]:
    """The title, and the turns: those kept, and in its place the one that is being answered or has just failed."""
    now = service.progress(owner, conversation)  # first: what ends after this look is among those kept
    session = service.desk.session(owner, conversation)
    views = [
        TurnView(conversation, position, it.answer, "stopped" if it.stopped else "done")
        for position, it in enumerate(session.exchanges)
    ]
    if now is None or (now.state == "failed" and now.position < len(views)):
        return session.name, views
    return session.name, [*views[: now.position], _view(now)]


def _view(now: Progress) -> TurnView:
    return TurnView(now.conversation, now.position, now.answer, now.state, now.ahead, now.why)


def failed(question: str, why: str) -> str:
    """A question that could not even be asked."""
    return pages.framed(pages.render("live", turn=TurnView("", 0, unanswered(question, Filters()), "failed", why=why)))
