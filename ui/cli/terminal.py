"""The one way to the terminal: what cables, file names and servers say can not give it orders.

A terminal obeys what it is sent: a text with an escape sequence could clear the screen, write to the clipboard, hide
words or turn the direction of a line round. So everything that is written to standard output and error passes a screen
that shows such characters as `\\u001b`, which is also how JSON spells them. Colours and cursor moves of our own come
from a `console`, which screens the words of what it prints and adds its own orders after that.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, TextIO, cast

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

# Controls but line end and tab (a carriage return only where it ends a line), marks of direction, characters that are
# not seen, tags, and halves of surrogate pairs. The joiners U+200C and U+200D stay: some scripts are spelled with them.
_ORDERS = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]|\r(?!\n)"
)


def printable(text: str) -> str:
    """Give `text` with every character that a terminal could obey or hide written as an escape."""
    return _ORDERS.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


class Screened:
    """A text stream that shows orders to the terminal instead of giving them; all else is the stream's own.

    It is no terminal to those who ask, so that nobody sends it colours, and it has no bytes to write to beside it.
    """

    def __init__(self, stream: TextIO) -> None:
        self.behind = stream

    def write(self, text: str) -> int:
        """Write `text` as it can be shown."""
        self.behind.write(printable(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each of the lines."""
        for line in lines:
            self.write(line)

    def isatty(self) -> bool:
        """Say no."""
        return False

    def __getattr__(self, name: str) -> Any:
        if name in {"buffer", "detach"}:
            raise AttributeError(name)
        return getattr(self.behind, name)


@contextmanager
def screen() -> Iterator[None]:
    """Screens standard output and error while the program runs."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast(TextIO, Screened(stream)) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


class _Console(Console):
    """Screens the words of all that it prints."""

    @property
    def file(self) -> IO[str]:
        """Where it writes: behind the screen, since it has screened what it writes itself."""
        found = super().file
        return found.behind if isinstance(found, Screened) else found

    @file.setter
    def file(self, new_file: IO[str]) -> None:
        self._file = new_file

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Give the segments of what is printed, those with words screened."""
        for segment in super().render(renderable, options):
            if segment.control or _ORDERS.search(segment.text) is None:
                yield segment
            else:
                yield Segment(printable(segment.text), segment.style)


def console(*, stderr: bool = False, highlight: bool = False) -> Console:
    """A console on standard output, or on standard error."""
    return _Console(stderr=stderr, highlight=highlight)
