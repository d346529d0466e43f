"""What the checks of module 02 try an answer on, and what they expect (Lecture 4, module 4.2).

A neuron for one step, a batch and the algorithm; a network for θ as a vector and for descent on
all layers; a bowl for stopping; a crease for rates that shrink. The gradient is given to the
answer, as numbers or as a function.
A mistake is the same descent, on all of θ at once, with one thing in it exchanged.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import pairwise

import numpy as np

from mlp_ref.activations import Activation, identity, logistic, tanh
from mlp_ref.backprop import back_propagation
from mlp_ref.gradcheck import numeric_gradients
from mlp_ref.network import Layer, Network, forward_propagation
from workbook.checks.diagnosis import Deferred, Hypothesis, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import LayerList, Rule, Target, expect

from .case_set import case_set

STEP = "4.2: θ_{t+1} = θ_t − η ∇θ_t"
ORDER = "4.2: θ = [W_1, …, W_L, b_1, …, b_L]"
STOP = "step 10 of the lecture: ‖∇θ‖ before each step"
SHRINK = "step 6 of the lecture: a step is the rate times the slope"

Vector = np.ndarray
Gradient = Callable[[Vector], Vector]
# The name of a mistake, its sentence, and the θ that it ends in.
Ending = tuple[str, str, Vector]

# What becomes of the step −η ∇θ.
MOVES = (
    ("ascent", "∇? went uphill: the step is added, and has to be subtracted.", lambda g, r: r * g),
    ("learning rate missing", "The learning rate η is missing from the step.", lambda g, r: -g),
    (
        "divided by the learning rate",
        "The gradient is divided by η, and has to be multiplied by it.",
        lambda g, r: -g / r,
    ),
    ("learning rate squared", "The learning rate η is in the step twice.", lambda g, r: -r * r * g),
)


def _downhill(nabla: Vector, eta: float) -> Vector:
    return -eta * nabla


def _target(symbol: str, right, endings: Callable, part: Callable, look_at=STEP) -> Target:
    """One part of θ as a target; `part` takes it out of each ending."""
    hypotheses = Deferred(
        lambda: [hypothesis(name, why, part(theta)) for name, why, theta in endings()]
    )
    return expect(symbol, part(right), hypotheses, look_at=look_at)


# --- descent, and what becomes of it


def _descend(theta: Vector, gradient: Gradient, eta: float, T: int, move=_downhill) -> Vector:
    with np.errstate(all="ignore"):
        for _ in range(T):
            theta = theta + move(gradient(theta), eta)
    return theta


def hypotheses_of_a_step(theta: Vector, nabla: Vector, eta: float) -> Iterator[Ending]:
    for name, sentence, move in MOVES:
        yield name, sentence, theta + move(nabla, eta)
    yield "only the step", "This is the step alone, and not ∇? after it.", -eta * nabla
    yield "only the step", "This is η times the gradient, and not ∇? after the step.", eta * nabla
    yield "not updated", "∇? is what it was before.", theta


def _descents(
    theta: Vector,
    gradient: Gradient,
    eta: float,
    T: int,
    still: dict[str, Vector],
    orders: list[list[Vector]],
) -> Iterator[Ending]:
    """Where T iterations end with each mistake.

    still: masks of what may stay at the start, by its name. orders: in which parts of θ, as masks,
    an iteration may move one after the other.
    """
    right = _descend(theta, gradient, eta, T)
    for name, sentence, move in MOVES:
        yield name, sentence, _descend(theta, gradient, eta, T, move)
    for steps, name, sentence in (
        (T - 1, "one iteration too few", f"{T - 1} steps were taken, and {T} are asked for."),
        (T + 1, "one iteration too many", f"{T + 1} steps were taken, and {T} are asked for."),
        (
            1,
            "only one step",
            f"One step was taken, {T} are asked for: is the return too early?",
        ),
    ):
        yield name, sentence, _descend(theta, gradient, eta, max(steps, 0))
    sentence = "All steps use the gradient of the start. After each step it is another one."
    yield "gradient not renewed", sentence, theta - T * eta * gradient(theta)
    yield "only the step", "This is the way from the start, and not ∇? at the end.", right - theta
    yield "not updated", "∇? is what it was at the start.", theta
    for words, mask in still.items():
        sentence = f"{words} stayed at the start: all of θ has to move."
        moving = _descend(theta, lambda here, mask=mask: gradient(here) * ~mask, eta, T)
        yield "not updated", sentence, moving
    for order in orders:
        sentence = (
            "One parameter moved before the gradient of the others was taken: "
            "ask once, at one point, for the whole step."
        )
        yield "one after the other", sentence, _one_after_the_other(theta, gradient, eta, T, order)


def _one_after_the_other(theta, gradient, eta, T, order) -> Vector:
    for _ in range(T):
        for group in order:
            theta = theta - eta * gradient(theta) * group
    return theta


# --- a neuron: one step, a batch, the algorithm


@dataclass(frozen=True, eq=False)
class Neuron:
    """ŷ = g(w · x + b), the loss (ŷ − y)² in the mean over N examples, and a start.

    x: (N, m), y: (N,), theta: [w, b], (m + 1,). T: how many iterations are asked for.
    """

    g: Activation
    x: np.ndarray
    y: np.ndarray
    theta: Vector
    eta: float
    T: int
    hidden: bool = False

    @property
    def w(self) -> float:
        return float(self.theta[0])

    @property
    def b(self) -> float:
        return float(self.theta[-1])

    def rows(self, theta: Vector) -> np.ndarray:
        """∇θ of each example's own loss, (N, m + 1)."""
        inputs = np.column_stack([self.x, np.ones(len(self.x))])
        a = inputs @ theta
        return (2 * (self.g(a) - self.y) * self.g.derivative(a))[:, np.newaxis] * inputs

    def nabla(self, theta: Vector) -> Vector:
        """∇θ of the mean loss, (m + 1,)."""
        return self.rows(theta).mean(axis=0)

    @cached_property
    def gradient(self) -> Callable:
        """(w, b) ↦ (∂L/∂w, ∂L/∂b), for m = 1: what an answer is given."""

        def gradient(w, b):
            return tuple(float(slope) for slope in self.nabla(np.array([float(w), float(b)])))

        gradient.__qualname__ = "gradient"  # what an error calls it
        return gradient

    def step(self, part: str) -> Target:
        """w or b after one step, a number."""
        right = self.theta - self.eta * self.nabla(self.theta)
        return _target(part, right, lambda: self._single, _number(part))

    def batch_step(self) -> Target:
        """θ after one step along the mean gradient of the batch, (m + 1,)."""
        right = self.theta - self.eta * self.nabla(self.theta)
        return _target("θ", right, lambda: self._batched, np.asarray)

    def descent(self, part: str) -> Target:
        """w or b after T iterations, a number."""
        right = _descend(self.theta, self.nabla, self.eta, self.T)
        return _target(part, right, lambda: self._descents, _number(part))

    @cached_property
    def _single(self) -> list[Ending]:
        nabla = self.nabla(self.theta)
        right = self.theta - self.eta * nabla
        return [*hypotheses_of_a_step(self.theta, nabla, self.eta), *self._exchanged(right, 1)]

    @cached_property
    def _batched(self) -> list[Ending]:
        theta, eta, rows = self.theta, self.eta, self.rows(self.theta)
        N, mean = len(rows), rows.mean(axis=0)
        sentence = f"The step is {N} times too long: {N} is the number of examples."
        found = [
            *hypotheses_of_a_step(theta, mean, eta),
            ("step times N", f"{sentence} The mean is missing.", theta - eta * N * mean),
            ("step divided by N", f"The mean is divided by {N} once more.", theta - eta * mean / N),
            ("not summed", "One θ for each example came back. Average the rows first.",
             theta - eta * rows),
        ]  # fmt: skip
        for n, which in ((0, "first"), (N - 1, "last")):
            sentence = f"Only the {which} example of the batch is in the step."
            found.append(("only one example", sentence, theta - eta * rows[n]))
        sentence = "The parameters are added up or averaged. The examples lie along axis 0."
        mixed = [rows.mean(), rows.sum(), *([rows.mean(axis=1), rows.sum(axis=1)] * self._square)]
        found += [("summed over the wrong axis", sentence, theta - eta * m) for m in mixed]
        return found

    @property
    def _square(self) -> bool:
        return len(self.x) == len(self.theta)

    @cached_property
    def _descents(self) -> list[Ending]:
        w, b = np.eye(2, dtype=bool)
        right = _descend(self.theta, self.nabla, self.eta, self.T)
        always = "1000 steps were taken, whatever max_iterations says."
        return [
            *_descents(
                self.theta, self.nabla, self.eta, self.T, {"w": w, "b": b}, [[w, b], [b, w]]
            ),
            *self._exchanged(right, self.T),
            ("max_iterations ignored", always,
             _descend(self.theta, self.nabla, self.eta, 1000)),
        ]  # fmt: skip

    def _exchanged(self, right: Vector, T: int) -> list[Ending]:
        crossed = _descend(self.theta, lambda theta: self.nabla(theta)[::-1], self.eta, T)
        took = "∇? moves by the derivative that belongs to the other parameter."
        back = "w and b came back in the other order: w first."
        name = "parameters exchanged"
        return [(name, took, crossed), (name, back, right[::-1])]

    def __str__(self) -> str:
        N = len(self.x)
        kind = "a line" if self.g is identity else "a neuron"
        many = "one example" if N == 1 else f"{N} examples"
        stays = " that stays hidden," if self.hidden else " with"
        return f"{kind}{stays} {many}"


