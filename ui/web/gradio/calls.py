"""What other programs may send: the arguments of the three calls, checked before anything is done with them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from rag import key_of, whole
from rag.errors import UsageError
from rag.records import Filters
from ui.web import keys
from ui.web.search.filter_forms import from_outside

MOST_HITS = 100
_LONGEST = 20_000  # of a question; the service says in words what is too long, from 4,000 characters on
Text = Annotated[str, Field(max_length=_LONGEST)]
Words = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=500)]


class Restricted(BaseModel):
    """The filters that ask and search take, under the names of their arguments."""

    model_config = ConfigDict(extra="forbid")

    def filters(self) -> Filters:
        """The record; raises UsageError."""
        values = self.model_dump()
        named = {"from": values.get("date_from"), "to": values.get("date_to")}
        return from_outside(named | {name: values.get(name) for name in ("origin", "tag", "classification", "cable")})


class Ask(Restricted):
    """A question to answer."""

    question: Text
    origin: Words | None = None
    tag: Words | None = None
    classification: Words | None = None
    date_from: Annotated[str, Field(max_length=40)] = ""
    date_to: Annotated[str, Field(max_length=40)] = ""
    cable: Words | None = None


class Search(Restricted):
    """Words or a question to look for."""

    query: Text
    limit: Annotated[int, Field(ge=1, le=MOST_HITS)] = 10
    origin: Words | None = None
    tag: Words | None = None
    classification: Words | None = None
    date_from: Annotated[str, Field(max_length=40)] = ""
    date_to: Annotated[str, Field(max_length=40)] = ""
    cable: Words | None = None


class Show(BaseModel):
    """A cable, or a paragraph of one."""

    model_config = ConfigDict(extra="forbid")

    reference: Annotated[str, Field(max_length=200)]

    def parts(self) -> tuple[str, str]:
        """The reference ID and the paragraph's number, or nothing; raises UsageError."""
        reference_id, number = key_of(self.reference)
        if whole(reference_id) is not None:  # VELMAR 720: which year is known to the catalog alone
            reference_id = reference_id.replace(" ", "")
        number = number or ""
        if not keys.REFERENCE.fullmatch(reference_id) or (number and not keys.PARAGRAPH.fullmatch(number)):
            raise UsageError("a reference is like 09ASTANA713, or 09ASTANA713#6 for its paragraph 6")
        return reference_id, number


Call = Ask | Search | Show
CALLS: dict[str, type[Call]] = {"ask": Ask, "search": Search, "show": Show}


def check(call: Call) -> None:
    """Raises UsageError for arguments of the right kind that cannot be meant."""
    if isinstance(call, Show):
        call.parts()
    else:
        call.filters()
