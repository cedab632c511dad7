"""What takes a while, and what must not be done meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.judges.scorers import Scorers
from ingest.samples import samples_folder
from models.store import Store
from rag.errors import ModelError, NotFound, Removed, UsageError
from rag.library import Library
from tests.rag.made import Hashing, cables
from tests.ui.web.jobs.test_job import endless
from ui.web.evaluation.evaluations import Evaluations
from ui.web.jobs.background_work import BackgroundWork
from ui.web.jobs.job import BusyError
from ui.web.library.library_admin import LibraryAdmin
from ui.web.library.model_admin import ModelAdmin


def over(library: Library, closed: str = "") -> BackgroundWork:
    """The work over a library; nothing in these tests is evaluated."""

    def no_system() -> object:
        raise AssertionError("nothing is evaluated")

    return BackgroundWork(
        LibraryAdmin(library, Hashing),
        lambda: Evaluations(library.folder, no_system, Scorers),  # type: ignore[arg-type]
        ModelAdmin(library.folder, lambda: None, Store(library.folder / "models")),
        closed=closed,
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", write=True) as opened:
        for one in cables(6):
            opened.catalog.put(one)
        yield opened


@pytest.fixture
def work(library: Library) -> Iterator[BackgroundWork]:
    opened = over(library)
    yield opened
    for worker in (opened.library, opened.evaluation):
        worker.cancel()
        worker.wait(10)


def upload(folder: Path, *names: str) -> Path:
    """A folder with these files: sample cables, and lists that are none."""
    folder.mkdir()
    samples = sorted(samples_folder().rglob("*.html"))
    for number, name in enumerate(names, 1):
        content = samples[number].read_bytes() if name.endswith(".html") else b"A list: bread, salt, matches."
        (folder / f"{number:04}-{name}").write_bytes(content)
    return folder


def test_an_upload_is_added_reported_under_its_own_names_and_removed(work: BackgroundWork, tmp_path: Path) -> None:
    folder = upload(tmp_path / "upload", "cable.html", "list.txt")
    *_, last = work.add_upload(folder)
    assert last.words.startswith("2 read: 1 new, ") and "1 rejected" in last.words
    (told,) = last.report
    assert told.startswith("list.txt: ")
    assert not folder.exists()


def test_an_upload_that_is_given_up_is_removed_too(work: BackgroundWork, tmp_path: Path) -> None:
    folder = upload(tmp_path / "upload", "cable.html")
    steps = work.add_upload(folder)
    next(steps)
    steps.close()
    assert not folder.exists()


def test_a_cable_is_removed_once_with_a_reason(work: BackgroundWork, library: Library) -> None:
    with pytest.raises(UsageError, match="needs a reason"):
        work.remove("08VELMAR3", "bea", " \n")
    work.remove("08VELMAR3", "bea", "The source withdrew it")
    stone = library.catalog.tombstone("08VELMAR3")
    assert stone is not None and (stone.who, stone.why) == ("bea", "The source withdrew it")
    with pytest.raises(Removed, match="The source withdrew it"):
        work.remove("08VELMAR3", "bea", "Again")
    with pytest.raises(NotFound, match="09VELMAR99999"):
        work.remove("09VELMAR99999", "bea", "Why not")


def test_nothing_is_removed_while_the_library_is_worked_on(work: BackgroundWork, library: Library) -> None:
    work.library.start("Adding", endless)
    with pytest.raises(BusyError, match="the library is being worked on"):
        work.remove("08VELMAR3", "bea", "The source withdrew it")
    assert library.catalog.existing(["08VELMAR3"]) == {"08VELMAR3"}


def test_no_other_model_is_chosen_while_one_is_evaluated(work: BackgroundWork) -> None:
    work.evaluation.start("Running", endless)
    with pytest.raises(BusyError, match="an evaluation is running"):
        work.use_model("quotes")
    work.evaluation.cancel()
    work.evaluation.wait(10)
    work.use_model("quotes")
    assert [it.name for it in work.models() if it.current] == ["quotes"]


def test_a_model_that_cannot_be_pulled_says_so_at_once(work: BackgroundWork) -> None:
    with pytest.raises(ModelError, match="nosuch"):
        work.pull_model("nosuch")


def test_a_library_for_reading_only_says_why(library: Library) -> None:
    work = over(library, closed="This library is open for reading only.")
    for refused in (
        work.writable,
        lambda: work.remove("08VELMAR3", "bea", "The source withdrew it"),
        lambda: work.use_model("quotes"),
    ):
        with pytest.raises(UsageError, match="open for reading only"):
            refused()
    over(library).writable()


def test_evaluations_are_made_once_and_only_when_asked_for(library: Library) -> None:
    made: list[Evaluations] = []

    def make() -> Evaluations:
        made.append(over(library).evaluations)
        return made[-1]

    work = BackgroundWork(LibraryAdmin(library, Hashing), make, ModelAdmin(library.folder, lambda: None))
    assert not made
    assert work.evaluations is work.evaluations
    assert len(made) == 1
