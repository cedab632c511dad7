"""Questions for a number or a list of cables, read whole: `How many cables from Embassy Velmar in 2009 mention snow?`

Such a question is answered only where every word of it is understood; any other goes the usual way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rag.question.asks.posts_named import NamedPosts, posts_named
from rag.question.asks.topic_spellings import spellings_of
from rag.question.named.dates import Period, periods
from rag.question.named.marks import classification, phrases, tag_spans, tags
from rag.text.stems import split_words
from rag.text.stop_words import STOP

Give = Literal["count", "list", "posts"]
_MOST_WORDS = 6
"""Words of a topic that can be looked for literally; a longer one is a question, not a name for something."""
_CABLES = r"(?:cables?|telegrams?|dispatch(?:es)?|documents?)"
_FORMS: tuple[tuple[Give, str], ...] = (
    (
        "count",
        rf"^(?:how many|(?:what is )?the number of|number of|"
        rf"count(?: of)?(?: all)?(?: the)?)\s(?P<pre>.{{0,60}}?)\b{_CABLES}\b",
    ),
    (
        "posts",
        r"^(?:which|what)(?P<pre>) (?:posts?|embass(?:y|ies)|consulates?|missions?)\s(?:have\s|has\s)?"
        r"(?:wrote|written|write|writes|reported|reports?|cabled|cables|sent cables)\b",
    ),
    (
        "list",
        rf"^(?:(?:please )?(?:list|show|give|find|name|enumerate|display|print)(?: me)?|which|what(?: are)?|are there|"
        rf"is there|do you have|i want|i need|i am looking for)\s(?P<pre>.{{0,60}}?)\b{_CABLES}\b",
    ),
    ("list", rf"^(?P<pre>(?:all|every|the|any|only)?.{{0,30}}?)\b{_CABLES}\b(?=\s)"),
)
_HEADS = tuple((give, re.compile(form, re.IGNORECASE)) for give, form in _FORMS)
_ABOUT = re.compile(
    r"\b(?:about|concerning|regarding|on the (?:subject|topic|matter) of|(?:that |which |who |to )?(?:mention|"
    r"mentions|mentioning|"
    r"mentioned|discuss|discusses|discussing|cover|covers|covering|name|names|naming|contain|contains|containing|include|includes|"
    r"deal with|deals with|dealing with|refer to|refers to|referring to|talk about|talks about|speak of|"
    r"speaks of|treat|treats)|"
    r"with the words?|on)(?:\s+the\s+words?)?\s+",
    re.IGNORECASE,
)
_FRAME = frozenset(
    "cable cables telegram telegrams are is was were there here do does did come came sent send written write wrote "
    "have has had in this that these those library collection archive release set the all any every each total "
    "altogether dated date dates from by of out at to and or you we us i it they with who which what me only exist "
    "exists classified classification level tagged tag tags marked originated originate post posts embassy "
    "embassies consulate consulates mission please many a an on cover covers available contained hold holds "
    "during between since before after until through".split()
)


@dataclass(frozen=True, slots=True)
class Collection:
    """Which cables are meant, and whether their number, their list or their posts are asked for.

    `topic` is what they must hold, word for word, in one of its `spellings`.
    """

    give: Give
    posts: NamedPosts
    period: Period | None
    level: str | None
    tags: tuple[str, ...]
    topic: str
    spellings: tuple[str, ...]


def read_collection(question: str, held: Sequence[str]) -> Collection | None:
    """What is counted or listed; None where a word of it is not understood. `held` are the posts here."""
    text = " ".join(question.split()).rstrip(" ?.!")
    head = next(((give, match) for give, form in _HEADS if (match := form.match(text))), None)
    if head is None:
        return None
    give, match = head
    before = text[match.start("pre") : match.end("pre")]
    after = text[match.end() :]
    about = _ABOUT.search(after)
    topic = after[about.end() :] if about else ""
    said = f"{before} · {after[: about.start()] if about else after}"
    times = periods(said)
    late = periods(topic) if about else ()
    if len(times) + len(late) > 1:
        return None
    if late:
        topic = _without(topic, [_with_preposition(topic, late[0])])
    posts = posts_named(said, held)
    late_posts = posts_named(topic, held, written=True) if about and not posts.words else NamedPosts()
    topic = _without(topic, late_posts.spans)
    posts = late_posts if late_posts.words else posts
    level, codes = classification(text), tags(text)
    left = _without(said, [*(period.at for period in times), *(() if posts is late_posts else posts.spans)])
    left = _without(left, tag_spans(left))
    left = re.sub(level.replace("//", r"\s*//\s*"), " ", left, flags=re.IGNORECASE) if level else left
    if give == "list" and match.re is _HEADS[-1][1] and not (times or posts.words or codes or about):
        return None
    if not _understand(left):
        return None
    topic = _bare(topic)
    if (about is not None) != bool(topic) and not (about and (late or late_posts.words)):
        return None
    if len(_content(topic)) > _MOST_WORDS or (topic and not _content(topic)):
        return None
    if give == "posts" and not topic:
        return None
    return Collection(give, posts, (*times, *late, None)[0], level, codes, topic, spellings_of(topic) if topic else ())


def _understand(left: str) -> bool:
    return all(word in _FRAME for word in split_words(left))


def _content(topic: str) -> list[str]:
    return [word for word in split_words(topic) if word not in STOP]


def _bare(topic: str) -> str:
    """The topic without what belongs to the sentence around it; of a quoted phrase only its words."""
    quoted = phrases(topic)
    if quoted:
        return quoted[0]
    bare = re.sub(
        r"\s+(?:are there|are|is there|do you have|there|exist|in total|in all|in this library)$",
        "",
        topic.strip(" ,;:"),
        flags=re.I,
    )
    return re.sub(r"^(?:the|a|an)\s+", "", re.sub(r"\s+(?:in|from|by|of|at)$", "", bare), flags=re.I)


def _with_preposition(text: str, period: Period) -> tuple[int, int]:
    lead = re.search(r"\s*(?:\b(?:in|from|of|during|on|sent in|dated)\s+)?(?:the\s+)?$", text[: period.at[0]], re.I)
    return (lead.start() if lead else period.at[0], period.at[1])


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text
