"""How sure a text is of what it says: doubt, hearsay and plans, which a sentence made from it must keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.text.spelling import plain
from rag.text.stems import stem
from rag.text.stop_words import STOP
from rag.text.tokens import tokenize
from rag.verify.reported_speech import LONGEST

_DOUBT = (
    r"may(?! \d)|might|could(?! not)|perhaps|maybe|possibly|possible|possibility|chances?|probably|likely|apparently|"
    r"seemingly|presumably|conceivably|appear(?:s|ed)?|seem(?:s|ed)?|"
    r"(?:believed|thought|suspected|understood|presumed) to|allegedly|alleged|reportedly|purportedly|purported|"
    r"supposedly|supposed to|ostensibly|rumou?r(?:s|ed)?|said to (?:have|be)|it is said|unconfirmed|unclear|whether|"
    r"accused of|would not be surprised|suspicions?"
)
_PLAN = (
    r"will|would|shall|going to|about to|(?:ready|scheduled|set|slated|determined|poised|bound|prepared|due) to|"
    r"sought to|to be|(?:is|are|was|were) to|consider(?:s|ed|ing)?|"
    r"(?:plan|intend|propose|promise|hope|want|expect|threaten|agree|aim|offer|decide|pledge|vow|mean|seek|prepare|"
    r"refuse|wish)(?:s|d|es|ed|ned|ning|ing)? to|meant to|"
    r"(?:plan|intention|proposal|promise|hope|threat|offer|decision)s? (?:to|of)"
)
_FORMS = {
    "doubt": re.compile(rf"\b(?:{_DOUBT})\b", re.IGNORECASE),
    "plan": re.compile(rf"\b(?:{_PLAN})\b", re.IGNORECASE),
}
_KEEPS = {"doubt": ("doubt",), "plan": ("plan", "doubt")}
_CLAUSE = re.compile(r"[;,.:!?](?=\s|$)|\b(?:and|but|while|because|although|when|if)\b")
_THAT = re.compile(r"(?:\s{1,4}\w{1,40}){0,5}?\s{1,4}that\b")
_BACK = 200  # characters before a hedge in which the word that it governs is looked for
_REACH = 3  # content words of its clause that a hedge governs


_PAST = dict(
    pair.split("/")
    for pair in (
        "became/become began/begin broke/break brought/bring built/build bought/buy came/come caught/catch "
        "chose/choose drew/draw drove/drive fell/fall fled/flee flew/fly fought/fight found/find gave/give "
        "given/give went/go gone/go got/get held/hold kept/keep knew/know known/know led/lead left/leave "
        "lost/lose made/make meant/mean met/meet paid/pay ran/run rose/rise saw/see seen/see sent/send shot/shoot "
        "sold/sell sought/seek spent/spend spoke/speak stood/stand stole/steal struck/strike sank/sink "
        "swore/swear taken/take took/take taught/teach thought/think threw/throw told/tell understood/understand "
        "withdrew/withdraw withdrawn/withdraw won/win wrote/write written/write"
    ).split()
)


def hedge_dropped(claim: str, sentence: str) -> str | None:
    """Why the claim is surer than the sentence is of the same words; None where it is not."""
    ours = frozenset(_listed(claim))
    kept = {kind for kind in _FORMS if any(True for _ in _hedges(claim, kind))}
    for kind in _FORMS:
        if kept & set(_KEEPS[kind]):
            continue
        for word, governed in _hedges(sentence, kind):
            if governed and governed[0] in ours and sum(one in ours for one in governed) * 2 > len(governed):
                return f"the cited text says “{word}”, the sentence does not"
    return None


def _hedges(text: str, kind: str) -> Iterator[tuple[str, list[str]]]:
    """Each hedge of the kind with the stems that it governs: those after it in its clause, else those before it."""
    text = plain(text[:LONGEST])
    for match in _FORMS[kind].finditer(text):
        if match.group() == "May" and match.start():
            continue  # the month
        that = _THAT.match(text, match.end())
        begin = that.end() if that else match.end()
        stop = _CLAUSE.search(text, begin)
        after = _listed(text[begin : stop.start() if stop else len(text)])
        before = _listed(text[max(0, match.start() - _BACK) : match.start()]) if kind == "doubt" else []
        yield match.group(), after[:_REACH] or before[-1:]


def _listed(text: str) -> list[str]:
    return [
        token.norm if token.kind == "number" else stem(_PAST.get(token.norm, token.norm))
        for token in tokenize(text)
        if token.norm not in STOP
    ]
