"""Plain text out of HTML, by scanning: linear in the length, and exact about what is an entity.

A tree parser is not used here. By the rules of HTML it would read the `&cent` of a raw `&central8` as a cent sign, and
take quadratic time for some nestings; the pages need no more than cells and preformatted blocks.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|center|code|div|em|font|h[1-6]|hr|i|li|ol|p|pre|s|small|span|strong|sub|sup|t[dhr]|"
    r"table|tbody|thead|tt|u|ul|wbr)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s{0,9}/?>[ \t]{0,9}(?:\r?\n|&#x0{0,4}A;|&#0{0,4}10;)?", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACE = re.compile(r"\s+")


def entities(text: str) -> str:
    """Decode the character entities that end in a semicolon; any other `&` is a plain ampersand."""
    return _ENTITY.sub(_decoded, text) if "&" in text else text


def _decoded(found: re.Match[str]) -> str:
    name = found.group()
    return html.unescape(name) if name[1] == "#" or name[1:] in html.entities.html5 else name


def plain(markup: str) -> str:
    """Give the text of preformatted markup: tags out, `<br>` a newline, entities decoded, spaces as they are."""
    if "<" in markup:
        markup = _TAG.sub("", _BREAK.sub("\n", markup))
    return entities(markup)


def phrase(markup: str) -> str:
    """Give the text of running markup (a cell, a title) on one line, with single spaces."""
    return _SPACE.sub(" ", plain(markup)).strip()


def between(text: str, start: int, closing: str) -> str | None:
    """Give what stands from `start` to the next `closing` tag (lower or upper case); None where it never comes."""
    ends = [end for end in (text.find(closing.lower(), start), text.find(closing.upper(), start)) if end >= 0]
    return text[start : min(ends)] if ends else None
