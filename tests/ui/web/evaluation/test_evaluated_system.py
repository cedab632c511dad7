"""What the web chat answers with, as a system to evaluate."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from eval.questions.question import Question
from rag.library import Library
from rag.pipeline import Pipeline
from rag.records import Turn
from tests.rag.made import Hashing
from tests.ui.web.scripted import Scripted
from ui.web.answers.fair_queue import FairQueue
from ui.web.evaluation.evaluated_system import EvaluatedSystem

QUESTION = Question("a", "Who told us that plan 44 moves on?", "fact")


def test_it_answers_as_the_web_chat_does(folder: Path) -> None:
    with Library.open(folder) as library:
        pipeline = Pipeline(library, Hashing())
        system = EvaluatedSystem(library, Hashing(), pipeline, FairQueue())
        assert system.answer(QUESTION).answer == pipeline.ask(QUESTION.question).answer
        found = system.search(QUESTION, 3)
        assert [it.key for it in found.hits] == [it.key for it in pipeline.search(QUESTION.question, limit=3).hits]
        assert len(found.hits) == 3


def test_an_answer_waits_its_turn_among_the_readers_and_a_search_does_not(folder: Path) -> None:
    with Library.open(folder) as library:
        turns = FairQueue()
        system = EvaluatedSystem(library, Hashing(), Scripted(library), turns)
        answers: list[str] = []
        with turns.turn("ada"):
            asking = Thread(target=lambda: answers.append(system.answer(QUESTION).state))
            asking.start()
            assert system.search(QUESTION, 3).hits
            asking.join(0.5)
            assert asking.is_alive() and not answers
        asking.join(20)
        assert answers == ["answered"]
        assert turns.waiting() == 0


def test_a_follow_up_is_asked_with_what_went_before(folder: Path) -> None:
    with Library.open(folder) as library:
        system = EvaluatedSystem(library, Hashing(), Scripted(library), FairQueue())
        history = (Turn("user", "Who holds the share?"), Turn("assistant", "Koval."))
        asked = Question("a", "And the port?", "fact", history=history)
        assert system.search(asked, 3).query == "Who holds the share? And the port?"
        assert system.answer(asked).standalone_question == "Who holds the share? And the port?"


def test_a_run_is_told_what_it_was_made_with(folder: Path) -> None:
    with Library.open(folder) as library:
        pipeline = Pipeline(library, Hashing())
        whole = EvaluatedSystem(library, Hashing(), pipeline, FairQueue())
        assert whole.models["verifier"] == pipeline.verifier.fingerprint
        assert pipeline in whole.parts
        scripted = Scripted(library)
        other = EvaluatedSystem(library, Hashing(), scripted, FairQueue())
        assert (other.models, other.parts, other.speed) == ({"answerer": "Scripted"}, (scripted,), None)
