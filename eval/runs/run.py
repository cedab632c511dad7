"""Runs a question set on a system; taken up again where it stopped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from time import monotonic, perf_counter

from eval.errors import RunMismatch
from eval.judges.scorers import Scorers
from eval.measures.memory import peak_mib
from eval.questions.check import check
from eval.questions.question import Question
from eval.questions.read import read_questions
from eval.report.page import write_report
from eval.runs.attempt import Attempt, Cost
from eval.runs.code import code_digest
from eval.runs.folder import RunFolder
from eval.runs.info import Mode, RunInfo, library_digest, models_of, questions_digest, settings_of
from eval.runs.scores import Scores
from eval.runs.scoring import score
from eval.statistics.bootstrap import SEED
from eval.systems.system import System
from rag.settings import Settings

DEPTH = 50
_SHOWN = 10  # retrieved paragraphs whose text a report shows


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: the set (with its judgements, for TREC topics), where to, how far."""

    questions: Path
    out: Path
    mode: Mode = "answer"
    limit: int | None = None
    qrels: Path | None = None
    fresh: bool = False
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class RunProgress:
    """`done` of `total` questions, `resumed` of them from before; `question` is the one just answered."""

    done: int
    total: int
    resumed: int
    question: str
    seconds: float


def run(
    plan: Plan, system: System, scorers: Scorers, settings: Settings | None = None
) -> Iterator[RunProgress | Scores]:
    """A RunProgress after each question, the scores last, when everything lies in the folder `plan.out`.

    Raises InvalidSet, RunMismatch (the folder holds a run of something else), LibraryError, ModelError; the answers
    until then stay, and the same plan goes on from there.
    """
    every = read_questions(plan.questions, plan.qrels)
    folder = RunFolder(plan.out)
    with folder.lock():
        info = _begun(plan, every, system, scorers, settings, folder)
        yield from _answered(plan, every[: plan.limit], system, scorers, folder, info)


def _answered(
    plan: Plan, questions: Sequence[Question], system: System, scorers: Scorers, folder: RunFolder, info: RunInfo
) -> Iterator[RunProgress | Scores]:
    attempts = folder.read_attempts()
    todo = [question for question in questions if question.id not in attempts]
    resumed, started = len(questions) - len(todo), monotonic()
    for done, question in enumerate(todo, start=resumed + 1):
        attempts[question.id] = folder.append(attempted(system, question, plan.mode))
        yield RunProgress(done, len(questions), resumed, question.id, monotonic() - started)
    kept = [attempts[question.id] for question in questions]
    texts = _texts(system, questions, kept)
    scores = score(info.set, system.name, questions, {one.id: one for one in kept}, texts, scorers, plan.seed)
    folder.write_results(kept, texts, scores)
    write_report(folder)
    yield scores


def attempted(system: System, question: Question, mode: Mode) -> Attempt:
    """One question, searched to DEPTH and, in answer mode, answered. The search is timed by itself."""
    answer = system.answer(question) if mode == "answer" else None
    before = perf_counter()
    found = system.search(question, DEPTH)
    cost = Cost(search_ms=(perf_counter() - before) * 1000, peak_mib=peak_mib())
    if answer is not None:
        speed = None if answer.draft is None else system.speed
        cost = replace(
            cost,
            total_ms=answer.timings_ms.get("total"),
            first_sentence_ms=None if answer.abstained else answer.timings_ms.get("first_sentence"),
            tokens=None if speed is None else speed.tokens,
        )
    return Attempt(
        id=question.id,
        retrieved=tuple((hit.key, hit.score) for hit in found.hits),
        found=found.confidence,
        sure=None if answer is None else answer.confidence,
        cost=cost,
        answer=answer,
    )


def _begun(
    plan: Plan,
    every: Sequence[Question],
    system: System,
    scorers: Scorers,
    settings: Settings | None,
    folder: RunFolder,
) -> RunInfo:
    counts = system.library.catalog.counts()
    info = RunInfo(
        set=plan.questions.stem,
        questions=questions_digest(plan.questions, plan.qrels),
        count=len(every),
        system=system.name,
        mode=plan.mode,
        library=library_digest(system.library),
        cables=counts.cables,
        paragraphs=counts.paragraphs,
        models=models_of(system),
        settings=settings_of(settings),
        code=code_digest(system.parts),
        started=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        seed=plan.seed,
        prompts=scorers.prompts,
        warnings=tuple(str(fault) for fault in check(every, system.library.catalog, plan.questions)),
    )
    if plan.fresh and folder.info.is_file():
        folder.clear()
    if folder.info.is_file():
        info = _continued(folder, info)
    elif folder.answers.is_file():
        raise RunMismatch(f"{folder.path} has answers but no run.json; give another folder with --out")
    folder.write_info(info, every)
    return info


def _continued(folder: RunFolder, info: RunInfo) -> RunInfo:
    before = folder.read_info()
    differs = before.differs(info)
    if differs:
        raise RunMismatch(
            f"the run in {folder.path} cannot go on: it was made with other {', '.join(differs)}; "
            "to begin again, and lose it, add --fresh; to keep it, give another folder with --out"
        )
    return replace(info, started=before.started)


def _texts(system: System, questions: Sequence[Question], attempts: Sequence[Attempt]) -> dict[str, str]:
    """Paragraph texts for scores and report: all that are cited, wanted, or among the first retrieved."""
    keys = chain(
        (key for question in questions for key in question.keys),
        (key for attempt in attempts for key in (*attempt.cited, *attempt.keys[:_SHOWN])),
        (key for attempt in attempts for key in attempt.evidence),
    )
    found: Mapping[str, str] = {
        key: entry.text for key, entry in system.library.catalog.paragraphs(dict.fromkeys(keys)).items()
    }
    return dict(sorted(found.items()))
