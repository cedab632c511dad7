"""Whatever a file holds, reading it gives questions or InvalidSet."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from eval import InvalidSet, Question, read_foreign, read_questions

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ("id", "question", "evidence", "history", "nuggets", "answerable", "input", "passages", "output", "contexts")
RECORDS = st.dictionaries(st.sampled_from((*FIELDS, "task_id", "targets", "Answerability")), JSON)
LINES = st.lists(RECORDS, max_size=4).map(lambda some: "\n".join(map(json.dumps, some)).encode("utf-8", "replace"))
CONTENT = st.binary(max_size=300) | LINES | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "trec", "tsv"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=CONTENT, judged=CONTENT)
@example(content=b"[" * 100_000, judged=b"1 0 A#1 \xc2\xb2")
@example(content=b"id,question\n\x00,\x00\n", judged=b"")
def test_questions(tmp_path: Path, suffix: str, content: bytes, judged: bytes) -> None:
    path, qrels = tmp_path / f"set.{suffix}", tmp_path / "qrels"
    path.write_bytes(content)
    qrels.write_bytes(judged)
    with contextlib.suppress(InvalidSet):
        questions = read_questions(path, qrels if suffix in ("trec", "tsv") else None)
        assert questions and all(isinstance(question, Question) and question.question for question in questions)


@pytest.mark.parametrize("form", ["clapnq", "mtrag", "table", None])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=CONTENT)
@example(content=b"[" * 100_000)
def test_foreign_sets(tmp_path: Path, form: str | None, content: bytes) -> None:
    path = tmp_path / "foreign.jsonl"
    path.write_bytes(content)
    with contextlib.suppress(InvalidSet):
        assert read_foreign(path, form).questions  # type: ignore[arg-type]
