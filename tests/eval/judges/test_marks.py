"""The judge marks what it is shown, and only where it gives a mark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval import Plan, RunFolder, Scores, run
from eval.judges.marks import PROMPT, Judge
from eval.judges.scorers import Scorers
from tests.eval.site import made_library, made_set, made_system
from tests.eval.systems.writer import Writer


@pytest.mark.parametrize(("reply", "mark"), [("5", 1.0), ("Mark: 2", 0.25), ("none", None)])
def test_marks_of_a_run_and_the_prompt_in_it(tmp_path: Path, reply: str, mark: float | None) -> None:
    library = made_library(tmp_path / "library", 4)
    plan = Plan(made_set(tmp_path / "set.jsonl", library, 2), tmp_path / "run")
    writer = Writer(reply)
    with made_system(library) as system:
        *_, scores = run(plan, system, replace(Scorers(), judge=Judge(writer)))
    assert isinstance(scores, Scores)
    info = RunFolder(plan.out).read_info()
    assert info.prompts == {"judge": PROMPT}
    attempts = RunFolder(plan.out).read_attempts()
    answerable = [one for one in scores.questions if one.type != "unanswerable"]
    assert {one.id: one.values.get("judge") for one in answerable} == {
        one.id: 0.0 if attempts[one.id].declined else mark for one in answerable
    }
    assert writer.prompts, "nothing was marked"
    assert all("Reference answer:" in prompt.messages[0].content for prompt in writer.prompts)
    assert "judge" in scores.scorers


def test_there_is_none_by_default(tmp_path: Path) -> None:
    assert Scorers().judge is None
