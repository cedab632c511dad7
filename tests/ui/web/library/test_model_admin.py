"""Which model writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.catalog import Kind, catalog
from models.store import Installed, Store
from rag.errors import ModelError, UsageError
from rag.settings import load
from ui.web.library.model_admin import ModelAdmin


def test_the_model_in_use_is_the_one_chosen(tmp_path: Path) -> None:
    changed: list[bool] = []
    model_admin = ModelAdmin(tmp_path, lambda: changed.append(True), Store(tmp_path / "models"))
    assert [it.name for it in model_admin.models() if it.current] == ["smollm2-135m"]
    assert not any(it.present for it in model_admin.models() if it.name.startswith("qwen3"))
    model_admin.use("quotes")
    assert changed == [True]
    assert [it.name for it in model_admin.models() if it.current] == ["quotes"]
    assert load(tmp_path).generator.model == "quotes"


def test_a_model_that_is_not_here_is_not_used(tmp_path: Path) -> None:
    model_admin = ModelAdmin(tmp_path, lambda: None, Store(tmp_path / "models"))
    with pytest.raises(ModelError, match="pull it first"):
        model_admin.use("qwen3-4b")


def test_pulling_an_unknown_model_says_so(tmp_path: Path) -> None:
    model_admin = ModelAdmin(tmp_path, lambda: None, Store(tmp_path / "models"))
    with pytest.raises(ModelError, match="nosuch"):
        list(model_admin.pull("nosuch"))


@pytest.mark.parametrize("name", ["all-minilm-l6-v2", "reader"])
def test_only_a_generator_is_used(tmp_path: Path, name: str) -> None:
    kind: Kind = "reranker" if name == "reader" else "embedder"
    store = Store(tmp_path / "models")
    (tmp_path / "weights").mkdir()
    store.record(Installed("reader", "reranker", tmp_path / "weights", "file", {}))
    model_admin = ModelAdmin(tmp_path, lambda: None, store)
    with pytest.raises(UsageError, match=f"of the kind {kind}"):
        model_admin.use(name)
    assert load(tmp_path).generator.model == "smollm2-135m"


def test_only_a_generator_is_pulled_and_that_is_said_at_once(tmp_path: Path) -> None:
    other = next(it.name for it in catalog() if it.kind == "reranker")
    with pytest.raises(UsageError, match="cannot write answers"):
        ModelAdmin(tmp_path, lambda: None, Store(tmp_path / "models")).pull(other)


def test_what_the_environment_decides_is_not_said_to_be_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CABLECHAT_GENERATOR__MODEL", "smollm2-135m")
    changed: list[bool] = []
    model_admin = ModelAdmin(tmp_path, lambda: changed.append(True), Store(tmp_path / "models"))
    with pytest.raises(UsageError, match="smollm2-135m goes on writing"):
        model_admin.use("quotes")
    assert not changed
