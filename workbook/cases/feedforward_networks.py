"""What the checks of module 01 try an answer on, and what they expect (Lecture 4, module 4.1).

Small networks come with their examples, and bare lists of widths for shapes and counts. One of the
networks has as many examples as units in every layer: there each wrong order still multiplies.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from mlp_ref.activations import Activation, logistic, relu, tanh
from mlp_ref.network import Cache, Layer, Network, forward_propagation
from mlp_ref.outputs import Output, linear_output, logistic_output, softmax_output
from workbook.checks.diagnosis import Deferred, Hypothesis, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.targets import LayerList, Rule, Target, expect

from .case_set import case_set, hidden_rng

EXAMPLE = 1  # the example that the tasks for a single one look at
ACTIVATIONS = (logistic, tanh, relu)

PRE_ACTIVATION = "4.1: a_k = b_k + W_k h_{k−1}"
ACTIVATION = "4.1: h_k = g(a_k)"
OUTPUT = "4.1: h_L = ŷ = O(a_L)"
COUNT = "4.1: W_k is n_k × n_{k−1}, and b_k has n_k entries"


# --- networks with examples


@dataclass(frozen=True, eq=False)
class Case:
    """A network and a few examples x, (N, n_0); k counts layers 1..L as in the lecture."""

    network: Network
    x: np.ndarray
    hidden: bool = False

    @property
    def layers(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """[(W_1, b_1), …, (W_L, b_L)], as the tasks hand them over."""
        return [(layer.W, layer.b) for layer in self.network.layers]

    @property
    def g(self) -> Activation:
        return self.network.g

    @property
    def output(self) -> Output:
        return self.network.output

    @property
    def L(self) -> int:
        return len(self.network.layers)

    @cached_property
    def cache(self) -> Cache:
        return forward_propagation(self.network, self.x)

    def only(self, example: int) -> "Case":
        """The same network with one of the examples, still in a row."""
        return replace(self, x=self.x[[example]])

    def a(self, k: int, example: int | None = None) -> Target:
        """a_k as a target: of one example, (n_k,), or of the batch, (N, n_k)."""
        return _target("a_k", self, k, example)

    def h(self, k: int, example: int | None = None) -> Target:
        """h_k as a target, ŷ for k = L: of one example, (n_k,), or of the batch, (N, n_k)."""
        return _target("h_k", self, k, example)

    def all_a(self, example: int | None = None) -> LayerList:
        """[None, a_1, …, a_L]."""
        return LayerList(self._each("a", example), place_0="None")

    def all_h(self, example: int | None = None) -> LayerList:
        """[x, h_1, …, h_L]; place 0, with the input, is asked for by `h_0`."""
        return LayerList(self._each("h", example), place_0="the input")

    def _each(self, symbol: str, example: int | None) -> list[Target]:
        return [_target(symbol, self, k, example) for k in range(1, self.L + 1)]

    def h_0(self, example: int | None = None) -> Target:
        """The input x, in place 0 of the list of activations."""
        rows = slice(None) if example is None else example
        through_g = _of_the_input(self)
        hypotheses = [replace(through_g, numbers=through_g.numbers[rows])]
        return expect("h_0", self.x[rows], hypotheses, look_at="4.1: the input is layer 0, h_0 = x")

    def __str__(self) -> str:
        widths = "–".join(map(str, self.network.widths))
        kind = f"({widths})" if self.hidden else f"({widths}, {self.g} and {self.output})"
        return f"a network that stays hidden {kind}" if self.hidden else f"a network {kind}"


@case_set(seed=41)
def networks(rng: np.random.Generator, task: str) -> tuple[Case, ...]:
    """A pair; hidden, with other widths, depths, functions and batch sizes.

    There are layers of one unit among them, and a twin of the deepest, with large numbers.
    """
    if task:
        deep = 3, 6, 2, 5, 4
        return (
            _make((4, 4, 4, 4), logistic, softmax_output, 4, rng),
            _make(deep, relu, logistic_output, 8, rng),
            _make((2, 3, 1, 2), tanh, linear_output, 2, rng),
            _make((3, 1, 2, 1), tanh, logistic_output, 3, rng),
            _make(deep, relu, linear_output, 8, rng, scale=20.0),
        )
    return (
        _make((3, 3, 3, 3), tanh, softmax_output, 3, rng),
        _make((4, 5, 2, 3), logistic, linear_output, 7, rng),
    )


@case_set()
def networks_of_any_depth(_, task: str) -> tuple[Case, ...]:
    """The pair; hidden, with a network of a single layer, whose output is its first layer.

    It has a single input, too.
    """
    if not task:
        return networks()
    return *networks(task), _make((1, 2), tanh, softmax_output, 2, hidden_rng(f"{task}, L = 1"))


@case_set()
def batches(rng: np.random.Generator, task: str) -> tuple[Case, ...]:
    """Networks of any depth; hidden, with a batch of one example as well."""
    if not task:
        return networks()
    return *networks_of_any_depth(task), _make((3, 4, 2), tanh, softmax_output, 1, rng)


def _make(widths, g: Activation, output: Output, N: int, rng, scale: float = 1.0) -> Case:
    """A random network that lets each mistake show."""
    while True:
        layers = [
            Layer(scale * rng.normal(size=(n, m)), rng.normal(scale=0.5 * scale, size=n))
            for m, n in pairwise(widths)
        ]
        case = Case(Network(layers, g, output), rng.normal(size=(N, widths[0])))
        if _telling(case):
            return case


def _telling(case: Case) -> bool:
    """Whether ReLU blocks no example, and both bends and passes the one of the first tasks."""
    signs = [np.sign(a[min(EXAMPLE, len(a) - 1)]) for a in case.cache.a[1 : case.L]]
    mixed = all(-len(s) < s.sum() < len(s) for s in signs if len(s) > 1)
    return mixed and all(h.any(axis=1).all() for h in case.cache.h)


# --- what becomes of a forward pass. Everything in rows; a target takes one of them, or all.


def _target(symbol: str, case: Case, k: int, example: int | None) -> Target:
    """a_k or h_k, by the first letter of the symbol."""
    one = case if example is None else case.only(example)
    if symbol.startswith("a"):
        right, made, look_at = one.cache.a[k], _pre_activations, PRE_ACTIVATION
    else:
        right, made = one.cache.h[k], _activations
        look_at = OUTPUT if k == case.L else ACTIVATION

    def hypotheses() -> list[Hypothesis]:
        if example is None:
            return [*made(one, k), *_fewer_examples(right)]
        rows = [replace(s, numbers=s.numbers[0]) for s in made(one, k)]
        return [*rows, *_not_added_up(one, k)]

    right_of_one = right if example is None else right[0]
    return expect(symbol, right_of_one, Deferred(hypotheses), look_at=look_at)


def _pre_activations(case: Case, k: int) -> list[Hypothesis]:
    """Mistakes in a_k: its own, and those of an h_{k−1} that went through them."""
    functions = {case.output, case.g} if k == case.L else {case.g}
    sentence = "∇? has been through an activation already: this is h_k."
    through = [hypothesis("activation too many", sentence, f(case.cache.a[k])) for f in functions]
    return [*_affine(case, k), *_from_below(case, k), *through]


def _activations(case: Case, k: int) -> list[Hypothesis]:
    """Mistakes in h_k: its own, and those of its a_k and of h_{k−1} that went through g or O."""
    f = case.output if k == case.L else case.g
    before = [*_affine(case, k), *_from_below(case, k)]
    return [*_own(case, k), *(replace(s, numbers=f(s.numbers)) for s in before)]


def _from_below(case: Case, k: int) -> list[Hypothesis]:
    """a_k from an h_{k−1} with a mistake of its own."""
    W, b = case.layers[k - 1]
    return [replace(s, numbers=s.numbers @ W.T + b) for s in _own(case, k - 1)]


def _of_the_input(case: Case) -> Hypothesis:
    sentence = "g is applied to x: layer 0 only holds the input, and has no activation."
    return hypothesis("activation of the input", sentence, case.g(case.x))


def _affine(case: Case, k: int) -> Iterator[Hypothesis]:
    """W_k h_{k−1} + b_k with one ingredient or one operation exchanged."""
    h, (W, b) = case.cache.h[k - 1], case.layers[k - 1]
    n, m = W.shape
    yield hypothesis("bias missing", "b_k is missing: this is W_k h_{k−1} alone.", h @ W.T)
    yield hypothesis("bias subtracted", "b_k is subtracted, and should be added.", h @ W.T - b)
    if m > 1:
        sentence = f"b_k is added {m} times: once for every input. It stands outside the sum."
        yield hypothesis("bias too often", sentence, h @ W.T + m * b)
        sentence = "The products are averaged over the inputs, and should be added up."
        yield hypothesis("inputs averaged", sentence, h @ W.T / m + b)
    sentence = "b_k is added twice."
    yield hypothesis("bias too often", sentence, h @ W.T + 2 * b)
    sentence = "b_k is added to W_k, before h_{k−1} multiplies: it belongs after that."
    yield hypothesis("bias too early", sentence, h @ (W.T + b))
    if n > 1:
        yield from _of_all_units(h, W, b)
    if m > n:
        sentence = f"Only {n} of the {m} inputs are in the sum: n_k stands where n_{{k−1}} belongs."
        yield hypothesis("units for inputs", sentence, h[:, :n] @ W[:, :n].T + b)
    sentence = "W_k is put into another shape by reshape, which keeps the old order of its entries."
    for numbers in (h @ W.reshape(m, n) + b, h @ W.T.reshape(n, m).T + b) if n != m else ():
        yield hypothesis("Wᵀ for W", sentence, numbers)
    sentence = "W_k Hᵀ has the examples in its columns: transpose it, reshape keeps the old order."
    yield hypothesis("transposed", sentence, (W @ h.T).reshape(len(h), n) + b)
    if n == m:
        sentence = "∇? has the transpose of W_k: unit i has its weights in row i, not in column i."
        yield hypothesis("Wᵀ for W", sentence, h @ W + b)
    if n in (m, 1):
        sentence = "b_k is added to h_{k−1}, before W_k multiplies: it belongs after that."
        yield hypothesis("bias too early", sentence, (h + b) @ W.T)
    sentence = "Each row of W_k is added up, and h_{k−1} is not in ∇? at all."
    yield hypothesis("h missing", sentence, np.ones_like(h) @ W.T + b)
    for j, which in ((0, "first"), (m - 1, "last")):
        kept = np.arange(m) != j
        sentence = f"The {which} input of the layer is left out of the sum."
        yield hypothesis("one input left out", sentence, h[:, kept] @ W[:, kept].T + b)
        sentence = f"Only the {which} input is in ∇?: add up over all inputs of the layer."
        yield hypothesis("inputs not summed", sentence, h[:, [j]] @ W[:, [j]].T + b)
    doubled = hypothesis(
        "activation doubled", "g is applied to h_{k−1}, for a second time.", case.g(h)
    )
    through_g = _of_the_input(case) if k == 1 else doubled
    yield replace(through_g, numbers=through_g.numbers @ W.T + b)
    yield from _of_another_layer(case, k)
    yield from _in_columns(h, W, b)


def _of_all_units(h, W, b) -> Iterator[Hypothesis]:
    """What becomes of a_k if its units, two or more, get into each other's way."""
    products = h @ W.T
    sentence = "All units have the same bias: unit i has b_k[i]."
    for bias in (b[0], b[-1], b.sum(), b.mean()):
        yield hypothesis("one bias for a layer", sentence, products + bias)
    sentence = "The products of all units are added up: each unit has a sum of its own."
    yield hypothesis("units added up", sentence, products.sum(axis=1, keepdims=True) + b)
    sentence = "The sum of one unit goes on into the next: start anew for each unit."
    for numbers in (products.cumsum(axis=1) + b, (products + b).cumsum(axis=1)):
        yield hypothesis("sum not reset", sentence, numbers)
    sentence = "The last unit has no sum: does the loop over the units end too early?"
    for last in (b[-1], 0.0):
        numbers = products + b
        numbers[:, -1] = last
        yield hypothesis("one unit left out", sentence, numbers)


