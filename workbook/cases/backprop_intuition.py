"""What the checks of module 04 try an answer on, and what they expect (Lecture 4, module 4.4).

Thin networks, with a single unit in each layer, for the chain; forked ones, in which the chain
splits in the second layer and joins again in the third, for the paths. Every derivative that is
expected is a central difference of the loss.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mlp_ref.activations import Activation, identity, logistic, tanh
from mlp_ref.gradcheck import agree, numeric_derivative, numeric_gradient
from workbook.checks.diagnosis import Hypotheses, Hypothesis, Quantity, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Rule, Target

from .case_set import case_set, seeded_by

EXAMPLE = 1  # the example that the tasks for a single one look at

CHAIN = "4.4: the chain from the loss down to W_{k11}, factor by factor"
COMPRESSED = "4.4: ∂L/∂W_{k11} = ∂L/∂h_{k1} · ∂h_{k1}/∂W_{k11}"
PATHS = "4.4: multiply along each path, add up over the paths"

# A reading of what was asked: the mistake's name, its sentence, the numbers of each example.
Reading = tuple[str, str, np.ndarray]


@dataclass(frozen=True)
class _End:
    """How a network ends: ŷ = O(a_L), and the loss of each example as a function of ŷ."""

    output: Activation
    loss: Callable[[np.ndarray, np.ndarray], np.ndarray]


# 4.3 with a single output: −log of the probability of what is true, or the squared error
CLASSES = _End(logistic, lambda y_hat, y: -np.log(np.where(y == 1, y_hat, 1 - y_hat)))
NUMBERS = _End(identity, lambda y_hat, y: (y_hat - y) ** 2)


# What the slope is taken for, by its words, as a function of h.
SLOPES = {"h(1 − h)": lambda h: h * (1 - h), "1 − h²": lambda h: 1 - h**2}
OTHER_SLOPE = "∇? has {} for every slope, whatever the activation is; the slopes are given."
SIGNS_LOST = "The signs are lost: ∇? came back as absolute values."
NOT_Y_HAT = "∇? starts with ŷ itself: ∂L/∂ŷ belongs there."
NOT_HANDED_DOWN = "∇? starts from ∂L/∂ŷ in every layer, and should go on from the layer above."
ADDED = "Factors are added up in ∇?, and along a chain they multiply."


# --- the thin network


@dataclass(frozen=True, eq=False)
class Thin:
    """A thin network of L layers and N examples; lists count as in the lecture, from layer 0.

    weights, biases: W_k11 and b_k1 in place k, None in place 0. x, y: (N,).
    """

    weights: list
    biases: list
    g: Activation
    end: _End
    x: np.ndarray
    y: np.ndarray
    hidden: bool = False

    @property
    def L(self) -> int:
        return len(self.weights) - 1

    @property
    def N(self) -> int:
        return len(self.x)

    def f(self, k: int) -> Activation:
        """What layer k applies to its pre-activation."""
        return self.end.output if k == self.L else self.g

    @cached_property
    def a(self) -> list:
        """[None, a_11, …, a_L1], each (N,)."""
        return self._forward[0]

    @cached_property
    def h(self) -> list:
        """[x, h_11, …, ŷ], each (N,)."""
        return self._forward[1]

    @cached_property
    def _forward(self) -> tuple[list, list]:
        a, h = [None], [self.x]
        for k in range(1, self.L + 1):
            a.append(self.weights[k] * h[-1] + self.biases[k])  # 4.1
            h.append(self.f(k)(a[-1]))
        return a, h

    @cached_property
    def slope(self) -> list:
        """[None, ∂h_11/∂a_11, …, ∂ŷ/∂a_L1], each (N,)."""
        return [None, *(self.f(k).derivative(self.a[k]) for k in range(1, self.L + 1))]

    @cached_property
    def grad_y(self) -> np.ndarray:
        """∂L/∂ŷ of each example's own loss, (N,)."""
        return self.grad_h(self.L)

    def _losses(self, k: int, h_k: np.ndarray) -> np.ndarray:
        """The loss of each example as a function of its h_k1."""
        for j in range(k + 1, self.L + 1):
            h_k = self.f(j)(self.weights[j] * h_k + self.biases[j])
        return self.end.loss(h_k, self.y)

    def grad_h(self, k: int) -> np.ndarray:
        """∂L/∂h_k1 of each example's own loss, measured, (N,)."""
        return numeric_derivative(lambda h: self._losses(k, h), self.h[k])

    def grad_w(self, k: int) -> np.ndarray:
        """∂L/∂W_k11 of each example's own loss, measured, (N,)."""
        b, below, f = self.biases[k], self.h[k - 1], self.f(k)
        weights = np.full(self.N, self.weights[k])
        return numeric_derivative(
            lambda w: self._losses(k, f(w * below + b)), weights, _step(below)
        )

    # --- what a task hands over, of one example

    def one(self, values: list) -> list:
        """A list of arrays as a list of one example's numbers."""
        return [None if value is None else float(value[EXAMPLE]) for value in values]

    @property
    def upstream(self) -> float:
        """∂L/∂ŷ of that example."""
        return float(self.grad_y[EXAMPLE])

    def conversation(self) -> tuple[Callable, list]:
        """`talk(k)`, which answers for layer k, and the list of all k that were asked."""
        asked, slope, h = [], self.one(self.slope), self.one(self.h)

        def talk(k):
            if k not in range(1, self.L + 1):
                raise ValueError(f"there is no layer {k} to talk to: they count from 1 to {self.L}")
            asked.append(int(k))
            return self.weights[int(k)], slope[int(k)], h[int(k) - 1]

        return talk, asked

    # --- what is expected

    def factors(self) -> Target:
        """The seven factors from the loss down to W_111, of a network with three layers."""
        measured = [self.grad_y]
        for k in (3, 2, 1):
            measured.append(numeric_derivative(self.f(k), self.a[k]))
            h, w, b = self.h[k - 1], np.full(self.N, self.weights[k]), self.biases[k]
            by_h = numeric_derivative(lambda h, w=w, b=b: w * h + b, h)
            by_w = numeric_derivative(lambda w, h=h, b=b: w * h + b, w)
            measured.append(by_h if k > 1 else by_w)
        numbers = np.array(measured)[:, EXAMPLE]
        w, h, s = self.weights, self.one(self.h), self.one(self.slope)
        right = [self.upstream, s[3], w[3], s[2], w[2], s[1], h[0]]
        return _target("The list of factors", numbers, right, self._misread_factors(right), CHAIN)

    def chain(self, k: int, symbol: str) -> Target:
        """∂L/∂W_k11 of one example, a number."""
        (_, _, right), *misread = _of_weights(self, k).values()
        hypotheses = [
            hypothesis(name, message, numbers[EXAMPLE]) for name, message, numbers in misread
        ]
        hypotheses += self._other_layers(k)
        return _target(symbol, self.grad_w(k)[EXAMPLE], right[EXAMPLE], hypotheses, CHAIN)

    def all_h(self) -> Target:
        """[∂L/∂h_11, …, ∂L/∂h_L1] of one example, (L,)."""
        return self._all(_of_units, self.grad_h, "∂L/∂h", COMPRESSED)

    def all_w(self) -> Target:
        """[∂L/∂W_111, …, ∂L/∂W_L11] of one example, (L,)."""
        return self._all(_of_weights, self.grad_w, "∂L/∂W", COMPRESSED)

    def asked_once(self, asked: list) -> Rule:
        """That every layer was talked to once, and the numbers are right."""
        expected = self.all_h().value, self.all_w().value

        def judge(got) -> list[Mistake]:
            times = [asked.count(k) for k in range(1, self.L + 1)]
            if not _right(got, expected):
                sentence = "This counts when the derivatives are right."
                return [Mistake("derivatives wrong", sentence)]
            if max(times) > 1:
                message = "" if self.hidden else f" (layer {int(np.argmax(times)) + 1} here)"
                sentence = (
                    f"A layer was talked to more than once{message}: keep what it said, or what "
                    "you have multiplied so far, and use it again."
                )
                return [Mistake("asked too often", sentence)]
            return []

        return Rule("The conversation", judge)

    def mean_w(self) -> Target:
        """∂ of the mean loss by each W_k11, (L,)."""
        measured = np.array([self.grad_w(k) for k in range(1, self.L + 1)])
        (_, _, right), *misread = self._rows(_of_weights)
        hypotheses = [hypothesis(name, message, row.mean(axis=1)) for name, message, row in misread]
        hypotheses += _wrong_means(self, right)
        target = _target("∂L/∂W", measured.mean(axis=1), right.mean(axis=1), hypotheses, COMPRESSED)
        missing = " The mean over the examples is missing."
        again = " You divide by it once too often."
        quantities = [Quantity("N", "the batch size", self.N, missing, again)]
        return replace(target, hypotheses=replace(target.hypotheses, quantities=quantities))

    # --- how it may go wrong

    def _all(self, readings, measured, symbol: str, look_at: str) -> Target:
        value = np.array([measured(k)[EXAMPLE] for k in range(1, self.L + 1)])
        (_, _, right), *misread = self._rows(readings)
        hypotheses = [hypothesis(name, message, row[:, EXAMPLE]) for name, message, row in misread]
        if self.L > 1:
            sentence = "The list starts with layer L: layer 1 comes first."
            hypotheses.append(hypothesis("layers out of order", sentence, value[::-1]))
        hypotheses += _misplaced(value)
        return _target(symbol, value, right[:, EXAMPLE], hypotheses, look_at)

    def _rows(self, readings) -> list[Reading]:
        """Each reading for all layers, (L, N); where a layer does not have it, it is right."""
        each = [readings(self, k) for k in range(1, self.L + 1)]
        found = {key: reading for of_layer in each for key, reading in of_layer.items()}
        return [
            (
                name,
                message,
                np.array([of_layer.get(key, of_layer["right"])[2] for of_layer in each]),
            )
            for key, (name, message, _) in found.items()
        ]

    def _misread_factors(self, right: list) -> Iterator[Hypothesis]:
        w, h, s = self.weights, self.one(self.h), self.one(self.slope)
        g = self.upstream

        def reading(name: str, sentence: str, *numbers) -> Hypothesis:
            return hypothesis(name, sentence, numbers)

        sentence = "∂a_k/∂h_{k−1} is the weight W_{k11}, and h_{k−1} stands in its place."
        yield reading("h for W", sentence, g, s[3], h[2], s[2], h[1], s[1], h[0])
        sentence = "W and h have changed places: ∂a_k/∂h_{k−1} is W_{k11}, ∂a_{11}/∂W_{111} is x_1."
        yield reading("h for W", sentence, g, s[3], h[2], s[2], h[1], s[1], w[1])
        sentence = "The last factor is ∂a_{11}/∂W_{111} = x_1, and W_{111} stands in its place."
        yield reading("W for h", sentence, *right[:6], w[1])
        sentence = "The last factor is ∂a_{11}/∂W_{111} = x_1, and h_{11} stands in its place."
        yield reading("wrong layer's activation", sentence, *right[:6], h[1])
        sentence = "W_{111} itself is no factor: in W_{111} x_1 + b_{11} it is multiplied by x_1."
        yield reading("W too many", sentence, *right[:6], w[1], h[0])
        sentence = "a_{31} = W_{311} h_{21} + b_{31}: each weight is taken one layer too low."
        yield reading("W of another layer", sentence, g, s[3], w[2], s[2], w[1], s[1], h[0])
        sentence = "W_{211} and W_{311} have changed places."
        yield reading("W of another layer", sentence, g, s[3], w[2], s[2], w[3], s[1], h[0])
        sentence = "The slopes come from layer 1 up, and the chain goes from layer 3 down."
        other = "activation derivative of another layer"
        yield reading(other, sentence, g, s[1], w[3], s[2], w[2], s[3], h[0])
        sentence = "∂h_k/∂a_k is the slope, and h_k itself stands in its place."
        yield reading("g for g′", sentence, g, h[3], w[3], h[2], w[2], h[1], h[0])
        sentence = "The list runs from W_{111} up to the loss: the chain starts there."
        yield reading("layers out of order", sentence, *right[::-1])
        yield from self._mixed_up_factors(right)
        sentence = "These are the products so far: the factors are asked for, one by one."
        yield reading("multiplied already", sentence, *np.cumprod(right))
        yield reading("multiplied already", sentence, *np.cumprod(right[::-1])[::-1])
        yield hypothesis("multiplied already", "This is their product.", np.prod(right))
        sentence = "The sign of the first factor, ∂L/∂ŷ, is flipped."
        yield reading("sign flipped", sentence, -g, *right[1:])
        sentence = "The first factor, ∂L/∂ŷ, is missing."
        yield reading("upstream gradient missing", sentence, *right[1:])
        yield reading("upstream gradient missing", sentence, 1.0, *right[1:])
        yield reading(
            "h missing", "The last factor, ∂a_{11}/∂W_{111} = x_1, is missing.", *right[:6]
        )
        yield reading("h missing", "The last factor is ∂a_{11}/∂W_{111} = x_1.", *right[:6], 1.0)

    def _mixed_up_factors(self, right: list) -> Iterator[Hypothesis]:
        """Of the seven factors, one or a few from somewhere else."""
        w, h, s = self.weights, self.one(self.h), self.one(self.slope)

        def reading(name: str, sentence: str, changed: dict[int, float]) -> Hypothesis:
            return hypothesis(name, sentence, [changed.get(n, f) for n, f in enumerate(right)])

        yield hypothesis("absolute values", SIGNS_LOST, np.abs(right))
        sentence = (
            "Weights and slopes have changed places: ∂h_k/∂a_k comes before the weight W_{k11}."
        )
        swapped = {1: w[3], 2: s[3], 3: w[2], 4: s[2]}
        yield reading("order exchanged", sentence, swapped)
        for n, k in ((2, 3), (4, 2)):
            sentence = f"Factor {n + 1} is the weight W_{{{k}11}}, and h_{{{k - 1}1}} stands there."
            yield reading("h for W", sentence, {n: h[k - 1]})
            sentence = f"Factor {n + 1} is W_{{{k}11}}, and the other weight stands there as well."
            yield reading("W of another layer", sentence, {n: w[5 - k]})
        sentence = "∂a_k/∂h_{k−1} is the weight W_{k11} alone, without h_{k−1}."
        yield reading("h too many", sentence, {2: w[3] * h[2], 4: w[2] * h[1]})
        sentence = "Two slopes have changed places: the chain goes from layer 3 down."
        for swapped in ({3: s[1], 5: s[2]}, {1: s[2], 3: s[3]}):
            yield reading("activation derivative of another layer", sentence, swapped)
        yield reading("upstream gradient missing", NOT_Y_HAT, {0: h[3]})
        for words, derivative in SLOPES.items():
            sentence = OTHER_SLOPE.format(words)
            slopes = {n: derivative(h[k]) for n, k in ((1, 3), (3, 2), (5, 1))}
            yield reading("activation derivative of another function", sentence, slopes)

    def _other_layers(self, k: int) -> Iterator[Hypothesis]:
        for other in range(1, self.L + 1):
            if other != k:
                sentence = f"This is ∂L/∂W of layer {other}."
                numbers = self.grad_w(other)[EXAMPLE]
                yield hypothesis("layers out of order", sentence, numbers)
        places = range(1, self.L + 1)
        factors = [self.grad_y, *(self.slope[j] for j in places if j >= k), self.h[k - 1]]
        added = sum(factors) + sum(self.weights[j] for j in places if j > k)
        sentence = "The factors are added up, and along a chain they multiply."
        yield hypothesis("factors added", sentence, added[EXAMPLE])

    def __str__(self) -> str:
        layers = f"{self.L} layer{'s' * (self.L > 1)}"
        if self.hidden:
            return f"a thin network that stays hidden ({layers})"
        return f"a thin network of {layers} ({self.g})"


