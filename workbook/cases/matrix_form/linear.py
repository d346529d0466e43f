"""Task 7 of module 12: a linear network collapses to one layer."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, pairwise

import numpy as np

from workbook.cases.case_set import case_set
from workbook.checks.diagnosis import Hypothesis, hypothesis
from workbook.checks.targets import Target, expect


@dataclass(frozen=True, eq=False)
class Linear:
    """Layers without an activation."""

    W: list
    b: list
    hidden: bool = False

    def expected(self) -> dict[str, Target]:
        """Measured: what comes out for x = 0 is b, and each unit vector brings a row of W."""
        W, b = self.W[1:], self.b[1:]
        zero = self._forward(np.zeros((1, len(W[0]))))[0]
        units = self._forward(np.eye(len(W[0]))) - zero
        look_at = "step 4 of the lecture: W = W_1 ⋯ W_L, and each b passes the layers above it"
        return {
            "W": expect("W", units, _products(W), look_at=look_at),
            "b": expect("b", zero, _carried(W, b), look_at=look_at),
        }

    def _forward(self, X: np.ndarray) -> np.ndarray:
        for W, b in zip(self.W[1:], self.b[1:], strict=True):
            X = X @ W + b
        return X

    def __str__(self) -> str:
        widths = "–".join(map(str, [len(self.W[1]), *map(len, self.b[1:])]))
        return f"layers that stay hidden ({widths})" if self.hidden else f"linear layers {widths}"


def _products(W: list) -> Iterator[Hypothesis]:
    """What becomes of W_1 ⋯ W_L."""
    if len(W) == 1:
        return
    alike = all(one.shape == W[0].shape for one in W)
    if alike and W[0].shape[0] == W[0].shape[1]:
        sentence = "The layers are multiplied from the last to the first: x meets W_1 first."
        yield hypothesis("layers out of order", sentence, reduce(np.matmul, W[::-1]))
        sentence = "Every W is transposed: inputs come first here, and nothing is to be turned."
        yield hypothesis("mixed conventions", sentence, reduce(np.matmul, [one.T for one in W]))
        sentence = "The matrices are multiplied entry by entry; layers need the matrix product."
        yield hypothesis("elementwise product", sentence, reduce(np.multiply, W))
        sentence = "The matrices are added, and one after the other means a product."
        yield hypothesis("added up", sentence, sum(W))
        sentence = "One layer is left out of the product."
        for chain in (W[1:], W[:-1]):
            yield hypothesis("one layer left out", sentence, reduce(np.matmul, chain))
        yield hypothesis("only one layer", "∇? is that of the first layer alone.", W[0])
        yield hypothesis("only one layer", "∇? is that of the last layer alone.", W[-1])


def _carried(W: list, b: list) -> Iterator[Hypothesis]:
    """What becomes of Σ_l b_l W_{k+1} ⋯ W_L."""
    if len(W) == 1:
        return
    sentence = "∇? is b_L alone: each b below passes the layers above it, and arrives as well."
    yield hypothesis("bias not carried on", sentence, b[-1])
    if all(len(one) == len(b[-1]) for one in b):
        sentence = "The biases are added as they are: each has to pass the layers above it."
        yield hypothesis("bias not carried on", sentence, sum(b))
        if W[0].shape[0] == W[0].shape[1]:
            sentence = "Each b passes its own layer too: it is added behind it."
            far = [reduce(np.matmul, W[k:], one) for k, one in enumerate(b)]
            yield hypothesis("bias too early", sentence, sum(far))
            behind = [reduce(np.matmul, W[max(k, 1) :], one) for k, one in enumerate(b)]
            yield hypothesis("bias too early", sentence, sum(behind))  # but for b_1
            fewer = [reduce(np.matmul, W[k + 1 : -1], one) for k, one in enumerate(b[:-1])]
            yield hypothesis("one layer left out", "The last layer is left out of ∇?.", sum(fewer))
            sentence = "∇? is multiplied by all layers so far: from layer to layer it passes one W."
            chains = [*accumulate(W, np.matmul)]
            for passed in (chains[:-1], chains[1:]):
                steps = zip(passed, b[1:], strict=True)
                numbers = reduce(lambda c, step: c @ step[0] + step[1], steps, b[0])
                yield hypothesis("bias passes too much", sentence, numbers)
            short = [reduce(np.matmul, W[k + 1 : -1], one) for k, one in enumerate(b)]
            yield hypothesis("bias not carried on", "The last layer is not passed.", sum(short))
            turned = [reduce(np.matmul, [V.T for V in W[k + 1 :]], one) for k, one in enumerate(b)]
            sentence = "W is transposed on the way of b: b W here, not W b."
            yield hypothesis("mixed conventions", sentence, sum(turned))
    sentence = "b_L itself is missing: nothing comes after it."
    carried = [reduce(np.matmul, W[k + 1 :], one) for k, one in enumerate(b)]
    yield hypothesis("b of the last layer missing", sentence, sum(carried[:-1]))
    sentence = "Only b_1 is carried on, and each layer adds one of its own."
    yield hypothesis("only one layer", sentence, carried[0])
    if len(b) > 2:
        sentence = "b_1 is missing: it passes all layers above the first."
        yield hypothesis("b of the first layer missing", sentence, sum(carried[1:]))
        one_step = [*b[:-2], b[-2] @ W[-1], b[-1]]
        if all(len(one) == len(b[-1]) for one in one_step):
            sentence = "Only the b below the last layer is carried on, and all of them have to be."
            yield hypothesis("bias not carried on", sentence, sum(one_step))


@case_set(seed=29)
def linear_nets(rng: np.random.Generator, task: str) -> tuple[Linear, ...]:
    """A square network and one whose sizes differ; hidden, a single layer as well."""
    shown, hidden = ((3, 3, 3, 3), (4, 2, 3)), ((2, 2, 2, 2, 2), (3, 5, 2, 4), (3, 2))
    return tuple(_linear(sizes, rng) for sizes in (hidden if task else shown))


def _linear(sizes, rng: np.random.Generator) -> Linear:
    W = [None, *(rng.normal(size=pair) for pair in pairwise(sizes))]
    return Linear(W, [None, *(rng.normal(size=size) for size in sizes[1:])])
