"""Choosing the paragraph numbers of a cable among all places where one may stand.

The numbers of a cable run 1, 2, 3, with gaps, repeats and restarts here and there, while dates, wrapped figures and
enclosed lists bring numbers of their own. The best chain maximises the marks' own scores less what each step between
neighbours costs. One pass, constant work a mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.body.number_candidates import Mark

# Costs, in the unit of `Mark.score`, set by hand on 1,295 real pages: in 1,206 of them the numbers run 1..n, 32 have
# gaps, 10 start above 1, 36 repeat or go back. A cost says how much better the marks must look for such a chain to be
# believed.
_NEXT = 1.0  # gained by the next number: the rule that all else departs from
_START_EACH = 0.75  # for each number that a first paragraph leaves out,
_START_MOST, _START_MOST_PORTIONED = 3.5, 2.0  # and at most: extracts begin anywhere, portion marks make it likely
_GAP, _GAP_EACH = 1.0, 0.5  # to leave out numbers, and for each of them
_GAP_REACH, _GAP_WIDE = 8, 5.0  # a gap of more is one of sections or annexes, and costs the same however wide
_REPEAT = 3.0  # to print a number again
_REPEAT_NEAR = 12.0  # the same, with hardly a text between: a date or a figure
_NEAR_AT_LINE, _NEAR_INSIDE = 8, 40  # characters of such a text, at a line start and within a line
_RESTART, _RESTART_UNMARKED = 4.0, 6.5  # to go back, with a portion mark and without: annexes restart, so do lists
_LIST = 3.0  # to leave a run of numbers that may be a list, or to begin within one
_LIST_STARTS = 3  # a run that begins with 1, 2 or 3 without portion marks is a list where the cable has portion marks
_NEVER = 1e6  # more than all scores of a cable together
_UNMARKED = 1.5  # to have no portion mark where the cable's paragraphs have them
_BRACKET = 8.0  # to be written `1)` where the cable writes `1.`: so are lists within a paragraph
_FEW_PORTIONS = 3  # so many portion marks, or one for every second number, are a habit


@dataclass(frozen=True, slots=True)
class _Habits:
    """How a cable numbers: with portion marks or not, with dots or not, and which mark has the first portion mark."""

    portioned: bool
    dotted: bool
    first_portion: int


@dataclass(frozen=True, slots=True)
class _Run:
    """The run of neighbouring numbers that a mark stands in: whether it goes on one (`continues`), whether it may be a
    list's (`listed`), and what it costs to come into it from elsewhere.
    """

    first: int
    continues: bool
    listed: bool
    cost: float


@dataclass(slots=True)
class _Chains:
    """The best chain that ends at each mark so far: its score, and the mark before (-1: none).

    `by_number` has the best mark of each number, `top` the best of all.
    """

    totals: list[float] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    by_number: dict[int, int] = field(default_factory=dict)
    top: int = -1

    def add(self, number: int, total: float, before: int) -> None:
        index = len(self.totals)
        self.totals.append(total)
        self.before.append(before)
        if number not in self.by_number or total >= self.totals[self.by_number[number]]:
            self.by_number[number] = index
        if self.top < 0 or total > self.totals[self.top]:
            self.top = index

    def best(self) -> list[int]:
        """The marks of the best chain; none where no chain is worth more than nothing."""
        chain: list[int] = []
        here = self.top if self.top >= 0 and self.totals[self.top] > 0 else -1
        while here >= 0:
            chain.append(here)
            here = self.before[here]
        return chain[::-1]


def choose(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that number the cable's paragraphs, in printed order; none where nothing looks like a numbering."""
    habits = _habits(marks)
    chains = _Chains()
    first = 0
    for index, mark in enumerate(marks):
        run = _run(marks, index, first, habits)
        first = run.first
        total, before = max(_chains_to(marks, index, run, habits, chains), key=lambda chain: chain[0])
        chains.add(mark.number, total + _own_score(mark, habits), before)
    return [marks[index] for index in chains.best()]


