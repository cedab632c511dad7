"""Tables of questions, with their passages beside them or in a column."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import InvalidSet
from eval.errors import Fault
from eval.imports import read_foreign
from eval.imports.passages import Passages
from eval.imports.table import table

TABLE = (
    "id\tquestion\tdoc-id-list\tanswers\n"
    "-7\twhen does the harbor close\tp_1-2\tAt four.::At 4.\n"
    'q2\twho built it\tp_1-2, p_3\t"The firm ""Adris"".\nIn May."\n'
    "q3\twho baked the bread\t\t\n"
    "q4\twho sailed\tgone\tNobody.\n"
)


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_tables_of_questions_and_passages(tmp_path: Path, delimiter: str) -> None:
    table, corpus = tmp_path / "questions.tsv", tmp_path / "passages.tsv"
    table.write_text(TABLE if delimiter == "\t" else TABLE.replace("p_1-2, p_3", "p_1-2 p_3").replace("\t", ","))
    corpus.write_text("id\ttext\ttitle\np_1-2\tThe harbor closes at four.\tPort\np_3\tThe firm built it.\tPort\n")
    found = read_foreign(table, corpus=corpus)
    assert found.format == "table"
    assert [(one.id, one.answer, one.keys, one.answerable, one.line) for one in found.questions] == [
        ("-7", "At four.", ("P_1-2#1",), True, 2),
        ("q2", 'The firm "Adris".\nIn May.', ("P_1-2#1", "P_3#1"), True, 4),
        ("q3", "", (), False, 5),
    ]
    assert [str(fault) for fault in found.left_out] == [
        "questions.tsv:6: q4: the passage gone is not here; name the passages with --corpus"
    ]


def test_a_table_with_its_passages_in_it(tmp_path: Path) -> None:
    table = tmp_path / "set.csv"
    table.write_text('question;context;answer\n"who; paid";The firm paid.;The firm.\n')
    found = read_foreign(table)
    assert [(one.id, one.question, one.keys) for one in found.questions] == [("row-1", "who; paid", ("ROW-1-1#1",))]


def test_rows_that_ask_nothing_or_have_no_passage(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text("qid,query,doc_id,answer\n1,,p1,Yes.\n2,who,,The firm.\n3 a,who,,\n4,who,\"['p1', 'gone']\",Yes.\n")
    passages = Passages("set.csv")
    passages.add("p1", "", "The firm paid.")
    found = list(table(path, passages))
    assert [str(item) for item in found if isinstance(item, Fault)] == [
        "set.csv:2: 1: there is no question",
        "set.csv:3: 2: an answer and no passage",
        "set.csv:5: 4: the passage gone is not here; name the passages with --corpus",
    ]
    asked = [item for item in found if not isinstance(item, Fault)]
    assert [(one.id, one.type, one.keys, one.answer) for one in asked] == [
        ("3-a", "unanswerable", (), ""),
        ("4", "fact", ("P1#1",), "Yes."),
    ]


def test_an_id_with_a_space_is_one_passage_where_it_is_known(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text("query,doc_id\nwho,p 1\n")
    passages = Passages("set.csv")
    passages.add("p 1", "", "The firm paid.")
    assert [one.keys for one in table(path, passages) if not isinstance(one, Fault)] == [("P-1#1",)]


@pytest.mark.parametrize(
    ("header", "reason"),
    [("id,colour", "without a column question or query"), ("id,query", "without a column of passages: doc-id-list")],
)
def test_a_table_of_other_things(tmp_path: Path, header: str, reason: str) -> None:
    (tmp_path / "set.csv").write_text(f"{header}\n1,red\n")
    with pytest.raises(InvalidSet, match=rf"set\.csv:1: it is a table \({header.replace(',', ', ')}\) {reason}"):
        list(table(tmp_path / "set.csv", Passages("set.csv")))
