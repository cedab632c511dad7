"""PlusD pages: a synopsis of keys and values, and the text of the cable in `#tagged-text`."""

from __future__ import annotations

import re

from ingest.errors import DamagedInput
from ingest.parse import Fields
from ingest.readers.markup import contents, element, phrase, strip_markup
from ingest.readers.message import Message
from ingest.times import timestamp

_TEXT = re.compile(r"<([a-z]{1,10})\b[^<>]{0,300}?\bid\s?=\s?['\"]?tagged-text\b[^<>]{0,300}>", re.IGNORECASE)
SYNOPSIS = re.compile(r"<([a-z]{1,10})\b[^<>]{0,300}?\bid\s?=\s?['\"]?synopsis\b[^<>]{0,300}>", re.IGNORECASE)
_HEADER = re.compile(r"<([a-z]{1,10})\b[^<>]{0,300}?\bclass\s?=\s?['\"]?text-header\b[^<>]{0,300}>", re.IGNORECASE)
_SYNOPSIS_END = re.compile(r"</table", re.IGNORECASE)
_PART = re.compile(
    r"<(?:div|span|td|dt|dd)\b[^<>]{0,300}?\bclass\s?=\s?['\"]?s_(key|val)\b[^<>]{0,300}>", re.IGNORECASE
)
_PART_END = re.compile(r"</(?:div|span|td|dt|dd)\b", re.IGNORECASE)
_TITLE = re.compile(r"<td\b[^<>]{0,300}?\bcolspan\b[^<>]{0,300}>", re.IGNORECASE)
_CELL_END = re.compile(r"</td", re.IGNORECASE)
_BLANK = re.compile(r"-- ?(?:Not Assigned|N/A or Blank|n/a) ?--|n/?a", re.IGNORECASE)
_ID = re.compile(r"(?:\d\d)?(\d\d)([A-Z][A-Z ]*?)0*(\d+)(?:_[a-z])?")
_MESSAGE_TEXT = re.compile(r"\s{0,99}Message Text[ \t]*\r?\n")
_SENDER = re.compile(r"^[ \t]*FM [A-Z]", re.MULTILINE)
_ATTRIBUTES = re.compile(r"^[ \t]*Message Attributes[ \t]*\r?$", re.MULTILINE)


class PlusD:
    """Reads a PlusD page, of the Cablegate set (`_a`) and of the 1970s (`_b`, `_c`, in the form of the archive)."""

    name = "plusd"

    def recognises(self, text: str) -> bool:
        """Look for the element `#tagged-text`, or the synopsis."""
        return _TEXT.search(text) is not None or SYNOPSIS.search(text) is not None

    def read(self, text: str) -> Message:
        """Read the synopsis and the text; the attributes that the archive printed after the text are cut off.

        The synopsis names the sender in words of its own (`Kazakhstan Astana`), so the text is asked first.
        """
        opening = _TEXT.search(text)
        if opening is None:
            raise DamagedInput("the page has a synopsis, but is cut off before the text of the cable")
        body = element(text, opening, opening[1])
        if body is None:
            raise DamagedInput("the page is cut off inside the text of the cable")
        title, values = _synopsis(text)
        message = _without_attributes(_headed(text, strip_markup(body)))
        tags = [tag.split(" - ")[0].strip() for tag in values.get("tags", "").split("|")]
        return Message(
            message,
            Fields(
                reference_id=_reference_id(values.get("canonical id", "")),
                created=timestamp(values.get("date", "")),
                classification=values.get("original classification"),
                origin=None if _SENDER.search(message) else values.get("from"),
                title=title,
                tags=tuple(tag for tag in tags if tag),
            ),
        )


def _headed(text: str, body: str) -> str:
    """The body below the header, which real pages keep in an element of its own that is hidden at first."""
    opening = _HEADER.search(text)
    header = strip_markup(element(text, opening, opening[1]) or "") if opening else ""
    if not header.strip() or header.strip() in body:
        return body
    return f"{header.rstrip()}\n\n{body.lstrip()}"


def _synopsis(text: str) -> tuple[str | None, dict[str, str]]:
    opening = SYNOPSIS.search(text)
    if opening is None:
        return None, {}
    closing = _SYNOPSIS_END.search(text, opening.end())
    end = closing.start() if closing else len(text)
    values: dict[str, str] = {}
    key = ""
    for part, content in contents(text, _PART, _PART_END, opening.end(), end):
        words = phrase(content or "")
        if part[1].lower() == "key":
            key = words.rstrip(":").strip().lower()
        elif key and words and not _BLANK.fullmatch(words):
            values.setdefault(key, words)
    title = next((phrase(content or "") for _, content in contents(text, _TITLE, _CELL_END, opening.end(), end)), None)
    return title or None, values


def _reference_id(printed: str) -> str | None:
    """`09ASTANA713_a` is filed as 09ASTANA713 everywhere else, `1975STATE004447_b` as 75STATE4447."""
    found = _ID.fullmatch(printed)
    return "".join(found.groups()) if found else re.sub(r"_[a-z]$", "", printed) or None


def _without_attributes(text: str) -> str:
    if opening := _MESSAGE_TEXT.match(text):
        text = text[opening.end() :]
    closings = list(_ATTRIBUTES.finditer(text))
    return text[: closings[-1].start()] if closings else text
