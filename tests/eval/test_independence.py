"""The judges share nothing with what they judge: what they import of the program are records."""

from __future__ import annotations

from functools import cache

import grimp

RECORDS = {"rag.records", "rag.contracts", "ingest.key"}


@cache
def graph() -> grimp.ImportGraph:
    """All imports, those inside functions too."""
    return grimp.build_graph("eval", "rag", "ingest", "models", cache_dir=None)


def imported(package: str) -> set[str]:
    """What the modules of a package import of the program."""
    modules = {package, *graph().find_descendants(package)}
    return {
        name
        for module in modules
        for name in graph().find_modules_directly_imported_by(module)
        if name.partition(".")[0] in ("rag", "ingest", "models")
    }


def test_the_measures_see_records_alone() -> None:
    assert imported("eval.measures") <= RECORDS


def test_the_judges_own_reading_sees_nothing_of_the_program() -> None:
    assert imported("eval.text") == set()
    assert not {
        name for name in graph().find_modules_directly_imported_by("eval.measures.nuggets") if "eval.text" not in name
    }