def _target(symbol: str, value, right, hypotheses: Iterable[Hypothesis], look_at: str) -> Target:
    """A measured derivative as a target; `right` is what the chain gives for the same numbers."""
    value, right = np.asarray(value, dtype=float), np.asarray(right, dtype=float)
    # In the last layer, or in a network of one, some mistakes change nothing, or leave nothing.
    wrong = (
        s
        for s in hypotheses
        if s.numbers.shape != value.shape or (s.numbers.any() and not agree(s.numbers, value).all())
    )
    return Target(symbol, value, Hypotheses(right, wrong, look_at, is_gradient=True))


def _right(got, expected: tuple[np.ndarray, ...]) -> bool:
    """Whether what came back is these arrays."""
    try:
        given = list(got)
    except TypeError:
        return False
    if len(given) != len(expected):
        return False
    arrays = [real_array(one, right.shape) for one, right in zip(given, expected, strict=True)]
    return all(
        one is not None and agree(one, right).all()
        for one, right in zip(arrays, expected, strict=True)
    )


def _product(thin: Thin, slopes: Iterable[int], weights: Iterable[int], last=1.0, start=None):
    """∂L/∂ŷ times the slopes and the weights of these layers, times the last factor: (N,)."""
    numbers = np.array(thin.grad_y if start is None else np.full(thin.N, start))
    for k in slopes:
        numbers = numbers * thin.slope[k]
    for k in weights:
        numbers = numbers * thin.weights[k]
    return numbers * last


