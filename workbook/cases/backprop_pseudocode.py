"""What the checks of module 08 try an answer on, and what they expect (Lecture 4, module 4.8).

Lists count as in the lecture: they have L + 1 places, and place 0 is the input's. A backward pass
is judged in its own order: each gradient is right if it is the measured one, or if it is what
follows from the answer's own gradients before it. So a mistake costs where it is made, and
not again in all that comes after it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial, wraps
from itertools import chain, pairwise

import numpy as np

from mlp_ref import datasets
from mlp_ref.activations import logistic, tanh
from mlp_ref.gradcheck import compare, numeric_gradient
from mlp_ref.network import Layer, Network
from mlp_ref.outputs import cross_entropy, one_hot, softmax
from workbook.checks.carried import is_carried, own_or_right
from workbook.checks.diagnosis import Deferred, Hypothesis, Quantity, diagnose, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import has_places, in_place, real_array
from workbook.checks.targets import Expected, LayerList, Rule, Target, expect

from . import fixtures
from .case_set import case_set, hidden_rng
from .feedforward_networks import Case
from .fixtures import Fixture
from .formulas import hypotheses
from .learning_parameters import Ending, Layers, in_layers, in_one_row, layers

EXAMPLE = 3  # the example of the batch that the tasks for a single one look at
RETURNED = ("W", "b", "a", "h")  # the gradients, in the order in which they come back


# --- networks with examples


@case_set(seed=18)
def networks(rng: np.random.Generator, task: str) -> tuple[Fixture, ...]:
    """Those of every module, with three layers and three classes, and two of other depths.

    Hidden, other widths and depths, and a network without a hidden layer.
    """
    if task:
        single = fixtures.make((3, 4), logistic, 6, hidden_rng(f"{task}, L = 1"))
        return *fixtures.networks(task), single
    more = fixtures.make((2, 3, 4, 2, 5), tanh, 6, rng), fixtures.make((4, 5), logistic, 6, rng)
    return *fixtures.networks(), *more


def parameters(network: Network) -> tuple[list, list]:
    """W and b of a network as lists that count from 0, with None in place 0."""
    layers = network.layers
    return [None, *(layer.W for layer in layers)], [None, *(layer.b for layer in layers)]


# --- forward


@dataclass(frozen=True, eq=False)
class Forward:
    """A forward pass of one example, or with None of the batch."""

    net: Fixture
    example: int | None = None

    @property
    def arguments(self) -> tuple:
        """W, b, x."""
        x = self.net.x if self.example is None else self.net.x[self.example]
        return *parameters(self.net.network), x

    def expected(self, a: str, h: str) -> dict[str, Expected | Callable]:
        """Of the parts with these names."""
        case = Case(self.net.network, self.net.x, self.net.hidden)
        all_h = case.all_h(self.example)
        if self.example is None:
            *below, last = all_h.targets
            last = _with_hypotheses(last, self._over_everything())
            all_h = replace(all_h, targets=[*below, last])

        def h_0_first(values) -> Expected:
            mistakes = _of_the_input(values[1], case.h_0(self.example), case.L + 1)
            return Rule(h, lambda _: mistakes) if mistakes else all_h

        return {a: case.all_a(self.example), h: h_0_first}

    def _over_everything(self) -> Iterator[Hypothesis]:
        sentence = "Softmax adds up the whole batch: each row has a sum of its own."
        e = np.exp(self.net.a[-1])
        yield hypothesis("summed over everything", sentence, e / e.sum())


def _with_hypotheses(target: Target, more: Iterator[Hypothesis]) -> Target:
    return replace(
        target, hypotheses=replace(target.hypotheses, wrong=chain(target.hypotheses.wrong, more))
    )


def _of_the_input(h, target: Target, places: int) -> list[Mistake]:
    """What is wrong in place 0 of a list h with as many places as it should have."""
    x = real_array(h[0]) if has_places(h, places) else target.value
    if x is not None and _same(x, target.value):
        return []
    known = [] if x is None else diagnose(x, target.value, "h_0", target.hypotheses)
    return known or [Mistake("unknown", "h_0 should be the input x, as it came in.")]


# --- backward


@dataclass(frozen=True, eq=False)
class Backward:
    """A backward pass of one example, or with None of the batch's mean loss."""

    net: Fixture
    example: int | None = None

    @property
    def arguments(self) -> tuple:
        """W, a, h, y."""
        rows = slice(None) if self.example is None else self.example
        a = [None, *(one[rows] for one in self.net.a[1:])]
        h = [one[rows] for one in self.net.h]
        return parameters(self.net.network)[0], a, h, self.net.y[rows]

    def expected(self) -> dict[str, Callable]:
        """Of each part a list of targets, once all that came back is known."""
        return {
            f"all ∇{name}": lambda values, name=name: self._targets(name, values)
            for name in RETURNED
        }

    def of_own_losses(self, function: Callable) -> Callable:
        """The student's function, with rows of ∇a and ∇h of each example's own loss.

        They may carry the 1/N of the mean, or not: both are usual.
        """

        @wraps(function)
        def scaled(*arguments):
            values = function(*arguments)
            if not has_places(values, 4) or self._share(values) == 1:
                return values
            grad_W, grad_b, *rows = values
            return grad_W, grad_b, *map(self._times_N, rows)

        return scaled

    @property
    def L(self) -> int:
        return len(self.net.network.layers)

    @property
    def N(self) -> int:
        return len(self.net.x) if self.example is None else 1

    def _times_N(self, part):
        if not has_places(part, self.L + 1):
            return part
        arrays = [real_array(rows) for rows in part]
        return [
            rows if array is None else self.N * array
            for rows, array in zip(part, arrays, strict=True)
        ]

    def _share(self, values) -> float:
        """By what the rows of ∇a and ∇h are divided: N or 1.

        ∇W_L shows it, or ∇a_L itself if ∇W_L is wrong either way.
        """
        grad_W, _, grad_a, _ = values
        measured = self.net.grad_a[self.L]
        rows = real_array(in_place(grad_a, self.L, self.L + 1), measured.shape)
        if self.N == 1 or rows is None or not rows.any():
            return 1.0
        W = real_array(in_place(grad_W, self.L, self.L + 1))
        added_up = rows.T @ self.net.h[self.L - 1]
        if W is not None and _same(W, added_up):
            return float(self.N)
        averaged = W is not None and _same(W, added_up / self.N)
        return float(self.N) if not averaged and _same(rows * self.N, measured) else 1.0

    def _targets(self, name: str, values: Sequence) -> Expected:
        """Of ∇W, ∇b, ∇a or ∇h of all layers, given the answer's own values before each."""
        got = values[RETURNED.index(name)]
        last = self.L - 1 if name == "h" else self.L
        own, targets = {n: self._own(n, values) for n in "ah"}, [None] * self.L
        for k in range(1, last + 1):
            measured = self._measured[name, k]
            here, following = in_place(got, k, self.L + 1), self._following(name, k, own)
            if is_carried(here, measured.value, following):
                measured = replace(measured, value=following)
                if name == "h" and self._moved_too_early(k, here, following, own):
                    return Rule("∇h", lambda _, k=k: [_too_early(k + 1)])
            facts = self.net.facts(name, k, self.example)
            facts = replace(facts, grad_a=own["a"])
            targets[k - 1] = replace(measured, hypotheses=hypotheses(facts))
        return LayerList(targets, place_0="None", backward=True)

    def _moved_too_early(self, k: int, here, following: np.ndarray, own: dict[str, list]) -> bool:
        """Whether ∇h_k comes from W_{k+1} − c ∇W_{k+1}, for some c."""
        moved = real_array(here, following.shape)
        if moved is None:
            return False
        change = own["a"][k + 1] @ self._following("W", k + 1, own)
        change = change if self.example is None else change[0]
        off = following - moved
        c = (off * change).sum() / (change**2).sum()
        return abs(c) > 1e-6 and _same(following - c * change, moved)

    @cached_property
    def _measured(self) -> dict[tuple[str, int], Target]:
        """The finite differences, by name and layer."""
        net, L = self.net, self.L
        ask = {"a": net.nabla_a, "W": net.W, "b": net.b}
        found = {(n, k): one(k, self.example) for n, one in ask.items() for k in range(1, L + 1)}
        return found | {("h", k): net.nabla_h(k, self.example) for k in range(1, L)}

    def _following(self, name: str, k: int, own: dict[str, list]) -> np.ndarray:
        """What the formula of 4.8 makes of the answer's own ∇a and ∇h."""
        W = parameters(self.net.network)[0]
        if name == "W":
            h = self._rows(self.net.h[k - 1])
            return own["a"][k].T @ h / self.N  # 4.7: ∇W_k = ∇a_k h_{k−1}ᵀ
        if name == "b":
            return own["a"][k].mean(axis=0)  # 4.7: ∇b_k = ∇a_k
        if name == "h":
            rows = own["a"][k + 1] @ W[k + 1]  # 4.6: ∇h_k = W_{k+1}ᵀ ∇a_{k+1}
        elif k == self.L:
            rows = self._rows(self.net.grad_a[k])
        else:  # 4.6: ∇a_k = ∇h_k ⊙ g′(a_k)
            slope = self.net.network.g.derivative(self._rows(self.net.a[k]))
            rows = own["h"][k] * slope
        return rows if self.example is None else rows[0]

    def _own(self, name: str, values: Sequence) -> list:
        """The answer's ∇a or ∇h in rows; what is measured in place of one that is no use."""
        got = values[RETURNED.index(name)]
        places = range(1, self.L + 1 if name == "a" else self.L)
        found = [None] * (self.L + 1)
        for k in places:
            measured = self._measured[name, k].value
            own = own_or_right(in_place(got, k, self.L + 1), measured)
            found[k] = own if self.example is None else own[np.newaxis]
        return found

    def _rows(self, array: np.ndarray) -> np.ndarray:
        return array if self.example is None else array[[self.example]]


