"""TREC topics with their judgements."""

from __future__ import annotations

from pathlib import Path

from eval import read_questions
from tests.eval.questions.sets import TOPICS, reasons, wrote


def test_trec_topics_with_qrels(tmp_path: Path) -> None:
    topics = wrote(tmp_path / "topics.trec", TOPICS)
    qrels = wrote(tmp_path / "qrels", "401 0 09VELMAR1#6 1", "401 0 09VELMAR1#7 0", "401 0 08BREZHIN2#5.2 2")
    bought, baked = read_questions(topics, qrels)
    assert (bought.id, bought.question, bought.line) == ("401", "who bought the harbor", 1)
    assert bought.keys == ("09VELMAR1#6", "08BREZHIN2#5.2")
    assert (baked.answerable, baked.line) == (False, 8)
    lines = wrote(tmp_path / "topics.tsv", "401\twho bought the harbor")
    assert read_questions(lines, qrels)[0].keys == bought.keys


def test_a_file_without_topics_says_which_forms_are_read(tmp_path: Path) -> None:
    good = wrote(tmp_path / "good", "401 0 09VELMAR1#6 1")
    for text in ("<html><p>who</p></html>", "just words"):
        ((line, told),) = reasons(wrote(tmp_path / "none.xml", text), good)
        assert line == 0
        assert told.startswith("there is no topic in it that can be read; topics are <top>")


def test_topics_of_several_turns_and_judgements_with_a_header(tmp_path: Path) -> None:
    lines = wrote(tmp_path / "topics.tsv", "c1\t|user|: who paid", "c2\t|user|: again?")
    qrels = wrote(tmp_path / "qrels.tsv", "query-id\tcorpus-id\tscore", "c1\t09VELMAR1#6\t1", "c1\t09VELMAR1#6\t1")
    first, second = read_questions(lines, qrels)
    assert (first.question, first.keys, second.answerable) == ("who paid", ("09VELMAR1#6",), False)


def test_trec_faults(tmp_path: Path) -> None:
    topics = wrote(tmp_path / "topics.trec", "<top><num> 401 </top>")
    good, bad = wrote(tmp_path / "good", "401 0 09VELMAR1#6 1"), wrote(tmp_path / "bad", "401 09VELMAR1#6 1", "")
    assert reasons(topics)[0][1] == "TREC topics need their judgements: --qrels FILE"
    assert reasons(topics, bad) == [(1, "expected: topic iteration CABLE#PARAGRAPH relevance")]
    untitled = wrote(tmp_path / "untitled.trec", TOPICS, "<top><num> 403 </top>")
    assert reasons(untitled, good)[0][1].startswith("a topic needs a number and a title")
    others = wrote(tmp_path / "others", "0401 0 09VELMAR1#6 1", "402 0 09VELMAR1#6 0")
    assert reasons(untitled, others) == [(0, "no relevant paragraph for any topic of untitled.trec")]
