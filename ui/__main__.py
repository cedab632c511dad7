"""The start of `cablechat`, which is also `python -m ui`: an interrupt ends it quietly while it still loads."""

from __future__ import annotations

import sys
from contextlib import nullcontext

from ui.cli.exit_codes import EXIT_INTERRUPTED


def main() -> None:
    """Runs the command line; known errors become one line and an exit code."""
    try:
        from ui.cli.streams import guard_streams

        with guard_streams():
            from ui.cli.app import app
            from ui.cli.errors import exits
            from ui.cli.terminal import screen

            with nullcontext() if "--help" in sys.argv else screen(), exits():  # typer colours its help itself
                app()
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)


if __name__ == "__main__":
    main()