def _of_another_layer(case: Case, k: int) -> Iterator[Hypothesis]:
    """What belongs to one layer, in the place of another's."""
    h, (W, b) = case.cache.h, case.layers[k - 1]
    for other in range(case.L + 1):
        if other != k - 1 and h[other].shape == h[k - 1].shape:
            name = "x for h" if other == 0 else "wrong layer's activation"
            sentence = f"W_k multiplies h_{other}, and h_{{k−1}} belongs there."
            yield hypothesis(name, sentence, h[other] @ W.T + b)
    for other, (V, c) in enumerate(case.layers, start=1):
        if other != k and V.shape == W.shape:
            sentence = f"These are the parameters of layer {other}, and those of k belong there."
            yield hypothesis("layers out of order", sentence, h[k - 1] @ V.T + c)
            sentence = f"W_{other} stands where W_k belongs."
            yield hypothesis("W of another layer", sentence, h[k - 1] @ V.T + b)
            sentence = f"b_{other} stands where b_k belongs."
            yield hypothesis("b of another layer", sentence, h[k - 1] @ W.T + c)


def _in_columns(h, W, b) -> Iterator[Hypothesis]:
    """What runs only where a batch has as many examples as its layer has units."""
    N, n = len(h), len(W)
    if n != N:
        return
    sentence = "b_k is added along the examples: row n gets b_k[n], and unit i should get b_k[i]."
    for numbers in (h @ W.T + b[:, np.newaxis], W @ h.T + b):
        yield hypothesis("bias along the examples", sentence, numbers)
        yield hypothesis("bias along the examples", sentence, numbers.T)
    if h.shape[1] == N:
        sentence = "W_k H takes the columns of H for examples, and they stand in its rows."
        for numbers in (W @ h + b, W @ h + b[:, np.newaxis]):
            yield hypothesis("examples as columns", sentence, numbers)
            yield hypothesis("examples as columns", sentence, numbers.T)


