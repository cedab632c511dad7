"""What a question asks for: a sum of money, a share, a number, a day, a time, a name, somebody's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rag.text.spelling import plain
from rag.text.stems import stem

Kind = Literal["money", "share", "number", "day", "time", "name", "other"]


@dataclass(frozen=True, slots=True)
class ExpectedAnswer:
    """One thing that a question asks for, and the words that ask for it.

    What more they say of it: `percent`, where a share is asked for in hundreds; the `unit` of a number, by its stem, or
    `lasting` for any of time; of a name the `role` of its bearer, by its stem, or the `noun` that stands beside it, the
    `title` of a work, `several` of them, or a `place`, which no source withholds.
    """

    kind: Kind
    words: str
    percent: bool = False
    unit: str | None = None
    lasting: bool = False
    role: str | None = None
    noun: str | None = None
    title: bool = False
    several: bool = False
    place: bool = False


_PRICE = (
    r"(?:price|rent|value|salary|cost|sum|budget|fee|fine|ransom|amount|compensation|bail|loan|debt|bribe|damages|reward|"
    r"grant|wages?|income|allowance|payment|revenue|profit|penalty)"
)
_PAY = (
    r"(?:pa(?:y|id|ying)|cost|spen[dt]\w*|earn\w*|owed?|charg\w+|worth|receiv\w+|offer\w*|handed|lend|lent|rais\w+|"
    r"contribut\w+|invest\w*|demand\w*|money|compensation|cash|bail|debt)"
)
_COIN = r"(?:rubles|dollars|euros|pounds|francs|crowns|kroner|reais)"
_PLAIN = (
    r"(?!(?:of|in|for|on|to|by|from|with|at|about|that|did|do|does|was|were|is|are|had|has|have|will|would|"
    r"could|should|can|made|led|caused|cost|"
    r"happened|became)\b)[\w.'-]+"
)
_BE = r"(?:(?:is|was|were|are) (?:the|his|her|its|their) )?"
_ENDS = (
    r"(?! (?!(?:did|was|were|is|are|had|has|have|does|do|will|would|could|for|of|to|in|at|that|per|an?|from|by|on)\b)"
    r"\w)"
)
_PLACE_NOUN = (
    r"countr(?:y|ies)|nations?|states?|cit(?:y|ies)|towns?|villages?|provinces?|regions?|districts?|airports?|ports?|"
    r"rivers?|islands?"
)
_BEARER = (
    r"(?:people|person|m[ae]n|wom[ae]n|officials?|ministers?|presidents?|ambassadors?|diplomats?|generals?|"
    r"officers?|prince|king|senators?|deput(?:y|ies)|members?|MPs?|leaders?|politicians?|advis[eo]rs?|lawyers?|"
    r"colleagues?|friends?|executives?|spokes\w+|journalists?|businessm[ae]n|judges?|mayors?|governors?|figure|"
    r"analysts?|academics?|scholars?|experts?|scientists?|consultants?|contractors?|lobbyists?|activists?|aides?|"
    r"representatives?|envoys?|emissar(?:y|ies)|negotiators?|lawmakers?|candidates?|employees?|bodyguards?|soldiers?|"
    r"doctors?|customers?|donors?|suspects?|brothers?|sisters?|sons?|daughters?|cousins?|uncles?|wife|husband|"
    r"players?|singers?|stars?|bands?|clients?|partners?|"
    r"compan(?:y|ies)|firms?|banks?|makers?|newspapers?|airlines?|ships?|warships?|vessels?|"
    r"NGOs?|"
    r"agenc(?:y|ies)|organi[sz]ations?|part(?:y|ies)|ministr(?:y|ies)|governments?|embass(?:y|ies)|"
    rf"{_PLACE_NOUN}|hospitals?|clinics?|"
    r"universit(?:y|ies)|schools?|hotels?|prisons?|streets?|books?|songs?|films?|"
    r"clans?|tribes?|regiments?|battalions?|church|mosque)"
)
_FORMS: tuple[tuple[Kind, str], ...] = (
    (
        "share",
        rf"(?:what|which) {_BE}(?:\w+ ){{0,2}}?"
        r"(?:percentage|percent|proportion|share|portion|stake|interest rate|rate)\b|how many per ?cent",
    ),
    (
        "money",
        rf"how (?:much|little)(?: [\w.'-]{{1,40}}){{0,30}} {_PAY}\b"
        rf"|how (?:large|big|high|low|heavy|steep) (?:\w+ ){{0,4}}?{_PRICE}s?\b"
        rf"|how many (?:\w+ )?{_COIN}\b|(?:what|which) {_BE}(?:{_PLAIN} ){{0,3}}?{_PRICE}{_ENDS}"
        r"|what did .{1,60}? (?:pay|cost|earn|charge)\b",
    ),
    (
        "number",
        r"how (?:many|much|long|old|big|large|high|often|tall|wide|heavy|fast|soon)\b|what (?:margin|score)"
        r"|how far (?:away|from|off|inland|offshore|beyond|below|above|(?:is|was|are|were) .+ from)\b"
        rf"|(?:what|which) {_BE}(?:\w+ )?(?:number|size|length|age|distance|speed|quantity|figure|margin|score)\b",
    ),
    ("day", r"(?:what|which) (?:exact )?(?:date|day)\b"),
    ("time", r"when\b|(?:what|which) (?:year|month|time)\b"),
    (
        "name",
        r"who(?:m|se)?\b|where\b|what (?:is|was|are|were) the (?:\w+ ){0,2}?(?:names?|title)\b"
        rf"|what (?:\w+ )?(?:name|title)\b|(?:which|what) (?:{_PLAIN} ){{0,4}}?{_BEARER}\b",
    ),
)
_KINDS = tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in _FORMS)
_PREPOSITION = r"(?:in|on|by|to|for|from|with|at|of|under|over|against|after|since)"
_ASKING = re.compile(
    rf"(?:^|(?<=[,;:?]\s)|(?<=\band\s)|(?<=\bor\s)|(?<=\bbut\s))(?:{_PREPOSITION}\s)?"
    r"(?P<word>how|what|which|who|whom|whose|when|where|why)\b",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(r"\b(?P<word>how|what|which|who|whom|when|where|why)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:when|where|how)\b"
    r"(?! (?:did|was|were|is|are|do|does|will|had|has|many|much|large|big|long|old|far|often|soon)\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"where\b|(?:which|what) (?:(?!(?:of|in|from|at|to)\b)[\w.'-]+ ){{0,3}}?(?:{_PLACE_NOUN})\b", re.IGNORECASE
)
_PERCENT = re.compile(r"\b(?:percentage|per ?cent|rate)\b", re.IGNORECASE)
_UNIT = re.compile(
    r"how many (?:[\w.'-]+ ){0,2}?(?P<unit>years|months|weeks|days|hours|minutes|votes|carats|tons|tonnes|barrels|"
    r"kilomet(?:er|re)s|miles|hectares|acres|met(?:er|re)s|feet|seats|grams|kilos|pages|times)\b|(?P<long>how long)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\bnames\b|which (?:\w+ ){0,3}?(?:players|officials|ministers|companies|firms|countries|deputies|politicians|"
    r"members|governments|officers|leaders|cities|banks)\b|\bthe (?:two|three|four|five|ten)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:which|what) (?:[\w'-]+ ){0,3}?(?P<noun>hospital|newspaper|judge|mayor|district|clinic|university|school|"
    r"street|hotel|song|book|film|island|river|regiment|battalion|airline|ship|vessel|airport|player|client|prison|village|"
    r"church|mosque|clan|tribe)s?\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:(?:which|what) |(?:what (?:is|was|are|were) )?(?:the )?names? of (?:the |his |her |their )?|"
    rf"who (?:is|was|are|were) (?:the |his |her |their )?)(?:[\w.-]+ ){{0,4}}?(?P<role>{_BEARER})\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"what (?:(?:is|was|were|are) the )?(?:\w+ )?title\b", re.IGNORECASE)
_SIGNS = " \t\n,;?"
_JOINING = re.compile(rf"(?:,|\b(?:and|or|but)\b)(?: {_PREPOSITION})?$", re.IGNORECASE)
"""What leads from one thing asked for to the next."""


def expected_answers(question: str) -> tuple[ExpectedAnswer, ...]:
    """Everything that the question asks for, in its order; at least one."""
    text = plain(question)
    starts = [match.start("word") for match in _ASKING.finditer(text)]
    if not starts:
        starts = [match.start("word") for match in _ANYWHERE.finditer(text)][:1] or [0]
    parts = [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    if len(parts) > 1 and _CLAUSE.match(parts[0]):  # "When Putin came, what did he say?"
        parts = parts[1:]
    return tuple(map(_expected, parts))


def _expected(part: str) -> ExpectedAnswer:
    kind: Kind = next((kind for kind, form in _KINDS if form.match(part)), "other")
    unit = _UNIT.match(part) if kind == "number" else None
    name = kind == "name"
    return ExpectedAnswer(
        kind,
        _JOINING.sub("", part.rstrip(_SIGNS)).rstrip(_SIGNS),
        percent=kind == "share" and _PERCENT.search(part) is not None,
        unit=_stem_of(unit, "unit"),
        lasting=unit is not None and unit["long"] is not None,
        role=_stem_of(_ROLE.match(part), "role"),
        noun=_stem_of(_NOUN.match(part), "noun") if name else None,
        title=name and _TITLE.match(part) is not None,
        several=name and _SEVERAL.search(part) is not None,
        place=name and _PLACE.match(part) is not None,
    )


def _stem_of(match: re.Match[str] | None, group: str) -> str | None:
    return stem(match[group].lower()) if match and match[group] else None
