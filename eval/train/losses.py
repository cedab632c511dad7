"""What the reader is to get better at: the loss of what it made of some examples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, log_softmax

from eval.train.lessons import Example
from eval.train.pupil import Seen

AMONG, SENTENCES, SPAN, FOLLOWS = 0.5, 1.0, 0.25, 1.0
"""What counts beside whether a sheet answers: the choice among the sheets of a question, of sentences, of the span,
and whether a statement follows."""


def loss_of(lessons: Sequence[Sequence[tuple[Example, Seen]]]) -> dict[str, Tensor]:
    """The parts of the loss by name, each the mean over what it is made of; their sum is the loss."""
    parts: defaultdict[str, list[Tensor]] = defaultdict(list)
    for lesson in lessons:
        groups: defaultdict[int, list[tuple[Example, Seen]]] = defaultdict(list)
        for one, seen in lesson:
            if one.answers is not None:
                parts["answers"].append(_whether(seen.answers, one.answers))
                groups[one.group].append((one, seen))
            if one.follows is not None:
                parts["follows"].append(FOLLOWS * _whether(seen.follows, one.follows))
            parts["sentences"].append(SENTENCES * _which(seen.sentences, one.sentences))
            if one.span is not None:
                ends = zip((seen.first, seen.last), one.span, strict=True)
                parts["span"] += [SPAN * cross_entropy(logits, torch.tensor(at)) for logits, at in ends]
        for group in groups.values():
            if any(one.answers for one, _ in group):
                logits = torch.stack([seen.answers for _, seen in group])
                right = tuple(at for at, (one, _) in enumerate(group) if one.answers)
                parts["among"].append(AMONG * _which(logits, right))
    return {name: torch.stack(some).mean() for name, some in parts.items()}


def _whether(logit: Tensor, right: bool) -> Tensor:
    return binary_cross_entropy_with_logits(logit, torch.tensor(float(right)))


def _which(logits: Tensor, right: Sequence[int]) -> Tensor:
    """The cross entropy of a softmax over the logits and a 0 beside them, which is right where nothing else is."""
    chances = log_softmax(torch.cat([logits.new_zeros(1), logits]), dim=0)
    return -chances[[at + 1 for at in right] or [0]].mean()
