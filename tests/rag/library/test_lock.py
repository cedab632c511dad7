"""One owner a library, told by name; whoever keeps it still leaves no trace."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rag.errors import LibraryError, LibraryLocked
from rag.library.lock import OwnerLock


@pytest.fixture
def one(tmp_path: Path) -> OwnerLock:
    return OwnerLock(tmp_path)


@pytest.fixture
def other(tmp_path: Path) -> OwnerLock:
    return OwnerLock(tmp_path)


def test_the_second_is_told_who_has_it(one: OwnerLock, other: OwnerLock) -> None:
    one.acquire()
    assert (one.held, one.still, other.held) == (True, True, False)
    assert not other.try_acquire()
    with pytest.raises(LibraryLocked, match=rf"in use by process {os.getpid()} \("):
        other.acquire()
    one.release()


def test_it_is_free_again_once_it_is_let_go(one: OwnerLock, other: OwnerLock) -> None:
    one.acquire()
    one.release()
    one.release()  # harmless
    assert other.try_acquire()
    assert not one.held
    other.release()


def test_nobody_becomes_owner_of_what_is_kept_still_and_many_may_keep_it(one: OwnerLock, other: OwnerLock) -> None:
    one.acquire()
    one.release()
    third = OwnerLock(one.folder)
    other.keep_still()
    third.keep_still()
    assert other.still and third.still
    assert not one.try_acquire()
    other.release()
    assert not one.try_acquire()
    third.release()
    assert one.try_acquire()
    one.release()


def test_beside_an_owner_it_is_not_still(one: OwnerLock, other: OwnerLock) -> None:
    one.acquire()
    other.keep_still()
    assert not other.still
    other.release()
    one.release()


def test_keeping_still_writes_nothing(one: OwnerLock) -> None:
    one.keep_still()
    assert one.still
    assert list(one.folder.iterdir()) == []
    one.release()


def test_a_folder_that_is_gone_is_an_error_of_the_library(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lock = OwnerLock(tmp_path / "file")
    with pytest.raises(LibraryError):
        lock.acquire()
    assert not lock.try_acquire()


def test_whoever_left_no_note_is_another_process(one: OwnerLock) -> None:
    assert one.holder() == "another process"