def _of_weights(thin: Thin, k: int) -> dict[str, Reading]:
    """∂L/∂W_k11 of each example, and what becomes of the product; keys tell readings apart."""
    L, h, below = thin.L, thin.h, thin.h[k - 1]
    S, V = range(k, L + 1), range(k + 1, L + 1)
    found = {"right": ("right", "", _product(thin, S, V, below))}

    def reading(key: str, name: str, sentence: str, *product, **more) -> None:
        found[key] = name, sentence, _product(thin, *product, **more)

    missing = "activation derivative missing"
    reading("no slopes", missing, "The slopes ∂h/∂a are missing from ∇?.", (), V, below)
    message = "The slope of the layer itself, ∂h_k/∂a_k, is missing from ∇?."
    reading("no own slope", missing, message, S[1:], V, below)
    message = "The slope at the output, ∂ŷ/∂a_L, is missing from ∇?."
    reading("no last slope", missing, message, S[:-1], V, below)
    message = "Of the slopes only the layer's own is in ∇?; each layer above adds one."
    reading("own slope", missing, message, S[:1], V, below)
    message = "Of the slopes only that of the output is in ∇?; each layer passed adds one."
    reading("last slope", missing, message, S[-1:], V, below)
    message = "A layer hands down its own slope, and not that of the layer below it."
    other = "activation derivative of another layer"
    reading("shifted slopes", other, message, [*S[:-1], k], V, below)
    message = "∇? has a factor h_j where the slope ∂h_j/∂a_j belongs."
    reading("h for hidden slopes", "g for g′", message, [L], V, below * np.prod(h[k:L], axis=0))
    reading("h for slopes", "g for g′", message, (), V, below * np.prod(h[k:], axis=0))
    reading("no weights", "W missing", "The weights above are missing from ∇?.", S, (), below)
    message = "The weight of the next layer is missing from ∇?."
    reading("no next weight", "W missing", message, S, V[1:], below)
    message = "The weight of the last layer is missing from ∇?."
    reading("no last weight", "W missing", message, S, V[:-1], below)
    message = "The weights are taken one layer too low: on the way are W_{k+1} to W_L."
    reading("lower weights", "W of another layer", message, S, range(k, L), below)
    if k < L:
        message = "∇? skips layers: each one between W_k and the loss has its part in the chain."
        reading("only the next layer", "not handed down", message, [k, k + 1], [k + 1], below)
        reading("only the last slope", "not handed down", message, [L, k], [k + 1], below)
        message = "Of the weights above only W_{k+1} is in ∇?; each layer passed adds one."
        reading("only the next weight", "W missing", message, S, [k + 1], below)
        reading("from the start", "not handed down", NOT_HANDED_DOWN, [k], (), below)
        message = "∇? has only the last step of the chain; all before it is a factor too."
        reading("only the step", "not handed down", message, [k, k + 1], [k + 1], below, start=1.0)
        message = "∇? has h_{j−1} beside each weight W_j: only the last factor is an h."
        passed = np.prod(h[k:L], axis=0)
        reading("h beside weights", "h too many", message, S, V, below * passed)
        added = thin.grad_y + sum(thin.slope[j] * thin.weights[j] for j in V)
        found["added"] = "factors added", ADDED, added * thin.slope[k] * below
        message = "The output layer is left out: the chain passes its slope and its weight as well."
        reading("no last layer", "last layer missing", message, S[:-1], V[:-1], below)
        message = (
            "Between the layer itself and the output, each layer adds a slope and a weight to ∇?."
        )
        reading("only the output layer", "not handed down", message, [L, k], [L], below)
        message = (
            "On the way down, ∂a_j/∂h_{j−1} is the weight W_j, and h_{j−1} stands in its place."
        )
        reading("h for weights", "h for W", message, S, (), below * np.prod(h[k:L], axis=0))
    for words, derivative in SLOPES.items():
        message = OTHER_SLOPE.format(words)
        passed = np.prod([derivative(h_j) for h_j in h[k:]], axis=0)
        other = "activation derivative of another function"
        reading(words, other, message, (), V, below * passed)
    message = "∇? is taken after the step down: slope and weight of layer k are in it already."
    reading("after the step", "step taken too early", message, [k, *S], [k, *V], below)
    found["abs"] = "absolute values", SIGNS_LOST, abs(found["right"][2])
    message = "The weight W_{k11} stands where the slope of its layer belongs."
    reading("weight for slope", "W for g′", message, V, [k, *V], below)
    message = "W_{k11} itself is in ∇?: its chain turns off at a_k, and ends with h_{k−1}."
    reading("own weight", "W too many", message, S, [k, *V], below)
    message = "All weights are in ∇?; only those above layer k are on the way."
    reading("all weights", "W too many", message, S, range(1, L + 1), below)
    message = "The last factor is ∂a_k/∂W_k = h_{k−1}, and the weight stands in its place."
    reading("weight at the end", "W for h", message, S, [k, *V])
    message = "W_j and h_{j−1} have changed places in ∇?."
    passed = thin.weights[k] * np.prod(h[k:L], axis=0)
    reading("W and h exchanged", "W for h", message, S, (), passed)
    message = "h_{k−1} is missing from ∇?: this is ∂L/∂a_k."
    reading("no h", "h missing", message, S, V)
    message = "∇? stops at h_k: two more factors lead to W_k, its slope and h_{k−1}."
    reading("stopped", "stopped too early", message, V, V)
    message = "∂L/∂ŷ is missing from ∇?: the chain starts at the loss."
    reading("no start", "upstream gradient missing", message, S, V, below, start=1.0)
    reading("ŷ at the start", "upstream gradient missing", NOT_Y_HAT, S, V, below, start=h[L])
    message = "∂L/∂ŷ is in ∇? once for every layer: it belongs at the start alone."
    for times in (L - k, L - k + 1) if k < L else ():
        often = below * thin.grad_y**times
        key = f"start in each layer, {times - L + k}"
        reading(key, "upstream gradient doubled", message, S, V, often, start=1.0)
    message = "∂L/∂ŷ is in ∇? twice."
    reading("start twice", "upstream gradient doubled", message, S, V, below * thin.grad_y)
    message = "The slope of the layer itself, ∂h_k/∂a_k, is twice in ∇?."
    reading("slope twice", "activation derivative doubled", message, [k, *S], V, below)
    message = "∂L/∂ŷ is handed up from layer 1: the way starts at layer L and leads down."
    reading("upwards", "layers out of order", message, range(1, k + 1), range(1, k), below)
    if k == L:
        message = "The output layer is left out: it has a weight as well."
        found["no last layer"] = "last layer missing", message, np.zeros(thin.N)
    if k > 1:
        message = "∇? has the slope of layer k − 1 too many: h_{k−1} goes in as it is."
        reading("slope below", "activation derivative too many", message, [k - 1, *S], V, below)
        message = "The slopes of all layers are in ∇?; only those from layer k up are on the way."
        reading("all slopes", "activation derivative too many", message, range(1, L + 1), V, below)
        message = "∇? uses the input x where h_{k−1} belongs."
        reading("x", "x for h", message, S, V, h[0])
        message = "Slopes and weights of all layers are in ∇?: the way ends at layer k."
        whole = range(1, L + 1)
        reading("whole chain", "chain too long", message, whole, whole[1:], h[0])
        reading("whole chain and more", "chain too long", message, whole, whole, h[0])
    for j in range(1, L + 1):
        if j != k - 1:
            message = f"∇? uses h_{j} where h_{{k−1}} belongs."
            if j == k:
                reading("own h", "wrong layer's activation", message, S, V, h[j])
            else:
                reading(f"h of {j}", "wrong layer's activation", message, S, V, h[j])
    return found


