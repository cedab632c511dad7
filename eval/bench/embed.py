"""How fast chunks are embedded against plain sentence-transformers, and whether the vectors still find the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time

import numpy as np

from eval.measures.retrieval import retrieval
from eval.questions.question import Question
from ingest.cable import Cable
from ingest.key import Key
from rag.embed import bundled
from rag.embed.choice import bundled_embedder
from rag.embed.embedder import Embedder, Vectors
from rag.embed.sentence_transformers_embedder import SentenceTransformersEmbedder
from rag.index.chunk import Chunk, chunks

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Rate:
    """Texts a second of the clock in the best of the rounds, and processor milliseconds a text in the thriftiest."""

    name: str
    per_second: float
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class EmbedBench:
    """`cosine` is between both vectors of a text; nDCG@10 is of paragraphs by vector alone, None without questions.

    `pool` is the number of chunks that the questions were asked of, `questions` how many had their evidence there.
    """

    texts: int
    baseline: Rate
    ours: Rate
    cosine_mean: float
    cosine_least: float
    pool: int = 0
    questions: int = 0
    baseline_ndcg: float | None = None
    ours_ndcg: float | None = None

    @property
    def speedup(self) -> float:
        """Texts a second, ours over the baseline's."""
        return self.ours.per_second / self.baseline.per_second

    @property
    def cpu_speedup(self) -> float:
        """The same by processor time: other work on the machine moves it less."""
        return self.baseline.cpu_ms / self.ours.cpu_ms

    @property
    def ndcg_kept(self) -> float | None:
        """Our nDCG@10 over the baseline's."""
        return self.ours_ndcg / self.baseline_ndcg if self.ours_ndcg and self.baseline_ndcg else None

    def lines(self) -> Iterator[str]:
        """The figures for people."""
        for rate in (self.baseline, self.ours):
            yield f"{rate.name:<40} {rate.per_second:7.1f} chunks/s  {rate.cpu_ms:6.1f} ms of processor a chunk"
        yield f"{self.speedup:.2f} times as fast by the clock, {self.cpu_speedup:.2f} by processor time"
        yield f"cosine between both: mean {self.cosine_mean:.4f}, least {self.cosine_least:.4f} of {self.texts}"
        if self.ndcg_kept is not None:
            yield (
                f"nDCG@10 of {self.questions} questions over {self.pool:,} chunks: {self.baseline_ndcg:.4f} -> "
                f"{self.ours_ndcg:.4f} ({self.ndcg_kept:.1%} kept)"
            )


def bench_embed(
    cables: Sequence[Cable], questions: Sequence[Question] = (), *, texts: int = 300, pool: int = 2000, seed: int = 7
) -> EmbedBench:
    """Embeds `texts` chunks of the cables with both, in turns; asks the questions of `pool` chunks, if there are any.

    The baseline is plain `SentenceTransformer.encode` in fp32 with batches of 32, on the same texts in the same run.
    """
    baseline = SentenceTransformersEmbedder(str(bundled.model_folder()), name=bundled.NAME)
    ours = bundled_embedder()
    every = [chunk for cable in cables for chunk in chunks(cable)]
    chance = np.random.default_rng(seed)
    picked = [every[i].text for i in chance.permutation(len(every))[:texts]]
    timed: dict[str, list[tuple[float, float]]] = {"baseline": [], "ours": []}
    for embedder in (baseline, ours):
        embedder.encode(picked[:32])
    for _ in range(_ROUNDS):
        expected, seconds = _timed(baseline, picked)
        timed["baseline"].append(seconds)
        made, seconds = _timed(ours, picked)
        timed["ours"].append(seconds)
    cosines = (expected * made).sum(axis=1)
    found = EmbedBench(
        len(picked),
        _rate(f"plain encode, {baseline.fingerprint}", len(picked), timed["baseline"]),
        _rate(f"ours, {ours.fingerprint}", len(picked), timed["ours"]),
        float(cosines.mean()),
        float(cosines.min()),
    )
    there = {paragraph.key for cable in cables for paragraph in cable.paragraphs}
    gold = {question.id: question.keys for question in questions if question.keys and there.issuperset(question.keys)}
    if not gold:
        return found
    some = _pool(every, gold, pool, chance)
    asked = {question.id: question.question for question in questions if question.id in gold}
    before, after = (ndcg(embedder, some, asked, gold) for embedder in (baseline, ours))
    return EmbedBench(
        found.texts, found.baseline, found.ours, found.cosine_mean, found.cosine_least,
        len(some), len(gold), before, after,
    )  # fmt: skip


def ndcg(
    embedder: Embedder, among: Sequence[Chunk], asked: Mapping[str, str], gold: Mapping[str, Sequence[str]]
) -> float:
    """nDCG@10 of paragraphs, each as near to a question as its nearest chunk."""
    passages = embedder.encode([chunk.text for chunk in among])
    scores = embedder.encode_queries(list(asked.values())) @ passages.T
    ranked = {
        question: list(dict.fromkeys(among[i].key for i in np.argsort(-row, kind="stable")[:100]))
        for question, row in zip(asked, scores, strict=True)
    }
    return float(np.mean([values["ndcg@10"] for values in retrieval(gold, ranked).values()]))


def _pool(
    every: Sequence[Chunk], gold: Mapping[str, Sequence[str]], size: int, chance: np.random.Generator
) -> list[Chunk]:
    """The chunks of the cables with evidence, where the hardest wrong answers are, then others drawn by chance."""
    cables = {Key(key).reference_id for keys in gold.values() for key in keys}
    near = [chunk for chunk in every if chunk.key.reference_id in cables]
    far = [chunk for chunk in every if chunk.key.reference_id not in cables]
    return near + [far[i] for i in chance.permutation(len(far))[: max(0, size - len(near))]]


def _timed(embedder: Embedder, texts: Sequence[str]) -> tuple[Vectors, tuple[float, float]]:
    clock, cpu = perf_counter(), process_time()
    vectors = embedder.encode(texts)
    return vectors, (perf_counter() - clock, process_time() - cpu)


def _rate(name: str, texts: int, rounds: Sequence[tuple[float, float]]) -> Rate:
    clock, cpu = (min(column) for column in zip(*rounds, strict=True))
    return Rate(name, texts / clock, cpu / texts * 1000)
