"""Threads for this machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rag.llm.threads import threads


@pytest.fixture(autouse=True)
def _eight_logical_processors(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)))


def siblings(cpus: Path, groups: dict[int, str]) -> Path:
    for cpu, group in groups.items():
        folder = cpus / f"cpu{cpu}" / "topology"
        folder.mkdir(parents=True)
        (folder / "thread_siblings_list").write_text(group + "\n")
    return cpus


def test_twin_threads_count_once_for_decoding(tmp_path: Path):
    cpus = siblings(tmp_path / "cpu", {cpu: f"{cpu % 4},{cpu % 4 + 4}" for cpu in range(8)})
    chosen = threads(cpus, tmp_path / "none")
    assert (chosen.decode, chosen.batch) == (4, 8)


def test_a_container_quota_is_respected(tmp_path: Path):
    (tmp_path / "cpu.max").write_text("250000 100000\n")
    chosen = threads(tmp_path / "none", tmp_path / "cpu.max")
    assert (chosen.decode, chosen.batch) == (2, 2)


@pytest.mark.parametrize("content", ["max 100000", "", "nonsense"])
def test_no_quota_means_every_processor(tmp_path: Path, content: str):
    (tmp_path / "cpu.max").write_text(content)
    assert threads(tmp_path / "none", tmp_path / "cpu.max").batch == 8