def _own(case: Case, k: int) -> list[Hypothesis]:
    """What becomes of a right a_k on its way to h_k; nothing for the input.

    The sentences have no index, because what they describe may be the a of the layer above.
    """
    if k == 0:
        return []
    return list(_output(case) if k == case.L else _hidden_layer(case, k))


def _hidden_layer(case: Case, k: int) -> Iterator[Hypothesis]:
    """g(a_k), and what becomes of it."""
    g, a, (W, b) = case.g, case.cache.a[k], case.layers[k - 1]
    sentence = "The activation is missing: a goes up where h = g(a) belongs."
    yield hypothesis("activation missing", sentence, a)
    yield hypothesis("activation doubled", "g is applied twice.", g(g(a)))
    below = case.cache.h[k - 1]
    if below.shape == a.shape:
        sentence = "g is applied to h_{k−1} itself: W_k and b_k are missing."
        yield hypothesis("W missing", sentence, g(below))
    sentence = "Softmax is applied in a hidden layer, and g belongs there."
    yield hypothesis("softmax for g", sentence, softmax_output(a))
    for other in ACTIVATIONS:
        if other != g:
            sentence = f"{other} is applied to g(a): the activation is g alone."
            yield hypothesis("activation doubled", sentence, other(g(a)))
            sentence = f"h is computed with {other}. The function to use is the given g."
            yield hypothesis("another activation", sentence, other(a))
    sentence = "This is the slope g′(a), and the value g(a) is asked for."
    yield hypothesis("derivative for g", sentence, g.derivative(a))
    sentence = "The output function O is applied in a hidden layer, and g belongs there."
    yield hypothesis("output function in a hidden layer", sentence, case.output(a))
    sentence = "g comes before the bias, as in g(W h) + b: it belongs around both."
    yield hypothesis("activation too early", sentence, g(a - b) + b)
    sentence = "g is applied to what comes from below, and belongs around W h + b."
    yield hypothesis("activation too early", sentence, g(below) @ W.T + b)


