"""The gate that the project's own tests run: the sample questions, answered from freshly ingested sample cables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.compare.gate import Bar
from eval.judges.scorers import scorers_of
from eval.runs.run import Plan, RunProgress, run
from eval.runs.scores import Scores
from eval.systems.opening import open_system
from rag.library import Embedding, Library, ingest
from rag.library.report import Progress
from rag.settings import Settings

FOLDER = Path(__file__).parent
SET = FOLDER / "sets" / "sample.jsonl"
BASELINE = FOLDER / "baselines" / "sample.json"
BARS = (Bar("citation_validity", 1.0), Bar("cited_sentences", 1.0), Bar("verbatim_quotes", 1.0))


def sample_run(folder: Path) -> Iterator[Progress | RunProgress | Scores]:
    """Ingests the sample cables into `folder`/library, asks the sample set in answer mode; the scores come last.

    Takes no settings from the machine: the bundled models, whatever its user chose.
    """
    from ingest import read_cables
    from ingest.samples import samples_folder
    from rag import bundled_embedder

    settings = Settings.model_construct(library=folder / "library")
    with Library.open(settings.library, write=True) as library:
        for step in ingest(library, read_cables([samples_folder()]), Embedding(bundled_embedder())):
            if isinstance(step, Progress):
                yield step
    with open_system("default", settings) as system, scorers_of(settings) as scorers:
        yield from run(Plan(SET, folder / "run"), system, scorers, settings)
