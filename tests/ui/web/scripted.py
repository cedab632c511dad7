"""What answers in the tests of the web chat: real search by words, and answers that the question itself chooses."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date

from rag.library import Library
from rag.records import (
    Answered,
    AnswerEvent,
    Citation,
    Filters,
    Hit,
    NothingFound,
    Revision,
    SearchResult,
    Sentence,
    Turn,
)

HOSTILE = (
    "<script>window.broken = 1</script><img src=x onerror='window.broken = 1'> [a link](javascript:alert(1)) "
    "**bold** ${window.broken = 1} {{constructor}} `code` </p></article><a href='//evil.example/'>go</a>"
)


class Scripted:
    """`nothing` abstains, `hostile` answers with hostile text, `slowly` takes its time and `very slowly` more of it,
    `of 2009` sets a filter, `rewritten` replaces its quotes one by one.
    """

    def __init__(self, library: Library) -> None:
        self.library = library

    def close(self) -> None:
        """Nothing to let go."""

    def search(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = (), limit: int = 10
    ) -> SearchResult:
        """Found by words alone."""
        understood: tuple[str, ...] = ()
        if "of 2009" in question and not filters and not filters.exact:
            filters = Filters(date_from=date(2009, 1, 1), date_to=date(2009, 12, 31))
            understood = ("created in 2009",)
        found = dict(self.library.lexical.search(question, limit, filters))
        entries = self.library.catalog.paragraphs(found)
        hits = tuple(
            Hit(
                it.key,
                it.reference_id,
                it.number,
                found[key],
                it.text,
                it.origin,
                it.created,
                it.classification,
                it.subject,
            )
            for key, it in entries.items()
        )
        query = f"{history[-2].content} {question}" if history and question.startswith("And") else question
        return SearchResult(query, filters, self.library.catalog.extent(filters), hits, understood)

    def stream(
        self, question: str, filters: Filters = Filters(), history: Sequence[Turn] = ()
    ) -> Iterator[AnswerEvent]:
        """The first sentence of each of the best paragraphs."""
        found = self.search(question, filters, history)
        yield found
        sentences: list[Sentence] = []
        if "nothing" not in question:
            for hit in found.hits[:3]:
                text = HOSTILE if "hostile" in question else hit.text.split(". ")[0] + "."
                sentences.append(Sentence(text, (hit.key,), "supported" if sentences else "quote"))
                if "slowly" in question:
                    time.sleep(6 if "very slowly" in question else 0.7)
                yield sentences[-1]
        if "rewritten" in question:
            for at, it in enumerate(sentences):
                time.sleep(0.7)
                sentences[at] = Sentence(f"It is said that {it.text}", it.citations, "supported")
                yield Revision(tuple(sentences))
        keyed = {hit.key: hit for hit in found.hits}
        citations = tuple(
            Citation(key, keyed[key].reference_id, keyed[key].number, it.text, key.permalink)
            for it in sentences
            for key in it.citations
        )
        if not sentences:
            yield NothingFound(
                question=question,
                standalone_question=found.query,
                answer="",
                searched=found.searched,
                filters=found.filters,
                model="scripted",
                understood=found.understood,
                nearest=found.hits[:3],
            )
            return
        yield Answered(
            question=question,
            standalone_question=found.query,
            answer=" ".join(it.text for it in sentences),
            sentences=tuple(sentences),
            citations=citations,
            evidence=tuple(keyed),
            searched=found.searched,
            filters=found.filters,
            model="scripted",
            understood=found.understood,
        )
