"""One question through the real library, embedder and verifier; only the language model is a fake."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from ingest import read_cables
from ingest.cable import Cable
from ingest.key import Key
from rag.contracts import answer_json, search_json
from rag.decide.answerability import NOTHING
from rag.embed.openvino_embedder import OpenvinoEmbedder
from rag.errors import ModelError
from rag.index.chunk import chunks
from rag.library import Embedding, Library, ingest
from rag.llm.generator import Prompt, Speed
from rag.pipeline import Pipeline
from rag.records import PERHAPS, Answer, Answered, Filters, NothingFound, Perhaps, Revision, SearchResult, Sentence
from rag.text.sentences import LONGEST
from rag.write.composition import UNCHECKED

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples" / "cables"
SLOWEST = 15.0
"""Seconds of processor time for an answer over 40,000 characters of the worst; it took 95 and more."""
ASKED = "Who holds the hidden share in the pipeline?"


class Writes:
    """A model that writes one text, or none; then it fails if it is `tired`."""

    name = fingerprint = "fake"
    speed: Speed | None = None

    def __init__(self, text: str, *, tired: bool = False) -> None:
        self._text = text
        self._tired = tired

    def warm(self) -> None:
        """Nothing to load."""

    def close(self) -> None:
        """Nothing to let go."""

    def stream(self, prompt: Prompt) -> Iterator[str]:
        yield from self._text
        if self._tired:
            raise ModelError("The model is tired.")


@pytest.fixture(scope="module")
def embedder() -> OpenvinoEmbedder:
    return OpenvinoEmbedder()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, embedder: OpenvinoEmbedder) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("pipeline") / "library"
    cables = (item for item in read_cables([SAMPLES]) if isinstance(item, Cable))
    with Library.open(folder, write=True) as opened:
        for _ in ingest(opened, cables, Embedding(embedder, chunks, "test")):
            pass
    with Library.open(folder) as opened:
        yield opened


@pytest.fixture
def pipeline(library: Library, embedder: OpenvinoEmbedder) -> Pipeline:
    return Pipeline(library, embedder)


def one_line(answer: Answer) -> tuple[int, Sentence]:
    """The first quote that a model could write, and its number in the evidence; a table has many lines."""
    return next((at, one) for at, one in enumerate(answer.sentences, start=1) if "\n" not in one.text)


def test_the_search_comes_first_then_each_sentence_then_the_answer(pipeline: Pipeline) -> None:
    first, *sentences, last = pipeline.stream(ASKED)
    assert isinstance(first, SearchResult)
    assert sentences and all(isinstance(item, Sentence) for item in sentences)
    assert isinstance(last, Answer)
    assert last.sentences == tuple(sentences)
    assert last.confidence is not None and 0 < last.confidence <= 1


def test_every_sentence_is_in_the_paragraph_that_it_cites(pipeline: Pipeline, library: Library) -> None:
    answer = pipeline.ask(ASKED)
    texts = {key: entry.text for key, entry in library.catalog.paragraphs([c.key for c in answer.citations]).items()}
    assert answer.sentences
    for sentence in answer.sentences:
        assert sentence.support == "quote"
        assert all(sentence.text in texts[key] for key in sentence.citations)


def test_a_false_sentence_of_the_model_never_reaches_the_reader(library: Library, embedder: OpenvinoEmbedder) -> None:
    false = "The pipeline belongs to the King of Atlantis, who paid 999 million for it [1]."
    answer = Pipeline(library, embedder, Writes(false)).ask(ASKED)
    assert "Atlantis" not in answer.answer
    assert answer.draft == false
    assert {sentence.support for sentence in answer.sentences} == {"quote"}


def test_a_failing_model_costs_its_own_sentences_and_one_line(library: Library, embedder: OpenvinoEmbedder) -> None:
    answer = Pipeline(library, embedder, Writes("", tired=True)).ask(ASKED)
    assert answer.sentences
    assert answer.notice == "The model failed (The model is tired.); these are quotes."


def test_what_a_model_wrote_before_it_failed_stands(library: Library, embedder: OpenvinoEmbedder) -> None:
    number, quoted = one_line(Pipeline(library, embedder).ask(ASKED))
    answer = Pipeline(library, embedder, Writes(f"{quoted.text} [{number}]\nAnd", tired=True)).ask(ASKED)
    assert (quoted.text, "supported") in [(sentence.text, sentence.support) for sentence in answer.sentences]
    assert answer.notice == f"The model failed (The model is tired.); the rest are quotes. {UNCHECKED}"


def test_a_true_sentence_of_the_model_takes_the_place_of_its_quote_at_once(
    library: Library, embedder: OpenvinoEmbedder
) -> None:
    number, quoted = one_line(Pipeline(library, embedder).ask(ASKED))
    *_, revision, answer = Pipeline(library, embedder, Writes(f"{quoted.text} [{number}]")).stream(ASKED)
    assert isinstance(revision, Revision) and isinstance(answer, Answer)
    assert revision.sentences == answer.sentences
    assert (quoted.text, "supported") in [(sentence.text, sentence.support) for sentence in answer.sentences]
    assert len(answer.sentences) == len({sentence.text for sentence in answer.sentences})


def test_a_name_that_the_quoted_cables_never_mention_is_told(pipeline: Pipeline) -> None:
    answer = pipeline.ask("Who holds the hidden share in the pipeline from Velmar that Atlantis wants?")
    assert answer.sentences
    assert answer.missing is not None and "“Atlantis”" in answer.missing
    assert pipeline.ask(ASKED).missing is None


def test_what_is_not_there_is_declined_with_what_was_searched_and_the_nearest(pipeline: Pipeline) -> None:
    answer = pipeline.ask("How many goals did the football club of Reykjavik score against Liverpool in 1987?")
    assert isinstance(answer, NothingFound) and answer.abstained and answer.reason is not None
    assert "cables with" in answer.answer
    assert len(answer.nearest) == 3


def test_quotes_are_credited_to_no_model(library: Library, embedder: OpenvinoEmbedder) -> None:
    for writer in (None, Writes("The pipeline belongs to the King of Atlantis [1].")):
        answer = Pipeline(library, embedder, writer).ask(ASKED)
        assert {sentence.support for sentence in answer.sentences} == {"quote"}
        assert (answer.model, answer.notice, answer.rewrite) == ("", None, writer is not None)


def test_what_a_model_wrote_is_told_as_such(library: Library, embedder: OpenvinoEmbedder) -> None:
    number, quoted = one_line(Pipeline(library, embedder).ask(ASKED))
    answer = Pipeline(library, embedder, Writes(f"{quoted.text} [{number}]")).ask(ASKED)
    assert (answer.model, answer.notice) == ("fake", UNCHECKED)


def test_passages_that_may_answer_are_quoted_under_words_that_say_so(pipeline: Pipeline, library: Library) -> None:
    events = list(pipeline.stream("What did the court finally decide about the hidden share in the pipeline?"))
    answer = events[-1]
    assert isinstance(answer, Perhaps) and answer.abstained
    assert len(events) == 2  # nothing is shown as an answer before it is known that it may be none
    assert answer.answer.startswith(f"{PERHAPS}: “")
    assert {citation.key for citation in answer.citations} == {key for one in answer.sentences for key in one.citations}
    for citation in answer.citations:
        assert citation.quote in library.catalog.paragraphs([citation.key])[citation.key].text


def test_a_question_whose_names_no_cable_mentions_is_not_found(pipeline: Pipeline) -> None:
    answer = pipeline.ask("What did Atlantis do about the pipeline that Zanzibar wants?")
    assert isinstance(answer, NothingFound)
    assert answer.reason == "None of the cables found mentions “Atlantis”, “Zanzibar”."


def test_filters_that_leave_nothing_are_told_as_such(pipeline: Pipeline) -> None:
    answer = pipeline.ask(ASKED, Filters(origins=("Embassy Nowhere",)))
    assert answer.abstained
    assert answer.answer.startswith(NOTHING)


def test_an_answer_stays_inside_the_callers_filters(pipeline: Pipeline, library: Library) -> None:
    only = next(one.reference_id for one in library.catalog.firsts() if one.reference_id != "03VELMAR1186")
    for exact in (False, True):
        answer = pipeline.ask("What did 03VELMAR1186 say about the pipeline?", Filters(cables=(only,), exact=exact))
        told = answer_json(answer)
        shown = {Key(key).reference_id for key in (*told["evidence"], *(hit["key"] for hit in told["nearest"]))}
        assert shown <= {only} and answer.filters.cables == (only,)


def test_what_the_catalog_knows_comes_without_weighing(pipeline: Pipeline, library: Library) -> None:
    entry = library.catalog.paragraph("03VELMAR1186#3")
    found, sentence, answer = pipeline.stream("What does paragraph 3 of 03VELMAR1186 say?")
    assert isinstance(found, SearchResult) and isinstance(sentence, Sentence) and isinstance(answer, Answer)
    assert (sentence.text, sentence.citations, answer.kind) == (entry.text, (entry.key,), "paragraph")
    assert [hit.key for hit in found.hits] == [entry.key]
    (thanked,) = pipeline.stream("Thanks!")
    assert isinstance(thanked, Answered) and not thanked.sentences


def test_the_contracts_of_search_and_ask(pipeline: Pipeline) -> None:
    answer = json.loads(json.dumps(answer_json(pipeline.ask(ASKED))))
    assert {
        "question", "standalone_question", "answer", "state", "abstained", "sentences", "citations", "evidence",
        "searched", "filters", "understood", "relaxed", "nearest", "confidence", "reason", "missing", "notice", "draft",
        "rewrite", "model", "timings_ms", "kind", "cables", "topic",
    } == set(answer)  # fmt: skip
    assert set(answer["sentences"][0]) == {"text", "citations", "support", "voice"}
    assert set(answer["citations"][0]) == {"key", "reference_id", "number", "quote", "permalink"}
    assert set(answer["searched"]) == {"cables", "paragraphs"}
    found = json.loads(json.dumps(search_json(pipeline.search(ASKED))))
    assert set(found) == {"query", "filters", "searched", "understood", "relaxed", "hits", "timings_ms"}


@pytest.mark.parametrize("run", ["\n", "A", "Aly ", "The minister said that ", "1,111", "a (b "])
def test_a_hostile_paragraph_takes_no_more_than_its_share(run: str, tmp_path: Path, embedder: OpenvinoEmbedder) -> None:
    page = next(SAMPLES.glob("*.html"))
    (cable,) = (item for item in read_cables([page]) if isinstance(item, Cable))
    text = f"The hidden share in the pipeline is mine. {run * (40_000 // len(run))} The hidden share is his."
    paragraph = replace(cable.paragraphs[0], text=text)
    with Library.open(tmp_path / "library", write=True) as opened:
        for _ in ingest(opened, [replace(cable, paragraphs=(paragraph,))], Embedding(embedder, chunks, "test")):
            pass
    with Library.open(tmp_path / "library") as opened:
        asked = Pipeline(opened, embedder)
        begun = process_time()
        answer = asked.ask(ASKED)
        spent = process_time() - begun
    assert spent < SLOWEST
    assert all(len(sentence.text) <= LONGEST for sentence in answer.sentences)
