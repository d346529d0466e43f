"""Task 8 of module 09: a figure of what is left of the slope, by layer and activation.

Source: Lecture 4, module 4.9.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbook.checks.mistakes import Mistake
from workbook.checks.targets import Rule

from .case_set import case_set
from .curves import Curves, Points, instead_of_means

LOOK_AT = "step 12 of the lecture: through many layers"
SENTENCES = {
    "absolute value missing": "The absolute value is missing: slopes of different signs cancel.",
    "absolute value too late": "The mean comes before the absolute value: by then signs cancel.",
    "averaged over the layers": "The mean goes over the layers. It should go over the examples.",
    "counted from 0": "The layers are counted from 0, and the lowest one here is layer 1.",
    "factor N": "The slopes are added up over the examples. The mean is asked for.",
    "geometric mean": "The mean is taken of the logarithms. The scale is a log, the mean is not.",
    "line for each example": "There is a line for each example. Their mean is asked for.",
    "line from the last layer": "Each line runs from the last layer to the first.",
    "only one example": "The lines are those of one example. The mean over all is asked for.",
    "squares for sizes": "The slopes are squared. Their sizes, as they are, are to be averaged.",
}


@dataclass(frozen=True, eq=False)
class Slopes:
    """∂h_k/∂x of each activation's chain, shape (N, n): examples in rows, layers 1 to n."""

    slopes: Mapping[str, np.ndarray]
    hidden: bool = False

    def expected(self) -> dict[str, Rule]:
        curves = self._curves
        return {"lines": curves.lines(), "axes": curves.axes(), "legend": curves.legend()}

    @cached_property
    def _curves(self) -> Curves:
        y = {name: np.abs(s).mean(axis=0) for name, s in self.slopes.items()}
        return Curves(self._layers(), y, ("layer", "slope"), self._wrong())

    def _layers(self) -> np.ndarray:
        (n,) = {s.shape[1] for s in self.slopes.values()}
        return np.arange(1.0, n + 1)

    def _wrong(self) -> list[tuple[Mistake, list[Points]]]:
        every, k = list(self.slopes.values()), self._layers()
        sizes = [np.abs(s) for s in every]
        other = instead_of_means(k, sizes)
        found = [
            ("absolute value missing", [(k, s.mean(axis=0)) for s in every]),
            ("absolute value too late", [(k, np.abs(s.mean(axis=0))) for s in every]),
            ("averaged over the layers", other["other axis"]),
            ("counted from 0", [(k - 1, s.mean(axis=0)) for s in sizes]),
            ("factor N", other["sum"]),
            ("geometric mean", other["mean of logarithms"]),
            ("line from the last layer", [(k, s.mean(axis=0)[::-1]) for s in sizes]),
            ("line for each example", other["each"]),
            ("only one example", other["first"]),
            ("only one example", other["last"]),
            ("squares for sizes", [(k, (s**2).mean(axis=0)) for s in sizes]),
            ("squares for sizes", [(k, np.sqrt((s**2).mean(axis=0))) for s in sizes]),
        ]
        return [(Mistake(n, SENTENCES[n], look_at=LOOK_AT), points) for n, points in found]

    def __str__(self) -> str:
        if self.hidden:
            return "slopes that stay hidden"
        N, n = next(iter(self.slopes.values())).shape
        return f"{' and '.join(self.slopes)}, {N} examples, {n} layers"


# Chains that begin higher and fall faster: the size of the first factor, and of the others.
FACTORS = ((0.7, (1.0, 1.3)), (1.0, (0.8, 0.95)), (1.4, (0.4, 0.7)), (2.0, (0.1, 0.25)))
NAMES = ["linear", "logistic", "relu", "tanh"]


@case_set(seed=98)
def slopes(rng: np.random.Generator, task: str) -> tuple[Slopes, ...]:
    """Chains with weights of any size: which activation ends highest is not known beforehand."""
    if task:
        return tuple(_slopes(*shape, 4, rng) for shape in ((4, 5, 12), (3, 3, 7), (3, 1, 8)))
    return _slopes(3, 6, 9, 0, rng), _slopes(3, 4, 5, 0, rng)


def _slopes(count: int, N: int, n: int, decades: int, rng: np.random.Generator) -> Slopes:
    """Lines that rise and fall and cross, and end in another order than any that is near.

    decades: by which the slopes of the last layer may jump, so that lines cross there as well.
    """
    while True:
        names = rng.permutation(NAMES)[:count].tolist()
        falling = 1 + rng.permutation(len(FACTORS) - 1)[: count - 1]
        places = rng.permutation([0, *falling])
        chains = {name: _chain(k, N, n, rng) for name, k in zip(names, places, strict=True)}
        for slopes in chains.values():
            slopes[:, -1] *= 10 ** rng.uniform(-decades / 2, decades / 2)
        start, before, end = (_order(chains, layer) for layer in (0, -2, -1))
        if end not in (start, names, sorted(names)) and (end != before or not decades):
            return Slopes(chains)


def _order(chains: Mapping[str, np.ndarray], layer: int) -> list[str]:
    """The names from the highest line down, in this layer."""
    return sorted(chains, key=lambda name: -np.abs(chains[name][:, layer]).mean())


def _chain(place: int, N: int, n: int, rng: np.random.Generator) -> np.ndarray:
    """Slopes with a factor and a sign of its own for each example and layer; a unit may be off."""
    first, others = FACTORS[place]
    factors = rng.uniform(*others, size=(N, n))
    factors[:, 0] = first * rng.uniform(0.9, 1.1, size=N)
    factors[N // 2, n // 2] *= rng.integers(2) if N > 1 else 1
    return np.cumprod(factors * rng.choice([-1.0, 1.0], size=(N, n)), axis=1)
