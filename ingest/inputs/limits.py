"""Limits that keep one bad input from taking all memory, disk or time."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.errors import LimitExceeded

MIB = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an input may be.

    `document` and `row` are the most bytes of one cable (the longest known is below 1 MiB); `layers` is how many
    archives and compressions may lie inside one another; what comes out of a file, all layers together, may be
    `ratio` times its size, but always `slack` bytes.
    """

    document: int = 32 * MIB
    row: int = 16 * MIB
    layers: int = 6
    ratio: int = 250
    slack: int = 64 * MIB


class Budget:
    """How many bytes may still come out of one file, whatever the nesting of its archives."""

    def __init__(self, limits: Limits) -> None:
        """Start with the slack alone."""
        self.limits = limits
        self._left = limits.slack

    def earn(self, size: int) -> None:
        """Count `size` bytes that were read from the outside."""
        self._left += size * self.limits.ratio

    def spend(self, size: int) -> None:
        """Count `size` bytes that an archive or a compression gave. Raises LimitExceeded when there are too many."""
        self._left -= size
        if self._left < 0:
            raise LimitExceeded(
                f"it expands to more than {self.limits.ratio} times its size, as an archive made to fill the disk does"
            )
