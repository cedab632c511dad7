"""First questions: drawn from different posts, readable, and only such as are answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ingest.cable import Cable
from rag.library import Library
from rag.records import AnswerEvent, Filters, SearchResult, Turn
from tests.rag.chat.conversation import answer, found, nothing
from tests.rag.made import cable, cables
from ui.web.answers.fair_queue import FairQueue
from ui.web.answers.suggestions import SHOWN, _cased, keep_answered, suggestions


def suggested(folder: Path, *kept: Cable) -> list[str]:
    with Library.open(folder, write=True) as library:
        for one in kept:
            library.catalog.put(one)
        return suggestions(library.catalog)


def test_headlines_become_readable() -> None:
    assert [_cased(it) for it in ("NEW", "GOC", "TRANS-SARN", "(OLD)", "2009.")] == [
        "New",
        "GOC",
        "Trans-Sarn",
        "(old)",
        "2009.",
    ]


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("THE END OF THE LONG HARVEST (C)", "The End of the Long Harvest"),
        ("(S/NF) GOC AND THE BORDER: 2009 TALKS.", "GOC and the Border: 2009 Talks"),
        ("Koval digs in over THE lease", "Koval digs in over THE lease"),
    ],
)
def test_a_subject_is_read_out(tmp_path: Path, subject: str, shown: str) -> None:
    (question,) = suggested(tmp_path, replace(cable(3), subject=subject))
    assert question == f"What did Embassy Velmar report in April 2008 about “{shown}”?"


@pytest.mark.parametrize(
    ("origin", "who"),
    [("Embassy Velmar", "Embassy Velmar"), ("Consulate Portadris", "the Consulate Portadris"),
     ("US Mission Corda", "the US Mission Corda"), ("USUN Corda", "the USUN Corda"),
     ("Secretary of State", "Secretary of State")],
)  # fmt: skip
def test_posts_have_their_article(tmp_path: Path, origin: str, who: str) -> None:
    (question,) = suggested(tmp_path, replace(cable(3), origin=origin, created=None))
    assert question.startswith(f"What did {who} report about “")


def test_cables_that_make_no_question_are_passed_over(tmp_path: Path) -> None:
    poor = [
        replace(cable(1), subject="TOO SHORT"),
        replace(cable(2), subject="MUCH TOO LONG " * 8),
        replace(cable(3), origin=""),
        replace(cable(4), paragraphs=()),
    ]
    assert suggested(tmp_path, *poor) == []


def test_posts_take_turns_and_the_same_library_gives_the_same_questions(tmp_path: Path) -> None:
    made = [replace(it, created=datetime(2008, 1, 1)) for it in cables(12)]
    questions = suggested(tmp_path, *made)
    assert len(questions) == len(set(questions)) == 12
    posts = [question.split(" report ")[0] for question in questions]
    assert all(len(set(posts[at : at + 3])) == 3 for at in range(0, 12, 3))
    with Library.open(tmp_path) as library:
        assert suggestions(library.catalog) == questions


class Choosy:
    """Answers what holds an even number; counts the streams that were closed before their end."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.left = 0

    def close(self) -> None:
        """Nothing to let go."""

    def search(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = (), limit: int = 10
    ) -> SearchResult:
        """Always the same."""
        return found()

    def stream(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = ()
    ) -> Iterator[AnswerEvent]:
        """A sentence and an answer, or nothing."""
        self.asked.append(question)
        try:
            yield found()
            if int(question) % 2:
                yield nothing("Nothing fits.")
                return
            yield from answer().sentences
            yield answer()
        except GeneratorExit:
            self.left += 1
            raise


def test_only_what_is_answered_is_kept_and_left_at_its_first_sentence() -> None:
    choosy, turns = Choosy(), FairQueue()
    assert keep_answered(choosy, turns, ["1", "2", "3", "4"]) == ["2", "4"]  # type: ignore[arg-type]
    assert choosy.left == 4
    assert turns.waiting() == 0


def test_no_more_are_tried_than_are_shown() -> None:
    choosy = Choosy()
    kept = keep_answered(choosy, FairQueue(), map(str, range(0, 100, 2)))  # type: ignore[arg-type]
    assert kept == choosy.asked
    assert len(kept) == SHOWN