def _too_early(k: int) -> Mistake:
    sentence = f"∇h_{k - 1} is computed with a W_{k} that has moved already, by a step of descent. "
    return Mistake(
        "W moved too early",
        f"{sentence}It needs the W_{k} with which the example went up: all gradients first, then "
        "the step.",
    )


def _same(array: np.ndarray, other: np.ndarray) -> bool:
    if array.shape != other.shape or not (np.isfinite(array) & np.isfinite(other)).all():
        return False
    return compare(array, other).passed


# --- every parameter measured


@dataclass(frozen=True, eq=False)
class Measured:
    """A network of which an answer gets nothing but W, b and the loss as a function of them."""

    net: Fixture
    step: float

    @property
    def arguments(self) -> tuple:
        """W, b, and the step."""
        return *parameters(self.net.network), self.step

    def loss(self, W, b) -> float:
        """The mean cross-entropy over the examples, of lists that count from 0."""
        h, L = self.net.x, len(self.net.network.layers)
        for k in range(1, L + 1):
            a = h @ np.asarray(W[k]).T + np.asarray(b[k])
            h = self.net.network.g(a)
        return cross_entropy(a, self.net.y)

    def expected(self) -> dict[str, LayerList]:
        """The central differences with this step, and what may have become of them."""
        return {
            f"all ∇{name}": LayerList(list(self._all(name)), place_0="None", backward=True)
            for name in "Wb"
        }

    def _all(self, name: str) -> Iterator[Target]:
        look_at = "4.8: (ℒ(θ + ε) − ℒ(θ − ε)) / 2ε for each entry of θ"
        two = "The two points are 2 steps apart: divide by 2 · step."
        twice = [Quantity("2", "the 2 of 2 · step", 2, f" {two}")]
        for k in range(len(self.net.network.layers)):

            def take(theta, k=k):
                return in_layers(theta, self.net.network.widths)["Wb".index(name)][k]

            hypotheses = Deferred(
                lambda take=take: [
                    hypothesis(n, why, take(theta)) for n, why, theta in self._hypotheses
                ]
            )
            yield expect(
                f"∇{name}", take(self._central), hypotheses, look_at=look_at, quantities=twice
            )

    @cached_property
    def _theta(self) -> np.ndarray:
        W, b = parameters(self.net.network)
        return in_one_row(W[1:], b[1:])

    def _at(self, theta: np.ndarray) -> float:
        W, b = in_layers(theta, self.net.network.widths)
        return self.loss([None, *W], [None, *b])

    def _moved(self, sign: int) -> np.ndarray:
        """The loss with each entry of θ moved by a step, up or down."""
        steps = sign * self.step * np.eye(len(self._theta))
        return np.array([self._at(self._theta + one) for one in steps])

    @cached_property
    def _central(self) -> np.ndarray:
        return numeric_gradient(self._at, self._theta, h=self.step)

    @cached_property
    def _hypotheses(self) -> list[Ending]:
        up, down, here = self._moved(1), self._moved(-1), self._at(self._theta)
        one_sided = "goes one way only: its error falls like ε, and that of both ways like ε²."
        stays = "The entries that were moved before were not put back where they had been."
        return [
            ("forward difference", f"∇? {one_sided}", (up - here) / self.step),
            ("backward difference", f"∇? {one_sided}", (here - down) / self.step),
            ("step missing", "The difference of the losses is not divided.", up - down),
            ("unequal steps", "∇? goes one step up, and two steps down.", self._unequal(-2)),
            ("unequal steps", "∇? goes two steps up, and one step down.", self._unequal(2)),
            ("all moved at once", "All entries of a layer moved together: one at a time.",
             self._together()),
            *(("not put back", stays, theta) for theta in self._left_behind()),
            ("loss for its derivative", "This is a loss, not a difference of two.", up),
        ]  # fmt: skip

    def _unequal(self, far: int) -> np.ndarray:
        near = 1 if far < 0 else -1
        difference = self._moved(far) - self._moved(near)
        return np.sign(far) * difference / (2 * self.step)

    def _left_behind(self) -> Iterator[np.ndarray]:
        """With each entry left a step up or down: layer by layer, or all W_k before all b_k."""
        places = np.arange(len(self._theta))
        by_layer = zip(*in_layers(places, self.net.network.widths), strict=True)
        for order in ([n for W, b in by_layer for n in (*W.ravel(), *b)], places):
            for sign in (-1, 1):
                yield self._left(order, sign)

    def _left(self, order: Iterable[int], sign: int) -> np.ndarray:
        theta, found = self._theta.copy(), np.empty_like(self._theta)
        for place in order:
            theta[place] += self.step
            up = self._at(theta)
            theta[place] -= 2 * self.step
            found[place] = (up - self._at(theta)) / (2 * self.step)
            theta[place] += (1 + sign) * self.step
        return found

    def _together(self) -> np.ndarray:
        """One number for all entries of each W_k and b_k."""
        W, b = in_layers(self._theta, self.net.network.widths)
        sizes = [part.size for part in (*W, *b)]
        ends = np.concatenate([[0], np.cumsum(sizes)])
        found = np.empty_like(self._theta)
        for start, end in pairwise(ends):
            step = np.zeros_like(self._theta)
            step[start:end] = self.step
            difference = self._at(self._theta + step) - self._at(self._theta - step)
            found[start:end] = difference / (2 * self.step)
        return found

    @property
    def hidden(self) -> bool:
        return self.net.hidden

    def __str__(self) -> str:
        return str(self.net)


