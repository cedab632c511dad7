# ruff: noqa: W291, W293 (the lines of a real cable end in spaces)
"""One message, whole: every field, the same paragraphs from every form, nothing lost, nothing but our errors."""

from __future__ import annotations

import re
import textwrap
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import Cable, Fields, IngestError, NotACable, Source, parse_text

SOURCE = Source("fiction.txt")
HEADER = """\
VZCZCXRO1234
OO RUEHVX RUEHVY
DE RUEHVZ #0713/01 1170408
ZNY CCCCC ZZH
O P 270408Z APR 09
FM AMEMBASSY VELMAR
TO RUEHC/SECSTATE WASHDC IMMEDIATE 5254
INFO RUCNCLS/ALL NORTHERN COLLECTIVE PRIORITY
RUEHQA/AMEMBASSY QUINTARA 0906
"""
BODY = """\
C O N F I D E N T I A L SECTION 01 OF 02 VELMAR 000713 
 
NOFORN 
SIPDIS 
 
STATE FOR EUR/NX, INR 
 
E.O. 12958: DECL: 04/22/2019 
TAGS: PGOV PREL 
PINR
SUBJECT:  THE HARBOR OF VELMAR -- 
WHO OWNS THE CRANES 
 
REF: A. QUINTARA 674 (THE CRANES) 
     ¶B. 08 VELMAR 1102 AND PREVIOUS 
 
Classified By: Ambassador Ada L. Hartwell:  1.4 (b), (d) 
 
------- 
SUMMARY 
------- 
 
¶1.  (C) Three men own the cranes.  None of them,s from 
Velmar, and the port&#x000A;authority &took note8 of it.  End summary. 
 
The Owners 
---------- 
 
¶2.(C/NF) The owners met on April 
15.  They asked for: 
1.  Grain. 
2.  Salt. 
3.  Rope. 
 
3, (U) The rope came at 
 
VELMAR 00000713  002 OF 002 
 
 
once, by the ferry of October 1, 
¶2009.  The rest did not. 
 
COMMENT 
 
¶5.  (SBU) We expect no salt before spring.  End comment. 
HARTWELL
"""
TEXT = HEADER + "\n" + BODY


def parse(text: str, **known: object) -> Cable:
    return parse_text(text, source=SOURCE, fields=Fields(**known) if known else None)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def cable() -> Cable:
    return parse(TEXT, released=datetime(2011, 8, 30, 1, 44))


def test_what_stands_above_the_paragraphs(cable: Cable) -> None:
    assert (cable.reference_id, cable.canonical_id) == ("09VELMAR713", "09VELMAR713")
    assert cable.created == datetime(2009, 4, 27, 4, 8)
    assert (cable.classification, cable.caveats, cable.origin) == ("CONFIDENTIAL", ("NOFORN",), "Embassy Velmar")
    assert cable.subject == "THE HARBOR OF VELMAR -- WHO OWNS THE CRANES"
    assert cable.tags == ("PGOV", "PREL", "PINR")
    assert cable.references == ("09QUINTARA674", "08VELMAR1102")
    assert (cable.classified_by, cable.signer) == ("Ada L. Hartwell", "HARTWELL")
    assert (cable.declassify_on, cable.is_partial, cable.sections) == (date(2019, 4, 22), False, 2)


def test_the_transmission(cable: Cable) -> None:
    sent = cable.transmission
    assert (sent.precedence, sent.dtg, sent.sender) == ("IMMEDIATE", "270408Z APR 09", "AMEMBASSY VELMAR")
    assert [(each.name, each.precedence) for each in sent.to] == [("SECSTATE WASHDC", "IMMEDIATE")]
    assert [(each.name, each.precedence) for each in sent.info] == [
        ("ALL NORTHERN COLLECTIVE", "PRIORITY"),
        ("AMEMBASSY QUINTARA", None),
    ]


def test_the_paragraphs(cable: Cable) -> None:
    assert [(each.key, each.portion, each.kind, each.heading) for each in cable.paragraphs] == [
        ("09VELMAR713#1", "C", "summary", "SUMMARY"),
        ("09VELMAR713#2", "C/NF", "body", "The Owners"),
        ("09VELMAR713#3", "U", "body", None),
        ("09VELMAR713#5", "SBU", "comment", "COMMENT"),
    ]
    assert [each.text for each in cable.paragraphs] == [
        'Three men own the cranes. None of them\'s from Velmar, and the port authority "took note" of it. End summary.',
        "The owners met on April 15. They asked for:\n1. Grain.\n2. Salt.\n3. Rope.",
        "The rope came at once, by the ferry of October 1, 2009. The rest did not.",
        "We expect no salt before spring. End comment.",
    ]
    assert "002 OF 002" in cable.paragraphs[2].raw and cable.paragraphs[2].raw.startswith("3, (U)")
    assert cable.raw == TEXT


def _printed(text: str) -> str:
    lines = []
    for line in text.replace("¶", "¶\n").split("\n"):
        lines += textwrap.wrap(line, 60) or [""]
    return "\n".join(lines)


