"""What the checks of module 01 try an answer on, and what they expect (Lecture 4, module 4.1).

Small networks come with their examples, and wirings without any numbers for the predictions. One of
the networks has as many examples as units in every layer: there each wrong order still multiplies.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from mlp_ref.activations import Activation, logistic, relu, tanh
from mlp_ref.network import Cache, Layer, Network, forward_propagation
from mlp_ref.outputs import Output, linear_output, logistic_output, softmax_output
from workbook.checks.diagnosis import Deferred, Hypothesis, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import has_places, real_array
from workbook.checks.targets import LayerList, Rule, Target, expect

from .case_set import case_set, hidden_rng

EXAMPLE = 1  # the example that the tasks for a single one look at
ACTIVATIONS = (logistic, tanh, relu)

PRE_ACTIVATION = "4.1: a_k = b_k + W_k h_{k−1}"
ACTIVATION = "4.1: h_k = g(a_k)"
OUTPUT = "4.1: h_L = ŷ = O(a_L)"
REACH = "4.1: a_{ki} = b_{ki} + Σ_j W_{kij} h_{k−1,j}, for who listens to whom"


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


# --- wirings: who listens to whom

# For each layer 1..L, which of its units are meant, as booleans.
Units = list[np.ndarray]


@dataclass(frozen=True, eq=False)
class Wiring:
    """Which unit listens to which, and the weight or the output that a prediction is about.

    connected: for layers 1..L, (n_k, n_{k−1}), True where unit i of layer k listens to unit j of
    layer k − 1; elsewhere there is no weight. Each unit has a bias. softmax: whether the output is
    softmax; else it is linear. weight: (k, i, j) of a weight that is there. unit: an output.
    """

    connected: list[np.ndarray]
    softmax: bool
    weight: tuple[int, int, int]
    unit: int
    hidden: bool = False

    @property
    def L(self) -> int:
        return len(self.connected)

    def moving(self) -> Rule:
        """Which units of layers 1..L move when the weight is turned, as booleans."""
        return Rule("The list of units", self._judge)

    def count(self) -> Target:
        """How many parameters the output depends on."""

        def hypotheses() -> Iterator[Hypothesis]:
            for name, sentence, number in _other_counts(self):
                yield hypothesis(name, sentence, number)

        right = sum(map(np.sum, self._felt))
        return expect("The count", right, Deferred(hypotheses), look_at=REACH)

    # Both answers are measured, in a network with these connections and numbers at random.

    @cached_property
    def _network(self) -> tuple[Network, np.ndarray]:
        rng = np.random.default_rng(0)
        layers = [
            Layer(mask * rng.uniform(0.4, 0.9, mask.shape), rng.uniform(0.1, 0.6, len(mask)))
            for mask in self.connected
        ]
        output = softmax_output if self.softmax else linear_output
        return Network(layers, tanh, output), rng.uniform(0.5, 1.5, self.connected[0].shape[1])

    def _after(self, k: int, place: tuple[int, ...]) -> list[np.ndarray]:
        """h_1, …, h_L after W_{kij}, or b_{ki}, has become larger by 0.1."""
        network, x = self._network
        layers = [Layer(layer.W.copy(), layer.b.copy()) for layer in network.layers]
        (layers[k - 1].W if len(place) == 2 else layers[k - 1].b)[place] += 0.1
        return forward_propagation(replace(network, layers=layers), x).h[1:]

    @cached_property
    def _before(self) -> list[np.ndarray]:
        return forward_propagation(*self._network).h[1:]

    @cached_property
    def _moved(self) -> Units:
        k, *place = self.weight
        pairs = zip(self._before, self._after(k, tuple(place)), strict=True)
        return [_differ(before, after) for before, after in pairs]

    @cached_property
    def _felt(self) -> list[np.ndarray]:
        """For each layer, which of its parameters the output feels: its weights, then biases."""
        felt = []
        for k, mask in enumerate(self.connected, start=1):
            places = [tuple(place) for place in np.argwhere(mask)] + [
                (i,) for i in range(len(mask))
            ]
            ends = np.array([self._after(k, place)[-1][self.unit] for place in places])
            felt.append(_differ(np.full_like(ends, self._before[-1][self.unit]), ends))
        return felt

    def _judge(self, got) -> list[Mistake]:
        units = _units(got, self._moved)
        if isinstance(units, Mistake):
            return [units]
        if _same(units, self._moved):
            return []
        fitting = [(name, why) for name, why, other in _other_units(self) if _same(units, other)]
        first = self._first_wrong(units)
        if not fitting:
            return [Mistake("only some entries", first, look_at=REACH)]
        sentences = dict(reversed(fitting))  # each name once, with its first sentence
        names = dict.fromkeys(name for name, _ in fitting)
        return [Mistake(name, f"{first} {sentences[name]}", look_at=REACH) for name in names]

    def _first_wrong(self, units: Units) -> str:
        """The first layer in which a unit is wrong; which one, if that may be told."""
        differ = [one != other for one, other in zip(units, self._moved, strict=True)]
        k = next(k for k, wrong in enumerate(differ, start=1) if wrong.any())
        if self.hidden:
            return f"Layer {k} is the first in which a unit is wrong."
        unit = int(np.flatnonzero(differ[k - 1])[0])
        moves, yours = ("moves", "stays") if self._moved[k - 1][unit] else ("stays", "moves")
        return f"Unit {unit} of layer {k} (counted from 0) {moves}, and in yours it {yours}."

    def __str__(self) -> str:
        widths = "–".join(str(n) for n in _widths(self.connected))
        output = "softmax" if self.softmax else "linear"
        if self.hidden:
            return f"a wiring that stays hidden ({widths}, {output})"
        k, i, j = self.weight
        return f"the wiring {widths}, {output}; the weight W_{k}[{i}, {j}], the output {self.unit}"


def _differ(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.abs(one - other) > 1e-12  # what is not reached is the same to the last bit


def _same(one: Units, other: Units) -> bool:
    return all(map(np.array_equal, one, other))


def _widths(connected: list[np.ndarray]) -> list[int]:
    return [connected[0].shape[1], *map(len, connected)]


def _units(got, right: Units) -> Units | Mistake:
    """What came back as a list of booleans for each layer, or why it is none."""
    if not has_places(got, len(right)):
        sentence = (
            f"A list of {len(right)} arrays should come back, one for each layer from 1 to L."
        )
        return Mistake("wrong type", sentence)
    arrays = [real_array(one, booleans=True) for one in got]
    for k, (array, expected) in enumerate(zip(arrays, right, strict=True), start=1):
        if array is None:
            return Mistake("wrong type", f"Layer {k} came back without True and False in it.")
        if array.shape != expected.shape:
            sentence = (
                f"Layer {k} has {len(expected)} units, and its array has shape {array.shape}."
            )
            return Mistake("wrong shape", f"{sentence} One axis, with True or False for each unit.")
        if not np.isin(array, [0, 1]).all():
            sentence = (
                f"Layer {k} has other numbers than 0 and 1: whether a unit moves is asked for"
            )
            return Mistake(
                "wrong type", f"{sentence}, True or False, and not how often it is reached."
            )
    return [array.astype(bool) for array in arrays]


# --- what a prediction may take a wiring for

# From the units of one layer that count to those of the next.
Spread = Callable[[np.ndarray, np.ndarray], np.ndarray]


def _who_listens(mask: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Who listens to one of these units at least."""
    return (mask & below).any(axis=1)


