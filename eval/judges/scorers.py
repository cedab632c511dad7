"""Which judges a run is scored by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from eval.judges.marks import Judge
from eval.judges.model_entailment import ModelEntailment
from eval.measures import nuggets
from eval.measures.alce import Entailment
from eval.measures.entailment import WordEntailment
from rag import Generator
from rag.settings import Settings


@dataclass(frozen=True, slots=True)
class Scorers:
    """What judges citations, and, only where asked for, a model that marks; facts are always found by words."""

    entailment: Entailment = field(default_factory=WordEntailment)
    judge: Judge | None = None

    @property
    def fingerprints(self) -> dict[str, str]:
        """By role."""
        named = {"nuggets": nuggets.FINGERPRINT, "entailment": self.entailment.fingerprint}
        return named if self.judge is None else {**named, "judge": self.judge.fingerprint}

    @property
    def prompts(self) -> dict[str, str]:
        """Those of the models that judge, by role; none by default."""
        asked = {"judge": self.judge.prompt if self.judge else "", "entailment": self.entailment.prompt}
        return {role: prompt for role, prompt in asked.items() if prompt}


@contextmanager
def scorers_of(settings: Settings, judge: str | None = None, entailment: str | None = None) -> Iterator[Scorers]:
    """The default scorers; `judge` names a generator that marks too, `entailment` one that judges citations instead.

    Raises ModelError.
    """
    from rag import open_generator

    with ExitStack() as opened:

        def model(name: str) -> Generator:
            made = open_generator(settings.generator.model_copy(update={"model": name}))
            opened.callback(made.close)
            return made

        yield Scorers(
            ModelEntailment(model(entailment)) if entailment else WordEntailment(),
            Judge(model(judge)) if judge else None,
        )
