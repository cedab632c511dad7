"""Know whether it got better: question sets, systems, runs, measures, comparisons, reports."""

from eval.errors import Fault, InvalidSet, RunMismatch
from eval.questions import Gold, Question, append_question, check, read_questions
from eval.runs.folder import RunFolder
from eval.runs.run import Plan, RunProgress, run
from eval.runs.scores import Scores
from eval.runs.scoring import Scorers
from eval.systems import NAMES, System, SystemName, open_system, system_of

__all__ = [
    "NAMES",
    "Fault",
    "Gold",
    "InvalidSet",
    "Plan",
    "Question",
    "RunFolder",
    "RunMismatch",
    "RunProgress",
    "Scorers",
    "Scores",
    "System",
    "SystemName",
    "append_question",
    "check",
    "open_system",
    "read_questions",
    "run",
    "system_of",
]
