"""Others' forms, in small fictional files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path


def wrote(path: Path, records: Sequence[object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


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
