"""What a question asks for: a sum of money, a share, a number, a day, a time, a name, somebody's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rag.question.followup import own_words
from rag.text.spelling import plain

Kind = Literal["money", "share", "number", "day", "time", "name", "other"]


@dataclass(frozen=True, slots=True)
class ExpectedAnswer:
    """One thing that a question asks for, and the words that ask for it."""

    kind: Kind
    words: str


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
BEARER = (
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
        rf"|what (?:\w+ )?(?:name|title)\b|(?:which|what) (?:{_PLAIN} ){{0,4}}?{BEARER}\b",
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
_SPEECH = re.compile(
    r"\b(?:what|how) did (?P<who>.{1,120}?) (?:say|tell|answer|reply|respond|write|promise|want|decide|rule|recommend|"
    r"think|call|describe|announce|ask|give(?! (?:away|up|in)\b)|argue|claim|warn|offer|propose|suggest|make of|see|"
    r"explain|judge|assess|rate|react)\b|"
    r"\bwhat (?:answer|reply|response|reason|remark|advice|explanation)\w* did (?P<giver>.{1,120}?) "
    r"(?:give|make|offer|send)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"where\b|(?:which|what) (?:(?!(?:of|in|from|at|to)\b)[\w.'-]+ ){{0,3}}?(?:{_PLACE_NOUN})\b", re.IGNORECASE
)
_OUTCOME = re.compile(
    r"\b(?:finally|eventually|(?:did|was|were|had) (?:.{1,120}? )?actually|ultimately|at last|"
    r"(?:once|when) .{1,120}? (?:was|were) (?:over|completed?|done|finished)|c[ao]me to trial|settled? on|"
    r"ended up(?! (?:in|on|at|with)\b))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def expected_answers(question: str) -> tuple[ExpectedAnswer, ...]:
    """Everything that the question asks for, in its order; at least one. What it follows up on asks for nothing."""
    text = plain(own_words(question))
    starts = [match.start("word") for match in _ASKING.finditer(text)]
    if not starts:
        starts = [match.start("word") for match in _ANYWHERE.finditer(text)][:1] or [0]
    parts = [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    if len(parts) > 1 and _CLAUSE.match(parts[0]):  # "When Putin came, what did he say?"
        parts = parts[1:]
    return tuple(
        ExpectedAnswer(next((kind for kind, form in _KINDS if form.match(part)), "other"), part) for part in parts
    )


def expected_speaker(question: str) -> str | None:
    """Whose words or decision the question wants, as it names them; None where it wants something else, or more."""
    wanted = expected_answers(question)
    if len(wanted) > 1 or wanted[0].kind != "other":
        return None
    match = _SPEECH.search(plain(own_words(question)))
    return None if match is None else match["who"] or match["giver"]


def wants_place(one: ExpectedAnswer) -> bool:
    """Whether the name of a place is asked for, which no source withholds."""
    return one.kind == "name" and _PLACE.match(one.words) is not None


def wants_outcome(question: str) -> bool:
    """Whether the question asks how a thing ended, which cables written while it went on do not tell."""
    return bool(_OUTCOME.search(plain(own_words(question))))
