"""The commands `cablechat models ...`: what there is, what is on this machine, and what writes the answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli import terminal
from ui.cli.exit_codes import EXIT_NOTHING
from ui.cli.options import JsonOption

if TYPE_CHECKING:
    from models import Installed
    from rag.settings import Settings

app = typer.Typer(no_args_is_help=True, help="Lists, fetches, checks and chooses the local models.")
_PLACES: dict[str, tuple[str, str]] = {
    "embedder": (
        "embedder",
        "embeds; run `cablechat library rebuild --embed` once, for each library, to search with it,",
    ),
    "reranker": ("reranker", "re-ranks what was found"),
    "nli": ("verifier", "judges whether what is cited says what a sentence says"),
}
"""The section of the settings for each kind of model that does not write, and what such a model does."""
Name = Annotated[str, typer.Argument(help="A name from `cablechat models list`.")]
LoraOption = Annotated[Path | None, typer.Option("--lora", help="A LoRA adapter (GGUF) to use with the model.")]


@contextmanager
def _said() -> Iterator[None]:
    """Model trouble becomes one line and exit code 1, like every other known error."""
    from models import ModelsError
    from rag.errors import ModelError

    try:
        yield
    except ModelsError as exc:
        raise ModelError(str(exc)) from exc


@app.command("list")
def list_models(as_json: JsonOption = False) -> None:
    """Shows the catalog, and what of it is on this machine.

    Example: cablechat models list
    """
    from models import Store, catalog
    from rag.settings import load

    with _said():
        here = {model.name: model for model in Store().installed()}
    settings = load()
    chosen = settings.generator
    used = _in_use(settings, here.values())
    rows = [
        {
            "name": model.name,
            "kind": model.kind,
            "installed": model.name in here,
            "in_use": model.name in used,
            "repository": model.repository,
            "files": list(model.files),
            "licence": model.licence,
            "size": model.size,
            "context": model.context,
            "template": model.template,
            "good_for": model.good_for,
            "path": str(here[model.name].path) if model.name in here else "",
        }
        for model in catalog()
    ]
    known = {model.name for model in catalog()}
    rows += [
        {
            "name": model.name,
            "kind": model.kind,
            "installed": True,
            "in_use": model.name in used,
            "repository": "",
            "files": [model.path.name],
            "licence": "",
            "size": model.path.stat().st_size,
            "context": 0,
            "template": "",
            "good_for": f"Added from {model.path}" + (f" with {model.lora.name}" if model.lora else ""),
            "path": str(model.path),
        }
        for name, model in here.items()
        if name not in known
    ]
    if as_json:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    for row in rows:
        mark = "in use" if row["in_use"] else "here" if row["installed"] else ""
        size = f"{int(str(row['size'])) / 1e6:,.0f} MB"
        typer.echo(f"{mark:<7}{row['name']:<20}{row['kind']:<10}{size:>9}  {row['licence']}")
        typer.echo(f"       {row['good_for']}")
    if chosen.endpoint:
        typer.echo(f"The model that may write is {chosen.model} at {chosen.endpoint}.")
    if not chosen.rewrite:
        typer.echo("Answers are quotes; no model writes in them (`models use NAME --rewrite` lets one).")


@app.command()
def pull(name: Name) -> None:
    """Fetches a model from the hub; goes on where an earlier attempt broke off, and checks what came.

    Example: cablechat models pull qwen3-1.7b
    """
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    from models import Progress as Step
    from models import Store, pull
    from models.catalog import known

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with _said(), Progress(*columns, console=terminal.console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def show(step: Step) -> None:
            if step.file not in tasks:
                tasks[step.file] = bar.add_task(step.file, total=step.total)
            bar.update(tasks[step.file], completed=step.done)  # type: ignore[arg-type]

        pulled = pull(known(name), Store(), progress=show)
    typer.echo(f"{pulled.name} is at {pulled.path}. To use it: cablechat models use {pulled.name}")


@app.command()
def use(
    name: Name,
    lora: LoraOption = None,
    rewrite: Annotated[
        bool | None,
        typer.Option(
            "--rewrite/--no-rewrite",
            help="Whether its sentences may stand for quotes. They are not reliably checked; the default is no.",
        ),
    ] = None,
) -> None:
    """Chooses the model that may write: one on this machine, the path of a GGUF file, or `quotes` for none.

    Answers are quotes until `--rewrite` lets it write in them (the setting `generator.rewrite`).

    A model of another kind takes its own place: it embeds, re-ranks, or judges what the answers say.

    Example: cablechat models use qwen3-1.7b
    """
    from models import Store
    from models.store import checked_adapter
    from rag import QUOTES
    from rag.settings import load
    from rag.settings_file import change

    if name != QUOTES:
        with _said():
            model = Store().find(name)
            lora = checked_adapter(lora) if lora else None
        if model.kind != "generator":
            _use_beside(model)
            return
        name = str(model.path) if model.source == "file" and model.name != name else model.name
    values: dict[str, str | bool] = {"model": name, "lora": str(lora or ""), "endpoint": ""}
    file = change("generator", values if rewrite is None else {**values, "rewrite": rewrite})
    typer.echo(f"{name} is the model that may write from now on (noted in {file}).")
    if name != QUOTES and not load().generator.rewrite:
        typer.echo("Answers stay quotes until you let it write in them: add --rewrite.")


def _use_beside(model: Installed) -> None:
    """Notes a model that does not write where its kind belongs."""
    from rag.settings_file import change

    section, does = _PLACES[model.kind]
    file = change(section, {"model": "" if _is_bundled(model) else str(model.path), "endpoint": ""})
    typer.echo(f"{model.name} {does} from now on (noted in {file}).")


def _in_use(settings: Settings, here: Iterable[Installed]) -> set[str]:
    """The names of the models that the settings put to work."""
    chosen = {"reranker": settings.reranker.model, "nli": settings.verifier.model}
    if not settings.embedder.endpoint:
        chosen["embedder"] = settings.embedder.model
    used = {
        model.name
        for model in here
        if model.kind in chosen and chosen[model.kind] == ("" if _is_bundled(model) else str(model.path))
    }
    return used if settings.generator.endpoint else used | {settings.generator.model}


def _is_bundled(model: Installed) -> bool:
    return model.source.startswith("package ")


@app.command()
def verify(
    name: Annotated[str | None, typer.Argument(help="One model; without it, all on this machine.")] = None,
) -> None:
    """Checks the files of the models on this machine against their checksums and headers.

    Example: cablechat models verify smollm2-135m
    """
    from models import Store, verify

    store = Store()
    with _said():
        chosen = [store.find(name)] if name else store.installed()
        broken = 0
        for model in chosen:
            for result in verify(model):
                broken += not result.sound
                typer.echo(f"{model.name}: {result.path.name}: {result.problem or 'whole'}")
    if broken:
        raise typer.Exit(EXIT_NOTHING)


@app.command()
def add(
    path: Annotated[Path, typer.Argument(help="A GGUF file.")],
    name: Annotated[str, typer.Option("--name", help="What to call it; else the file's name.")] = "",
    lora: LoraOption = None,
) -> None:
    """Registers a local GGUF file after checking that it is whole; the file stays where it is.

    Example: cablechat models add ~/Downloads/mistral-7b-instruct.Q4_K_M.gguf --name mistral
    """
    from models import Store

    with _said():
        added = Store().add(path, name=name, lora=lora)
    typer.echo(f"{added.name} is registered. To write answers with it: cablechat models use {added.name}")
