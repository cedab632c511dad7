"""Teaches `rag/read/token_encoder.safetensors`: `python -m eval.train.token_encoder SET... --library DIR --store`.

The bundled model's linear layers learn a low-rank change (`rag.embed.adapter`) by which the words of a question come
nearer to those of the paragraph that answers it than to those of the others that were found (late interaction, as in
`rag.read.late_interaction`), and within them to those of the sentences that do. The loss is a softmax over the
paragraphs of each question and half of one over their sentences. The nuggets tell which sentences answer; in a set made
for this they may be these sentences, word for word. Two thousand questions take about half an hour on two cores.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from rich.progress import track
from torch import Tensor, nn
from torch.nn.functional import linear, log_softmax, normalize
from torch.nn.utils.rnn import pad_sequence

from eval.measures.nuggets import read
from eval.questions.read import read_questions
from eval.train.cases import states
from eval.train.library import open_retriever
from rag.embed import bundled
from rag.embed.adapter import Adapter, write_adapter
from rag.embed.batches import batches
from rag.embed.tokenizer import bundled_pieces
from rag.question.stated import state
from rag.read.late_interaction import PieceWeights, weigh_pieces
from rag.read.sentence_features import informative_spans
from rag.read.token_encoder import LEARNED
from rag.text.text import Text

RANK, SCALE = 16, 2.0
RATE, WARM, BATCH, EPOCHS = 2e-4, 0.1, 8, 1
FIRST, FURTHER, AMONG = 3, 2, 12
"""Of the other hits the first three and two more of the first twelve are held against the paragraph that answers."""
AT_ONCE = 2500  # tokens that the model reads in one pass, padding included
SENTENCES = 0.5  # what the softmax over the sentences counts beside that over the paragraphs
STATED = 0.5  # a sentence with this share of a nugget's words states it
SHARP = 15.0  # what the cosines are multiplied by before the softmax


@dataclass(frozen=True, slots=True)
class Example:
    """A question as word pieces, `ids[0]`, and its sentences, `ids[1:]`, each of the paragraph that `of` tells.

    `right` has 1 for each paragraph that answers, `states` for each sentence how far it does, 0 to 1.
    """

    ids: Sequence[Sequence[int]]
    of: NDArray[np.int64]
    heavy: PieceWeights
    right: NDArray[np.float32]
    states: NDArray[np.float32]


def example(question: str, paragraphs: Sequence[tuple[str, bool]], nuggets: Sequence[str]) -> Example | None:
    """Of paragraphs and whether they answer; None where the question has no word that carries meaning."""
    facts = [read(nugget) for nugget in nuggets]
    texts, of, stated = [question], list[int](), list[float]()
    told = [(text, right, spans) for text, right in paragraphs if (spans := informative_spans(Text(text)))]
    for number, (text, right, spans) in enumerate(told):
        for span in spans:
            share = states(text[slice(*span)], facts)
            texts.append(text[slice(*span)])
            of.append(number)
            stated.append(share if right and share >= STATED else 0.0)
    pieces = bundled_pieces()
    ids = pieces.ids(texts, bundled.LIMIT)
    names = [pieces.names(one[1:-1]) for one in ids]
    heavy = weigh_pieces(state(question).capitals, names[0], names[1:], of)
    if heavy is None:
        return None
    rights = np.array([right for _, right, _ in told], np.float32)
    return Example(ids, np.array(of), heavy, rights, np.array(stated, np.float32))


class Changed(nn.Module):
    """A linear layer with the change that is learned: nothing at first."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.down = nn.Parameter(torch.randn(RANK, layer.in_features) / math.sqrt(layer.in_features))
        self.up = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, x: Tensor) -> Tensor:
        """What the layer makes of x, and what the change does."""
        changed: Tensor = self.layer(x) + SCALE * linear(linear(x, self.down), self.up)
        return changed


