"""Know whether it got better: question sets, systems, runs, measures, comparisons, reports."""

from eval.compare import Bar, Comparison, Subject, compare, gate, subject
from eval.errors import Fault, InvalidSet, RunMismatch
from eval.imports import Imported, read_foreign
from eval.judges.scorers import Scorers, scorers_of
from eval.questions import Gold, Question, append_question, check, read_questions
from eval.report.page import write_report
from eval.runs.folder import RunFolder, runs_in
from eval.runs.run import Plan, RunProgress, run
from eval.runs.scores import Scores
from eval.systems import NAMES, System, SystemName, open_system, system_of

__all__ = [
    "NAMES",
    "Bar",
    "Comparison",
    "Fault",
    "Gold",
    "Imported",
    "InvalidSet",
    "Plan",
    "Question",
    "RunFolder",
    "RunMismatch",
    "RunProgress",
    "Scorers",
    "Scores",
    "Subject",
    "System",
    "SystemName",
    "append_question",
    "check",
    "compare",
    "gate",
    "open_system",
    "read_foreign",
    "read_questions",
    "run",
    "runs_in",
    "scorers_of",
    "subject",
    "system_of",
    "write_report",
]
