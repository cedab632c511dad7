"""The two null files that llama_cpp opens as it is imported, and never closes."""

from __future__ import annotations

import atexit
from functools import cache


@cache
def close_at_exit() -> None:
    """Closes them when the program ends; until then the library writes what it silences into them."""
    from llama_cpp import _utils

    for name in ("outnull_file", "errnull_file"):
        file = getattr(_utils, name, None)  # a newer version may do without
        if file is not None:
            atexit.register(file.close)
