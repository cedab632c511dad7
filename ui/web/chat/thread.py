"""A conversation: its questions and answers, and the page before the first question."""

from __future__ import annotations

from dataclasses import dataclass

from rag import passage
from rag.records import PERHAPS, Answer, Filters, Hit, NothingFound, Sentence, sentences_of
from ui.web import pages
from ui.web.answers.progress import Progress, unanswered
from ui.web.answers.service import Service
from ui.web.search import filter_forms
from ui.web.search.filter_forms import Chip
from ui.web.shell.coverage import coverage


@dataclass(frozen=True, slots=True)
class TurnView:
    """One question with what is known of its answer; `state` as in Progress."""

    conversation: str
    position: int
    answer: Answer
    state: str
    ahead: int = 0
    why: str = ""

    @property
    def chips(self) -> list[Chip]:
        """The restrictions in force."""
        return filter_forms.chips(self.answer.filters.named())

    @property
    def heading(self) -> str:
        """What stands above passages that only may answer."""
        return PERHAPS

    @property
    def nearest(self) -> list[tuple[Hit, str]]:
        """Where nothing was found, the nearest paragraphs, each with what is shown of it."""
        hits = self.answer.nearest if isinstance(self.answer, NothingFound) else ()
        return [(hit, passage(hit.text, self.answer.standalone_question)) for hit in hits]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Those that answer, or that may."""
        return sentences_of(self.answer)

    @property
    def exact(self) -> bool:
        """Whether the catalog says so."""
        return self.answer.kind in ("metadata", "count", "list")

    @property
    def writer(self) -> str:
        """The model that wrote one of the sentences; empty where all are quotes."""
        written = any(sentence.support == "supported" for sentence in self.sentences)
        return self.answer.model if written else ""


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
    return pages.frame_safe(pages.render("live", turn=_view(progress)))


def _turns(service: Service, owner: str, conversation: str) -> tuple[str, list[TurnView]]:
    """The title, and the turns: those kept, and in its place the one that is being answered or has just failed."""
    now = service.progress(owner, conversation)  # first: what ends after this look is among those kept
    session = service.conversations.session(owner, conversation)
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
    view = TurnView("", 0, unanswered(question, Filters()), "failed", why=why)
    return pages.frame_safe(pages.render("live", turn=view))