def _number(part: str) -> Callable:
    return lambda theta: theta[0 if part == "w" else 1]


@case_set()
def neurons(rng: np.random.Generator, task: str) -> tuple[Neuron, ...]:
    """A line and one example, a sigmoid neuron and four; hidden, one that takes no step as well."""
    if task:
        line, neuron = _neuron(identity, 2, 1, rng), _neuron(logistic, 7, 1, rng)
        return line, neuron, replace(neuron, T=0)
    x, y = np.array([[-1.5], [-0.5], [0.5], [2.0]]), np.array([0.9, 0.8, 0.3, 0.1])
    return (
        Neuron(identity, np.array([[1.5]]), np.array([2.0]), np.array([1.0, -0.5]), 0.1, 5),
        Neuron(logistic, x, y, np.array([0.5, -1.0]), 0.8, 8),
    )


@case_set(seed=42)
def batches(rng: np.random.Generator, task: str) -> tuple[Neuron, ...]:
    """One weight and five examples, three parameters and as many examples; hidden, others."""
    if task:
        return (
            _neuron(logistic, 4, 3, rng),
            _neuron(identity, 9, 4, rng),
            _neuron(identity, 1, 2, rng),
        )
    return _neuron(identity, 5, 1, rng), _neuron(logistic, 3, 2, rng)


