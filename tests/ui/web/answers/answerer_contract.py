"""What everything that answers in the web chat does; an implementation inherits this class and gives itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.records import Answer, Filters, Revision, SearchResult, Sentence
from ui.web.answers.answerer import Answerer


class AnswererContract:
    """Inherit, and override `answerer`: one over the sample cables."""

    question = "Who holds the hidden share in the pipeline?"

    @pytest.fixture
    def answerer(self) -> Answerer:
        raise NotImplementedError

    def test_first_what_was_found_then_sentences_then_one_answer(self, answerer: Answerer) -> None:
        first, *middle, last = answerer.stream(self.question)
        assert isinstance(first, SearchResult)
        assert all(isinstance(event, Sentence | Revision) for event in middle)
        assert isinstance(last, Answer)
        assert last.question == self.question

    def test_the_sentences_that_were_told_are_those_of_the_answer(self, answerer: Answerer) -> None:
        told: tuple[Sentence, ...] = ()
        for event in answerer.stream(self.question):
            if isinstance(event, Sentence):
                told = (*told, event)
            elif isinstance(event, Revision):
                told = event.sentences
            elif isinstance(event, Answer) and event.state == "answered":
                assert event.sentences == told

    def test_every_sentence_cites_and_every_citation_is_given(self, answerer: Answerer) -> None:
        *_, answer = answerer.stream(self.question)
        assert isinstance(answer, Answer)
        assert all(sentence.citations for sentence in answer.sentences)
        cited = {key for sentence in answer.sentences for key in sentence.citations}
        assert cited == {citation.key for citation in answer.citations}

    def test_asked_again_it_answers_the_same(self, answerer: Answerer) -> None:
        one, other = ([*answerer.stream(self.question)][-1] for _ in range(2))
        assert isinstance(one, Answer) and isinstance(other, Answer)
        assert replace(one, timings_ms={}) == replace(other, timings_ms={})

    def test_a_search_is_best_first_and_no_longer_than_asked_for(self, answerer: Answerer) -> None:
        hits = answerer.search(self.question, limit=3).hits
        assert len(hits) <= 3
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)

    def test_the_callers_filters_hold(self, answerer: Answerer) -> None:
        only = Filters(origins=("Embassy Velmar",))
        assert {hit.origin for hit in answerer.search(self.question, only).hits} <= {"Embassy Velmar"}
        for event in answerer.stream(self.question, only):
            if isinstance(event, SearchResult):
                assert {hit.origin for hit in event.hits} <= {"Embassy Velmar"}
