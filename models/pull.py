"""Fetches a model of the catalog from the hub: resumed where it broke off, and checked before it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from models.catalog import Model
from models.checksum import git_blob, sha256
from models.errors import ModelDamaged, ModelNotFound, PullFailed
from models.gguf import read_header
from models.store import Installed, Store


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one file is: bytes that lie on this machine, of how many."""

    file: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Remote:
    """One file at the hub: its size in bytes and its checksum, `sha256:...` or `git:...`."""

    name: str
    size: int
    checksum: str


def pull(
    model: Model,
    store: Store,
    *,
    endpoint: str | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Installed:
    """Fetches the model's files and registers it.

    A file already whole is not fetched again; a part of one (`NAME.part`) is continued. `endpoint` replaces the
    hub's address (default: HF_ENDPOINT, else the public hub). Raises PullFailed where the hub cannot be reached or
    refuses, ModelDamaged where what came is not what the hub announced.
    """
    if model.package:
        raise ModelNotFound(f"{model.name} comes with the package {model.package}: there is nothing to pull.")
    folder = store.folder / model.name
    with _said(model):
        revision, files = _listing(model, endpoint)
        for file in files:
            target = folder / file.name
            if not (target.is_file() and _matches(target, file)):
                _fetch(model, revision, file, target, endpoint, progress)
            progress(Progress(file.name, file.size, file.size))
    path = folder
    if model.kind == "generator":
        path = folder / files[0].name
        read_header(path)
    checksums = {file.name: file.checksum for file in files}
    pulled = Installed(model.name, model.kind, path, f"{model.repository}@{revision[:12]}", checksums)
    store.record(pulled)
    return pulled


def _listing(model: Model, endpoint: str | None) -> tuple[str, list[Remote]]:
    """The revision at the head of the repository, and the files that the catalog asks for."""
    from huggingface_hub import HfApi

    info = HfApi(endpoint=endpoint).model_info(model.repository, files_metadata=True, timeout=20)
    files = [
        Remote(
            name=sibling.rfilename,
            size=sibling.size or 0,
            checksum=f"sha256:{sibling.lfs.sha256}" if sibling.lfs else f"git:{sibling.blob_id}",
        )
        for sibling in info.siblings or ()
        if any(fnmatch(sibling.rfilename, pattern) for pattern in model.files)
    ]
    if not files:
        raise PullFailed(
            f"{model.repository} no longer has {', '.join(model.files)}; the catalog needs a newer version."
        )
    if any(Path(file.name).is_absolute() or ".." in Path(file.name).parts for file in files):
        raise PullFailed(f"{model.repository} names a file outside its folder; nothing was fetched.")
    return info.sha or "main", files


def _fetch(
    model: Model, revision: str, file: Remote, target: Path, endpoint: str | None, progress: Callable[[Progress], None]
) -> None:
    """Fetches one file into `NAME.part`, going on from what is there; moves it in place once its checksum agrees."""
    from huggingface_hub import hf_hub_url
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]  # it is, lazily

    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    have = part.stat().st_size if part.is_file() else 0
    if have > file.size:
        part.unlink()
        have = 0
    url = hf_hub_url(model.repository, file.name, revision=revision, endpoint=endpoint)
    with part.open("ab") as out:
        http_get(
            url,
            out,
            resume_size=have,
            headers=build_hf_headers(),
            expected_size=file.size,
            tqdm_class=_reporter(file, progress),
        )
    if not _matches(part, file):
        part.unlink()
        raise ModelDamaged(
            f"{file.name} of {model.repository} arrived damaged (its checksum is not the hub's); "
            "it was deleted, pull again."
        )
    part.replace(target)


def _matches(path: Path, file: Remote) -> bool:
    if path.stat().st_size != file.size:
        return False
    kind, _, digest = file.checksum.partition(":")
    return (sha256(path) if kind == "sha256" else git_blob(path)) == digest


def _reporter(file: Remote, progress: Callable[[Progress], None]) -> type[Any]:
    """A silent progress bar, in the shape that the hub's library wants, that tells `progress` instead of drawing."""
    from huggingface_hub.utils.tqdm import tqdm

    class Reporter(tqdm):
        def __init__(self, *args: Any, **options: Any) -> None:
            options.pop("name", None)
            self.done = int(options.get("initial") or 0)
            super().__init__(*args, **{**options, "disable": True})  # type: ignore[no-untyped-call]

        def update(self, n: float | None = 1) -> bool | None:
            self.done += int(n or 0)
            progress(Progress(file.name, self.done, file.size))
            return None

    return Reporter


@contextmanager
def _said(model: Model) -> Iterator[None]:
    """Turns every failure of the hub's library and of the network into one clear line."""
    import httpx2
    from huggingface_hub import errors

    name = f"{model.name} ({model.repository})"
    kept = "what was fetched is kept, so the same command goes on from there"
    try:
        yield
    except errors.OfflineModeIsEnabled as exc:
        raise PullFailed(
            f"{name} cannot be fetched: HF_HUB_OFFLINE is set, so no network is used; unset it and pull again."
        ) from exc
    except errors.GatedRepoError as exc:
        raise PullFailed(
            f"{name} asks for its terms to be accepted on the hub first; set HF_TOKEN once you have."
        ) from exc
    except (errors.RepositoryNotFoundError, errors.EntryNotFoundError) as exc:
        raise PullFailed(f"{name} is not at the hub under that name.") from exc
    except errors.HfHubHTTPError as exc:
        if exc.response.status_code == 404:
            raise PullFailed(f"{name} is not at the hub under that name.") from exc
        raise PullFailed(f"{name} cannot be fetched: the hub answered {exc.response.status_code}; {kept}.") from exc
    except (httpx2.HTTPError, ConnectionError, TimeoutError) as exc:
        raise PullFailed(f"{name} cannot be fetched: no network, or the hub does not answer; {kept}.") from exc
    except OSError as exc:
        raise PullFailed(f"{name} cannot be fetched: {exc}; {kept}.") from exc
