"""Others' forms, in small fictional files; and a run over what was imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import InvalidSet, Plan, Scores, run
from eval.imports import read_foreign
from eval.judges.scorers import Scorers
from eval.questions import write_questions
from rag.library import Library, ingest
from tests.eval.imports.forms import CLAPNQ, passage, wrote
from tests.eval.site import made_system
from tests.rag.made import making


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


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.tsv", b"id\tcolour\n1\tred\n", "of no known form"),
        ("b.tsv", b"id\tquestion\n1\twho\n", "it is a table (id, question) without a column of passages"),
        ("h.jsonl", b'{"conversation": []}', "its fields (conversation) are of no known form"),
        ("i.jsonl", b"", "there is no record in it"),
    ],
)
def test_what_is_no_known_form_with_its_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidSet) as caught:
        read_foreign(tmp_path / name)
    assert reason in str(caught.value)


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
