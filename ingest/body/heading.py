"""Headings: a heading stands after one paragraph and belongs to the next."""

from __future__ import annotations

import re

_RULE_CHARACTERS = "-_=*~—– "
_RULE_RUN = re.compile(r"(?:[-=_*—–]{3,}+|(?:- ){3,}+-?)(?:[ ]?[-=_*—–]++)*+")
_SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]*$")
_LIST_ITEM = re.compile(r"\s{0,99}+(?:[-•*·o>]{1,3}\s|\(?[a-zA-Z][.)]\s|\(?\d{1,3}[.)]\s|\([ivx]+\)|--)")
_LAST_SENTENCE = re.compile(
    r"(?<!\.[A-Z])[.!?][\"”’')\]]*\s+(?=[\"“'‘(/A-Z0-9]|\.\.\.)|[)\]]\s+(?=[A-Z/]{3})|\bEND (?:SUMMARY"
    r"|COMMENT|NOTE)\s+(?!AND\b)(?=[A-Z])"
)
_END_NOTE = re.compile(
    r"\b(?:end|begin)\s+(?:of\s+)?(?:summary|comment|notes?|text|translation|bio|list|quote|talking|key|points|non-?paper|action)",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"\b(?:end|begin)(?:\s+of)?$", re.IGNORECASE)
_SLASHED = re.compile(r"//[^/\n]{2,100}//")
_DASHED = re.compile(r"-{1,3} ?[A-Z][^.!?\n]{1,70}? ?-{1,3}")
_WELL_KNOWN = re.compile(
    r"(?:EXECUTIVE |BRIEF |BIO |Executive |Brief )?(?:SUMMARY|Summary|COMMENTS?|Comments?|INTRODUCTION|Introduction"
    r"|BACKGROUND|Background|ACTION REQUEST(?:ED)?|Action [Rr]equest(?:ed)?|CONCLUSION|Conclusion|NOTE|Note|BIO NOTES?"
    r"|BIOGRAPHIC(?:AL)? (?:NOTE|INFORMATION|DATA)|OVERVIEW|Overview|RECOMMENDATIONS?|Recommendations?"
    r"|NEXT STEPS|Next [Ss]teps"
    r"|REPORTING DEADLINE|POINTS? OF CONTACT|OBJECTIVES?|Objectives?)"
    r"(?: (?:AND|and|&) (?:COMMENT|Comment|SUMMARY|Summary|INTRODUCTION|Introduction|ACTION REQUEST"
    r"|Action Request|BACKGROUND))?[.:]?",
)
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'’.-]*")
_SMALL_WORDS = frozenset(
    "a an and as at but by de del des di du el en for from if in into is la le nor not of off on onto or out over per "
    "still than that the their to under up van via von vs vs. was were who will with without".split()
)
# The longest headings of real cables: three lines of the telegraph's 69 characters; some more where typed by hand.
_MOST_LINES, _MOST_CHARACTERS = 3, 200
_LONGEST_HALF = 76  # characters of a line that wraps
_LONGEST_LINE = 130  # characters; longer lines are reflowed text, with the heading at their end
_MOST_INLINE_WORDS = 14  # of a heading within a line; longer capitalised fragments are lists of names
_MOST_STACKED = 3  # a section's heading, a part's and a paragraph's
_LINES_SEEN = 14  # what three headings with rules and blank lines take


def is_rule(line: str) -> bool:
    """Whether `line` holds nothing but a rule: dashes, underscores, equal signs, stars."""
    return bool(line.strip()) and not line.strip(_RULE_CHARACTERS)


def split_heading(text: str) -> tuple[str, str | None]:
    """Take the heading (or stacked headings) off the end of `text`: what is left, and the heading in one line.

    Known by the rules around it, by blank lines around a short line without a full stop, or, in a text that has lost
    its lines, by a capitalised fragment after the last sentence.
    """
    found: list[str] = []
    body = text.rstrip(" \n¶")
    for _ in range(2 * _MOST_STACKED):
        if not body or len(found) == _MOST_STACKED:
            break
        taken = (
            _ruled(body, stacked=bool(found))
            or _block(body, stacked=bool(found))
            or (None if found else _fragment(body))
        )
        if taken is None:
            break
        body, heading = taken[0].rstrip(" \n¶"), taken[1]
        if heading:
            found.append(heading)
    return body, " / ".join(reversed(found)) or None


