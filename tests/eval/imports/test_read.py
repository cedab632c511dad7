"""Others' forms, in small fictional files; and a run over what was imported."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from eval import InvalidSet, Plan, Scores, run
from eval.imports import read_foreign
from eval.judges.scorers import Scorers
from eval.questions import read_questions, write_questions
from rag.library import Library, ingest
from rag.records import Turn
from tests.eval.site import made_system
from tests.rag.made import making


def wrote(path: Path, records: Sequence[object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    folder = tmp_path / "harbors"
    wrote(
        folder / "corpus.jsonl",
        [
            {"_id": "d1", "title": "Port Adris", "text": "The harbor of Port Adris closes at four."},
            {"_id": "d 2", "title": "", "text": "Quintara lets goods pass without duty."},
            {"_id": "d3", "title": "Empty", "text": " "},
        ],
    )
    wrote(
        folder / "queries.jsonl", [{"_id": "q1", "text": "When does it close?"}, {"_id": "q2", "text": "Who judged?"}]
    )
    (folder / "qrels").mkdir()
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\td 2\t0\nq1\tgone\t1\n")
    return folder


def test_beir(beir: Path) -> None:
    found = read_foreign(beir)
    assert found.format == "beir"
    assert [(cable.reference_id, cable.subject) for cable in found.cables] == [("D1", "Port Adris"), ("D-2", "")]
    paragraph = found.cables[0].paragraphs[0]
    assert (paragraph.key, paragraph.supplied) == ("D1#1", True)
    assert [(question.id, question.keys) for question in found.questions] == [("q1", ("D1#1",))]
    assert [fault.reason for fault in found.left_out] == [
        "the passage 'd3' has no text",
        "q1: gone is judged relevant and not in the corpus",
    ]


CLAPNQ = [
    {
        "id": "77",
        "input": "when does the harbor close",
        "passages": [{"title": "Port Adris", "text": "The harbor closes at four. Nobody knows why.", "sentences": []}],
        "output": [{"answer": "At four.", "selected_sentences": ["The harbor closes at four."], "meta": {}}],
    },
    {
        "id": "78",
        "input": "who built the harbor",
        "passages": [{"title": "Port Adris", "text": "The harbor has nine cranes."}],
        "output": [{"answer": "", "selected_sentences": []}],
    },
    {"id": "79", "input": ""},
]


def test_clapnq(tmp_path: Path) -> None:
    found = read_foreign(wrote(tmp_path / "dev.jsonl", CLAPNQ))
    assert found.format == "clapnq"
    first, second = found.questions
    assert (first.answer, first.keys, first.answerable) == ("At four.", ("77-1#1",), True)
    assert [gold.sentences for gold in first.evidence] == [("The harbor closes at four.",)]
    assert (second.keys, second.answerable) == ((), False)
    assert [cable.reference_id for cable in found.cables] == ["77-1", "78-1"]
    assert [fault.line for fault in found.left_out] == [3]


def task(name: str, kind: str, *turns: str, relevant: str = "b", contexts: Sequence[str] = ("a", "b")) -> object:
    return {
        "task_id": name,
        "input": [{"speaker": ("user", "agent")[at % 2], "text": text} for at, text in enumerate(turns)],
        "contexts": [
            {
                "document_id": document,
                "title": "Port Adris",
                "text": f"Passage {document} about the harbor.",
                "feedback": {"relevant": {"reader": {"value": "yes" if document == relevant else "no"}}},
            }
            for document in contexts
        ],
        "targets": [{"speaker": "agent", "text": "At four."}],
        "Question Type": ["Factoid"],
        "Answerability": [kind],
        "Multi-Turn": float("nan"),
    }


def passage(name: str, question: str, text: str, answer: str = "Yes.", selected: Sequence[str] = ()) -> object:
    return {
        "id": name,
        "input": question,
        "passages": [{"title": "Port Adris", "text": text}],
        "output": [{"answer": answer, "selected_sentences": list(selected)}],
    }


def test_repeated_ids_keep_their_own_passages(tmp_path: Path) -> None:
    records = [
        passage("q 1", "first question?", "Alpha is the first."),
        passage("q-1", "second question?", "Beta is the second."),
        passage("q-1", "third question?", "Gamma is the third."),
        passage("q-1", "third question?", "Gamma is the third."),
    ]
    found = read_foreign(wrote(tmp_path / "dup.jsonl", records))
    texts = {cable.reference_id: cable.paragraphs[0].text for cable in found.cables}
    assert [(one.id, one.question, texts[one.cables[0]]) for one in found.questions] == [
        ("q-1", "first question?", "Alpha is the first."),
        ("q-1-2", "second question?", "Beta is the second."),
        ("q-1-3", "third question?", "Gamma is the third."),
    ]
    assert [str(fault) for fault in found.left_out] == ["dup.jsonl:4: q-1: the same question is on line 3"]


def test_the_same_words_are_one_passage(tmp_path: Path) -> None:
    words = "The harbor closes at four. Nobody knows why."
    records = [
        passage("a", "when?", words, selected=["The harbor closes at four."]),
        passage("b", "why?", words.replace(" ", "  "), selected=["Nobody knows why.", "It is gone."]),
    ]
    found = read_foreign(wrote(tmp_path / "same.jsonl", records))
    assert [cable.reference_id for cable in found.cables] == ["A-1"]
    assert [(one.keys, one.evidence[0].sentences) for one in found.questions] == [
        (("A-1#1",), ("The harbor closes at four.",)),
        (("A-1#1",), ("Nobody knows why.",)),
    ]
    assert [fault.reason for fault in found.left_out] == ["b: no passage holds the selected sentence 'It is gone.'"]
    write_questions(tmp_path / "set.jsonl", found.questions)
    assert read_questions(tmp_path / "set.jsonl")[0].evidence == found.questions[0].evidence


def test_answerability_is_a_kind(tmp_path: Path) -> None:
    kinds = ("ANSWERABLE", "PARTIAL", "UNANSWERABLE", "UNDERSPECIFIED", "MAYBE")
    tasks = [task(f"c::{kind}", kind, f"what of {kind}") for kind in kinds]
    found = read_foreign(wrote(tmp_path / "tasks.jsonl", tasks))
    assert [(one.type, one.answerable, bool(one.evidence), bool(one.answer)) for one in found.questions] == [
        ("factoid", True, True, True),
        ("partial", True, True, True),
        ("unanswerable", False, False, False),
        ("underspecified", False, False, False),
    ]
    assert [fault.reason for fault in found.left_out] == ["c::MAYBE: its answerability 'MAYBE' is not known"]


def test_turns_in_one_string(tmp_path: Path, beir: Path) -> None:
    one = task("c::1", "ANSWERABLE", "")
    assert isinstance(one, dict)
    one["input"] = "|user|: when does it close\n|agent|: At four.\n|user|: and why then?"
    found = read_foreign(wrote(tmp_path / "tasks.jsonl", [one])).questions[0]
    assert (found.question, found.history) == (
        "and why then?",
        (Turn("user", "when does it close"), Turn("assistant", "At four.")),
    )
    (beir / "queries.jsonl").rename(beir / "harbors_questions.jsonl")
    wrote(beir / "harbors_questions.jsonl", [{"_id": "q1", "text": "|user|: Who?\n|user|: When does it close?"}])
    found = read_foreign(beir).questions[0]
    assert (found.question, found.history) == ("When does it close?", (Turn("user", "Who?"),))


@pytest.mark.parametrize(
    "text", ["q1\td1\t1\n", "q1 0 d1 1\n", "q1\tQ0\td1\t2\n", "query-id\tcorpus-id\tscore\nq1\td1\t1.0"]
)
def test_judgements_with_and_without_a_header(beir: Path, text: str) -> None:
    (beir / "qrels" / "test.tsv").write_text(text)
    assert [question.keys for question in read_foreign(beir).questions] == [("D1#1",)]


def test_a_corpus_beside_the_queries_and_another_split(tmp_path: Path, beir: Path) -> None:
    beside = (beir / "corpus.jsonl").rename(tmp_path / "corpus.jsonl")
    with pytest.raises(InvalidSet, match="name a file of its passages with --corpus"):
        read_foreign(beir)
    assert read_foreign(beir, corpus=beside).questions[0].keys == ("D1#1",)
    with pytest.raises(InvalidSet, match="there are test: choose with --split"):
        read_foreign(beir, corpus=beside, split="dev")


def test_a_corpus_with_an_id_twice(beir: Path) -> None:
    lines = [{"_id": "d1", "text": "One."}, {"_id": "d1", "text": "Two."}, {"_id": "d1", "text": "One."}]
    wrote(beir / "corpus.jsonl", lines)
    told = [str(fault) for fault in read_foreign(beir).left_out]
    assert told[0] == "corpus.jsonl:2: the passage 'd1' was there already, with another text"


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


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.tsv", b"id\tcolour\n1\tred\n", "of no known form"),
        ("b.tsv", b"id\tquestion\n1\twho\n", "it is a table (id, question) without a column of passages"),
        ("c.xml", b"<topics><topic number='1'><query>who</query></topic></topics>", "TREC topics"),
        ("d.html", b"<html></html>", "XML or HTML"),
        ("e.jsonl.gz", b"\x1f\x8b\x08", "packed by gzip"),
        ("f.xlsx", b"PK\x03\x04", "save the sheet as CSV"),
        ("g.parquet", b"PAR1", "Parquet"),
        ("h.jsonl", b'{"conversation": []}', "its fields (conversation) are of no known form"),
        ("i.jsonl", b"", "there is no record in it"),
        ("j.txt", b"just words", "no JSON"),
        ("k.tsv", b"id\tquestion\tdoc-id-list\n1\twho\tp\textra\n", "more columns than the header has"),
    ],
)
def test_every_kind_with_its_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidSet) as caught:
        read_foreign(tmp_path / name)
    assert reason in str(caught.value)


def test_mtrag(tmp_path: Path) -> None:
    tasks = [
        task("c::1", "ANSWERABLE", "when does it close"),
        task("c::2", "PARTIAL", "when does it close", "At four.", "and why then?", relevant=""),
        task("c::3", "UNANSWERABLE", "who baked the bread", contexts=()),
        task("c::4", "CONVERSATIONAL", "thanks"),
        task("c::5", "ANSWERABLE", "who paid", contexts=()),
    ]
    extra = wrote(tmp_path / "corpus.jsonl", [{"_id": "z", "title": "T", "text": "More."}, {"_id": "a", "text": "x"}])
    found = read_foreign(wrote(tmp_path / "tasks.jsonl", tasks), corpus=extra)
    assert found.format == "mtrag"
    one, two, three = found.questions
    assert (one.id, one.type, one.keys, one.answer) == ("c::1", "factoid", ("B#1",), "At four.")
    assert (two.type, three.type) == ("partial", "unanswerable")
    assert (two.question, [turn.role for turn in two.history]) == ("and why then?", ["user", "assistant"])
    assert two.keys == ("A#1", "B#1")
    assert (three.answerable, three.answer, three.keys) == (False, "", ())
    assert [cable.reference_id for cable in found.cables] == ["A", "B", "Z"]
    assert [fault.reason for fault in found.left_out] == [
        "c::4: talk that asks nothing is left out",
        "c::5: answerable, and no context has the answer",
    ]


def test_what_is_none_of_them(tmp_path: Path, beir: Path) -> None:
    for path in (
        tmp_path,
        wrote(tmp_path / "other.jsonl", [{"text": "x"}]),
        wrote(tmp_path / "list.jsonl", [["x"]]),
        tmp_path / "none.jsonl",
    ):
        with pytest.raises(InvalidSet):
            read_foreign(path)
    (beir / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1 d1 1\n")
    with pytest.raises(InvalidSet, match=r"test\.tsv:2"):
        read_foreign(beir)


def test_ids_that_cannot_be_reference_ids_stay_apart(tmp_path: Path) -> None:
    passages = [{"_id": name, "text": name} for name in ("a/b", "A#B", "ä")]
    extra = wrote(tmp_path / "corpus.jsonl", passages)
    found = read_foreign(wrote(tmp_path / "dev.jsonl", CLAPNQ[:1]), corpus=extra)
    names = [cable.reference_id for cable in found.cables]
    assert len(set(names)) == len(names) == 4
    assert not any("#" in name for name in names)


def test_an_imported_set_runs(tmp_path: Path) -> None:
    found = read_foreign(wrote(tmp_path / "dev.jsonl", CLAPNQ))
    with Library.open(tmp_path / "library", write=True) as library:
        for _ in ingest(library, found.cables, making()):
            pass
    write_questions(tmp_path / "set.jsonl", found.questions)
    with made_system(tmp_path / "library") as system:
        *_, scores = run(Plan(tmp_path / "set.jsonl", tmp_path / "run"), system, Scorers())
    assert isinstance(scores, Scores)
    assert scores.measures["hit@5"].mean == 1.0