@case_set(seed=48)
def measured(rng: np.random.Generator, task: str) -> tuple[Measured, ...]:
    """Small networks, each with the step of its differences."""
    if task:
        nets = fixtures.make((2, 3, 2, 3), tanh, 6, rng), fixtures.make((4, 3), logistic, 5, rng)
        return tuple(Measured(replace(net, hidden=True), 1e-3) for net in nets)
    return (
        Measured(fixtures.make((2, 2, 2), tanh, 5, rng), 1e-3),
        Measured(fixtures.make((3, 2, 4), logistic, 5, rng), 1e-4),
    )


# --- descent


class Program(Layers):
    """A descent of the whole program: two functions pass forward and backward for the answer."""

    @property
    def arguments(self) -> tuple:
        """W, b, x, y, the learning rate, the number of iterations."""
        return *parameters(self.network), self.x, self.y, self.eta, self.T

    def forward(self, W, b, x, g) -> tuple[list, list]:
        """a and h of all the examples, and of them alone."""
        a, h, L = [None], [np.array(x, dtype=float)], len(W) - 1
        if not _same(h[0], self.x):
            raise ValueError("x is not what gradient_descent was given")
        for k in range(1, L + 1):
            a.append(h[k - 1] @ np.asarray(W[k]).T + np.asarray(b[k]))  # 4.8
            h.append(self.network.g(a[k]) if k < L else softmax(a[k]))
        return a, h

    def backward(self, W, a, h, y, g) -> tuple[list, list, list, list]:
        """The gradients of the mean loss over these examples."""
        if not _same(np.array(h[0], dtype=float), self.x):
            raise ValueError("h is not of the x that gradient_descent was given")
        L = len(W) - 1
        grad_W, grad_b, grad_a, grad_h = ([None] * (L + 1) for _ in range(4))
        grad_a[L] = (np.asarray(h[L]) - one_hot(self.y, self.widths[-1])) / len(self.x)
        for k in range(L, 0, -1):
            grad_W[k] = grad_a[k].T @ h[k - 1]  # 4.8
            grad_b[k] = grad_a[k].sum(axis=0)
            grad_h[k - 1] = grad_a[k] @ np.asarray(W[k])
            if k > 1:
                slope = self.network.g.derivative(a[k - 1])
                grad_a[k - 1] = grad_h[k - 1] * slope
        return grad_W, grad_b, grad_a, grad_h

    def expected(self) -> dict[str, LayerList]:
        return {f"all {name}": replace(self.descent(name), place_0="None") for name in "Wb"}

    @cached_property
    def _descents(self) -> list[Ending]:
        """Those of any descent on layers, and a batch that is averaged once too often, or never."""
        theta, N = in_one_row(self.Ws, self.bs), len(self.x)
        times = f"Each step is {N} times too long: the gradients are those of the mean already."
        over = f"Each step is {N} times too short: the gradients are those of the mean already."
        found = []
        for name, sentence, eta in (
            ("step times N", times, self.eta * N),
            ("step divided by N", over, self.eta / N),
        ):
            end = theta
            for _ in range(self.T):
                end = end - eta * self._nabla(end)
            found.append((name, sentence, end))
        sentence = "The forward pass was run once. Each step needs a and h of its own W and b."
        found.append(("gradient not renewed", sentence, self._forward_once()))
        return [*super()._descents, *found]

    def _forward_once(self) -> np.ndarray:
        theta = in_one_row(self.Ws, self.bs)
        a, h = self.forward([None, *self.Ws], [None, *self.bs], self.x, self.network.g)
        for _ in range(self.T):
            W, _ = in_layers(theta, self.widths)
            grad_W, grad_b, *_ = self.backward([None, *W], a, h, self.y, self.network.g)
            theta = theta - self.eta * in_one_row(grad_W[1:], grad_b[1:])
        return theta


