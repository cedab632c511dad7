"""Errors of evaluation; all are CablechatErrors, so that a command ends with one line and an exit code.

UsageError
 ├── InvalidSet     a question set has faults, each with its line
 └── RunMismatch    a run in that folder was made with other things
NotFound            no run there
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.errors import UsageError

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a question set, and where: `line` counts from 1 (0: the set as a whole)."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


class InvalidSet(UsageError):
    """A question set that cannot be read; `faults` has every reason."""

    def __init__(self, path: Path, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        more = f"\n... and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        listed = "\n".join(str(fault) for fault in faults[:_SHOWN])
        super().__init__(f"{path} is no question set that can be run:\n{listed}{more}")


class RunMismatch(UsageError):
    """The run's folder holds answers that were made with something else."""