class Pupil:
    """The bundled model while it learns."""

    def __init__(self) -> None:
        from transformers import BertModel

        self.bert = BertModel.from_pretrained(str(bundled.model_folder()), add_pooling_layer=False)
        self.bert.requires_grad_(False).train(False)
        layers = {name: layer for name, layer in self.bert.named_modules() if isinstance(layer, nn.Linear)}
        self.changes = {name: Changed(layer) for name, layer in layers.items()}
        for name, changed in self.changes.items():
            self.bert.set_submodule(name, changed)
        self.sharp = nn.Parameter(torch.tensor(SHARP))

    def parameters(self) -> list[nn.Parameter]:
        """All that is learned."""
        return [self.sharp, *(part for change in self.changes.values() for part in change.parameters())]

    def loss(self, examples: Sequence[Example]) -> Tensor:
        """The mean over the questions."""
        vectors = iter(self._vectors([ids for one in examples for ids in one.ids]))
        return torch.stack([self._loss(one, [next(vectors) for _ in one.ids]) for one in examples]).mean()

    def adapter(self) -> Adapter:
        """The changes."""
        return {
            name: ((SCALE * change.up).detach().numpy(), change.down.detach().numpy())
            for name, change in self.changes.items()
        }

    def _vectors(self, ids: Sequence[Sequence[int]]) -> list[Tensor]:
        """For each text a unit vector for each of its pieces but the first and the last."""
        found: dict[int, Tensor] = {}
        for rows, (padded, mask) in batches(ids, AT_ONCE):
            here = torch.from_numpy(mask)
            with torch.autocast("cpu", torch.bfloat16):
                made = self.bert(input_ids=torch.from_numpy(padded), attention_mask=here).last_hidden_state
            each = made[here > 0].float().split([len(ids[row]) for row in rows])
            found |= {row: normalize(own[1:-1], dim=-1) for row, own in zip(rows, each, strict=True)}
        return [found[row] for row in range(len(ids))]

    def _loss(self, one: Example, vectors: Sequence[Tensor]) -> Tensor:
        asked = vectors[0][list(one.heavy.places)]
        weight, unnamed = (torch.from_numpy(part).float() for part in (one.heavy.weight, one.heavy.unnamed))
        sentences = pad_sequence(list(vectors[1:]), batch_first=True)
        nearest = (sentences @ asked.T).amax(dim=1)  # (sentences, pieces of the question)
        paragraphs = []
        for number in range(len(one.right)):
            mine = nearest[torch.from_numpy(one.of == number)]
            two = torch.maximum(mine[:-1], mine[1:]) if len(mine) > 1 else mine
            paragraphs.append(mine.amax(dim=0) @ (weight + unnamed) / 2 + (two @ weight).amax())
        loss = _against(self.sharp / 2 * torch.stack(paragraphs), one.right)
        return loss + SENTENCES * _against(self.sharp * (nearest @ weight), one.states)


def _against(scores: Tensor, wanted: NDArray[np.float32]) -> Tensor:
    """The cross entropy of the softmax of the scores; 0 where nothing is wanted."""
    share = torch.from_numpy(wanted / max(float(wanted.sum()), 1e-9))
    return -(share * log_softmax(scores, dim=0)).sum()


def teach(examples: Sequence[Example], rate: float = RATE, epochs: int = EPOCHS) -> Iterator[tuple[float, Adapter]]:
    """After each epoch the mean loss in it and what was learned. Adam, the rate rising, then falling to nothing."""
    torch.manual_seed(0)
    order = random.Random(0)
    pupil = Pupil()
    optimizer = torch.optim.Adam(pupil.parameters(), rate)
    steps = epochs * math.ceil(len(examples) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM * steps), 1 - step / steps)
    )
    for _ in range(epochs):
        losses = []
        shuffled = order.sample(list(examples), len(examples))
        for start in track(range(0, len(shuffled), BATCH)):
            loss = pupil.loss(shuffled[start : start + BATCH])
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            nn.utils.clip_grad_norm_(pupil.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        yield float(np.mean(losses)), pupil.adapter()


def gather(folder: Path, sets: Sequence[Path]) -> list[Example]:
    """The answerable questions of some sets, their paragraphs and the hits that a search of the library gives."""
    chance = random.Random(0)
    made = []
    with open_retriever(folder) as retriever:
        for question in (question for file in sets for question in read_questions(file)):
            right = [paragraph.text for paragraph in retriever.library.catalog.paragraphs(question.keys).values()]
            found = retriever.search(question.question, history=question.history, limit=AMONG)
            others = [hit.text for hit in found.hits if hit.key not in question.keys]
            others = others[:FIRST] + chance.sample(others[FIRST:], min(FURTHER, len(others[FIRST:])))
            paragraphs = [(text, True) for text in right] + [(text, False) for text in others]
            made.append(example(found.query, paragraphs, question.nuggets) if right else None)
    return [one for one in made if one is not None]


def main() -> None:
    """Prints the loss of each epoch, and stores what was learned if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--store", action="store_true")
    options = parser.parse_args()
    examples = gather(options.library, options.questions)
    print(f"{len(examples)} questions")  # noqa: T201
    for loss, learned in teach(examples, epochs=options.epochs):
        print(f"loss {loss:.3f}")  # noqa: T201
        if options.store:
            write_adapter(learned, LEARNED)


if __name__ == "__main__":
    main()