@case_set()
def programs(_, task: str) -> tuple[Program, ...]:
    """The descents of module 02, with other functions for the answer."""
    return tuple(Program(one.network, one.x, one.y, one.eta, one.T) for one in layers(task))


# --- programs under suspicion

LUCKY = ("W for Wᵀ", "bias left out")  # right at a point without biases and with symmetric weights
SEPARATE = 1e-6  # a gradient further off than this share of its largest entry is wrong


@dataclass(frozen=True, eq=False)
class Suspects:
    """Programs that should give the gradients of one loss, and a point that hides some mistakes.

    programs: what is wrong in each, "" for nothing, and in which layer. W, b: the point, with
    symmetric weights where they are square, and without biases. elsewhere: another, of any numbers.
    """

    net: Fixture
    programs: tuple[tuple[str, int], ...]
    W: list
    b: list
    elsewhere: tuple[list, list]
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        """W, b, the loss and the programs."""
        programs = [self._program(*slip) for slip in self.programs]
        return self.W, self.b, self.loss, programs

    @cached_property
    def loss(self) -> Callable:
        """The mean loss at W and b: a function, which an answer may call."""
        measured = Measured(self.net, 1e-5)
        return lambda W, b: measured.loss(W, b)

    def _program(self, slip: str, at: int) -> Callable:
        def program(W, b):
            return self._gradients(W, b, slip, at)

        return program

    def _gradients(self, W, b, slip: str = "", at: int = 0) -> tuple[list, list]:
        """The gradients of the mean loss at W and b; with a slip, wrong in some of them."""
        L, N, g = len(self.widths) - 1, len(self.net.x), self.net.network.g
        W, b = ([None, *map(np.asarray, one[1:])] for one in (W, b))
        a, h = [None], [self.net.x]
        for k in range(1, L + 1):
            a.append(h[k - 1] @ W[k].T + b[k] * (slip != "bias left out" or k != at))
            h.append(g(a[k]) if k < L else softmax(a[k]))
        grad_W, grad_b = [None] * (L + 1), [None] * (L + 1)
        rows = (h[L] - one_hot(self.net.y, self.widths[-1])) / N
        for k in range(L, 0, -1):
            grad_W[k], grad_b[k] = rows.T @ h[k - 1], rows.sum(axis=0)
            if k > 1:
                up = rows @ (W[k].T if (slip, at) == ("W for Wᵀ", k) else W[k])
                place = h[k - 1] if (slip, at) == ("slope at h", k) else a[k - 1]
                rows = up * (1 if (slip, at) == ("no slope", k) else g.derivative(place))
        if slip == "one entry":
            grad_W[at].flat[np.abs(grad_W[at]).argmax()] *= 1.01
        if slip == "bias averaged again":
            grad_b[at] = grad_b[at] / N
        return grad_W, grad_b

    @property
    def widths(self) -> tuple[int, ...]:
        return self.net.network.widths

    # what is expected

    def expected(self) -> dict[str, Rule]:
        return {
            "which programs": Rule("Your answer", partial(self._judged, whether=True)),
            "which gradients": Rule("Your answer", partial(self._judged, whether=False)),
        }

    def asked(self, function: Callable) -> Callable:
        """The student's function, with its answer for each of the two parts."""

        @wraps(function)
        def for_both(*arguments):
            return [self._table(function(*arguments))] * 2

        return for_both

    @cached_property
    def names(self) -> list[str]:
        return sorted(_by_name(self.W, self.b))

    def _table(self, answer):
        """Lists of names as 1 and 0, a row for each program; anything else as it is."""
        lists = has_places(answer, len(self.programs)) and not isinstance(answer, str)
        if not lists or not all(isinstance(one, list | tuple) for one in answer):
            return answer
        if not all(isinstance(name, str) and name in self.names for name in chain(*answer)):
            return answer
        return np.array([[float(name in one) for name in self.names] for one in answer])

    @cached_property
    def guilty(self) -> list[set[str]]:
        """The names of what is wrong in each program, "W1" or "b2"."""
        return self._off(*self.elsewhere, SEPARATE)

    def _off(self, W, b, tolerance: float) -> list[set[str]]:
        """What differs from the finite differences at a point by more than the tolerance."""
        measured = self._measured_at(W, b)
        return [
            {name for name, one in _by_name(*self._gradients(W, b, *slip)).items()
             if np.abs(one - measured[name]).max() > tolerance * np.abs(measured[name]).max()}
            for slip in self.programs
        ]  # fmt: skip

    def _measured_at(self, W, b) -> dict[str, np.ndarray]:
        widths = self.widths

        def loss(theta):
            W, b = in_layers(theta, widths)
            return self.loss([None, *W], [None, *b])

        gradient = numeric_gradient(loss, in_one_row(W[1:], b[1:]))
        W, b = in_layers(gradient, widths)
        return _by_name([None, *W], [None, *b])

    def _judged(self, answer, whether: bool) -> list[Mistake]:
        """The mistakes in the lists of names; whether: whether only empty or not is looked at."""
        if not isinstance(answer, np.ndarray):
            sentence = (
                f"A list of {len(self.programs)} lists should come back, one for each program, "
                f"with names such as {self.names[0]!r} and {self.names[-1]!r}."
            )
            return [Mistake("wrong type", sentence)]
        named = [{name for name, one in zip(self.names, row, strict=True) if one} for row in answer]
        right = self.guilty
        if named == right or (whether and list(map(bool, named)) == list(map(bool, right))):
            return []
        for mistake, lists in self._usual():
            if named == lists:
                return [mistake]
        return [self._unusual(named, whether)]

    def _usual(self) -> Iterator[tuple[Mistake, list[set[str]]]]:
        """What comes out of the usual mistakes in measuring, apart from what is right."""
        right, every = self.guilty, set(self.names)
        at_start = self._off(self.W, self.b, SEPARATE)
        lucky = next(n for n, (slip, _) in enumerate(self.programs) if slip in LUCKY)
        yield (
            Mistake(
                "measured at one point",
                f"At the point that you are given, program {lucky} (counted from 0) is right: the "
                "biases are 0 there, and the square weights are symmetric. Elsewhere it is wrong.",
                look_at="another point, one that nobody has chosen for its beauty",
            ),
            at_start,
        )
        for off, where in (
            (right, ""),
            (at_start, " (And you measure at the given point alone.)"),
        ):
            yield (
                Mistake(
                    "tolerance too wide",
                    "One gradient is off by 1 % in a single entry, and you let it pass. A central "
                    f"difference is right to seven digits or more: compare entry by entry.{where}",
                ),
                self._without_the_entry(off),
            )
        sentence = "You name every gradient of a wrong program. Some of them are right."
        yield (
            Mistake("all of a program blamed", sentence),
            [every if one else set() for one in right],
        )
        sentence = "You name what is right, and leave out what is wrong."
        yield Mistake("right and wrong exchanged", sentence), [every - one for one in right]
        sentence = "Of each program you name one gradient and then stop. There may be more."
        for order in (sorted, lambda names: sorted(names, reverse=True), _from_above):
            yield Mistake("only the first one", sentence), [set(order(one)[:1]) for one in right]
        for kept, other in (("W", "biases"), ("b", "weights")):
            sentence = f"The gradients of the {other} are not compared."
            yield (
                Mistake(f"{other} not compared", sentence),
                [{name for name in one if name[0] == kept} for one in right],
            )
        sentence = (
            "You name gradients of programs in which nothing is wrong. Two right numbers differ by "
            "round-off and by the error of measuring, so `==` will not do: allow 10⁻⁶ or so."
        )
        yield Mistake("measuring error taken for a mistake", sentence), [every for _ in right]

    def _without_the_entry(self, off: list[set[str]]) -> list[set[str]]:
        slips = [slip for slip, _ in self.programs]
        return [set() if slip == "one entry" else one for slip, one in zip(slips, off, strict=True)]

    def _unusual(self, named: list[set[str]], whether: bool) -> Mistake:
        """What the lists have too many or too few, without a known reason."""
        right = self.guilty
        innocent = sum(bool(one) and not other for one, other in zip(named, right, strict=True))
        missed = sum(bool(other) and not one for one, other in zip(named, right, strict=True))
        if whether or innocent or missed:
            sentence = (
                f"Of {len(right)} programs you call {missed} right that are wrong, and {innocent} "
                "wrong that are right."
            )
        else:
            n = next(n for n, one in enumerate(named) if one != right[n])
            less, more = len(right[n] - named[n]), len(named[n] - right[n])
            sentence = (
                f"Of program {n} (counted from 0) you leave out {less} that are wrong, and name "
                f"{more} that are right."
            )
        return Mistake("unknown", sentence)

    def __str__(self) -> str:
        widths = "–".join(map(str, self.widths))
        what = f"{len(self.programs)} programs for a {widths} network"
        return f"{what} that stay hidden" if self.hidden else what