def _neuron(g: Activation, N: int, m: int, rng: np.random.Generator) -> Neuron:
    """Random, with a rate at which a few steps go down and leave something to do."""
    x = rng.normal(size=(N, m))
    y = rng.uniform(0.1, 0.9, size=N) if g is logistic else rng.normal(size=N)
    eta = rng.uniform(0.5, 0.9) if g is logistic else 0.3 / (1 + (x**2).sum(axis=1).mean())
    theta = rng.uniform(0.5, 1.5, size=m + 1) * rng.choice([-1, 1], size=m + 1)
    return Neuron(g, x, y, theta, float(eta), int(rng.integers(4, 8)))


# --- a network: θ as a vector, descent on all layers


@dataclass(frozen=True, eq=False)
class Layers:
    """The parameters of a network with softmax and cross-entropy, and a few examples.

    The gradient that an answer is given is measured by central differences.
    """

    network: Network
    x: np.ndarray
    y: np.ndarray
    eta: float
    T: int
    hidden: bool = False

    @property
    def widths(self) -> list[int]:
        return list(self.network.widths)

    @property
    def Ws(self) -> list[np.ndarray]:
        return [layer.W for layer in self.network.layers]

    @property
    def bs(self) -> list[np.ndarray]:
        return [layer.b for layer in self.network.layers]

    @cached_property
    def gradient(self) -> Callable:
        """(Ws, bs) ↦ (∇Ws, ∇bs): what an answer is given."""

        def gradient(Ws, bs):
            layers = [Layer(W, b) for W, b in zip(Ws, bs, strict=True)]
            nablas = numeric_gradients(replace(self.network, layers=layers), self.x, self.y)
            return [nabla.W for nabla in nablas], [nabla.b for nabla in nablas]

        gradient.__qualname__ = "gradient"
        return gradient

    def _nabla(self, theta: Vector) -> Vector:
        """The same as a function of θ, by the formula: nobody answers here, and it is quick."""
        layers = [Layer(W, b) for W, b in zip(*in_layers(theta, self.widths), strict=True)]
        network = replace(self.network, layers=layers)
        nablas = back_propagation(network, forward_propagation(network, self.x), self.y).layers
        return in_one_row([nabla.W for nabla in nablas], [nabla.b for nabla in nablas])

    def flat(self) -> Target:
        """θ as one vector."""
        hypotheses = _other_rows(self.Ws, self.bs)
        return expect("θ", in_one_row(self.Ws, self.bs), hypotheses, look_at=ORDER)

    def rebuilt(self, part: str) -> LayerList:
        """W_1..W_L, or b_1..b_L, cut out of θ."""
        theta = in_one_row(self.Ws, self.bs)

        def target(k: int) -> Target:
            def hypotheses():
                for name, sentence, lists in _other_cuts(theta, self.widths):
                    yield hypothesis(name, sentence, lists["Wb".index(part)][k])

            right = (self.Ws if part == "W" else self.bs)[k]
            return expect(part, right, hypotheses(), look_at=ORDER)

        return LayerList([target(k) for k in range(len(self.Ws))])

    def descent(self, part: str) -> LayerList:
        """W_1..W_L, or b_1..b_L, after T iterations."""
        right = _descend(in_one_row(self.Ws, self.bs), self._nabla, self.eta, self.T)

        def take(k: int) -> Callable:
            return lambda theta: in_layers(theta, self.widths)["Wb".index(part)][k]

        layers = range(len(self.Ws))
        return LayerList([_target(part, right, lambda: self._descents, take(k)) for k in layers])

    @cached_property
    def _descents(self) -> list[Ending]:
        theta, L = in_one_row(self.Ws, self.bs), len(self.Ws)
        marks = [np.full_like(W, k) for k, W in enumerate(self.Ws, start=1)]
        layer = in_one_row(marks, [np.full_like(b, k) for k, b in enumerate(self.bs, start=1)])
        weight = np.arange(theta.size) < sum(W.size for W in self.Ws)
        layers = [layer == k for k in range(1, L + 1)]
        still = {"The weights": weight, "The biases": ~weight}
        still |= {f"Layer {k}": mask for k, mask in enumerate(layers, start=1)}
        if L > 2:
            still |= {f"All layers but layer {L}": ~layers[-1], "All but the first": ~layers[0]}
        orders = [[weight, ~weight], [~weight, weight], layers, layers[::-1]]
        return list(_descents(theta, self._nabla, self.eta, self.T, still, orders))

    def __str__(self) -> str:
        widths = "–".join(map(str, self.widths))
        return f"a network that stays hidden ({widths})" if self.hidden else f"a {widths} network"


