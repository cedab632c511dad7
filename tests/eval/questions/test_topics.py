"""Topics of TREC and its kin, in every form."""

from __future__ import annotations

import pytest

from eval.questions.topics import topics
from tests.eval.questions.sets import TOPICS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TOPICS, [(1, "401", "who bought the harbor"), (8, "402", "who baked the bread")]),
        (
            '<topics task="a" batch="1">\n<topic number="1"><query>bridge payment</query>'
            "<question>who paid for the bridge &amp; when</question><narrative>seeking</narrative></topic>\n</topics>",
            [(2, "1", "who paid for the bridge & when")],
        ),
        ('<topic number="51" type="faceted">\n<query>port fees</query>\n</topic>', [(1, "51", "port fees")]),
        ("<topic><number>7</number><title><![CDATA[fees < 5]]></title></topic>", [(1, "7", "fees < 5")]),
        ("<top><num>1</num><title>open", [(1, "1", "open")]),
        (
            "<top>\n<num> Number: 1\n<title> one\n\n<top>\n<num> Number: 2\n<desc> Description:\ntwo",
            [(1, "1", "one"), (5, "2", "two")],
        ),
        ('<topics><topic number="9">A port that closed.</topic></topics>', [(1, "9", "A port that closed.")]),
        ("1\twho paid\n\n2:who baked", [(1, "1", "who paid"), (3, "2", "who baked")]),
        ("just words\nand more", []),
        ("<html><p>who</p></html>", []),
        ("", []),
    ],
)
def test_topics_in_every_form(text: str, found: list[tuple[int, str, str]]) -> None:
    assert [(it.line, it.number, it.question) for it in topics(text)] == found
