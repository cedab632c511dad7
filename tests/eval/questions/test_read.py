"""Question sets in three forms, and every way in which one can be wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import Gold, InvalidSet, Question, append_question, read_questions
from eval.questions.topics import topics
from eval.questions.write import line_of, write_questions
from eval.sample_gate import SET
from rag.records import Turn

LINE = {
    "id": "a-1",
    "type": "followup",
    "question": "And who paid?",
    "answer": "The firm.",
    "nuggets": ["the firm paid"],
    "evidence": [{"ref": "09velmar1", "paragraphs": [6, "5.2"]}],
    "history": [{"role": "user", "content": "Who bought it?"}, {"role": "assistant", "content": "A firm."}],
    "answerable": True,
}


def wrote(path: Path, *lines: object) -> Path:
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return path


def reasons(path: Path, qrels: Path | None = None) -> list[tuple[int, str]]:
    with pytest.raises(InvalidSet) as caught:
        read_questions(path, qrels)
    return [(fault.line, fault.reason) for fault in caught.value.faults]


def test_json_lines(tmp_path: Path) -> None:
    (question,) = read_questions(wrote(tmp_path / "set.jsonl", "", LINE))
    assert question == Question(
        id="a-1",
        type="followup",
        question="And who paid?",
        answer="The firm.",
        nuggets=("the firm paid",),
        evidence=(Gold("09VELMAR1", ("6", "5.2")),),
        history=(Turn("user", "Who bought it?"), Turn("assistant", "A firm.")),
        line=2,
    )
    assert question.keys == ("09VELMAR1#6", "09VELMAR1#5.2")
    assert question.cables == ("09VELMAR1",)


def test_the_sample_set_and_what_is_written_read_the_same(tmp_path: Path) -> None:
    questions = read_questions(SET)
    write_questions(tmp_path / "copy.jsonl", questions)
    append_question(tmp_path / "copy.jsonl", Question("more", "Why?"))
    assert read_questions(tmp_path / "copy.jsonl")[:-1] == questions
    assert json.loads(line_of(questions[0]))["evidence"] == [{"ref": "03VELMAR1186", "paragraphs": [5]}]


def test_adding_to_a_set_whose_last_line_does_not_end(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "a", "question": "Who?"}))
    append_question(path, Question("b", "Why?"))
    assert [question.id for question in read_questions(path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"question": ""}, "question: "),
        ({"question": 4}, "question: Input should be a valid string"),
        ({"answerable": "yes"}, "answerable: Input should be a valid boolean"),
        ({"evidence": [{"ref": "09VELMAR1", "paragraphs": []}]}, "evidence.0.paragraphs: "),
        ({"evidence": [{"ref": "09VELMAR1", "paragraphs": [-1]}]}, "evidence.0.paragraphs.0: a paragraph is a number"),
        ({"evidence": [{"ref": "09VELMAR1", "paragraphs": [True]}]}, "evidence.0.paragraphs.0: a paragraph is a num"),
        ({"history": [{"role": "system", "content": "x"}]}, "history.0.role: "),
        ({"nugets": []}, "nugets: Extra inputs are not permitted"),
        ({"answerable": False}, "question: an unanswerable question has neither evidence nor nuggets"),
        ({"id": "a 1"}, "question: an id has no spaces"),
        ({"id": "a\x1b[31m"}, "question: a control character in id, type or question"),
        ({"question": "Who\x00?"}, "question: a control character in id, type or question"),
        ({"question": "why " * 6_000}, "question: String should have at most 20000 characters"),
    ],
)
def test_faults_name_line_and_field(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    ((line, told),) = reasons(wrote(tmp_path / "set.jsonl", LINE, {**LINE, "id": "a-2", **change}))
    assert line == 2
    assert told.startswith(reason)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = wrote(tmp_path / "set.jsonl", LINE, "{torn", [1], LINE, {"id": "x"})
    told = dict(reasons(path))
    assert told[2].startswith("no JSON")
    assert told[3].startswith("expected an object")
    assert told[4] == "the id a-1 is already on line 1"
    assert told[5] == "question: Field required"


def test_a_field_that_is_there_twice(tmp_path: Path) -> None:
    told = reasons(wrote(tmp_path / "set.jsonl", '{"id": "a", "question": "Who?", "id": "b"}'))
    assert told == [(1, "no JSON: 'id' is there twice")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    lines = [json.dumps({**LINE, "id": name, "question": "Qui a payé\u2028?"}, ensure_ascii=False) for name in "ab"]
    path = tmp_path / "set.jsonl"
    path.write_bytes((mark + end.join(lines) + end).encode(encoding))
    assert [(it.id, it.question, it.line) for it in read_questions(path)] == [
        ("a", "Qui a payé\u2028?", 1),
        ("b", "Qui a payé\u2028?", 2),
    ]
    table = tmp_path / "set.csv"
    table.write_bytes((mark + end.join(["id,question,answerable", "a,Qui a payé?,no"])).encode(encoding))
    assert read_questions(table)[0].question == "Qui a payé?"


def test_what_is_no_text_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(json.dumps(LINE).encode() + b"\n" + "{à}".encode("latin-1"))
    assert reasons(path) == [(2, "byte 0xe0 is no UTF-8; save the file as UTF-8")]


def test_an_empty_or_missing_file(tmp_path: Path) -> None:
    assert reasons(wrote(tmp_path / "empty.jsonl"))[0][1] == "there is no question in it"
    assert reasons(tmp_path / "none.jsonl")[0][1].startswith("cannot be read")


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


TOPICS = """<top>
<num> Number: 401
<title> who bought the harbor
<desc> Description:
Find the buyer.
</top>

