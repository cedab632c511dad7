"""The checks that a sentence must pass against the text it cites; each returns the reason for a failure, or None."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from rag.text.spelling import comparable
from rag.text.stems import stem
from rag.text.stop_words import NEGATIONS, STOP, TITLES
from rag.text.text import Text
from rag.text.tokens import Token

_SCOPE = 4  # words after a negation that it can reach
_SHORT_CUT = 3  # words; a longer cut drops a clause, and its negation with it
_QUOTED = re.compile(r'"([^"]+)"')
_ALIKE = 4  # words, a verb first, in which claim and sentence say the same of somebody
_VERB = re.compile(
    r"(?!(?:need|indeed|led)\b)\w{1,40}ed|is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|"
    r"did|does|do|said"
)
_NEUTRAL = frozenset("cable embassy post ambassador paragraph us report reported source contact".split())


def numbers_missing(claim: Text, sources: Sequence[Text]) -> str | None:
    """Every number of the claim is in the sources."""
    known = {token.norm for source in sources for token in source.tokens if token.kind == "number"}
    for token in claim.tokens:
        if token.kind == "number" and token.norm not in known:
            return f"the number {token.text} is not in the cited text"
    return None


def names_missing(claim: Text, sources: Sequence[Text]) -> str | None:
    """Every name of the claim is in the sources; the first word of a sentence may be an ordinary word."""
    known = {token.norm for source in sources for token in source.tokens}
    stems = {stem(word) for word in known}
    first = True
    for token in claim.tokens:
        ordinary = first and (token.norm in STOP or stem(token.norm) in stems)
        first = False
        if token.kind != "name" or ordinary or token.norm in STOP or token.norm in _NEUTRAL:
            continue
        if token.norm not in known and stem(token.norm) not in stems:
            return f"the name {token.text} is not in the cited text"
    return None


def quotation_changed(claim: Text, sources: Sequence[Text]) -> str | None:
    """What the claim sets in quotation marks stands so in the sources, but for case, blanks and marks at its ends."""
    texts = [comparable(source.text) for source in sources]
    for quoted in _QUOTED.findall(claim.plain):
        words = comparable(quoted).strip(" .,;:!?'")
        if words and not any(words in text for text in texts):
            return f"“{quoted}” is not quoted from the cited text"
    return None


def negation_flipped(claim: Text, aligned: Sequence[Text]) -> str | None:
    """What the aligned sentences negate the claim negates, and the other way round."""
    ours = _polarity(claim)
    theirs: dict[str, set[bool]] = {}
    for sentence in aligned:
        for word, negated in _polarity(sentence).items():
            theirs.setdefault(word, set()).update(negated)
    for word, states in ours.items():
        if word in theirs and not states & theirs[word]:
            return f"“{word}” is negated on one side only"
    return None


def negation_edited(claim: Text, sentence: Text) -> str | None:
    """In a claim that otherwise follows a sentence, no negation is put in or taken out by itself."""
    ours, theirs = [token.norm for token in claim.tokens], [token.norm for token in sentence.tokens]
    for operation, left, left_end, right, right_end in _alike(claim, sentence).get_opcodes():
        removed, added = theirs[left:left_end], ours[right:right_end]
        if operation == "equal":
            continue
        gone, come = sum(word in NEGATIONS for word in removed), sum(word in NEGATIONS for word in added)
        if come != gone and (come > gone or len(removed) <= _SHORT_CUT):
            return "a negation was put in or taken out"
    return None


def doer_swapped(claim: Text, sentence: Text) -> str | None:
    """In a claim that otherwise follows a sentence, nobody does what another one of the sentence does.

    Looked at are the names before a verb from which on both go on alike; titles and abbreviations may stand for a name.
    """
    ours, theirs = claim.tokens, sentence.tokens
    named = {token.norm for token in theirs if token.kind == "name"}
    for block in _alike(claim, sentence).get_matching_blocks():
        if block.size < _ALIKE or not block.a or not block.b or not _VERB.fullmatch(ours[block.b].norm):
            continue
        they, we = theirs[block.a - 1], ours[block.b - 1]
        if _is_doer(they) and _is_doer(we) and we.norm in named and we.norm != they.norm:
            return f"the cited text says of {they.text} what is said of {we.text}"
    return None


def _is_doer(token: Token) -> bool:
    norm = token.norm
    return token.kind == "name" and not token.text.isupper() and norm not in TITLES and norm not in STOP


def _alike(claim: Text, sentence: Text) -> SequenceMatcher[str]:
    """Where the words of the claim follow those of the sentence, which come first in it."""
    ours, theirs = ([token.norm for token in text.tokens] for text in (claim, sentence))
    return SequenceMatcher(None, theirs, ours, autojunk=False)


def names_moved(claim: Text, sentence: Text, speakers: frozenset[str]) -> str | None:
    """In a claim that otherwise follows a sentence, the names come in its order.

    One of the `speakers` may stand elsewhere. Only names that stand once in each are looked at.
    """
    ours, theirs = _single_names(claim), _single_names(sentence)
    shared = [name for name in ours if name in theirs and name not in speakers]
    for one, other in pairwise(shared):
        if theirs[one] > theirs[other]:
            return f"the cited text names “{other}” before “{one}”"
    return None


def _single_names(text: Text) -> dict[str, int]:
    """The names that stand once in the text, in its order, with their places."""
    names = [(token.norm, at) for at, token in enumerate(text.tokens) if token.kind == "name"]
    count = Counter(token.norm for token in text.tokens)
    return {name: at for name, at in names if count[name] == 1 and name not in STOP}


def _polarity(text: Text) -> dict[str, set[bool]]:
    """Of each word that carries meaning whether it is negated, where it stands so and where not."""
    states: dict[str, set[bool]] = {}
    reach = 0
    for token in text.tokens:
        if token.norm in NEGATIONS:
            reach = _SCOPE
        elif token.norm in STOP:
            reach = max(0, reach - 1) if token.norm in ("but", "and", "which", "that") else reach
        else:
            states.setdefault(token.stem, set()).add(reach > 0)
            reach = 0
    return states
