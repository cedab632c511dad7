"""MTRAG's tasks: turns, contexts that a reader marked, kinds of answerability."""

from __future__ import annotations

from pathlib import Path

from eval.errors import Fault
from eval.imports import read_foreign
from eval.imports.mtrag import mtrag
from eval.imports.passages import Passages
from eval.questions import Question
from rag.records import Turn
from tests.eval.imports.forms import task, wrote


def test_mtrag(tmp_path: Path) -> None:
    tasks = [
        task("c::1", "ANSWERABLE", "when does it close"),
        task("c::2", "PARTIAL", "when does it close", "At four.", "and why then?", relevant=""),
        task("c::3", "UNANSWERABLE", "who baked the bread", contexts=()),
        task("c::4", "CONVERSATIONAL", "thanks"),
        task("c::5", "ANSWERABLE", "who paid", contexts=()),
    ]
    extra = wrote(tmp_path / "corpus.jsonl", [{"_id": "z", "title": "T", "text": "More."}, {"_id": "a", "text": "x"}])
    found = read_foreign(wrote(tmp_path / "tasks.jsonl", tasks), corpus=extra)
    assert found.format == "mtrag"
    one, two, three = found.questions
    assert (one.id, one.type, one.keys, one.answer) == ("c::1", "factoid", ("B#1",), "At four.")
    assert (two.type, three.type) == ("partial", "unanswerable")
    assert (two.question, [turn.role for turn in two.history]) == ("and why then?", ["user", "assistant"])
    assert two.keys == ("A#1", "B#1")
    assert (three.answerable, three.answer, three.keys) == (False, "", ())
    assert [cable.reference_id for cable in found.cables] == ["A", "B", "Z"]
    assert [fault.reason for fault in found.left_out] == [
        "c::4: talk that asks nothing is left out",
        "c::5: answerable, and no context has the answer",
    ]


def test_answerability_is_a_kind(tmp_path: Path) -> None:
    kinds = ("ANSWERABLE", "PARTIAL", "UNANSWERABLE", "UNDERSPECIFIED", "MAYBE")
    tasks = [task(f"c::{kind}", kind, f"what of {kind}") for kind in kinds]
    found = read_foreign(wrote(tmp_path / "tasks.jsonl", tasks))
    assert [(one.type, one.answerable, bool(one.evidence), bool(one.answer)) for one in found.questions] == [
        ("factoid", True, True, True),
        ("partial", True, True, True),
        ("unanswerable", False, False, False),
        ("underspecified", False, False, False),
    ]
    assert [fault.reason for fault in found.left_out] == ["c::MAYBE: its answerability 'MAYBE' is not known"]


def test_turns_in_one_string(tmp_path: Path) -> None:
    one = task("c::1", "ANSWERABLE", "")
    assert isinstance(one, dict)
    one["input"] = "|user|: when does it close\n|agent|: At four.\n|user|: and why then?"
    found = read_foreign(wrote(tmp_path / "tasks.jsonl", [one])).questions[0]
    assert (found.question, found.history) == (
        "and why then?",
        (Turn("user", "when does it close"), Turn("assistant", "At four.")),
    )


def test_a_task_that_ends_with_the_agent_asks_nothing(tmp_path: Path) -> None:
    path = wrote(
        tmp_path / "tasks.jsonl",
        [task("c::1", "ANSWERABLE", "who paid", "The firm."), task("", "ANSWERABLE", "who"), task("c::2", "", "who")],
    )
    passages = Passages("tasks.jsonl")
    first, second, third = mtrag(path, passages)
    told = "a task needs a task_id, and input that ends with the user"
    assert (first, second) == (Fault("tasks.jsonl", 1, told), Fault("tasks.jsonl", 2, told))
    assert isinstance(third, Question)
    assert (third.type, third.answerable, third.line) == ("factoid", True, 3)
    assert [cable.reference_id for cable in passages.cables] == ["A", "B"]


def test_one_of_several_readers_is_enough(tmp_path: Path) -> None:
    one = task("c 1", "answerable", "who paid", relevant="")
    assert isinstance(one, dict)
    one["contexts"][1]["feedback"] = {"relevant": {"first": {"value": "no"}, "second": {"value": "yes"}, "third": 1}}
    one["contexts"].append({"text": "  "})
    one["contexts"].append({"text": "Without an id."})
    del one["Question Type"]
    passages = Passages("tasks.jsonl")
    (found,) = mtrag(wrote(tmp_path / "tasks.jsonl", [one]), passages)
    assert isinstance(found, Question)
    assert (found.id, found.type, found.keys) == ("c-1", "unknown", ("B#1",))
    assert [cable.reference_id for cable in passages.cables] == ["A", "B", "C-1-4"]
