"""How well the verifier tells falsified sentences from true ones, on sentences made from a library's paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from eval.planted import Planted, planted
from rag.answer.verifier import Verifier
from rag.library import Library


@dataclass(frozen=True, slots=True)
class VerifyBench:
    """`caught` of `planted` by kind of falsehood; `rejected` of the `true` sentences; and the mistakes themselves."""

    planted: dict[str, int]
    caught: dict[str, int]
    true: int
    rejected: int
    mistakes: tuple[Planted, ...]

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
    made, caught, mistakes, true, rejected = Counter[str](), Counter[str](), [], 0, 0
    for item in planted(paragraphs, count, seed):
        supported = verifier.verify(item.claim, [item.source]).supported
        if item.falsehood is None:
            true, rejected = true + 1, rejected + (not supported)
        else:
            made[item.falsehood] += 1
            caught[item.falsehood] += not supported
        if supported == (item.falsehood is not None):
            mistakes.append(item)
    return VerifyBench(dict(made), {kind: caught[kind] for kind in made}, true, rejected, tuple(mistakes))
