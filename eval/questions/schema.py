"""The boundary: one question as outside text has it, validated with a reason for each fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from eval.questions.question import Gold, Question
from rag.records import Turn

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"(?:0|[1-9]\d{0,8})(?:\.[2-9]|\.[1-9]\d{1,8})?")
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


def _paragraph(value: object) -> str:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not _NUMBER.fullmatch(text):
        raise ValueError('a paragraph is a number from 0, or "5.2" for the second paragraph numbered 5')
    return text


class GoldForm(BaseModel):
    """`{"ref": "09ASTANA713", "paragraphs": [6]}`, and `"sentences": ["..."]` where some were marked."""

    model_config = ConfigDict(extra="forbid", strict=True)

    ref: Annotated[Name, StringConstraints(pattern="^[^#]+$")]
    paragraphs: Annotated[list[Annotated[str, BeforeValidator(_paragraph)]], Field(min_length=1)]
    sentences: list[Text] = []


class TurnForm(BaseModel):
    """`{"role": "user", "content": "..."}`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    role: Literal["user", "assistant"]
    content: Text


class QuestionForm(BaseModel):
    """One line of a question set; unknown fields are faults, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: Name
    type: Name = "fact"
    question: Text
    answer: str = ""
    nuggets: list[Text] = []
    evidence: list[GoldForm] = []
    history: list[TurnForm] = []
    answerable: bool = True
    cables: list[Name] = []
    standalone: str = ""
    note: str = ""
    near: list[Name] = []

    @model_validator(mode="after")
    def _agree(self) -> QuestionForm:
        if not self.answerable and (self.evidence or self.nuggets):
            raise ValueError("an unanswerable question has neither evidence nor nuggets")
        if any(char.isspace() for char in self.id):
            raise ValueError("an id has no spaces, since TREC runs are split at them")
        if _CONTROL.search(self.id + self.type + self.question):
            raise ValueError("a control character in id, type or question")
        return self

    def record(self, line: int) -> Question:
        """The question as the rest of the program has it."""
        return Question(
            id=self.id,
            type=self.type,
            question=self.question,
            answer=self.answer,
            nuggets=tuple(self.nuggets),
            evidence=tuple(
                Gold(gold.ref.upper(), tuple(gold.paragraphs), tuple(gold.sentences)) for gold in self.evidence
            ),
            history=tuple(Turn(turn.role, turn.content) for turn in self.history),
            answerable=self.answerable,
            line=line,
            listed=tuple(name.upper() for name in self.cables),
            standalone=self.standalone,
            note=self.note,
            near=tuple(self.near),
        )


def validate(data: object, line: int) -> Question | list[str]:
    """The question, or the reasons why it is none."""
    if not isinstance(data, Mapping):
        return [f"expected an object with the fields of a question, found {type(data).__name__}"]
    try:
        return QuestionForm.model_validate(dict(data)).record(line)
    except ValidationError as error:
        return [
            f"{'.'.join(str(part) for part in item['loc']) or 'question'}: {item['msg'].removeprefix('Value error, ')}"
            for item in error.errors()
        ]
