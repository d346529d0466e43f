"""What module 11's task 9 asks: a batch size and a rate for handwritten digits on a budget.

What is chosen is run: with the exercise's own `descend`, for shuffles that stay hidden. If it does
not reach the bound, other rates and batch sizes are run beside it, so that the message tells what
was measured.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from mlp_ref import datasets
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Rule

from .case_set import case_set

BOUND = 0.4  # of the mean loss, as the statement says
EXAMPLES = 500
CLASSES = 10
LOOK_AT = "step 11 of the lecture: the same price, four ways"

# (X, Y, m, η, overhead, budget, seed) ↦ the mean loss in the end, and the number of steps.
Descend = Callable[..., tuple[float, int]]


@dataclass(frozen=True, eq=False)
class Budget:
    """Pictures X, (N, 64), one-hot labels Y, (N, 10), and what a step costs of a budget.

    ink: the largest pixel. seeds: of the shuffles with which a choice is run.
    """

    X: np.ndarray
    Y: np.ndarray
    overhead: int
    budget: int
    ink: float
    seeds: tuple[int, ...]
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        return self.X, self.Y, self.overhead, self.budget

    @property
    def rates(self) -> np.ndarray:
        """What is tried beside an answer's own rate; a larger picture has a larger gradient."""
        return 2.0 ** np.arange(1, 8) / (self.X**2).sum(axis=1).mean()

    def reached_with(self, descend: Descend) -> dict[str, Callable]:
        """The rules for m and η, given both: the choice is run."""
        runs = _Runs(self, descend)
        return {
            "m": lambda values: Rule("m", lambda _: runs.of_the_batch(*values)),
            "η": lambda values: Rule("η", lambda _: runs.of_the_rate(*values)),
        }

    def __str__(self) -> str:
        if self.hidden:
            return "digits that stay hidden"
        return f"{len(self.X)} digits, pixels from 0 to {self.ink:g}, overhead {self.overhead}"


class _Runs:
    """The runs with one answer's choice, and with others beside it; each is made once."""

    def __init__(self, case: Budget, descend: Descend):
        self.case, self._descend = case, descend
        self.run, self.loss = cache(self._run), cache(self._loss)
        self.steps, self.lowest = cache(self._steps), cache(self._lowest)

    def _run(self, m: int, eta: float, seed: int) -> tuple[float, int]:
        case = self.case
        return self._descend(case.X, case.Y, m, eta, case.overhead, case.budget, seed)

    def _loss(self, m: int, eta: float) -> float:
        """The median of the losses in the end."""
        return float(np.median([self.run(m, eta, seed)[0] for seed in self.case.seeds]))

    def _steps(self, m: int) -> int:
        return self.run(m, self.case.rates[0], self.case.seeds[0])[1]

    def _lowest(self, m: int) -> float:
        """With the best of the rates that are tried: those that look well for the first shuffle."""
        first = self.case.seeds[0]
        promising = sorted(self.case.rates, key=lambda eta: self.run(m, eta, first)[0])[:3]
        return min(self.loss(m, eta) for eta in promising)

    def _numbers(self, m, eta) -> tuple[int | None, float | None]:
        return _batch_size(m, len(self.case.X)), _rate(eta)

    def _no_batch_size(self, eta) -> Mistake:
        N = len(self.case.X)
        if _batch_size(eta, N) is not None:
            sentence = "m and η have changed places: the batch size comes first."
            return Mistake("parts exchanged", sentence)
        sentence = f"m should be a whole number from 1 to {N}. Without it there is nothing to run."
        return Mistake("no batch size", sentence)

    def of_the_batch(self, m, eta) -> list[Mistake]:
        """What is wrong with m: nothing if some rate reaches the bound with it."""
        size, rate = self._numbers(m, eta)
        if size is None:
            return [self._no_batch_size(eta)]
        if (rate and self.loss(size, rate) <= BOUND) or self.lowest(size) <= BOUND:
            return []
        return [self._too_few_or_too_noisy(size)]

    def _too_few_or_too_noisy(self, m: int) -> Mistake:
        steps, lowest = self.steps(m), self.lowest(m)
        smaller, larger = max(1, m // 8), min(len(self.case.X), 8 * m)
        tried = f"{len(self.case.rates)} rates were tried with it, and the best ends at"
        if self.lowest(smaller) < self.lowest(larger):
            sentence = f"With m = {m} the budget pays for no more than {steps} steps: too few."
            return Mistake("batch too large", sentence, f"{tried} {lowest:.2f}", LOOK_AT)
        share = self.case.overhead / (self.case.overhead + m)
        sentence = (
            f"With m = {m}, {share:.0%} of the budget goes into getting ready, and what is left "
            f"are {steps} steps that are mostly noise. Larger batches cost little more."
        )
        return Mistake("batch too small", sentence, f"{tried} {lowest:.2f}", LOOK_AT)

    def of_the_rate(self, m, eta) -> list[Mistake]:
        """What is wrong with η: nothing if it reaches the bound together with m."""
        size, rate = self._numbers(m, eta)
        if rate is None:
            return [Mistake("no positive rate", "η should be a positive number.")]
        if size is None:
            return [self._no_batch_size(eta)]
        end, start = self.loss(size, rate), math.log(CLASSES)
        if end <= BOUND:
            return []
        lower, higher = self.loss(size, rate / 4), self.loss(size, 4 * rate)
        ran = f"The loss begins at {start:.2f}, and after {self.steps(size)} steps it is {end:.2f}"
        if end > start or lower < min(end, higher):
            sentence = f"{ran}: each step is too long, and leads up the other side of the valley."
            return [Mistake("rate too large", sentence, look_at=LOOK_AT)]
        if higher < end:
            sentence = f"{ran}: it was still on its way down. With larger steps it comes farther."
            return [Mistake("rate too small", sentence, look_at=LOOK_AT)]
        sentence = f"{ran}. Neither a larger rate nor a smaller one helps: it is up to m."
        return [Mistake(self._batch_is_to_blame(size), sentence)]

    def _batch_is_to_blame(self, m: int) -> str:
        return self._too_few_or_too_noisy(m).name


def _batch_size(m, N: int) -> int | None:
    number = real_array(m, ())
    whole = number is not None and number == np.round(number) and 1 <= number <= N
    return int(number) if whole else None


def _rate(eta) -> float | None:
    number = real_array(eta, ())
    return float(number) if number is not None and number > 0 else None


@case_set(seed=118)
def budgets(rng: np.random.Generator, task: str) -> tuple[Budget, ...]:
    """Steps with an overhead and without, and pixels of different sizes."""
    if not task:
        return _budget(0, 1, rng), _budget(400, 16, rng), _budget(400, 1, rng)
    overheads = (0, 0, int(rng.integers(300, 500)), int(rng.integers(300, 500)))
    return tuple(_budget(overhead, 2 ** rng.uniform(-1, 8), rng) for overhead in overheads)


def _budget(overhead: int, ink: float, rng: np.random.Generator) -> Budget:
    """A budget for an epoch and three quarters, or, with an overhead, for 36 medium steps."""
    x, y, _, _ = datasets.digits()
    which = rng.choice(len(x), EXAMPLES, replace=False)
    budget = 36 * (overhead + 64) if overhead else EXAMPLES * 7 // 4
    seeds = tuple(int(seed) for seed in rng.integers(2**32, size=5))
    return Budget(ink * x[which], np.eye(CLASSES)[y[which]], overhead, budget, ink, seeds)
