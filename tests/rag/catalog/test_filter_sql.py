"""Filters as SQL: what a post's city is, and values that come from outside stay values."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.catalog import Catalog
from rag.catalog.filter_sql import condition
from rag.records import Filters


def test_nothing_restricts_but_being_indexed(filled: Catalog) -> None:
    assert condition(filled.database, Filters()).values == ()
    assert "state" in condition(filled.database, Filters()).sql


@pytest.mark.parametrize("name", ["Embassy Velmar", "embassy velmar ", "VELMAR"])
def test_a_post_is_named_by_itself_or_by_its_city(filled: Catalog, name: str) -> None:
    found = condition(filled.database, Filters(origins=(name,)))
    assert found.values == (filled.database.value("SELECT id FROM posts WHERE name = 'Embassy Velmar'"),)


@pytest.mark.parametrize(("level", "admitted"), [("NOFORN", 4), ("secret", 4), ("SECRET//NOFORN", 4), ("SECR", 0)])
def test_a_classification_is_named_whole_or_by_a_part(filled: Catalog, level: str, admitted: int) -> None:
    assert filled.extent(Filters(classifications=(level,))).cables == admitted


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_value_is_read_as_sql(filled: Catalog, origin: str, tag: str, cable: str) -> None:
    hostile = Filters(origins=(origin, "' OR 1=1 --"), tags=(tag, "x') OR ('1'='1"), cables=(cable, '" OR 1=1'))
    assert filled.extent(hostile).cables == 0
