"""ALCE's citation recall and precision, with any judge of entailment.

Gao, Yen, Yu, Chen: Enabling Large Language Models to Generate Text with Citations (EMNLP 2023), section 3.3. A
sentence is recalled when its cited paragraphs together entail it. A citation of a recalled sentence is precise unless
it is irrelevant: it alone does not entail the sentence, and the others still do without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from rag.records import Sentence


class Entailment(Protocol):
    """Judges whether texts say what a sentence says; `prompt` is what a model is asked, empty where none is."""

    @property
    def fingerprint(self) -> str: ...

    @property
    def prompt(self) -> str: ...

    def entails(self, sentence: str, texts: Sequence[str]) -> bool:
        """Whether the texts together say it."""


def alce(
    sentences: Sequence[Sentence], paragraphs: Mapping[str, str], judge: Entailment
) -> tuple[float | None, float | None]:
    """(recall, precision) in 0..1 over the sentences, and over their citations; None where there are none.

    `paragraphs` has the text of each cited key; a key that is missing entails nothing.
    """
    recalled: list[bool] = []
    precise: list[bool] = []
    for sentence in sentences:
        texts = [paragraphs[key] for key in sentence.citations if key in paragraphs]
        entailed = bool(texts) and judge.entails(sentence.text, texts)
        recalled.append(entailed)
        for key in sentence.citations:
            precise.append(entailed and key in paragraphs and _relevant(sentence, key, paragraphs, judge))
    return _mean(recalled), _mean(precise)


def _relevant(sentence: Sentence, key: str, paragraphs: Mapping[str, str], judge: Entailment) -> bool:
    others = [paragraphs[other] for other in sentence.citations if other != key and other in paragraphs]
    if not others or judge.entails(sentence.text, [paragraphs[key]]):
        return True
    return not judge.entails(sentence.text, others)


def _mean(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
