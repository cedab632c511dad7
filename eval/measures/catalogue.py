"""Every measure by name: what it says, which way is better, where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from eval.measures.retrieval import DEPTHS

Group = Literal["retrieval", "citations", "answers", "answerability", "cost"]


@dataclass(frozen=True, slots=True)
class Measure:
    """`says` is for the reader of a report; `headline` measures come first; costs never decide a gate."""

    name: str
    group: Group
    says: str
    higher_is_better: bool = True
    headline: bool = False
    unit: str = ""


_FAMILIES = {
    "recall": "share of the evidence among the first {}",
    "hit": "questions with some evidence among the first {}",
    "mrr": "one over the rank of the first evidence, within {}",
    "ndcg": "discounted gain of the evidence within {}",
}
_HEAD = {"hit@5", "ndcg@10"}


def _retrieval() -> list[Measure]:
    return [
        Measure(
            f"{prefix}{name}@{depth}",
            "retrieval",
            says.format(f"{depth} {what}"),
            headline=f"{prefix}{name}@{depth}" in _HEAD,
        )
        for prefix, what in (("", "paragraphs"), ("cable_", "cables"))
        for name, says in _FAMILIES.items()
        for depth in DEPTHS
    ]


MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        *_retrieval(),
        Measure("nugget_recall", "answers", "facts of the right answer found in the answer", headline=True),
        Measure("token_f1", "answers", "words shared with the reference answer, F1"),
        Measure("rouge_l", "answers", "longest common run of words with the reference answer, F1"),
        Measure("listed_exactly", "answers", "lists and counts that mean just the cables that are meant"),
        Measure("judge", "answers", "the judge model's mark for the answer"),
        Measure("citation_precision", "citations", "cited paragraphs that are evidence", headline=True),
        Measure("citation_recall", "citations", "evidence that is cited", headline=True),
        Measure("citation_f1", "citations", "harmonic mean of the two"),
        Measure("citation_validity", "citations", "citations that exist and were retrieved", headline=True),
        Measure("cited_sentences", "citations", "sentences with a citation", headline=True),
        Measure("alce_recall", "citations", "sentences that their citations entail"),
        Measure("alce_precision", "citations", "citations that their sentence needs"),
        Measure("verbatim_quotes", "citations", "quotes that are verbatim in the paragraph", headline=True),
        Measure("support_rate", "citations", "sentences the answer calls a quote or supported"),
        Measure("quote_share", "citations", "sentences that are quotes"),
        Measure("unanswerable_declined", "answerability", "unanswerable questions declined", headline=True),
        Measure("answerable_declined", "answerability", "answerable questions declined", False, True),
        Measure(
            "unanswerable_perhaps", "answerability", "unanswerable questions answered by passages that may bear on it"
        ),
        Measure("answerable_perhaps", "answerability", "answerable questions answered so", False),
        Measure("abstention_precision", "answerability", "declined questions that cannot be answered"),
        Measure("aurc", "answerability", "area under the risk-coverage curve", False),
        Measure("first_sentence_ms", "cost", "time to the first sentence", False, True, "ms"),
        Measure("total_ms", "cost", "time of the whole answer", False, False, "ms"),
        Measure("search_ms", "cost", "time of the search", False, False, "ms"),
        Measure("tokens", "cost", "tokens decoded", False),
        Measure("peak_mib", "cost", "peak memory", False, False, "MiB"),
    )
}