def _of_units(thin: Thin, k: int) -> dict[str, Reading]:
    """∂L/∂h_k1 of each example, and what becomes of the product; ∂L/∂ŷ at the output."""
    L = thin.L
    V = range(k + 1, L + 1)  # of both: each layer above has its slope and its weight
    found = {"right": ("right", "", _product(thin, V, V))}

    def reading(key: str, name: str, sentence: str, *product, **more) -> None:
        found[key] = name, sentence, _product(thin, *product, **more)

    message = "∂L/∂ŷ is missing from ∇?: the loss is where the conversation starts."
    reading("no start", "upstream gradient missing", message, V, V, start=1.0)
    message = "The slope of layer k is in ∇? already: this is ∂L/∂a_k, one step further."
    reading("a for h", "activation derivative too many", message, [k, *V], V)
    message = "These belong one layer lower: the list starts with h_1 and ends with ∂L/∂ŷ."
    reading("one lower", "one layer too low", message, [k, *V], [k, *V])
    message = (
        "This is ∂L/∂W. The list of ∂L/∂h comes first, and has two factors less in each place."
    )
    reading("W for h", "chain too long", message, [k, *V], V, thin.h[k - 1])
    message = "∂L/∂ŷ is handed up from layer 1: the way starts at layer L and leads down."
    reading("upwards", "layers out of order", message, range(1, k), range(1, k))
    if k < L:
        missing = "activation derivative missing"
        reading("no slopes", missing, "The slopes ∂h/∂a are missing from ∇?.", (), V)
        reading("no weights", "W missing", "The weights are missing from ∇?.", V, ())
        message = "A layer hands down its own slope, and not that of the layer below it."
        other = "activation derivative of another layer"
        reading("shifted slopes", other, message, range(k, L), V)
        message = "A layer hands down by its own weight, and not by that of the layer below it."
        reading("lower weights", "W of another layer", message, V, range(k, L))
        reading("not handed down", "not handed down", NOT_HANDED_DOWN, [k + 1], [k + 1])
        message = (
            "∇? has only what the layer above adds; what that layer was handed is a factor too."
        )
        reading("only the step", "not handed down", message, [k + 1], [k + 1], start=1.0)
        message = "∇? has a factor h_j where the slope ∂h_j/∂a_j belongs."
        passed = np.prod([thin.h[j] for j in V], axis=0)
        reading("h for slopes", "g for g′", message, (), V, passed)
        message = (
            "On the way down, ∂a_j/∂h_{j−1} is the weight W_j, and h_{j−1} stands in its place."
        )
        passed = np.prod([thin.h[j - 1] for j in V], axis=0)
        reading("h for W", "h for W", message, V, (), passed)
        message = "∇? has h_{j−1} beside each weight W_j, and no h is on this way."
        reading("h beside weights", "h too many", message, V, V, passed)
        message = "The output layer is left out: the way down passes its slope and its weight."
        reading("no last layer", "last layer missing", message, V[:-1], V[:-1])
        added = thin.grad_y + sum(thin.slope[j] * thin.weights[j] for j in V)
        found["added"] = "factors added", ADDED, added
    found["abs"] = "absolute values", SIGNS_LOST, abs(found["right"][2])
    return found


