"""The plain way: the first five paragraphs in the prompt, the model asked for citations, its text taken as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from eval.questions.question import Question
from eval.systems.refusal import refuse
from eval.systems.retrieving import Retrieving
from ingest.key import Key
from rag.llm.generator import Prompt
from rag.records import Answer, Answered, Hit, SearchResult, Sentence, Turn
from rag.text.sentences import sentence_spans

PARAGRAPHS, TOKENS = 5, 256
SYSTEM = (
    "You answer questions about diplomatic cables. Use only the paragraphs given. After each sentence cite the "
    "paragraph it comes from in square brackets, like [09POST123 ¶4]. If they do not help, say that you cannot answer."
)
_CITATION = re.compile(r"\[([^\[\]¶]++)¶\s{0,9}+(\d{1,9}(?:\.\d{1,9})?)\s{0,9}\]")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_REFUSAL = re.compile(r"\b(?:cannot|can't|can not|unable to) answer\b", re.IGNORECASE)
_GAP = re.compile(r"(?<!\s)\s++(?=[.,;:!?])")
_LEADING = re.compile(r"^\s*((?:\[[^\[\]]*\]\s*)+)(?=\S)")


class PlainModel(Retrieving):
    """Plain retrieval-augmented generation with the same retrieval and the same model, and nothing else of ours."""

    def answer(self, question: Question) -> Answer:
        """The model's text, split into sentences; a citation counts only where it is written as asked. No quotes."""
        started = perf_counter()
        found = self.search(question, PARAGRAPHS)
        text, first = "", None
        for piece in self.generator.stream(prompt(found)):
            text += piece
            if first is None and len(sentence_spans(text)) > 1:
                first = perf_counter()
        ended = perf_counter()
        said = sentences(text)
        declined = not said or bool(_REFUSAL.search(said[0].text))
        told = Answered(
            question=question.question,
            standalone_question=found.query,
            answer=text,
            sentences=tuple(said),
            citations=(),
            evidence=tuple(hit.key for hit in found.hits),
            searched=found.searched,
            filters=found.filters,
            model=self.name,
            draft=text,
            timings_ms={"total": (ended - started) * 1000, "first_sentence": ((first or ended) - started) * 1000},
        )
        return refuse(told) if declined else told


def prompt(found: SearchResult) -> Prompt:
    """The paragraphs as they are, each after its reference ID and number, then the question."""
    texts = "\n\n".join(_labelled(hit) for hit in found.hits)
    return Prompt(SYSTEM, (Turn("user", f"{texts}\n\nQuestion: {found.query}"),), max_tokens=TOKENS)


def sentences(text: str) -> Sequence[Sentence]:
    """The sentences of a text with what each cites; citations after the full stop belong to the sentence before."""
    found: list[Sentence] = []
    for start, end in sentence_spans(text):
        span = text[start:end]
        leading = _LEADING.match(span)
        if leading and found:
            last = found[-1]
            found[-1] = replace(last, citations=tuple(dict.fromkeys((*last.citations, *_keys(leading.group(1))))))
            span = span[leading.end() :]
        plain = _GAP.sub("", " ".join(_BRACKETS.sub(" ", span).split()))
        if any(char.isalnum() for char in plain):
            found.append(Sentence(plain, _keys(span), "unsupported"))
        elif found:
            last = found[-1]
            found[-1] = replace(last, citations=tuple(dict.fromkeys((*last.citations, *_keys(span)))))
    return found


def _keys(text: str) -> tuple[Key, ...]:
    named = ((" ".join(re.sub("[,#]", " ", ref).split()), number) for ref, number in _CITATION.findall(text))
    return tuple(dict.fromkeys(Key(f"{ref}#{number}") for ref, number in named if ref))


def _labelled(hit: Hit) -> str:
    return f"{hit.key.shown} {hit.text}"