def _onwards(connected, k: int, units: np.ndarray, spread: Spread = _who_listens) -> Units:
    """From these units of layer k ≥ 0 onwards; in the layers before, none."""
    found = [np.zeros(len(mask), dtype=bool) for mask in connected[: max(k - 1, 0)]]
    found += [units] if k else []
    for mask in connected[k:]:
        units = spread(mask, units)
        found.append(units)
    return found


def _backwards(connected, units: np.ndarray) -> Units:
    """From these units of the last layer down to layer 1: who sends something there."""
    found = [units]
    for mask in connected[:0:-1]:
        found.insert(0, _who_listens(mask.T, found[0]))
    return found


def _one(n: int, place: int) -> np.ndarray:
    return np.arange(n) == place


def _together(units: Units, always: bool = False) -> Units:
    """With softmax: if one of the outputs counts, all do."""
    return [*units[:-1], np.full(len(units[-1]), always or bool(units[-1].any()))]


def _other_units(case: Wiring) -> Iterator[tuple[str, str, Units]]:
    """Mistakes in the units that move: name, sentence, and what comes of it."""
    connected, (k, i, j) = case.connected, case.weight
    own = _one(len(connected[k - 1]), i)
    alone = _onwards(connected, k, own)
    end = _together if case.softmax else list
    none = [np.zeros(len(mask), dtype=bool) for mask in connected]

    sentence = "No unit moves in yours: unit i listens along this weight."
    yield "path cut short", sentence, none
    sentence = "Your units stop moving above layer k: who listens to a unit that moves, moves too."
    yield "path cut short", sentence, [*none[: k - 1], own, *none[k:]]
    if k + 1 < case.L:
        sentence = "Your path ends one layer above the weight: go on up to layer L."
        yield "path cut short", sentence, [*alone[: k + 1], *none[k + 1 :]]
    yield "path cut short", "Layer L itself is left out.", [*alone[:-1], none[-1]]
    sentence = (
        "In yours every unit above moves, whether it is connected or not: follow the connections."
    )
    everyone = _onwards(connected, k, own, lambda mask, below: np.full(len(mask), below.any()))
    yield "connections ignored", sentence, everyone
    sentence = "In yours a unit moves only if all that it listens to move: one of them is enough."
    every = _onwards(
        connected, k, own, lambda mask, below: (below | ~mask).all(axis=1) & mask.any(axis=1)
    )
    yield "all for any", sentence, end(every)
    sentence = (
        "Unit j only sends along the weight: a weight moves the unit that receives, in row i."
    )
    sends = _onwards(connected, k - 1, _one(connected[k - 1].shape[1], j))
    yield "sender for receiver", sentence, end(sends)
    sentence = "The indices of the weight are exchanged: row i receives, column j sends."
    yield "sender for receiver", sentence, end(_onwards(connected, k, _one(len(own), j)))
    sentence = "In yours all of layer k moves: the other units have weights of their own."
    yield "whole layer", sentence, end(_onwards(connected, k, np.ones_like(own)))
    if k < case.L and i < len(connected[k]):
        sentence = (
            "Your path starts one layer too high: layer k stands in place k − 1 of the lists."
        )
        higher = _onwards(connected, k + 1, _one(len(connected[k]), i))
        yield "layer off by one", sentence, end(higher)
    sentence = "Your units are in the layers below the weight: signals go up, from x to ŷ."
    yield "paths backwards", sentence, [*_backwards(connected[:k], own), *none[k:]]
    if case.softmax:
        sentence = (
            "Only the outputs that are reached move in yours: softmax divides by a sum over all "
            "classes, so that if one moves, they all do."
        )
        yield "softmax forgotten", sentence, alone
        sentence = (
            "The outputs move in yours although none of their a is reached: softmax stays then."
        )
        yield "softmax moves by itself", sentence, _together(alone, always=True)
    else:
        sentence = "In yours all outputs move together, as with softmax: this output is linear."
        yield "softmax for linear", sentence, _together(alone)


