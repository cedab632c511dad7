"""What a transmission or a printer put between the words of a cable: found, and cut out with a way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ingest.gazetteer.levels import LEVEL, TYPED_LEVEL
from ingest.section_heads import section_heads

_PAGE_OF = re.compile(r"[Oo][Ff]\s{1,2}(?:\d{3}\b|\d{0,2}\.\.\.\s{0,9}\Z)")
_PAGE_BEFORE = re.compile(r"(?<![A-Za-z\d])\d{7,8}\s{1,3}\d{3}(?:\s{0,3}\.\s{0,3}\d)?\s{1,2}$")
_PRINTED_PAGE = re.compile(r"\n[ ]*\n[ ]*(?:[Pp]age )?\d{1,3} of \d{1,3}[ ]*\n(?=[ ]*\n)")
_PAGE_OLD = re.compile(
    r"^[ ]*PAGE[ ]\d\d[ ]+(?:[A-Z][A-Z ]{2,12} +\d{4,6}(?: +\d\d OF \d\d)?(?: +\d{6}Z)?|[A-Z]{6,8}\d{4,6})"
    r"(?:[ ]+(?:" + TYPED_LEVEL + r")(?:[ ]+[A-Z]{3,10}[ ]\d{4,6})?)?[ ]*$"
    r"|^[ ]*POST[ ]\d\d[ ]+[A-Z][A-Z ]{2,12}[ ]+\d{4,6}[ ]+\d\d[ ]OF[ ]\d\d[ ]+\d{6}Z[ ]*$",
    re.MULTILINE,
)
_PAGE_OLD_INLINE = re.compile(
    r"\bPAGE[ ]\d\d[ ]+(?:R[A-Z]{5,7}\d{4,6}[ ]+(?:" + TYPED_LEVEL + r")(?:[ ]+[A-Z]{3,10}[ ]\d{6})?"
    r"|[A-Z][A-Z ]{2,12} +\d{4,6}(?: +\d\d OF \d\d)? +\d{6}Z)"
)
_SIPDIS = re.compile(r"SIPDIS\b")
_DECLASSIFIED = re.compile(
    r"(?:Sheryl P\. Walter\s{1,3})?Declassified/Released\s{1,3}US Department of "
    r"State\s{1,3}EO\s{1,3}Systematic Review\s{1,3}"
    r"\d\d [A-Z]{3} \d{4}",
)
_LONE_LEVEL = re.compile(
    rf"^[ ]*(?:{TYPED_LEVEL})[ ]*\n(?=\s{{0,20}}(?:(?:{TYPED_LEVEL})[ ]*\n|PAGE \d\d))"
    rf"|^[ ]{{12,70}}(?:{TYPED_LEVEL})(?:[ ]{{1,20}}[A-Z]{{3}}\d{{4}})?[ ]{{0,20}}$",
    re.MULTILINE,
)
_TAIL = re.compile(
    r"(?:^|\s)(?:NNNN?(?=\s|$)|BT\n#\d{4}|End Cable Text\b|=+CABLE TEXT=+|(?:" + LEVEL + r")(?:[ ]*\n[ ]*NNNN))"
    r"[\s.]{0,20}",
)
_LAST_LINE = re.compile(
    rf"[ ]{{0,80}}(?:(?:{TYPED_LEVEL})(?:[ ]{{1,20}}[A-Z]{{3}}\d{{4}})?|N{{1,5}}(?:[A-Z]{{3}}\d{{4}})?|>|BT|#\d{{4}}"
    rf"|v\d\.\d\.\d|\d{{4}}[A-Z]{{3,10}}\d{{4,6}} - (?:Classification: )?(?:{TYPED_LEVEL})|PAGE \d\d [A-Z0-9 ]{{4,60}}"
    r"|NOTE: [A-Z() ]{0,40}ADDRESSEE(?:S|\(S\))?[A-Z/ ]{0,40})[ .]{0,80}"
)
_NAMES_SIPDIS = frozenset(
    "a add an and as by caption for include includes including is of or the use uses using with".split()
)
_PRINTED_POST = 10  # letters of the post's name on a page line
_REACH = 48  # characters before `OF` in which the page line of an office stands: post, serial and page


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A text without its furniture, which is in `cut`. `position(i)` says where character `i` stood before trimming."""

    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    cut: tuple[str, ...] = ()

    def position(self, index: int) -> int:
        """Where the character now at `index` stood in the untrimmed text."""
        return index + self.shifts[bisect_right(self.starts, index) - 1]


