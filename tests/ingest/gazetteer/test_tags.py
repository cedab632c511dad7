"""TAGS and their meaning."""

from __future__ import annotations

import pytest

from ingest.gazetteer.tags import tag_codes, tag_meaning, topics


@pytest.mark.parametrize(
    ("tag", "meaning"),
    [
        ("PGOV", "internal governmental affairs"),
        ("kvpr", "Visas Viper"),
        ("KZ", "Kazakhstan"),
        ("TC", "United Arab Emirates"),
        ("XA", "Africa"),
        ("UNSC", "UN Security Council"),
        ("STEINBERG, JAMES B.", None),
        ("KSPR", None),
    ],
)
def test_what_a_tag_stands_for(tag: str, meaning: str | None) -> None:
    assert tag_meaning(tag) == meaning


def test_every_code_is_capitals_and_every_topic_has_words() -> None:
    assert all(code.isupper() and code.isalpha() for code in tag_codes())
    assert all(meaning.strip() for meaning in topics().values())
    assert topics().keys() < tag_codes()
