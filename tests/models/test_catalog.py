"""The catalog: every entry is complete, and the bundled files are what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import ModelNotFound, Store, catalog, verify
from models.catalog import known


@pytest.mark.parametrize("model", catalog(), ids=lambda model: model.name)
def test_each_entry_says_where_it_comes_from_and_what_it_is_good_for(model):
    assert model.repository.count("/") == 1
    assert model.files
    assert model.licence
    assert model.good_for.endswith(".")
    assert model.size > 1_000_000
    assert model.context >= 256
    assert (model.kind == "generator") == bool(model.template)
    assert model.kind != "generator" or model.files[0].endswith(".gguf")


def test_names_are_unique():
    names = [model.name for model in catalog()]
    assert len(names) == len(set(names))


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(ModelNotFound, match="qwen3-4b"):
        known("gpt-5")


@pytest.mark.models
@pytest.mark.parametrize("name", ["smollm2-135m", "all-minilm-l6-v2"])
def test_the_bundled_models_are_found_and_whole(name, tmp_path: Path):
    model = Store(tmp_path).find(name)
    assert model.path.exists()
    checks = list(verify(model))
    assert checks
    assert all(check.sound for check in checks)
    assert model.folder.exists()
    assert known(name).size == max(file.stat().st_size for file in model.folder.iterdir() if file.is_file())