def _page_start(text: str, number: int, posts: tuple[str, ...]) -> int:
    """Where a page-break line begins whose serial stands at `number`: at the name of the post before it."""
    floor = max(0, number - _REACH)
    before = text[floor:number].rstrip(" \n")
    words = before.upper().replace("\n", " ")
    for post in posts:
        if words.endswith(post):
            return floor + len(before) - len(post)
    line = before[before.rfind("\n") + 1 :].strip()
    if line and len(line) <= 12 and line.upper() == line and (len(line) < len(before) or floor == 0):
        return floor + len(before) - len(line)
    word = before[before.rfind(" ") + 1 :]
    word = word[word.rfind("\n") + 1 :]
    return floor + len(before) - len(word) if word.isupper() else number


def _sipdis(text: str, found: re.Match[str]) -> bool:
    """Whether a SIPDIS was put in by a machine: at a line start, or after a line that began with `Secret...`."""
    before = text[max(0, found.start() - 90) : found.start()]
    if "ecret" in before or not before[before.rfind("\n") + 1 :].strip():
        return True
    words = before.split()
    runs_on = text[found.end() : found.end() + 2].strip().islower() and before.rstrip()[-1:] not in (".", ":", '"')
    return runs_on and bool(words) and words[-1].lower() not in _NAMES_SIPDIS


def _trailer(text: str) -> int:
    """Where the lines begin that a printer or an archive put under the message: levels, end marks, its own number."""
    end = len(text)
    while end > 0:
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end]
        if line.strip() and not _LAST_LINE.fullmatch(line):
            break
        end = begin - 1
    return max(end, 0)


def trim(text: str, *, post: str = "") -> Trimmed:
    """Cut page-break lines, heads repeated at each section, handling words and end marks out of `text`.

    `post` is the post that sent the cable, as its classification line prints it; page breaks print its first ten
    letters. A cut between two lines leaves one line end, or a blank line where a sentence had ended; a cut inside
    a line leaves a space. Linear in the length of `text`.
    """
    pieces: list[str] = []
    cut: list[str] = []
    starts, shifts = [0], [0]
    length = done = 0
    for start, end in sorted(_furniture(text, post.upper().strip())):
        if end <= done:
            continue
        start = max(start, done)
        kept = text[done:start].rstrip(" ")
        cut.append(text[start:end])
        body = kept.rstrip()
        while end < len(text) and text[end] in " \n":
            end += 1
        lines = "\n" in kept[len(body) :] or not body
        gap = "" if end >= len(text) and not lines else "\n" if lines else " "
        if lines and body and body[-1] in ".?!:)\"”'-_=":
            gap = "\n\n"
        if not body:
            gap = ""
        pieces += [body, gap]
        length += len(body) + len(gap)
        done = end
        starts.append(length)
        shifts.append(done - length)
    pieces.append(text[done:])
    return Trimmed("".join(pieces), tuple(starts), tuple(shifts), tuple(cut))


def _furniture(text: str, post: str) -> list[tuple[int, int]]:
    """Where a transmission or a printer put something, in any order; spans may overlap.

    The words that each form needs are looked for first: most texts have few forms, and a pattern costs a pass.
    """
    posts = tuple(dict.fromkeys(part for part in (post, post[:_PRINTED_POST].strip()) if part))
    spans = [
        (_page_start(text, before.start(), posts), found.end())
        for found in _PAGE_OF.finditer(text)
        if (before := _PAGE_BEFORE.search(text, max(0, found.start() - _REACH), found.start()))
    ]
    if "PAGE " in text or "POST " in text:
        spans += [found.span() for found in _PAGE_OLD.finditer(text)]
        spans += [found.span() for found in _PAGE_OLD_INLINE.finditer(text)]
    if "PAGE " in text or "\n            " in text:
        spans += [found.span() for found in _LONE_LEVEL.finditer(text)]
    if " of " in text:
        spans += [found.span() for found in _PRINTED_PAGE.finditer(text)]
    if "SECTION" in text:
        spans += section_heads(text)
    if "SIPDIS" in text:
        spans += [found.span() for found in _SIPDIS.finditer(text) if _sipdis(text, found)]
    if "Declassified/Released" in text:
        spans += [found.span() for found in _DECLASSIFIED.finditer(text)]
    if any(word in text for word in ("NNN", "\nBT\n", "End Cable Text", "CABLE TEXT")):
        spans += [found.span() for found in _TAIL.finditer(text)]
    if (trailer := _trailer(text)) < len(text.rstrip()):
        spans.append((trailer, len(text)))
    return spans
