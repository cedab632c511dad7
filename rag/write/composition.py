"""Puts the answer together: sentences, citations, and what was searched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.key import Key
from rag.question.question import Question
from rag.records import PERHAPS, Answered, Citation, Evidence, Hit, NothingFound, Perhaps, SearchResult, Sentence
from rag.text.text import Text
from rag.text.tokens import content_words
from rag.verify.comment_spans import mark_comments

REPLACES = 0.6  # a written sentence stands for a quote when it holds this share of the quote's words
ASKED, NEW = 0.5, 3  # it is added when it holds this share of the question's words, and so many that are not in it
SENTENCES = 6
NEAREST = 3
UNCHECKED = "The model wrote the sentences that are no quotes; they are not reliably checked, so read what they cite."
"""What stands below an answer in which a model wrote: the check passes one false statement in four."""


def quote_sentences(evidence: Sequence[Evidence], hits: Sequence[Hit] = ()) -> tuple[Sentence, ...]:
    """The evidence as sentences, verbatim; what stands in a comment of one of the hits is marked as the post's."""
    voices = {hit.key: f"Comment, {hit.origin}" if hit.origin else "Comment" for hit in hits if hit.kind == "comment"}
    return tuple(Sentence(item.text, (item.key,), "quote", voices.get(item.key)) for item in evidence)


def combine(quoted: Sequence[Sentence], written: Sequence[Sentence], asked: frozenset[str]) -> tuple[Sentence, ...]:
    """Quotes, each replaced by the written sentence that says the same.

    One that answers the question, of which `asked` are the words that carry meaning, from a paragraph which is not
    quoted comes last.
    """
    left = list(written)
    result: list[Sentence] = []
    for quote in quoted:
        replacing = [
            sentence
            for sentence in left
            if set(quote.citations) & set(sentence.citations) and _share(quote.text, sentence.text) >= REPLACES
        ]
        result.extend(replacing or [quote])
        left = [sentence for sentence in left if sentence not in replacing]
    known = {key for sentence in result for key in sentence.citations}
    result.extend(item for item in left if not known & set(item.citations) and _answers(item.text, asked))
    return tuple(result[:SENTENCES])


def _answers(sentence: str, asked: frozenset[str]) -> bool:
    said = content_words(sentence)
    return len(asked & said) >= ASKED * len(asked) and len(said - asked) >= NEW


def _share(quote: str, sentence: str) -> float:
    wanted = content_words(quote)
    return len(wanted & content_words(sentence)) / len(wanted) if wanted else 0.0


def compose(
    question: Question, found: SearchResult, sentences: Sequence[Sentence], evidence: Sequence[Evidence], model: str
) -> Answered:
    """An answer of these sentences; the model is named only where one of them is its own."""
    return Answered(
        question=question.words,
        standalone_question=question.text,
        topic=question.topic,
        answer=_told(sentences),
        sentences=tuple(sentences),
        citations=_citations(found, sentences, evidence),
        evidence=tuple(dict.fromkeys(item.key for item in evidence)),
        searched=found.searched,
        filters=found.filters,
        model=model if any(item.support != "quote" for item in sentences) else "",
        understood=found.understood,
        relaxed=found.relaxed,
    )


def offer(question: Question, found: SearchResult, evidence: Sequence[Evidence]) -> Perhaps:
    """The passages that may bear on the question, as quotes."""
    sentences = quote_sentences(evidence, found.hits)
    return Perhaps(
        question=question.words,
        standalone_question=question.text,
        topic=question.topic,
        answer=f"{PERHAPS}: {_told(sentences)}",
        sentences=sentences,
        citations=_citations(found, sentences, evidence),
        evidence=tuple(dict.fromkeys(item.key for item in evidence)),
        searched=found.searched,
        filters=found.filters,
        nearest=found.hits[:NEAREST],
        understood=found.understood,
        relaxed=found.relaxed,
    )


def decline(question: Question, found: SearchResult, reason: str) -> NothingFound:
    """Says what was searched for, and how much was searched; the nearest paragraphs are there to be looked at."""
    searched = found.searched
    where = f"Searched {searched.cables:,} cables with {searched.paragraphs:,} paragraphs for “{question.text}”."
    return NothingFound(
        question=question.words,
        standalone_question=question.text,
        topic=question.topic,
        answer=f"{reason} {where}",
        reason=reason,
        searched=searched,
        filters=found.filters,
        nearest=found.hits[:NEAREST],
        understood=found.understood,
        relaxed=found.relaxed,
    )


def texts_of(hits: Sequence[Hit]) -> Mapping[Key, Text]:
    """Paragraph texts by key, each of the post's comment marked as such."""
    marked = {hit: mark_comments(hit.text, hit.kind) for hit in hits}
    return {hit.key: hit.read if text == hit.text else Text(text) for hit, text in marked.items()}


def _wording(sentence: Sentence) -> str:
    return f"“{sentence.text}”" if sentence.support == "quote" else sentence.text


def _told(sentences: Sequence[Sentence]) -> str:
    return " ".join(f"{_wording(item)} {''.join(key.shown for key in item.citations)}" for item in sentences)


def _citations(
    found: SearchResult, sentences: Sequence[Sentence], evidence: Sequence[Evidence]
) -> tuple[Citation, ...]:
    """Each paragraph cited, once, with a verbatim quote."""
    hits = {hit.key: hit for hit in found.hits}
    cited = dict.fromkeys(key for sentence in sentences for key in sentence.citations)
    return tuple(_citation(hits[key], sentences, evidence) for key in cited)


def _citation(hit: Hit, sentences: Sequence[Sentence], evidence: Sequence[Evidence]) -> Citation:
    quote = next(
        (item.text for item in sentences if item.support == "quote" and hit.key in item.citations),
        next((item.text for item in evidence if item.key == hit.key), _nearest(hit, sentences)),
    )
    return Citation(hit.key, hit.reference_id, hit.number, quote, hit.key.permalink)


def _nearest(hit: Hit, sentences: Sequence[Sentence]) -> str:
    """The sentence of the paragraph that shares most with what cites it."""
    wanted = content_words(" ".join(item.text for item in sentences if hit.key in item.citations))
    return max(hit.read.sentences.values(), key=lambda one: len(wanted & one.content), default=hit.read).text
