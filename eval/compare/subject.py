"""What can be compared: a run's folder, or a file of scores such as a baseline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from eval.measures.catalogue import MEASURES
from eval.questions.question import Question
from eval.runs.attempt import Attempt
from eval.runs.folder import RunFolder, write_whole
from eval.runs.scores import SCORES, Scores
from rag.errors import NotFound, UsageError


@dataclass(frozen=True, slots=True)
class Subject:
    """One side of a comparison; a baseline has scores only. `asked` are the questions by id, where known."""

    name: str
    scores: Scores
    attempts: dict[str, Attempt]
    asked: dict[str, Question]


def subject(path: Path) -> Subject:
    """Reads a run's folder or a file of scores. Raises NotFound, UsageError."""
    if path.is_dir():
        folder = RunFolder(path)
        asked = {question.id: replace(question, line=0) for question in folder.read_questions()}
        return Subject(path.name, folder.read_scores(), folder.read_attempts(), asked)
    try:
        return Subject(path.stem, SCORES.validate_json(path.read_bytes()), {}, {})
    except FileNotFoundError as error:
        raise NotFound(f"no run and no file of scores at {path}") from error
    except ValidationError as error:
        raise UsageError(f"{path} holds no scores: {error.errors()[0]['msg']}") from error


def write_baseline(scores: Scores, path: Path) -> None:
    """Keeps what a gate needs: means and, for each question, the headline measures; no costs."""
    names = {name for name, measure in MEASURES.items() if measure.headline and measure.group != "cost"}
    kept = replace(
        scores,
        measures={name: mean for name, mean in scores.measures.items() if name in names},
        by_type={},
        cost={},
        risk_coverage=(),
        questions=tuple(
            replace(one, values={k: round(v, 4) for k, v in one.values.items() if k in names}, costs={}, nuggets=())
            for one in scores.questions
        ),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, SCORES.dump_json(kept).decode().replace('{"id"', '\n{"id"') + "\n")
