"""A run's folder: what lies where, and reading it back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout
from pydantic import ValidationError

from eval.questions.question import Question
from eval.questions.read import read_questions
from eval.questions.write import write_questions
from eval.runs.attempt import Attempt, attempt_of
from eval.runs.info import INFO, RunInfo
from eval.runs.scores import SCORES, Scores
from rag.errors import NotFound, UsageError

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class RunFolder:
    """One run. Answers are appended one by one; everything else is written whole or not at all."""

    path: Path

    @property
    def answers(self) -> Path:
        """The ask objects, each with the question's id."""
        return self.path / "answers.jsonl"

    @property
    def trec(self) -> Path:
        """The retrieved paragraphs as a TREC run."""
        return self.path / "run.trec"

    @property
    def scores(self) -> Path:
        """The measures."""
        return self.path / "scores.json"

    @property
    def report(self) -> Path:
        """The report to read."""
        return self.path / "report.html"

    @property
    def info(self) -> Path:
        """What the run was made with."""
        return self.path / "run.json"

    @property
    def questions(self) -> Path:
        """The questions as they were asked."""
        return self.path / "questions.jsonl"

    @property
    def paragraphs(self) -> Path:
        """The text of the paragraphs cited, wanted, or found first: a report needs no library."""
        return self.path / "paragraphs.jsonl"

    def read_info(self) -> RunInfo:
        """Raises NotFound where there is no run, UsageError where its file is damaged."""
        return _read(self.info, INFO.validate_json)

    def read_scores(self) -> Scores:
        """Raises NotFound where the run has none yet, UsageError where the file is damaged."""
        if self.info.is_file() and not self.scores.is_file():
            raise NotFound(f"the run in {self.path} has not ended; go on with its command and --out {self.path}")
        return _read(self.scores, SCORES.validate_json)

    def read_questions(self) -> tuple[Question, ...]:
        """The questions as they were asked. Raises InvalidSet."""
        return read_questions(self.questions)

    def read_paragraphs(self) -> dict[str, str]:
        """Texts by key."""
        if not self.paragraphs.is_file():
            return {}
        lines = self.paragraphs.read_text(encoding="utf-8").split("\n")
        return {str(item["key"]): str(item["text"]) for item in map(json.loads, filter(None, lines))}

    def read_attempts(self) -> dict[str, Attempt]:
        """The attempts by question id; a torn last line, as a kill leaves it, is cut off the file.

        Raises UsageError for a line before the last that is none.
        """
        if not self.answers.is_file():
            return {}
        found: dict[str, Attempt] = {}
        data = self.answers.read_bytes()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            with self.answers.open("r+b") as file:
                file.truncate(whole)
        for number, line in enumerate(data[:whole].decode("utf-8").split("\n"), start=1):
            if line:
                try:
                    attempt = attempt_of(line)
                except ValueError as error:
                    told = f"{self.answers}:{number} is damaged, or of another version ({error})"
                    raise UsageError(f"{told}; run again with --fresh") from error
                found[attempt.id] = attempt
        return found

    def append(self, attempt: Attempt) -> Attempt:
        """Adds one attempt and returns it as it will be read back; it is on disk when this returns."""
        line = attempt.line()
        with self.answers.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())
        return attempt_of(line)

    def write_info(self, info: RunInfo, questions: Iterable[Question]) -> None:
        """Begins a run."""
        write_questions(self.questions, tuple(questions))
        write_whole(self.info, INFO.dump_json(info, indent=2).decode() + "\n")

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keeps others from writing this run meanwhile. Raises UsageError where one does, or nothing can be written."""
        lock = FileLock(self.path / "run.lock", timeout=0)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout as error:
            raise UsageError(f"another process is at work on the run in {self.path}; wait for it, or end it") from error
        except OSError as error:
            told = f"no run can be kept in {self.path} ({error.strerror}); give another folder with --out"
            raise UsageError(told) from error
        try:
            yield
        finally:
            lock.release()

    def clear(self) -> None:
        """Removes the run, and nothing else that lies in its folder."""
        own = (self.answers, self.trec, self.scores, self.report, self.questions, self.paragraphs, self.info)
        for file in own:
            file.unlink(missing_ok=True)

    def write_results(self, attempts: Iterable[Attempt], texts: dict[str, str], scores: Scores) -> None:
        """Ends a run: the TREC run, the paragraphs and the scores."""
        tag = scores.system
        ranked = (
            f"{attempt.id} Q0 {key} {rank} {score:.6f} {tag}\n"
            for attempt in attempts
            for rank, (key, score) in enumerate(attempt.retrieved, start=1)
        )
        write_whole(self.trec, "".join(ranked))
        lines = (json.dumps({"key": key, "text": text}, ensure_ascii=False) + "\n" for key, text in texts.items())
        write_whole(self.paragraphs, "".join(lines))
        write_whole(self.scores, SCORES.dump_json(scores, indent=1).decode() + "\n")


def runs_in(folder: Path) -> list[RunFolder]:
    """All runs that lie in a folder, the latest name first; empty where there is no such folder."""
    found = folder.iterdir() if folder.is_dir() else ()
    return [RunFolder(path) for path in sorted(found, reverse=True) if RunFolder(path).info.is_file()]


def write_whole(path: Path, text: str) -> None:
    """Writes a file whole or not at all."""
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def _read(path: Path, parse: Callable[[bytes], Record]) -> Record:
    try:
        return parse(path.read_bytes())
    except FileNotFoundError as error:
        raise NotFound(f"no {path.name} in {path.parent}; make a run with: cablechat eval run SET --out DIR") from error
    except ValidationError as error:
        raise UsageError(f"{path} is damaged: {error.errors()[0]['msg']}; run again with --fresh") from error
