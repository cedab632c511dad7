"""Which posts a text names as those that sent."""

from __future__ import annotations

import pytest

from rag.question.asks.posts_named import NamedPosts, posts_named

HELD = ("Embassy Velmar", "Embassy Bern", "Consulate Dubai", "Iran RPO Dubai")


@pytest.mark.parametrize(
    ("text", "names", "span"),
    [
        ("from Embassy Bern", ("Embassy Bern",), (0, 17)),
        ("the Iran office in Dubai", ("Iran RPO Dubai",), (0, 24)),  # of two posts the one with most of its words
        ("from Swiss posts", ("Embassy Bern",), (0, 10)),  # a country stands for its posts
        ("sent by the US embassy in Oslo", ("Oslo",), (0, 30)),  # there is none here
    ],
)
def test_one_sender(text: str, names: tuple[str, ...], span: tuple[int, int]) -> None:
    found = posts_named(text, HELD)
    assert (found.names, found.spans) == (names, (span,))


@pytest.mark.parametrize("text", ["from Bern and Velmar", "snow", ""])
def test_none_or_several_are_none(text: str) -> None:
    assert posts_named(text, HELD) == NamedPosts()


def test_what_is_only_written_about_did_not_send() -> None:
    assert posts_named("the harbor of Bern", HELD, written=True) == NamedPosts()
    assert posts_named("the harbor, sent by Bern", HELD, written=True).names == ("Embassy Bern",)
