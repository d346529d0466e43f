"""What module 11's task 7 asks: how many different examples a way of drawing reaches on average.

The average is worked out from the chances of everything that could be drawn, step by step, and not
by the formulas that an answer is to find.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb

import numpy as np

from workbook.checks.diagnosis import Hypothesis, hypothesis
from workbook.checks.targets import Target, expect

from .case_set import case_set

LOOK_AT = "what “sample” may mean, near the end of the lecture"


@dataclass(frozen=True)
class Drawing:
    """N examples, of which `steps` steps draw m each."""

    N: int
    m: int
    steps: int
    hidden: bool = False

    @property
    def arguments(self) -> tuple[int, int, int]:
        return self.N, self.m, self.steps

    def expected(self) -> dict[str, Target]:
        """The average number of different examples, for each way of drawing."""
        N, m, steps = self.arguments
        ways = {
            "order": (len({n % N for n in range(m * steps)}), self._order()),
            "batches": (_average(N, m, steps), self._batches()),
            "singles": (_average(N, 1, m * steps), self._singles()),
        }
        return {
            name: expect(f"The number for “{name}”", number, wrong, look_at=LOOK_AT)
            for name, (number, wrong) in ways.items()
        }

    def _order(self) -> Iterator[Hypothesis]:
        N, m, steps = self.arguments
        sentence = f"{m * steps} examples are drawn, and there are only {N} different ones."
        yield hypothesis("more than there are", sentence, m * steps)
        sentence = "The smaller batch at the end of the order is a batch, too."
        yield hypothesis("last batch missing", sentence, min(N // m, steps) * m)
        yield from self._any_way(min(N, m * steps))
        sentence = "∇? follows from drawing anew each time. In an order nobody comes twice."
        yield hypothesis("drawn anew for the order", sentence, N * (1 - (1 - m / N) ** steps))
        yield hypothesis("drawn anew for the order", sentence, N * (1 - (1 - 1 / N) ** (m * steps)))

    def _batches(self) -> Iterator[Hypothesis]:
        N, m, steps = self.arguments
        missed = (1 - m / N) ** steps
        sentence = (
            "∇? would hold if an example could come twice in one batch. It cannot: a step misses "
            "your example with the chance 1 − m/N."
        )
        yield hypothesis("drawn with replacement", sentence, N * (1 - (1 - 1 / N) ** (m * steps)))
        yield from self._any_way(N * (1 - missed))
        yield from self._chances(missed)
        sentence = "m and the number of steps have changed places."
        yield hypothesis("m and steps exchanged", sentence, N * (1 - (1 - steps / N) ** m))
        yield from self._nobody_twice()

    def _singles(self) -> Iterator[Hypothesis]:
        N, m, steps = self.arguments
        missed = (1 - 1 / N) ** (m * steps)
        sentence = (
            "∇? would hold if the examples of a step were different ones. Here each is put back "
            "before the next one is drawn."
        )
        yield hypothesis("not put back within a step", sentence, N * (1 - (1 - m / N) ** steps))
        yield from self._any_way(N * (1 - missed))
        yield from self._chances(missed)
        sentence = f"∇? would hold for one step: {steps} steps draw {m * steps} times."
        yield hypothesis("only one step", sentence, N * (1 - (1 - 1 / N) ** m))
        sentence = f"∇? would hold for steps of a single example: each draws {m} times."
        yield hypothesis("batch size ignored", sentence, N * (1 - (1 - 1 / N) ** steps))
        yield from self._nobody_twice()

    def _any_way(self, right: float) -> Iterator[Hypothesis]:
        N = self.N
        sentence = "∇? is how many have not been looked at: the others are asked for."
        yield hypothesis("missed for seen", sentence, N - right)
        sentence = f"∇? is a share: a number out of {N} is asked for."
        yield hypothesis("share for number", sentence, right / N)
        yield hypothesis("share for number", sentence, 1 - right / N)

    def _chances(self, missed: float) -> Iterator[Hypothesis]:
        N, drawn = self.N, self.m * self.steps
        sentence = (
            "∇? has e to a negative power, which is what the formula tends to for a large N. "
            "It is asked for this N."
        )
        yield hypothesis("limit for the number", sentence, N * (1 - np.exp(-drawn / N)))
        yield hypothesis("limit for the number", sentence, N * (1 - np.exp(-1)))
        sentence = "∇? is the chance that somebody is drawn in every step: once is enough."
        once = missed ** (1 / self.steps)
        yield hypothesis("every time for at least once", sentence, N * (1 - once) ** self.steps)

    def _nobody_twice(self) -> Iterator[Hypothesis]:
        N, drawn = self.N, self.m * self.steps
        sentence = "Each draw counts as a new example in ∇?, and some come twice."
        for number in (drawn, min(N, drawn)):
            yield hypothesis("nobody comes twice", sentence, number)

    def __str__(self) -> str:
        if self.hidden:
            return "numbers that stay hidden"
        return f"N = {self.N}, m = {self.m} and {self.steps} steps"


def _average(N: int, m: int, steps: int) -> float:
    """How many of N have been seen after steps that draw m different ones each, on average."""
    chance = np.zeros(N + 1)  # of having seen 0, 1, …, N
    chance[0] = 1.0
    for _ in range(steps):
        before, chance = chance, np.zeros(N + 1)
        for seen in np.flatnonzero(before):
            for new in range(max(0, m - seen), min(m, N - seen) + 1):
                ways = comb(N - seen, new) * comb(int(seen), m - new)
                chance[seen + new] += before[seen] * ways / comb(N, m)
    return float(chance @ np.arange(N + 1))


@case_set(seed=116)
def drawings(rng: np.random.Generator, task: str) -> tuple[Drawing, ...]:
    """Less than an epoch, and more than one with a smaller last batch; hidden, bounds as well."""
    if not task:
        return Drawing(10, 4, 2), Drawing(7, 3, 3)
    N, few = int(rng.integers(50, 200)), int(rng.integers(20, 100))
    return (
        Drawing(N, int(rng.integers(15, 20)), int(rng.integers(3, 5))),
        Drawing(N + 1, 1, int(rng.integers(5, 30))),
        Drawing(few, few, int(rng.integers(2, 5))),
        Drawing(few + 3, few + int(rng.integers(3)), 1),
    )
