"""Topics of TREC and its kin, whichever tags they have.

The classic form (trec.nist.gov/data) leaves its fields open: `<top> <num> Number: 401 <title> ... </top>`. Later ones
are XML: `<topic number="1"><query>...</query><question>...</question></topic>` (TREC-COVID),
`<topic><number>1</number><title>...` (CLEF). Lines are `id<TAB>question`, or `id:question` with a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

KNOWN = (
    "<top> with <num> and <title>, <topic number=...> with <question>, <query> or <title>, "
    "or lines of an id, a tab and a question"
)
_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]*+)([^<>]*+)>|<!--|-->|<!\[CDATA\[|\]\]>")
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)\s*+=\s*+[\"']([^\"']*+)[\"']")
_LINE = re.compile(r"(?<![^\n])(?:([^\t]++)\t|(\d++):)(.*)")
_LABEL = re.compile(r"(?:number|topic|description|title|query|question)\s*:\s*", re.IGNORECASE)
_TOPICS, _NUMBERS = ("top", "topic"), ("num", "number", "id", "qid")
_QUESTIONS = ("question", "query", "title", "desc", "description", "text")
"""What is asked, the fullest form first: a sentence, words to search for, a heading."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as it stands in the file; `number` and `question` are empty where it has none. `line` counts from 1."""

    line: int
    number: str
    question: str


def topics(text: str) -> tuple[Topic, ...]:
    """Every topic, in order; none where the text has no form of them that is known."""
    tagged = tuple(_tagged(text))
    if tagged or text.lstrip("\ufeff \t\r\n").startswith("<"):
        return tagged
    rows = [(at, row, _LINE.fullmatch(row.strip())) for at, row in enumerate(text.split("\n"), 1) if row.strip()]
    if not any(found for _, _, found in rows):
        return ()
    return tuple(
        Topic(at, (found[1] or found[2]).strip(), found[3].strip()) if found else Topic(at, "", "")
        for at, _, found in rows
    )


def _tagged(text: str) -> Iterator[Topic]:
    """A topic goes from its tag to the end tag, or to the next topic where it has none."""
    fields: dict[str, str] | None = None
    begun, name, at, counted, line = 0, "", 0, 0, 1
    for tag in _TAG.finditer(text):
        if tag[2] is None:
            continue
        kind = tag[2].lower()
        if fields is not None and name:
            _put(fields, name, text[at : tag.start()])
        name, at = "", tag.end()
        if kind in _TOPICS:
            if fields is not None:
                yield _topic(begun, fields)
            fields = None if tag[1] else {key.lower(): value for key, value in _ATTRIBUTE.findall(tag[3])}
            line += text.count("\n", counted, tag.start())
            begun, counted = line, tag.start()
            name = "" if tag[1] else "text"
        elif not tag[1]:
            name = kind
    if fields is not None:
        if name:
            _put(fields, name, text[at:])
        yield _topic(begun, fields)


def _put(fields: dict[str, str], name: str, raw: str) -> None:
    """Keeps the first words of each field."""
    words = " ".join(unescape(raw.replace("<![CDATA[", " ").replace("]]>", " ")).split())
    words = _LABEL.sub("", words, count=1) if _LABEL.match(words) else words
    if words and not fields.get(name):
        fields[name] = words


def _topic(line: int, fields: Mapping[str, str]) -> Topic:
    number = next(filter(None, (fields.get(name) for name in _NUMBERS)), "")
    question = next(filter(None, (fields.get(name) for name in _QUESTIONS)), "")
    return Topic(line, number, question)
