"""Who says it: the speaker that a sentence names, and whether it reports a claim at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.spelling import plain
from rag.text.stems import split_words

VERBS = (
    "said|says|told|tells|asserted|asserts|claimed|claims|argued|argues|stated|states|noted|notes|added|adds|"
    "commented|comments|explained|explains|opined|opines|believed|believes|insisted|insists|stressed|stresses|"
    "emphasized|emphasised|emphasizes|complained|complains|warned|warns|predicted|predicts|admitted|admits|"
    "acknowledged|acknowledges|confided|confides|observed|observes|suggested|suggests|reported|reports|"
    "described|describes|declared|declares|confirmed|confirms|denied|denies|replied|replies|responded|responds|"
    "remarked|remarks|maintained|maintains|alleged|alleges|speculated|speculates|recalled|recounted|asked|asks|"
    "urged|urges|proposed|proposes|agreed|agrees|promised|promises|thought|thinks|feared|fears|hoped|hopes|"
    "judged|judges|assessed|assesses|estimated|estimates|concluded|concludes|called|calls|pointed out|points out|"
    "advised|advises|expressed|expresses|revealed|reveals|conceded|concedes|cautioned|cautions|quipped|joked|joked|"
    "expected|expects|indicated|indicates|made clear|lamented|laments|boasted|boasts|mused|muses"
)
_PARTICLE = r"(?:de|del|della|der|den|bin|ibn|al|el|van|von|da|dos|du|la|le|of|the|for|and)"
NAME = rf"[A-Z][\w.'’-]{{0,40}}(?:,?\s{{1,4}}(?:{_PARTICLE}\s{{1,4}}){{0,3}}[A-Z][\w.'’-]{{0,40}}){{0,8}}"
_BEFORE = re.compile(
    rf"(?P<who>(?:[Tt]he\s{{1,4}})?{NAME}|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|"
    rf"[Tt]he\s{{1,4}}\w{{1,40}}(?:\s{{1,4}}\w{{1,40}})?|XXXXXXXXXXXX)"
    rf"(?:\s{{0,4}}\([^()]{{0,80}}\))?(?:,[^,.;]{{1,60}},)?\s{{1,4}}(?:(?:also|then|further|repeatedly|privately|publicly|"
    rf"later|again|has|had|have|would|strongly|flatly|\w{{1,20}}ly)\s{{1,4}}){{0,4}}(?P<verb>{VERBS})\b"
)
_AFTER = re.compile(rf",[\"']?\s{{1,4}}(?:{VERBS})\s{{1,4}}(?P<who>{NAME})")
_ACCORDING = re.compile(
    rf"\b[Aa]ccording to\s{{1,4}}(?P<who>(?:the\s{{1,4}})?(?:[a-z]{{1,40}}\s{{1,4}}){{0,2}}{NAME}|\w{{1,40}})"
    rf"|\b[Ii]n\s{{1,4}}(?P<whose>{NAME})'s (?:view|opinion|words)"
)
_PRONOUNS = frozenset("he she they we it him her them".split())
_EMPTY = frozenset(
    "the a an of and for mr mrs ms dr embassy ambassador minister president prime foreign general".split()
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker as the text names it, with the place where the naming starts."""

    speaker: str
    start: int

    @property
    def is_pronoun(self) -> bool:
        """Whether the speaker is only referred back to."""
        return self.speaker.lower() in _PRONOUNS

    @property
    def words(self) -> frozenset[str]:
        """The words of the name that can identify its bearer; titles only where there is nothing else."""
        all_words = frozenset(split_words(self.speaker))
        return (all_words - _EMPTY) or all_words


def attributions(text: str) -> list[Attribution]:
    """Every speaker that the text names, in order."""
    text = plain(text)
    found = [Attribution(match["who"], match.start("who")) for match in _BEFORE.finditer(text)]
    found += [Attribution(match["who"], match.start("who")) for match in _AFTER.finditer(text)]
    found += [Attribution(match["who"] or match["whose"], match.start()) for match in _ACCORDING.finditer(text)]
    return sorted(found, key=lambda item: item.start)


def speakers_of(sentences: Sequence[str]) -> list[list[Attribution]]:
    """For each sentence of one paragraph its speakers; a pronoun or silence carries the last named one on."""
    carried: list[Attribution] = []
    result: list[list[Attribution]] = []
    for sentence in sentences:
        here = attributions(sentence)
        named = [item for item in here if not item.is_pronoun]
        if named:
            carried = named
        result.append(named if named else carried if here else [])
    return result