def _by_name(W: Sequence, b: Sequence) -> dict[str, np.ndarray]:
    """{"W1": …, "b1": …, "W2": …}"""
    both = enumerate(zip(W[1:], b[1:], strict=True), start=1)
    return {f"{letter}{k}": one for k, pair in both for letter, one in zip("Wb", pair, strict=True)}


def _from_above(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (-int(name[1:]), name[0]))


@case_set(seed=148)
def suspects(rng: np.random.Generator, task: str) -> tuple[Suspects, ...]:
    """Programs with mistakes in different places, some of which the given point hides.

    Hidden, two networks of one layer as well, of the same shape.
    """
    if task:
        return (
            _suspects((3, 4, 4, 2), logistic, SLIPS_DEEP, rng),
            _suspects((2, 3, 3), tanh, SLIPS_SHALLOW, rng),
            _suspects((2, 2, 2, 4), tanh, SLIPS_DEEP, rng),
            _suspects((3, 3), logistic, SLIPS_SINGLE, rng),
            _suspects((3, 3), tanh, SLIPS_SINGLE[::-1], rng),
        )
    return _suspects((2, 3, 3, 2), tanh, SLIPS_DEEP, rng), _suspects(
        (3, 2, 2), logistic, SLIPS_SHALLOW, rng
    )


