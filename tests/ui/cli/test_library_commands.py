"""`ingest` and `library`, run as a user runs them, over the sample cables and with the bundled model."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import read_cables
from ingest.cable import Cable
from ingest.contract import cable_json
from ingest.samples import samples_folder
from rag.library import Library

pytestmark = pytest.mark.models
ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: object, library: Path) -> subprocess.CompletedProcess[str]:
    """One command, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "ui", *map(str, arguments), "--library", str(library)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of the sample cables, and a file that is none."""
    folder = tmp_path_factory.mktemp("sources")
    for path in sorted(path for path in samples_folder().rglob("*") if path.is_file())[:6]:
        shutil.copy(path, folder)
    (folder / "broken.html").write_bytes(b"\x00\x01 nothing of a cable")
    return folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, sources: Path) -> Iterator[tuple[Path, dict[str, object]]]:
    """A library of those sources, and the report of making it."""
    library = tmp_path_factory.mktemp("filled") / "library"
    done = run("ingest", sources, "--json", library=library)
    assert done.returncode == 1, done.stderr  # one input was rejected
    yield library, json.loads(done.stdout)


def test_a_relative_path_means_the_same_to_every_child_and_a_check_writes_nothing(
    filled: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    """Beside the library lie modules of names that a child must not take for its own."""
    shutil.copytree(filled[0], tmp_path / "lib")
    for name in ("json.py", "numpy.py"):
        (tmp_path / name).write_text("raise SystemExit('a module of the folder was imported')")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    for arguments in (["check"], ["rebuild"], ["check"]):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "ui", "library", *arguments, "--library", "lib"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        if before and arguments == ["check"]:
            assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
        before = {}
    assert not (ROOT / "lib").exists()


def test_removing_is_told_and_asked_for_by_name(filled: tuple[Path, dict[str, object]], tmp_path: Path) -> None:
    library, sources = tmp_path / "library", tmp_path / "sources"
    shutil.copytree(filled[0], library)
    with Library.open(library) as opened:
        one = next(opened.catalog.cables())
    done = run("library", "remove", one.reference_id, "--why", "the source withdrew it", library=library)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{one.reference_id} was removed on ")
    assert done.stdout.endswith(": the source withdrew it\n")
    for reference in (one.reference_id, f"{one.reference_id}#1"):
        shown = run("show", reference, library=library)
        assert (shown.returncode, shown.stdout) == (1, "")
        assert f"{one.reference_id} was removed on " in shown.stderr
    sources.mkdir()
    (sources / "one.html").write_bytes(Path(str(one.source.file)).read_bytes())
    passed = run("ingest", sources, library=library)
    assert passed.returncode == 0, passed.stderr
    assert "1 removed before and passed over" in passed.stdout
    assert "use --again" in passed.stdout
    again = json.loads(run("ingest", sources, "--again", "--json", library=library).stdout)
    assert (again["new"], again["removed"]) == (1, 0)
    assert run("library", "remove", "99NOWHERE1", library=library).returncode == 1


def cables_in(sources: Path) -> list[Cable]:
    """What the sources hold."""
    return [item for item in read_cables([sources]) if isinstance(item, Cable)]


def test_the_report_counts_what_was_read_and_names_each_reject(
    filled: tuple[Path, dict[str, object]], sources: Path
) -> None:
    _, report = filled
    cables = cables_in(sources)
    assert report["new"] == len(cables)
    assert report["read"] == len(cables) + 1
    assert report["paragraphs"] == sum(len(cable.paragraphs) for cable in cables)
    assert isinstance(report["chunks"], int)
    assert report["chunks"] >= report["paragraphs"] - 5
    rejects = report["rejects"]
    assert isinstance(rejects, list)
    assert "broken.html" in rejects[0]["source"]
    assert rejects[0]["reason"]


def test_the_same_again_costs_nothing(filled: tuple[Path, dict[str, object]], sources: Path) -> None:
    library, report = filled
    vectors = (library / "vectors.bf16").stat().st_mtime_ns
    again = json.loads(run("ingest", sources, "--json", library=library).stdout)
    assert again["unchanged"] == report["new"]
    assert (again["new"], again["replaced"], again["chunks"]) == (0, 0, 0)
    assert (library / "vectors.bf16").stat().st_mtime_ns == vectors


def test_info_and_check_tell_a_sound_library(filled: tuple[Path, dict[str, object]]) -> None:
    library, report = filled
    info = json.loads(run("library", "info", "--json", library=library).stdout)
    assert (info["cables"], info["chunks"], info["waiting_to_be_indexed"]) == (report["new"], report["chunks"], 0)
    checked = run("library", "check", "--json", library=library)
    assert checked.returncode == 0
    parts = [json.loads(line) for line in checked.stdout.splitlines()]
    assert [part["part"] for part in parts] == ["catalog", "manifest", "vectors", "dense", "lexical"]
    assert all(part["sound"] for part in parts)


def test_what_was_rejected_is_told_again_later(filled: tuple[Path, dict[str, object]]) -> None:
    library, report = filled
    info = json.loads(run("library", "info", "--rejects", "--json", library=library).stdout)
    assert info["rejects"] == report["rejects"]
    lines = run("library", "info", "--rejects", library=library).stdout.splitlines()
    assert lines[-1].startswith("rejected: ")
    assert "broken.html" in lines[-1]


def test_a_damaged_index_is_told_with_exit_code_3_and_a_rebuild_mends_it(
    filled: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    shutil.copytree(filled[0], library)
    graph = next(library.glob("dense/*/data_level0.bin"))
    graph.write_bytes(b"\xa5" * graph.stat().st_size)
    checked = run("library", "check", library=library)
    assert checked.returncode == 3
    assert "BAD dense" in checked.stdout
    assert "run: cablechat library rebuild" in checked.stdout
    rebuilt = run("library", "rebuild", "--json", library=library)
    assert json.loads(rebuilt.stdout)["chunks"] == filled[1]["chunks"]
    assert run("library", "check", library=library).returncode == 0


def test_export_writes_every_cable_by_the_contract(
    filled: tuple[Path, dict[str, object]], sources: Path, tmp_path: Path
) -> None:
    out = tmp_path / "cables.jsonl"
    assert run("library", "export", out, library=filled[0]).returncode == 0
    exported = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    wanted = sorted((cable_json(cable) for cable in cables_in(sources)), key=lambda one: one["reference_id"])
    assert exported == wanted


READING = [
    ["library", "info"],
    ["library", "check"],
    ["library", "export", "-"],
    ["search", "road", "--json"],
    ["show", "{reference_id}"],
    ["ask", "Who paid for the road?", "--json"],
]


def test_whatever_only_reads_works_beside_a_process_that_owns_the_library(
    filled: tuple[Path, dict[str, object]], sources: Path
) -> None:
    library, reference_id = filled[0], cables_in(sources)[0].reference_id
    with subprocess.Popen(
        [sys.executable, "-m", "tests.rag.library.worker", library, "hold"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "ready\n"
        for command in READING:
            done = run(*(word.format(reference_id=reference_id) for word in command), library=library)
            assert done.returncode in (0, 1) if command[0] == "ask" else not done.returncode, done.stderr
            assert done.stdout
            assert not done.stderr, done.stderr
        refused = run("library", "rebuild", library=library)
        assert refused.returncode == 3
        assert f"process {owner.pid}" in refused.stderr
        owner.communicate("", timeout=60)


def test_a_missing_library_is_one_line_and_exit_code_3(tmp_path: Path) -> None:
    for command in (["library", "info"], ["library", "check"], ["library", "rebuild"]):
        done = run(*command, library=tmp_path / "none")
        assert done.returncode == 3
        assert done.stderr.count("\n") == 1
        assert "cablechat ingest PATH" in done.stderr
    assert not (tmp_path / "none").exists()


def test_control_c_says_that_nothing_is_lost_and_the_next_run_goes_on(
    tmp_path: Path, sources: Path, filled: tuple[Path, dict[str, object]]
) -> None:
    library = tmp_path / "library"
    command = [sys.executable, "-m", "ui", "ingest", "-", "--library", str(library)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        while not (library / "catalog.sqlite3").is_file():
            assert process.poll() is None, process.communicate()
            os.sched_yield()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "the same command goes on" in errors
    assert "Traceback" not in errors
    run("ingest", sources, library=library)
    with Library.open(library) as mine, Library.open(filled[0]) as wanted:
        assert list(mine.catalog.cables()) == list(wanted.catalog.cables())
        assert mine.catalog.counts() == wanted.catalog.counts()
