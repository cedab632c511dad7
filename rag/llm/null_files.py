"""The two null files that llama_cpp opens as it is imported, and never closes."""

from __future__ import annotations

import atexit
from functools import cache


@cache
def close_at_exit() -> None:
    """Closes them when the program ends; until then the library writes what it silences into them."""
    import llama_cpp

    private = getattr(llama_cpp, "_utils", None)
    for name in ("outnull_file", "errnull_file"):
        file = getattr(private, name, None)  # a newer version may do without
        if file is not None:
            atexit.register(file.close)
