"""True and falsified sentences made from paragraphs, to test a verifier with.

A falsified sentence differs from a real one in one fact: a number, a name, a negation, the speaker, or two names that
have changed places. The true ones are real sentences lightly rewritten as a writer would: a clause dropped, a number
spelled out, an attribution put before.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from rag.text.sentences import sentence_spans
from rag.text.stop_words import STOP
from rag.text.tokens import tokenize
from rag.verify.attribution import attributions

Falsehood = Literal["number", "name", "negation", "speaker", "swap"]
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|could|should|can|did|does|do|must)\b(?! not)")
_NEGATED = re.compile(r"\b(is|are|was|were|has|have|had|will|would|could|should|did|does|do|must) not\b")
_SUBORDINATE = frozenset("Although Though While When If As Because Since Unless After Before".split())
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True, slots=True)
class SyntheticClaim:
    """A claim about a source paragraph; `falsehood` is what was planted, None where the claim is true."""

    claim: str
    source: str
    falsehood: str | None


def synthesise(paragraphs: Sequence[str], count: int, seed: int = 7) -> list[SyntheticClaim]:
    """`count` falsified sentences, the five kinds in turn, and `count` true ones, from paragraphs drawn at random."""
    chance = random.Random(seed)
    names = sorted({name for text in paragraphs for name in _names(text)})
    false: list[SyntheticClaim] = []
    true: list[SyntheticClaim] = []
    kinds: tuple[Falsehood, ...] = get_args(Falsehood)
    for source, sentence in _sentences(paragraphs, chance):
        if len(false) < count:
            kind = kinds[len(false) % len(kinds)]
            claim = _falsify(sentence, source, kind, names, chance)
            if claim and claim not in source:
                false.append(SyntheticClaim(claim, source, kind))
                continue
        if len(true) < count:
            claim = _rewritten(sentence, chance)
            if claim.strip() and claim != sentence:
                true.append(SyntheticClaim(claim, source, None))
        if len(false) >= count and len(true) >= count:
            break
    return false + true


def _sentences(paragraphs: Sequence[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    order = [text for text in paragraphs if len(text.split()) > 25]
    for _ in range(20):
        chance.shuffle(order)
        for text in order:
            spans = [span for span in sentence_spans(text) if 8 <= len(text[slice(*span)].split()) <= 45]
            if spans:
                yield text, text[slice(*chance.choice(spans))]


def _names(text: str) -> list[str]:
    return [
        text[token.start : token.end].removesuffix("'s")
        for token in tokenize(text)
        if token.kind == "name" and token.start and text[token.start - 2 : token.start] not in (". ", '" ')
        if token.norm not in STOP and len(token.text) > 3 and token.text.isalpha() and not token.text.isupper()
    ]


def _falsify(sentence: str, source: str, kind: Falsehood, names: Sequence[str], chance: random.Random) -> str | None:
    if kind == "number":
        return _other_number(sentence, source, chance)
    if kind == "name":
        here = _names(sentence)
        if not here:
            return None
        stranger = chance.choice([name for name in names if name.lower() not in source.lower()])
        return re.sub(rf"\b{re.escape(chance.choice(here))}\b", stranger, sentence, count=1)
    if kind == "negation":
        if _NEGATED.search(sentence):
            return _NEGATED.sub(r"\1", sentence, count=1)
        return _AUXILIARY.sub(r"\1 not", sentence, count=1) if _AUXILIARY.search(sentence) else None
    if kind == "swap":
        return _swap(sentence, chance)
    said = [item for item in attributions(sentence) if not item.is_pronoun]
    if not said:
        return None
    others = [name for name in _names(source) if name not in sentence] or [
        name for name in names if name.lower() not in source.lower()
    ]
    return sentence.replace(said[0].speaker, chance.choice(others), 1)


def _swap(sentence: str, chance: random.Random) -> str | None:
    """Two names have changed places, not side by side: "Korvin and Teslan" may stand in any order."""
    here = list(dict.fromkeys(_names(sentence)))
    if len(here) < 2:
        return None
    one, other = chance.sample(here, 2)
    pattern = re.compile(rf"\b(?:{re.escape(one)}|{re.escape(other)})\b")
    places = list(pattern.finditer(sentence))
    if len(places) != 2 or not re.search(r"\w{5}", sentence[places[0].end() : places[1].start()]):
        return None
    return pattern.sub(lambda match: other if match.group() == one else one, sentence)


def _other_number(sentence: str, source: str, chance: random.Random) -> str | None:
    numbers = [
        token for token in tokenize(sentence) if token.kind == "number" and token.text.replace(",", "").isdigit()
    ]
    if not numbers:
        return None
    token = chance.choice(numbers)
    value = int(token.text.replace(",", ""))
    for _ in range(20):
        other = str(max(1, value + chance.choice([-7, -3, -2, -1, 1, 2, 3, 5, 10, 40])))
        if other not in source:
            return sentence[: token.start] + other + sentence[token.end :]
    return None


def _rewritten(sentence: str, chance: random.Random) -> str:
    if "(" in sentence and ")" not in sentence:
        return sentence
    shorter = re.sub(r"\s*\([^)]*\)", "", sentence, count=1)
    if shorter != sentence:
        return shorter
    spelled = re.sub(r"(?<![.,/-])\b(\d|1[0-2])\b(?![.,/-]\d)", lambda match: _WORDS[int(match[1])], sentence, count=1)
    if spelled != sentence:
        return spelled
    head, comma, _ = sentence.rpartition(", ")
    if comma and len(head.split()) > 8 and head.split()[0] not in _SUBORDINATE and chance.random() < 0.7:
        return head + "."
    first = sentence.split()[0]
    lowered = first.lower() if first.lower() in STOP else first
    return f"The embassy reported that {lowered}{sentence[len(first) :]}"
