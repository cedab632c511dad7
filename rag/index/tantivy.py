"""The paragraphs in tantivy: BM25 over stemmed English, with exact fields for the filters."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ingest.cable import Cable
from ingest.inputs.temporary import temporary_fault
from ingest.key import Key
from rag.errors import LibraryDamaged, LibraryError
from rag.records import Filters
from rag.text.spelling import fold
from rag.text.stems import index_terms, split_words

BOOSTS = {"text": 1.0, "heading": 0.5, "subject": 0.5, "context": 0.3}
PHRASE_BOOST = 3.0
CABLE_BOOST = 10.0
_HEAP = 128_000_000
_REFERENCE = re.compile(r"\b\d{2,4}[A-Z]{2,}\d+\b")


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("text", "heading", "subject", "context"):
        builder.add_text_field(name, tokenizer_name="en_stem")
    for name in ("cable", "origin", "classification", "tag"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", indexed=True, fast=True)
    return builder.build()


class TantivyIndex:
    """One tantivy folder; any number of processes may search it while one writes."""

    def __init__(self, folder: Path, *, write: bool = False, linked: bool = False) -> None:
        """Opens the folder; with `write` makes it where it is missing, `linked` leaves no lock file in it.

        Raises LibraryDamaged.
        """
        import tantivy

        self.folder = folder
        with self._errors():
            if write:
                folder.mkdir(parents=True, exist_ok=True)
                self._index = tantivy.Index(_schema(), str(folder))
            else:
                direct = os.access(folder, os.W_OK) and not linked
                self._index = tantivy.Index.open(str(folder if direct else self._shadow()))
            # What another process commits is taken up by `_refresh` alone, which looks first whether the files are
            # whole; a thread of tantivy's would read them unasked, and a touch of a lost end ends the process.
            self._index.config_reader(reload_policy="manual")
        self._sizes = self._lengths()
        self._schema = self._index.schema
        self._stamp = self._commit()

    def _shadow(self) -> Path:
        """Links to the index's files: tantivy takes a lock file even to read, where this folder lets it make none."""
        try:
            shadow = Path(tempfile.mkdtemp(prefix="cablechat-"))
        except OSError as error:
            raise LibraryError(temporary_fault(error) or f"no temporary folder: {error.strerror}") from error
        weakref.finalize(self, shutil.rmtree, shadow, ignore_errors=True)
        for path in self.folder.iterdir():
            if not path.name.endswith(".lock"):
                (shadow / path.name).symlink_to(path.absolute())
        return shadow

    def put(self, cables: Sequence[Cable], forget: Sequence[str] = ()) -> None:
        """Adds or replaces the paragraphs of cables, drops those of `forget`, and returns when all is on disk."""
        import tantivy

        with self._errors():
            writer = self._index.writer(_HEAP, 1)
            for reference_id in (*forget, *(cable.reference_id for cable in cables)):
                writer.delete_documents_by_term("cable", reference_id)
            for cable in cables:
                for document in _documents(cable):
                    writer.add_document(tantivy.Document(**document))
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()

    def search(
        self, query: str, limit: int, filters: Filters = Filters(), phrases: Sequence[str] = ()
    ) -> list[tuple[Key, float]]:
        """See rag.index.lexical; the filters' names must be exact (Catalog.resolved)."""
        from tantivy import Occur, Query

        with self._errors():
            wanted = self._words(query, phrases)
            if wanted is None:
                return []
            parts = [(Occur.Must, wanted)]
            parts += [(Occur.Must, Query.const_score_query(part, 0.0)) for part in self._conditions(filters)]
            self._refresh()
            searcher = self._index.searcher()
            found = searcher.search(Query.boolean_query(parts), limit, count=False)
            return [(Key(searcher.doc(address)["key"][0]), float(score)) for score, address in found.hits]

    def holding(self, text: str, filters: Filters = Filters()) -> list[Key]:
        """The keys of all paragraphs that hold every word in text or heading, then of cables whose subject does."""
        from tantivy import Occur, Query

        terms = list(dict.fromkeys(index_terms(text)))
        if not terms:
            return []
        with self._errors():
            self._refresh()
            searcher = self._index.searcher()
            conditions = [(Occur.Must, Query.const_score_query(part, 0.0)) for part in self._conditions(filters)]
            found: dict[Key, None] = {}
            for fields in (("text", "heading"), ("subject",)):
                parts = [(Occur.Must, self._anywhere(term, fields)) for term in terms]
                hits = searcher.search(Query.boolean_query([*parts, *conditions]), max(1, self.count()), count=False)
                found.update((Key(searcher.doc(address)["key"][0]), None) for _, address in hits.hits)
            return list(found)

    def _anywhere(self, term: str, fields: Sequence[str]) -> Any:
        from tantivy import Occur, Query

        return Query.boolean_query([(Occur.Should, Query.term_query(self._schema, name, term)) for name in fields])

    def frequencies(self, terms: Sequence[str]) -> list[int]:
        """In how many paragraphs' texts each term (see `index_terms`) stands."""
        with self._errors():
            self._refresh()
            searcher = self._index.searcher()
            return [int(searcher.doc_freq("text", term)) for term in terms]

    def count(self) -> int:
        """How many paragraphs it holds."""
        with self._errors():
            self._refresh()
            return int(self._index.searcher().num_docs)

    def _commit(self) -> int:
        """When the last commit was, in nanoseconds."""
        return (self.folder / "meta.json").stat().st_mtime_ns

    def _refresh(self) -> None:
        """Takes up what another process has committed meanwhile.

        Raises LibraryDamaged where a file has lost its end: tantivy maps them, and a touch would end the process.
        """
        lengths = self._lengths()
        for name, length in self._sizes.items():
            if lengths.get(name, length) < length:
                raise LibraryDamaged(f"{self.folder / name} was cut short; run: cablechat library rebuild")
        stamp = self._commit()
        if stamp != self._stamp:
            self._index.reload()
            self._stamp = stamp
        self._sizes = lengths

    def _lengths(self) -> dict[str, int]:
        """The sizes of the files of segments, which never change once they are written."""
        found = {}
        with os.scandir(self.folder) as entries:
            for one in entries:
                if not one.name.endswith((".json", ".lock")):
                    with suppress(FileNotFoundError):  # merged away meanwhile
                        found[one.name] = one.stat().st_size
        return found

    def has(self, key: str) -> bool:
        """Whether it holds the paragraph of this key."""
        from tantivy import Query

        with self._errors():
            query = Query.term_query(self._schema, "key", key, "basic")
            return bool(self._index.searcher().search(query, 1).hits)

    def _words(self, query: str, phrases: Sequence[str]) -> Any:
        from tantivy import Occur, Query

        should = []
        asked = " ".join(split_words(query))
        if asked:
            parsed, _ = self._index.parse_query_lenient(asked, list(BOOSTS), BOOSTS)
            should.append((Occur.Should, parsed))
        for phrase in phrases:
            said = " ".join(split_words(phrase))
            if said:
                parsed, _ = self._index.parse_query_lenient(f'"{said}"', ["text"], {"text": PHRASE_BOOST})
                should.append((Occur.Should, parsed))
        for reference in _REFERENCE.findall(query.upper()):
            term = Query.term_query(self._schema, "cable", reference)
            should.append((Occur.Should, Query.boost_query(term, CABLE_BOOST)))
        return Query.boolean_query(should) if should else None

    def _conditions(self, filters: Filters) -> Iterator[Any]:
        from tantivy import FieldType, Query

        exact = {
            "origin": filters.origins,
            "classification": filters.classifications,
            "tag": filters.tags,
            "cable": filters.cables,
        }
        for name, values in exact.items():
            if values:
                yield Query.term_set_query(self._schema, name, list(values))
        if filters.date_from or filters.date_to:
            first = filters.date_from.toordinal() if filters.date_from else 1
            last = filters.date_to.toordinal() if filters.date_to else 9_999_999
            yield Query.range_query(self._schema, "day", FieldType.Integer, first, last)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise LibraryError(f"cannot use {self.folder}: {error.strerror}") from error
        except (ValueError, RuntimeError) as error:
            line = " ".join(str(error).split())
            if "No space left" in line or "StorageFull" in line:
                raise LibraryError(f"cannot write {self.folder}: the disk is full; free some space") from error
            raise LibraryDamaged(f"{self.folder} is damaged ({line}); run: cablechat library rebuild") from error


def _documents(cable: Cable) -> Iterator[dict[str, Any]]:
    """One document a paragraph; `context` holds what a question names a cable by, beside its subject.

    Words stand in it without accents, letters spelt out, as questions are asked of it.
    """
    day = "" if cable.created is None else f"{cable.created:%B %Y}"
    shared: dict[str, Any] = {
        "cable": cable.reference_id,
        "subject": fold(cable.subject),
        "origin": cable.origin,
        "classification": cable.classification,
        "tag": [tag.upper() for tag in cable.tags],
        "context": fold(f"{cable.origin} {day} {cable.reference_id} {' '.join(cable.tags)}"),
    }
    if cable.created is not None:
        shared["day"] = cable.created.date().toordinal()
    for paragraph in cable.paragraphs:
        text, heading = fold(paragraph.text), fold(paragraph.heading or "")
        yield {**shared, "key": paragraph.key, "text": text, "heading": heading}
