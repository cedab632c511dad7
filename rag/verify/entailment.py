"""Whether a cited text means what a sentence says: by embedding, or by an NLI model where the settings name one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from rag.embed.embedder import Embedder
from rag.errors import ModelError
from rag.llm.settings import VerifierSettings
from rag.text.text import Text
from rag.text.tokens import content_words
from rag.verify.attribution import VERBS
from rag.verify.verifier import Verdict

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

# Both tuned on sentences of sample and real cables, true and falsified: `cablechat bench verify`.
MIN_COVERAGE, MIN_SIMILARITY = 0.7, 0.55
SAME_WORDS = 0.9  # a claim with this share of its words in the text need not be near in meaning too
# Who says it, and that it is said.
_FRAME = content_words(f"embassy consulate mission post cable view comment {VERBS.replace('|', ' ')}")
PREMISE_WORDS = 250  # as much of a source as an NLI model reads beside a claim: they hold 512 word pieces


class Meaning(Protocol):
    """Judges meaning alone; facts and voice are checked before."""

    fingerprint: str

    def judge(self, claim: Text, sources: Sequence[Sequence[Text]]) -> Verdict:
        """Whether the sources, each a list of its sentences, mean what the claim says. Raises ModelError."""
        ...


class NearMeaning:
    """By the words of the claim that two neighbouring sentences of each source hold, and the nearest one's cosine.

    Words gathered from all over a paragraph make sentences that it does not say.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.fingerprint = f"{MIN_COVERAGE}/{MIN_SIMILARITY}/{embedder.fingerprint}"

    def judge(self, claim: Text, sources: Sequence[Sequence[Text]]) -> Verdict:
        """See Meaning."""
        sentences = [one.text for spans in sources for one in spans]
        if not sentences:
            return Verdict(False, 0.0, "the cited text is empty")
        share = _share(claim, [one for spans in sources for one in _neighbours(claim, spans)])
        vectors = self._embedder.encode([claim.text, *sentences])
        nearest = float((vectors[1:] @ vectors[0]).max())
        score = min(share, nearest)
        if share < MIN_COVERAGE:
            return Verdict(False, score, f"only {share:.0%} of its words stand together in the cited text")
        if nearest < MIN_SIMILARITY and share < SAME_WORDS:
            return Verdict(False, score, f"its meaning is far from the cited text ({nearest:.2f})")
        return Verdict(True, score)


class EntailedMeaning:
    """By an NLI cross-encoder of sentence-transformers: some source must entail the claim.

    Which of its outputs is which is read from the model's own labels. Loaded at the first claim; only files on this
    machine are read.
    """

    def __init__(self, model: str, entailed_from: float = 0.5) -> None:
        self.fingerprint = f"{model}/nli/{entailed_from}"
        self._name = model
        self._from = entailed_from

    def judge(self, claim: Text, sources: Sequence[Sequence[Text]]) -> Verdict:
        """See Meaning."""
        premises = [_premise(claim, spans) for spans in sources if spans]
        if not premises:
            return Verdict(False, 0.0, "the cited text is empty")
        from rag.embed.sentence_transformers_embedder import translate_errors

        model, labels = self._loaded
        pairs = [(premise, claim.text) for premise in premises]
        with translate_errors(f"The NLI model {self._name}"):
            chances = model.predict(pairs, apply_softmax=True, show_progress_bar=False)
        entailed = float(chances[:, labels["entailment"]].max())
        if entailed >= self._from:
            return Verdict(True, entailed)
        against = float(chances[:, labels["contradiction"]].max())
        reason = "the cited text says otherwise" if against > 0.5 else "it does not follow from the cited text"
        return Verdict(False, entailed, f"{reason} ({entailed:.2f})")

    @cached_property
    def _loaded(self) -> tuple[CrossEncoder, dict[str, int]]:
        from rag.embed.sentence_transformers_embedder import cross_encoder

        model = cross_encoder(self._name)
        named = getattr(model.config, "id2label", None) or {}
        labels = {str(label).lower(): int(number) for number, label in named.items()}
        if not {"entailment", "contradiction"} <= set(labels):
            raise ModelError(f"{self._name} is no NLI model: its labels are {', '.join(labels)}")
        return model, labels


def open_entailment(settings: VerifierSettings, embedder: Embedder) -> Meaning:
    """The judge of the settings."""
    if settings.model:
        return EntailedMeaning(settings.model, settings.entailed_from)
    return NearMeaning(embedder)


def _neighbours(claim: Text, sentences: Sequence[Text]) -> Sequence[Text]:
    """The two neighbours that hold most of the claim's words."""
    pairs = [sentences[at : at + 2] for at in range(max(1, len(sentences) - 1))]
    return max(pairs, key=lambda pair: _share(claim, pair))


def _share(claim: Text, sentences: Sequence[Text]) -> float:
    """The share of the claim's words that the sentences hold, but for those that only say whose words they are."""
    wanted = claim.content - _FRAME
    known = frozenset[str]().union(*(one.content for one in sentences))
    return len(wanted & known) / len(wanted) if wanted else 1.0


def _premise(claim: Text, sentences: Sequence[Text]) -> str:
    """The sentences around the one that shares most with the claim, as many as fit."""
    first = last = max(range(len(sentences)), key=lambda at: len(claim.content & sentences[at].content))
    lengths = [len(one.text.split()) for one in sentences]
    words = lengths[first]
    while True:
        around = [at for at in (first - 1, last + 1) if 0 <= at < len(sentences)]
        fitting = [at for at in around if words + lengths[at] <= PREMISE_WORDS]
        if not fitting:
            premise = " ".join(one.text for one in sentences[first : last + 1])
            return " ".join(premise.split()[:PREMISE_WORDS])
        words += lengths[fitting[0]]
        first, last = min(first, fitting[0]), max(last, fitting[0])
