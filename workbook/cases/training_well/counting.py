"""Task 1 of module 13: how many weights and biases a network has."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbook.cases.case_set import case_set
from workbook.checks.diagnosis import hypothesis
from workbook.checks.targets import Target, expect

COUNT = "step 1 of the lecture: W_k has n_k · n_{k−1} entries, and b_k has n_k"


@dataclass(frozen=True)
class Widths:
    """(n_0, …, n_L), and how many parameters follow."""

    n: tuple[int, ...]
    hidden: bool = False

    def weights(self) -> Target:
        n = self.n
        right = sum(a * b for a, b in pairwise(n))
        misread = [
            ("units counted", "Units are counted, and not the weights between them.", sum(n)),
            ("biases counted as weights", "The biases are in it: they are counted apart.",
                right + sum(n[1:])),
            ("parts exchanged", "This is the number of biases: the weights come first.",
                sum(n[1:])),
            ("only one layer", "Only W_1 is counted: add up over all layers.", n[0] * n[1]),
            ("only one layer", "Only W_L is counted: add up over all layers.", n[-2] * n[-1]),
            ("first layer missing", "W_1, from the input to layer 1, is left out.",
                right - n[0] * n[1]),
            ("last layer missing", "W_L, to the output layer, is left out.",
                right - n[-2] * n[-1]),
            ("layers multiplied", "The widths are all multiplied: weights only lead from one "
                "layer to the next, and those of all layers are added up.", math.prod(n)),
            ("widths added", "n_k and n_{k−1} are added, and each unit has a weight for each "
                "unit below: multiply.", sum(a + b for a, b in pairwise(n))),
            ("equal widths", "Each layer is counted as wide as the input.",
                (len(n) - 1) * n[0] ** 2),
            ("squares counted", "n_k · n_k is counted, and W_k has n_k rows and n_{k−1} columns.",
                sum(a * a for a in n[1:])),
        ]  # fmt: skip
        return _count("The number of weights", right, misread)

    def biases(self) -> Target:
        n = self.n
        right, weights = sum(n[1:]), sum(a * b for a, b in pairwise(n))
        misread = [
            ("input counted as a layer", "The inputs have got biases: layer 0 only holds x.",
                sum(n)),
            ("biases of the layer below", "b_k has got n_{k−1} entries; it has n_k, one for each "
                "unit of layer k.", sum(n[:-1])),
            ("one bias for a layer", "A layer is given a single bias; each of its units has one.",
                len(n) - 1),
            ("one bias for a layer", "The layers are counted, and each unit has a bias.", len(n)),
            ("last layer missing", "The output units have biases too.", sum(n[1:-1])),
            ("only one layer", "Only b_1 is counted: add up over all layers.", n[1]),
            ("parts exchanged", "This is the number of weights: it comes first.", weights),
            ("weights counted as biases", "The weights are in it: they are counted apart.",
                weights + right),
        ]  # fmt: skip
        return _count("The number of biases", right, misread)

    def __str__(self) -> str:
        return "widths that stay hidden" if self.hidden else f"the widths {list(self.n)}"


def _count(symbol: str, right: int, misread: list[tuple]) -> Target:
    hypotheses = [hypothesis(name, sentence, m) for name, sentence, m in misread if m != right]
    return expect(symbol, right, hypotheses, look_at=COUNT)


@case_set()
def widths(rng: np.random.Generator, task: str) -> tuple[Widths, ...]:
    """The network of the slides and a deeper one; hidden, two others."""
    if not task:
        return Widths((784, 50, 10)), Widths((4, 6, 5, 3))
    deep = tuple(int(n) for n in rng.permutation(np.arange(3, 40))[:5])
    return Widths(deep), Widths((int(rng.integers(200, 900)), 7))
