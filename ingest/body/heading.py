"""Headings: a heading stands after one paragraph and belongs to the next."""

from __future__ import annotations

import re

_RULE_CHARACTERS = "-_=*~—– "
_RULE_RUN = re.compile(r"(?:[-=_*—–]{3,}|(?:- ){3,}-?)(?:[ ]?[-=_*—–]+)*")
_SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]*$")
_LIST_ITEM = re.compile(r"\s*(?:[-•*·o>]{1,3}\s|\(?[a-zA-Z][.)]\s|\(?\d{1,3}[.)]\s|\([ivx]+\)|--)")
_LAST_SENTENCE = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“'‘(/A-Z0-9])|[:;)\]]\s+(?=[A-Z/]{3})")
_END_NOTE = re.compile(
    r"\bend\s+(?:of\s+)?(?:summary|comment|note|text|translation|bio|list|notes|quote)", re.IGNORECASE
)
_SLASHED = re.compile(r"//[^/\n]{2,100}//")
_WELL_KNOWN = re.compile(
    r"(?:executive |brief |bio )?(?:summary|comment|introduction|background|action request(?:ed)?|conclusion|biographic(?:al)? (?:note|information|data)"
    r"|note|bio notes?|overview|recommendations?|next steps|reporting deadline|points? of contact|objectives?)"
    r"(?: and (?:comment|summary|introduction|action request|background))?[.:]?",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    "a an and as at but by de del des di du el en for from if in into is la le nor not of off on onto or out over per "
    "still than that the their to under up van via von vs vs. was were who will with without".split()
)
_MOST_LINES, _MOST_CHARACTERS, _MOST_INLINE_WORDS, _MOST_STACKED = 4, 240, 14, 3


def is_rule(line: str) -> bool:
    """Whether `line` holds nothing but a rule: dashes, underscores, equal signs, stars."""
    return bool(line.strip()) and not line.strip(_RULE_CHARACTERS)


def split_heading(text: str) -> tuple[str, str | None]:
    """Take the heading (or stacked headings) off the end of `text`: what is left, and the heading in one line.

    Known by the rules around it, by blank lines around a short line without a full stop, or, in a text that has lost
    its lines, by a capitalised fragment after the last sentence.
    """
    found: list[str] = []
    for _ in range(_MOST_STACKED):
        rest, heading = _one_heading(text, first=not found)
        if heading is None:
            if rest is not text and found:
                text = rest
            break
        text = rest
        if heading:
            found.append(heading)
    return text, " / ".join(reversed(found)) or None


def clean_heading(text: str) -> str:
    """A heading in one line, without rules, slashes and portion marks' trailing spaces."""
    line = " ".join(_RULE_RUN.sub(" ", text.replace("¶", " ")).split())
    return line.strip("/ ").strip()


def _one_heading(text: str, *, first: bool) -> tuple[str, str | None]:
    body = text.rstrip(" \n¶")
    if not body:
        return text, None
    lines_at = body.rfind("\n") + 1
    last = body[lines_at:]
    if is_rule(last):
        return _ruled(body, lines_at)
    if run := _trailing_rule(last):
        return _ruled_inline(body, lines_at + run)
    block_at = _block_start(body)
    block = body[block_at:]
    if _is_heading_block(block, body[:block_at], first=first):
        return body[:block_at], clean_heading(block)
    return _fragment(text, body)


def _trailing_rule(line: str) -> int | None:
    """Where a rule begins that ends `line` after words; None where there is none."""
    stripped = line.rstrip("-=_*—– ")
    run = line[len(stripped) :]
    if not stripped or sum(character in "-=_*—–" for character in run) < 3:
        return None
    return len(stripped)


def _ruled(body: str, rule_at: int) -> tuple[str, str | None]:
    """`body` ends with a line that is only a rule: the lines over it, up to a blank or another rule, are the heading."""
    above = body[:rule_at].rstrip(" \n")
    if not above:
        return "", ""
    start = len(above)
    taken = 0
    while start > 0 and taken < _MOST_LINES:
        line_at = above.rfind("\n", 0, start - 1 if start else 0) + 1 if start else 0
        line = above[line_at:start].strip("\n")
        if not line.strip():
            break
        if is_rule(line):
            start = line_at
            return above[:start], clean_heading(above[start:])
        if taken and (_SENTENCE_END.search(line.rstrip()) or len(line.rstrip()) > 90):
            break
        if not taken and len(line) > _MOST_CHARACTERS:
            return _ruled_inline(body, rule_at)
        if not taken and _LIST_ITEM.match(line) and _SENTENCE_END.search(line.rstrip()):
            return above, ""
        start = line_at
        taken += 1
        if taken == 1 and _looks_wrapped(above, line_at, line):
            continue
        if taken > 1:
            continue
        if line_at and above[:line_at].rstrip(" ").endswith("\n\n"):
            break
        previous_end = above[:line_at].rstrip()
        if _SENTENCE_END.search(previous_end[-6:]):
            break
    heading = clean_heading(above[start:])
    return above[:start], heading


