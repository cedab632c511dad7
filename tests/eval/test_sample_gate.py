"""The baseline that is kept belongs to the sample set and passes its own gate; a run with the models repeats."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from eval import Plan, RunFolder, Scores, compare, gate, open_system, read_questions, run, scorers_of, subject
from eval.sample_gate import BARS, BASELINE, SET
from ingest import Cable, read_cables
from ingest.samples import samples_folder
from rag.embed.choice import bundled_embedder
from rag.library import Embedding, Library, ingest
from rag.llm.settings import GeneratorSettings
from rag.settings import Settings

QUESTIONS = 2


def test_the_baseline_is_of_the_sample_set_and_passes() -> None:
    baseline = subject(BASELINE)
    assert [one.id for one in baseline.scores.questions] == [question.id for question in read_questions(SET)]
    assert baseline.scores.mode == "answer"
    assert gate(compare(baseline, baseline), baseline, BARS) == []


@pytest.mark.models
def test_the_same_run_twice_gives_the_same_answers_and_scores(tmp_path: Path) -> None:
    """With the bundled models, each time in a new child process, the one that writes at its work too."""
    settings = Settings.model_construct(library=tmp_path / "library", generator=GeneratorSettings(rewrite=True))
    refs = {ref for question in islice(read_questions(SET), QUESTIONS) for ref in question.cables}
    cables = [it for it in read_cables([samples_folder()]) if isinstance(it, Cable) and it.reference_id in refs]
    assert len(cables) == len(refs)
    with Library.open(settings.library, write=True) as library:
        for _ in ingest(library, cables, Embedding(bundled_embedder())):
            pass
    found: list[Scores] = []
    for name in ("one", "two"):
        with open_system("default", settings) as system, scorers_of(settings) as scorers:
            *_, last = run(Plan(SET, tmp_path / name, limit=QUESTIONS), system, scorers, settings)
        assert isinstance(last, Scores)
        found.append(last)
    one, two = found
    assert (one.measures, one.by_type, one.risk_coverage) == (two.measures, two.by_type, two.risk_coverage)
    drafts = [
        [attempt.answer and (attempt.answer.draft, attempt.answer.answer) for attempt in attempts.values()]
        for attempts in (RunFolder(tmp_path / name).read_attempts() for name in ("one", "two"))
    ]
    assert drafts[0] == drafts[1]
    assert any(draft for draft, _ in filter(None, drafts[0])), "no model has written"
