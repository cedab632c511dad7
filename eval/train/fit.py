"""Teaches a pupil by lessons, step by step, so that it can stop anywhere and go on."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from eval.train.lessons import Lessons
from eval.train.losses import loss_of
from eval.train.passages import Passage
from eval.train.pupil import Pupil

RATE, HEADS_RATE, DECAY = 1e-4, 4e-4, 0.01
WARM, COOL = 60, 0.3
"""Steps in which the rate rises; the last share of all in which it falls to nothing. Between them it stays, so that
more epochs can be asked for, or fewer, when a fit is under way (Hu et al., MiniCPM, 2024, section 4)."""
BATCH = 8  # passages in a step: some 70 sheets
SEED = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """After a step: how many there were and will be, the loss by its parts, seconds that the step took, its pieces."""

    step: int
    steps: int
    loss: dict[str, float]
    seconds: float
    pieces: int


class Fit:
    """A pupil and its optimizer. `file` is where `save` keeps both, and where they are taken up again if it exists."""

    def __init__(self, lessons: Lessons, epochs: float, file: Path | None = None, frozen: int = 0) -> None:
        torch.manual_seed(SEED)
        self.pupil = Pupil(frozen)
        self.step = 0
        self._lessons = lessons
        self._file = file
        self.steps = max(1, round(epochs * len(lessons.passages) / BATCH))
        fresh = [part for name, part in self.pupil.named_parameters() if not name.startswith("learned.")]
        groups: list[dict[str, Any]] = [
            {"params": list(self.pupil.learned.parameters())},
            {"params": fresh, "lr": HEADS_RATE},
        ]
        self._optimizer = torch.optim.AdamW(groups, RATE, weight_decay=DECAY)
        self._rates = [group["lr"] for group in self._optimizer.param_groups]
        if file is not None and file.exists():
            kept = torch.load(file, weights_only=True)
            self.pupil.load_state_dict(kept["pupil"])
            self._optimizer.load_state_dict(kept["optimizer"])
            self.step = kept["step"]

    def run(self, each: Callable[[Progress], None]) -> None:
        """All steps that are left; `each` is called after every one."""
        for batch, chance in self._batches():
            started = time.perf_counter()
            lessons = [self._lessons.lesson(passage, chance) for passage in batch]
            seen = iter(self.pupil.read([one.sheet for lesson in lessons for one in lesson]))
            parts = loss_of([[(one, next(seen)) for one in lesson] for lesson in lessons])
            for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
                group["lr"] = rate * self._share()
            self._optimizer.zero_grad()
            torch.autograd.backward(torch.stack(list(parts.values())).sum())
            nn.utils.clip_grad_norm_(self.pupil.parameters(), 1.0)
            self._optimizer.step()
            self.step += 1
            pieces = sum(len(one.sheet.ids) for lesson in lessons for one in lesson)
            told = {name: float(part.detach()) for name, part in parts.items()}
            each(Progress(self.step, self.steps, told, time.perf_counter() - started, pieces))

    def save(self) -> None:
        """Writes beside, then swaps."""
        if self._file is not None:
            beside = self._file.with_suffix(".new")
            kept = {"pupil": self.pupil.state_dict(), "optimizer": self._optimizer.state_dict(), "step": self.step}
            torch.save(kept, beside)
            beside.replace(self._file)

    def _batches(self) -> Iterator[tuple[Sequence[Passage], random.Random]]:
        """From the step reached on: every epoch in an order of its own, every step with its own chance."""
        per_epoch = max(1, len(self._lessons.passages) // BATCH)
        order: list[Passage] = []
        for step in range(self.steps):
            if step % per_epoch == 0:
                order = random.Random(f"{SEED} {step // per_epoch}").sample(
                    list(self._lessons.passages), len(self._lessons.passages)
                )
            if step >= self.step:
                start = step % per_epoch * BATCH
                yield order[start : start + BATCH], random.Random(f"{SEED} step {step}")

    def _share(self) -> float:
        """Of the rate: rising, steady, falling."""
        left = (self.steps - self.step) / max(1.0, COOL * self.steps)
        return min((self.step + 1) / WARM, 1.0, left)
