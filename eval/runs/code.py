"""The digest of the source that answers: the modules of a system's parts, and all of ours that they import.

What nobody reaches from there does not count: the user interface, tests, other systems, measures and reports. Neither
do comments, docstrings and layout. Imports inside functions count; those for types alone do not. A package only
re-exports, so importing a name from it reaches the module where the name is. A string that names one of our modules (a
child process), or ends the name of a data file beside its module, reaches it as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_OURS = ("ingest", "models", "rag", "eval")
_DATA = (".toml", ".json", ".jsonl", ".csv", ".sql", ".gbnf")


def code_digest(parts: Iterable[object]) -> str:
    """Of everything that shapes what these objects do; no git needed."""
    digest = sha256()
    for file in sorted(sources(type(part).__module__ for part in parts)):
        digest.update(f"{file.relative_to(_ROOT).as_posix()}\0".encode() + _content(file) + b"\0")
    return digest.hexdigest()[:16]


def sources(modules: Iterable[str]) -> set[Path]:
    """The files that these modules reach, themselves among them; modules that are not ours are passed over."""
    found: set[Path] = set()
    wanted = [file for module in modules if (file := _file(module))]
    while wanted:
        file = wanted.pop()
        if file not in found:
            found.add(file)
            wanted += _reachable(file)
    return found


@cache
def _reachable(file: Path) -> frozenset[Path]:
    """The files that one file names."""
    if file.suffix != ".py":
        return frozenset()
    beside = [item for item in file.parent.iterdir() if item.suffix in _DATA]
    found: set[Path | None] = set()
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Import):
            found |= {_file(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {_origin(node.module, alias.name) for alias in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
            found |= {_file(node.value), *(item for item in beside if item.name.endswith(node.value))}
    return frozenset(item for item in found if item)


@cache
def _content(file: Path) -> bytes:
    return ast.unparse(_tree(file)).encode() if file.suffix == ".py" else file.read_bytes()


@cache
def _tree(file: Path) -> ast.Module:
    """What of a source file counts: no docstrings, and nothing that only type checkers read."""
    tree = ast.parse(file.read_bytes())
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            kept = node.body[ast.get_docstring(node, clean=False) is not None :]
            node.body = [it for it in kept if not _for_types(it)] or [ast.Pass()]
    return tree


def _for_types(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _file(module: str) -> Path | None:
    """The file of one of our modules; None for what is none."""
    parts = module.split(".")
    if parts[0] not in _OURS or not all(part.isidentifier() for part in parts):
        return None
    place = _ROOT.joinpath(*parts)
    return next((file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()), None)


def _origin(module: str, name: str) -> Path | None:
    """The file that `from module import name` reaches."""
    file = _file(f"{module}.{name}") or _file(module)
    if file is None or file.name != "__init__.py":
        return file
    return next((found for found in _exported(file, name)), file)


def _exported(package: Path, name: str) -> Iterator[Path | None]:
    for node in _tree(package).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (_origin(node.module, it.name) for it in node.names if (it.asname or it.name) == name)