def _output(case: Case) -> Iterator[Hypothesis]:
    """O(a_L), and what becomes of it."""
    g, output, a = case.g, case.output, case.cache.a[case.L]
    sentence = "The output function is missing: this is a_L, and ŷ = O(a_L) is asked for."
    yield hypothesis("output function missing", sentence, a)
    sentence = "g stands where O belongs: the last layer has the output function."
    yield hypothesis("g at the output", sentence, g(a))
    sentence = "The last layer has O alone, ŷ = O(a_L), and here g is applied as well."
    yield hypothesis("activation too many", sentence, output(g(a)))
    yield hypothesis("activation too many", sentence, g(output(a)))
    yield hypothesis("output function doubled", "O is applied twice.", output(output(a)))
    for other in (softmax_output, logistic_output):  # linear: it is missing
        if other != output:
            sentence = f"ŷ is computed with {other}. The function to use is the given O."
            yield hypothesis("another output function", sentence, other(a))
    sentence = "O is applied along the examples, and belongs along the units of each example."
    yield hypothesis("output along the examples", sentence, output(a.T).T)
    if len(a) > 1:
        sentence = "O is applied to the whole batch at once, and belongs to each row by itself."
        whole = output(a.reshape(1, -1)).reshape(a.shape)
        yield hypothesis("summed over everything", sentence, whole)


