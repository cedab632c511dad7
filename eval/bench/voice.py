"""How well the verifier keeps the voice of the cables, on written examples of voices kept and lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.errors import Fault, InvalidSet
from rag import bundled_embedder
from rag.text.text import Text
from rag.verify.comment_spans import mark_comments
from rag.verify.fact_verifier import FactVerifier
from rag.verify.verifier import Verifier

OURS = Path(__file__).parents[1] / "sets" / "voice.jsonl"


class Voiced(BaseModel):
    """A claim about a paragraph of a kind; `keeps` its voice or not, `tests` what of it, `why` in a few words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: Literal["body", "summary", "comment"]
    paragraph: str
    claim: str
    keeps: bool
    tests: str
    why: str


@dataclass(frozen=True, slots=True)
class VoiceBench:
    """Examples by what they test: those that `lost` the voice, how many were `caught`; `kept` and `rejected` alike."""

    lost: dict[str, int]
    caught: dict[str, int]
    kept: dict[str, int]
    rejected: dict[str, int]
    mistakes: tuple[tuple[str, str, str], ...]

    @property
    def caught_share(self) -> float:
        """Of all claims that lost the voice."""
        return sum(self.caught.values()) / max(1, sum(self.lost.values()))

    @property
    def rejected_share(self) -> float:
        """Of all claims that kept it."""
        return sum(self.rejected.values()) / max(1, sum(self.kept.values()))

    def lines(self) -> Iterator[str]:
        """The figures for people, then each mistake."""
        yield f"lost voices caught: {self.caught_share:.1%} ({sum(self.caught.values())}/{sum(self.lost.values())})"
        rejected = f"{sum(self.rejected.values())}/{sum(self.kept.values())}"
        yield f"kept voices rejected: {self.rejected_share:.1%} ({rejected})"
        for name in sorted({*self.lost, *self.kept}):
            caught = f"{self.caught.get(name, 0)}/{self.lost.get(name, 0)}"
            yield f"{name}: caught {caught}, rejected {self.rejected.get(name, 0)}/{self.kept.get(name, 0)}"
        for ident, claim, reason in self.mistakes:
            yield f"{ident}: {claim} ({reason or 'let through'})"


def read_voiced(path: Path) -> tuple[Voiced, ...]:
    """The examples of a file of JSON Lines. Raises InvalidSet, which names the lines."""
    found, faults = [], []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            found.append(Voiced.model_validate_json(line))
        except ValidationError as error:
            faults.append(Fault(str(path), number, error.errors()[0]["msg"]))
    if faults:
        raise InvalidSet(path, faults)
    return tuple(found)


def own_verifier() -> Verifier:
    """The program's, with the bundled model."""
    return FactVerifier(bundled_embedder())


def bench_voice(examples: tuple[Voiced, ...], verifier: Verifier) -> VoiceBench:
    """Each claim held against its paragraph, which is marked as in an answer."""
    counts = {keeps: (Counter[str](), Counter[str]()) for keeps in (False, True)}
    mistakes = []
    for item in examples:
        verdict = verifier.verify(Text(item.claim), [Text(mark_comments(item.paragraph, item.kind))])
        made, stopped = counts[item.keeps]
        made[item.tests] += 1
        stopped[item.tests] += not verdict.supported
        if verdict.supported != item.keeps:
            mistakes.append((item.id, item.claim, verdict.reason))
    (lost, caught), (kept, rejected) = counts[False], counts[True]
    return VoiceBench(dict(lost), dict(caught), dict(kept), dict(rejected), tuple(mistakes))
