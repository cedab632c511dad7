"""Hits and paragraphs as the terminal shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import StringIO

from rich.console import Console

from ingest.key import Key
from rag.catalog.records import Entry
from rag.records import Filters, Hit, Searched, SearchResult
from ui.cli.hits import MARK, context_json, mark_words, print_context, print_hits

HIT = Hit(
    Key("08VELMAR3#2"),
    "08VELMAR3",
    2,
    0.876,
    "The pipeline opens late.",
    "Embassy Velmar",
    datetime(2008, 4, 7, 9, 30),
    "SECRET",
    "PIPELINE",
    duplicates=(Key("08VELMAR4#1"), Key("08VELMAR5#1")),
)


def entry(number: int, text: str, heading: str | None = None) -> Entry:
    created = datetime(2008, 4, 7, 9, 30)
    return Entry(
        10 + number, Key.of("08VELMAR3", number), "08VELMAR3", number, 1, False, "C", "body", heading, text,
        "Embassy Velmar", created, None, "SECRET", "PIPELINE",
    )  # fmt: skip


def console() -> tuple[Console, StringIO]:
    out = StringIO()
    return Console(file=out, width=120), out


def lines(found: SearchResult) -> list[str]:
    to, out = console()
    print_hits(found, to)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_each_hit_has_its_place_key_score_and_paragraph() -> None:
    found = SearchResult("pipeline", Filters(), Searched(1_200, 34_000), (HIT,), ("only 2008",), ("no TAGS",))
    assert lines(found) == [
        "1,200 cables, 34,000 paragraphs searched · only 2008",
        "no TAGS",
        "",
        " 1. [08VELMAR3 ¶2] 0.88  Embassy Velmar · 2008-04-07 · SECRET · PIPELINE",
        "    The pipeline opens late.",
        "    the same text: 08VELMAR4#1, 08VELMAR5#1",
    ]


def test_a_hit_says_what_is_known_of_it() -> None:
    bare = replace(HIT, created=None, origin="", classification="", duplicates=())
    assert lines(SearchResult("x", Filters(), Searched(1, 1), (bare,)))[2] == " 1. [08VELMAR3 ¶2] 0.88  PIPELINE"


def test_nothing_found_says_what_to_try() -> None:
    found = lines(SearchResult("x", Filters(), Searched(0, 0), ()))
    assert found == ["0 cables, 0 paragraphs searched", "Nothing found. Try fewer filters or other words."]


def test_the_words_of_the_question_are_marked_and_the_rest_is_there() -> None:
    line = mark_words("The pipeline opens late.", "When do pipelines open?")
    assert line.plain == "The pipeline opens late."
    assert [(line.plain[it.start : it.end], it.style) for it in line.spans] == [("pipeline opens", MARK)]


def test_a_window_of_a_long_paragraph_has_ellipses_where_it_is_cut() -> None:
    text = f"{'The harvest was poor again. ' * 30}The old pipeline opens late.{' Nobody sold a lamp there.' * 30}"
    shown = mark_words(text, "pipeline").plain
    assert shown.startswith("…") and shown.endswith(" …")
    assert shown.removeprefix("…").removesuffix(" …") in text
    assert "pipeline" in shown
    assert not mark_words(text, "harvest").plain.startswith("…")


def test_square_brackets_in_a_paragraph_are_text() -> None:
    assert "    [bold]late[/bold]" in lines(
        SearchResult("x", Filters(), Searched(1, 1), (replace(HIT, text="[bold]late[/bold]"),))
    )


def test_a_paragraph_stands_between_its_neighbours_in_the_cable_s_order() -> None:
    to, out = console()
    print_context(entry(2, "Second."), [entry(3, "Third."), entry(1, "First.", "SUMMARY")], to)
    assert [line.strip() for line in out.getvalue().splitlines() if line.strip()] == [
        "08VELMAR3  PIPELINE",
        "Embassy Velmar · 2008-04-07 · SECRET",
        "SUMMARY",
        "¶1 (C)",
        "First.",
        "¶2 (C)",
        "Second.",
        "¶3 (C)",
        "Third.",
    ]


def test_programs_get_what_stands_before_and_after() -> None:
    told = context_json(entry(2, "Second."), [entry(1, "First."), entry(3, "Third.")])
    assert isinstance(told["paragraph"], dict) and isinstance(told["before"], list) and isinstance(told["after"], list)
    assert (told["paragraph"]["key"], told["paragraph"]["score"]) == ("08VELMAR3#2", 0.0)
    assert [one["key"] for one in told["before"]] == ["08VELMAR3#1"]
    assert [one["key"] for one in told["after"]] == ["08VELMAR3#3"]
