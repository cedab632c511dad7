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

from eval.text.numbers import numbers
from eval.text.sentences import sentences
from eval.text.words import stop_words, words

Falsehood = Literal["number", "name", "negation", "speaker", "swap"]
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|could|should|can|did|does|do|must)\b(?! not)")
_NEGATED = re.compile(r"\b(is|are|was|were|has|have|had|will|would|could|should|did|does|do|must) not\b")
_SPEAKER = re.compile(
    r"(?P<who>[A-Z][a-z]{1,30}(?: [A-Z][a-z]{1,30}){0,5}) (?:\w{1,30}ly )?"
    r"(?:said|says|told|stated|claimed|argued|noted|added|explained|reported|asked|warned|complained|believes?|thinks?)\b"
)
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
            fitting = [one for one in sentences(text) if 8 <= len(one.split()) <= 45]
            if fitting:
                yield text, chance.choice(fitting)


def _names(text: str) -> list[str]:
    return [
        word.text.removesuffix("'s").removesuffix("’s")
        for word in words(text)
        if word.capital and word.start and text[word.start - 2 : word.start] not in (". ", '" ')
        if word.form not in stop_words() and len(word.text) > 3 and word.text.isalpha() and not word.text.isupper()
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
    said = _SPEAKER.search(sentence)
    if said is None or said["who"].lower() in stop_words():
        return None
    others = [name for name in _names(source) if name not in sentence] or [
        name for name in names if name.lower() not in source.lower()
    ]
    return sentence.replace(said["who"], chance.choice(others), 1)


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
    here = [one for one in numbers(sentence) if sentence[one.start : one.end].replace(",", "").isdigit()]
    if not here:
        return None
    chosen = chance.choice(here)
    for _ in range(20):
        other = str(max(1, int(chosen.value) + chance.choice([-7, -3, -2, -1, 1, 2, 3, 5, 10, 40])))
        if other not in source:
            return sentence[: chosen.start] + other + sentence[chosen.end :]
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
    lowered = first.lower() if first.lower() in stop_words() else first
    return f"The embassy reported that {lowered}{sentence[len(first) :]}"
