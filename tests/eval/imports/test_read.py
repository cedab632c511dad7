"""Others' forms, in small fictional files; and a run over what was imported."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from eval import InvalidSet, Plan, Scores, run
from eval.imports import read_foreign
from eval.questions import write_questions
from rag.library import Library, ingest
from tests.eval.site import made_scorers, made_system
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
        *_, scores = run(Plan(tmp_path / "set.jsonl", tmp_path / "run"), system, made_scorers())
    assert isinstance(scores, Scores)
    assert scores.measures["hit@5"].mean == 1.0
