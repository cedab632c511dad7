"""An optional judge: any generator marks answers against the reference answer. Never by default."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from eval.questions.question import Question
from eval.runs.attempt import Attempt
from rag import Generator, Prompt
from rag.records import Turn

PROMPT = (
    "You mark answers to questions about diplomatic cables. Compare the answer with the reference answer. Reply with "
    "one digit: 1 wrong or missing, 2 mostly wrong, 3 half right, 4 mostly right, 5 right and complete."
)
_DIGIT = re.compile(r"[1-5]")


@dataclass(frozen=True, slots=True)
class Judge:
    """Marks with `generator`; the prompt is kept in the run."""

    generator: Generator
    prompt: str = PROMPT
    fingerprint: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fingerprint", f"judge-1/{self.generator.fingerprint}")

    def mark(self, question: Question, attempt: Attempt) -> float | None:
        """0 to 1 in five steps; 0 for a declined answer, None where the model gives no mark. Raises ModelError."""
        if attempt.declined or not attempt.sentences:
            return 0.0
        said = " ".join(sentence.text for sentence in attempt.sentences)
        asked = f"Question: {question.question}\nReference answer: {question.answer}\nAnswer: {said}\nMark:"
        prompt = Prompt(self.prompt, (Turn("user", asked),), grammar="root ::= [1-5]", max_tokens=4)
        reply = _DIGIT.search("".join(self.generator.stream(prompt)))
        return (int(reply.group()) - 1) / 4 if reply else None
