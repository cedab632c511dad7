"""TAGS as the page names them."""

from __future__ import annotations

import pytest

from ui.web.cables.tag_names import tag_name


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("PGOV", "Internal governmental affairs"),
        ("pgov ", "Internal governmental affairs"),
        ("KZ", "Kazakhstan"),
        ("STEINBERG, JAMES B.", None),
        ("", None),
    ],
)
def test_the_meaning_begins_with_a_capital(tag: str, name: str | None) -> None:
    assert tag_name(tag) == name