def _fewer_examples(right: np.ndarray) -> Iterator[Hypothesis]:
    """What a batch may shrink to."""
    for row, which in ((right[0], "first"), (right[-1], "last")):
        yield hypothesis("only one example", f"∇? is that of the {which} example alone.", row)
        sentence = f"Every row of ∇? is that of the {which} example."
        yield hypothesis("only one example", sentence, np.tile(row, (len(right), 1)))
    if len(right) > 1:
        sentence = "The last example is left out: does the loop over the examples end too early?"
        left_out = right.copy()
        left_out[-1] = 0.0
        yield hypothesis("one example left out", sentence, left_out)
        sentence = "The examples came back in another order."
        yield hypothesis("order exchanged", sentence, right[::-1])
    for row, what in ((right.mean(axis=0), "averaged"), (right.sum(axis=0), "added up")):
        sentence = f"The examples are {what}. Each of them goes its own way, in its own row."
        yield hypothesis(f"examples {what}", sentence, row)


def _not_added_up(case: Case, k: int) -> Iterator[Hypothesis]:
    """W ∗ h, entry by entry, in place of the sums."""
    h, (W, b) = case.cache.h[k - 1][0], case.layers[k - 1]
    products = [W * h, W * h + b[:, np.newaxis], *([W * h + b] if len(b) == len(h) else [])]
    sentence = "The products are not added up along each row: W ∗ h keeps them apart, W @ h adds."
    f = case.output if k == case.L else case.g
    for numbers in products:
        yield hypothesis("elementwise product", sentence, numbers)
        yield hypothesis("elementwise product", sentence, f(numbers))
    if len(b) == len(h):
        sentence = (
            "The products W ∗ h are added up along the columns. "
            "A unit's products stand in its row: axis=1, or W @ h."
        )
        columns = (W * h).sum(axis=0) + b
        yield hypothesis("summed over the wrong axis", sentence, columns)
        yield hypothesis("summed over the wrong axis", sentence, f(columns))


# --- widths alone