SLIPS_DEEP = (
    ("", 0), ("W for Wᵀ", 2), ("one entry", 2), ("slope at h", 2), ("no slope", 3),
    ("bias averaged again", 1), ("", 0),
)  # fmt: skip
SLIPS_SHALLOW = (
    ("", 0), ("W for Wᵀ", 2), ("bias left out", 1), ("one entry", 1), ("bias averaged again", 2),
)  # fmt: skip
SLIPS_SINGLE = (("", 0), ("bias left out", 1), ("one entry", 1), ("bias averaged again", 1))


def _suspects(widths: tuple[int, ...], g, slips: Sequence, rng: np.random.Generator) -> Suspects:
    """The programs in random order."""
    net = fixtures.make(widths, g, 5, rng)
    W, b = parameters(net.network)
    pretty = [None, *((one + one.T) / 2 if len(one) == len(one.T) else one for one in W[1:])]
    programs = tuple(slips[n] for n in rng.permutation(len(slips)))
    return Suspects(net, programs, pretty, [None, *map(np.zeros_like, b[1:])], (W, b))


# --- training

LOSS, SHARE = 0.15, 0.90  # what is asked for: at most this loss, at least this share right


@dataclass(frozen=True, eq=False)
class Lesson:
    """Handwritten digits to learn from, and others to be asked about."""

    x: np.ndarray
    y: np.ndarray
    x_new: np.ndarray
    y_new: np.ndarray
    hidden: bool = False

    def expected(self) -> dict[str, Rule]:
        return {
            "the digits it has seen": Rule("Your answer", partial(self._judged, self._loss)),
            "digits it has not seen": Rule("Your answer", partial(self._judged, self._share)),
        }

    def asked(self, function: Callable) -> Callable:
        """The student's function, with what it has learned for each of the two parts."""
        return wraps(function)(lambda *arguments: [function(*arguments)] * 2)

    def _loss(self, a, a_new) -> list[Mistake]:
        loss = cross_entropy(a, self.y)
        if loss <= LOSS:
            return []
        if loss > 20:
            sentence = f"The loss is {loss:.0f}: a step was too long, or it went uphill."
            return [Mistake("diverged", sentence)]
        if loss > 0.98 * np.log(10):
            sentence = f"The loss is {loss:.2f}, and a network that only guesses has log 10 = 2.30."
            return [Mistake("nothing learned", sentence)]
        sentence = f"The loss is {loss:.3f}, and at most {LOSS} is asked for: more steps, or a "
        return [Mistake("loss too high", f"{sentence}larger learning rate, if it does not jump.")]

    def _share(self, a, a_new) -> list[Mistake]:
        share = np.mean(a_new.argmax(axis=1) == self.y_new)
        if share >= SHARE:
            return []
        sentence = f"{share:.1%} of the digits that it has not seen are right, and at least "
        return [Mistake("too many wrong", f"{sentence}{SHARE:.0%} are asked for.")]

    def _judged(self, judge: Callable, answer) -> list[Mistake]:
        if not has_places(answer, 2):
            sentence = "Two things should come back, in this order: the lists W and b."
            return [Mistake("wrong type", sentence)]
        network = _network_of(*answer)
        if isinstance(network, Mistake):
            return [network]
        a, a_new = (_last_pre_activation(network, x) for x in (self.x, self.x_new))
        if not np.isfinite(a).all():
            sentence = "The network's numbers leave the range of a float. Were the steps too long?"
            return [Mistake("not a number", sentence)]
        if cross_entropy(a, self.y) > LOSS and self._knows_scaled(network):
            sentence = (
                "On pixels that are scaled first, your network does well. It is asked about the "
                "pixels as they are: learn from these, or fold the scaling into W_1 and b_1."
            )
            return [Mistake("inputs scaled inside", sentence)]
        return judge(a, a_new)

    def _knows_scaled(self, network: Network) -> bool:
        """Whether it does well on pixels of one of the usual other scales."""
        centred, spread = self.x - self.x.mean(axis=0), self.x.std(axis=0)
        overall = (self.x - self.x.mean()) / self.x.std()
        scaled = [centred / np.where(spread, spread, 1), centred / (spread + 1e-8)]
        scaled += [centred, overall]
        scaled += [2 * self.x - 1, self.x * 16, self.x / 16, self.x / 255]
        reached = (_last_pre_activation(network, x) for x in scaled)
        return any(np.isfinite(a).all() and cross_entropy(a, self.y) <= LOSS for a in reached)

    def __str__(self) -> str:
        return "digits with pixels in another order" if self.hidden else "the digits"


