"""Pulls one model in a process of its own, the only one that uses the network.

Run as `python -m ui.web.library.pull_process NAME FOLDER`. The web chat's own process stays offline, whatever its
libraries would like. Each line is a JSON object, either
`{"file", "done", "total"}`, at least twice a second, or, last, `{"failed": why}`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from threading import Event, Thread

from models.catalog import known
from models.errors import ModelsError
from models.pull import Progress, pull
from models.store import Store
from rag.child import child_environment
from rag.errors import ModelError

_BEAT_SECONDS = 0.5


def pull_steps(name: str, folder: Path, environment: Mapping[str, str]) -> Iterator[Progress]:
    """How far the pull is; closing it ends the pull, and the next one goes on from there. Raises ModelError."""
    command = [sys.executable, "-P", "-m", "ui.web.library.pull_process", name, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=child_environment(environment), text=True) as process:
        try:
            for line in process.stdout or ():
                told = json.loads(line)
                if "failed" in told:
                    raise ModelError(told["failed"])
                yield Progress(**told)
            process.wait()
        finally:
            process.terminate()
    if process.returncode:
        raise ModelError(f"{name} cannot be fetched: the process that fetched it ended ({process.returncode})")


def main(name: str, folder: str) -> None:
    """The process's own work."""
    latest = deque([Progress("", 0, 0)], maxlen=1)
    ended = Event()

    def beat() -> None:
        while not ended.wait(_BEAT_SECONDS):
            _tell(asdict(latest[0]))

    beating = Thread(target=beat)
    beating.start()
    failed = ""
    try:
        pull(known(name), Store(Path(folder)), progress=latest.append)
    except (ModelsError, OSError) as error:
        failed = str(error)
    finally:
        ended.set()
        beating.join()
    _tell({"failed": failed} if failed else asdict(latest[0]))


def _tell(values: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
