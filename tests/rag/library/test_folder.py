"""Where things lie, which generation is the newest, and what is tidied away."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.library.folder import Folder


@pytest.fixture
def used(tmp_path: Path) -> Folder:
    """A folder with two generations of indexes and two vector files, and what is a user's own."""
    for name in ("dense", "dense-1", "dense-2", "lexical", "lexical-2", "conversations"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "part").write_bytes(b"12345")
    for name in ("vectors.bf16", "vectors-2.bf16", "settings.toml", "dense-notes.txt"):
        (tmp_path / name).write_bytes(b"123")
    return Folder(tmp_path)


@pytest.mark.parametrize(
    ("generation", "names"),
    [(0, ("vectors.bf16", "dense", "lexical")), (3, ("vectors-3.bf16", "dense-3", "lexical-3"))],
)
def test_a_generation_is_in_the_names(generation: int, names: tuple[str, ...]) -> None:
    folder = Folder(Path("library"))
    found = (folder.vectors(generation), folder.dense(generation), folder.lexical(generation))
    assert tuple(path.name for path in found) == names


def test_the_newest_is_the_highest_number_and_no_other_name(used: Folder) -> None:
    (used.path / "dense-x").mkdir()
    (used.path / "dense-99999999").mkdir()  # no library is rebuilt so often
    assert used.newest() == 2


def test_an_empty_folder_is_of_generation_0(tmp_path: Path) -> None:
    assert Folder(tmp_path).newest() == 0
    assert set(Folder(tmp_path).sizes(0, 0).values()) == {0}


def test_tidying_leaves_what_is_in_use_and_what_is_the_users(used: Folder) -> None:
    used.tidy(2, 2)
    assert sorted(path.name for path in used.path.iterdir()) == [
        "conversations",
        "dense-2",
        "dense-notes.txt",
        "lexical-2",
        "settings.toml",
        "vectors-2.bf16",
    ]


def test_sizes_are_of_what_is_in_use(used: Folder) -> None:
    used.catalog.write_bytes(b"1234567")
    assert used.sizes(2, 0) == {"catalog": 7, "vectors": 3, "dense": 5, "lexical": 5}
    used.next.mkdir()
    (used.next / "catalog.sqlite3").write_bytes(b"1")
    assert used.sizes(2, 0)["next"] == 1


def test_clearing_takes_the_indexes_of_one_generation(used: Folder) -> None:
    used.clear(2)
    assert not used.dense(2).exists()
    assert used.dense(1).exists()
    used.clear(7)  # harmless
