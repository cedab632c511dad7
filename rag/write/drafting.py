"""The model's own sentences, each checked against what it cites before it may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.key import Key
from rag.llm.generator import Generator
from rag.records import Sentence
from rag.text.sentences import ENDS, REFERS_BACK
from rag.text.stems import split_words
from rag.text.text import Text
from rag.text.tokens import content_words
from rag.verify.verifier import Verifier
from rag.write.draft import DraftReader, DraftSentence
from rag.write.prompt import LabelledPrompt

LEAST = 3  # words with a meaning; "The answer is 3" would be found in any paragraph with that number
_STUTTER = 4  # words that are said twice
_EMPTY = content_words("answer question evidence")


@dataclass(slots=True)
class Draft:
    """What came of a draft: the raw text, the sentences dropped with the reason, and whether the model declined."""

    raw: str = ""
    dropped: tuple[tuple[str, str], ...] = ()
    refused: bool = False


def write_sentences(
    generator: Generator, verifier: Verifier, asked: LabelledPrompt, texts: Mapping[Key, Text], draft: Draft
) -> Iterator[Sentence]:
    """The sentences that survive, as they stream; `texts` are all paragraphs that were found, by key, best first;
    `draft` is filled on the way.

    A sentence that its own citations do not support is given to another of them that does, or dropped. Raises
    ModelError.
    """
    reader = DraftReader(len(asked.keys))
    pieces = generator.stream(asked.prompt)

    def checked(sentences: list[DraftSentence]) -> Iterator[Sentence]:
        for sentence in sentences:
            keys, reason = _supporting_keys(sentence, asked.keys, texts, verifier)
            if keys:
                yield Sentence(_with_full_stop(sentence.text), keys, "supported")
            else:
                draft.dropped += ((sentence.text, reason),)

    for piece in pieces:
        complete = reader.feed(piece)
        draft.raw, draft.refused = reader.raw, reader.refused
        yield from checked(complete)
    yield from checked(reader.close())
    draft.raw, draft.refused = reader.raw, reader.refused


def _supporting_keys(
    sentence: DraftSentence, keys: tuple[Key, ...], texts: Mapping[Key, Text], verifier: Verifier
) -> tuple[tuple[Key, ...], str]:
    """The keys that carry the sentence, its own first; or none, and why its own do not."""
    if sentence.cut:
        return (), "it was cut off"
    claim = Text(sentence.text)
    if len(claim.content - _EMPTY) < LEAST:
        return (), "it says too little"
    if REFERS_BACK.match(sentence.text):
        return (), "it does not say who or what is meant"
    if _stutters(sentence.text):
        return (), "it repeats itself"
    if claim.plain.count('"') % 2:
        return (), "it ends within a quotation"
    own = tuple(keys[label - 1] for label in sentence.labels)
    reason = "it cites nothing"
    if own:
        verdict = verifier.verify(claim, [texts[key] for key in own])
        if verdict.supported:
            alone = tuple(key for key in own if verifier.verify(claim, [texts[key]]).supported)
            return alone or own, ""
        reason = verdict.reason
    for key in dict.fromkeys((*keys, *texts)):
        if key not in own and verifier.verify(claim, [texts[key]]).supported:
            return (key,), ""
    return (), reason


def _stutters(text: str) -> bool:
    words = split_words(text)
    first: dict[tuple[str, ...], int] = {}
    runs = (tuple(words[at : at + _STUTTER]) for at in range(len(words) - _STUTTER + 1))
    return any(at - first.setdefault(run, at) >= _STUTTER for at, run in enumerate(runs))


def _with_full_stop(text: str) -> str:
    return text if text[-1:] in f"{ENDS}\"”'" else f"{text}."
