"""Chooses the verbatim sentences that answer, before any model writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ingest.key import Key
from rag.read.paragraph_features import NAMES as PARAGRAPH_NAMES
from rag.read.sentence_features import NAMES, Candidates
from rag.read.weights import Logistic, Weights, weights
from rag.records import Evidence
from rag.text.sentences import LONGEST, REFERS_BACK
from rag.text.text import Text
from rag.text.tokens import content_words

PARAGRAPHS, WORDS = 3, 160
ALSO = 0.1  # the chance to state what was asked from which on a sentence is quoted beside the best of its paragraph
SAME = 0.8  # a sentence that holds this share of an earlier one's words repeats it


def select(found: Candidates, tuned: Weights | None = None) -> list[Evidence]:
    """The sentences to quote: the best of each paragraph worth citing, then the next best, in the order of the cables.

    A sentence that begins with a pronoun brings the one before it, so that the reader sees who is meant.
    """
    if not found.sentences:
        return []
    tuned = tuned or weights()
    useful = chances(tuned.useful, found.values)
    admitted = worth_citing(found, tuned)
    order = sorted((at for at, item in enumerate(found.sentences) if item.key in admitted), key=lambda at: -useful[at])
    leaders = [next(at for at in order if found.sentences[at].key == key) for key in admitted]
    texts = {hit.key: hit.read for hit in found.hits}
    chosen: list[Evidence] = []
    for at in dict.fromkeys([*leaders, *(at for at in order if useful[at] >= ALSO)]):
        if len(chosen) >= tuned.sentences:
            break
        item = _with_antecedent(replace(found.sentences[at], score=float(useful[at])), texts[found.sentences[at].key])
        words = sum(len(other.text.split()) for other in chosen) + len(item.text.split())
        if chosen and (words > WORDS or _repeats(item, chosen)):
            continue
        chosen.append(item)
    rank = {key: place for place, key in enumerate(admitted)}
    return _merge(sorted(chosen, key=lambda item: (rank[item.key], item.start)), texts)


def chances(model: Logistic, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The model's chance for each row of features."""
    total = values @ np.array([model.weights[name] for name in NAMES]) + model.bias
    result: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(total, -30, 30)))
    return result


def worth_citing(found: Candidates, tuned: Weights) -> list[Key]:
    """The paragraphs worth citing, best first: those whose chance is `cite_from` of the best one's or more."""
    scores = found.paragraphs @ np.array([tuned.cited[name] for name in PARAGRAPH_NAMES])
    chance = np.exp(scores - scores.max())
    order = [at for at in np.argsort(-chance, kind="stable") if chance[at] >= tuned.cite_from]
    return [found.hits[at].key for at in order[:PARAGRAPHS]]


def _with_antecedent(item: Evidence, text: Text) -> Evidence:
    if not REFERS_BACK.match(item.text):
        return item
    before = [span for span in text.sentences if span[1] <= item.start]
    if not before or len(text.text[before[-1][0] : item.end].split()) > WORDS // 2:
        return item
    start = before[-1][0]
    return replace(item, start=start, text=text.text[start : item.end])


def _repeats(item: Evidence, chosen: list[Evidence]) -> bool:
    words = content_words(item.text)
    return any(
        (other.key == item.key and other.start <= item.start and item.end <= other.end)
        or (words and len(words & content_words(other.text)) >= SAME * len(words))
        for other in chosen
    )


def _merge(items: list[Evidence], texts: Mapping[Key, Text]) -> list[Evidence]:
    """Neighbouring or overlapping spans of one paragraph become one quote."""
    merged: list[Evidence] = []
    for item in items:
        last = merged[-1] if merged else None
        if (
            last
            and last.key == item.key
            and item.start <= last.end + 3
            and item.end - last.start <= LONGEST
            and not texts[item.key].text[last.end : item.start].strip()
        ):
            end = max(last.end, item.end)
            merged[-1] = replace(
                last, end=end, text=texts[item.key].text[last.start : end], score=max(last.score, item.score)
            )
        else:
            merged.append(item)
    return merged
