"""Words that tell little: function words and verbs of saying, which carry no topic, and titles, which name nobody."""

from __future__ import annotations

from ingest.gazetteer.months import MONTHS

STOP = frozenset(
    "a about above according after again against all also although am an and any are as ask asked at be because "
    "been before being below between both but by can could did do does doing down during each either every for from "
    "further had has have having he her here hers him himself his how however i if in into is it its itself just "
    "may me might more most much must my no nor not of off on once one only or other our out over own per s same "
    "say said says shall she should since so some such t tell tells than that the their them then there these they "
    "this those though through thus to told too toward towards under until up upon us very was we were what when "
    "where whether which while who whom whose why will with within would you your".split()
)
NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without cannot n't hardly barely unable refuses refused fails "
    "failed denies denied denying lacks lacked unlikely".split()
)
"""Words that turn round what is said."""
TITLES = frozenset(name.lower() for name in MONTHS) | frozenset(
    """embassy ambassador president minister prime foreign general secretary comment note summary end us usg eu un nato
    state department monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr king prince sheikh emboff
    emboffs poloff polcouns econoff dcm pol charge ministry government parliament north south east west western
    eastern northern southern congress senate house codel consulate mission post washington deputy director chief
    senior party commander captain colonel""".split()
)
