"""Task 3 of module 13: units that are the same and stay so."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from workbook.cases.case_set import case_set
from workbook.checks.mistakes import Mistake
from workbook.checks.targets import Rule


@dataclass(frozen=True, eq=False)
class Units:
    """One hidden layer: W (n, m) leads in, b (n,), V (p, n) leads out."""

    W: np.ndarray
    b: np.ndarray
    V: np.ndarray
    hidden: bool = False

    def pairs(self) -> Rule:
        return Rule("The list of twins", self._judge)

    @cached_property
    def right(self) -> set[tuple[int, int]]:
        return self._pairs(lambda i, j: self._in(i, j) and self._bias(i, j) and self._out(i, j))

    def _pairs(self, alike) -> set[tuple[int, int]]:
        return {(i, j) for i, j in combinations(range(len(self.b)), 2) if alike(i, j)}

    def _in(self, i, j) -> bool:
        return np.array_equal(self.W[i], self.W[j])

    def _bias(self, i, j) -> bool:
        return self.b[i] == self.b[j]

    def _out(self, i, j) -> bool:
        return np.array_equal(self.V[:, i], self.V[:, j])

    def _judge(self, got) -> list[Mistake]:
        pairs = _read_pairs(got)
        if pairs is None:
            sentence = "A list of pairs (i, j) of units should come back, [] if there is none."
            return [Mistake("wrong type", sentence)]
        right, given = self.right, set(pairs)
        if sorted(pairs) == sorted(right):
            return []
        if len(given) < len(pairs) and given == right:
            return [Mistake("each pair twice", "A pair of twins is in the list more than once.")]
        both = right | {(j, i) for i, j in right}
        itself = {(i, i) for i in range(len(self.b))}
        for also, name, sentence in (
            (both, "each pair twice", "A pair stands there as (i, j) and as (j, i): i < j."),
            (right | itself, "own twin", "Each unit is called its own twin: i < j."),
            (both | itself, "own twin", "Each unit is called its own twin, and pairs stand there "
                "twice: i < j."),
            ({(j, i) for i, j in right}, "order exchanged", "The smaller index comes first."),
            ({(i + 1, j + 1) for i, j in right}, "index off by one", "Units count from 0 here."),
        ):  # fmt: skip
            if right and given == also:
                return [Mistake(name, sentence)]
        found = {
            name: Mistake(name, sentence) for wrong, name, sentence in self._hypotheses()
            if given == wrong != right
        }  # fmt: skip
        return list(found.values()) or [self._unnamed(given)]

    def _hypotheses(self) -> Iterator[tuple[set, str, str]]:
        W, b, V = self.W, self.b, self.V
        yield (
            self._pairs(lambda i, j: self._in(i, j) and self._bias(i, j)),
            "outgoing weights forgotten",
            "Two of these units have the same incoming weights and bias, and so they send the "
            "same. But their outgoing weights differ: other gradients come back, and they part.",
        )
        sentence = "The outgoing weights are not looked at, nor the biases: both have to be equal."
        yield self._pairs(self._in), "outgoing weights forgotten", sentence
        yield (
            self._pairs(lambda i, j: self._in(i, j) and self._out(i, j)),
            "bias forgotten",
            "Two of these units have different biases, so they do not send the same.",
        )
        yield (
            self._pairs(lambda i, j: self._bias(i, j) and self._out(i, j)),
            "incoming weights forgotten",
            "Two of these units have different incoming weights.",
        )
        sentence = "It is enough for you that some weights are equal: twins agree in all."
        some = self._pairs(
            lambda i, j: (W[i] == W[j]).any() and self._bias(i, j) and (V[:, i] == V[:, j]).any()
        )
        yield some, "one equal weight is enough", sentence
        yield (
            self._pairs(lambda i, j: self._in(i, j) or self._out(i, j)),
            "or for and",
            "Incoming and outgoing weights have to be equal, not one of the two.",
        )
        sums = W.sum(axis=1) + b, V.sum(axis=0)
        equal_sums = self._pairs(
            lambda i, j: np.isclose(sums[0][i], sums[0][j]) and np.isclose(sums[1][i], sums[1][j])
        )
        sentence = "Sums are compared: the same numbers in another order are other weights."
        yield equal_sums, "sums compared", sentence
        alone = W.sum(axis=1), V.sum(axis=0)
        equal_sums = self._pairs(
            lambda i, j: (
                np.isclose(alone[0][i], alone[0][j])
                and self._bias(i, j)
                and np.isclose(alone[1][i], alone[1][j])
            )
        )
        yield equal_sums, "sums compared", sentence
        order = self._pairs(
            lambda i, j: (
                np.array_equal(np.sort(W[i]), np.sort(W[j]))
                and self._bias(i, j)
                and np.array_equal(np.sort(V[:, i]), np.sort(V[:, j]))
            )
        )
        yield order, "sums compared", sentence
        next_to = {(i, j) for i, j in self.right if j == i + 1}
        yield next_to, "neighbours only", "Only units next to each other are compared."
        first = {min(self.right)} if self.right else set()
        yield first, "only one pair", "There are more pairs: do not stop at the first."
        for known in self._each_with_its_first():
            yield known, "only one pair", "Of three equal units, each two are twins: three pairs."
        yield set(), "only one pair", "There are twins in this layer, and none is in the list."
        if W.shape[0] == W.shape[1]:
            columns = self._pairs(
                lambda i, j: (
                    np.array_equal(W[:, i], W[:, j]) and self._bias(i, j) and self._out(i, j)
                )
            )
            sentence = "Columns of W are compared: a unit has its incoming weights in row i."
            yield columns, "columns for rows", sentence
        if V.shape[0] == V.shape[1]:
            rows = self._pairs(
                lambda i, j: self._in(i, j) and self._bias(i, j) and np.array_equal(V[i], V[j])
            )
            sentence = "Rows of V are compared: what leads out of unit i stands in column i."
            yield rows, "rows for columns", sentence

    def _each_with_its_first(self) -> Iterator[set]:
        first, nearest = set(), set()
        for j in range(len(self.b)):
            mates = [i for i in range(j) if (i, j) in self.right]
            first |= {(i, j) for i in mates[:1]}
            nearest |= {(i, j) for i in mates[-1:]}
        yield first
        yield nearest

    def _unnamed(self, given: set) -> Mistake:
        if self.hidden:
            return Mistake("unknown", "These are not the twins of this layer.")
        right = ", ".join(map(str, sorted(self.right))) or "none"
        yours = ", ".join(map(str, sorted(given))) or "none"
        return Mistake("unknown", f"The twins of this layer: {right}. Yours: {yours}.")

    def __str__(self) -> str:
        n, m = self.W.shape
        what = "a layer that stays hidden" if self.hidden else "a layer"
        return f"{what} ({m} inputs, {n} units, {len(self.V)} above)"


def _read_pairs(got) -> list[tuple[int, int]] | None:
    try:
        pairs = [tuple(float(i) for i in pair) for pair in list(got)]
    except (TypeError, ValueError):
        return None
    if any(len(pair) != 2 or not all(i.is_integer() for i in pair) for pair in pairs):
        return None
    return [(int(i), int(j)) for i, j in pairs]


@case_set(seed=3)
def units(rng: np.random.Generator, task: str) -> tuple[Units, ...]:
    """Layers with twins, and with units that are twins but for one thing."""
    return (
        _units(rng, (7, 3, 2), twins=[(1, 4), (1, 5)], task=task),
        _units(rng, (8, 8, 8), twins=[(2, 3)], task=task),
        _units(rng, (5, 2, 3), twins=[], task=task),
    )


def _units(rng, sizes, twins, task) -> Units:
    """Made of quarters, all different, then made alike in a part or in all."""
    n, m, p = sizes
    W = rng.permutation(np.arange(1, n * m + 1)).reshape(n, m) / 4
    V = rng.permutation(np.arange(1, n * p + 1)).reshape(p, n) / 4
    b = rng.permutation(np.arange(1, n + 1)) / 4
    order = rng.permutation(n) if task else np.arange(n)
    for i, j in twins:
        W[j], b[j], V[:, j] = W[i], b[i], V[:, i]
    # The last two are alike but for the outgoing weights, or of (8, 8, 8) other things too.
    W[n - 1], b[n - 1] = W[n - 2], b[n - 2]
    if n == 5:  # and this layer has no twins at all
        W[1], V[:, 1] = W[0], V[:, 0]  # all but the bias
    if n == 7:
        W[0], V[:, 0] = W[2], V[:, 2]  # all but the bias
        b[3], V[:, 3] = b[6], V[:, 6]  # all but what comes in
    if n == 8:
        W[:, 5], b[5], V[:, 5] = W[:, 4], b[4], V[:, 4]  # columns of W are no units
        turned = [1, 0, *range(2, 8)]
        W[0], b[0], V[:, 0] = W[1, turned], b[1], V[turned, 1]  # the same numbers elsewhere
    return Units(W[order], b[order], V[:, order])
