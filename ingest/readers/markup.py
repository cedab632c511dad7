"""Plain text out of HTML, by scanning: linear in the length, and exact about what is an entity.

A tree parser is not used here. By the rules of HTML it would read the `&cent` of a raw `&central8` as a cent sign, and
take quadratic time for some nestings; the pages need no more than cells, blocks and preformatted text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

_TAG = re.compile(
    r"</?(?:a|abbr|article|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|font|form|h[1-6]|head|hr|html|i|img|"
    r"input|label|li|link|main|meta|nav|ol|p|pre|s|section|small|span|strong|sub|sup|t[dhr]|table|tbody|thead|title|tt|"
    r"u|ul|wbr)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s{0,9}/?>[ \t]{0,9}(?:\r?\n|&#x0{0,4}A;|&#0{0,4}10;)?", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|div|tr|li|h[1-6]|table|pre|title|td|th)>(?:\r?\n)?", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNSEEN = re.compile(r"<(script|style|head)\b", re.IGNORECASE)
MARKUP = re.compile(r"<(?:!doctype\s|\?xml\s|html\b|body\b|table\b|div\b|pre\b|p>)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def strip_markup(markup: str) -> str:
    """Give the text of markup: tags out, `<br>` and block ends as newlines, entities decoded, spaces as they are.

    Only tags that HTML has are taken out, so a raw `<` in the text stays. An `&` that begins no entity with a closing
    semicolon is an ampersand.
    """
    if "<" in markup:
        markup = _TAG.sub("", _BLOCK_END.sub("\n", _BREAK.sub("\n", markup)))
    return _ENTITY.sub(_decode, markup) if "&" in markup else markup


def _decode(found: re.Match[str]) -> str:
    name = found.group()
    return html.unescape(name) if name[1] == "#" or name[1:] in html5 else name


def phrase(markup: str) -> str:
    """Give the text of running markup (a cell, a title) on one line, with single spaces."""
    return _SPACE.sub(" ", strip_markup(markup)).strip()


def visible(page: str) -> str:
    """Give the text of a whole page without its head, scripts and styles."""
    pieces: list[str] = []
    position = 0
    while (opening := _UNSEEN.search(page, position)) is not None:
        pieces.append(page[position : opening.start()])
        closing = re.compile(rf"</{opening[1]}\s{{0,9}}>", re.IGNORECASE).search(page, opening.end())
        if closing is None:
            return strip_markup("".join(pieces))
        position = closing.end()
    pieces.append(page[position:])
    return strip_markup("".join(pieces))


def contents(
    text: str, opening: re.Pattern[str], closing: re.Pattern[str], start: int = 0, end: int | None = None
) -> Iterator[tuple[re.Match[str], str | None]]:
    """Give each opening tag with what stands between it and the next closing one; None and an end where that fails."""
    end = len(text) if end is None else end
    while (found := opening.search(text, start, end)) is not None:
        close = closing.search(text, found.end(), end)
        if close is None:
            yield found, None
            return
        yield found, text[found.end() : close.start()]
        start = close.end()


def element(text: str, opening: re.Match[str], name: str) -> str | None:
    """Give what an element holds, elements of the same `name` nested in it included; None where it is not closed."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b", re.IGNORECASE).finditer(text, opening.end()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return text[opening.end() : tag.start()]
    return None