def _looks_wrapped(above: str, line_at: int, line: str) -> bool:
    """Whether the line before `line` seems to be the heading's own first half."""
    before = above[: max(0, line_at - 1)]
    previous = before[before.rfind("\n") + 1 :].strip()
    if not previous or is_rule(previous):
        return False
    return len(previous) <= 80 and not _SENTENCE_END.search(previous) and _heading_case(previous)


def _ruled_inline(body: str, rule_at: int) -> tuple[str, str | None]:
    """`body` ends with words and a rule on the same line: the words after the rule or sentence before are the heading."""
    words = body[:rule_at].rstrip(" \n")
    window = max(0, len(words) - _MOST_CHARACTERS)
    start = None
    for found in _RULE_RUN.finditer(words, window):
        start = found.start(), found.end()
    if start and words[start[1] :].strip():
        return words[: start[0]], clean_heading(words[start[1] :])
    cut = None
    for sentence in _LAST_SENTENCE.finditer(words, window):
        cut = sentence.end()
    newline = words.rfind("\n") + 1
    cut = max(cut or 0, newline if newline > window else 0)
    if not cut:
        return (words, "") if window else ("", clean_heading(words))
    return words[:cut], clean_heading(words[cut:])


def _block_start(body: str) -> int:
    """Where the last block begins: after a blank line, or in tight texts after the last line end."""
    blank = body.rfind("\n\n")
    spaced = body.rfind("\n \n")
    start = max(blank + 2 if blank >= 0 else 0, spaced + 3 if spaced >= 0 else 0)
    tight = body.rfind("\n") + 1
    if tight > start and body.count("\n", start) >= _MOST_LINES:
        return tight
    return start if start or tight == 0 else tight


def _is_heading_block(block: str, before: str, *, first: bool) -> bool:
    text = block.strip()
    if not text or not before.strip() or text.count("\n") >= _MOST_LINES or len(text) > _MOST_CHARACTERS:
        return False
    if _SLASHED.fullmatch(text) or _WELL_KNOWN.fullmatch(text):
        return True
    if _LIST_ITEM.match(block) or _END_NOTE.search(text) or text.startswith("("):
        return False
    if "XXXX" in text.upper() and not any(character.islower() for character in text.replace("x", "")):
        return False
    end = text[-1]
    if end in ".;,:)" and not (end == ":" and text.count("\n") == 0 and _heading_case(text)):
        return False
    previous = before.rstrip()
    finished = bool(_SENTENCE_END.search(previous[-6:])) or previous[-4:].upper() == "XXXX" or previous[-1] in ")-=_"
    return (finished or not first) and _heading_case(text)


def _heading_case(text: str) -> bool:
    words = [word for word in re.findall(r"[A-Za-zÀ-ÿ][\w'’.-]*", text) if word.lower() not in _SMALL_WORDS]
    if not words:
        return False
    capital = sum(word[0].isupper() for word in words)
    if text[-1] in "?!":
        return text.lstrip("\"“'/(")[:1].isupper()
    return capital * 3 >= len(words) * 2 or (len(words) <= 9 and text.lstrip("\"“'/.")[:1].isupper())


def _fragment(text: str, body: str) -> tuple[str, str | None]:
    """In a line that runs on, a capitalised fragment after the last sentence is the next paragraph's heading."""
    line_at = body.rfind("\n") + 1
    window = max(line_at, len(body) - _MOST_CHARACTERS)
    slashed = None
    for slashed in _SLASHED.finditer(body, window):
        pass
    if slashed and slashed.end() == len(body):
        return body[: slashed.start()], clean_heading(slashed.group())
    cut = None
    for sentence in _LAST_SENTENCE.finditer(body, window):
        cut = sentence.end()
    if cut is None:
        return text, None
    fragment = body[cut:].strip()
    if _WELL_KNOWN.fullmatch(fragment):
        return body[:cut], clean_heading(fragment)
    words = fragment.split()
    if not 1 <= len(words) <= _MOST_INLINE_WORDS or fragment[-1] in ".;,)" or fragment.startswith(("(", "-")):
        return text, None
    if _END_NOTE.search(fragment) or "XXXX" in fragment.upper():
        return text, None
    telling = [word for word in words if word.lower() not in _SMALL_WORDS and word[0].isalpha()]
    if not telling or not all(word[0].isupper() for word in telling) or len(telling) < 1:
        return text, None
    return body[:cut], clean_heading(fragment)
