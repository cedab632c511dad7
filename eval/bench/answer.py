"""How fast answers are written, against a plain chat completion of llama-cpp-python with the same evidence.

Every question is asked in each way before the next one, so that what else the machine does touches all alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from rag.llm.local_generator import LlamaGenerator
from rag.records import SearchResult, Sentence
from rag.write.prompt import LabelledPrompt, build_prompt

if TYPE_CHECKING:
    from eval.baselines.plain_llama import PlainLlama, Written
    from rag.pipeline import Pipeline

PARAGRAPHS = 5
LONGEST = 96
"""Tokens after which a plain completion is long enough to be timed."""


@dataclass(frozen=True, slots=True)
class Timing:
    """One draft: milliseconds to its first token and to its first whole sentence, tokens a second after that."""

    first_token_ms: float
    first_sentence_ms: float
    tokens_per_second: float
    tokens: int


@dataclass(frozen=True, slots=True)
class Round:
    """One question asked in four ways.

    `quote_ms` is the time until the first cited sentence stood, search included; `ours` the draft from the evidence
    that was chosen; `same_prompt` the plain completion of the very same prompt; `paragraphs` the plain completion
    with the five best paragraphs whole. `reused` of our `prompt_tokens` were not read again.
    """

    question: str
    quote_ms: float
    ours: Timing
    same_prompt: Timing
    paragraphs: Timing
    prompt_tokens: int
    reused: int


@dataclass(frozen=True, slots=True)
class AnswerBench:
    """All rounds, and what they come to: medians, and medians of the ratios within each round."""

    rounds: tuple[Round, ...]

    @property
    def quote_ms(self) -> float:
        """Until the first cited sentence, warm."""
        return median(it.quote_ms for it in self.rounds)

    @property
    def tokens_per_second(self) -> float:
        """Our decoding speed."""
        return median(it.ours.tokens_per_second for it in self.rounds)

    @property
    def decoding(self) -> float:
        """Our decoding speed as a multiple of the plain one, same prompt; 0.85 is 15% slower."""
        return median(it.ours.tokens_per_second / it.same_prompt.tokens_per_second for it in self.rounds)

    @property
    def first_sentence(self) -> float:
        """Our time to the first sentence as a share of the plain one with the five paragraphs; 0.7 is 30% faster."""
        return median(it.ours.first_sentence_ms / it.paragraphs.first_sentence_ms for it in self.rounds)

    @property
    def first_sentence_same_prompt(self) -> float:
        """The same, against the plain completion of the same prompt."""
        return median(it.ours.first_sentence_ms / it.same_prompt.first_sentence_ms for it in self.rounds)

    @property
    def reused(self) -> float:
        """Share of the prompt that was not read again."""
        return median(it.reused / it.prompt_tokens for it in self.rounds)

    def lines(self) -> Iterator[str]:
        """The figures for people."""
        yield f"{len(self.rounds)} questions, each asked in every way in turn; medians"
        yield f"first cited quote, search included, warm: {self.quote_ms:.0f} ms"
        yield f"decoding: {self.tokens_per_second:.1f} tokens/s, {self.decoding:.2f} times the plain completion"
        yield f"first sentence: {self.first_sentence:.2f} of the plain time, from the same {PARAGRAPHS} paragraphs"
        yield f"first sentence: {self.first_sentence_same_prompt:.2f} of the plain time, same prompt"
        yield f"prompt not read again: {self.reused:.0%}"


def bench_answer(pipeline: Pipeline, questions: Sequence[str]) -> AnswerBench:
    """Asks each question in every way; the pipeline's generator must be a local model.

    The last question is asked once before, so that everything is warm. Raises ValueError where nothing is answered.
    """
    from eval.baselines.plain_llama import PlainLlama

    ours = pipeline.generator
    if not isinstance(ours, LlamaGenerator):
        raise ValueError("the speed of writing is measured with a local model, not with quotes or an endpoint")
    plain = PlainLlama(ours.model, ours.context)
    try:
        rounds = [it for question in (questions[-1], *questions) if (it := _round(pipeline, ours, plain, question))]
    finally:
        plain.close()
    if len(rounds) < 2:
        raise ValueError("too few of the questions are answered from this library")
    return AnswerBench(tuple(rounds[1:]))


def _round(pipeline: Pipeline, ours: LlamaGenerator, plain: PlainLlama, question: str) -> Round | None:
    """One question; None where the library does not answer it."""
    started = perf_counter()
    found: SearchResult | None = None
    quoted: list[Sentence] = []
    quote_ms = 0.0
    stream = pipeline.stream(question)
    for event in stream:
        if isinstance(event, SearchResult):
            found = event
        elif isinstance(event, Sentence):
            quote_ms = (perf_counter() - started) * 1000
            quoted.append(event)
            break
    stream.close()
    if found is None or not quoted:
        return None
    asked = _asked(pipeline, question, found)
    mine = _ours(ours, asked)
    speed = ours.speed
    if mine is None or speed is None:
        return None
    same = plain.write(replace(asked.prompt, max_tokens=LONGEST))
    whole = plain.answer(question, [hit.text for hit in found.hits[:PARAGRAPHS]], LONGEST)
    if min(same.tokens, whole.tokens) < 2:
        return None
    return Round(question, quote_ms, mine, _timing(same), _timing(whole), speed.prompt_tokens, speed.reused)


def _asked(pipeline: Pipeline, question: str, found: SearchResult) -> LabelledPrompt:
    """The prompt that the pipeline would give for what was found."""
    from rag.read.selection import select
    from rag.read.sentence_features import candidates
    from rag.read.token_encoder import token_encoder

    asked = pipeline.retriever.parse(question)
    evidence = select(candidates(asked, found, token_encoder()))
    return build_prompt(asked.text, evidence, {hit.key: hit for hit in found.hits})


def _ours(generator: LlamaGenerator, asked: LabelledPrompt) -> Timing | None:
    started = perf_counter()
    first = sentence = 0.0
    for piece in generator.stream(asked.prompt):
        now = (perf_counter() - started) * 1000
        first = first or now
        if not sentence and piece.rstrip() == ".":
            sentence = now
    total = (perf_counter() - started) * 1000
    tokens = generator.speed.tokens if generator.speed else 0
    if tokens < 2:
        return None
    return Timing(first, sentence or total, (tokens - 1) / max(total - first, 1e-6) * 1000, tokens)


def _timing(written: Written) -> Timing:
    return Timing(written.first_token_ms, written.first_sentence_ms, written.tokens_per_second, written.tokens)
