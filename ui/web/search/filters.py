"""The fields to filter by, with counts under the filters in force."""

from __future__ import annotations

from dataclasses import replace

from rag.catalog import Catalog, Facet
from rag.records import Filters
from ui.web import pages
from ui.web.cables.tag_names import tag_name
from ui.web.charts import histogram
from ui.web.shell.coverage import coverage

_MOST = 300


def filters(catalog: Catalog, scope: str, chosen: Filters) -> str:
    """The form; each field counts under the other fields' filters, so that a second value can be chosen."""
    without_dates = catalog.facets(replace(chosen, date_from=None, date_to=None))
    return pages.render(
        "filters",
        scope=scope,
        filters=chosen,
        bars=histogram(without_dates.months),
        posts=[(facet, None) for facet in catalog.facets(replace(chosen, origins=()), _MOST).posts],
        tags=[(facet, tag_name(facet.value)) for facet in catalog.facets(replace(chosen, tags=()), _MOST).tags],
        classifications=[(facet, None) for facet in _classifications(catalog, chosen)],
        searched=catalog.extent(chosen),
        coverage=coverage(catalog),
    )


def _classifications(catalog: Catalog, chosen: Filters) -> tuple[Facet, ...]:
    return catalog.facets(replace(chosen, classifications=())).classifications
