"""How sure the checks of module 13 are of a judgement about random numbers."""

import numpy as np

RISK = 1e-11  # that one statistic refuses a right answer


def seeds(rng: np.random.Generator, n: int) -> tuple[int, ...]:
    """The first of n different seeds twice, then the others."""
    first, *others = (int(seed) for seed in rng.choice(2**31, size=n, replace=False))
    return first, first, *others
