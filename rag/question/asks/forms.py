"""The forms of questions for a cable's fields and its summary, over the frame of a question.

Each form is matched whole: a question that asks for anything more is none of these.
"""

from __future__ import annotations

import re

_C = "©"
_BE = r"(?:is|was|are|were)"
_DO = r"(?:do|does|did)"
_SEND = r"(?:sent|written|dated|created|filed|transmitted|drafted|issued|cabled)"
_NOUNS = {
    "signer": r"signers?|signator(?:y|ies)|signature",
    "classified_by": r"classifier|classifying (?:officer|authority|official)|classification authority",
    "subject": r"subject(?: line)?|title|heading|headline",
    "tags": r"tags?(?: line)?|tags? codes?",
    "created": r"date(?: of (?:sending|creation|transmission))?|dates|sending date|day|date and time|date-time "
    "group|dtg",
    "released": r"release date|date of release",
    "classification": r"classification(?: level)?|level of classification|marking|security level|secrecy level",
    "references": r"references?|refs?|reftels?|ref(?:erence)? (?:line|list)|list of references",
    "origin": r"origin|originator|sender|sending post|source|author|from line",
    "to": r"(?:action )?addressees?|recipients?|to line",
    "info": r"info(?:rmation)? addressees?",
    "declassify_on": r"declassification (?:date|day)|date of declassification",
    "precedence": r"precedence|priority",
    "length": r"length|number of paragraphs",
}
_VERBS = {
    "signer": rf"who (?:has |had )?signed {_C}|who (?:is|was) {_C} signed by|by whom (?:is|was) {_C} signed|"
    rf"whose (?:name|signature) {_BE} (?:under|on|at the end of) {_C}",
    "classified_by": rf"who (?:has |had )?classified {_C}|who (?:is|was) {_C} classified by|by whom (?:is|was) "
    rf"{_C} classified",
    "subject": rf"what (?:is|was) {_C} (?:called|titled|entitled)|how is {_C} titled",
    "tags": rf"(?:what|which) (?:tags|tag|codes?) {_BE} (?:on|in|given to) {_C}|(?:how|what) (?:is|was) {_C} "
    "tagged(?: with| as)?",
    "created": rf"when {_C} {_BE} {_SEND}|when {_BE} {_C}(?: {_SEND})?|when {_DO} (?:.{{1,40}} )?(?:send|write|"
    rf"file) {_C}|when {_DO} "
    rf"{_C} go out|"
    rf"(?:on |from )?(?:what|which) (?:date|day) (?:is|was) {_C}(?: {_SEND}| from)?|how old is {_C}",
    "released": rf"when (?:is|was) {_C} (?:released|published|leaked)",
    "classification": rf"how (?:is|was) {_C} classified|how (?:secret|highly classified) (?:is|was) {_C}|"
    rf"(?:what|at what level) (?:is|was) {_C} classified(?: as| at)?|"
    rf"(?:is|was) {_C} (?:secret|classified|unclassified|confidential|noforn)",
    "references": rf"(?:what|which)(?: other)?(?: cables?| telegrams?| messages?| references?| documents?)? {_DO} {_C} "
    rf"(?:refer to|reference|cite|quote|list(?: as references?)?)|what (?:is|are) {_C}'s refs",
    "origin": rf"who (?:sent|wrote|issued|filed|cabled|drafted|authored) {_C}|who (?:is|was) {_C} (?:from|{_SEND} by)|"
    rf"(?:which|what) (?:post|embassy|consulate|mission|office|city) (?:sent|wrote|issued|filed|cabled) {_C}|"
    rf"(?:from )?(?:where|which post|which embassy|what post|what embassy) (?:is|was|does|did) {_C}"
    rf"(?: {_SEND}| come)?(?: from)?|where {_BE} {_C} {_SEND} from|by whom (?:is|was) {_C} {_SEND}",
    "to": rf"(?:to )?(?:whom|who) {_BE} {_C} (?:sent|addressed|directed|for)(?: to)?|who (?:received|got) {_C}|"
    rf"where (?:is|was) {_C} (?:sent|addressed) to",
    "declassify_on": rf"when (?:is|will|was|does|should|can) {_C} (?:to |due to )?(?:be )?declassif(?:y|ied)",
    "length": rf"how many paragraphs {_DO} {_C} (?:have|contain)|how many paragraphs {_BE} (?:there )?in {_C}|"
    rf"how long (?:is|was) {_C}",
}