FORMS: dict[str, Callable[[str], str]] = {
    "without pilcrows": lambda text: text.replace("¶", ""),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "cut entities": lambda text: text.replace("&#x000A;", "&#\nx000A;"),
    "cp1252": lambda text: text.encode("cp1252").decode("cp1252"),
    "a page of print": _printed,
    "entities for all line ends": lambda text: text.replace("\n", "&#x000A;"),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_paragraphs_from_every_form(cable: Cable, form: str) -> None:
    other = parse(FORMS[form](TEXT))
    assert [each.text.split() for each in other.paragraphs] == [each.text.split() for each in cable.paragraphs]
    assert [each.key for each in other.paragraphs] == [each.key for each in cable.paragraphs]
    assert (other.subject, other.tags, other.references) == (cable.subject, cable.tags, cable.references)
    assert (other.classified_by, other.signer) == (cable.classified_by, cable.signer)


@pytest.mark.parametrize("pilcrow", ["¶", ""])
def test_the_same_cable_on_one_line(cable: Cable, pilcrow: str) -> None:
    other = parse(" ".join(TEXT.replace("¶", pilcrow).split()))
    assert [each.key for each in other.paragraphs] == [each.key for each in cable.paragraphs]
    assert [each.text.split() for each in other.paragraphs] == [each.text.split() for each in cable.paragraphs]
    assert [each.heading for each in other.paragraphs] == [each.heading for each in cable.paragraphs]
    assert (other.subject, other.tags, other.signer) == (cable.subject, cable.tags, cable.signer)


def test_header_and_body_without_a_separator() -> None:
    notice = (
        "This record is a partial extract of the original cable. The full text of the original cable is not available."
    )
    found = parse(notice + BODY, reference_id="09VELMAR713", created=datetime(2009, 4, 27))
    assert found.is_partial and [each.number for each in found.paragraphs] == [1, 2, 3, 5]


def test_text_before_the_first_number_is_a_paragraph_of_its_own() -> None:
    found = parse(
        BODY.replace("------- \nSUMMARY", "This cable is from both posts in Velmar. \n \n------- \nSUMMARY"),
        created=datetime(2009, 4, 27),
    )
    first, second = found.paragraphs[:2]
    assert (first.key, first.supplied, first.text) == (
        "09VELMAR713#0",
        True,
        "This cable is from both posts in Velmar.",
    )
    assert (second.number, second.heading) == (1, "SUMMARY")


def test_an_unnumbered_cable_gets_numbers() -> None:
    text = (
        "UNCLAS VELMAR 000012 \n \nSUBJECT: MEDIA \n \nThe papers wrote of rain. \n \nOne wrote of snow, and "
        "\nwas wrong. \nHARTWELL"
    )
    found = parse(text, created=datetime(2009, 1, 5))
    assert [(each.key, each.supplied, each.text) for each in found.paragraphs] == [
        ("09VELMAR12#1", True, "The papers wrote of rain."),
        ("09VELMAR12#2", True, "One wrote of snow, and was wrong."),
    ]
    assert found.signer == "HARTWELL"


def test_repeated_numbers_get_distinct_keys() -> None:
    found = parse(
        "UNCLAS VELMAR 000012\n\nSUBJECT: X\n\n1. (U) The road is long.\n\n1. (U) The road is short, some "
        "say.\n\n2. (U) Two.",
        created=datetime(2009, 1, 5),
    )
    assert [each.key for each in found.paragraphs] == ["09VELMAR12#1", "09VELMAR12#1.2", "09VELMAR12#2"]


def test_a_cable_of_the_seventies() -> None:
    text = (
        "PAGE 01        VELMAR  01187  01 OF 02  181630Z\n\n45\nACTION EUR-12\n\nINFO  OCT-01  ISO-00\n"
        "                     --------------------- 012345\nR 181510Z APR 75\nFM AMEMBASSY VELMAR\nTO "
        "SECSTATE WASHDC 1234\n\n"
        "C O N F I D E N T I A L SECTION 1 OF 2 VELMAR 1187\n\nE.O. 11652: GDS\nTAGS: PFOR, VX\nSUBJECT: THE "
        "PROTOCOL\n\n"
        "1. SUMMARY: THE PROTOCOL WAS READ AT\n\nCONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02        VELMAR  01187 "
        " 01 OF 02  181630Z\n\n"
        "THE HARBOR. END SUMMARY.\n\n2. NOBODY SIGNED IT. HARTWELL\n\nCONFIDENTIAL\n\nNNN\n"
        "\nMessage Attributes\n\nAutomatic Decaptioning: X\n"
    )
    found = parse(text)
    assert (found.reference_id, found.subject, found.signer) == ("75VELMAR1187", "THE PROTOCOL", "HARTWELL")
    assert [each.text for each in found.paragraphs] == [
        "SUMMARY: THE PROTOCOL WAS READ AT THE HARBOR. END SUMMARY.",
        "NOBODY SIGNED IT.",
    ]


def test_what_the_container_says_wins() -> None:
    known = {"reference_id": "09EFTOVELMAR713", "classification": "SECRET//NOFORN", "origin": "Embassy Velmar City"}
    found = parse(TEXT, **known)
    assert (found.reference_id, found.canonical_id) == ("09EFTOVELMAR713", "09VELMAR713")
    assert (found.classification, found.caveats, found.origin) == ("SECRET//NOFORN", ("NOFORN",), "Embassy Velmar City")


@pytest.mark.parametrize("text", ["", " \n ", "A shopping list: rope, salt.", "\x00\x00"])
def test_no_cable(text: str) -> None:
    with pytest.raises(NotACable):
        parse(text)


@given(st.text(max_size=2000))
def test_any_text_is_a_cable_or_our_error(text: str) -> None:
    try:
        found = parse(text, reference_id="09VELMAR713")
    except IngestError:
        return
    assert len({each.key for each in found.paragraphs}) == len(found.paragraphs)


PIECES = st.sampled_from(
    [
        "1. (C) ",
        "¶2. ",
        "(C)",
        "\n",
        "\n\n",
        " ",
        "-----",
        "SUMMARY",
        "REF: ",
        "SUBJECT: ",
        "TAGS: ",
        "E.O. 12958: ",
        "VELMAR 00000713 002 OF 002",
        "Classified By: ",
        "1.4 (b)",
        "XXXXXXXXXXXX",
        "HARTWELL",
        "He said. ",
        "&word8",
        "// ",
        "SIPDIS",
        "SECRET VELMAR 000713",
        "2009.",
        "(1)",
        "Q1. ",
    ]
)


@given(st.lists(PIECES, max_size=80).map("".join))
@settings(max_examples=200)
def test_any_mixture_of_the_parts_of_cables_is_read(text: str) -> None:
    found = parse(text + ".", reference_id="09VELMAR713")
    assert len({each.key for each in found.paragraphs}) == len(found.paragraphs)


WORDS = st.lists(
    st.sampled_from("the harbor of Velmar was open to all ships and 40 men".split()), min_size=5, max_size=60
)


@given(st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_no_word_of_the_body_is_lost(paragraphs: list[tuple[list[str], bool, bool]]) -> None:
    """Each paragraph's words, in order, are in the paragraph of its number; headings are over it, page breaks gone."""
    body, expected = "", []
    for number, (words, broken, headed) in enumerate(paragraphs, 1):
        tagged = [f"{word}{number}" for word in words]
        middle = len(tagged) // 2
        gap = "\n\nVELMAR 00000713  002 OF 009\n\n\n" if broken else "\n"
        body += f"\nRoads {number}\n-------\n\n" if headed else "\n"
        body += f"{number}. (C) {' '.join(tagged[:middle])}{gap}{' '.join(tagged[middle:])}.\n"
        expected.append((number, " ".join(tagged) + ".", f"Roads {number}" if headed else None))
    found = parse(BODY[: BODY.index("-------")] + body + "HARTWELL\n", created=datetime(2009, 4, 27))
    assert [(each.number, each.text, each.heading) for each in found.paragraphs] == expected
    assert found.signer == "HARTWELL"


PATHOLOGICAL = [
    "1. ",
    "1. (C) ",
    " ",
    "-",
    "- - ",
    "(",
    "(C",
    ")",
    "\n",
    " \n",
    "&#",
    "&a8 ",
    "ABC DEF ",
    "1",
    "12345678 ",
    "SIPDIS ",
    "REF: A. VELMAR 1, 2, ",
    "Classified By: ",
    "TAGS: PREL ",
    "end summary ",
    "=",
    ". ",
    "¶",
    "S E C R E T ",
    ",s ",
    "VELMAR 00000713 002 OF 003\n",
    "PAGE 02 VELMAR 00123 121530Z\n",
    "reasons 1.4 (b) and ",
    "a    b    c\n",
    "XXXXXXXXXXXX ",
]


@pytest.mark.parametrize("unit", PATHOLOGICAL)
def test_long_runs_of_anything_finish(unit: str) -> None:
    """A quarter of a megabyte of one thing: linear work takes a second or two, anything worse would take hours."""
    begun = time.monotonic()
    parse(BODY[: BODY.index("-------")] + unit * (250_000 // len(unit)), reference_id="09VELMAR713")
    if time.monotonic() - begun > 240:
        pytest.fail("reading this does not take linear time")


def test_every_word_of_the_example_is_somewhere(cable: Cable) -> None:
    printed = Counter(re.findall(r"[A-Za-z]+", BODY[BODY.index("-------\n".strip()) :].replace("&#x000A;", " ")))
    found = Counter(
        re.findall(
            r"[A-Za-z]+",
            " ".join(f"{each.text} {each.portion} {each.heading or ''}" for each in cable.paragraphs)
            + f" {cable.signer}",
        )
    )
    assert printed - found == Counter({"VELMAR": 1, "OF": 1})
