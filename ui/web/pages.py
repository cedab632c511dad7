"""Renders templates; everything put into one is escaped, and nothing in it can be taken for a template again."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import DictLoader, Environment, StrictUndefined, select_autoescape

from ingest.gazetteer.months import MONTHS
from ingest.key import Key, cable_link

STATIC = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript"}
"""What a browser may ask for, by the end of its name, with its media type."""


def render(template: str, **values: object) -> str:
    """The page or fragment `NAME.jinja`, whichever feature it lies with; an undefined name raises."""
    return _environment().get_template(f"{template}.jinja").render(**values)


def frame_safe(html: str) -> str:
    """The same HTML, safe inside the frame's HTML component, which would expand `${...}` and `{{...}}`."""
    return html.replace("$", "&#36;").replace("{", "&#123;").replace("`", "&#96;")


def static(name: str) -> tuple[bytes, str] | None:
    """One of our own files with its media type, or None: only names that we know are read."""
    suffix = name[name.rfind(".") :]
    if suffix not in STATIC or name not in _files():
        return None
    return _files()[name].read_bytes(), STATIC[suffix]


@cache
def _files() -> dict[str, Traversable]:
    """Every file of the page by its bare name: scripts, styles and templates lie with the feature that they serve."""
    found: dict[str, Traversable] = {}
    folders = [files("ui.web")]
    for folder in folders:
        for entry in folder.iterdir():
            if entry.is_dir():
                folders.append(entry)
            elif found.setdefault(entry.name, entry) is not entry and not entry.name.endswith((".py", ".pyc")):
                raise AssertionError(f"two files of the page are named {entry.name}")
    return found


def day(moment: date | datetime | str | None) -> str:
    """`27 April 2009`; nothing for None."""
    if not moment:
        return ""
    when = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def month(value: str) -> str:
    """`April 2009` for `2009-04`; a year stays a year."""
    year, _, number = value.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}" if number else year


def count(number: int, one: str, many: str = "") -> str:
    """`1 cable`, `2,000 cables`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=DictLoader(
            {name: file.read_text("utf-8") for name, file in _files().items() if name.endswith(".jinja")}
        ),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": day,
        "month": month,
        "shown": lambda key: Key(key).label,
        "permalink": lambda key: Key(key).permalink,
        "cable_link": cable_link,
    }
    environment.globals["count"] = count
    return environment