def clean_heading(text: str) -> str:
    """A heading in one line, without rules and slashes."""
    line = " ".join(_RULE_RUN.sub(" ", text.replace("¶", " ")).split())
    return line.strip("/ ").strip()


def _last_lines(body: str) -> tuple[int, list[str]]:
    """The last lines of `body`, and where the first of them starts."""
    start = len(body)
    for _ in range(_LINES_SEEN):
        start = body.rfind("\n", 0, start)
        if start < 0:
            break
    return start + 1, body[start + 1 :].split("\n")


def _ruled(body: str, *, stacked: bool) -> tuple[str, str] | None:
    """A heading before a rule that ends `body`, on the rule's own line or on the lines over it."""
    start, lines = _last_lines(body)
    if lines[-1].strip() == "-":
        return _upto(body, start, lines, len(lines) - 2), ""
    if not is_rule(lines[-1]):
        line = lines[-1].rstrip("-=_*—– ")
        run = lines[-1][len(line) :]
        if sum(character in "-=_*—–" for character in run) < 3:
            return None
        return _ruled_inline(body[: len(body) - len(run)])
    last = len(lines) - 1
    while last >= 0 and (is_rule(lines[last]) or (not lines[last].strip() and last > len(lines) - 3)):
        last -= 1
    if last < 0 or not lines[last].strip():
        return _upto(body, start, lines, last), ""
    line = lines[last]
    if len(line) > _LONGEST_LINE:
        return _ruled_inline(_upto(body, start, lines, last))
    ended = _SENTENCE_END.search(line.rstrip()) is not None
    if _END_NOTE.search(line) or (ended and (stacked or _LIST_ITEM.match(line))):
        return _upto(body, start, lines, last), ""
    first = last
    while first > 0 and last - first + 1 < _MOST_LINES and _is_first_half(lines[first - 1], lines[first]):
        first -= 1
    heading = clean_heading(" ".join(lines[first : last + 1]))
    if first > 0 and is_rule(lines[first - 1]):
        first -= 1
    return _upto(body, start, lines, first - 1), heading


def _upto(body: str, start: int, lines: list[str], last: int) -> str:
    """`body` up to and including line `last` of its last `lines`."""
    return body[: start + sum(len(line) + 1 for line in lines[: last + 1])]


def _is_first_half(line: str, following: str) -> bool:
    """Whether `line` seems to be the first half of a heading that wraps into `following`."""
    half = line.strip()
    if not half or is_rule(half) or len(half) > _LONGEST_HALF or _SENTENCE_END.search(half) or _LIST_ITEM.match(line):
        return False
    if following.isupper() != half.isupper():
        return False
    return _capitals(half) >= 0.67


def _ruled_inline(body: str) -> tuple[str, str] | None:
    """`body` ended with words and a rule on one line: the words after the last rule or sentence are the heading."""
    words = body.rstrip(" \n")
    window = max(0, len(words) - _MOST_CHARACTERS)
    rule = None
    for found in _RULE_RUN.finditer(words, window):
        rule = found
    if rule and words[rule.end() :].strip():
        return words[: rule.start()], clean_heading(words[rule.end() :])
    cut = max(0, words.rfind("\n") + 1)
    cut = _after_sentence(words, max(window, cut)) or cut
    if (not cut and window) or len(words) - cut > _MOST_CHARACTERS or _END_NOTE.search(words, cut):
        return words, ""
    return words[:cut], clean_heading(words[cut:])