def _misplaced(right: np.ndarray) -> Iterator[Hypothesis]:
    """The list of all layers, (L,), with a place too many or never filled."""
    sentence = "∇? has a place for layer 0 in front: the list starts with layer 1."
    yield hypothesis("index off by one", sentence, np.append(0.0, right))
    if len(right) > 1:
        for k, which in ((0, "first"), (-1, "last")):
            numbers = right.copy()
            numbers[k] = 0.0
            sentence = f"The place of the {which} layer is never filled: does the loop reach it?"
            yield hypothesis(f"{which} layer missing", sentence, numbers)


def _wrong_means(thin: Thin, right: np.ndarray) -> Iterator[Hypothesis]:
    """The batch's derivatives, (L, N), with the mean taken wrongly."""
    N, L = thin.N, thin.L
    sentence = "∇? still has an axis for the examples: average over it."
    for numbers in (right, right.T, right / N, right.T / N):
        yield hypothesis("not summed", sentence, numbers)
    sentence = "∇? has a number for each example; average over them, and keep the layers apart."
    yield hypothesis("summed over the wrong axis", sentence, right.mean(axis=0))
    yield hypothesis("summed over the wrong axis", sentence, right.sum(axis=0))
    sentence = "Layers are averaged or added up as well; each weight has its own derivative."
    for number in (right.mean(), right.sum(), right.sum() / N):
        yield hypothesis("summed over the wrong axis", sentence, number)
    for n, which in ((0, "first"), (N - 1, "last")):
        sentence = f"Only the {which} example of the batch is in ∇?."
        yield hypothesis("only one example", sentence, right[:, n])
        yield hypothesis("only one example", sentence, right[:, n] / N)
        sentence = f"The {which} example of the batch is left out of ∇?."
        others = np.delete(right, n, axis=1).sum(axis=1)
        yield hypothesis("one example left out", sentence, others / N)
        if N > 1:
            yield hypothesis("one example left out", sentence, others / (N - 1))
    yield from _early_means(thin, right)
    sentence = "The signs are lost: absolute values are averaged in ∇?."
    for numbers in (abs(right).mean(axis=1), abs(right.mean(axis=1))):
        yield hypothesis("absolute values", sentence, numbers)
    if N > 1:
        sentence = f"∇? is divided by {N - 1}, and there are {N} examples."
        yield hypothesis("divided by N − 1", sentence, right.sum(axis=1) / (N - 1))
    sentence = "Each layer divides by N again on the way down: divide once."
    again = float(N) ** -np.arange(L)[::-1]
    yield hypothesis("factor 1/N", sentence, right.mean(axis=1) * again)
    yield hypothesis("factor 1/N", sentence, right.mean(axis=1) * again / N)
    yield from _misplaced(right.mean(axis=1))
    sentence = "The sum is divided by the number of layers, and not by the number of examples."
    yield hypothesis("averaged over the layers", sentence, right.sum(axis=1) / L)
    yield hypothesis(
        "layers out of order", "The list starts with layer L.", right.mean(axis=1)[::-1]
    )