def _other_counts(case: Wiring) -> Iterator[tuple[str, str, int]]:
    """Mistakes in the number of parameters that an output depends on: name, sentence, number."""
    connected, n = case.connected, len(case.connected[-1])
    alone, together = _one(n, case.unit), np.ones(n, dtype=bool)
    end, other_end = (together, alone) if case.softmax else (alone, together)
    heard = _backwards(connected, end)
    right = _parameters(connected, heard)

    def counts() -> Iterator[tuple[str, str, int]]:
        sentence = "Only the weights are counted: each unit that is heard has a bias too."
        yield "bias missing", sentence, right - sum(map(np.sum, heard))
        sentence = "Only the biases are counted."
        yield "weights missing", sentence, sum(map(np.sum, heard))
        sentence = "A layer is given a single bias; each of its units has one."
        biases = sum(units.sum() - units.any() for units in heard)
        yield "one bias for a layer", sentence, right - biases
        sentence = "Weights are counted that do not exist: there is one where `connected` has True."
        full = [np.ones_like(mask) for mask in connected]
        yield "connections ignored", sentence, _parameters(full, heard)
        yield "connections ignored", sentence, _parameters(full, _backwards(full, end))
        yield "connections ignored", sentence, _parameters(full, [np.ones_like(u) for u in heard])
        sentence = (
            "Units that the output never hears are counted: start at the output, and go back to "
            "those that something is heard from."
        )
        everything = [np.ones_like(units) for units in heard]
        yield "dead ends counted", sentence, _parameters(connected, everything)
        last = [*everything[:-1], end]
        yield "dead ends counted", sentence, _parameters(connected, last)
        sentence = (
            "A unit that listens to nobody is left out, or the weights that lead from it: its "
            "bias is sent up all the same."
        )
        awake = _awake(connected)
        kept = [units & up for units, up in zip(heard, awake, strict=True)]
        yield "silent unit left out", sentence, _parameters(connected, kept)
        below = [np.ones(connected[0].shape[1], dtype=bool), *awake]
        cut = [mask & up for mask, up in zip(connected, below, strict=False)]
        yield "silent unit left out", sentence, _parameters(cut, kept)
        yield "silent unit left out", sentence, _parameters(cut, heard)
        deaf = sum(
            (units & ~mask.any(axis=1)).sum() for mask, units in zip(connected, heard, strict=True)
        )
        yield "silent unit left out", sentence, right - deaf
        if case.softmax:
            sentence = "Softmax divides by a sum over all classes: ŷ of one unit hears them all."
            yield (
                "softmax forgotten",
                sentence,
                _parameters(connected, _backwards(connected, other_end)),
            )
        else:
            sentence = (
                "All outputs are counted, as with softmax: a linear one hears only its own a."
            )
            yield (
                "softmax for linear",
                sentence,
                _parameters(connected, _backwards(connected, other_end)),
            )
        sentence = "The output layer is left out: its weights and biases are parameters as well."
        yield "last layer missing", sentence, _parameters(connected[:-1], heard[:-1])
        sentence = "The first layer is left out: W_1 and b_1 lead from the input to layer 1."
        yield "first layer missing", sentence, _parameters(connected[1:], heard[1:])
        sentence = "Only the output layer is counted: what it hears depends on the layers below."
        yield "only one layer", sentence, _parameters(connected[-1:], heard[-1:])
        sentence = "The inputs have got biases: layer 0 only holds x, and has no parameters."
        yield "input counted as a layer", sentence, right + connected[0].shape[1]
        sentence = "Every parameter is counted once for each path: each of them counts once."
        yield "counted for each path", sentence, _for_each_path(connected, end)

    return ((name, sentence, m) for name, sentence, m in counts() if m != right)


