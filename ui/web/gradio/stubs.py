"""Spares Gradio's import the type stubs that it parses and writes beside each of its components, every time anew."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_stubs() -> Iterator[None]:
    """While this holds, Gradio's components have no source file, and so get no stub.

    The stubs serve editors only; parsing them is half of the import's time, and an installation may be read-only.
    """
    found = inspect.getfile

    def getfile(thing: object) -> str:
        if type(thing).__module__ == "gradio.component_meta":
            raise OSError("not looked for")
        return found(thing)  # type: ignore[arg-type]

    inspect.getfile = getfile  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getfile = found