@dataclass(frozen=True)
class Widths:
    """(n_0, …, n_L), and the shapes and the count that follow."""

    n: tuple[int, ...]
    hidden: bool = False

    @property
    def W_shapes(self) -> list[tuple[int, int]]:
        return [(n, m) for m, n in pairwise(self.n)]

    @property
    def b_shapes(self) -> list[tuple[int]]:
        return [(n,) for n in self.n[1:]]

    def shapes_of_W(self) -> Rule:
        return Rule("The list of shapes of W", lambda got: self._judge(got, "W", self.W_shapes))

    def shapes_of_b(self) -> Rule:
        return Rule("The list of shapes of b", lambda got: self._judge(got, "b", self.b_shapes))

    def _judge(self, got, name: str, expected_shapes: list[tuple]) -> list[Mistake]:
        """The first thing that is wrong with a list of shapes."""
        try:
            shapes = [_shape(one, f"{name}_{k}") for k, one in enumerate(_listed(got, name), 1)]
        except _NotShapesError as wrong:
            return [Mistake("wrong type", str(wrong))]
        if shapes == expected_shapes:
            return []
        return _misread(name, shapes, expected_shapes, self)

    def count(self) -> Target:
        """How many numbers there are to learn."""
        n, weights = self.n, sum(n * m for n, m in self.W_shapes)
        right, L = weights + sum(n[1:]), len(n) - 1
        misread = [
            (weights, "bias missing", "Only the weights are counted: each unit has a bias too."),
            (right - weights, "weights missing", "Only the biases are counted."),
            (sum(n), "units counted", "Units are counted, and not their weights and biases."),
            (right + n[0], "input counted as a layer", "The inputs have got biases: layer 0 only "
                "holds x, and has no parameters."),
            (weights + 1, "one bias for a layer", "The whole network is given a single bias; each "
                "of its units has one."),
            (right - n[-1], "bias missing", "The output units are given no bias: they have one as "
                "well."),
            (sum(m * m + m for m in n[1:]), "square weights", "Every W is counted as a square: "
                "its columns belong to the layer below."),
            (math.prod(n), "layers multiplied", "The widths are multiplied: add up over layers."),
            (math.prod(k * (m + 1) for m, k in pairwise(n)), "layers multiplied", "The layers are "
                "multiplied: add up over them."),
            (2 * right, "factor 2", "Every parameter is counted twice."),
            (weights + L, "one bias for a layer", "A layer is given a single bias; each of its "
                "units has one."),
            (2 * weights, "bias too often", "Each weight is given a bias of its own: there is one "
                "for every unit."),
            (weights + sum(n[:-1]), "biases of the layer below", "b_k has got n_{k−1} entries; it "
                "has n_k, one for each unit of layer k."),
            (right - n[-1] * (n[-2] + 1), "last layer missing", "The output layer is left out: "
                "W_L and b_L are parameters as well."),
            (right - n[1] * (n[0] + 1), "first layer missing", "The first layer is left out: W_1 "
                "and b_1 lead from the input to layer 1."),
            (n[1] * (n[0] + 1), "only one layer", "Only layer 1 is counted: add up over all."),
            (n[-1] * (n[-2] + 1), "only one layer", "Only layer L is counted: add up over all."),
            (L * n[0] * (n[0] + 1), "equal widths", "All layers are counted as wide as the input: "
                "each has a width of its own."),
        ]  # fmt: skip
        hypotheses = [hypothesis(name, sentence, m) for m, name, sentence in misread if m != right]
        each = [k * (m + 1) for m, k in pairwise(n)]
        sentence = "A number for each layer came back: add them up."
        hypotheses.append(hypothesis("layers not summed", sentence, each))
        return expect("The count", right, hypotheses, look_at=COUNT)

    def __str__(self) -> str:
        return "widths that stay hidden" if self.hidden else f"the widths {list(self.n)}"


@case_set()
def widths(rng: np.random.Generator, task: str) -> tuple[Widths, ...]:
    """Of two networks; hidden: deep, wide, of a single layer, with equal widths and a 1."""
    if not task:
        return Widths((4, 5, 2, 3)), Widths((2, 3, 2))
    deep = rng.choice(np.arange(2, 12), size=6, replace=False)
    wide = (int(rng.integers(60, 90)), int(rng.integers(20, 40)), int(rng.integers(5, 10)))
    single = (int(rng.integers(4, 8)), int(rng.integers(2, 4)))
    a, b = rng.choice(np.arange(2, 9), size=2, replace=False)
    alike = b, a, a, 1, a
    return tuple(Widths(tuple(map(int, n))) for n in (deep, wide, single, alike))


