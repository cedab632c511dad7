"""What the project declares: every import is of a declared package, and what says it is typed is."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = ("ingest", "models", "rag", "eval", "ui")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def imported() -> Iterator[tuple[str, Path]]:
    """The package of every import in the program, wherever in a file it stands."""
    for folder in OURS:
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                names: list[str] = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and node.level == 0:
                    names = [node.module or ""]
                for name in names:
                    yield name.partition(".")[0], file


def plain(name: str) -> str:
    """The name of a distribution as packages are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", name)[0]).lower()


def test_every_import_is_of_a_declared_package() -> None:
    extras = [it for name, some in PROJECT["optional-dependencies"].items() if name != "test" for it in some]
    declared = {plain(it) for it in (*PROJECT["dependencies"], *extras)}
    carried = packages_distributions()
    foreign = {name: file for name, file in imported() if name not in (*sys.stdlib_module_names, *OURS, "tests")}
    assert len(foreign) > 20
    missing = {
        name: str(file.relative_to(ROOT))
        for name, file in foreign.items()
        if not declared & {plain(it) for it in carried.get(name, [name])}
    }
    assert not missing


def test_every_package_carries_the_mark_of_types() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    assert "py.typed" in data["*"]
    assert all((ROOT / name / "py.typed").is_file() for name in OURS)
