"""Task 9 of module 10: a cascade of blocks of any kind, forward, and a gradient back through it.

A block is a function with its Jacobian. A mistake is the same way through the cascade with one
thing in it exchanged.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from mlp_ref.gradcheck import numeric_gradient
from workbook.cases.case_set import case_set
from workbook.checks.diagnosis import Deferred, Hypotheses, hypothesis
from workbook.checks.targets import LayerList, Target, expect

from .gradients import Numbers

LOOK_AT = "step 14 of the lecture: ∂J/∂x = ∂J/∂y · ∂y/∂x, block by block from the last one"

Vector = np.ndarray
Block = tuple[Callable[[Vector], Vector], Callable[[Vector], np.ndarray]]  # h, and its Jacobian


def _squashed(W: np.ndarray, V: np.ndarray) -> Block:
    return (lambda a: np.tanh(W @ a)), (lambda a: (1 - np.tanh(W @ a) ** 2)[:, np.newaxis] * W)


def _multiplied(W: np.ndarray, V: np.ndarray) -> Block:
    def jacobian(a):
        return (V @ a)[:, np.newaxis] * W + (W @ a)[:, np.newaxis] * V

    return (lambda a: (W @ a) * (V @ a)), jacobian


def _shared_out(W: np.ndarray, V: np.ndarray) -> Block:
    def softmax(a):
        e = np.exp(W @ a)
        return e / e.sum()

    def jacobian(a):
        p = softmax(a)
        return (np.diag(p) - np.outer(p, p)) @ W

    return softmax, jacobian


KINDS = (_squashed, _multiplied, _shared_out)


@dataclass(frozen=True, eq=False)
class Chain:
    """Blocks from the first to the last, an input x, and ∂J/∂a of what the last one returns."""

    blocks: tuple[Block, ...]
    x: Vector
    upstream: Vector
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        return list(self.blocks), self.x, self.upstream

    def expected(self) -> dict[str, LayerList]:
        outputs = [
            expect("what comes out", a, [hypothesis(*one) for one in self._wrong_outputs(k)])
            for k, a in enumerate(self._inputs[1:])
        ]
        gradients = [self._gradient(k) for k in range(len(self.blocks))]
        return {"outputs": LayerList(outputs), "gradients": LayerList(gradients, backward=True)}

    @cached_property
    def _inputs(self) -> list[Vector]:
        """x and what comes out of each block."""
        inputs = [self.x]
        for h, _ in self.blocks:
            inputs.append(h(inputs[-1]))
        return inputs

    def _gradient(self, k: int) -> Target:
        measured = numeric_gradient(lambda a: self._J(a, k), self._inputs[k])
        wrong = Deferred(lambda: [hypothesis(*one) for one in self._wrong_gradients(k)])
        right = self._back(lambda J, a, g: J(a[0]).T @ g)[k]
        made = Hypotheses(right, wrong, LOOK_AT, is_gradient=True)
        return Target("the gradient at the input", measured, made)

    def _J(self, a: Vector, k: int) -> float:
        """The objective, from the input of block k on."""
        for h, _ in self.blocks[k:]:
            a = h(a)
        return float(self.upstream @ a)

    def _back(self, step: Callable) -> list[Vector | None]:
        """The gradient at each input, by a step from one block to the one before.

        step: takes the Jacobian, the places (what goes in, what comes out, x, ∂J/∂a at the end)
        and the gradient from above, and returns the one below. None where shapes forbid it.
        """
        found, g = [], self.upstream
        for (_, jacobian), (a, out) in zip(
            reversed(self.blocks), reversed([*pairwise(self._inputs)]), strict=True
        ):
            try:
                g = step(jacobian, (a, out, self.x, self.upstream), g)
            except ValueError:
                break
            found.append(g)
        return [None] * (len(self.blocks) - len(found)) + found[::-1]

    def _wrong_gradients(self, k: int) -> Iterator[Numbers]:
        for name, sentence, step in WRONG:
            numbers = self._back(step)[k]
            if numbers is not None:
                yield name, sentence, numbers

    def _wrong_outputs(self, k: int) -> Iterator[Numbers]:
        h, _ = self.blocks[k]
        if k and h(self._inputs[k]).shape == _or_nothing(h, self.x).shape:
            sentence = "Each block gets x. It should get what comes out of the block before."
            yield "x for each block", sentence, h(self.x)
        backwards = self.x
        for other, _ in self.blocks[::-1][: k + 1]:
            backwards = _or_nothing(other, backwards)
        if backwards.shape == self._inputs[k + 1].shape:
            yield "blocks backwards", "The last block comes first on the way forward.", backwards

    def __str__(self) -> str:
        blocks = f"{len(self.blocks)} block{'s' if len(self.blocks) > 1 else ''}"
        return f"a cascade of {blocks}{' that stays hidden' if self.hidden else ''}"


def _or_nothing(h: Callable, a: Vector) -> Vector:
    """What a block makes of it; an empty array if it takes another shape."""
    try:
        return h(a)
    except ValueError:
        return np.array([])


WRONG = (
    (
        "Jacobian not transposed",
        "∂h/∂a multiplies the gradient from the wrong side. Back through it goes its transpose.",
        lambda J, a, g: J(a[0]) @ g,
    ),
    (
        "Jacobian at the output",
        "The Jacobian is taken at what comes out of the block. Take it at what goes in.",
        lambda J, a, g: J(a[1]).T @ g,
    ),
    (
        "Jacobian at x",
        "Each Jacobian is taken at x. Take it at what goes into its own block.",
        lambda J, a, g: J(a[2]).T @ g,
    ),
    (
        "nothing handed on",
        "Each block gets ∂J/∂a of the last one. It should get what the next block sends.",
        lambda J, a, g: J(a[0]).T @ a[3],
    ),
    (
        "upstream gradient missing",
        "The columns of the Jacobian are added up, and the gradient from above is missing.",
        lambda J, a, g: J(a[0]).sum(axis=0),
    ),
    (
        "diagonal alone",
        "Only the diagonal of the Jacobian counts, and each entry that goes in acts on all others.",
        lambda J, a, g: np.diag(J(a[0])) * g,
    ),
)


@case_set(seed=109)
def chains(rng: np.random.Generator, task: str) -> tuple[Chain, ...]:
    """Equal widths first, where transposes run, then others; hidden, a single block as well."""
    widths = ((3, 3, 3, 3), (4, 2, 5, 3))
    if task:
        widths = ((2, 2, 2, 2, 2), (3, 5, 2, 4), (4, 3), (1, 3, 2))
    return tuple(_chain(n, 100 if task else 1, rng) for n in widths)


def _chain(n: Sequence[int], slope: float, rng: np.random.Generator) -> Chain:
    """Blocks of all kinds in turn, the first one of any kind; J has a slope of this size."""
    first = rng.integers(len(KINDS))
    blocks = [
        KINDS[(first + k) % len(KINDS)](_numbers(rng, out, into), _numbers(rng, out, into))
        for k, (into, out) in enumerate(pairwise(n))
    ]
    return Chain(tuple(blocks), _numbers(rng, n[0]), slope * _numbers(rng, n[-1]))


def _numbers(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Of both signs, and none of them small."""
    return rng.uniform(0.4, 1.2, size=shape) * rng.choice([-1.0, 1.0], size=shape)
