"""Whether a sentence holds a thing of the kind that a question asks for and does not itself state."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.gazetteer.months import MONTH
from rag.question.asks.expected_answer import ExpectedAnswer
from rag.question.asks.speaker import PEOPLE, THRONE
from rag.question.stated import Stated
from rag.text.stems import split_words, stem
from rag.text.stop_words import STOP, TITLES
from rag.text.text import Text
from rag.text.tokens import Token
from rag.verify.attribution import speakers_of

_I = re.IGNORECASE
_CURRENCY = re.compile(
    r"[$€£]|\b(?:USD|US\$|EUR|euros?|dollars?|r(?:o)?ubles?|pounds|reais|reals?|naira|rupees?|rs|afghanis?|kron\w+|"
    r"francs?|crowns?|yen|yuan|RMB|shekels?|NIS|CFA|dirhams?|ri[ya]als?|dinars?|pesos?|bolivars?|lira|hryvnia|GBP|NOK|"
    r"SEK|DKK|million|billion|mn|bn|cents?)\b",
    _I,
)
_PERCENT = re.compile(r"%|\bper ?cent|\bpct\b|percentage point", _I)
_FIGURE = re.compile(
    r"\b(?:half|third|quarter|fifth|tenth|two-thirds)\b|\bout of\b|\d ?(?:-|to) ?\d|\bin (?:ten|five|three|four)\b", _I
)
_FRACTION = re.compile(rf"{_FIGURE.pattern}|\b(?:majority|most|all|none)\b", _I)
_MONTH = f"(?:{MONTH})"
_DAY = re.compile(
    rf"\b{_MONTH}\.? \d{{1,2}}\b(?!\d)|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b|\b\d{{1,2}}/\d{{1,2}}\b", _I
)
_TIME = re.compile(
    rf"\b{_MONTH}\b|\b(?:19|20)\d\d\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tomorrow|last|"
    r"next|ago|earlier|weeks?|months?|years?|days?|hours?|spring|summer|autumn|fall|winter|after|before|until|once)\b",
    _I,
)
_BEFORE, _AFTER = re.compile(rf"{_MONTH}\.? ?$", _I), re.compile(rf" {_MONTH}\b", _I)
_YEAR = re.compile(r"#(?:19|20)\d\d")
_LASTING = re.compile(r"\b(?:year|month|week|day|hour|minute|decade)", _I)
_BESIDE = 12  # characters between a number and its currency
_NEAR = 45  # characters after a number within which its unit stands
_INDEFINITE = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|certain|another)(?: [\w.'-]+){0,3}? $",
    _I,
)
_CLAUSE = re.compile(r" (?:who|that|which)\b", _I)
_BESIDE_ROLE = 30  # characters after a role within which its bearer is named
_LETTERS = re.compile(r"[A-Z]{2,6}|X+|x+")
_ACTS = (
    r"(?:,[^,]{1,60},)? (?:\w+ly )?(?:also |then |has |had )*"
    r"\w+(?:ed|es|id|old|ew|ave|ought|elt|poke|rote|ade|ote)\b"
)


def holds_answer(one: ExpectedAnswer, stated: Stated, sentence: Text) -> bool:
    """Whether the sentence could give what is asked for; always true of a kind that cannot be looked for."""
    text = sentence.plain
    if one.kind == "money":
        coins = [match.span() for match in _CURRENCY.finditer(text)]
        return any(a < n.end + _BESIDE and n.start - _BESIDE < b for n in _numbers(sentence, stated) for a, b in coins)
    if one.kind == "share":
        whole = _FIGURE if one.percent else _FRACTION
        return bool(whole.search(text)) or bool(_PERCENT.search(text) and _numbers(sentence, stated))
    if one.kind == "number":
        return _counts(one, stated, sentence)
    if one.kind in ("day", "time"):
        form = _DAY if one.kind == "day" else _TIME
        return any(match.group().lower() not in stated.text for match in form.finditer(text))
    if one.kind == "name":
        return _names_one(one, stated, sentence)
    return True


def withholds_name(one: ExpectedAnswer, stated: Stated, sentence: Text) -> bool:
    """Whether the sentence tells of the bearer of the name that is asked for only as `a judge`, `two officials`."""
    if one.role is None:
        return False
    text = sentence.plain
    new = _new_names(sentence, stated)
    every = [token for token in sentence.tokens if token.kind == "name" and not _LETTERS.fullmatch(token.text)]
    for word in re.finditer(r"[A-Za-z-]+", text):
        if stem(word.group().lower()) != one.role:
            continue
        begin = max(0, word.start() - 45)
        before = _INDEFINITE.search(text[begin : word.start()])
        first = begin + before.start() if before else word.start()
        named = any(0 <= name.start - word.end() < _BESIDE_ROLE for name in new) or any(
            ", " in (text[name.end : first], text[word.end() : name.start]) for name in every
        )
        if not named and (before or _CLAUSE.match(text, word.end())):
            return True
    return False


def speaking_sentences(names: frozenset[str], sentences: Sequence[Text]) -> list[bool]:
    """For each sentence of one paragraph whether the bearer of the names speaks or acts in it."""
    own = names - THRONE
    acts = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(own)))}){_ACTS}", _I)
    found = []
    for sentence, speakers in zip(sentences, speakers_of([one.text for one in sentences]), strict=True):
        text = sentence.plain
        begin = {token.norm for token in sentence.tokens[:5]}
        found.append(any(item.words & names for item in speakers) or bool(own & begin) or bool(acts.search(text)))
    return found


def _counts(one: ExpectedAnswer, stated: Stated, sentence: Text) -> bool:
    """A number that is no year and no day of a month; before its unit, where the question names one."""
    text = sentence.plain
    counted = [
        n
        for n in _numbers(sentence, stated)
        if not _YEAR.fullmatch(n.norm)
        and not _BEFORE.search(text[max(0, n.start - 10) : n.start])
        and not _AFTER.match(text[n.end : n.end + 10])
    ]
    if one.lasting:
        return any(_LASTING.search(text[n.end : n.end + _NEAR // 2]) for n in counted)
    return any(one.unit is None or one.unit in _stems(text[n.end : n.end + _NEAR]) for n in counted)


def _names_one(one: ExpectedAnswer, stated: Stated, sentence: Text) -> bool:
    if one.noun and one.noun not in _stems(sentence.text):
        return False
    if one.title:
        return '"' in sentence.plain
    found = _new_names(sentence, stated)
    apart = sum(1 for at, name in enumerate(found) if not at or name.start > found[at - 1].end + 2)
    return apart >= (2 if one.several else 1)


def _new_names(sentence: Text, stated: Stated) -> list[Token]:
    """Names that the question does not state: no titles, months, peoples, abbreviations, first words of sentences."""
    text = sentence.plain
    return [
        token
        for token in sentence.tokens
        if token.kind == "name"
        and token.norm not in STOP
        and token.stem not in stated.stems
        and token.norm not in TITLES
        and not PEOPLE.search(token.norm)
        and not _LETTERS.fullmatch(token.text)
        and (not _opens(text, token.start) or re.match(r"[ ',][A-Z]", text[token.end : token.end + 2]))
    ]


def _opens(text: str, start: int) -> bool:
    return start == 0 or text[max(0, start - 2) : start] in (". ", '" ', "- ")


def _numbers(sentence: Text, stated: Stated) -> list[Token]:
    return [token for token in sentence.tokens if token.kind == "number" and token.norm not in stated.norms]


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, split_words(text)))
