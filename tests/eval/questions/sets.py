"""Question sets written for a test, and the faults that are found in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import InvalidSet, read_questions

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