def _early_means(thin: Thin, right: np.ndarray) -> Iterator[Hypothesis]:
    """Means of some factors, multiplied, in place of the mean of the products."""
    L, w, grad_y = thin.L, thin.weights, thin.grad_y
    layers = range(1, L + 1)
    slope = [None, *(s.mean() for s in thin.slope[1:])]
    passed = [np.prod(slope[k + 1 :]) * np.prod(w[k + 1 :]) * grad_y.mean() for k in layers]
    handed = [_product(thin, range(k + 1, L + 1), range(k + 1, L + 1)) for k in layers]
    own = [thin.slope[k] * thin.h[k - 1] for k in layers]
    sentence = "The mean is taken of each factor first. The mean of products is something else."
    for numbers in (
        [p * slope[k] * thin.h[k - 1].mean() for k, p in zip(layers, passed, strict=True)],
        [p * o.mean() for p, o in zip(passed, own, strict=True)],
        [u.mean() * o.mean() for u, o in zip(handed, own, strict=True)],
        [(u * thin.slope[k]).mean() * thin.h[k - 1].mean() for k, u in enumerate(handed, start=1)],
        np.mean(right / grad_y, axis=1) * grad_y.mean(),
    ):
        yield hypothesis("averaged too early", sentence, numbers)


# --- the fork


