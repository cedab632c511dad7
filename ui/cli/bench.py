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


@app.command()
def verify(
    library: LibraryOption = None,
    count: Annotated[int, typer.Option("--count", min=4, help="Falsified sentences, and as many true ones.")] = 200,
    seed: Annotated[int, typer.Option("--seed", help="Which sentences are drawn.")] = 7,
    as_json: JsonOption = False,
) -> None:
    """How many falsified sentences the verifier catches, and how many true ones it rejects.

    Example: cablechat bench verify --library .demo/library
    """
    from eval.bench.verify import bench_verify
    from ui.cli.opening import pipeline

    with pipeline(library, model="quotes") as opened:
        show(bench_verify(opened.library, opened.verifier, count, seed), as_json)


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
    from ui.cli.opening import pipeline

    asked = [json.loads(line)["question"] for line in questions.read_text("utf-8").splitlines()[:limit]]
    with pipeline(library) as opened:
        show(bench_answer(opened, asked), as_json)


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(exists=True, help="Files and folders of cables.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="Cables to ingest.")] = 100,
    as_json: JsonOption = False,
) -> None:
    """What ingesting costs besides embedding, against a plain Chroma loop with documents.

    Example: cablechat bench ingest cables/ --limit 300
    """
    from eval.bench.ingest import bench_ingest
    from rag.index.embedder import bundled_embedder

    show(bench_ingest(paths, bundled_embedder(), limit), as_json)


@app.command()
def scale(
    folder: Annotated[Path, typer.Argument(help="Where the generated library is put, and stays.")],
    chunks: Annotated[int, typer.Option("--chunks", min=8, help="Chunks to generate.")] = 100_000,
    around: Annotated[Path | None, typer.Option("--around", help="A library whose vectors are moved a little.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Builds a library of a given size from nonsense, and searches it with broad and with narrow filters.

    Example: cablechat bench scale /tmp/large --chunks 500000 --around .demo/library
    """
    from eval.bench.scale import bench_scale

    show(bench_scale(folder, chunks, around), as_json)
