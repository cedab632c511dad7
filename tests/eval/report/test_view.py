"""What the report shows of one question."""

from __future__ import annotations

from eval.judges.scorers import Scorers
from eval.questions.question import Gold, Question
from eval.report.view import Asked, asked
from eval.runs.attempt import Attempt, Cost
from eval.runs.scoring import score
from ingest.key import Key
from rag.records import Answered, Filters, NothingFound, Searched, Sentence

TEXTS = {"A#1": "The harbor was sold.", "A#2": "Nobody knew."}
SAID = (Sentence(TEXTS["A#1"], (Key("A#1"),), "quote"), Sentence(TEXTS["A#2"], (Key("A#2"), Key("B#9")), "unsupported"))


def viewed(question: Question, *, declined: bool = False, searched: bool = False) -> Asked:
    told = {"question": "?", "standalone_question": "?", "answer": "", "searched": Searched(1, 2), "filters": Filters()}
    answer = (
        NothingFound(**told) if declined else Answered(**told, sentences=SAID, citations=(), evidence=(Key("A#1"),))
    )
    attempt = Attempt("q", ((Key("A#2"), 2.0), (Key("A#1"), 1.0)), 0.5, Cost(1.0), None if searched else answer, 0.9)
    scores = score("set", "made", [question], {"q": attempt}, TEXTS, Scorers())
    (found,) = asked([question], {"q": attempt}, TEXTS, scores)
    return found


def test_citations_stand_against_the_evidence() -> None:
    shown = viewed(Question("q", "?", evidence=(Gold("A", ("1",)),)))
    assert [(it.key, it.rank, it.cited, it.text) for it in shown.gold] == [("A#1", 2, True, "The harbor was sold.")]
    assert [(it.key, it.rank, it.gold) for it in shown.strays] == [("A#2", 1, False), ("B#9", None, False)]
    assert shown.sure == 0.9
    assert [it.label for it in shown.said[1].citations] == ["[A ¶2]", "[B ¶9]"]


def test_outcomes() -> None:
    gold = (Gold("A", ("1",)),)
    nuggets = ("the harbor was sold", "a bridge collapsed")
    assert viewed(Question("q", "?", nuggets=nuggets[:1], evidence=gold)).outcome == "right"
    assert viewed(Question("q", "?", nuggets=nuggets, evidence=gold)).outcome == "in part"
    assert viewed(Question("q", "?", nuggets=nuggets[1:], evidence=gold)).outcome == "wrong"
    assert viewed(Question("q", "?", evidence=gold)).outcome == "right"
    assert viewed(Question("q", "?", evidence=gold), declined=True).outcome == "wrongly declined"
    assert viewed(Question("q", "?", answerable=False), declined=True).outcome == "rightly declined"
    assert viewed(Question("q", "?", answerable=False)).outcome == "wrongly answered"
    assert viewed(Question("q", "?", evidence=gold), searched=True).outcome == "found"
    assert viewed(Question("q", "?", evidence=(Gold("A", ("2",)),)), searched=True).outcome == "found first"
    assert viewed(Question("q", "?", evidence=(Gold("C", ("2",)),)), searched=True).outcome == "not found"
    assert viewed(Question("q", "?", answerable=False), searched=True).outcome == "nothing to find"
