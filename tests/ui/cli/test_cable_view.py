"""A cable as the terminal shows it."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.console import Console

from ingest.cable import Addressee, Cable, Paragraph
from tests.rag.made import cable as made
from ui.cli.cable_view import print_cable


def shown(cable: Cable) -> list[str]:
    out = StringIO()
    print_cable(cable, Console(file=out, width=100))
    return [" ".join(line.strip(" │╭╮╰╯─\n").split()) for line in out.getvalue().splitlines()]


def test_the_head_tells_what_the_cable_has() -> None:
    cable = made(7)
    sent = replace(cable.transmission, to=(Addressee("SECSTATE WASHDC"), Addressee("EMBASSY VELMAR")))
    lines = shown(replace(cable, transmission=sent, canonical_id="08TESSARA700", is_partial=True))
    assert lines[0] == "08TESSARA7 FISHERY IN DISTRICT 7"
    assert lines[1 : lines.index("")] == [
        "Canonical ID 08TESSARA700",
        "Created 2008-08-08 09:30",
        "Released 2010-12-01 00:00",
        "Classification SECRET//NOFORN NOFORN",
        "Origin Embassy Tessara",
        "Sent P 010930Z JAN 08",
        "To SECSTATE WASHDC; EMBASSY VELMAR",
        "TAGS PGOV",
        "References 08VELMAR3",
        "Classified by Ambassador A. Person",
        "Signed PERSON",
        "Extract only a part of the cable is in the source",
        "Source made, row 7 (made)",
    ]


def test_fields_that_it_has_not_are_left_out() -> None:
    cable = replace(made(1), created=None, released=None, signer=None, classified_by=None, tags=(), references=())
    names = {line.split(" ")[0] for line in shown(cable)}
    assert not names & {"Canonical", "Created", "Released", "Signed", "Classified", "TAGS", "References", "Extract"}


def test_paragraphs_have_number_mark_kind_and_heading() -> None:
    paragraphs = (
        Paragraph("08TESSARA1", 1, "He left.", "", portion="SBU", kind="summary", heading="SUMMARY"),
        Paragraph("08TESSARA1", 2, "[bold]She[/bold] stayed.", "", supplied=True),
        Paragraph("08TESSARA1", 2, "Both wrote.", "", occurrence=2),
    )
    lines = [line for line in shown(replace(made(1), paragraphs=paragraphs)) if line]
    assert lines[-7:] == [
        "SUMMARY",
        "¶1 (SBU) summary",
        "He left.",
        "¶2 number supplied",
        "[bold]She[/bold] stayed.",
        "¶2.2",
        "Both wrote.",
    ]