def _network_of(W, b) -> Network | Mistake:
    """The network of an answer's lists, with tanh; or what is wrong with them."""
    if not (isinstance(W, Sequence) and has_places(b, len(W)) and len(W) > 1):
        sentence = "W and b should come back as two lists of equal length, with None in place 0."
        return Mistake("wrong type", sentence)
    found = [(real_array(one), real_array(other)) for one, other in zip(W[1:], b[1:], strict=True)]
    for k, pair in enumerate(found, start=1):
        if any(one is None for one in pair):
            return Mistake("wrong type", f"W_{k} and b_{k} should be arrays of numbers.")
        if not all(np.isfinite(one).all() for one in pair):
            sentence = f"There are nan or inf in layer {k}. Were the steps too long?"
            return Mistake("not a number", sentence)
    try:
        network = Network([Layer(*pair) for pair in found], g=tanh)
    except ValueError as error:
        return Mistake("wrong shape", f"The layers do not fit together: {error}.")
    if (network.widths[0], network.widths[-1]) != (64, 10):
        if W[0] is not None:
            return Mistake("wrong shape", "Place 0 of W and b is of no layer: None belongs there.")
        sentence = "The network needs 64 inputs and 10 outputs, and has "
        return Mistake("wrong shape", f"{sentence}{network.widths[0]} and {network.widths[-1]}.")
    return network


def _last_pre_activation(network: Network, x: np.ndarray) -> np.ndarray:
    h = x
    with np.errstate(all="ignore"):
        for layer in network.layers:
            a = h @ layer.W.T + layer.b
            h = np.tanh(a)
    return a


@case_set(alone=True)
def lessons(rng: np.random.Generator, task: str) -> tuple[Lesson, ...]:
    """One lesson; hidden, with the pixels of the pictures in another order, other names of the
    classes, another split: weights that were brought along know nothing of it, and learning is as
    easy as before.

    A part of the pictures will do then, and a class is graded sooner.
    """
    if not task:
        return (Lesson(*datasets.digits()),)
    x, y, x_new, y_new = datasets.digits()
    images, labels = np.concatenate([x, x_new]), np.concatenate([y, y_new])
    examples, pixels, names = (rng.permutation(n) for n in (len(labels), 64, 10))
    images, labels = images[examples][:, pixels], names[labels[examples]]
    seen, new = slice(0, 600), slice(600, 1400)
    return (Lesson(images[seen], labels[seen], images[new], labels[new]),)
