"""Every module with logic has a test that mirrors it: `rag/text/stems.py` that in `tests/rag/text/test_stems.py`."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("ingest", "models", "rag", "eval", "ui")
LISTED = Path(__file__).with_name("unmirrored.txt")
LOGIC = (ast.If, ast.IfExp, ast.For, ast.While, ast.Try, ast.With, ast.BoolOp, ast.Compare, ast.comprehension)
"""What makes a function more than a record's field or a protocol's word."""


def has_logic(file: Path) -> bool:
    """Whether a module decides, repeats or guards anything in a function of its own."""
    functions = [it for it in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(it, ast.FunctionDef)]
    return any(isinstance(part, LOGIC) for function in functions for part in ast.walk(function))


def mirror(module: str) -> str:
    """Where the test of a module stands."""
    folder, _, name = module.rpartition("/")
    return f"tests/{folder}/test_{name}"


def unmirrored() -> set[str]:
    """The modules with logic that have no test of their own."""
    modules = [file for package in PACKAGES for file in (ROOT / package).rglob("*.py") if file.name != "__init__.py"]
    names = {str(file.relative_to(ROOT)) for file in modules if has_logic(file)}
    return {name for name in names if not (ROOT / mirror(name)).is_file()}


def listed() -> set[str]:
    """The exceptions: tested only through others. None is added; each test that is written takes one out."""
    lines = LISTED.read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def test_a_module_with_logic_has_a_test_of_its_own() -> None:
    assert sorted(unmirrored() - listed()) == [], (
        "write the tests that are missing, beside those that mirror their module"
    )


def test_the_list_of_exceptions_shrinks() -> None:
    assert sorted(listed() - unmirrored()) == [], f"take these out of {LISTED.name}: they have a test, or are no more"


def test_every_test_mirrors_something() -> None:
    """A test of a folder's whole may be named after what it does; its folder is one of ours all the same."""
    folders = {file.parent.relative_to(ROOT / "tests") for file in (ROOT / "tests").glob("*/**/test_*.py")}
    assert not [folder for folder in folders if not (ROOT / folder).is_dir()]
