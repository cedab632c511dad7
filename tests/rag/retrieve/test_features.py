"""What is known of a paragraph before it is weighed."""

from __future__ import annotations

import pytest

from ingest.key import Key
from rag.catalog.records import Entry
from rag.retrieve.features import empty


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("The prosecutor asked for foreign experts.", False),
        ("He agreed.", False),
        ("XXXXXXXXXXXX", True),
        ("XXXXXXXXXXXX told XXXXXXXXXXXX.", True),
        ("XXXXXXXXXXXX told the mason of a stone bridge over the river.", False),
        ("...", True),
    ],
)
def test_a_paragraph_is_empty_where_redaction_left_nothing(text: str, nothing: bool) -> None:
    key, post = Key("09VELMAR1#3"), "Embassy Velmar"
    entry = Entry(1, key, "09VELMAR1", 3, 1, False, None, "body", None, text, post, None, None, "SECRET", "MASONS")
    assert empty(entry) is nothing
