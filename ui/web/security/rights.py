"""Which path there is, and who may go there: the one table for page, API and MCP.

There are two roles. A reader asks, searches, reads, and keeps conversations; an administrator also fills the library,
removes cables, and chooses models. What no line gives to readers is the administrator's.
"""

from __future__ import annotations

import re
from enum import IntEnum

CALLS = ("ask", "search", "show")  # what the API and the MCP server offer


class Role(IntEnum):
    """Who may go somewhere; each may go wherever the one before it may."""

    ANYBODY = 0
    READER = 1
    ADMINISTRATOR = 2
    PROVEN = 3  # an administrator by password or key, not by coming from this machine


_CALL = rf"(?P<call>{'|'.join(CALLS)})"
_OURS = (
    (Role.ANYBODY, "GET POST", r"/login/?|/logout/?"),
    (Role.ANYBODY, "GET", r"/favicon\.ico|/robots\.txt|/cablechat/static/[^/]*"),
    (
        Role.READER,
        "GET",
        r"/cablechat/(cable|paragraph|search|thread|turn|board|conversations|coverage|library|evaluation)",
    ),
    (Role.READER, "GET", r"/cablechat/(filters/[^/]*|job/[^/]*|export/[^/]*/[^/]*|evaluation/(compare|report/[^/]*))"),
    (Role.READER, "POST", r"/cablechat/(board/[^/]*|conversations/[^/]*/(title|delete|stop))"),
    (Role.PROVEN, "POST", r"/cablechat/library/path"),
    (Role.ADMINISTRATOR, "GET POST", r"/cablechat/.*"),
)
_FRAME = (
    (Role.READER, "GET", r"/(config|theme\.css|manifest\.json)?/?|/(assets|static)/.*"),
    (
        Role.READER,
        "GET",
        r"/gradio_api/(info|openapi\.json|app_id|heartbeat/\w+|startup-events|login_check|queue/data)/?",
    ),
    (Role.READER, "GET", rf"/gradio_api/call/(v2/)?{_CALL}/\w+/?"),
    (Role.READER, "POST", rf"/gradio_api/(queue/join|reset|cancel|call/(v2/)?{_CALL})/?"),
    (Role.READER, "GET POST DELETE", r"/gradio_api/mcp(/.*)?"),
)
_TABLE = [(role, methods.split(), re.compile(pattern)) for role, methods, pattern in (*_OURS, *_FRAME)]
_CLIMBS = re.compile(r"(^|/)\.\.(/|$)|\\|\x00")


def is_known(path: str) -> bool:
    """Whether there is anything at the path, for anybody."""
    return not _CLIMBS.search(path) and any(pattern.fullmatch(path) for _, _, pattern in _TABLE)


def needed(method: str, path: str) -> Role:
    """Who may send this; a method that no line names is the administrator's, who is told that it does not exist."""
    method = {"HEAD": "GET", "OPTIONS": "GET"}.get(method, method)
    for role, methods, pattern in _TABLE:
        if method in methods and pattern.fullmatch(path):
            return role
    return Role.ADMINISTRATOR
