"""Question sets as CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import Gold, read_questions
from tests.eval.questions.sets import reasons, wrote


def test_csv(tmp_path: Path) -> None:
    path = wrote(
        tmp_path / "set.csv",
        "id,question,answer,nuggets,evidence,answerable",
        'a,"Who paid, and when?",The firm.,the firm|in May,09VELMAR1#6|09VELMAR1#5.2|08BREZHIN2#1,true',
        "b,Who baked?,,,,no",
    )
    first, second = read_questions(path)
    assert first.question == "Who paid, and when?"
    assert first.nuggets == ("the firm", "in May")
    assert first.evidence == (Gold("09VELMAR1", ("6", "5.2")), Gold("08BREZHIN2", ("1",)))
    assert (first.type, first.line, second.answerable) == ("fact", 2, False)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a,Who?,09VELMAR1,true", "evidence: '09VELMAR1' cannot be a paragraph of a cable"),
        ("a,Who?,09VELMAR1#x,true", "evidence: '09VELMAR1#x' cannot be a paragraph of a cable"),
        ("a,Who?,09VELMAR1#1,perhaps", "answerable: expected true or false"),
        ("a,Who?,09VELMAR1#1", "answerable: the row ends before this field"),
        ("a,Who?,09VELMAR1#1,true,more", "more fields than the header has"),
    ],
)
def test_csv_faults(tmp_path: Path, row: str, reason: str) -> None:
    ((line, told),) = reasons(wrote(tmp_path / "set.csv", "id,question,evidence,answerable", row))
    assert line == 2
    assert told.startswith(reason)


@pytest.mark.parametrize("header", ["id;question;evidence", "a,Who?,09VELMAR1#1"])
def test_a_table_without_the_columns(tmp_path: Path, header: str) -> None:
    ((line, told),) = reasons(wrote(tmp_path / "set.csv", header, "a;Who?;09VELMAR1#1"))
    assert line == 1
    assert told.startswith("the first row names the columns, id and question among them")
