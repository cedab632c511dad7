"""Question sets: JSON Lines, CSV, TREC topics with qrels; read, validated, checked against a library, written."""

from eval.questions.check import check
from eval.questions.question import Gold, Question
from eval.questions.read import read_questions
from eval.questions.write import append_question, write_questions

__all__ = ["Gold", "Question", "append_question", "check", "read_questions", "write_questions"]
