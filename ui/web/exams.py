"""Question sets and runs over this library, kept in its folder under `evaluation/`."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

from rag.errors import NotFound, UsageError
from ui.web.jobs import Step

_NAME = re.compile(r"[\w][\w.\-]{0,119}")
_SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class RunView:
    """One run: its measures and whether it has a report."""

    name: str
    scores: dict[str, float]
    report: bool


class Exams:
    """The sets and runs of one library."""

    def __init__(self, folder: Path) -> None:
        self._sets, self._runs = folder / "evaluation" / "sets", folder / "evaluation" / "runs"

    def sets(self) -> list[str]:
        """The bundled set and the uploaded ones."""
        bundled = [_SAMPLE] if files("eval").joinpath("sets", "sample.jsonl").is_file() else []
        return bundled + sorted(file.stem for file in self._sets.glob("*.jsonl"))

    def add_set(self, folder: Path) -> str:
        """Takes an uploaded set over; its name."""
        self._sets.mkdir(parents=True, exist_ok=True)
        (file,) = folder.iterdir()
        name = file.stem[5:]
        if not _NAME.fullmatch(name) or name == _SAMPLE:
            raise UsageError("name the file with letters, digits, - and _ only")
        shutil.move(file, self._sets / f"{name}.jsonl")
        folder.rmdir()
        return name

    def runs(self) -> list[RunView]:
        """All runs, the latest first."""
        folders = sorted((it for it in self._runs.glob("*") if it.is_dir()), reverse=True)
        return [RunView(it.name, _scores(it), (it / "report.html").is_file()) for it in folders]

    def report(self, name: str) -> str:
        """A run's report, as HTML; raises NotFound."""
        file = self._folder(name) / "report.html"
        if not file.is_file():
            raise NotFound("this run has no report")
        return file.read_text("utf-8")

    def run(self, name: str, mode: str, limit: int | None) -> Iterator[Step]:
        """Runs a set; the last step links to the report."""
        if name not in self.sets():
            raise NotFound("there is no such question set")
        yield Step("Not there yet")
        raise UsageError("evaluation is not there yet")

    def compare(self, names: Sequence[str]) -> list[RunView]:
        """The runs of these names."""
        return [RunView(name, _scores(self._folder(name)), True) for name in names]

    def _folder(self, name: str) -> Path:
        if not _NAME.fullmatch(name) or not (self._runs / name).is_dir():
            raise NotFound("there is no such run")
        return self._runs / name

    def _file(self, name: str) -> Path:
        if name != _SAMPLE:
            return self._sets / f"{name}.jsonl"
        with as_file(files("eval").joinpath("sets", "sample.jsonl")) as file:
            return file


def _scores(folder: Path) -> dict[str, float]:
    try:
        held = json.loads((folder / "scores.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: float(value) for name, value in held.items() if isinstance(value, (int, float))}


def run_name(name: str, mode: str) -> str:
    """A new run's name: the time first, so that names sort by it."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{name}-{mode}"