class _NotShapesError(Exception):
    """What came in place of a list of shapes."""


def _listed(got, name: str) -> list:
    if isinstance(got, np.ndarray) and got.ndim > 0:
        return got.tolist()
    if isinstance(got, Sequence) and not isinstance(got, str):
        return list(got)
    kind = type(got).__name__
    raise _NotShapesError(f"The shapes of {name} came as a {kind} where a list was expected.")


def _shape(one, where: str) -> tuple[int, ...]:
    """One shape as a tuple of int; whole floats will do."""
    one = one.tolist() if isinstance(one, np.ndarray) else one
    if isinstance(one, int | float | np.integer):
        raise _NotShapesError(
            f"The shape of {where} is a plain number, and a shape is a tuple: with one "
            "entry it is written with a comma, as in (3,)."
        )
    if not isinstance(one, Sequence) or isinstance(one, str):
        kind = type(one).__name__
        raise _NotShapesError(f"The shape of {where} is a {kind} where a tuple was expected.")
    if not all(map(_is_size, one)):
        raise _NotShapesError(f"The shape of {where} holds what is no whole number of units.")
    return tuple(map(int, one))


def _is_size(number) -> bool:
    whole = isinstance(number, int | np.integer) or (
        isinstance(number, float) and number.is_integer()
    )
    return whole and 0 <= number < 1e9


def _misread(name: str, got: list[tuple], right: list[tuple], widths: Widths) -> list[Mistake]:
    """Names what a wrong list of shapes is; several readings may fit."""
    n, L = widths.n, len(right)
    if len(got) != L:
        why = " The input is no layer of its own: it has no parameters." if len(got) > L else ""
        why = " The output layer has parameters too." if len(got) == L - 1 else why
        sentence = f"{len(got)} shapes of {name} came back, and the widths make {L} layers.{why}"
        return [Mistake("wrong number of layers", sentence)]
    other = widths.b_shapes if name == "W" else widths.W_shapes
    readings = [
        ([shape[::-1] for shape in right], "transposed", "Every shape is turned round: rows "
            "belong to the units of the layer itself, columns to those of the layer below."),
        (right[::-1], "layers out of order", "The layers come in reverse: layer 1 is first."),
        ([(n[0],) * len(s) for s in right], "equal widths", "Every layer is made as wide as the "
            "input. Each has a width of its own."),
        (other, "parts exchanged", f"These are the shapes of {'b' if name == 'W' else 'W'}."),
        ([(s[0], n[0]) for s in right], "n_0 in every layer", "Every layer is given the inputs of "
            "the first: those of layer k are the units of layer k − 1."),
        ([(s[0], s[0]) for s in right], "square weights", "Every shape is made square: the columns "
            "belong to the units of the layer below."),
        ([(m,) for m in n[:-1]], "biases of the layer below", "b_k has got as many entries as "
            "the layer below has units; it belongs to the units of layer k itself."),
        ([(*s, 1) for s in right], "bias as a column", "Each b has a second axis: a plain vector "
            "of shape (n_k,) is asked for."),
        ([(1, *s) for s in right], "bias as a row", "Each b has a first axis of length 1: a plain "
            "vector of shape (n_k,) is asked for."),
        ([(s[0], s[-1] + 1) for s in right], "bias in W", "Each W has a column too many: the "
            "bias is kept apart here."),
    ]  # fmt: skip
    found = [Mistake(m, why, look_at=COUNT) for shape, m, why in readings if got == shape]
    if found:
        return found
    k = next(k for k, (one, other) in enumerate(zip(got, right, strict=True), 1) if one != other)
    message = "" if widths.hidden else f": yours is {got[k - 1]}, and {right[k - 1]} is right"
    sentence = f"The shape of {name}_{k} is wrong{message}."
    return [Mistake("wrong shape", sentence, look_at=COUNT)]
