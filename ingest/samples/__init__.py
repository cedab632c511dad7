"""Fictional sample cables in the exact real forms: what `make demo` ingests.

The countries, posts, companies and people are invented. The cables refer to one another across five story lines
(a pipeline and its hidden shareholders, an election, a port, a border and an exchange of prisoners, a dam) and show
between them every form of source that is read: mirror pages, copies of them as text, rows of `cables.csv`, PlusD
pages of both ages, the five-line export, a cp1252 file, text taken from a PDF and a cable on a single line.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def samples_folder() -> Path:
    """The folder that holds the sample files, to be read like any other folder of cables."""
    return Path(str(files(__name__))) / "cables"
