"""The labelled lines between the classification line and the first paragraph: where each begins and what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Name = Literal["order", "tags", "subject", "references", "classifier"]

_AT_LINE = re.compile(
    r"^[ ¶]{0,12}(?:"
    r"(?P<order>E\.?[ ]?[Oo]\.?[ ]{0,2}:?[ ]{0,2}\d{4,5}\b)"
    r"|(?P<tags>T(?:AGS?|GS|AGSS|GAS)\b[ ]{0,2}[:;,.]?|Tags:)"
    r"|(?P<subject>SUBJ(?:ECTS?|CT)?\b[ ]{0,2}[:;.,]?|SUBECT:|Subject[ ]?:|Subj[ ]?:)"
    r"|(?P<references>REF(?:S|TELS?|ERENCES?)?(?:\([sS]\))?(?:[ ]{0,2}[:;.]|[ ]{1,3}(?=\(?[A-Z][.)]|[A-Z ]{3,20}\d)|\n)"
    r"|(?i:ref(?:s|tels?|erences?)?(?:\(s\))?)[ ]?:)"
    r"|(?P<classifier>(?:\(U\)[ ]{0,3})?(?i:classified[ ]{0,2}by|class(?:ified)?\.?[ ]by|class-?if?ied[ ]by"
    r"|derived[ ]from)\b[ ]{0,2}:?)"
    r")",
    re.MULTILINE,
)
_INLINE = re.compile(
    r"(?<=[ .)])(?:"
    r"(?P<order>E\.O\.[ ]?:?[ ]?1\d{4}\b:?|EO[ ]1\d{4}(?=[ ]DECL))"
    r"|(?P<tags>TAGS?:|TAGS(?=[ ]{1,2}[A-Z]{2,5}[, ]))"
    r"|(?P<subject>SUBJ(?:ECT)?[ ]?:)"
    r"|(?P<references>R(?:EF|ef)[sS]?[ ]?:|R(?:EF|ef)\(s\):|REFTELS?:)"
    r"|(?P<classifier>(?:\(U\)[ ]{0,3})?(?:CLASSIFIED BY|Classified By|Classified by):?)"
    r")"
)
_BARE = re.compile(
    r"(?<=[ .)])(?P<order>E\.?[Oo]\.?[ ]1\d{4}\b)|(?<=[ .)])(?P<subject>Subject:)|(?<=[ )\d])(?P<tags>Tags:"
    r"|TAGS(?=[ ][A-Z]{2,5}[, ]))"
)


_FIRST_PARAGRAPH = re.compile(r"[\n¶ ]1\s?[.,]\s{0,4}\((?:C|S|U|SBU|C/NF|S/NF)\)")


@dataclass(frozen=True, slots=True)
class Label:
    """One label: `start` before it, `end` after it, in the text it was found in."""

    name: Name
    start: int
    end: int


def find_labels(text: str, start: int, stop: int, *, flat: bool = False) -> list[Label]:
    """The first label of each name in `text[start:stop]`, in printed order.

    Labels count at the start of a line, or inside one when they are unmistakable; a `flat` text has no lines, so
    there the less certain spellings count too.
    """
    first: dict[Name, Label] = {}
    paragraph = _FIRST_PARAGRAPH.search(text, start, stop)
    stop = paragraph.start() if paragraph else stop
    patterns = (_AT_LINE, _INLINE, _BARE) if flat else (_AT_LINE, _INLINE)
    for pattern in patterns:
        for found in pattern.finditer(text, start, stop):
            name: Name = found.lastgroup  # type: ignore[assignment]
            known = first.get(name)
            if known is None or found.start() < known.start:
                first[name] = Label(name, found.start(), found.end())
    order, classifier = first.get("order"), first.get("classifier")
    if order and classifier and order.start > classifier.start:
        del first["order"]
    return sorted(first.values(), key=lambda label: label.start)