<top>
<num> Number: 402
<title> who baked the bread
</top>
"""


def test_trec_topics_with_qrels(tmp_path: Path) -> None:
    topics = wrote(tmp_path / "topics.trec", TOPICS)
    qrels = wrote(tmp_path / "qrels", "401 0 09VELMAR1#6 1", "401 0 09VELMAR1#7 0", "401 0 08BREZHIN2#5.2 2")
    bought, baked = read_questions(topics, qrels)
    assert (bought.id, bought.question, bought.line) == ("401", "who bought the harbor", 1)
    assert bought.keys == ("09VELMAR1#6", "08BREZHIN2#5.2")
    assert (baked.answerable, baked.line) == (False, 8)
    lines = wrote(tmp_path / "topics.tsv", "401\twho bought the harbor")
    assert read_questions(lines, qrels)[0].keys == bought.keys


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


def test_a_file_without_topics_says_which_forms_are_read(tmp_path: Path) -> None:
    good = wrote(tmp_path / "good", "401 0 09VELMAR1#6 1")
    for text in ("<html><p>who</p></html>", "just words"):
        ((line, told),) = reasons(wrote(tmp_path / "none.xml", text), good)
        assert line == 0
        assert told.startswith("there is no topic in it that can be read; topics are <top>")


def test_topics_of_several_turns_and_judgements_with_a_header(tmp_path: Path) -> None:
    lines = wrote(tmp_path / "topics.tsv", "c1\t|user|: who paid", "c2\t|user|: again?")
    qrels = wrote(tmp_path / "qrels.tsv", "query-id\tcorpus-id\tscore", "c1\t09VELMAR1#6\t1", "c1\t09VELMAR1#6\t1")
    first, second = read_questions(lines, qrels)
    assert (first.question, first.keys, second.answerable) == ("who paid", ("09VELMAR1#6",), False)


def test_trec_faults(tmp_path: Path) -> None:
    topics = wrote(tmp_path / "topics.trec", "<top><num> 401 </top>")
    good, bad = wrote(tmp_path / "good", "401 0 09VELMAR1#6 1"), wrote(tmp_path / "bad", "401 09VELMAR1#6 1", "")
    assert reasons(topics)[0][1] == "TREC topics need their judgements: --qrels FILE"
    assert reasons(topics, bad) == [(1, "expected: topic iteration CABLE#PARAGRAPH relevance")]
    untitled = wrote(tmp_path / "untitled.trec", TOPICS, "<top><num> 403 </top>")
    assert reasons(untitled, good)[0][1].startswith("a topic needs a number and a title")
    others = wrote(tmp_path / "others", "0401 0 09VELMAR1#6 1", "402 0 09VELMAR1#6 0")
    assert reasons(untitled, others) == [(0, "no relevant paragraph for any topic of untitled.trec")]
