"""The facade: paths in, cables and rejects out, in order, with any number of workers."""

from __future__ import annotations

import io
import multiprocessing
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import Cable, Reject, read_cables
from ingest.convert import FAULT
from ingest.samples import samples_folder
from tests.ingest.forms import FORMS, csv_row, mirror_html
from tests.ingest.sheets import HALT


def identities(results: list[Cable | Reject]) -> list[str]:
    return [item.reference_id if isinstance(item, Cable) else f"{item.source}: {item.reason}" for item in results]


def test_folders_are_read_below_and_by_name(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c", "a", "b/2", "b/1"):
        (tmp_path / name).write_text(mirror_html(HALT))
    files = [Path(item.source.file).relative_to(tmp_path).as_posix() for item in read_cables(tmp_path)]
    assert files == ["a", "b/1", "b/2", "c"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the input is empty"),
        (b" \n\t ", "the input is empty"),
        (bytes(range(256)) * 40, "binary"),
        (b"Dear Sir, this is a letter and no cable.", "no known form"),
        (b"<!DOCTYPE html><html><body><p>Recipes</p></body></html>", "none of a cable"),
        (mirror_html(HALT).encode()[:-200], "cut off"),
        (mirror_html(HALT).encode()[:500], "cut off"),
        (FORMS["plusd"](HALT).encode()[:-60], "cut off"),
        (mirror_html(HALT).encode("utf-16")[:-1], "utf-16"),
    ],
)
def test_bad_documents_are_rejected_with_the_reason(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "1").write_bytes(content)
    (tmp_path / "2").write_text(mirror_html(HALT))
    reject, cable = read_cables(tmp_path)
    assert isinstance(reject, Reject)
    assert reason in reject.reason.lower()
    assert reject.source.file == str(tmp_path / "1")
    assert isinstance(cable, Cable)


def test_paths_that_hold_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    reasons = [item.reason for item in read_cables([tmp_path, tmp_path / "missing"]) if isinstance(item, Reject)]
    assert reasons == [
        "there is no such file",
        "the folder is empty",
        "not read: a link to a folder",
        "there is no such file",
    ]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(csv_row(HALT).encode())

    monkeypatch.setattr(sys, "stdin", Input())
    (cable,) = read_cables(["-"])
    assert isinstance(cable, Cable)
    assert str(cable.source) == "-, row 1"


def test_the_name_is_asked_only_where_the_container_states_no_id(tmp_path: Path) -> None:
    text = "TAGS: PREL\nSUBJECT: A QUIET DAY\n\n1. (C) Nothing happened.\n\n2. (C) Nothing will.\n"
    (tmp_path / "07TESSARA1.html").write_text(mirror_html(HALT))
    (tmp_path / "08TESSARA9.txt").write_text(text)
    (tmp_path / "09HAVEN132.txt").write_text(FORMS["message"](HALT))
    (tmp_path / "note.txt").write_text(text)
    (tmp_path / "other.txt").write_text(FORMS["message"](HALT))
    ids = [item.reference_id if isinstance(item, Cable) else type(item) for item in read_cables(tmp_path)]
    assert ids == ["08TESSARA77", "08TESSARA9", "09HAVEN132", Reject, "08TESSARA77"]


def test_workers_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    dump = tmp_path / "dump"
    dump.write_text("".join(csv_row(HALT, number) for number in range(1, 400)) + '"400","broken"\n')
    paths = [samples_folder(), dump, tmp_path / "missing"]
    alone = list(read_cables(paths))
    assert list(read_cables(paths, workers=2)) == alone
    assert len([item for item in alone if isinstance(item, Reject)]) == 2


def test_stopping_early_leaves_no_worker(tmp_path: Path) -> None:
    dump = tmp_path / "dump"
    dump.write_text("".join(csv_row(HALT, number) for number in range(1, 2000)))
    results = read_cables(dump, workers=2)
    assert isinstance(next(results), Cable)
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_interrupt_ends_the_workers(tmp_path: Path) -> None:
    dump = tmp_path / "dump"
    dump.write_text("".join(csv_row(HALT, number) for number in range(1, 20_000)))
    program = textwrap.dedent(f"""
        import multiprocessing, sys
        from ingest import read_cables
        if __name__ == "__main__":
            try:
                for number, _ in enumerate(read_cables({str(dump)!r}, workers=2)):
                    if number == 100:
                        print("started", flush=True)
            except KeyboardInterrupt:
                print("left", len(multiprocessing.active_children()))
    """)
    script = tmp_path / "script.py"
    script.write_text(program)
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(root)},
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert out == "left 0\n"
    assert "Traceback" not in err


def fine(results: list[Cable | Reject]) -> None:
    """Each result is a Cable, or a Reject for a reason that is not a fault of ours."""
    for item in results:
        assert isinstance(item, Cable) or FAULT not in item.reason, item


@given(
    st.binary(max_size=2000),
    st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_file_gives_cables_or_rejects(tmp_path: Path, data: bytes, magic: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(magic + data)
    results = list(read_cables(path))
    assert results
    fine(results)


@pytest.mark.corpus
def test_every_real_page_is_read(shared: Path) -> None:
    results = list(read_cables(shared / "corpus" / "cablegate-2010-12.tar.xz"))
    fine(results)
    assert [type(item) for item in results] == [Cable] * 971
    (seed,) = read_cables(shared / "seed")
    assert isinstance(seed, Cable)
    assert (seed.reference_id, seed.source.format, len(seed.paragraphs)) == ("09ASTANA713", "text", 12)
