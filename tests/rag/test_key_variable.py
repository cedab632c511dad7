"""A key is read only from a variable whose name ends in _API_KEY, so that a setting can send no other secret."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from rag.key_variable import DEFAULT, KeyVariable

NAMES: TypeAdapter[str] = TypeAdapter(KeyVariable)


@pytest.mark.parametrize("name", [DEFAULT, "OPENAI_API_KEY", "X_API_KEY"])
def test_names_of_keys_are_taken(name: str) -> None:
    assert NAMES.validate_python(name) == name


@pytest.mark.parametrize(
    "name", ["", "HOME", "AWS_SECRET_ACCESS_KEY", "_API_KEY", "x_api_key", "A_API_KEY\n", "A_API_KEY=1", "Ä_API_KEY"]
)
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="ends in _API_KEY"):
        NAMES.validate_python(name)
