"""Choosing the paragraph numbers of a cable among all places where one may stand.

The numbers of a cable run 1, 2, 3, with gaps, repeats and restarts here and there, while dates, wrapped figures and
enclosed lists bring numbers of their own. The best chain maximises the marks' own scores less what each step between
neighbours costs. One pass, constant work a mark.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.body.number_candidates import Mark

_START_EACH, _START_MOST, _START_MOST_MARKED, _STEP = 0.75, 3.5, 2.0, 1.0
_GAP_BASE, _GAP_EACH, _GAP_MOST, _GAP_REACH = 1.0, 0.5, 5.0, 8
_REPEAT, _REPEAT_NEAR, _RESTART, _RESTART_UNMARKED, _RESTART_LIST = 3.0, 12.0, 4.0, 6.5, 1e6
_LIST_RUN, _LIST_STARTS = 3.0, 3
_NEAR, _EMPTY = 40, 8
_UNMARKED, _PAREN_IN_DOTS = 1.5, 8.0


def choose(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that number the cable's paragraphs, in printed order; none where nothing looks like a numbering."""
    dotted = [mark for mark in marks if mark.at_line and not mark.paren] or [mark for mark in marks if not mark.paren]
    printed = sum(mark.portion is not None for mark in dotted)
    portioned = printed >= 3 or (printed > 0 and 2 * printed >= len(dotted))
    has_dots = any(mark.portion is not None or mark.number <= 2 for mark in dotted)
    first_printed = next((index for index, mark in enumerate(marks) if mark.portion and mark.at_line), len(marks))
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
        list_like = mark.portion is None and list_of[index] <= (_LIST_STARTS if portioned else 1)
        if list_like and portioned and first_printed < index:
            total -= _RESTART_LIST
        if in_list:
            total -= _LIST_RUN
            if totals[index - 1] + _STEP > total:
                total, origin = totals[index - 1] + _STEP, index - 1
        run = _LIST_RUN if in_list else 0.0
        if in_list and portioned and list_like and index + 1 < len(marks):
            follower = marks[index + 1]
            run = _RESTART_LIST if follower.number == number + 1 and follower.portion is None else run
        for gap in range(_GAP_REACH + 1):
            other = best.get(number - gap)
            if other is None or (in_list and other == index - 1):
                continue
            cost = (
                _repeat(mark, marks[other], list_like)
                if gap == 0
                else -_STEP
                if gap == 1
                else _GAP_BASE + _GAP_EACH * gap
            )
            if totals[other] - cost - run > total:
                total, origin = totals[other] - cost - run, other
        if top >= 0:
            forward = marks[top].number < number
            cost = _GAP_MOST if forward else _RESTART if mark.portion is not None else _RESTART_UNMARKED
            if not forward and list_like:
                cost = _RESTART_LIST
            elif marks[top].number == number:
                cost = _repeat(mark, marks[top], list_like)
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


def _repeat(mark: Mark, before: Mark, list_like: bool) -> float:
    """What it costs to print a number again: much at once in the same line, and in a list it is not the cable's."""
    if list_like:
        return _RESTART_LIST
    return _REPEAT_NEAR if mark.start - before.end < (_EMPTY if mark.at_line else _NEAR) else _REPEAT
