"""Which judges a run is scored by: words by default, models where they are named."""

from __future__ import annotations

from eval.judges.marks import Judge
from eval.judges.model_entailment import ModelEntailment
from eval.judges.scorers import Scorers, scorers_of
from eval.measures.alce import alce
from ingest.key import Key
from rag.records import Sentence
from rag.settings import Settings
from tests.eval.systems.writer import Writer


def test_no_model_judges_by_default() -> None:
    with scorers_of(Settings.model_construct()) as scorers:
        assert scorers == Scorers()
    assert scorers.prompts == {}
    assert set(scorers.fingerprints) == {"nuggets", "entailment"}


def test_the_prompts_of_models_that_judge_are_kept() -> None:
    entailment, judge = ModelEntailment(Writer("yes")), Judge(Writer("5"))
    scorers = Scorers(entailment, judge)
    assert scorers.prompts == {"judge": judge.prompt, "entailment": entailment.prompt}
    assert scorers.fingerprints["judge"] == judge.fingerprint


def test_both_kinds_of_judges_score_citations() -> None:
    said = [Sentence("The harbor was sold.", (Key("A#1"),), "quote")]
    for entailment in (Scorers().entailment, ModelEntailment(Writer("yes"))):
        assert alce(said, {"A#1": "The harbor was sold. Nobody knew."}, entailment) == (1.0, 1.0)
