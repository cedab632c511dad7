"""The commands `cablechat bench ...`: speed and memory against named baselines, measured in the same run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, ClassVar, Protocol

import typer

from ui.cli.options import JsonOption, LibraryOption

app = typer.Typer(no_args_is_help=True, help="Speed and memory against named baselines, measured in the same run.")


class _Figures(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def lines(self) -> Iterator[str]: ...


def show(figures: _Figures, as_json: bool) -> None:
    """Prints what was measured, for people or for programs."""
    if as_json:
        typer.echo(json.dumps(asdict(figures), ensure_ascii=False, default=str))
        return
    for line in figures.lines():
        typer.echo(line)


PathsArgument = Annotated[list[Path] | None, typer.Argument(help="Cables to measure with; else the sample cables.")]
QuestionsOption = Annotated[
    Path | None, typer.Option("--questions", exists=True, dir_okay=False, help="Questions about the cables.")
]


@app.command()
def parse(
    paths: PathsArgument = None,
    rows: Annotated[int, typer.Option("--rows", min=1, help="Rows of the generated dump.")] = 5_000,
    as_json: JsonOption = False,
) -> None:
    """How fast a dump is read, by one process and by two, and in how much memory, against the csv module alone.

    The dump is generated from the cables with other reference IDs. The full one has 251,287 rows.

    Example: cablechat bench parse --rows 251287
    """
    import tempfile

    from eval.bench.dump import write_dump
    from eval.bench.parse import bench_parse

    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "cables.csv"
        write_dump(dump, _cables(paths), rows)
        show(bench_parse(dump), as_json)


@app.command()
def embed(paths: PathsArgument = None, questions: QuestionsOption = None, as_json: JsonOption = False) -> None:
    """How fast chunks are embedded, against plain SentenceTransformer.encode, and how much of nDCG@10 is kept.

    Example: cablechat bench embed --questions eval/sets/sample.jsonl
    """
    from eval.bench.embed import bench_embed
    from eval.questions import read_questions
    from ingest import Cable, read_cables

    cables = [item for item in read_cables(_cables(paths)) if isinstance(item, Cable)]
    show(bench_embed(cables, read_questions(questions) if questions else ()), as_json)


@app.command("ingest")
def ingest_(
    paths: PathsArgument = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Cables to ingest.")] = 100,
    as_json: JsonOption = False,
) -> None:
    """What an ingest costs besides embedding, and against a plain Chroma loop with documents.

    Example: cablechat bench ingest cables/ --limit 200
    """
    from eval.bench.ingest import bench_ingest
    from rag import bundled_embedder

    show(bench_ingest(_cables(paths), bundled_embedder(), limit), as_json)


@app.command()
def search(
    questions: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A question set.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """How fast paragraphs are found, with and without a filter, against plain Chroma with one vector a paragraph.

    Example: cablechat bench search eval/sets/sample.jsonl --library .demo/library
    """
    from eval.bench.search import bench_search
    from eval.questions import read_questions
    from ui.cli.opening import pipeline

    with pipeline(library, writing=False) as opened:
        show(bench_search(opened.library, opened.embedder, read_questions(questions)), as_json)


@app.command()
def scale(
    folder: Annotated[Path, typer.Argument(help="An empty folder for the generated library; it stays.")],
    chunks: Annotated[int, typer.Option("--chunks", min=1_000, help="Chunks to generate.")] = 100_000,
    around: Annotated[
        Path | None, typer.Option("--around", help="A library around whose vectors the generated ones lie.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Builds a large library of generated cables and searches it, with broad and with narrow filters.

    Example: cablechat bench scale /tmp/large --chunks 2000000 --around .demo/library
    """
    from eval.bench.scale import bench_scale
    from ui.cli.progress import progress

    with progress() as told:
        figures = bench_scale(folder, chunks, around, told)
    show(figures, as_json)


@app.command()
def verify(
    library: LibraryOption = None,
    count: Annotated[int, typer.Option("--count", min=4, help="Falsified sentences, and as many true ones.")] = 200,
    seed: Annotated[int, typer.Option("--seed", help="Which sentences are drawn.")] = 7,
    written: Annotated[
        bool, typer.Option("--written", help="Statements that people wrote about real cables, which the library holds.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """How many falsified sentences the verifier catches, and how many true ones it rejects.

    Example: cablechat bench verify --library .demo/library
    """
    from eval.bench.verify import bench_statements, bench_verify
    from eval.train.passages import read_passages
    from ui.cli.opening import pipeline

    with pipeline(library, writing=False) as opened:
        if written:
            show(bench_statements(opened.library, opened.verifier, read_passages(), "test"), as_json)
            return
        show(bench_verify(opened.library, opened.verifier, count, seed), as_json)


@app.command()
def voice(
    examples: Annotated[
        Path | None, typer.Argument(exists=True, dir_okay=False, help="Examples in JSON Lines; else our own.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """How many claims that lost who says it, or how surely, the verifier catches, and how many true to it it rejects.

    Example: cablechat bench voice
    """
    from eval.bench.voice import OURS, bench_voice, own_verifier, read_voiced

    show(bench_voice(read_voiced(examples or OURS), own_verifier()), as_json)


@app.command()
def answer(
    questions: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A question set in JSON Lines.")],
    library: LibraryOption = None,
    limit: Annotated[int, typer.Option("--limit", min=2, help="Questions to ask.")] = 12,
    as_json: JsonOption = False,
) -> None:
    """How fast answers are written, against a plain chat completion with the same evidence.

    Example: cablechat bench answer eval/sets/sample.jsonl --library .demo/library
    """
    from eval.bench.answer import bench_answer
    from eval.questions import read_questions
    from ui.cli.opening import pipeline

    asked = [question.question for question in read_questions(questions)[:limit]]
    with pipeline(library, writing=True) as opened:
        show(bench_answer(opened, asked), as_json)


def _cables(paths: list[Path] | None) -> list[Path]:
    from ingest.samples import samples_folder

    return paths or [samples_folder()]