def in_one_row(Ws: list, bs: list) -> Vector:
    """4.2: θ = [W_1, …, W_L, b_1, …, b_L], each W row by row."""
    return np.concatenate([np.ravel(part) for part in (*Ws, *bs)])


def in_layers(theta: Vector, widths: Sequence[int]) -> tuple[list, list]:
    """The lists W_1..W_L and b_1..b_L that θ is made of."""
    shapes = [(n, m) for m, n in pairwise(widths)] + [(n,) for n in widths[1:]]
    parts = _cut(theta, shapes)
    return parts[: len(widths) - 1], parts[len(widths) - 1 :]


def _cut(theta: Vector, shapes: list[tuple[int, ...]], order: str = "C") -> list[np.ndarray]:
    ends = np.cumsum([np.prod(shape) for shape in shapes])[:-1]
    parts = zip(np.split(theta, ends), shapes, strict=True)
    return [part.reshape(shape, order=order) for part, shape in parts]


def _other_rows(Ws: list, bs: list) -> Iterator[Hypothesis]:
    """What becomes of `in_one_row`."""

    def row(*parts):
        return np.concatenate([np.ravel(part) for part in parts])

    pairs = [part for pair in zip(Ws, bs, strict=True) for part in pair]
    sentence = "The biases stand between the weights: all W first, and then all b."
    yield hypothesis("layer by layer", sentence, row(*pairs))
    sentence = "The weights are written column by column: row by row is asked for."
    yield hypothesis("column by column", sentence, row(*[W.T for W in Ws], *bs))
    yield hypothesis("biases first", "The biases stand before the weights.", row(*bs, *Ws))
    sentence = "The layers are in the order L to 1."
    yield hypothesis("layers backwards", sentence, row(*Ws[::-1], *bs[::-1]))
    yield hypothesis(
        "biases missing", "∇? ends with the last weight: the biases are missing.", row(*Ws)
    )
    yield hypothesis("weights missing", "∇? has the biases alone.", row(*bs))
    for k, which in ((0, "first"), (-1, "last")):
        yield hypothesis("only one layer", f"Only the {which} layer is in ∇?.", row(Ws[k], bs[k]))


