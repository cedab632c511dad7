"""What restricts a search, in words for the reader."""

from __future__ import annotations

from ingest.gazetteer.tags import tag_meaning
from rag.records import Filters


def restrictions(filters: Filters) -> list[str]:
    """The filters in words, one a field."""
    found = [f"cable {' or '.join(filters.cables)}"] if filters.cables else []
    found += [f"post {' or '.join(filters.origins)}"] if filters.origins else []
    if filters.date_from or filters.date_to:
        ends = [f"from {filters.date_from}"] if filters.date_from else []
        ends += [f"to {filters.date_to}"] if filters.date_to else []
        found.append(f"cables {' '.join(ends)}")
    found += [f"classification {' or '.join(filters.classifications)}"] if filters.classifications else []
    if filters.tags:
        found.append("TAGS " + " or ".join(_explain(tag) for tag in filters.tags))
    return found


def _explain(tag: str) -> str:
    meaning = tag_meaning(tag)
    return f"{tag} ({meaning})" if meaning else tag
