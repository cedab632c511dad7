"""Whether a sentence holds a thing of the kind that a question asks for and does not itself state."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.gazetteer.months import MONTH
from rag.question.asks.expected_answer import BEARER, ExpectedAnswer
from rag.question.places import mentions
from rag.question.references import references
from rag.text.stems import split_words, stem
from rag.text.stop_words import STOP, TITLES
from rag.text.text import Text
from rag.text.tokens import Token, tokenize
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
_IN_HUNDREDS = re.compile(r"\b(?:percentage|per ?cent|rate)\b", _I)  # asked for so, "most" is no answer
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
_UNIT = re.compile(
    r"how many (?:[\w.'-]+ ){0,2}?(?P<unit>years|months|weeks|days|hours|minutes|votes|carats|tons|tonnes|barrels|"
    r"kilomet(?:er|re)s|miles|hectares|acres|met(?:er|re)s|feet|seats|grams|kilos|pages|times)\b|(?P<long>how long)\b",
    _I,
)
_LASTING = re.compile(r"\b(?:year|month|week|day|hour|minute|decade)", _I)
_BESIDE = 12  # characters between a number and its currency
_NEAR = 45  # characters after a number within which its unit stands
_SEVERAL = re.compile(
    r"\bnames\b|which (?:\w+ ){0,3}?(?:players|officials|ministers|companies|firms|countries|deputies|politicians|"
    r"members|governments|officers|leaders|cities|banks)\b|\bthe (?:two|three|four|five|ten)\b",
    _I,
)
_OWN_KIND = re.compile(
    r"(?:which|what) (?:[\w'-]+ ){0,3}?(?P<noun>hospital|newspaper|judge|mayor|district|clinic|university|school|"
    r"street|hotel|song|book|film|island|river|regiment|battalion|airline|ship|vessel|airport|player|client|prison|village|"
    r"church|mosque|clan|tribe)s?\b",
    _I,
)
_ROLE = re.compile(
    r"(?:(?:which|what) |(?:what (?:is|was|are|were) )?(?:the )?names? of (?:the |his |her |their )?|"
    rf"who (?:is|was|are|were) (?:the |his |her |their )?)(?:[\w.-]+ ){{0,4}}?(?P<role>{BEARER})\b",
    _I,
)
_INDEFINITE = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|certain|another)(?: [\w.'-]+){0,3}? $",
    _I,
)
_CLAUSE = re.compile(r" (?:who|that|which)\b", _I)
_BESIDE_ROLE = 30  # characters after a role within which its bearer is named
_TITLE = re.compile(r"what (?:(?:is|was|were|are) the )?(?:\w+ )?title\b", _I)
_PEOPLE = re.compile(
    r"(?:ians?|ese|ish|eans?|[ao]ni|qi|raelis?|anis|ench|ermans?|reeks?|utch|abs?|uslims?|hristians?|ews)$", _I
)
_LETTERS = re.compile(r"[A-Z]{2,6}|X+|x+")
_OFFICE = re.compile(
    r"\b(?:embassy|consulate|mission|office|officials?|diplomats?|department|government|ministry|they|he|she)\b", _I
)
_THRONE = frozenset("king prince sheikh".split())
_ACTS = (
    r"(?:,[^,]{1,60},)? (?:\w+ly )?(?:also |then |has |had )*"
    r"\w+(?:ed|es|id|old|ew|ave|ought|elt|poke|rote|ade|ote)\b"
)


def holds_answer(one: ExpectedAnswer, question: Text, sentence: Text) -> bool:
    """Whether the sentence could give what is asked for; always true of a kind that cannot be looked for."""
    text = sentence.plain
    if one.kind == "money":
        coins = [match.span() for match in _CURRENCY.finditer(text)]
        return any(
            a < n.end + _BESIDE and n.start - _BESIDE < b for n in _numbers(sentence, question) for a, b in coins
        )
    if one.kind == "share":
        whole = _FRACTION if _IN_HUNDREDS.search(one.words) is None else _FIGURE
        return bool(whole.search(text)) or bool(_PERCENT.search(text) and _numbers(sentence, question))
    if one.kind == "number":
        return _counts(one, question, sentence)
    if one.kind in ("day", "time"):
        stated = question.plain.lower()
        return any(
            match.group().lower() not in stated for match in (_DAY if one.kind == "day" else _TIME).finditer(text)
        )
    if one.kind == "name":
        return _names_one(one, question, sentence)
    return True


def withholds_name(one: ExpectedAnswer, question: Text, sentence: Text) -> bool:
    """Whether the sentence tells of the bearer of the name that is asked for only as `a judge`, `two officials`."""
    role = _ROLE.match(one.words)
    if role is None:
        return False
    text, wanted = sentence.plain, stem(role["role"].lower())
    new = _new_names(sentence, question)
    every = [token for token in sentence.tokens if token.kind == "name" and not _LETTERS.fullmatch(token.text)]
    for word in re.finditer(r"[A-Za-z-]+", text):
        if stem(word.group().lower()) != wanted:
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


def can_speak(who: str) -> frozenset[str]:
    """The names by which a speaker would be known in a text; none for an office, or where only a country is named."""
    who = who.partition(" of ")[0]  # the captain of the Calyx Star is not called so
    if _OFFICE.search(who) or who.endswith(" each") or _sends(who):
        return frozenset()
    named = {
        token.norm
        for token in tokenize(who)
        if token.kind == "name" and not token.text.endswith(("'s", "’s")) and not _PEOPLE.search(token.norm)
    }
    if not named - TITLES:
        return frozenset()
    return frozenset(named - TITLES | _THRONE & {word.lower() for word in who.split()})


def _sends(who: str) -> bool:
    """Whether it is a cable or a city of posts, which speak in every sentence that they sent."""
    bare_name = who.removeprefix("the ")
    return any(references(who)) or any(
        one.end - one.start == len(bare_name) and one.city for one in mentions(bare_name)
    )


def speaking_sentences(names: frozenset[str], sentences: Sequence[Text]) -> list[bool]:
    """For each sentence of one paragraph whether the bearer of the names speaks or acts in it."""
    own = names - _THRONE
    acts = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(own)))}){_ACTS}", _I)
    found = []
    for sentence, speakers in zip(sentences, speakers_of([one.text for one in sentences]), strict=True):
        text = sentence.plain
        begin = {word.removesuffix("'s") for word in re.findall(r"[\w'-]+", text.lower())[:5]}
        found.append(any(item.words & names for item in speakers) or bool(own & begin) or bool(acts.search(text)))
    return found


def _counts(one: ExpectedAnswer, question: Text, sentence: Text) -> bool:
    """A number that is no year and no day of a month; before its unit, where the question names one."""
    text = sentence.plain
    counted = [
        n
        for n in _numbers(sentence, question)
        if not _YEAR.fullmatch(n.norm)
        and not _BEFORE.search(text[max(0, n.start - 10) : n.start])
        and not _AFTER.match(text[n.end : n.end + 10])
    ]
    unit = _UNIT.match(one.words)
    if unit is None:
        return bool(counted)
    if unit["long"]:
        return any(_LASTING.search(text[n.end : n.end + _NEAR // 2]) for n in counted)
    wanted = stem(unit["unit"].lower())
    return any(wanted in _stems(text[n.end : n.end + _NEAR]) for n in counted)


def _names_one(one: ExpectedAnswer, question: Text, sentence: Text) -> bool:
    bearer = _OWN_KIND.match(one.words)
    if bearer and stem(bearer["noun"].lower()) not in _stems(sentence.text):
        return False
    if _TITLE.match(one.words):
        return '"' in sentence.plain
    found = _new_names(sentence, question)
    apart = sum(1 for at, name in enumerate(found) if not at or name.start > found[at - 1].end + 2)
    return apart >= (2 if _SEVERAL.search(one.words) else 1)


def _new_names(sentence: Text, question: Text) -> list[Token]:
    """Names that the question does not state: no titles, months, peoples, abbreviations, first words of sentences."""
    text = sentence.plain
    stated = {token.stem for token in question.tokens}
    return [
        token
        for token in sentence.tokens
        if token.kind == "name"
        and token.norm not in STOP
        and token.stem not in stated
        and token.norm not in TITLES
        and not _PEOPLE.search(token.norm)
        and not _LETTERS.fullmatch(token.text)
        and (not _opens(text, token.start) or re.match(r"[ ',][A-Z]", text[token.end : token.end + 2]))
    ]


def _opens(text: str, start: int) -> bool:
    return start == 0 or text[max(0, start - 2) : start] in (". ", '" ', "- ")


def _numbers(sentence: Text, question: Text) -> list[Token]:
    stated = {token.norm for token in question.tokens}
    return [token for token in sentence.tokens if token.kind == "number" and token.norm not in stated]


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, split_words(text)))
