"""Standard input, output and error as the program needs them, whatever the terminal, the locale and the pipe are.

What the encoding of the output lacks is replaced, never an error. An output that cannot be written (a full disk, a
closed pipe) ends the program in one way: `OutputLost`. Nothing that is told on standard error can end it.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from ui.cli.exit_codes import EXIT_NOTHING, EXIT_PIPE

_PLAIN, _JSON = "cablechat-plain", "cablechat-json"
_ASCII = "cablechat-ascii"
"""ASCII under another name: typer writes UTF-8 to whatever calls itself ASCII."""
_NEAREST = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'"), **dict.fromkeys("‐‑‒–—―−•·", "-"), "¶": "par."}
)


class OutputLost(Exception):
    """Standard output cannot be written; `by_reader` where whoever read it has gone."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(cause.strerror or str(cause))
        self.by_reader = isinstance(cause, BrokenPipeError)


class _Output(io.FileIO):
    """A descriptor that tells once that it cannot be written, and takes everything afterwards."""

    lost = False

    def write(self, data: object) -> int:
        try:
            return len(memoryview(data)) if self.lost else super().write(data)  # type: ignore[arg-type]
        except OSError as error:
            self.lost = True
            raise OutputLost(error) from error


class _Aside(io.FileIO):
    """The same for standard error: what cannot be told there is nowhere to be told."""

    def write(self, data: object) -> int:
        try:
            return super().write(data)  # type: ignore[arg-type]
        except OSError:
            return len(memoryview(data))  # type: ignore[arg-type]


@contextmanager
def guard_streams() -> Iterator[None]:
    """Runs the program over guarded streams; what it says is out at the end, or the program ends with a code.

    Only the streams of the process itself are replaced, never those that a test has put in their place.
    """
    codecs.register(_ascii)
    codecs.register_error(_PLAIN, replace_unencodable)
    codecs.register_error(_JSON, json_escapes)
    before = sys.stdin, sys.stdout, sys.stderr
    _occupy()
    sys.stdout = _over(sys.stdout, 1, _Output, _JSON if _speaks_json(sys.argv) else _PLAIN)
    sys.stderr = _over(sys.stderr, 2, _Aside, _PLAIN)
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), "utf-8")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")  # a broken byte is told where it is read: ui.cli.text
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OutputLost as lost:
        if not lost.by_reader:  # `| head` has seen what it wanted
            print(f"cablechat: the output cannot be written: {lost}", file=sys.stderr)
        sys.exit(EXIT_PIPE if lost.by_reader else EXIT_NOTHING)
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def replace_unencodable(error: UnicodeError) -> tuple[str, int]:
    """The nearest that the encoding has: straight quotes, letters without accents, `?`; a broken byte as `\\xff`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_nearest(char, error.encoding) for char in error.object[error.start : error.end]), error.end


def json_escapes(error: UnicodeError) -> tuple[str, int]:
    """The same characters as JSON writes them in ASCII, so that nothing is lost."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2)), error.end


def _nearest(char: str, encoding: str) -> str:
    if "\udc80" <= char <= "\udcff":
        return f"\\x{ord(char) - 0xDC00:02x}"
    near = unicodedata.normalize("NFKD", char.translate(_NEAREST))
    return near.encode(encoding, "ignore").decode(encoding) or "?"


def _speaks_json(arguments: list[str]) -> bool:
    return "--json" in arguments or arguments[1:3] == ["library", "export"]


def _ascii(name: str) -> codecs.CodecInfo | None:
    if name != _ASCII.replace("-", "_"):
        return None
    real = codecs.lookup("ascii")
    return codecs.CodecInfo(
        real.encode,
        real.decode,
        real.streamreader,
        real.streamwriter,
        real.incrementalencoder,
        real.incrementaldecoder,
        _ASCII,
    )


def _occupy() -> None:
    """Puts something in the place of closed descriptors: else the catalog could become standard output.

    Writing to this standard output fails as it should.
    """
    for descriptor, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            found = os.open(os.devnull, mode)
            if found != descriptor:
                os.dup2(found, descriptor)
                os.close(found)


def _over(stream: TextIO | None, descriptor: int, kind: type[io.FileIO], errors: str) -> TextIO:
    """The stream again over a descriptor of ours, unless it is somebody else's; a closed one is UTF-8."""
    encoding, lines = "utf-8", descriptor == 2
    if stream is not None:
        if not _is(stream, descriptor):
            return stream
        stream.flush()
        encoding, lines = stream.encoding, lines or stream.isatty()
    if codecs.lookup(encoding).name == "ascii":
        encoding = _ASCII
    return io.TextIOWrapper(
        io.BufferedWriter(kind(descriptor, "wb", closefd=False)),
        encoding,
        errors,
        line_buffering=lines,
    )


def _is(stream: TextIO, descriptor: int) -> bool:
    try:
        return stream.fileno() == descriptor
    except (OSError, ValueError):
        return False
