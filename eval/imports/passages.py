"""Passages as pseudo-cables: one passage, one cable with one paragraph whose number is supplied."""

from __future__ import annotations

import re

from eval.questions.question import Gold
from ingest.cable import Cable, Paragraph, Source, Transmission

_UNFIT = re.compile(r"[^A-Z0-9_.:-]+")
ORIGIN = "Imported passages"


class Passages:
    """Collects passages under ids that can be reference IDs; the same id with the same text is one passage."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._names: dict[str, str] = {}
        self._cables: dict[str, Cable] = {}

    def add(self, identifier: str, title: str, text: str) -> None:
        """Takes a passage; one with an id that is known already is left as it is. Raises ValueError without text."""
        if not text.strip():
            raise ValueError(f"the passage {identifier!r} has no text")
        if identifier in self._names:
            return
        name = _UNFIT.sub("-", identifier.upper()).strip("-") or "PASSAGE"
        while name in self._cables:
            name += "-B"
        self._names[identifier] = name
        self._cables[name] = _cable(name, " ".join(title.split()), text.strip(), self.file, len(self._cables) + 1)

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._names

    def gold(self, identifier: str) -> Gold:
        """The passage as evidence. Raises KeyError for one that was not added."""
        return Gold(self._names[identifier], ("1",))

    @property
    def cables(self) -> tuple[Cable, ...]:
        """All passages, in order."""
        return tuple(self._cables.values())


def _cable(name: str, title: str, text: str, file: str, place: int) -> Cable:
    return Cable(
        reference_id=name,
        canonical_id=name,
        created=None,
        released=None,
        classification="UNCLASSIFIED",
        caveats=(),
        origin=ORIGIN,
        subject=title,
        tags=(),
        references=(),
        classified_by=None,
        signer=None,
        declassify_on=None,
        is_partial=False,
        transmission=Transmission(),
        sections=1,
        paragraphs=(Paragraph(name, 1, text, text, supplied=True),),
        raw=text,
        source=Source(file, row=place, format="passage"),
    )
