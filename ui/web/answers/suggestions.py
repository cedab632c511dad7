"""First questions, drawn from the cables at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, zip_longest

from ingest.cable import Cable
from rag.catalog import Catalog
from rag.records import Answer, Sentence
from ui.web.answers.answerer import Answerer
from ui.web.answers.fair_queue import FairQueue

_SAMPLED, _TRIED, SHOWN = 400, 24, 4
_SMALL = frozenset("a an and as at but by for from in into of on or the to with over after before".split())
_SHORT = frozenset(
    "act aid air all any are arm ban bar bid big but buy can cut day end few fix for gas get go had has her his how if "
    "is it its job key law let low man map may men met new no not now off oil old one our out own pay put ran red sea "
    "see set she six so tax ten the tie too top try two up use via vow war was way who why win won yes yet you".split()
)


def suggestions(catalog: Catalog) -> list[str]:
    """Questions about cables of different posts, the same ones as long as the library stays the same."""
    of_post: dict[str, list[Cable]] = {}
    for cable in islice(catalog.cables(), _SAMPLED):
        if cable.origin and cable.paragraphs and 18 <= len(_subject(cable)) <= 90:
            of_post.setdefault(cable.origin, []).append(cable)
    rounds = zip_longest(*of_post.values())
    chosen = [cable for one in rounds for cable in one if cable is not None][:_TRIED]
    return [_question(cable) for cable in chosen]


def keep_answered(answerer: Answerer, turns: FairQueue, questions: Iterable[str]) -> list[str]:
    """The first few of the questions that get an answer; each waits its turn, and is left at its first sentence."""
    kept: list[str] = []
    for question in questions:
        with turns.turn("suggestions"):
            stream = answerer.stream(question)
            first = next((it for it in stream if isinstance(it, (Sentence, Answer))), None)
            stream.close()
        if isinstance(first, Sentence):
            kept.append(question)
        if len(kept) == SHOWN:
            break
    return kept


def _question(cable: Cable) -> str:
    when = f" in {cable.created:%B %Y}" if cable.created else ""
    return f"What did {_who(cable.origin)} report{when} about “{_subject(cable)}”?"


def _who(origin: str) -> str:
    named = origin.startswith(("Embassy", "Consulate", "US ", "Mission", "American", "REO", "US"))
    return f"the {origin}" if named and not origin.startswith("Embassy") else origin


def _subject(cable: Cable) -> str:
    subject = " ".join(re.sub(r"\([A-Z/]+\)", "", cable.subject).split()).strip(" .:-")
    if not subject.isupper():
        return subject
    words = subject.split()
    return " ".join(word.lower() if at and word.lower() in _SMALL else _cased(word) for at, word in enumerate(words))


def _cased(word: str) -> str:
    bare = word.strip(".,:;'\"()").lower()
    if any(letter.isdigit() for letter in word) or (len(bare) <= 3 and bare not in _SHORT):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
