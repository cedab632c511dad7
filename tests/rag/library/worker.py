"""A process that works on a library, and may be told to die on the way.

`worker.py FOLDER COMMAND [FUNCTION CALLS]`: at the CALLS-th call of the function of that qualified name (or, with a
negative number, return from it) the process kills itself, without patching anything: it only watches.
Commands: `ingest` (twelve cables, then four of them changed), `rebuild`, `reembed`, `remove` (two of the cables),
`hold` (own the library until standard input closes), `own` (and have Chroma open as well), `serve` (answer a search
for each line of standard input).
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from types import FrameType

from rag.errors import LibraryError
from rag.library import Library, ingest, rebuild, reembed, remove_cables
from tests.rag.made import Hashing, cable, cables, making

LATER = datetime(2011, 9, 1)


def everything() -> list:
    """Twelve cables, and then four of them again with another text and a later release."""
    return [*cables(12), *(cable(serial, released=LATER, extra="It was put off.") for serial in (2, 3, 5, 11))]


def die_at(function: str, calls: int) -> None:
    """Watches calls and returns of one function and sends this process SIGKILL at the given one."""
    wanted = "call" if calls > 0 else "return"
    left = [abs(calls)]

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event == wanted and frame.f_code.co_qualname == function:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)


def say(line: str) -> None:
    """Tells the test a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(folder: Path, command: str, *kill: str) -> int:
    """Does one command; 3 for an error of the library, whose message goes to standard error."""
    try:
        if command == "serve":
            with Library.open(folder) as library:
                say("ready")
                for line in sys.stdin:
                    vector = Hashing().encode([line])[0]
                    dense = library.dense.nearest(vector, 1)
                    lexical = library.lexical.search(line, 1)
                    say(f"{dense[0][0]} {lexical[0][0]}")
            return 0
        with Library.open(folder, write=True) as library:
            if kill:
                die_at(kill[0], int(kill[1]))
            if command == "hold":
                say("ready")
                sys.stdin.read()
            elif command == "own":
                library.dense.load()
                say("ready")
                sys.stdin.read()
            elif command == "ingest":
                list(ingest(library, everything(), making()))
            elif command == "rebuild":
                list(rebuild(library))
            elif command == "remove":
                remove_cables(library, ["08TESSARA4", "08VELMAR3"], who="archivist", why="withdrawn")
            elif command == "reembed":
                list(reembed(library, making(16)))
    except LibraryError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
