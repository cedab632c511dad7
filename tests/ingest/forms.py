"""One cable written in every form of source, so that tests can read it back from each."""

from __future__ import annotations

import csv
import html
import io
import re
from dataclasses import dataclass
from datetime import datetime

_START = re.compile(r"^(?=\d{1,2}\.[ ]{1,3}\([A-Z/]{1,8}\))", re.MULTILINE)
_TAGS = re.compile(r"^(TAGS:?[ ]*)([A-Z]{2,4}(?:,? [A-Z]{2,4})*)[ ]*$", re.MULTILINE)


@dataclass(frozen=True)
class Sheet:
    """A cable as a person would hold it: what containers state, the header, and the body without pilcrows."""

    reference_id: str
    created: datetime
    released: datetime
    classification: str
    origin: str
    title: str
    header: str
    body: str

    @property
    def message(self) -> str:
        """Header and body as they were transmitted."""
        return f"{self.header}\n{self.body}" if self.header else self.body

    @property
    def marked(self) -> str:
        """The body with a pilcrow before paragraphs that carry a portion mark."""
        return _START.sub("¶", self.body)


def mirror_html(sheet: Sheet) -> str:
    """A mirror page, with anchors before the paragraphs and newlines as entities."""

    def block(text: str) -> str:
        text = re.sub(r"&(?=#?\w+;)", "&amp;", text).replace("\n", "&#x000A;")
        return re.sub("¶", "<a id='par1' href='#par1'>¶</a>", text)

    cells = (
        f"<a href='/cable/{sheet.reference_id}.html'>{sheet.reference_id}</a>",
        f"<a href='/date/x.html'>{sheet.created:%Y-%m-%d %H:%M}</a>",
        f"<a href='/reldate/x.html'>{sheet.released:%Y-%m-%d %H:%M}</a>",
        f"<a href='/classification/x.html' title='x'>{sheet.classification}</a>",
        f"<a href='/origin/x.html'>{sheet.origin}</a>",
    )
    row = "\n".join(f"<td>\n{cell}\n</td>" for cell in cells)
    return (
        "<?xml version='1.0' encoding='utf-8' ?>\n<!DOCTYPE html>\n<html>\n<body>\n<div class='pane big'>\n"
        f"<h3>Viewing cable {sheet.reference_id}, {html.escape(sheet.title, quote=False)}</h3>\n"
        f"<table class='cable'>\n<tr>\n<th>Reference ID</th>\n</tr>\n<tr>\n{row}\n</tr>\n"
        "<tr>\n<td colspan='5'>\nAppears in these articles:<br />\n<a href='http://example.org'>example.org</a><br />\n"
        "</td>\n</tr>\n</table>\n"
        f"<code><pre>{block(sheet.header or 'null')}</pre></code>\n<code><pre>{block(sheet.marked)}</pre></code>\n"
        "</div>\n</body>\n</html>\n"
    )


def page_text(sheet: Sheet) -> str:
    """A text copy of the page from a blog: no pilcrows, a footer below."""
    return (
        f"{sheet.reference_id}, {sheet.title.replace('--', '—')}\n\nSource page\n\nUnderstanding cables\n"
        "Every cable message consists of three parts.\nReference ID Created Released Classification Origin\n"
        f"{sheet.reference_id} {sheet.created:%Y-%m-%d %H:%M} {sheet.released:%Y-%m-%d %H:%M} "
        f"{sheet.classification} {sheet.origin}\n\n{sheet.message}\n\n"
        "Source page\n\nPost a comment or leave a trackback.\n\nLeave a comment\n"
    )


def pdf_text(sheet: Sheet) -> str:
    """The text that is taken from a printed page: fields and TAGS one a line, each pilcrow on a line of its own."""
    body = _TAGS.sub(lambda tags: tags[1].strip() + "\n" + "\n".join(tags[2].replace(",", "").split()), sheet.marked)
    body = body.replace("¶", "¶\n")
    fields = "\n\n".join(
        (
            *("Reference ID", "Created", "Released", "Classification", "Origin"),
            sheet.reference_id,
            f"{sheet.created:%Y-%m-%d %H:%M}",
            f"{sheet.released:%Y-%m-%d %H:%M}",
            sheet.classification,
            sheet.origin,
        )
    )
    header = f"{sheet.header}\n\n" if sheet.header else ""
    return f"Viewing cable {sheet.reference_id}, {sheet.title}\n\n{fields}\n\n{header}{body}\n\f"


def csv_row(sheet: Sheet, number: int = 1) -> str:
    """A row of the full dump."""
    row = io.StringIO()
    csv.writer(row, quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\", lineterminator="\n").writerow(
        (
            number,
            f"{sheet.created:%-m/%-d/%Y %-H:%M}",
            sheet.reference_id,
            sheet.origin,
            sheet.classification,
            "",
            sheet.header,
            sheet.body,
        )
    )
    return row.getvalue()


def plusd(sheet: Sheet) -> str:
    """A PlusD page of the Cablegate set."""
    values = {
        "Date:": f"{sheet.created:%Y %B %-d, %H:%M (%A)}",
        "Canonical ID:": f"{sheet.reference_id}_a",
        "Original Classification:": sheet.classification,
        "Handling Restrictions": "-- Not Assigned --",
        "TAGS:": "XX - Nowhere | PREL - Political Affairs--External Political Relations",
        "From:": "Somewhere Else",
    }
    cells = "\n".join(
        f'<td>\n<div class="s_key">{key}</div>\n<div class="s_val">{value}</div>\n</td>'
        for key, value in values.items()
    )
    text = html.escape(sheet.message, quote=False)
    return (
        '<!DOCTYPE html>\n<html>\n<body>\n<table id="synopsis" class="synopsis">\n<tr>\n'
        f'<td colspan="2">{html.escape(sheet.title, quote=False)}</td>\n</tr>\n<tr>\n{cells}\n</tr>\n</table>\n'
        f'<div id="tagged-text"><pre>{text}</pre></div>\n</body>\n</html>\n'
    )


def five_line(sheet: Sheet) -> str:
    """The text export: five lines, then header and body with nothing between them, pilcrows kept."""
    return (
        f"{sheet.reference_id}\n{sheet.title}\n{sheet.created:%a %b %d} 00:00:00 +0100 {sheet.created:%Y}\n"
        f"{sheet.classification}\n{sheet.origin}\n{sheet.header}{sheet.marked}\n"
    )


def message(sheet: Sheet) -> str:
    """The message alone."""
    return sheet.message


def one_line(sheet: Sheet) -> str:
    """The whole page on a single line."""
    return " ".join(page_text(sheet).split("\n\nSource page\n\nPost")[0].split()) + "\n"


FORMS = {
    "html": mirror_html,
    "text": page_text,
    "pdf": pdf_text,
    "csv": csv_row,
    "plusd": plusd,
    "export": five_line,
    "message": message,
}
