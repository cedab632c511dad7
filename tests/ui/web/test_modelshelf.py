"""Which model writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.store import Store
from rag.errors import ModelError
from rag.settings import load
from ui.web.modelshelf import ModelShelf


def test_the_model_in_use_is_the_one_chosen(tmp_path: Path) -> None:
    changed: list[bool] = []
    shelf = ModelShelf(tmp_path, lambda: changed.append(True), Store(tmp_path / "models"))
    assert [it.name for it in shelf.models() if it.current] == ["smollm2-135m"]
    assert not any(it.present for it in shelf.models() if it.name.startswith("qwen3"))
    shelf.use("quotes")
    assert changed == [True]
    assert [it.name for it in shelf.models() if it.current] == ["quotes"]
    assert load(tmp_path).generator.model == "quotes"


def test_a_model_that_is_not_here_is_not_used(tmp_path: Path) -> None:
    shelf = ModelShelf(tmp_path, lambda: None, Store(tmp_path / "models"))
    with pytest.raises(ModelError, match="pull it first"):
        shelf.use("qwen3-4b")


def test_pulling_an_unknown_model_says_so(tmp_path: Path) -> None:
    shelf = ModelShelf(tmp_path, lambda: None, Store(tmp_path / "models"))
    with pytest.raises(ModelError, match="nosuch"):
        list(shelf.pull("nosuch"))
