"""A model that refuses, in the records of the program."""

from __future__ import annotations

from rag.records import Answered, NothingFound


def refuse(told: Answered) -> NothingFound:
    """What is left of an answer whose model declines: its words, and no sentence."""
    return NothingFound(
        question=told.question,
        standalone_question=told.standalone_question,
        answer=told.answer,
        searched=told.searched,
        filters=told.filters,
        model=told.model,
        draft=told.draft,
        timings_ms=told.timings_ms,
    )
