"""Makes what judges answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from eval.judge import Judge
from eval.measures.entailment import ModelEntailment
from eval.measures.nuggets import NuggetJudge
from eval.runs.scoring import Scorers
from eval.systems.system import System
from rag.embed import bundled
from rag.embed.embedder import Embedder
from rag.llm.generator import Generator
from rag.settings import Settings
from rag.verify.fact_verifier import FactVerifier
from rag.verify.verifier import Verifier


@contextmanager
def scorers_of(
    system: System, settings: Settings, judge: str | None = None, entailment: str | None = None
) -> Iterator[Scorers]:
    """The default scorers; `judge` names a generator that marks too, `entailment` one that judges citations instead.

    The thresholds hold for the bundled embedder, so that one is used whatever the system searches with. Raises
    ModelError.
    """
    from rag.embed.choice import bundled_embedder
    from rag.llm.factory import open_generator

    own = system.embedder
    embedder = own if own.fingerprint.startswith(bundled.NAME) else bundled_embedder()
    with ExitStack() as opened:

        def model(name: str) -> Generator:
            made = open_generator(settings.generator.model_copy(update={"model": name}))
            opened.callback(getattr(made, "close", lambda: None))
            return made

        yield default_scorers(
            embedder,
            ModelEntailment(model(entailment)) if entailment else None,
            Judge(model(judge)) if judge else None,
        )


def default_scorers(embedder: Embedder, entailment: Verifier | None = None, judge: Judge | None = None) -> Scorers:
    """Nuggets by this embedder; entailment by the program's own verifier, unless another is given."""
    return Scorers(NuggetJudge(embedder), entailment or FactVerifier(embedder), judge)
