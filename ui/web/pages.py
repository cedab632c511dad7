"""Renders templates; everything put into one is escaped, and nothing in it can be taken for a template again."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from ui.web import keys

_SCRIPTS = (
    "main page places tabs chat following turns morph focus copying reader preview "
    "filters search board conversations work removal keyboard doorway"
).split()
STATIC = {"app.css": "text/css", "icon.svg": "image/svg+xml"} | {f"{name}.js": "text/javascript" for name in _SCRIPTS}
_MONTHS = "January February March April May June July August September October November December".split()


def render(template: str, **values: object) -> str:
    """The page or fragment `templates/NAME.jinja`; an undefined name raises."""
    return _environment().get_template(f"{template}.jinja").render(**values)


def framed(html: str) -> str:
    """The same HTML, safe inside the frame's HTML component, which would expand `${...}` and `{{...}}`."""
    return html.replace("$", "&#36;").replace("{", "&#123;").replace("`", "&#96;")


def static(name: str) -> tuple[bytes, str] | None:
    """One of our own files with its media type, or None: only names that we know are read."""
    if name not in STATIC:
        return None
    return files("ui.web").joinpath("static", name).read_bytes(), STATIC[name]


def day(moment: date | datetime | str | None) -> str:
    """`27 April 2009`; nothing for None."""
    if not moment:
        return ""
    when = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def month(value: str) -> str:
    """`April 2009` for `2009-04`; a year stays a year."""
    year, _, number = value.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}" if number else year


def count(number: int, one: str, many: str = "") -> str:
    """`1 cable`, `2,000 cables`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ui.web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": day,
        "month": month,
        "shown": keys.shown,
        "permalink": keys.permalink,
        "cable_link": keys.cable_link,
        "refid": lambda key: keys.split(key)[0],
        "par": lambda key: keys.split(key)[1],
    }
    environment.globals["count"] = count
    return environment
