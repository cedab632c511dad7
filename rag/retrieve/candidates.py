"""Which paragraphs are worth a closer look: the best of both indexes, and all of the best cables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.key import Key
from rag.catalog.records import Entry
from rag.embed.embedder import Vectors
from rag.library import Library
from rag.question.question import Question
from rag.records import Filters
from rag.retrieve.fuse import reciprocal_rank
from rag.text.spelling import fold

DEPTH = 100
"""How far down each index is read."""
SHORTLIST = 60
"""So many paragraphs of the fused list are looked at closely."""
CABLES = 8
"""And every paragraph of so many cables: the right cable is nearly always among them, the right paragraph is not."""
PHRASED = 20
"""So many paragraphs that hold a phrase between quotation marks."""
_ALL = 5000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph with what the indexes say of it; ranks count from 1, DEPTH + 1 where a list does not have it.

    `meaning` is the cosine similarity of its best chunk with the standalone question, `meaning_asked` with the
    user's own words, both exact.
    """

    entry: Entry
    fused: float
    rank_meaning: int
    rank_words: int
    meaning: float
    meaning_asked: float


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of one question, and the BM25 scores of all paragraphs of their cables by reference ID."""

    candidates: tuple[Candidate, ...]
    words_by_cable: Mapping[str, Sequence[float]]


def gather(library: Library, question: Question, vectors: Vectors, filters: Filters) -> Pool:
    """Reads both indexes for the candidates; row 0 of `vectors` is the standalone question, the last the asked one."""
    text = fold(question.sought.text)
    dense = [key for key, _ in library.dense.nearest(vectors[0], DEPTH, filters)]
    lexical = [key for key, _ in library.lexical.search(text, DEPTH, filters, question.named.phrases)]
    fused = reciprocal_rank([dense, lexical])
    short = sorted(fused, key=lambda key: -fused[key])[:SHORTLIST]
    short += _with_phrases(library, question, filters)
    if not short:
        return Pool((), {})
    whole = library.catalog.admits(filters, list(_best_cables(fused, question)))
    inside = replace(filters, cables=tuple({*whole, *(key.reference_id for key in short)}))
    meaning = dict(library.dense.nearest(vectors[0], _ALL, inside))
    asked = meaning if len(vectors) == 1 else dict(library.dense.nearest(vectors[-1], _ALL, inside))
    words = dict(library.lexical.search(text, _ALL, inside, question.named.phrases))
    keys = dict.fromkeys([*short, *(key for key in meaning if key.reference_id in whole)])
    ranks_meaning = {key: rank for rank, key in enumerate(dense, start=1)}
    ranks_words = {key: rank for rank, key in enumerate(lexical, start=1)}
    candidates = tuple(
        Candidate(
            entry=entry,
            fused=fused.get(entry.key, 0.0),
            rank_meaning=ranks_meaning.get(entry.key, DEPTH + 1),
            rank_words=ranks_words.get(entry.key, DEPTH + 1),
            meaning=meaning.get(entry.key, 0.0),
            meaning_asked=asked.get(entry.key, 0.0),
        )
        for entry in library.catalog.paragraphs(keys).values()
    )
    by_cable: defaultdict[str, list[float]] = defaultdict(list)
    for key, score in words.items():
        by_cable[key.reference_id].append(score)
    return Pool(candidates, by_cable)


def _best_cables(fused: Mapping[Key, float], question: Question) -> Iterable[str]:
    """The cables named, then those whose three best paragraphs have the most."""
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for key, score in fused.items():
        scores[key.reference_id].append(score)
    ranked = sorted(scores, key=lambda cable: -sum(sorted(scores[cable])[-3:]))
    yield from (*question.named.cables, *question.recalled)
    yield from ranked[:CABLES]


def _with_phrases(library: Library, question: Question, filters: Filters) -> list[Key]:
    """The paragraphs that hold a phrase of the question word by word: however far down, they are looked at."""
    return [
        key for phrase in question.named.phrases for key, _ in library.lexical.search("", PHRASED, filters, (phrase,))
    ]
