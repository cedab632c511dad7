"""Checksums as the tools of others print them."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.checksum import BLOCK, git_blob, sha256


@pytest.mark.parametrize(
    ("content", "sha", "blob"),
    [
        (
            b"",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        ),
        (
            b"hello\n",
            "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
            "ce013625030ba8dba906f756967f9e9ca394464a",
        ),
    ],
    ids=["empty", "hello"],
)
def test_they_are_those_of_sha256sum_and_of_git(tmp_path: Path, content: bytes, sha: str, blob: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    assert (sha256(file), git_blob(file)) == (sha, blob)


def test_a_file_larger_than_a_block_is_read_to_its_end(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"x" * (BLOCK + 1))
    other.write_bytes(b"x" * BLOCK + b"y")
    assert git_blob(one) != git_blob(other)
    assert sha256(one) != sha256(other)
