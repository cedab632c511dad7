"""Errors of reading.

IngestError
 ├── NotACable        the bytes are no cable in any known form
 ├── DamagedInput     truncated, binary, badly quoted, a broken archive
 ├── TemporaryFolder  (ingest.inputs.temporary) the temporary folder is full, or there is none
 └── LimitExceeded    too large, nested too deep, expanding too far
"""

from __future__ import annotations


class IngestError(Exception):
    """Something could not be read; the message says what and why."""


class NotACable(IngestError):
    """The bytes are no cable in any known form."""


class DamagedInput(IngestError):
    """The form was recognised, but the content is broken."""


class LimitExceeded(IngestError):
    """The input passes a limit of size, depth or expansion."""
