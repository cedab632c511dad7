"""What a sentence reports as somebody's words or as the post's own view, and where in it these words stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.text.spelling import plain
from rag.text.stems import stem
from rag.text.stop_words import STOP
from rag.verify.attribution import NAME, VERBS, Attribution

_SAY = (
    rf"(?:{VERBS}|disputed|disputes|contended|contends|volunteered|announced|announces|testified|testifies|swore|heard|"
    r"suspects?|suspected)"
)
_ADVERBS = (
    r"(?:(?:also|then|further|later|again|has|had|have|would|did|does|do|not|never|(?!family\b)\w{1,20}ly)\s{1,4}){0,4}"
)
_APART = r"(?:is|are|was|were|be|been|has|had|have|that|which|who|whom|when|where|while|but|and|or|if|as|because)"
_COUNTED = (
    r"(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|"
    r"[Ss]everal|[Ss]ome|[Mm]any|[Mm]ost|[Oo]ther|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)"
)
_ROLE = rf"{_COUNTED}(?:\s{{1,4}}(?!{_APART}\b)[\w'’.-]{{1,40}}){{1,7}}?"
_NO_NAME = r"(?!(?:As|It|This|That|These|If|When|While|In|On|At|And|But|What|Which|There|Since|Comment|COMMENT)\b)"
_NAMED = rf"(?:[Tt]he\s{{1,4}})?{_NO_NAME}{NAME}"
_WHO = rf"(?:{_ROLE}|{_NAMED}|[Hh]e|[Ss]he|[Tt]hey)"
_ASIDE = r"(?:\s{0,4}\([^()]{0,80}\)|,[^,.;]{1,60},)"
_BEFORE = re.compile(rf"(?<![\w'’])(?P<who>{_WHO}{_ASIDE}?)\s{{1,4}}{_ADVERBS}{_SAY}\b")
_RELATIVE = re.compile(rf"(?P<who>{_ROLE}|{_NAMED}),?\s{{1,4}}who\s{{1,4}}{_ADVERBS}{_SAY}\b")
_AFTER = re.compile(
    rf",[\"']?\s{{1,4}}(?:(?:{_SAY})\s{{1,4}}(?P<who>{_NAMED}|the\s{{1,4}}\w{{1,40}})|(?P<first>{_ROLE}|{_NAMED}|he|she|they)\s{{1,4}}{_ADVERBS}{_SAY})"
    r"(?=\s{0,4}[.,;]|\s{0,4}$|\s{1,4}(?:on|in|to|at|us|\w{0,12}offs?|the Ambassador)\b)"
)
_QUOTED = re.compile(rf"[\"']\s{{1,4}}(?P<who>{_NAMED}|he|she|they|the\s{{1,4}}\w{{1,40}})\s{{1,4}}{_ADVERBS}{_SAY}\b")
_ACCORDING = re.compile(rf"\b[Aa]ccording to\s{{1,4}}(?P<who>{_NAMED}|[^,;.]{{1,60}})")
_OPINION = re.compile(
    rf"\b(?:[Ii]n|[Tt]o)\s{{1,4}}(?P<who>{_NAMED}|(?:the|our|his|her|their)(?:\s{{1,4}}\w{{1,40}})?)(?:'s?)?\s{{1,4}}"
    r"(?:view|opinion|words|judgment|judgement|assessment|eyes|account|mind)\b"
)
_FROM = re.compile(
    r"\b(?:(?:heard|learned|learnt|understand|gathered)\s{1,4}from|(?:was|were|been)\s{1,4}(?:told|informed|warned|assured)\s{1,4}by)"
    rf"\s{{1,4}}(?P<who>{_NAMED}|{_ROLE}(?=\s{{1,4}}that\b|[,.]))"
)
_OWN = re.compile(
    r"\b(?P<who>[Ww]e|(?:[Tt]he\s{1,4})?(?:[Ee]mbassy|[Pp]ost|[Mm]ission|[Cc]onsulate)(?:\s{1,4}[A-Z]\w{1,40})?)\s{1,4}"
    r"(?:(?:also|still|do|does|did|not|would|\w{1,20}ly)\s{1,4}){0,4}(?:believed?s?|thinks?|thought|judged?s?|doubt(?:s|ed)?|"
    r"suspect(?:s|ed)?|expect(?:s|ed)?|assess(?:es|ed)?|estimated?s?|feels?|felt|fear(?:s|ed)?|considere?d?s?|sees?|saw|"
    r"concluded?s?|predict(?:s|ed)?|finds?|found|regard(?:s|ed)?|comment(?:s|ed)?|note[sd]?|anticipated?s?)\b"
)
_AUTHOR = re.compile(
    r"(?:the |our |this )?(?:u\.?s\.? |american )?(?:embassy|post|mission|consulate|cable|we|us|our|\w{0,12}offs?|"
    r"the ambassador)\b(?! (?:contacts?|sources?|interlocutors?|guards?|employees?))",
    re.IGNORECASE,
)
LONGEST = 4_000  # characters of a sentence; what is longer is a table, or means harm
_BREAK = re.compile(r";|,\s{1,4}(?:but|while|whereas|although)\b|\s(?:but|whereas|while)\s")
_NUMBERS = frozenset("two three four five several some many most other another".split())
_REDACTED = re.compile(r"X{4,}")
_SOMEBODY = frozenset(
    "contact contacts source sources interlocutor interlocutors person somebody someone redacted".split()
)


@dataclass(frozen=True, slots=True)
class Reported:
    """Words that a text reports: whose they are, and the span in which they stand."""

    speaker: Attribution
    start: int
    end: int
    is_view: bool = False  # the post's own: what it believes, expects, doubts

    @property
    def is_own(self) -> bool:
        """Whether they are the post's that wrote the cable."""
        return bool(_AUTHOR.match(self.speaker.speaker))


