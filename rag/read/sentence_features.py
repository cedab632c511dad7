"""What the choice of evidence and the decision to answer are made from: numbers about each candidate sentence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rag.embed.embedder import TokenEmbedder
from rag.question.asks.expected_answer import ExpectedAnswer
from rag.question.question import Question
from rag.read import paragraph_features
from rag.read.answer_types import holds_answer, speaking_sentences
from rag.read.clearance_lines import is_clearance
from rag.read.late_interaction import LEVELS, Matches, matches
from rag.records import Evidence, Hit, SearchResult
from rag.text.sentences import Span
from rag.text.text import Text

PARAGRAPHS = 10  # so many hits give candidate sentences
SENTENCES = 60  # and so many sentences of each; of 9,000 paragraphs of real cables three have more
NAMES = (
    "rank",  # 1 / (1 + rank of the paragraph)
    "behind",  # the paragraph's score less that of the first
    "sentence",  # cosine of question and sentence
    "nearest",  # the same less that of the nearest sentence of all
    "paragraph",  # the nearest sentence of its paragraph
    "covered",  # share of the question's content words in the sentence, rare ones counting more
    "covered_paragraph",  # the same for its paragraph
    "kind",  # it holds a number, a name... where the question asks for one
    "long",  # logarithm of the length in characters
    "new",  # words that the question does not hold, up to 20
    "summary",  # in a summary, which the body repeats in detail
    "matched",  # how closely its words meet those of the question: see `rag.read.late_interaction`
    "lead",  # the same less that of the sentence which meets them best
    "two",  # the same for it and the better of its neighbours
    "before",  # the same for the sentence before it, its own where there is none
    *(f"at_{level}" for level in LEVELS),  # how many of its words meet those of the question so closely
)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Sentences of the first hits, by hit and place; `values` has a row for each and a column for each NAME.

    `texts` are the sentences with their words. `paragraphs` has a row for each of the `hits` that have a sentence: see
    `rag.read.paragraph_features`.

    `gives` tells for each thing asked for which sentences could give it. `speaks` tells in which the person speaks or
    acts whose words are asked for; None where the question asks for nobody's.
    """

    sentences: tuple[Evidence, ...]
    texts: tuple[Text, ...]
    hits: tuple[Hit, ...]
    values: NDArray[np.float64]
    paragraphs: NDArray[np.float64]
    gives: Mapping[ExpectedAnswer, NDArray[np.bool_]] = field(default_factory=dict)
    speaks: NDArray[np.bool_] | None = None

    def among(self, kept: Sequence[bool]) -> Candidates:
        """Only these sentences, one bool for each, and the hits that have one of them."""
        chosen = np.array(kept, dtype=bool)
        sentences = tuple(item for item, keep in zip(self.sentences, kept, strict=True) if keep)
        keys = {item.key for item in sentences}
        rows = [at for at, hit in enumerate(self.hits) if hit.key in keys]
        return Candidates(
            sentences,
            tuple(text for text, keep in zip(self.texts, kept, strict=True) if keep),
            tuple(self.hits[at] for at in rows),
            self.values[chosen],
            self.paragraphs[rows],
            {one: given[chosen] for one, given in self.gives.items()},
            None if self.speaks is None else self.speaks[chosen],
        )


def candidates(question: Question, found: SearchResult, reading: TokenEmbedder) -> Candidates:
    """The candidate sentences of a search; one call of `rag.read.token_encoder`'s, for some 50 sentences."""
    asked, clearance = question.stated.content, question.wanted.clearance
    spans = [
        (hit, own)
        for hit in found.hits[:PARAGRAPHS]
        if (own := informative_spans(hit.read, asked, clearance=clearance))
    ]
    if not spans:
        return Candidates((), (), (), np.zeros((0, len(NAMES))), np.zeros((0, len(paragraph_features.NAMES))))
    hits = [hit for hit, _ in spans]
    places = [(rank, span) for rank, (_, own) in enumerate(spans) for span in own]
    texts = [hits[rank].read.sentences[span].text for rank, span in places]
    vectors, tokens = reading.encode_tokens([*texts, question.text])
    near = vectors[:-1] @ vectors[-1]
    meets = matches(question.stated.capitals, tokens[-1], tokens[:-1], [rank for rank, _ in places])
    return describe(question, hits, places, near.astype(float), meets)


