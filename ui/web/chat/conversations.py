"""The list of conversations."""

from __future__ import annotations

from ui.web import pages
from ui.web.answers.service import Service


def conversations(service: Service, owner: str, current: str) -> str:
    """The owner's conversations, the latest first."""
    return pages.render("conversations", conversations=service.conversations.of_owner(owner), current=current)