def find_reported(text: str) -> list[Reported]:
    """Every speaker of the text with the span of what is said, the outermost first; LONGEST characters are read."""
    text = plain(text[:LONGEST])
    found = [_after_verb(match, text) for match in _BEFORE.finditer(text)]
    found += [Reported(_by(match), match.end(), _comma(text, match.end())) for match in _RELATIVE.finditer(text)]
    found += [_after_verb(match, text) for match in _FROM.finditer(text)]
    for form in (_AFTER, _QUOTED, _ACCORDING, _OPINION):
        found += [_whole(match, text) for match in form.finditer(text)]
    views = [
        replace(_after_verb(match, text), is_view=True)
        for match in _OWN.finditer(text)
        if text.count('"', 0, match.start()) % 2 == 0
    ]
    places = {item.speaker.start for item in views}
    found = [item for item in found if item.speaker.start not in places] + views
    return sorted(found, key=lambda item: (item.start, -item.end))


def may_be(one: Attribution, other: Attribution) -> bool:
    """Whether two namings can mean one speaker; a redacted name is somebody, `a contact`, `a source`."""
    if _called(one) & _called(other):
        return True
    for name, role in ((one, other), (other, one)):
        if _REDACTED.search(name.speaker) and (role.words & _SOMEBODY or _REDACTED.search(role.speaker)):
            return True
    return False


def pronoun_referents(before: Sequence[str]) -> list[Attribution]:
    """The speakers whom a pronoun can mean after these sentences of its paragraph: those named last."""
    for sentence in reversed(before):
        named = [item.speaker for item in find_reported(sentence) if not item.speaker.is_pronoun]
        if named:
            return named
    return []


def _called(one: Attribution) -> frozenset[str]:
    return frozenset(stem(word) for word in one.words - STOP if word not in _NUMBERS) or one.words


def _by(match: re.Match[str]) -> Attribution:
    return Attribution(match["who"], match.start("who"))


def _after_verb(match: re.Match[str], text: str) -> Reported:
    stop = _BREAK.search(text, match.end())
    return Reported(_by(match), match.end(), stop.start() if stop else len(text))


def _whole(match: re.Match[str], text: str) -> Reported:
    who = next(name for name, value in match.groupdict().items() if value)
    begin = max((stop.end() for stop in _BREAK.finditer(text, 0, match.start())), default=0)
    stop = _BREAK.search(text, match.end())
    return Reported(Attribution(match[who], match.start(who)), begin, stop.start() if stop else len(text))


def _comma(text: str, start: int) -> int:
    stop = text.find(",", start)
    return stop if stop >= 0 else len(text)
