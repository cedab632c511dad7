"""What TAGS stand for, as the page shows it."""

from __future__ import annotations

from ingest.gazetteer.tags import tag_meaning


def tag_name(tag: str) -> str | None:
    """`Internal governmental affairs` for PGOV, `Kazakhstan` for KZ; None for names of persons and codes unknown."""
    meaning = tag_meaning(tag)
    return meaning and meaning[:1].upper() + meaning[1:]
