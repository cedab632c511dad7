"""The key of a paragraph: the name under which it is stored, cited and linked, and that lasts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

_FORM = re.compile(r"(?P<cable>[^#\s][^#]{0,120})#(?P<number>[0-9]{1,9})(?:\.(?P<occurrence>[0-9]{1,9}))?")


class Key(str):
    """`09ASTANA713#6`: paragraph 6 of 09ASTANA713; `09ASTANA713#5.2` is the second one that is printed with a 5.

    A key is the text of its catalog form, so that columns, JSON and indexes take it as it is; only here is that text
    put together and taken apart. Keys compare as texts do; `order` is what they sort by.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Key:
        """The key that a text is, its number without leading zeros. Raises ValueError."""
        if isinstance(text, Key):
            return text
        parts = _FORM.fullmatch(text)
        if parts is None:
            raise ValueError(f"{text[:80]!r} cannot be a paragraph of a cable; a key is like 09ASTANA713#6")
        return cls.of(parts["cable"], int(parts["number"]), int(parts["occurrence"] or 1))

    @classmethod
    def of(cls, reference_id: str, number: int, occurrence: int = 1) -> Key:
        """The key of the paragraph printed with `number` in a cable, the `occurrence`th that is."""
        return str.__new__(
            cls, f"{reference_id}#{number}" if occurrence == 1 else f"{reference_id}#{number}.{occurrence}"
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())

    @property
    def reference_id(self) -> str:
        """The cable: `09ASTANA713`."""
        return self.partition("#")[0]

    @property
    def paragraph(self) -> str:
        """Which one in its cable, as people write it: `6`, or `5.2`."""
        return self.partition("#")[2]

    @property
    def number(self) -> int:
        """The number that the cable prints."""
        return int(self.paragraph.partition(".")[0])

    @property
    def occurrence(self) -> int:
        """1 for the first paragraph with its number."""
        return int(self.paragraph.partition(".")[2] or 1)

    @property
    def order(self) -> tuple[str, int, int]:
        """What keys sort by: the cable, then the number as a number."""
        return self.reference_id, self.number, self.occurrence

    @property
    def label(self) -> str:
        """`09ASTANA713 ¶6`."""
        return f"{self.reference_id} ¶{self.paragraph}"

    @property
    def shown(self) -> str:
        """As an answer cites it: `[09ASTANA713 ¶6]`."""
        return f"[{self.label}]"

    @property
    def permalink(self) -> str:
        """The address in the web chat that opens the paragraph: `/?cable=09ASTANA713&par=6`."""
        return f"{cable_link(self.reference_id)}&par={self.paragraph}"


def cable_link(reference_id: str) -> str:
    """The address in the web chat that opens the cable: `/?cable=09ASTANA713`."""
    return f"/?cable={quote(reference_id, safe='')}"