def _other_cuts(theta: Vector, widths: list[int]) -> Iterator[tuple[str, str, tuple[list, list]]]:
    """What becomes of `in_layers`."""
    L = len(widths) - 1
    of_W, of_b = [(n, m) for m, n in pairwise(widths)], [(n,) for n in widths[1:]]
    pairs = [shape for pair in zip(of_W, of_b, strict=True) for shape in pair]
    parts = _cut(theta, pairs)
    sentence = "∇? was cut as if the biases of a layer stood behind its weights."
    yield "layer by layer", sentence, (parts[::2], parts[1::2])
    parts = _cut(theta, of_W + of_b, order="F")
    yield "column by column", "∇? was filled column by column.", (parts[:L], parts[L:])
    parts = _cut(theta, [shape[::-1] for shape in of_W] + of_b)
    sentence = "∇? has a row for each unit below: rows belong to the units of the layer itself."
    yield "widths exchanged", sentence, (parts[:L], parts[L:])
    parts = _cut(theta, of_b + of_W)
    yield "biases first", "∇? was cut as if the biases stood first.", (parts[L:], parts[:L])
    parts = _cut(theta, of_W[::-1] + of_b[::-1])
    sentence = "∇? was cut as if the last layer stood first."
    yield "layers backwards", sentence, (parts[:L][::-1], parts[L:][::-1])
    from_start = [theta[: np.prod(shape)].reshape(shape) for shape in of_W + of_b]
    sentence = "∇? was cut from the start of θ again: go on where the part before it ended."
    yield "cut from the start", sentence, (from_start[:L], from_start[L:])
    biases = theta[sum(np.prod(shape) for shape in of_W) :]
    sentence = "∇? was cut from the first bias again: go on where the part before it ended."
    again = [biases[:n] for n in widths[1:]]
    yield "cut from the start", sentence, (from_start[:L], again)


