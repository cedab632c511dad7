"""How quotes and written sentences make an answer."""

from __future__ import annotations

import pytest

from ingest.key import Key
from rag.records import Evidence, Sentence
from rag.text.text import Text
from rag.text.tokens import content_words
from rag.write.composition import combine, quote_sentences, texts_of
from tests.rag.read.found import hit

QUOTE = "The dam would cost 240 million crowns, the Minister told the Ambassador."


def evidence(key: str = "07TESSARA311#2") -> Evidence:
    return Evidence(Key(key), 0, len(QUOTE), QUOTE, 1.0)


def test_a_written_sentence_replaces_the_quote_that_it_restates():
    said = Sentence(
        "The Minister told the Ambassador the dam would cost 240 million crowns.", ("07TESSARA311#2",), "supported"
    )
    assert combine(quote_sentences([evidence()]), [said], content_words("What would the dam cost?")) == (said,)


def test_a_written_sentence_that_says_less_does_not():
    said = Sentence("The Minister spoke.", ("07TESSARA311#2",), "supported")
    assert combine(quote_sentences([evidence()]), [said], content_words("What would the dam cost?")) == quote_sentences(
        [evidence()]
    )


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("The valley waits for the pumping station that Pell promised.", True),
        ("The valley waits for the station.", False),
        ("Pell promised a fishing season.", False),
    ],
)
def test_a_written_sentence_about_another_paragraph_is_added_where_it_answers(text: str, added: bool):
    said = Sentence(text, ("07TESSARA311#9",), "supported")
    made = combine(quote_sentences([evidence()]), [said], content_words("For what station does the valley wait?"))
    assert made == (*quote_sentences([evidence()]), *([said] if added else []))


def test_a_quote_from_a_comment_tells_that_it_is_one():
    hits = [hit(QUOTE, 2, kind="comment"), hit(QUOTE, 3)]
    made = quote_sentences([evidence("08VELMAR1#2"), evidence("08VELMAR1#3"), evidence("08VELMAR1#9")], hits)
    assert [item.voice for item in made] == ["Comment, Embassy Velmar", None, None]
    assert texts_of(hits) == {"08VELMAR1#2": Text(f"Comment: {QUOTE}"), "08VELMAR1#3": Text(QUOTE)}
