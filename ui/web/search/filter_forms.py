"""Filters between the page and the records: query strings, JSON from the page, chips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from rag import bound
from rag.errors import UsageError
from rag.records import Filters
from ui.web import pages

Value = Annotated[str, Field(max_length=200)]  # with a length, so that what is no Unicode is refused too
_LABELS = {"origin": "post", "tag": "TAG", "classification": "", "cable": "cable", "from": "from", "to": "until"}


class FiltersIn(BaseModel):
    """Filters as they come from outside, under the names of the command's options."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    origin: list[Value] = Field(default_factory=list, max_length=500)
    tag: list[Value] = Field(default_factory=list, max_length=500)
    classification: list[Value] = Field(default_factory=list, max_length=50)
    cable: list[Value] = Field(default_factory=list, max_length=500)
    date_from: date | None = Field(default=None, alias="from")
    date_to: date | None = Field(default=None, alias="to")

    @field_validator("date_from", mode="before")
    @classmethod
    def _first_day(cls, value: object) -> object:
        """A month or a year is its first day."""
        return bound(value, "first") if isinstance(value, str) else value

    @field_validator("date_to", mode="before")
    @classmethod
    def _last_day(cls, value: object) -> object:
        """A month or a year is its last day."""
        return bound(value, "last") if isinstance(value, str) else value

    def record(self) -> Filters:
        """The record; TAGS, classifications and reference IDs are taken in capitals."""
        return Filters(
            origins=tuple(self.origin),
            tags=_capitals(self.tag),
            classifications=_capitals(self.classification),
            date_from=self.date_from,
            date_to=self.date_to,
            cables=_capitals(self.cable),
        )


@dataclass(frozen=True, slots=True)
class Chip:
    """One restriction in words, with the field and value that removing it takes away."""

    field: str
    value: str
    words: str


def from_outside(values: Mapping[str, object]) -> Filters:
    """Filters of a JSON object; raises UsageError naming what is wrong."""
    try:
        return FiltersIn.model_validate({name: value for name, value in values.items() if value}).record()
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"the filter {where!r} cannot be right: {first['msg']}") from error


def from_query(pairs: Iterable[tuple[str, str]]) -> Filters:
    """Filters of a query string; names that are no filter's are left alone."""
    values: dict[str, object] = {}
    for name, value in pairs:
        if name in ("from", "to"):
            values[name] = value
        elif name in _LABELS and value:
            known = values.setdefault(name, [])
            assert isinstance(known, list)
            known.append(value)
    return from_outside(values)


def chips(filters: Mapping[str, str | Sequence[str]]) -> list[Chip]:
    """One chip for each value in force (filters as the JSON contract has them)."""
    made: list[Chip] = []
    for field, held in filters.items():
        for value in [held] if isinstance(held, str) else held:
            words = pages.day(value) if field in ("from", "to") else value
            made.append(Chip(field, value, f"{_LABELS.get(field, field)} {words}".strip()))
    return made


def _capitals(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(value.strip().upper() for value in values)