def informative_spans(text: Text, wanted: frozenset[str] = frozenset(), *, clearance: bool = False) -> list[Span]:
    """The spans of the sentences to weigh: with words, and not about the cable itself unless its `clearance` is asked
    for; of very many those with most of the words `wanted`."""
    spans = [span for span, one in text.sentences.items() if one.content and (clearance or not is_clearance(one.text))]
    if len(spans) <= SENTENCES:
        return spans
    return sorted(sorted(spans, key=lambda span: -len(wanted & text.sentences[span].content))[:SENTENCES])


def describe(
    question: Question,
    hits: Sequence[Hit],
    places: Sequence[tuple[int, Span]],
    near: NDArray[np.float64],
    meets: Matches,
) -> Candidates:
    """The sentences at (hit, span) with all their features; `near` are their cosines with the question."""
    texts = tuple(hits[rank].read.sentences[span] for rank, span in places)
    sentences = tuple(
        Evidence(hits[rank].key, *span, text.text, float(score))
        for (rank, span), text, score in zip(places, texts, near, strict=True)
    )
    gives = {
        one: np.array([holds_answer(one, question.stated, text) for text in texts]) for one in question.wanted.answers
    }
    asked = question.stated.content
    weight = _rarity(asked, hits)
    total = sum(weight.values()) or 1.0

    def share(text: Text) -> float:
        return sum(weight[word] for word in asked & text.content) / total

    covered_all = [share(hit.read) for hit in hits]
    covered = np.array([share(text) for text in texts])
    fits = _fits(gives, len(sentences))
    best = [max(near[at] for at, (rank, _) in enumerate(places) if rank == here) for here in range(len(hits))]
    matched = meets.nearest @ meets.weight
    beside = [
        [other for other in (at - 1, at + 1) if 0 <= other < len(places) and places[other][0] == rank]
        for at, (rank, _) in enumerate(places)
    ]
    rows = [
        (
            1 / (1 + rank),
            hits[rank].score - hits[0].score,
            near[at],
            near[at] - near.max(),
            best[rank],
            covered[at],
            covered_all[rank],
            fits[at],
            math.log(1 + len(text.text)),
            min(len(text.content - asked), 20) / 20,
            float(hits[rank].kind == "summary"),
            matched[at],
            matched[at] - matched.max(),
            max((meets.together([at, other]) for other in beside[at]), default=matched[at]),
            matched[at - 1] if at - 1 in beside[at] else matched[at],
            *meets.levels([at]),
        )
        for at, ((rank, _), text) in enumerate(zip(places, texts, strict=True))
    ]
    return Candidates(
        sentences,
        texts,
        tuple(hits),
        np.array(rows, dtype=np.float64),
        paragraph_features.paragraph_values(hits, sentences, covered, covered_all, fits, meets),
        gives,
        _speaks(question.wanted.speaker, hits, places),
    )


def _rarity(words: frozenset[str], hits: Sequence[Hit]) -> dict[str, float]:
    """A weight for each word, heavier the fewer of the n hits have it: ln(1 + n / (1 + hits with the word))."""
    count = Counter(word for hit in hits for word in hit.read.content)
    return {word: math.log(1 + len(hits) / (1 + count[word])) for word in words}


def _fits(gives: Mapping[ExpectedAnswer, NDArray[np.bool_]], count: int) -> NDArray[np.float64]:
    """For each sentence: of the things asked for that can be looked for by their form, the share that it could give."""
    wanted = [given for one, given in gives.items() if one.kind != "other"]
    result: NDArray[np.float64] = np.mean(wanted, axis=0) if wanted else np.zeros(count)
    return result


def _speaks(names: frozenset[str], hits: Sequence[Hit], places: Sequence[tuple[int, Span]]) -> NDArray[np.bool_] | None:
    if not names:
        return None
    spoken: set[tuple[int, Span]] = set()
    for rank in {rank for rank, _ in places}:
        told = speaking_sentences(names, list(hits[rank].read.sentences.values()))
        spoken.update((rank, span) for span, speaks in zip(hits[rank].read.sentences, told, strict=True) if speaks)
    return np.array([place in spoken for place in places])
