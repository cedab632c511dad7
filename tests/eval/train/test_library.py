"""Cross-validation keeps what is about one cable together."""

from __future__ import annotations

from eval.questions.question import Gold, Question
from eval.train.library import FOLDS, folds, group_of


def test_questions_about_one_cable_are_one_group() -> None:
    one = Question("a", "?", evidence=(Gold("03VELMAR1", ("2",)), Gold("03VELMAR9", ("1",))))
    assert group_of(one) == group_of(Question("b", "?", evidence=(Gold("03VELMAR1", ("5",)),))) == "03VELMAR1"
    assert group_of(Question("c", "?", answerable=False)) == "c"


def test_folds_are_of_one_size_and_the_same_for_the_same_seed() -> None:
    names = [f"{number:02d}VELMAR1" for number in range(40)]
    fold = folds([*names, *names], seed=1)
    assert sorted(fold.values()) == sorted([*range(FOLDS)] * 4)
    assert fold == folds(reversed(names), seed=1) != folds(names, seed=2)
