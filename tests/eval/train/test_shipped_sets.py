"""The sets about real cables that the project ships: sound in themselves, wherever the cables are not at hand."""

from __future__ import annotations

from eval import read_questions
from eval.train.passages import FOLDER, Passage, read_passages


def points_inside(passage: Passage) -> bool:
    """Whether every index is that of a sentence, and every span lies in one that it is said to lie in."""
    count = len(passage.sentences)
    listed = [item.sentences for item in (*passage.questions, *passage.true, *passage.false)]
    return all(some and max(some) < count and min(some) >= 0 for some in listed) and all(
        any(passage.sentences[at][0] <= one.span[0] < one.span[1] <= passage.sentences[at][1] for at in one.sentences)
        for one in passage.questions
    )


def test_every_passage_points_into_its_own_sentences() -> None:
    passages = read_passages()
    assert [passage.key for passage in passages if not points_inside(passage)] == []
    assert {len(passage.questions) for passage in passages} == {2}
    assert all(passage.near for passage in passages)
    ordered = [passage.sentences == tuple(sorted(passage.sentences)) for passage in passages]
    assert all(ordered)


def test_a_fifth_of_the_cables_is_kept_from_training() -> None:
    cables = {passage.key.partition("#")[0]: passage.part for passage in read_passages()}
    share = sum(part == "test" for part in cables.values()) / len(cables)
    assert len(cables) > 2500
    assert 0.17 < share < 0.23


def test_follow_ups_have_what_they_follow_and_what_they_mean() -> None:
    questions = list(read_questions(FOLDER / "followups.jsonl"))
    assert len(questions) > 300
    for question in questions:
        assert [turn.role for turn in question.history] == ["user", "assistant"]
        assert question.standalone not in ("", question.question)
        assert question.nuggets
        assert len(question.cables) == 1


def test_broad_questions_have_evidence_or_a_list() -> None:
    questions = list(read_questions(FOLDER / "broad.jsonl"))
    assert len(questions) >= 400
    assert [question.id for question in questions if not question.evidence and not question.listed] == []
    many = [question for question in questions if len(question.cables) > 1]
    assert len(many) > 250


def test_unanswerable_questions_say_what_is_missing() -> None:
    questions = list(read_questions(FOLDER / "unanswerable.jsonl"))
    assert len(questions) >= 300
    assert not any(question.answerable or question.evidence for question in questions)
    assert all(question.note for question in questions)