@dataclass(frozen=True, eq=False)
class Fork:
    """Three layers of which the second has several units: paths from W_112 that meet in layer 3.

    W: [None, W_1, W_2, W_3] of shapes (n_1, n_0), (n_2, n_1), (1, n_2); b: likewise; one example
    x, (n_0,), and its label y, 0 or 1.
    """

    W: list
    b: list
    g: Activation
    x: np.ndarray
    y: int
    hidden: bool = False

    @cached_property
    def _forward(self) -> tuple[list, list]:
        a, h = [None], [self.x]
        for k in (1, 2, 3):
            a.append(self.W[k] @ h[-1] + self.b[k])
            h.append((self.g if k < 3 else logistic)(a[-1]))
        return a, h

    @property
    def h(self) -> list:
        return self._forward[1]

    @cached_property
    def slope(self) -> list:
        a = self._forward[0]
        return [None, self.g.derivative(a[1]), self.g.derivative(a[2]), logistic.derivative(a[3])]

    @cached_property
    def grad_y(self) -> float:
        y_hat = float(self.h[3][0])
        return float(numeric_derivative(lambda y_hat: CLASSES.loss(y_hat, self.y), np.array(y_hat)))

    def _loss(self, epsilon: float, open_paths: np.ndarray) -> float:
        """The loss with W_112 moved by ε, which only these units of layer 2 notice."""
        moved = self.W[1].copy()
        moved[0, 1] += epsilon
        h_1 = self.g(moved @ self.x + self.b[1])
        a_2 = np.where(open_paths, self.W[2] @ h_1, self.W[2] @ self.h[1]) + self.b[2]
        y_hat = logistic(self.W[3] @ self.g(a_2) + self.b[3])[0]
        return float(CLASSES.loss(y_hat, self.y))

    def _measured(self, open_paths: np.ndarray) -> float:
        def loss(epsilon):
            return self._loss(float(epsilon), open_paths)

        return float(numeric_gradient(loss, 0.0, h=_step(self.x)))

    def paths(self) -> Target:
        """What each path through layer 2 adds to ∂L/∂W_112, measured with the others closed."""
        n_2 = len(self.W[2])
        value = [self._measured(np.arange(n_2) == m) for m in range(n_2)]
        (_, _, right), *misread = self._readings()
        sentence = "Each path has all those before it added: keep them apart."
        misread.append(("sum not reset", sentence, np.cumsum(right)))
        return _target(
            "The list of paths", value, right, [hypothesis(*one) for one in misread], PATHS
        )

    def total(self) -> Target:
        """∂L/∂W_112."""
        value = self._measured(np.full(len(self.W[2]), True))
        (_, _, right), *misread = self._readings()
        hypotheses = [
            hypothesis(name, message, numbers.sum()) for name, message, numbers in misread
        ]
        hypotheses.append(hypothesis("absolute values", SIGNS_LOST, abs(right.sum())))
        for m, which in ((0, "first"), (-1, "last")):
            sentence = f"Only the {which} path is in ∇?: add up over all of them."
            hypotheses.append(hypothesis("paths not summed", sentence, right[m]))
        sentence = "∇? keeps the paths apart: add them up."
        hypotheses.append(hypothesis("paths not summed", sentence, right))
        hypotheses.append(
            hypothesis("paths averaged", "The paths are averaged in ∇?.", right.mean())
        )
        sentence = "The paths are multiplied: along a path factors multiply, paths add up."
        hypotheses.append(hypothesis("paths multiplied", sentence, right.prod()))
        sentence = "Each layer is added up first, then multiplied: that mixes the paths."
        hypotheses.append(hypothesis("added up too early", sentence, self._mixed()))
        return _target("∂L/∂W_{112}", value, right.sum(), hypotheses, PATHS)

    def _mixed(self) -> float:
        s, W = self.slope, self.W
        above = self.grad_y * s[3][0] * W[3].sum()
        return float(above * s[2].sum() * W[2][:, 0].sum() * s[1][0] * self.x[1])

    def _readings(self) -> Iterator[Reading]:
        """What each path contributes, (n_2,): first right, then with one ingredient exchanged."""
        W, s, x = self.W, self.slope, self.x
        ones = np.ones(len(W[2]))

        def paths(start=self.grad_y, out=s[3][0], top=W[3][0], mid=s[2], low=W[2][:, 0],
                  unit=s[1][0], last=x[1]):  # fmt: skip
            return start * out * top * mid * low * unit * last * ones

        yield "right", "", paths()
        if W[2].shape[1] >= len(ones):  # otherwise numpy stops such an answer
            message = "∇? takes row 1 of W_2. From unit 1 of layer 1 leads its column 1."
            yield "rows for columns", message, paths(low=W[2][0, : len(ones)])
        message = "∇? belongs to W_{111}: the weight W_{112} brings x_2."
        yield "index off by one", message, paths(last=x[0])
        message = "∇? takes the last input: the weight W_{112} brings x_2."
        yield "index off by one", message, paths(last=x[-1])
        if len(s[1]) > 1:
            message = "∇? goes through unit 2 of layer 1; W_{112} leads to unit 1."
            yield "index off by one", message, paths(low=W[2][:, 1], unit=s[1][1])
            message = "∇? takes column 2 of W_2: from unit 1 of layer 1 leads its column 1."
            yield "index off by one", message, paths(low=W[2][:, 1])
            message = "∇? takes the slope of unit 2 of layer 1: W_{112} leads to unit 1."
            yield "index off by one", message, paths(unit=s[1][1])
        missing = "activation derivative missing"
        for words, numbers in (
            ("The slope of layer 1 is", paths(unit=1)),
            ("The slopes of layer 2 are", paths(mid=1)),
            ("The slope at the output is", paths(out=1)),
            ("All slopes are", paths(unit=1, mid=1, out=1)),
            ("The slopes of the hidden layers are", paths(unit=1, mid=1)),
        ):
            yield missing, f"{words} missing from ∇?.", numbers
        message = "∇? has the same slope for each path: each unit of layer 2 has its own."
        other = "activation derivative of another unit"
        yield other, message, paths(mid=s[2][0])
        if len(s[1]) >= len(ones):
            message = "∇? has the slope of unit m of layer 1: each path goes through unit 1 there."
            yield other, message, paths(unit=s[1][: len(ones)])
        message = "The slopes of layer 1 are added up in ∇?: W_{112} leads to unit 1 alone."
        yield other, message, paths(unit=s[1].sum())
        for k, numbers in ((3, paths(top=W[3][0, 0])), (2, paths(low=W[2][0, 0]))):
            message = f"∇? has the same weight of layer {k} for each path: each path has its own."
            yield "W of another unit", message, numbers
        for words, derivative in SLOPES.items():
            numbers = paths(mid=derivative(self.h[2]), unit=derivative(self.h[1][0]))
            yield "activation derivative of another function", OTHER_SLOPE.format(words), numbers
        yield "absolute values", SIGNS_LOST, abs(paths())
        message = "The last factor is x_2, and h_{11} stands there."
        yield "wrong layer's activation", message, paths(last=self.h[1][0])
        message = "∇? has h where the slopes of layer 2 belong."
        yield "g for g′", message, paths(mid=self.h[2])
        message = "∇? has h where the slopes of the hidden layers belong."
        yield "g for g′", message, paths(mid=self.h[2], unit=self.h[1][0])
        yield "W missing", "W_3 is missing from ∇?: each path has two weights.", paths(top=1)
        yield "W missing", "W_2 is missing from ∇?: each path has two weights.", paths(low=1)
        message = "∇? has W_{112} itself as a factor: the change does not pass through it."
        yield "W too many", message, paths(last=x[1] * W[1][0, 1])
        yield "W for h", "The last factor is x_2, and W_{112} stands there.", paths(last=W[1][0, 1])
        yield "h missing", "The last factor, x_2, is missing from ∇?.", paths(last=1)
        message = "∂L/∂ŷ is missing from ∇?: every path starts at the loss."
        yield "upstream gradient missing", message, paths(start=1)

    def __str__(self) -> str:
        widths = "–".join(map(str, [len(self.x), *(len(W) for W in self.W[1:])]))
        return f"a network that stays hidden ({widths})" if self.hidden else f"a {widths} network"


# --- those that a check uses