def _parameters(connected: list[np.ndarray], units: Units) -> int:
    """The weights and biases of these units."""
    pairs = zip(connected, units, strict=True)
    return int(sum(mask[chosen].sum() + chosen.sum() for mask, chosen in pairs))


def _awake(connected: list[np.ndarray]) -> Units:
    """The units that some path from the input leads to."""
    return _onwards(connected, 0, np.ones(connected[0].shape[1], dtype=bool))


def _for_each_path(connected: list[np.ndarray], end: np.ndarray) -> int:
    """Weights and biases, counted once for each way from their unit to the end."""
    total, ways = 0, end.astype(int)
    for mask in connected[::-1]:
        total += int(ways @ (mask.sum(axis=1) + 1))
        ways = ways @ mask
    return total


@case_set(seed=41)
def wirings(rng: np.random.Generator, task: str) -> tuple[Wiring, ...]:
    """Networks with connections cut, and a visible full one, each with a few weights and outputs.

    Where hidden layers are wide enough, one unit of them is heard by nobody, and in another layer
    one listens to nobody. Hidden, deep ones, a single layer, layers of one unit, and twins: the
    same widths and weights, and other connections.
    """
    return tuple(_drawn(rng, task))


@case_set(seed=41)
def outputs(rng: np.random.Generator, task: str) -> tuple[Wiring, ...]:
    """The same networks, with each of the outputs once; one of them stands for all of softmax."""
    once: dict[tuple, Wiring] = {}
    for wiring in _drawn(rng, task):
        once.setdefault((id(wiring.connected), not wiring.softmax and wiring.unit), wiring)
    return tuple(once.values())


