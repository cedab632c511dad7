"""From how people write a reference ID to how the library files it: the same for questions, options and arguments."""

from __future__ import annotations

from rag.catalog import Catalog
from rag.errors import UsageError
from rag.question.named.references import CableMention, key_of, whole
from rag.text.spelling import tidy

_YEARS = range(1966, 2031)
"""The years that a reference ID without its year may belong to."""


def resolve_mention(catalog: Catalog, mention: CableMention) -> tuple[str, ...]:
    """The reference IDs here that a mention means; more than one where the year was left out, none where it lacks."""
    years = [mention.year] if mention.year is not None else list(_YEARS)
    return tuple(sorted(catalog.existing(f"{year % 100:02d}{mention.post}{mention.serial}" for year in years)))


def resolve_reference(catalog: Catalog, text: str) -> str:
    """The reference ID that an option or argument names, in any spelling; a text that names none here stays as it is.

    Raises UsageError where the year was left out and several years have such a cable.
    """
    own = tidy(text).strip().upper()
    if catalog.existing([own]):
        return own
    mention = whole(text)
    found = resolve_mention(catalog, mention) if mention else ()
    if len(found) > 1:
        raise UsageError(f"{own} may be {' or '.join(found)}: name the year")
    return found[0] if found else key_of(text)[0]


def resolve_key(catalog: Catalog, text: str) -> tuple[str, str | None]:
    """The reference ID, and the paragraph (`6`, `5.2`) where one is named: `VELMAR 720#6`, `09 Velmar 720, para 6`."""
    name, hash_, number = tidy(text).strip().partition("#")
    if hash_:
        return resolve_reference(catalog, name), number.strip()
    cable, paragraph = key_of(text)
    return (resolve_reference(catalog, text), None) if paragraph is None else (cable, paragraph)
