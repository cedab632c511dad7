"""BEIR folders: corpus, queries and judgements in each of their forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import InvalidSet
from eval.imports import read_foreign
from eval.imports.beir import add_corpus, qrels, queries_of
from eval.imports.passages import Passages
from rag.records import Turn
from tests.eval.imports.forms import wrote


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


def test_turns_in_one_string(beir: Path) -> None:
    (beir / "queries.jsonl").unlink()
    for name in ("harbors_rewrite.jsonl", "harbors_questions.jsonl"):
        wrote(beir / name, [{"_id": "q1", "text": f"|user|: {name}?\n|user|: When does it close?"}])
    found = read_foreign(beir).questions[0]
    assert (found.question, found.history) == ("When does it close?", (Turn("user", "harbors_questions.jsonl?"),))


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("q1\td1\t2\nq1\td 2\t0\nq2\td1\t-1\n\nq3\td1\t0.5", {"q1": ["d1"], "q3": ["d1"]}),
        ("query-id\tcorpus-id\tscore\r\nq1\td 2\t1\r\n", {"q1": ["d 2"]}),
        ("q1 0 d1 1\nq1 0 d2 3\n", {"q1": ["d1", "d2"]}),
    ],
)
def test_what_scores_above_nothing_is_relevant(tmp_path: Path, text: str, judged: dict[str, list[str]]) -> None:
    (tmp_path / "test.tsv").write_bytes(text.encode())
    assert qrels(tmp_path / "test.tsv") == judged


@pytest.mark.parametrize(
    ("text", "line"), [("a\tb\tc\nq1\td1\tmuch\n", 2), ("q1 d1 1\n", 1), ("q1\td1\t1\nq1\td1\n", 2)]
)
def test_judgements_that_are_none(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "test.tsv").write_text(text)
    with pytest.raises(InvalidSet, match=rf"test\.tsv:{line}: expected query-id, corpus-id and score"):
        qrels(tmp_path / "test.tsv")


def test_a_folder_without_queries_or_with_none_that_is_judged(beir: Path) -> None:
    (beir / "qrels" / "test.tsv").write_text("q9\td1\t1\n")
    with pytest.raises(InvalidSet, match=r"queries\.jsonl: none of its queries is judged in qrels/test\.tsv"):
        read_foreign(beir)
    (beir / "queries.jsonl").unlink()
    with pytest.raises(InvalidSet, match="there are no queries"):
        queries_of(beir)


def test_a_known_id_keeps_its_own_passage(tmp_path: Path) -> None:
    passages = Passages("set")
    passages.add("d1", "", "One.")
    path = wrote(tmp_path / "more.jsonl", [{"_id": "d1", "text": "Two."}, {"docid": "d2", "contents": "Three."}, {}])
    faults = [str(fault) for fault in add_corpus(path, passages, known=True)]
    assert faults == ["more.jsonl:3: a passage needs an id: _id, document_id or id"]
    assert [cable.paragraphs[0].text for cable in passages.cables] == ["One.", "Three."]
