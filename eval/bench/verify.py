"""How well the verifier tells falsified sentences from true ones: sentences made from a library's paragraphs by rule,
or statements that people wrote about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eval.synthetic_claims import SyntheticClaim, synthesise
from eval.train.passages import Part, Passage
from rag.errors import UsageError
from rag.library import Library
from rag.text.text import Text
from rag.verify.verifier import Verifier


@dataclass(frozen=True, slots=True)
class VerifyBench:
    """`caught` of `planted` by kind of falsehood; `rejected` of the `true` sentences; and the mistakes themselves."""

    planted: dict[str, int]
    caught: dict[str, int]
    true: int
    rejected: int
    mistakes: tuple[SyntheticClaim, ...]

    @property
    def caught_share(self) -> float:
        """Of all falsified sentences."""
        return sum(self.caught.values()) / sum(self.planted.values())

    @property
    def rejected_share(self) -> float:
        """Of the true sentences."""
        return self.rejected / self.true

    def lines(self) -> Iterator[str]:
        """The figures for people, then each mistake."""
        kinds = ", ".join(f"{kind} {self.caught[kind]}/{count}" for kind, count in self.planted.items())
        yield f"falsified sentences caught: {self.caught_share:.1%} ({kinds})"
        yield f"true sentences rejected: {self.rejected_share:.1%} ({self.rejected}/{self.true})"
        for item in self.mistakes:
            yield f"{item.falsehood or 'true'}: {item.claim}"


def bench_verify(library: Library, verifier: Verifier, count: int = 200, seed: int = 7) -> VerifyBench:
    """`count` falsified sentences and as many true ones, from paragraphs of the library."""
    paragraphs = [entry.text for entry in library.catalog.all_paragraphs()]
    return _bench(synthesise(paragraphs, count, seed), verifier)


def bench_statements(library: Library, verifier: Verifier, passages: Iterable[Passage], part: Part) -> VerifyBench:
    """The written statements about those paragraphs of a part that the library holds; raises UsageError for none."""
    asked = {passage.key: passage for passage in passages if passage.part == part and passage.true}
    texts = {key: entry.text for key, entry in library.catalog.paragraphs(asked).items()}
    held = [(passage, texts[key]) for key, passage in asked.items() if passage.reads(texts.get(key, ""))]
    if not held:
        raise UsageError(f"the library holds none of the {len(asked)} paragraphs that statements were written about")
    return _bench((item for passage, text in held for item in _stated(passage, text)), verifier)


def _stated(passage: Passage, text: str) -> Iterator[SyntheticClaim]:
    yield from (SyntheticClaim(one.claim, text, None) for one in passage.true)
    yield from (SyntheticClaim(one.claim, text, one.kind) for one in passage.false)


def _bench(items: Iterable[SyntheticClaim], verifier: Verifier) -> VerifyBench:
    made, caught, mistakes, true, rejected = Counter[str](), Counter[str](), [], 0, 0
    for item in items:
        supported = verifier.verify(Text(item.claim), [Text(item.source)]).supported
        if item.falsehood is None:
            true, rejected = true + 1, rejected + (not supported)
        else:
            made[item.falsehood] += 1
            caught[item.falsehood] += not supported
        if supported == (item.falsehood is not None):
            mistakes.append(item)
    return VerifyBench(dict(made), {kind: caught[kind] for kind in made}, true, rejected, tuple(mistakes))
