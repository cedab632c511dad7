"""Whether reading a cable lost words: those of its source against those that are kept or known to be no text.

The check knows nothing of how a message is split. It counts words, so it holds whatever the splitter does: what stands
in the source more often than in the paragraphs, the fields and the furniture that was recognised is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.cable import Cable, Source

_TABLE = bytes(ord(chr(b).lower()) if chr(b).isalnum() and b != 0xB5 else 32 for b in range(256))
_WORD = re.compile(r"\w+")
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_NUMBERED = re.compile(r"[ ¶]{0,8}\d{1,2}\.[ ]{1,4}\S")
_ITEM = re.compile(r"\d{2,}|(?<!\w)[A-Za-z]{1,2}[.)]|\b(?:e-?mails?|telcons?|notal|reftels?|septel)\b", re.IGNORECASE)
# A header line has no run of small letters; the notice that a cable is an extract, and few others, have.
_PROSE_WORDS = 6
_NOTICE = "This record is a partial extract of the original cable"
# More words than these no such field has: the longest in 8,215 rows of the full dump and 971 pages, and some to spare.
_MOST_WORDS = {"order": 60, "tags": 90, "classifier": 110}
_MOST_ROUTING = 200  # words: what more stands there may be text, and counts as lost
_SHORT_CUT = 160  # page breaks and end marks; a head is longer
# A loss is worth telling from here on: a few words of a garbled head are none.
FEW_WORDS, FEW_PER_CENT = 10, 3


def count_lost(source: str, kept: Iterable[str]) -> int:
    """How many words of `source` are not in `kept`, each counted as often as it stands there.

    A word is a run of letters and figures; capitals, punctuation and the order of words make no difference.
    """
    rest = "\n".join(kept)
    try:
        ours = Counter(rest.encode("latin-1").translate(_TABLE).split())
        theirs = Counter(source.encode("latin-1").translate(_TABLE).split())
    except UnicodeEncodeError:  # another script than Latin, or typographic marks
        return (Counter(_WORD.findall(source.lower())) - Counter(_WORD.findall(rest.lower()))).total()
    lost = 0
    for word, times in theirs.items() - ours.items():
        lost += max(0, times - ours[word])
    return lost


@dataclass(frozen=True, slots=True)
class Loss:
    """A cable that lost `lost` of the `words` of its source in reading."""

    reference_id: str
    source: Source
    lost: int
    words: int

    def __str__(self) -> str:
        return f"{self.reference_id} ({self.source}) lost {self.lost:,} of {self.words:,} words in reading"


def loss_of(cable: Cable) -> Loss | None:
    """The loss of a cable where it is more than a few words and a few per cent; else None."""
    if cable.lost_words < FEW_WORDS:
        return None
    words = len(cable.raw.split())
    few = 100 * cable.lost_words <= FEW_PER_CENT * words
    return None if few else Loss(cable.reference_id, cable.source, cable.lost_words, words)


def header_lines(text: str) -> Iterator[str]:
    """The lines of `text` that a header may have: no prose in small letters, nothing from a numbered paragraph on."""
    for line in text.split("\n"):
        if line.isspace() or not line:
            continue
        if _NUMBERED.match(line):
            return
        if line.isupper() or len(_SMALL_WORD.findall(line)) < _PROSE_WORDS or _NOTICE in line:
            yield line


def furniture_lines(cuts: Iterable[str]) -> Iterator[str]:
    """What of the `cuts` is furniture for all that is certain: short ones, and of long ones the lines of a header."""
    for cut in cuts:
        if len(cut) <= _SHORT_CUT:
            yield cut
        else:
            yield from header_lines(cut)


def routing_lines(text: str) -> Iterator[str]:
    """The lines between the classification line and the first label that only route the cable."""
    left = _MOST_ROUTING
    for line in header_lines(text):
        left -= len(line.split())
        if left < 0:
            return
        yield line


def field_words(name: str, value: str) -> str:
    """What of the printed `value` of a labelled line belongs to it, for all that is certain.

    A REF list is its lines with a number, an item's letter or an e-mail, and one line that goes on from each; the
    subject is a field whole; the others have at most so many words.
    """
    if name == "subject":
        return value
    if name == "references":
        return "\n".join(_listed(value))
    words = value.split()
    return " ".join(words[: _MOST_WORDS.get(name, len(words))])


def _listed(value: str) -> Iterator[str]:
    goes_on = True
    for line in value.split("\n"):
        item = _ITEM.search(line) is not None
        if item or goes_on:
            yield line
        if line.strip():
            goes_on = item
