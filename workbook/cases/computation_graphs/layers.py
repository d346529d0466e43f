"""Task 10 of module 10: layers that gather their gradients, in cascades of any depth.

A cascade asks each block with the right numbers, whatever came back from the others: so a mistake
costs where it is made. A mistake is a layer of ours with one thing in it exchanged.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property, wraps
from itertools import pairwise

import numpy as np

from mlp_ref.activations import logistic
from mlp_ref.gradcheck import agree, numeric_gradient
from workbook.cases.case_set import case_set, seeded_by
from workbook.checks.diagnosis import Deferred, Hypotheses, diagnose, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import has_places, real_array
from workbook.checks.targets import Expected, Rule, Target

from .gradients import Numbers
from .logistic import drawn_sizes

BLOCKS = "step 14 of the lecture: each layer starts from zero and accumulates, ∂J/∂w += …"
PARTS = ("z", "dx", "dw", "db")

Row = list[np.ndarray]


@dataclass(frozen=True, eq=False)
class Cascade:
    """Blocks z = w x + b with σ between them, and an objective J = c · z at the end.

    layers: w and b of each. order: which layer each block is; one that comes twice has its weights
    shared. xs: the inputs of the examples, which go through one after the other.
    """

    layers: tuple[tuple[np.ndarray, np.ndarray], ...]
    order: tuple[int, ...]
    xs: tuple[np.ndarray, ...]
    c: np.ndarray
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        return (self.layers,)

    def of(self, make: Callable) -> Callable:
        """What the layers that `make` makes return: z and dx of every block, dw, db of each layer.

        Each of the four is in one row, or the mistake in it.
        """

        @wraps(make)
        def asked(layers):
            made = [make(w.copy(), b.copy()) for w, b in layers]
            if not all(has_places(one, 3) and all(map(callable, one)) for one in made):
                return [NO_FUNCTIONS] * 4
            ups, downs = [], []
            for x in self.xs:
                _, inputs, slopes = self._passes(x)
                for n, h in zip(self.order, inputs, strict=True):
                    ups.append(deepcopy(made[n][0](h.copy())))
                for n, dz in reversed([*zip(self.order, slopes, strict=True)]):
                    downs.append(deepcopy(made[n][1](dz.copy())))
            gathered = [deepcopy(gradients()) for _, _, gradients in made]
            if not all(has_places(one, 2) for one in gathered):
                return [*self._rows([ups, downs]), NO_PAIR, NO_PAIR]
            return self._rows([ups, downs, *zip(*gathered, strict=True)])

        return asked

    def expected(self) -> dict[str, Callable[[Sequence], Expected]]:
        return {
            part: lambda values, part=part: self._of(part, values[PARTS.index(part)])
            for part in PARTS
        }

    def _of(self, part: str, got) -> Expected:
        if isinstance(got, Mistake):
            return Rule(part, lambda _: [got])
        wrong = Deferred(lambda: [hypothesis(*one) for one in self._wrong(part)])
        look_at = BLOCKS if part in ("dw", "db") else ""
        is_gradient = part != "z"
        right = np.concatenate([one.ravel() for one in self._exact[part]])
        value = np.concatenate([one.ravel() for one in self.measured[part]])
        return Target(part, value, Hypotheses(right, wrong, look_at, is_gradient=is_gradient))

    # the numbers

    def _passes(self, x: np.ndarray) -> tuple[Row, Row, Row]:
        """z of each block, what comes into each, and ∂J/∂z of each, for one example."""
        zs, inputs = [], [x]
        for n in self.order:
            w, b = self.layers[n]
            zs.append(w @ inputs[-1] + b)
            inputs.append(logistic(zs[-1]))
        slopes = [self.c]
        for n, h in zip(self.order[:0:-1], inputs[-2:0:-1], strict=True):
            slopes.append(self.layers[n][0].T @ slopes[-1] * h * (1 - h))
        return zs, inputs[:-1], slopes[::-1]

    def _J(self, x: np.ndarray, first: int = 0, layers=None) -> float:
        """The objective of one example, from the input of block `first` on."""
        h = x
        for n in self.order[first:]:
            w, b = (layers or self.layers)[n]
            z = w @ h + b
            h = logistic(z)
        return float(self.c @ z)

    @cached_property
    def measured(self) -> dict[str, Row]:
        """z, and the finite differences, in the order in which they come back."""
        found = {part: [] for part in PARTS}
        for x in self.xs:
            zs, inputs, _ = self._passes(x)
            found["z"] += zs
            for k, h in reversed([*enumerate(inputs)]):
                found["dx"].append(numeric_gradient(lambda h, k=k: self._J(h, k), h))
        for n, (w, b) in enumerate(self.layers):
            found["dw"].append(numeric_gradient(lambda w, n=n, b=b: self._J_with(n, w, b), w))
            found["db"].append(numeric_gradient(lambda b, n=n, w=w: self._J_with(n, w, b), b))
        return found

    def _J_with(self, n: int, w: np.ndarray, b: np.ndarray) -> float:
        """The objective of all examples, with other numbers in layer n."""
        layers = [*self.layers[:n], (w, b), *self.layers[n + 1 :]]
        return sum(self._J(x, layers=layers) for x in self.xs)

    @cached_property
    def _exact(self) -> dict[str, Row]:
        """The same by the formulas."""
        return {part: row for part, row in zip(PARTS, self._run(_Layer), strict=True)}

    def _run(self, kind: type) -> list[Row]:
        """What layers of this kind return."""
        made, ups, downs = [kind(w, b) for w, b in self.layers], [], []
        for x in self.xs:
            _, inputs, slopes = self._passes(x)
            ups += [made[n].forward(h) for n, h in zip(self.order, inputs, strict=True)]
            backwards = reversed([*zip(self.order, slopes, strict=True)])
            downs += [made[n].backward(dz) for n, dz in backwards]
        return [ups, downs, [one.dw for one in made], [one.db for one in made]]

    # what came back

    def _rows(self, parts: Sequence[Sequence]) -> list[np.ndarray | Mistake]:
        return [self._in_one_row(part, got) for part, got in zip(PARTS, parts, strict=False)]

    def _in_one_row(self, part: str, got: Sequence) -> np.ndarray | Mistake:
        """All arrays of a part, one behind the other; the mistake in one that has no such shape."""
        arrays = []
        for one, right in zip(got, self._exact[part], strict=True):
            array = real_array(one)
            if array is None:
                kind = "returned nothing" if one is None else "wrong type"
                came = type(one).__name__
                return Mistake(kind, f"{part} came back as {came}, and should be an array.")
            if array.shape != right.shape:
                return diagnose(array, right, part, Hypotheses(right, look_at=BLOCKS))[0]
            arrays.append(array.ravel())
        return np.concatenate(arrays)

    def _wrong(self, part: str) -> Iterator[Numbers]:
        for kind in WRONG:
            try:
                row = self._run(kind)[PARTS.index(part)]
                numbers = np.concatenate([one.ravel() for one in row])
            except ValueError:  # the shapes do not allow it
                continue
            right = np.concatenate([one.ravel() for one in self._exact[part]])
            if numbers.shape == right.shape and not agree(numbers, right).all():
                yield kind.mistake, kind.sentence, numbers

    def __str__(self) -> str:
        shared = ", one of them shared" if len(set(self.order)) < len(self.order) else ""
        blocks = "1 block" if len(self.order) == 1 else f"{len(self.order)} blocks"
        what = f"a cascade of {blocks}{shared}"
        return f"{what}, that stays hidden" if self.hidden else what


NO_FUNCTIONS = Mistake(
    "wrong type",
    "Three functions should come back, in this order: forward, backward and gradients. Return "
    "their names, without brackets.",
)
NO_PAIR = Mistake("wrong type", "gradients() should return two arrays, dw and db.")


# --- a layer, and what may become of it


class _Layer:
    """As it should be."""

    mistake = ""

    def __init__(self, w: np.ndarray, b: np.ndarray):
        self.w, self.b, self.inputs = w, b, []
        self.dw, self.db = np.zeros_like(w), np.zeros_like(b)

    def forward(self, x: np.ndarray) -> np.ndarray:
        self.inputs.append(x)
        return self.w @ x + self.b

    def backward(self, dz: np.ndarray) -> np.ndarray:
        self.gather(np.outer(dz, self.take()), dz)
        return self.w.T @ dz

    def take(self) -> np.ndarray:
        return self.inputs.pop()

    def gather(self, dw: np.ndarray, db: np.ndarray) -> None:
        self.dw, self.db = self.dw + dw, self.db + db


class _NoBias(_Layer):
    mistake = "bias missing"
    sentence = "The bias is missing: z = w x + b."

    def forward(self, x):
        return super().forward(x) - self.b


class _Overwrites(_Layer):
    mistake = "paths overwritten"
    sentence = "Of ∇? only what the last call of backward brought is left: add it to what is there."

    def gather(self, dw, db):
        self.dw, self.db = dw, db


class _LastInput(_Layer):
    mistake = "only the last input kept"
    sentence = "Each way back takes the last x. A layer that is used twice needs both of its x."

    def take(self):
        return self.inputs[-1]


class _FirstInput(_Layer):
    mistake = "only the first input kept"
    sentence = "Each way back takes the first x. A layer that is used twice needs both of its x."

    def take(self):
        return self.inputs[0]


class _Queue(_Layer):
    mistake = "first in, first out"
    sentence = (
        "The first x is taken first. The way back visits the last block first, with the last x."
    )

    def take(self):
        return self.inputs.pop(0)


class _FromW(_Layer):
    mistake = "not started from zero"
    sentence = "∇? begins with the layer's own numbers, and not with 0."

    def __init__(self, w, b):
        super().__init__(w, b)
        self.dw, self.db = w, b


class _Averages(_Layer):
    mistake = "paths averaged"
    sentence = "∇? is divided by the number of calls: what comes along several paths is added up."

    def __init__(self, w, b):
        super().__init__(w, b)
        self.all = []

    def gather(self, dw, db):
        self.all.append((dw, db))
        self.dw, self.db = (sum(part) / len(self.all) for part in zip(*self.all, strict=True))


class _NoX(_Layer):
    mistake = "x missing"
    sentence = "x is missing from dw: each entry of a row is its dz alone."

    def gather(self, dw, db):
        super().gather(np.outer(db, np.ones(dw.shape[1])), db)


class _WForX(_Layer):
    mistake = "w for x"
    sentence = "dw has w where x belongs."

    def gather(self, dw, db):
        super().gather(db[:, np.newaxis] * self.w, db)


class _Transposed(_Layer):
    mistake = "transposed"
    sentence = "dw is transposed: the rows of w belong to dz, and its columns to x."

    def gather(self, dw, db):
        super().gather(dw.T, db)


class _NotTransposed(_Layer):
    mistake = "W for Wᵀ"
    sentence = "dx comes through w; on the way back each input adds up a column of it, wᵀ dz."

    def backward(self, dz):
        super().backward(dz)
        return self.w @ dz


class _PassesOn(_Layer):
    mistake = "W missing"
    sentence = "dx is dz itself: the weights of this layer lie between the two."

    def backward(self, dz):
        super().backward(dz)
        return dz


WRONG = (
    _NoBias, _Overwrites, _LastInput, _FirstInput, _Queue, _FromW, _Averages,
    _NoX, _WForX, _Transposed, _NotTransposed, _PassesOn,
)  # fmt: skip


@case_set(seed=53)
def cascades(rng: np.random.Generator, task: str) -> tuple[Cascade, ...]:
    """One of different layers, and one in which a layer stands three times beside a like one.

    Hidden, other widths and depths, and one with a narrow layer that comes back.
    """
    if not task:
        return _drawn((3, 2, 4, 2), (0, 1, 2), 2, rng), _drawn((2, 2, 2), (0, 1, 0, 0), 2, rng)
    rng = seeded_by(rng)
    return (
        _drawn((2, 4, 3, 3, 1), (0, 1, 2, 2, 3), 3, rng),
        _drawn((3, 3, 3), (1, 0, 1, 1, 0), 2, rng),
        _drawn((1, 3, 1), (0, 1, 0, 1), 2, rng),
        _drawn((4, 2), (0,), 1, rng),
    )


def _drawn(widths: Sequence[int], order: tuple[int, ...], N: int, rng) -> Cascade:
    layers = tuple(
        (drawn_sizes(rng, n, below), drawn_sizes(rng, n)) for below, n in pairwise(widths)
    )
    last = len(layers[order[-1]][1])
    xs = tuple(drawn_sizes(rng, layers[order[0]][0].shape[1]) for _ in range(N))
    return Cascade(layers, order, xs, drawn_sizes(rng, last))
