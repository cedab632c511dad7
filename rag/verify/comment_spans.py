"""Which sentences of a paragraph are the post's comment: its opinion, not its report."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BEGIN = re.compile(
    r"^[\[(\s]*(?:(?:end )?(?:note|summary)[.:]?\s+)?(?:\w+ )?comment(?: on [\w ]{1,30})?\s*[:.-]", re.IGNORECASE
)
_END = re.compile(r"\bend (?:of )?(?:\w+ )?comment\b", re.IGNORECASE)
MARK = "Comment: "


def mark_comments(text: str, kind: str) -> str:
    """The text as it stands under its heading in the cable: a paragraph of the comment begins with that word."""
    return text if kind != "comment" or _BEGIN.match(text) else MARK + text


def comment_flags(sentences: Sequence[str]) -> list[bool]:
    """For each sentence of one paragraph whether it stands between `Comment:` and `End comment`."""
    inside, found = False, []
    for sentence in sentences:
        inside = inside or bool(_BEGIN.match(sentence))
        found.append(inside)
        if inside and (_END.search(sentence) or (sentence.endswith(")") and sentence.startswith("("))):
            inside = False
    return found