def _form(field: str) -> re.Pattern[str]:
    noun = _NOUNS.get(field)
    forms = [_VERBS[field]] if field in _VERBS else []
    if noun:
        of = rf"(?:the )?(?:{noun}) (?:of|for|in|on) {_C}|{_C}'s (?:{noun})"
        forms.append(
            rf"(?:(?:what|who|which)(?: {_BE}|'s) |what's |whats |name |list |print )?(?:{of})|"
            rf"(?:what|which|whose) (?:{noun}) {_DO} {_C} (?:have|carry|bear|show|give|name)|"
            rf"what (?:{_BE} )?(?:the )?(?:{noun}) {_BE} {_C}|{_C} (?:{noun})"
        )
    return re.compile("|".join(forms))


_FORMS = {field: _form(field) for field in {**_NOUNS, **_VERBS}}
_SUMMARY = re.compile(
    rf"(?:a |the |short |brief |quick ){{0,5}}(?:summar(?:y|ise|ize)|summing up|sum up|abstract|overview|outline|gist|"
    rf"tl;?dr|recap)"
    rf"(?: of| for| from)?:? ?{_C}(?: briefly| shortly| in brief| in short)?|sum {_C} up|{_C}'s summary|"
    rf"what(?: is|'s|s|'re| are| was)? {_C} about|what is in {_C}|what does {_C} (?:say|report|tell)|"
    rf"(?:make|write|get|want|need|i want|i need)(?: me)? (?:a|the) (?:short |brief |quick )?(?:summary|"
    rf"overview|gist|recap) of {_C}|"
    rf"what (?:is|are) the (?:main|key) (?:points?|content|contents|message|messages) of {_C}|"
    rf"(?:what is |what's )?the (?:gist|essence|content|contents|summary) of {_C}|{_C} in (?:short|brief)"
)
_PARTS = re.compile(r"(?:,| and|, and) (?=(?:who|what|when|which|how|where|by|to|on|from)\b)")


def fields_asked(frame: str) -> tuple[str, ...]:
    """The fields that a frame asks for, in order; none where it asks for anything else beside."""
    first, *rest = _PARTS.split(frame)
    parts = [first, *(re.sub(r"\b(?:it|this|that)\b", _C, re.sub(r"\bits\b", f"{_C}'s", part)) for part in rest)]
    found = [next((field for field, form in _FORMS.items() if form.fullmatch(part)), None) for part in parts]
    return tuple(field for field in found if field) if all(found) else ()


def asks_for_summary(frame: str) -> bool:
    """Whether a frame asks for nothing but the summary of a cable."""
    return _SUMMARY.fullmatch(frame) is not None


_CITING = re.compile(
    rf"(?:what|which)(?: other)? (?:cables?|telegrams?|messages?) (?:refer(?:s|red)? to|references?|cites?|"
    rf"quotes?|mentions?) "
    rf"{_C}|(?:who|what) (?:refers to|cites|references) {_C}|cables? (?:that (?:refer to|cite|reference)|citing|"
    rf"referring to) {_C}"
)


def asks_who_cites(frame: str) -> bool:
    """Whether a frame asks which cables refer to one."""
    return _CITING.fullmatch(frame) is not None


_SAYS = re.compile(
    rf"(?:what |which |what's |whats )?(?:(?:does|do|did|is|stands?|stand|is said|is written|says?|text|words?|"
    rf"quote|read|"
    rf"print|display|show|"
    rf"open|see|explain|describe|content|contents|the|of|in|from|full|whole|exact) ){{0,12}}+{_C}(?:'s)?"
    rf"(?: (?:say|says|"
    rf"said|state|"
    rf"states|read|reads|"
    rf"contain|contains|tell|in full|exactly|verbatim|about|text)){{0,6}}+"
)


def asks_for_paragraph(frame: str) -> bool:
    """Whether a frame that names a paragraph asks for nothing but its words."""
    return _SAYS.fullmatch(frame) is not None


_TOPIC = re.compile(
    rf"what (?:did|does|do) {_C} (?:say|report|tell(?: us)?|write|state|mention) (?:about|on|of|regarding|concerning) "
    r"(?P<topic>[^,;:?]{1,80})"
)


def topic_asked(frame: str) -> str:
    """What a frame asks that cables say something about; "" where it asks for anything else."""
    match = _TOPIC.fullmatch(frame)
    return match["topic"] if match else ""
