"""The contrastive training of the rows: each question nearest to its own passage of the batch."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional
from tqdm import trange

from training.batches import Bags, Batcher
from training.examples import Example, ExampleSource

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Schedule:
    """Everything the optimiser is told."""

    steps: int = 700
    batch: int = 1536
    dimension: int = 256
    rate: float = 5e-3
    weight_rate: float = 2e-2
    temperature: float = 0.03
    rare: float = 1e-3
    """A feature's first weight is rare / (rare + its share of the text)."""
    warm_up: int = 30
    report_every: int = 175


class BagTrainer:
    """Learns one vector and one weight a feature."""

    def __init__(
        self, counts: NDArray[np.int64], features: NDArray[np.int64], schedule: Schedule, seed: int
    ) -> None:
        torch.manual_seed(seed)
        self.schedule = schedule
        self.features = features
        shares = counts / counts.sum()
        first = np.log(schedule.rare / (schedule.rare + shares))
        size = (len(features), schedule.dimension)
        self.vectors = torch.nn.Parameter(torch.randn(size) / math.sqrt(schedule.dimension))
        self.weights = torch.nn.Parameter(torch.tensor(first, dtype=torch.float32))
        groups = [
            {"params": [self.vectors], "lr": schedule.rate},
            {"params": [self.weights], "lr": schedule.weight_rate},
        ]
        self.optimiser = torch.optim.Adam(groups, betas=(0.9, 0.99), fused=True)
        self.pace = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._pace)

    def _pace(self, step: int) -> float:
        warm = min(1.0, (step + 1) / self.schedule.warm_up)
        return warm * (0.03 + 0.97 * max(0.0, 1 - step / self.schedule.steps))

    def run(
        self, source: ExampleSource, batcher: Batcher, report: Callable[[int, float], None]
    ) -> None:
        """Train for the whole schedule; `report` gets the step and the smoothed loss."""
        smooth = None
        for step in (bar := trange(1, self.schedule.steps + 1, desc="training")):
            loss = self._step(source.batch(self.schedule.batch), batcher)
            smooth = loss if smooth is None else 0.98 * smooth + 0.02 * loss
            bar.set_postfix(loss=f"{smooth:.3f}")
            if step % self.schedule.report_every == 0 or step == self.schedule.steps:
                report(step, smooth)

    def _step(self, examples: list[Example], batcher: Batcher) -> float:
        pieces, passages = batcher.passages(examples)
        questions = self._embed(batcher.questions(examples, pieces), len(examples))
        scores = questions @ self._embed(passages, len(examples)).T / self.schedule.temperature
        keys = torch.tensor([example.key for example in examples])
        same = keys[:, None] == keys[None, :]
        same.fill_diagonal_(False)
        scores = scores.masked_fill(same, -1e4)
        right = torch.arange(len(examples))
        loss = 0.7 * functional.cross_entropy(scores, right)
        loss = loss + 0.3 * functional.cross_entropy(scores.T, right)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser.step()
        self.pace.step()
        return float(loss.detach())

    def _embed(self, bags: Bags, count: int) -> torch.Tensor:
        ids, owners = bags
        features = torch.from_numpy(ids)
        starts = torch.from_numpy(np.searchsorted(owners, np.arange(count)))
        weights = self.weights.exp()[features]
        rows = functional.embedding_bag(
            features, self.vectors, starts, mode="sum", per_sample_weights=weights
        )
        return functional.normalize(rows, dim=1)

    def rows(self) -> NDArray[np.float32]:
        """One finished row a piece: its own and its syllables' vectors, each by its weight."""
        weighted = (self.vectors * self.weights.exp()[:, None]).detach().numpy()
        padded = np.vstack([weighted, np.zeros((1, weighted.shape[1]), np.float32)])
        return padded[self.features].sum(axis=1)
