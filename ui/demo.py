"""`make demo` and `make ui`: the sample cables in a library of their own, asked in the terminal or in the web chat."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.rule import Rule
from rich.text import Text

from ui.cli import terminal
from ui.cli.app import app

QUESTIONS = (
    "Which three groups were named to American diplomats in early 2004 as the real owners of Blue Heron Holdings?",
    "What made Dr. Wessely stop thinking that the plateau's patients had hepatitis?",
    "According to 08VELMAR523, what shares of the vote did the first three candidates get in the first round?",
    "What price did Harlan-Petrie offer for its portion of Blue Heron's canceled shares?",
)
CLOSING = """\
Ask the sample cables yourself:
  .venv/bin/cablechat ask "..." --library {library}
  .venv/bin/cablechat chat --library {library}
The web chat on the same library (http://127.0.0.1:7860):
  make ui
Your own cables, in whatever form you have them (pages, cables.csv, text, archives):
  .venv/bin/cablechat ingest PATH... && .venv/bin/cablechat ui
"""


def main(folder: str, *flags: str) -> None:
    """Reads the samples into `folder`/library (nothing to do the second time), then asks or opens the web chat."""
    from ingest.samples import samples_folder

    console = terminal.console()
    library = str(Path(folder) / "library")
    console.print(Rule("Reading the sample cables", align="left"))
    _run("ingest", str(samples_folder()), "--library", library)
    if "--ui" in flags:
        _run("ui", "--library", library)
        return
    for question in QUESTIONS:
        console.print()
        console.print(Rule(Text(question, style="bold"), align="left"))
        _run("ask", question, "--library", library)
    console.print()
    console.print(Rule(align="left"))
    console.print(CLOSING.format(library=library), markup=False)


def _run(*arguments: str) -> None:
    """Runs one command as a user would type it; an answer that is declined does not end the demo."""
    code = app(list(arguments), standalone_mode=False)
    if isinstance(code, int) and code > 1:
        sys.exit(code)


if __name__ == "__main__":
    main(*sys.argv[1:])
