"""Reference IDs of options and arguments, as the library files them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import UsageError
from rag.library import Library, ingest
from rag.question.filing import resolve_key, resolve_reference
from tests.rag.made import cable, making


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(Path(tmp_path_factory.mktemp("filing")) / "library", write=True) as opened:
        for _ in ingest(opened, [cable(3), cable(4)], making()):
            pass
        yield opened


@pytest.mark.parametrize(
    "text",
    ["08VELMAR3", "08velmar3", "08 Velmar 3", "VELMAR 3", "velmar 3", "2008VELMAR00003_b", "08\u2011VELMAR\u20113"],
)
def test_every_spelling_is_filed_as_one(library: Library, text: str) -> None:
    assert resolve_reference(library.catalog, text) == "08VELMAR3"


def test_a_paragraph_may_be_named_too(library: Library) -> None:
    assert resolve_key(library.catalog, "VELMAR 3#2") == ("08VELMAR3", "2")
    assert resolve_key(library.catalog, "08 Velmar 3, paragraph 2") == ("08VELMAR3", "2")
    assert resolve_key(library.catalog, "Velmar 3") == ("08VELMAR3", None)


def test_what_is_not_here_stays_as_it_is(library: Library) -> None:
    assert resolve_reference(library.catalog, "EFTO12") == "EFTO12"
    assert resolve_reference(library.catalog, "09 Velmar 4") == "09VELMAR4"


def test_two_years_must_be_told_apart(library: Library) -> None:
    other = cable(3)
    for _ in ingest(library, [replace(other, reference_id="09VELMAR3", canonical_id="09VELMAR3")], making()):
        pass
    with pytest.raises(UsageError, match="08VELMAR3 or 09VELMAR3"):
        resolve_reference(library.catalog, "VELMAR 3")
