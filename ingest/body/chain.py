"""Choosing the paragraph numbers of a cable among all places where one may stand.

The numbers of a cable run 1, 2, 3, with gaps, repeats and restarts here and there, while dates, wrapped figures and
enclosed lists bring numbers of their own. The best chain maximises the marks' own scores less what each step between
neighbours costs. One pass, constant work a mark.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.body.marks import Mark

_START_EACH, _START_MOST, _START_MOST_MARKED, _STEP = 0.75, 3.5, 2.0, 1.0
_GAP_BASE, _GAP_EACH, _GAP_MOST, _GAP_REACH = 1.0, 0.5, 5.0, 8
_REPEAT, _REPEAT_NEAR, _RESTART, _RESTART_UNMARKED, _RESTART_LIST = 3.0, 9.0, 4.0, 6.5, 1e6
_LIST_RUN = 3.0
_NEAR = 60
_UNMARKED, _PAREN_IN_DOTS = 1.5, 6.0


def choose(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that number the cable's paragraphs, in printed order; none where nothing looks like a numbering."""
    dotted = [mark for mark in marks if mark.at_line and not mark.paren] or [mark for mark in marks if not mark.paren]
    printed = sum(mark.portion is not None for mark in dotted)
    portioned = printed >= 3 or (printed > 0 and 2 * printed >= len(dotted))
    has_dots = any(mark.portion is not None or mark.number <= 2 for mark in dotted)
    list_of: list[int] = []
    totals: list[float] = []
    back: list[int] = []
    best: dict[int, int] = {}
    top = -1
    for index, mark in enumerate(marks):
        number = mark.number
        own = mark.score
        if portioned and mark.portion is None:
            own -= _UNMARKED
        if mark.paren and has_dots:
            own -= _PAREN_IN_DOTS
        previous = marks[index - 1] if index else None
        in_list = (
            previous is not None
            and previous.number == number - 1
            and (previous.portion is None) == (mark.portion is None)
        )
        list_of.append(list_of[-1] if in_list else number)
        total, origin = (
            -min(_START_EACH * (number - 1), _START_MOST if mark.portion is None else _START_MOST_MARKED),
            -1,
        )
        if in_list:
            total -= _LIST_RUN
            if totals[index - 1] + _STEP > total:
                total, origin = totals[index - 1] + _STEP, index - 1
        run = _LIST_RUN if in_list else 0.0
        if in_list and portioned and mark.portion is None and list_of[index] <= 3 and index + 1 < len(marks):
            follower = marks[index + 1]
            run = _RESTART_LIST if follower.number == number + 1 and follower.portion is None else run
        for gap in range(_GAP_REACH + 1):
            other = best.get(number - gap)
            if other is None or (in_list and other == index - 1):
                continue
            repeat = _REPEAT_NEAR if other is not None and mark.start - marks[other].end < _NEAR else _REPEAT
            cost = repeat if gap == 0 else -_STEP if gap == 1 else _GAP_BASE + _GAP_EACH * gap
            if totals[other] - cost - run > total:
                total, origin = totals[other] - cost - run, other
        if top >= 0:
            forward = marks[top].number < number
            again = _REPEAT_NEAR if mark.start - marks[top].end < _NEAR else _REPEAT
            cost = _GAP_MOST if forward else again if marks[top].number == number else _RESTART
            if not forward and mark.portion is None:
                list_like = list_of[index] <= 3 if portioned else list_of[index] == 1
                cost = _RESTART_LIST if list_like else _RESTART_UNMARKED
            if totals[top] - cost - run > total:
                total, origin = totals[top] - cost - run, top
        total += own
        totals.append(total)
        back.append(origin)
        if number not in best or total >= totals[best[number]]:
            best[number] = index
        if top < 0 or total > totals[top]:
            top = index
    chain: list[Mark] = []
    if top < 0 or totals[top] <= 0:
        return chain
    while top >= 0:
        chain.append(marks[top])
        top = back[top]
    return chain[::-1]
