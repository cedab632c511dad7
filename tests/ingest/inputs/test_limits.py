"""What may come out of a file is bounded by what was read, whatever lies inside what."""

from __future__ import annotations

import pytest

from ingest.errors import LimitExceeded
from ingest.inputs.limits import MIB, Budget, Limits


def test_a_small_file_may_expand_to_the_slack() -> None:
    budget = Budget(Limits(slack=100, ratio=10))
    budget.spend(100)
    with pytest.raises(LimitExceeded, match="more than 10 times its size"):
        budget.spend(1)


def test_what_is_read_earns_its_ratio() -> None:
    budget = Budget(Limits(slack=0, ratio=10))
    budget.earn(5)
    budget.spend(50)
    with pytest.raises(LimitExceeded):
        budget.spend(1)


def test_a_cable_of_the_longest_known_passes_with_room() -> None:
    limits = Limits()
    assert limits.row > MIB
    assert limits.document > MIB
    Budget(limits).spend(MIB)
