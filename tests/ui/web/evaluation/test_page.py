"""The Evaluation tab."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rag.errors import NotFound
from tests.ui.web.evaluation.worked import some_set, uploaded, work
from ui.web.evaluation.page import comparison, evaluation


def columns(page: str) -> list[str]:
    """The measures that the table of runs has a column for."""
    return re.findall(r'<th scope="col">([^<]+)</th>', page)[1:]


def test_an_administrator_can_run_the_sets_where_the_library_can_be_written(folder: Path) -> None:
    with work(folder) as opened:
        page = evaluation(opened, administrator=True)
        assert 'data-form="evaluate"' in page and "<option>sample</option>" in page and "None yet." in page
        assert 'data-form="evaluate"' not in evaluation(opened, administrator=False)
    with work(folder, closed="Nothing can be written here.") as opened:
        page = evaluation(opened, administrator=True)
        assert 'data-form="evaluate"' not in page and "Nothing can be written here." in page


def test_a_run_is_shown_by_its_headline_measures(folder: Path, tmp_path: Path) -> None:
    with work(folder) as opened:
        opened.evaluations.add_set(uploaded(tmp_path, some_set(tmp_path, folder)))
        list(opened.evaluations.run("mine", "answer", 3))
        page = evaluation(opened, administrator=False)
        (run,) = opened.evaluations.runs()
        assert 0 < len(columns(page)) <= 7
        assert set(columns(page)) <= set(run.scores)
        first = columns(page)[0]
        assert f'<td class="number">{run.scores[first].mean:.3f}</td>' in page
        assert f'href="/cablechat/evaluation/report/{run.name}"' in page


def test_two_runs_are_compared_and_one_is_not(folder: Path, tmp_path: Path) -> None:
    with work(folder) as opened:
        opened.evaluations.add_set(uploaded(tmp_path, some_set(tmp_path, folder)))
        list(opened.evaluations.run("mine", "search", 3))
        list(opened.evaluations.run("mine", "answer", 3))
        names = [it.name for it in opened.evaluations.runs()]
        page = comparison(opened, names)
        assert "3 questions that both have; 0 questions changed." in page
        assert all(name in page for name in names)
        for few in ([], names[:1]):
            assert "Choose two runs or more." in comparison(opened, few)
        with pytest.raises(NotFound):
            comparison(opened, [names[0], ".."])
