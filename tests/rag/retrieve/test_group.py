"""Near-identical paragraphs fold into one hit; others do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.key import Key
from rag.records import Hit
from rag.retrieve.group import fold_duplicates

TEXT = (
    "The minister told us on October 16 that the pipeline would open in the autumn of 2006, and that the fourth "
    "partner had paid nothing for its share; he asked that this be kept from the Assembly until the budget had passed."
)


def hit(key: str, text: str) -> Hit:
    return Hit(Key(key), Key(key).reference_id, 1, 1.0, text, "Embassy Velmar", None, "SECRET", "PIPELINE")


def test_the_same_text_sent_twice_is_one_hit() -> None:
    found = list(
        fold_duplicates([hit("A#1", TEXT), hit("B#1", TEXT.replace("  ", " ") + " "), hit("C#1", "Another matter.")])
    )
    assert [(each.key, each.duplicates) for each in found] == [("A#1", ("B#1",)), ("C#1", ())]


def test_a_summary_is_no_duplicate_of_the_body() -> None:
    summary = "The minister told us that the pipeline would open in the autumn of 2006."
    assert len(list(fold_duplicates([hit("A#1", summary), hit("A#5", TEXT)]))) == 2


@given(st.lists(st.text(alphabet="abc ", max_size=30), max_size=8))
def test_no_key_is_lost_and_the_order_stays(texts: list[str]) -> None:
    hits = [hit(f"K{i}#1", text) for i, text in enumerate(texts)]
    found = list(fold_duplicates(hits))
    assert sorted(key for each in found for key in (each.key, *each.duplicates)) == sorted(each.key for each in hits)
    assert [each.key for each in found] == [each.key for each in hits if each.key in {kept.key for kept in found}]