@case_set(seed=24)
def layers(rng: np.random.Generator, task: str) -> tuple[Layers, ...]:
    """A square network, where a wrong order still fits, and one whose widths all differ.

    Hidden, other widths and depths, and a network of a single layer.
    """
    if task:
        return (
            _layers((3, 6, 2, 4), tanh, 5, rng),
            _layers((2, 2, 2, 2, 2), tanh, 4, rng),
            _layers((4, 3), logistic, 4, rng),
        )
    return _layers((3, 3, 3), tanh, 5, rng), _layers((4, 5, 2, 3), logistic, 6, rng)


def _layers(widths, g: Activation, N: int, rng: np.random.Generator) -> Layers:
    layers = [
        Layer(rng.normal(size=(n, m)) / np.sqrt(m), rng.normal(scale=0.5, size=n))
        for m, n in pairwise(widths)
    ]
    x, y = rng.normal(size=(N, widths[0])), rng.permutation(np.arange(N) % widths[-1])
    return Layers(Network(layers, g), x, y, float(rng.uniform(0.6, 0.9)), int(rng.integers(4, 7)))


# --- a bowl: when to stop

# What is compared with the tolerance in place of ‖∇θ‖.
SIZES = (
    ("norm squared", "The sum of squares was compared: its root is missing.", lambda r, g: g @ g),
    ("sum for the norm", "The absolute values were added up.", lambda r, g: np.abs(g).sum()),
    ("sum for the norm", "The entries were added up, signs and all.", lambda r, g: g.sum()),
    (
        "largest entry for the norm",
        "Only the largest entry was compared.",
        lambda r, g: abs(g).max(),
    ),
    ("largest entry for the norm", "Only the largest entry was compared.", lambda r, g: max(g)),
    (
        "step for the gradient",
        "The length of the step, η‖∇θ‖, was compared: a small rate makes every step short.",
        lambda r, g: r * np.linalg.norm(g),
    ),
)


