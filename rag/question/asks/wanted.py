"""All that a question asks for, read from its words once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.question.asks.collection import read_collection
from rag.question.asks.expected_answer import ExpectedAnswer, expected_answers
from rag.question.asks.forms import asks_for_paragraph, asks_for_summary, asks_who_cites, fields_asked, topic_asked
from rag.question.asks.frame import CABLE, LONGEST, frame
from rag.question.asks.request import About, Citing, Fields, Request, SmallTalk, Summary, WholeParagraph
from rag.question.asks.small_talk import reply, small_talk
from rag.question.asks.speaker import expected_speaker
from rag.question.named.anchors import Anchors
from rag.text.spelling import plain
from rag.text.stems import terms

_WORDS = 3
"""Words of a topic that a single sentence may be expected to hold."""
_OUTCOME = re.compile(
    r"\b(?:finally|eventually|(?:did|was|were|had) (?:.{1,120}? )?actually|ultimately|at last|"
    r"(?:once|when) .{1,120}? (?:was|were) (?:over|completed?|done|finished)|c[ao]me to trial|settled? on|"
    r"ended up(?! (?:in|on|at|with)\b))\b",
    re.IGNORECASE,
)
_HANDLING = re.compile(
    r"\b(?:clear|draft|coordinat|distribut|approv|review|contribut|author|wr[io]te|written|handl)", re.IGNORECASE
)
_OF_A_CABLE = re.compile(r"\b(?:cables?|messages?|reports?|telegrams?|web ?site)\b|\d[A-Z]{3,}\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for.

    `request` is the exact form that it has, None where its answer must be weighed; `cables` are those that it asks
    about, where it may have such a form: those it names, or the one of the turns before that it calls `it`.
    `answers` are the things asked for, at least one, `speaker` the names of the person whose words are wanted.
    `outcome` tells whether it asks how a thing ended, which cables written while it went on do not tell; `clearance`
    whether it may ask who cleared or wrote a cable.
    """

    request: Request | None
    cables: tuple[str, ...]
    answers: tuple[ExpectedAnswer, ...]
    speaker: frozenset[str]
    outcome: bool
    clearance: bool


def read_wanted(own: Anchors, text: str, it: str | None, posts: Sequence[str]) -> Wanted:
    """What is asked for in a turn's `own` words; `text` holds those of the earlier question as well.

    `it` is the one cable that the turns before are about, where the question follows one of them; `posts` are the
    origins of the library's cables.
    """
    request, cables = _request(own, it, posts)
    answers = expected_answers(own.text)
    return Wanted(
        request=request,
        cables=cables,
        answers=answers,
        speaker=expected_speaker(own.text) if len(answers) == 1 and answers[0].kind == "other" else frozenset(),
        outcome=bool(_OUTCOME.search(plain(own.text))),
        clearance=bool(_HANDLING.search(text) and _OF_A_CABLE.search(text)),
    )


def _request(own: Anchors, it: str | None, posts: Sequence[str]) -> tuple[Request | None, tuple[str, ...]]:
    """The exact form of the question, and the cables that it asks about."""
    if small_talk(own.text):
        return SmallTalk(reply(own.text)), ()
    if len(own.text) > LONGEST:
        return None, ()
    form = frame(own.text, own.spans, it_is_a_cable=it is not None)
    if CABLE not in form:
        return read_collection(own.text, posts), ()
    here = own.present if own.present or own.lacking else (it,) if it else ()
    return _of_cables(form, own), here


def _of_cables(form: str, own: Anchors) -> Request | None:
    if asks_who_cites(form):
        return Citing()
    if any(mention.paragraphs for mention, _ in own.cables) and asks_for_paragraph(form):
        return WholeParagraph()
    if asks_for_summary(form):
        return Summary()
    if fields := fields_asked(form):
        return Fields(fields)
    topic = terms(topic_asked(form))
    return About(topic) if 0 < len(topic) <= _WORDS else None
