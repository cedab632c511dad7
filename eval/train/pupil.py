"""The encoder while it learns to read a question and a paragraph together.

All layers of the bundled model change; the vectors of its word pieces stay. Multiplication is in bf16, everything that
adds up in fp32. Attention is written out, since torch's fused backward pass takes five times as long on a processor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from rag.embed import bundled
from rag.embed.weights import HEADS, weights_of
from rag.read.sheet import Sheet

WIDTH = bundled.DIMENSION
TOKENS = 4096
"""Word pieces that go through the layers at once, padding included: larger batches are slower, they leave the cache."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was made of one sheet: logits.

    `answers` and `follows` are scalars, `sentences` has one for each that the sheet holds, `first` and `last` one for
    each piece of its body.
    """

    answers: Tensor
    follows: Tensor
    sentences: Tensor
    first: Tensor
    last: Tensor


class Pupil(nn.Module):
    """The bundled encoder with its four heads.

    The lowest `frozen` layers stay as they are: each takes a seventh off the time of a step.
    """

    def __init__(self, frozen: int = 0) -> None:
        super().__init__()
        self._frozen = frozen
        stored = {name: torch.from_numpy(part) for name, part in weights_of(bundled.model_folder()).items()}
        self.words, self.places, self.kinds = (
            stored[f"embeddings.{name}_embeddings.weight"].float() for name in ("word", "position", "token_type")
        )
        learned = {
            name: part for name, part in stored.items() if name.startswith(("encoder.", "embeddings.LayerNorm."))
        }
        self.layers = sum(name.endswith("intermediate.dense.weight") for name in learned)
        self.learned = nn.ParameterDict(
            {name.replace(".", "/"): nn.Parameter(part.float()) for name, part in learned.items()}
        )
        self.whole = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, 2))
        self.part = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1))
        self.edges = nn.Linear(WIDTH, 2)

    def read(self, sheets: Sequence[Sheet]) -> list[Seen]:
        """What is made of each sheet; batches of like length, so that little is padding."""
        order = sorted(range(len(sheets)), key=lambda at: len(sheets[at].ids))
        found: dict[int, Seen] = {}
        some: list[int] = []
        for at in order:
            if some and (len(some) + 1) * len(sheets[at].ids) > TOKENS:
                found |= self._batch(some, sheets)
                some = []
            some.append(at)
        if some:
            found |= self._batch(some, sheets)
        return [found[at] for at in range(len(sheets))]

    def _batch(self, some: Sequence[int], sheets: Sequence[Sheet]) -> dict[int, Seen]:
        x = self.encoded([sheets[at] for at in some])
        sums = functional.pad(x.cumsum(dim=1), (0, 0, 1, 0))  # sums[:, b] - sums[:, a] adds up the pieces [a, b)

        def means(rows: Sequence[int], spans: Sequence[tuple[int, int]]) -> Tensor:
            first, last = (torch.tensor([span[side] for span in spans]) for side in (0, 1))
            row = torch.tensor(rows)
            mean: Tensor = (sums[row, last] - sums[row, first]) / (last - first)[:, None]
            return mean

        own = [sheets[at] for at in some]
        bodies = means(range(len(own)), [one.body for one in own])
        whole = self.whole(torch.cat([x[:, 0], bodies], dim=1))
        rows = [row for row, one in enumerate(own) for _ in one.sentences]
        spans = [(first, end) for one in own for _, first, end in one.sentences]
        heads = x[torch.tensor(rows), 0]
        parts = self.part(torch.cat([heads, means(rows, spans)], dim=1))[:, 0].split(
            [len(one.sentences) for one in own]
        )
        edges = self.edges(x)
        return {
            at: Seen(whole[row, 0], whole[row, 1], parts[row], *edges[row, slice(*sheets[at].body)].unbind(dim=1))
            for row, at in enumerate(some)
        }

    def encoded(self, some: Sequence[Sheet]) -> Tensor:
        """Shape (sheets, longest, WIDTH), fp32."""
        longest = max(len(one.ids) for one in some)
        ids = torch.zeros(len(some), longest, dtype=torch.int64)
        kinds, bias = torch.ones_like(ids), torch.zeros(len(some), 1, 1, longest, dtype=torch.bfloat16)
        for row, one in enumerate(some):
            ids[row, : len(one.ids)] = torch.tensor(one.ids)
            kinds[row, : one.asked] = 0
            bias[row, :, :, len(one.ids) :] = -1e4
        mask = bias if bool((bias < 0).any()) else None
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self._frozen):
            x = self._norm((self.words[ids] + self.places[:longest] + self.kinds[kinds]), "embeddings/LayerNorm")
            x = x.bfloat16()
            for number in range(self._frozen):
                x = self._layer(x, mask, f"encoder/layer/{number}")
        for number in range(self._frozen, self.layers):
            x = self._layer(x, mask, f"encoder/layer/{number}")
        return x.float()

    def _layer(self, x: Tensor, bias: Tensor | None, layer: str) -> Tensor:
        parts = [f"{layer}/attention/self/{part}" for part in ("query", "key", "value")]
        weight, add = (torch.cat([self.learned[f"{part}/{kind}"] for part in parts]) for kind in ("weight", "bias"))
        joined = functional.linear(x, weight.bfloat16(), add.bfloat16())
        apart = joined.view(*x.shape[:2], 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = apart.unbind(0)
        scores = (query * (WIDTH // HEADS) ** -0.5) @ key.transpose(-1, -2)
        scores = scores if bias is None else scores + bias
        mixed = (scores.softmax(dim=-1) @ value).transpose(1, 2).reshape(x.shape)
        x = self._norm(
            self._linear(mixed, f"{layer}/attention/output/dense") + x, f"{layer}/attention/output/LayerNorm"
        )
        wide = functional.gelu(self._linear(x, f"{layer}/intermediate/dense"))
        return self._norm(self._linear(wide, f"{layer}/output/dense") + x, f"{layer}/output/LayerNorm")

    def _linear(self, x: Tensor, name: str) -> Tensor:
        weight, bias = self.learned[f"{name}/weight"], self.learned[f"{name}/bias"]
        return functional.linear(x, weight.bfloat16(), bias.bfloat16())

    def _norm(self, x: Tensor, name: str) -> Tensor:
        weight, bias = self.learned[f"{name}/weight"].to(x.dtype), self.learned[f"{name}/bias"].to(x.dtype)
        return functional.layer_norm(x, (WIDTH,), weight, bias, 1e-12)
