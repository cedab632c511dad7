"""A look-up as the records that every answer is made of."""

from __future__ import annotations

from rag.catalog.records import Entry
from rag.library import Library
from rag.lookup.finding import LookupResult
from rag.question.question import Question
from rag.records import Answer, Answered, Citation, NothingFound, Searched, SearchResult
from rag.text.sentences import sentence_spans


def result_of(library: Library, looked: LookupResult, question: Question) -> SearchResult:
    """What was looked through, and the paragraphs that the answer cites, in its order."""
    return SearchResult(
        query=question.text,
        filters=looked.filters,
        searched=Searched(0, 0) if looked.kind == "small_talk" else library.catalog.extent(looked.filters),
        hits=tuple(entry.hit(1.0) for entry in dict.fromkeys(looked.shown)),
        understood=() if looked.kind == "small_talk" else question.hints_for(looked.filters),
        confidence=0.0 if looked.nothing else 1.0,
    )


def answer_of(question: Question, looked: LookupResult, found: SearchResult) -> Answer:
    """The sentences with their citations; a citation's quote is what the paragraph says first."""
    if looked.nothing:
        return NothingFound(
            question=question.words,
            standalone_question=question.text,
            topic=question.topic,
            answer=looked.said,
            reason=looked.said,
            searched=found.searched,
            filters=found.filters,
            understood=found.understood,
            confidence=found.confidence,
            kind=looked.kind,
        )
    cited = {key for sentence in looked.sentences for key in sentence.citations}
    words = " ".join(f"{one.text} {''.join(key.shown for key in one.citations)}".strip() for one in looked.sentences)
    return Answered(
        question=question.words,
        standalone_question=question.text,
        topic=question.topic,
        answer=words or looked.said,
        sentences=looked.sentences,
        citations=tuple(_citation(entry, looked) for entry in dict.fromkeys(looked.shown) if entry.key in cited),
        evidence=tuple(dict.fromkeys(entry.key for entry in looked.shown if entry.key in cited)),
        searched=found.searched,
        filters=found.filters,
        understood=found.understood,
        confidence=found.confidence,
        notice=looked.note,
        kind=looked.kind,
        cables=looked.cables,
    )


def _citation(entry: Entry, looked: LookupResult) -> Citation:
    whole = any(one.support == "quote" and entry.key in one.citations for one in looked.sentences)
    start, end = next(iter(sentence_spans(entry.text)), (0, len(entry.text)))
    quote = entry.text if whole else entry.text[start:end]
    return Citation(entry.key, entry.reference_id, entry.number, quote, entry.key.permalink)