def _drawn(rng: np.random.Generator, task: str) -> list[Wiring]:
    if task:
        given = (
            ((4, 4, 4, 4), False),
            ((3, 5, 4, 5, 3), True),
            ((5, 3, 1, 4, 2), False),
            ((2, 4, 3), True),
            ((3, 2, 1, 4), True),
            ((4, 3), False),
        )
    else:
        given = ((3, 4, 4, 3), True), ((4, 3, 5, 3, 2), False)
    networks = [(_cut(widths, rng), softmax) for widths, softmax in given]
    networks += [] if task else [(_full((2, 3, 2)), False)]
    found = [list(_asked(*network, rng)) for network in networks]
    found += [_twins(found[0], rng)] if task else []
    return [wiring for some in found for wiring in some]


def _twins(some: list[Wiring], rng: np.random.Generator) -> list[Wiring]:
    """The same questions to a network of the same widths with other connections."""
    connected = [rng.random(mask.shape) < 0.5 for mask in some[0].connected]
    for k, i, j in (wiring.weight for wiring in some):
        connected[k - 1][i, j] = True
    return [replace(wiring, connected=connected) for wiring in some]


def _full(widths: tuple[int, ...]) -> list[np.ndarray]:
    return [np.ones((n, m), dtype=bool) for m, n in pairwise(widths)]


def _cut(widths: tuple[int, ...], rng: np.random.Generator) -> list[np.ndarray]:
    """Connections at random; every unit hears something and is heard, but for two at most."""
    while True:
        connected = [rng.random((n, m)) < 0.6 for m, n in pairwise(widths)]
        if all(mask.any(axis=0).all() and mask.any(axis=1).all() for mask in connected):
            break
    wide = [k for k in range(1, len(widths) - 1) if widths[k] > 2]
    if wide:
        connected[wide[0]][:, -1] = False
    if wide[1:]:
        connected[wide[-1] - 1][0] = False
    return connected


def _asked(connected, softmax: bool, rng: np.random.Generator) -> Iterator[Wiring]:
    """A weight of each layer, and one that leads to a unit that nobody hears, if there is one."""
    for k, mask in enumerate(connected, start=1):
        heard = connected[k].any(axis=0) if k < len(connected) else np.ones(len(mask), dtype=bool)
        leads_on, ends = mask & heard[:, np.newaxis], mask & ~heard[:, np.newaxis]
        chosen = [rng.choice(np.argwhere(leads_on)), *np.argwhere(ends)[:1]]
        for i, j in chosen:
            unit = int(rng.integers(len(connected[-1])))
            yield Wiring(connected, softmax, (k, int(i), int(j)), unit)