def _block(body: str, *, stacked: bool) -> tuple[str, str] | None:
    """A heading that is the last block of `body`: short, unfinished, and apart from a finished sentence before it."""
    at = max(body.rfind("\n\n") + 2, body.rfind("\n \n") + 3) if "\n" in body else 0
    at = 0 if at < 2 + (at == 2) and "\n\n" not in body and "\n \n" not in body else at
    apart = at > 2
    if not stacked:
        tight = body.rfind("\n") + 1
        if tight > at and (not apart or body.count("\n", at) >= _MOST_LINES):
            at, apart = tight, False
    if at <= 0:
        return None
    before, block = body[:at].rstrip(), body[at:].strip()
    if not before or not block or block.count("\n") >= _MOST_LINES or len(block) > _MOST_CHARACTERS:
        return None
    if _SLASHED.fullmatch(block) or _DASHED.fullmatch(block):
        return body[:at], clean_heading(block.strip("- "))
    if _END_NOTE.search(block) or _OPEN_END.search(before[-10:]) or _LIST_ITEM.match(block) or block.startswith("("):
        return None
    finished = bool(_SENTENCE_END.search(before[-6:])) or before[-4:].upper() == "XXXX" or before[-1] in ")-=_"
    finished = finished or bool(_END_NOTE.search(before[-16:]))
    if _WELL_KNOWN.fullmatch(block):
        return (body[:at], clean_heading(block)) if finished or apart else None
    if "XXXX" in block.upper() and _capitals(block.replace("X", "").replace("x", "")) == 0:
        return None
    if (
        block[-1] in ".;,:)"
        and not block.endswith("...")
        and not (block[-1] == ":" and "\n" not in block and _capitals(block) > 0.6)
    ):
        return None
    if not finished or (stacked and _capitals(block) < 0.67):
        return None
    if _capitals(block) >= 0.67 or block[-1] in "?!":
        return body[:at], clean_heading(block)
    short = len(block.split()) <= 9 and block.lstrip("\"“'/.")[:1].isupper() and "\n" not in block
    lower_case_cable = apart and len(block) < 70 and block.islower() and "\n" not in block
    return (body[:at], clean_heading(block)) if short or lower_case_cable else None


def _is_closed(text: str) -> bool:
    """Whether `text` ends as a sentence or clause does; an abbreviation (`U.S.`) or three dots end a heading."""
    return text[-1] in ".;,)" and not text.endswith(("...", "U.S.", "U.K.", "U.N."))


def _after_sentence(text: str, start: int) -> int | None:
    """Where the words begin that follow the last sentence of `text`; a question in capitals is one of those words."""
    cuts = [found.end() for found in _LAST_SENTENCE.finditer(text, start)]
    while len(cuts) > 1:
        piece = text[cuts[-2] : cuts[-1]].rstrip()
        if piece[-1] != "?" or _capitals(piece) < 0.8 or len(piece.split()) > _MOST_INLINE_WORDS:
            break
        cuts.pop()
    return cuts[-1] if cuts else None


def _capitals(text: str) -> float:
    """The share of the telling words of `text` that begin with a capital."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL_WORDS]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def _fragment(body: str) -> tuple[str, str] | None:
    """In a line that runs on, a capitalised fragment after the last sentence is the next paragraph's heading."""
    window = max(body.rfind("\n") + 1, len(body) - _MOST_CHARACTERS)
    slashed = [found.start() for found in _SLASHED.finditer(body, window) if found.end() == len(body)]
    if slashed:
        return body[: slashed[0]], clean_heading(body[slashed[0] :])
    cut = _after_sentence(body, window)
    if cut is None:
        return None
    fragment = body[cut:].strip()
    words = fragment.split()
    if _WELL_KNOWN.fullmatch(fragment):
        ended = body[:cut].rstrip()[-3:].lower() == "end"
        return None if ended else (body[:cut], clean_heading(fragment))
    if not 1 <= len(words) <= _MOST_INLINE_WORDS or _is_closed(fragment) or fragment.startswith(("(", "-")):
        return None
    if _END_NOTE.search(fragment) or "XXXX" in fragment.upper():
        return None
    telling = [word for word in words if word.lower() not in _SMALL_WORDS and word[0].isalpha()]
    if not telling or not all(word[0].isupper() for word in telling):
        return None
    return body[:cut], clean_heading(fragment)
