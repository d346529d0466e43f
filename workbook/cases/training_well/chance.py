"""What the parts of module 13's checks share: random numbers, and the risk of a judgement."""

import numpy as np

from workbook.cases.fixtures import hidden_rng

RISK = 1e-11  # that one statistic refuses a right answer


def generator(hidden: str, seed: int) -> np.random.Generator:
    """For the task with this seed: the visible numbers, or of `hidden` those of this student."""
    return hidden_rng(f"{hidden}/{seed}") if hidden else np.random.default_rng(seed)