@dataclass(frozen=True, eq=False)
class Bowl:
    """L(θ) = ½ (θ − lowest)ᵀ A (θ − lowest), with a start, a tolerance and at most T steps."""

    A: np.ndarray
    lowest: Vector
    theta: Vector
    eta: float
    tolerance: float
    T: int
    hidden: bool = False

    @cached_property
    def gradient(self) -> Callable:
        """θ ↦ ∇θ: what an answer is given."""

        def gradient(theta):
            return self.A @ (np.asarray(theta, dtype=float) - self.lowest)

        gradient.__qualname__ = "gradient"
        return gradient

    @property
    def kind(self) -> str:
        if self._stop()[1] == 0:
            return "a start that is flat enough already"
        return "a descent that gets there" if self._stop()[1] < self.T else "a descent cut short"

    def stop(self) -> Target:
        """θ at the end, (P,)."""
        hypotheses = Deferred(
            lambda: [hypothesis(name, why, theta) for name, why, (theta, _) in self._endings]
        )
        return expect("θ", self._stop()[0], hypotheses, look_at=STOP)

    def steps(self) -> Rule:
        """The number of steps that led there; a rule, because it may be 0."""

        def judge(got) -> list[Mistake]:
            if not isinstance(got, int | float | np.generic | np.ndarray) or np.shape(got) != ():
                return [Mistake("wrong type", "The second thing to return is one whole number.")]
            if got == self._stop()[1]:
                return []
            found = {name: why for name, why, (_, t) in reversed(self._endings) if t == got}
            unknown = {"unknown": "This is not the number of steps that were expected."}
            reasons = reversed((found or unknown).items())
            return [Mistake(name, why, look_at=STOP) for name, why in reasons]

        return Rule("the number of steps", judge)

    def _stop(self, size=np.linalg.norm, limit=None, most=None, tolerance=None):
        """The descent with another size of the gradient, tolerance or bound."""
        theta = self.theta
        most = self.T if most is None else most
        tolerance = self.tolerance if tolerance is None else tolerance
        for t in range(most):
            nabla = self.gradient(theta)
            if size(nabla) <= tolerance:
                return theta, t
            theta = theta - self.eta * nabla
        return theta, most

    @cached_property
    def _endings(self) -> list[tuple[str, str, tuple[Vector, int]]]:
        theta_0, (theta, t) = self.theta, self._stop()
        after = theta - self.eta * self.gradient(theta)
        too_many = "One more step was taken after the last look: look before each step."
        went_on = "The descent went on to max_iterations, however small ‖∇θ‖ was."
        uphill = "θ went uphill: the step is added, and has to be subtracted."
        old = "All steps use the gradient of the start. After each step it is another one."
        straight = theta_0 - self.T * self.eta * self.gradient(theta_0)
        sizes = [
            (name, f"{sentence} The length ‖∇θ‖ is asked for.", self._stop(partial(size, self.eta)))
            for name, sentence, size in SIZES
        ]
        return [
            ("tolerance ignored", went_on, self._stop(tolerance=-1.0)),
            (
                "max_iterations ignored",
                f"More than {self.T} steps were taken.",
                self._stop(most=999),
            ),
            *sizes,
            ("one iteration too many", too_many, (after, t + 1)),
            ("one iteration too many", too_many, (after, t)),
            ("one iteration too few", "The last step is missing.", self._stop(most=max(t - 1, 0))),
            ("count off by one", "Count the steps, not the looks: no step is 0.", (theta, t + 1)),
            ("count off by one", "Count every step: the last one as well.", (theta, t - 1)),
            ("not updated", "θ is what it was at the start.", (theta_0, 0)),
            ("gradient not renewed", old, (straight, self.T)),
            ("ascent", uphill, replace(self, eta=-self.eta)._stop()),
        ]

    def __str__(self) -> str:
        return f"{self.kind}{', which stays hidden' * self.hidden}"


@case_set(seed=7)
def bowls(rng: np.random.Generator, task: str) -> tuple[Bowl, ...]:
    """One that gets there, one that is cut short; hidden, one that is there already as well."""
    if not task:
        return _gets_there(2, rng), _cut_short(_gets_there(2, rng))
    there = _gets_there(3, rng)
    nabla = there.gradient(there.theta)
    at_once = replace(there, tolerance=1.5 * float(np.abs(nabla).sum()))
    return there, _cut_short(_gets_there(4, rng)), at_once


def _gets_there(P: int, rng: np.random.Generator) -> Bowl:
    """A bowl for which each other size of the gradient stops at another time."""
    while True:
        turned, _ = np.linalg.qr(rng.normal(size=(P, P)))
        A = turned @ np.diag(np.linspace(1.0, 3.0, P)) @ turned.T
        lowest = rng.normal(size=P)
        theta = lowest + turned @ rng.uniform(2.0, 3.0, size=P)
        bowl = Bowl(A, lowest, theta, float(rng.uniform(0.06, 0.09)), 0.4, 200)
        sizes = [partial(size, bowl.eta) for _, _, size in SIZES]
        ends = sorted({bowl._stop(size)[1] for size in [np.linalg.norm, *sizes]})
        if len(ends) == 1 + len(SIZES) and min(np.diff(ends)) > 1:
            return replace(bowl, T=ends[-1] + 5)


