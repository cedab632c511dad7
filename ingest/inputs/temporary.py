"""What to say where the temporary folder is full, or where there is none: systems only say that something is."""

from __future__ import annotations

import errno
import shutil
import tempfile

from ingest.errors import IngestError

_FULL = 1 << 20
"""Bytes: a write that found no room leaves less free than it wanted, and none of ours is larger."""
_REMEDY = "or set TMPDIR to a folder with more room"


class TemporaryFolder(IngestError):
    """The temporary folder is full, or there is none."""


def temporary_fault(error: OSError) -> str:
    """The line for an error that the temporary folder caused; empty for any other."""
    if error.errno == errno.ENOENT and "temporary directory" in str(error):
        return "there is no temporary folder that has room and can be written; set TMPDIR to one that is"
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        return ""
    try:
        folder = tempfile.gettempdir()
        if error.errno == errno.ENOSPC and shutil.disk_usage(folder).free >= _FULL:
            return ""
    except OSError:
        return ""
    return f"the temporary folder {folder} is full; free some space there, {_REMEDY}"
