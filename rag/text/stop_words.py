"""Words that say nothing of what a question is about."""

from __future__ import annotations

STOP = frozenset(
    "a about according after all also an and any are as ask asked at be because been before being between both but by "
    "can could did do does during each every for from had has have having he her here his how i if in into is it its "
    "may me might more most must my no nor not of off on only or other our out over own same say said says shall she "
    "should so some such tell than that the their them then there these they this those to told too under up us very "
    "was we were what when where which while who whom whose why will with would you your".split()
)
