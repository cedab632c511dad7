"""The environment of a child process of ours: it finds our packages from whatever folder it runs in.

So a child keeps the folder it was started from, relative paths mean there what they mean here, and nothing is looked
for or left in the program's own folder. Start it with `-P`, so that no module of that folder takes the place of ours.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def child_environment(base: Mapping[str, str] | None = None, **more: str) -> dict[str, str]:
    """`base` (else this process's environment) with our packages before all others; `more` fills what is not set."""
    known = os.environ if base is None else base
    before = known.get("PYTHONPATH")
    return {**more, **known, "PYTHONPATH": os.pathsep.join([str(ROOT), *([before] if before else [])])}