def _cut_short(bowl: Bowl) -> Bowl:
    return replace(bowl, T=bowl._stop()[1] // 2)


# --- a crease: rates that shrink

STARTS = 997  # from the lowest place to the farthest on one side; the other is its mirror image


@dataclass(frozen=True, eq=False)
class Crease:
    """L(θ) = slope · |θ − lowest|, for T steps from any start at most `distance` away."""

    distance: float
    slope: float
    T: int
    hidden: bool = False

    @property
    def bound(self) -> float:
        """How far from the lowest place a run may end."""
        return 0.6 * self.distance / self.T

    def rates(self) -> Rule:
        """ε_0, …, ε_{T−1}, which take every start close enough to the lowest place."""
        return Rule("The list of rates", self._judge)

    def ends(self, rates: Vector) -> Vector:
        """How far from the lowest place the runs from all starts end, (STARTS,)."""
        u = np.linspace(0, self.distance, STARTS)
        for rate in rates:
            u = u - rate * self.slope * np.sign(u)
        return np.abs(u)

    def _judge(self, got) -> list[Mistake]:
        rates = real_array(got)
        if rates is None:
            return [Mistake("wrong type", "The rates came back as something else than numbers.")]
        if rates.shape != (self.T,):
            sentence = (
                f"An array of shape {rates.shape} came back, and {self.T} rates are asked for"
            )
            return [Mistake("wrong shape", f"{sentence}, one for each step.")]
        if not np.isfinite(rates).all():
            return [Mistake("not a number", "There is nan or inf among the rates.")]
        if (rates <= 0).any():
            sentence = "Some rates are 0 or negative: such a step stays, or goes uphill."
            return [Mistake("rate not positive", sentence, look_at=SHRINK)]
        if self.ends(rates).max() <= self.bound:
            return []
        name, sentence = self._why(rates)
        return [Mistake(name, f"{self._run(rates)} {sentence}", look_at=SHRINK)]

    def _run(self, rates: Vector) -> str:
        """What the worst run did, and what was asked for."""
        ends = self.ends(rates)
        if self.hidden:
            return "From some starts the run ends too far from the lowest place."
        start = np.linspace(0, self.distance, STARTS)[ends.argmax()]
        return (
            f"From a start {start:.3g} away from the lowest place, the run ends {ends.max():.3g} "
            f"away from it after {self.T} steps; at most {self.bound:.3g} is asked for."
        )

    def _why(self, rates: Vector) -> tuple[str, str]:
        """The name of what keeps the runs from ending closer, and a sentence."""
        for other in (rates / self.slope, rates / self.slope**2):
            if self.slope != 1 and self.ends(other).max() <= self.bound:
                return "slope left out", (
                    "A step is as long as the rate times the slope: with another slope these "
                    "rates would do."
                )
        if self.slope * rates.sum() < self.distance - self.bound:
            if rates[0] > rates[-1] and self.slope * rates[0] * self.T >= self.distance:
                return "rate shrinks too fast", (
                    "It never gets there: the rates become small too soon. How long are all "
                    "steps together?"
                )
            return "does not arrive", (
                "It never gets there: all steps together are shorter than the way from the "
                "farthest start."
            )
        if np.ptp(rates) <= 1e-9 * rates[0]:
            return "rate never shrinks", (
                "It gets there, jumps over the lowest place, and back, to the end: the slope does "
                "not become smaller near it, so the steps do not either."
            )
        if rates[-1] > rates[0]:
            return "rate grows", "The last steps are longer than the first: the other way round."
        return "rate shrinks too slowly", (
            "It gets there, and jumps to and fro: the last steps are still too long."
        )

    def __str__(self) -> str:
        if self.hidden:
            return "a crease that stays hidden"
        return f"a start up to {self.distance:g} away, a slope of {self.slope:g}, {self.T} steps"


@case_set(seed=8)
def creases(rng: np.random.Generator, task: str) -> tuple[Crease, ...]:
    """Short and long ways, flat and steep sides; one has a slope of 1."""
    if not task:
        return Crease(10.0, 1.0, 100), Crease(0.5, 4.0, 60), Crease(300.0, 0.2, 40)
    ways, slopes = 10 ** rng.uniform(-1, 3, size=6), 10 ** rng.uniform(-1.5, 1.5, size=6)
    slopes[0] = 1.0
    return tuple(
        Crease(float(way), float(slope), int(rng.integers(20, 300)))
        for way, slope in zip(ways, slopes, strict=True)
    )
