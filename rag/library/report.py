"""What an ingest tells while it runs, and at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ingest.cable import Cable, Reject
from ingest.conservation import Loss, loss_of
from rag.catalog import Catalog, Outcome, Tombstone, Version
from rag.catalog.rivals import differences

_MOST_RIVALS = 100  # pairs of texts of one reference ID that a report names

Stage = Literal["reading", "embedding", "indexing", "checking"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage is: `done` of `total` units (None where it cannot be known) after `seconds`."""

    stage: Stage
    done: int
    total: int | None
    unit: str
    seconds: float

    @property
    def rate(self) -> float:
        """Units a second, so far."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """At this rate; None where the total or the rate is not known yet."""
        return None if self.total is None or not self.rate else max(0.0, (self.total - self.done) / self.rate)


@dataclass(frozen=True, slots=True)
class Rival:
    """Two cables of one reference ID and other texts: where each was read, what differs."""

    reference_id: str
    in_force: str
    other: str
    differs: str

    def __str__(self) -> str:
        kept = f"{self.in_force} is in force, {self.other} an earlier version"
        return f"{self.reference_id}: {kept}; they differ in {self.differs}"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the inputs of one ingest: each one read is new, replaced, unchanged, mended, earlier, removed
    or rejected.

    Mended ones were damaged in the library and are whole again. Removed ones were taken out on purpose before and
    are passed over; `passed_over` says of each when, by whom and why. `losses` are the cables of whose text more than a
    few per cent ended in no paragraph and no field; `mistakable` names cables whose ID looks like that of another.

    `paragraphs` are those of new and replaced cables; `chunks` were embedded in this run, which may include cables
    that an interrupted run had stored.
    """

    number: int
    read: int
    new: int
    replaced: int
    unchanged: int
    earlier: int
    rejected: int
    paragraphs: int
    chunks: int
    rejects: tuple[Reject, ...]
    mended: int = 0
    removed: int = 0
    passed_over: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    rivals: tuple[Rival, ...] = ()
    mistakable: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """A report in the making."""

    number: int
    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    paragraphs: int = 0
    chunks: int = 0
    rejects: list[Reject] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    rivals: list[Rival] = field(default_factory=list)
    mistakable: list[str] = field(default_factory=list)
    saved: int = 0

    @property
    def read(self) -> int:
        """Inputs so far, rejects included."""
        return sum(self.counts.values()) + len(self.rejects)

    def count(self, outcome: Outcome, cable: Cable) -> None:
        """Notes what became of a cable."""
        self.counts[outcome] += 1
        if loss := loss_of(cable):
            self.losses.append(loss)
        if outcome in (Outcome.NEW, Outcome.REPLACED):
            self.paragraphs += len(cable.paragraphs)

    def pass_over(self, stone: Tombstone | None) -> None:
        """Notes a cable that was removed before and is not taken in again."""
        if stone is not None:
            self.passed_over.append(f"{stone.line}; use --again to take it in again")

    def match(self, one: Cable, versions: Sequence[Version]) -> None:
        """Notes that `one` met another text of its reference ID; `versions` are all there are, the last in force.

        So many are named; a new program that reads a whole library otherwise than the old one replaces all of it.
        """
        in_force = versions[-1].cable
        others = [version for version in versions[:-1] if version.cable != in_force]
        if len(self.rivals) < _MOST_RIVALS and others:
            met = one if in_force.source != one.source else max(others, key=_replaced).cable
            self.rivals.append(
                Rival(one.reference_id, str(in_force.source), str(met.source), differences(in_force, met))
            )

    def mistake(self, cable: Cable, genuine: str) -> None:
        """Notes a cable whose ID passes for that of another one in the library."""
        self.mistakable.append(f"{cable.reference_id} ({cable.source}) is written almost like {genuine}, another cable")

    def reject(self, item: Reject) -> None:
        """Notes an input that is in no cable."""
        self.rejects.append(item)

    def save(self, catalog: Catalog, *, finished: bool = False) -> None:
        """Writes what is new since the last time into the catalog."""
        catalog.add_rejects(self.number, self.rejects[self.saved :])
        self.saved = len(self.rejects)
        columns = {outcome.value: count for outcome, count in self.counts.items()}
        columns |= {"read": self.read, "rejected": len(self.rejects)}
        catalog.finish_report(self.number, columns, finished=finished)

    def report(self) -> Report:
        """The finished report."""
        return Report(
            number=self.number,
            read=self.read,
            new=self.counts[Outcome.NEW],
            replaced=self.counts[Outcome.REPLACED],
            unchanged=self.counts[Outcome.UNCHANGED],
            earlier=self.counts[Outcome.EARLIER],
            rejected=len(self.rejects),
            paragraphs=self.paragraphs,
            chunks=self.chunks,
            rejects=tuple(self.rejects),
            mended=self.counts[Outcome.MENDED],
            removed=self.counts[Outcome.REMOVED],
            passed_over=tuple(self.passed_over),
            losses=tuple(self.losses),
            rivals=tuple(self.rivals),
            mistakable=tuple(self.mistakable),
        )


def _replaced(version: Version) -> datetime:
    return version.replaced or datetime.min
