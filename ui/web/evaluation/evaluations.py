"""Question sets and runs over this library, kept in its folder under `evaluation/`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

from eval.compare import Comparison, compare, subject
from eval.errors import InvalidSet
from eval.judges.scorers import Scorers
from eval.questions.read import read_questions
from eval.runs.folder import RunFolder
from eval.runs.run import Plan, RunProgress, run
from eval.runs.scores import Scores
from eval.statistics.bootstrap import Mean
from eval.systems.system import System
from rag.errors import NotFound, UsageError
from ui.web import pages
from ui.web.jobs.job import Step, Steps

_NAME = re.compile(r"\w[\w.\-]{0,119}")
_SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class RunView:
    """One run: its measures by name, and whether it has a report."""

    name: str
    scores: dict[str, Mean]
    report: bool


class Evaluations:
    """The sets and runs of one library; `system` is what is examined, `scorers` what judges it."""

    def __init__(self, folder: Path, system: Callable[[], System], scorers: Callable[[], Scorers]) -> None:
        self._sets, self._runs = folder / "evaluation" / "sets", folder / "evaluation" / "runs"
        self._system, self._scorers = system, scorers

    def sets(self) -> list[str]:
        """The bundled set and the uploaded ones."""
        bundled = [_SAMPLE] if files("eval").joinpath("sets", "sample.jsonl").is_file() else []
        return bundled + sorted(file.stem for file in self._sets.glob("*.jsonl"))

    def add_set(self, folder: Path) -> str:
        """Takes an uploaded set over; its name. Raises UsageError where it is none, naming the line."""
        (file,) = folder.iterdir()
        name = file.stem.partition("-")[2]  # our own number stands before it
        if not _NAME.fullmatch(name) or name == _SAMPLE:
            raise UsageError("name the file with letters, digits, - and _ only, and not sample")
        try:
            read_questions(file)
        except InvalidSet as error:
            first, *others = error.faults
            where = f", line {first.line}" if first.line else ""
            more = f" (and {pages.count(len(others), 'fault')} more)" if others else ""
            raise UsageError(f"{name}.jsonl{where}: {' '.join(first.reason.split())}{more}") from error
        self._sets.mkdir(parents=True, exist_ok=True)
        shutil.move(file, self._sets / f"{name}.jsonl")
        folder.rmdir()
        return name

    def runs(self) -> list[RunView]:
        """All runs, the latest first."""
        folders = sorted((it for it in self._runs.glob("*") if it.is_dir()), reverse=True)
        return [self._view(it) for it in folders]

    def report(self, name: str) -> str:
        """A run's report, as HTML; raises NotFound."""
        file = RunFolder(self._folder(name)).report
        if not file.is_file():
            raise NotFound("this run has no report")
        return file.read_text("utf-8")

    def run(self, name: str, mode: Literal["search", "answer"], limit: int | None) -> Steps:
        """Runs a set; the last step links to the report."""
        if name not in self.sets():
            raise NotFound("there is no such question set")
        yield Step("Waiting for the models")
        out = self._runs / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{name}-{mode}"
        with as_file(files("eval").joinpath("sets", "sample.jsonl")) as sample:
            questions = sample if name == _SAMPLE else self._sets / f"{name}.jsonl"
            for told in run(Plan(questions, out, mode, limit), self._system(), self._scorers()):
                if isinstance(told, RunProgress):
                    yield Step(f"{told.done:,} of {told.total:,} questions", told.done, told.total)
                else:
                    link = f"/cablechat/evaluation/report/{out.name}" if RunFolder(out).report.is_file() else None
                    done = told.questions_scored
                    yield Step(f"{done:,} questions scored", done, done, link=link)

    def compare(self, names: Sequence[str]) -> list[Comparison]:
        """The earliest of the runs against each of the others. Raises NotFound, UsageError."""
        base, *others = (subject(self._folder(name)) for name in sorted(names))
        return [compare(base, other) for other in others]

    def _folder(self, name: str) -> Path:
        if not _NAME.fullmatch(name) or not (self._runs / name).is_dir():
            raise NotFound("there is no such run")
        return self._runs / name

    def _view(self, path: Path) -> RunView:
        folder = RunFolder(path)
        return RunView(path.name, _measures(folder), folder.report.is_file())


def _measures(folder: RunFolder) -> dict[str, Mean]:
    """None of a run that was cut off or damaged."""
    try:
        scores: Scores = folder.read_scores()
    except (NotFound, UsageError):
        return {}
    return scores.measures
