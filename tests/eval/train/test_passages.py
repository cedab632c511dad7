"""The set that the reader learns from: its form, its parts, and the words that its spans point at."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from eval.train.passages import (
    Asked,
    Near,
    Passage,
    digest_of,
    part_of,
    read_passages,
    span_in,
    write_passages,
)

TEXT = "The mason left in May. Nobody paid him for the culvert."
PASSAGE = Passage(
    key="05VELMAR914#3",
    digest=digest_of(TEXT),
    sentences=((0, 22), (23, 55)),
    questions=(Asked("when did the builder go", "In May", "natural", (0,), (15, 21)),),
    near=(Near("Who paid the builder?", "Only that nobody did."),),
)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl.gz"
    write_passages([PASSAGE], file)
    assert read_passages(file) == [PASSAGE]


def test_the_same_passages_give_the_same_bytes_and_the_later_wins(tmp_path: Path) -> None:
    one, two = tmp_path / "one.gz", tmp_path / "two.gz"
    other = Passage("03VELMAR1#1", "0", (), (), ())
    older = Passage(PASSAGE.key, "0", (), (), ())
    write_passages([PASSAGE, other], one)
    write_passages([older, other, PASSAGE], two)
    assert one.read_bytes() == two.read_bytes()


def test_a_line_of_another_form_is_an_error(tmp_path: Path) -> None:
    import gzip

    file = tmp_path / "set.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"key": 5}\n'))
    with pytest.raises(ValidationError):
        read_passages(file)


def test_a_changed_text_is_noticed() -> None:
    assert PASSAGE.reads(TEXT)
    assert not PASSAGE.reads(TEXT.replace("May", "June"))


def test_all_paragraphs_of_a_cable_are_in_one_part_and_a_fifth_of_the_cables_is_for_testing() -> None:
    cables = [f"{year:02d}VELMAR{serial}" for year in range(10) for serial in range(1, 101)]
    share = sum(part_of(cable) == "test" for cable in cables) / len(cables)
    assert 0.16 < share < 0.24
    assert part_of("05VELMAR914") == Passage("05VELMAR914#8", "", (), (), ()).part == PASSAGE.part


def test_a_span_is_looked_for_in_the_listed_sentences_alone() -> None:
    assert span_in(PASSAGE.sentences, TEXT, [0], "in May") == (15, 21)
    with pytest.raises(ValueError, match="none of the sentences"):
        span_in(PASSAGE.sentences, TEXT, [1], "in May")
    with pytest.raises(ValueError, match="none of the sentences"):
        span_in(PASSAGE.sentences, TEXT, [0], "")
