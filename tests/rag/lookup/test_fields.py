"""What a cable says of itself, in words; also where it says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ingest.cable import Addressee, Transmission
from rag.lookup.fields import FIELDS, day
from tests.rag.made import cable

FULL = replace(
    cable(1),
    declassify_on=date(2018, 5, 9),
    transmission=Transmission(
        "P", "010930Z JAN 08", "AMEMBASSY", (Addressee("SECSTATE"),), (Addressee("A"), Addressee("B"))
    ),
)
BARE = replace(
    FULL,
    created=None,
    released=None,
    origin="",
    subject="",
    tags=(),
    references=(),
    classified_by=None,
    signer=None,
    declassify_on=None,
    transmission=Transmission(),
    paragraphs=(),
)
SAID = {
    "signer": ("was signed by PERSON", "names nobody who signed it"),
    "classified_by": ("was classified by Ambassador A. Person", "does not name who classified it"),
    "subject": ("has the subject “HARVEST IN DISTRICT 1”", "has no subject line"),
    "tags": ("has the TAGS PGOV", "has no TAGS"),
    "created": (
        "was sent on 2 February 2008 at 09:30 (date-time group 010930Z JAN 08)",
        "has no date that could be read",
    ),
    "released": ("was released on 1 December 2010", "does not say when it was released"),
    "classification": ("is classified SECRET//NOFORN", "is classified SECRET//NOFORN"),
    "references": ("refers to no other cable", "refers to no other cable"),
    "origin": ("was sent by Embassy Tessara", "does not name who sent it"),
    "to": ("was sent to SECSTATE", "does not name to whom it was sent"),
    "info": ("went for information to A, B", "names no post that it informed"),
    "declassify_on": ("is to be declassified on 9 May 2018", "has no day of declassification"),
    "precedence": ("was sent with the precedence P", "does not print its precedence"),
    "length": ("has 3 paragraphs with 72 words", "has 0 paragraphs with 0 words"),
}


def test_every_field_is_said_here() -> None:
    assert set(SAID) == set(FIELDS)


@pytest.mark.parametrize(("field", "full", "bare"), [(field, *said) for field, said in SAID.items()], ids=list(SAID))
def test_a_field_is_said_with_its_value_and_without(field: str, full: str, bare: str) -> None:
    assert FIELDS[field](FULL) == full
    assert FIELDS[field](BARE) == bare


def test_caveats_are_told_once() -> None:
    assert FIELDS["classification"](replace(FULL, caveats=("NOFORN", "ORCON"))) == "is classified SECRET//NOFORN//ORCON"


def test_one_paragraph_is_one() -> None:
    assert FIELDS["length"](cable(1, paragraphs=1)).startswith("has 1 paragraph with")


def test_a_day_is_written_out() -> None:
    assert day(date(2009, 5, 2)) == "2 May 2009"