def _habits(marks: Sequence[Mark]) -> _Habits:
    dotted = [mark for mark in marks if mark.at_line and not mark.paren] or [mark for mark in marks if not mark.paren]
    printed = sum(mark.portion is not None for mark in dotted)
    return _Habits(
        portioned=printed >= _FEW_PORTIONS or (printed > 0 and 2 * printed >= len(dotted)),
        dotted=any(mark.portion is not None or mark.number <= 2 for mark in dotted),
        first_portion=next((index for index, mark in enumerate(marks) if mark.portion and mark.at_line), len(marks)),
    )


def _own_score(mark: Mark, habits: _Habits) -> float:
    """What a mark looks like by itself, in this cable."""
    unmarked = _UNMARKED if habits.portioned and mark.portion is None else 0.0
    bracket = _BRACKET if mark.paren and habits.dotted else 0.0
    return mark.score - unmarked - bracket


def _run(marks: Sequence[Mark], index: int, first: int, habits: _Habits) -> _Run:
    """The run that a mark goes on or begins; `first` is the number that began the run of the mark before."""
    mark = marks[index]
    continues = index > 0 and _goes_on(marks[index - 1], mark)
    first = first if continues else mark.number
    listed = mark.portion is None and first <= (_LIST_STARTS if habits.portioned else 1)
    cost = _LIST if continues else 0.0
    if continues and habits.portioned and listed and index + 1 < len(marks):
        follower = marks[index + 1]
        cost = _NEVER if follower.number == mark.number + 1 and follower.portion is None else cost
    return _Run(first, continues, listed, cost)


def _goes_on(before: Mark, mark: Mark) -> bool:
    """Whether a mark has the next number, and a portion mark like the one before or none like it."""
    return before.number == mark.number - 1 and (before.portion is None) == (mark.portion is None)


def _chains_to(
    marks: Sequence[Mark], index: int, run: _Run, habits: _Habits, chains: _Chains
) -> Iterator[tuple[float, int]]:
    """Each chain that may lead to a mark, as its score so far and its last mark (-1: the mark begins one)."""
    mark = marks[index]
    yield -_start_cost(mark, run, within=habits.portioned and habits.first_portion < index), -1
    if run.continues:
        yield chains.totals[index - 1] + _NEXT, index - 1
    for gap in range(_GAP_REACH + 1):
        other = chains.by_number.get(mark.number - gap)
        if other is not None and not (run.continues and other == index - 1):
            cost = _repeat_cost(mark, marks[other], run) if gap == 0 else _gap_cost(gap)
            yield chains.totals[other] - cost - run.cost, other
    if chains.top >= 0:
        yield chains.totals[chains.top] - _jump_cost(mark, marks[chains.top], run) - run.cost, chains.top


def _start_cost(mark: Mark, run: _Run, *, within: bool) -> float:
    """To begin a chain; `within` a body whose portion marks have begun no list does."""
    most = _START_MOST if mark.portion is None else _START_MOST_PORTIONED
    cost = min(_START_EACH * (mark.number - 1), most)
    return cost + (_NEVER if run.listed and within else 0.0) + (_LIST if run.continues else 0.0)


def _gap_cost(gap: int) -> float:
    return -_NEXT if gap == 1 else _GAP + _GAP_EACH * gap


def _jump_cost(mark: Mark, before: Mark, run: _Run) -> float:
    """To follow the best chain so far, however far away its last number is."""
    if before.number < mark.number:
        return _GAP_WIDE
    if run.listed:
        return _NEVER
    if before.number == mark.number:
        return _repeat_cost(mark, before, run)
    return _RESTART if mark.portion is not None else _RESTART_UNMARKED


def _repeat_cost(mark: Mark, before: Mark, run: _Run) -> float:
    """To print a number again: much at once in the same line, and in a list it is not the cable's."""
    if run.listed:
        return _NEVER
    near = _NEAR_AT_LINE if mark.at_line else _NEAR_INSIDE
    return _REPEAT_NEAR if mark.start - before.end < near else _REPEAT
