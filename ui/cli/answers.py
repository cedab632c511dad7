"""Shows an answer on the terminal as it comes."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from rag import passage
from rag.records import (
    PERHAPS,
    Answer,
    Answered,
    AnswerEvent,
    Hit,
    NothingFound,
    Perhaps,
    Reply,
    Revision,
    SearchResult,
    Sentence,
)
from ui.cli import terminal


def print_stream(events: Iterable[AnswerEvent], console: Console | None = None) -> Answer:
    """Prints what was understood, the sentences as they stand, and the cited cables; returns the answer."""
    console = console or terminal.console()
    answer: Answer | None = None
    lines: list[Text] = []
    with Live(Text("Searching…", style="dim"), console=console, transient=True) as live:
        for event in events:
            if isinstance(event, SearchResult):
                _print_found(console, event)
                continue
            if isinstance(event, Reply):
                answer = event
                continue
            told = event.sentences if isinstance(event, Revision) else [event]
            lines = [*([] if isinstance(event, Revision) else lines), *map(_line, told)]
            live.update(Group(*lines, Text("Answering…", style="dim")))
    if answer is None:
        raise AssertionError("the stream ends with an Answer")
    print_answer(console, answer)
    return answer


def print_answer(console: Console, answer: Answer) -> None:
    """The sentences with their citations; those that may answer under a heading; or what was searched, and what lies
    nearest."""
    if isinstance(answer, NothingFound):
        console.print(Text(answer.answer, style="bold"))
        for hit in answer.nearest:
            console.print(_near(hit, answer.standalone_question))
        return
    if not answer.sentences:
        console.print(Text(answer.answer))
    if isinstance(answer, Perhaps):
        console.print(Text(f"{PERHAPS}:", style="bold"))
    for sentence in answer.sentences:
        console.print(_line(sentence))
    if answer.missing:
        console.print(Text(answer.missing, style="italic"))
    if isinstance(answer, Answered) and answer.notice:
        console.print(Text(answer.notice, style="yellow"))


def _print_found(console: Console, found: SearchResult) -> None:
    notes = [*found.understood, *(f"relaxed: {note}" for note in found.relaxed)]
    searched = f"{found.searched.cables:,} cables, {found.searched.paragraphs:,} paragraphs searched"
    console.print(Text(" · ".join([searched, *notes]), style="dim"))


def _line(sentence: Sentence) -> Text:
    line = Text(f"{sentence.voice}: " if sentence.voice else "", style="italic")
    line.append(f"“{sentence.text}”" if sentence.support == "quote" else sentence.text, style="not italic")
    for key in sentence.citations:
        line.append(f" {key.shown}", style="cyan")
    return line


def _near(hit: Hit, question: str) -> Text:
    text = Text("nearest: ", style="dim")
    text.append(hit.key.shown, style="cyan")
    text.append(f" {passage(hit.text, question)}")
    return text
