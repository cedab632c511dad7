"""Passages as pseudo-cables: one passage, one cable with one paragraph whose number is supplied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eval.questions.question import Gold
from ingest.cable import Cable, Paragraph, Source, Transmission

_UNFIT = re.compile(r"[^A-Z0-9_.:-]+")
ORIGIN = "Imported passages"


class Passages:
    """Collects passages under ids that can be reference IDs; the same words are one passage, whatever their id."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._names: dict[str, str] = {}
        self._by_words: dict[str, str] = {}
        self._cables: dict[str, Cable] = {}

    def add(self, identifier: str, title: str, text: str) -> Gold:
        """Takes a passage and gives it as evidence; its id goes on meaning the first passage that had it.

        Raises ValueError without text.
        """
        words = " ".join(text.split())
        if not words:
            raise ValueError(f"the passage {identifier!r} has no text")
        name = self._by_words.get(words)
        if name is None:
            name = _UNFIT.sub("-", identifier.upper()).strip("-") or "PASSAGE"
            while name in self._cables:
                name += "-B"
            self._by_words[words] = name
            self._cables[name] = _cable(name, " ".join(title.split()), text.strip(), self.file, len(self._cables) + 1)
        self._names.setdefault(identifier, name)
        return Gold(name, ("1",))

    def differs(self, identifier: str, text: str) -> bool:
        """Whether the id is that of a passage with other words."""
        return identifier in self and self._by_words.get(" ".join(text.split())) != self._names[identifier]

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._names

    def gold(self, identifier: str) -> Gold:
        """The passage as evidence. Raises KeyError for one that was not added."""
        return Gold(self._names[identifier], ("1",))

    @property
    def cables(self) -> tuple[Cable, ...]:
        """All passages, in order."""
        return tuple(self._cables.values())


def merge(gold: Sequence[Gold]) -> tuple[Gold, ...]:
    """Each passage once, in order, with all sentences that were named of it."""
    sentences: dict[str, dict[str, None]] = {}
    for one in gold:
        sentences.setdefault(one.ref, {}).update(dict.fromkeys(one.sentences))
    return tuple(Gold(ref, ("1",), tuple(named)) for ref, named in sentences.items())


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