# It rises and falls: nobody says that slopes are positive.
BUMP = Activation("bump", lambda z: np.exp(-(z**2)), lambda z: -2 * z * np.exp(-(z**2)))
KINDS = ((tanh, CLASSES, 1.0), (logistic, NUMBERS, 3.5), (BUMP, CLASSES, 1.0))


@case_set(seed=44)
def three_layers(rng: np.random.Generator, task: str) -> tuple[Thin, ...]:
    """Thin networks of three layers each."""
    return _hidden((3, 3, 3), rng) if task else _visible((3, 3), rng)


@case_set(seed=44)
def short_and_long(rng: np.random.Generator, task: str) -> tuple[Thin, ...]:
    """Thin networks of few layers and of many; hidden, the shortest has a single one."""
    return _hidden((2, 6, 2, 6, 1), rng) if task else _visible((3, 5), rng)


@case_set(seed=44)
def batches(rng: np.random.Generator, task: str) -> tuple[Thin, ...]:
    """Likewise; hidden, there is one with a single example, too."""
    nets = _hidden((2, 6, 2, 6), rng) if task else _visible((3, 5), rng)
    return (*nets, thin(1, KINDS[0], 1, rng)) if task else nets


@case_set(seed=45)
def forks(rng: np.random.Generator, task: str) -> tuple[Fork, ...]:
    """Networks with two paths; hidden, with two, with four and with one."""
    if task:
        return (
            _fork((2, 2, 2), logistic, rng),
            _fork((3, 2, 4), BUMP, rng),
            _in_small_units(_fork((3, 1, 1), tanh, rng, least=0.4)),
        )
    return _fork((2, 2, 2), tanh, rng), _fork((2, 3, 2), logistic, rng)


def _visible(depths: tuple[int, ...], rng: np.random.Generator) -> tuple[Thin, ...]:
    """A thin network of each depth; by turns, they have another g and output."""
    return tuple(thin(L, KINDS[n % 2], 6 + n % 2, rng) for n, L in enumerate(depths))


def _hidden(depths: tuple[int, ...], rng: np.random.Generator) -> tuple[Thin, ...]:
    """Likewise, with ∂L/∂ŷ of either sign, and large numbers in the last one.

    Two of one depth are also alike in N: what is remembered by its shape is wrong there.
    """
    rng = seeded_by(rng)
    turns = [(KINDS[1], 8), (KINDS[0], 7), (KINDS[2], 8), (KINDS[1], 7), (KINDS[0], 8)]
    signs = rng.permutation(np.resize([1, -1], len(depths)))
    nets = [
        thin(L, kind, N, rng, int(sign), 0.4 if L == 1 else 2e-3)
        for L, (kind, N), sign in zip(depths, turns, signs, strict=False)
    ]
    return *nets[:-1], _in_small_units(nets[-1])


def _step(factor: np.ndarray) -> float:
    """By how much to move a weight, so that the pre-activations hardly move, however large this
    factor beside it is."""
    return 1e-5 / max(1.0, np.abs(factor).max())


def _in_small_units(net: Thin | Fork) -> Thin | Fork:
    """The same network, whose input is given in units a hundred times smaller."""
    if isinstance(net, Thin):
        return replace(net, x=100 * net.x, weights=[None, net.weights[1] / 100, *net.weights[2:]])
    return replace(net, x=100 * net.x, W=[None, net.W[1] / 100, *net.W[2:]])


def thin(L: int, kind: tuple, N: int, rng, sign: int = 0, least: float = 2e-3) -> Thin:
    """A thin network whose derivatives are neither tiny nor huge, so that mistakes show.

    sign: of ∂L/∂ŷ in the example that is looked at, 1 or −1; 0 if it does not matter.
    least: the size that no derivative is below.
    """
    g, end, scale = kind
    while True:
        w = rng.uniform(0.9, 1.7, L) * rng.choice([-1, 1], L) * scale
        w[0] /= scale
        # Around the middle of g, where it is steep: what comes from below is about g(0).
        b = rng.uniform(-0.5, 0.5, L) - w * np.where(np.arange(L) > 0, g(0.0), 0.0)
        x = rng.uniform(0.3, 2.0, 8 * N) * rng.choice([-1, 1], 8 * N)
        y = rng.integers(0, 2, 8 * N) if end is CLASSES else rng.uniform(-2, 2, 8 * N)
        net = Thin([None, *map(float, w)], [None, *map(float, b)], g, end, x, y)
        sizes = np.abs([net.grad_y, *map(net.grad_w, range(1, L + 1))])
        good = np.flatnonzero((sizes > least).all(axis=0) & (sizes < 50).all(axis=0))
        wanted = good[net.grad_y[good] * sign >= 0]
        if len(good) >= N and len(wanted):
            others = np.setdiff1d(good, wanted[0])
            good = np.insert(others, EXAMPLE, wanted[0]) if sign else good
            return replace(net, x=x[good[:N]], y=y[good[:N]])


def _fork(widths: tuple[int, int, int], g: Activation, rng, least: float = 4e-3) -> Fork:
    """A fork each of whose paths contributes at least this much."""
    n_0, n_1, n_2 = widths
    shapes = (n_1, n_0), (n_2, n_1), (1, n_2)
    scale = 2.5 if g is logistic else 1.0
    while True:
        W = [rng.uniform(0.5, 1.5, shape) * rng.choice([-1, 1], shape) * scale for shape in shapes]
        b = [rng.uniform(-0.5, 0.5, len(W_k)) - W_k.sum(axis=1) * g(0.0) for W_k in W]
        x = rng.uniform(0.4, 1.2, n_0) * rng.choice([-1, 1], n_0)
        fork = Fork([None, *W], [None, *b], g, x, int(rng.integers(0, 2)))
        smallest = min(*np.abs(fork.paths().value), abs(fork.total().value))
        if smallest > least and abs(fork.grad_y) < 20:
            return fork
