"""Whether a sentence keeps the voice of the text it cites: who says it, whether it is a comment, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.text import Text
from rag.text.tokens import content_words
from rag.verify.attribution import VERBS
from rag.verify.comment_spans import comment_flags
from rag.verify.hedges import hedge_dropped
from rag.verify.reported_speech import Reported, find_reported, may_be, pronoun_referents

_SAYING = content_words(VERBS.replace("|", " "))
_FIRST_PERSON = re.compile(r"\b(?:we|our|ours)\b", re.IGNORECASE)


def voice_lost(claim: Text, sentences: Sequence[Text]) -> str | None:
    """Why the claim does not keep the voice of the sentences of a paragraph that say the same; None where it does.

    What somebody is reported to say must be given to them, what the post thinks or comments to the post, and what is
    in doubt, rumoured or planned must stay so. It is enough that one of the sentences nearest to the claim agrees.
    """
    said = find_reported(claim.text)
    wanted = claim.content - _SAYING - frozenset(word for item in said for word in content_words(item.speaker.speaker))
    shared = [len(wanted & one.content) for one in sentences]
    if not max(shared, default=0):
        return None
    inside = comment_flags([one.text for one in sentences])
    reason = None
    for index in (at for at, count in enumerate(shared) if count == max(shared)):
        reason = _speaker_lost(claim, said, wanted, sentences, index, inside[index]) or hedge_dropped(
            claim.text, sentences[index].text
        )
        if reason is None:
            return None
    return reason


def _speaker_lost(
    claim: Text, said: Sequence[Reported], wanted: frozenset[str], sentences: Sequence[Text], index: int, comment: bool
) -> str | None:
    sentence = sentences[index]
    taken = wanted & sentence.content
    theirs = [item for item in find_reported(sentence.text) if _covers(item, sentence, taken)]
    others = [item for item in theirs if not item.is_own]
    ours = [item for item in said if not item.is_own]
    owned = (
        any(item.is_own for item in said) or bool(_FIRST_PERSON.search(claim.text)) or any(comment_flags([claim.text]))
    )
    viewed = bool(theirs) and theirs[0].is_view
    if others and not (viewed and not owned):
        meant = (
            pronoun_referents([one.text for one in sentences[:index]])
            if others[0].speaker.is_pronoun
            else [others[0].speaker]
        )
        if said and said[0 if not others[0].speaker.is_pronoun else -1].speaker.is_pronoun:
            return None
        if ours and (not meant or any(may_be(item.speaker, who) for item in ours for who in meant)):
            return None
        name = others[0].speaker.speaker
        if ours:
            return f"the cited text does not let {ours[0].speaker.speaker} say this, but {name}"
        return f"what {name} said is stated without saying so"
    if (comment or viewed) and not owned:
        if ours:
            return f"the cited text does not let {ours[0].speaker.speaker} say this: it is the embassy's view"
        return "a view of the embassy is stated without saying so"
    return None


def _covers(item: Reported, sentence: Text, taken: frozenset[str]) -> bool:
    """Whether what the claim takes from the sentence stands mostly in what is said there."""
    return bool(taken) and 2 * len(taken & content_words(sentence.text[item.start : item.end])) >= len(taken)
