"""Module 08's second explorable: a network learns, and its decision boundary moves.

By the lecture's functions, or by a learner's own; then the lecture's run beside them, from the same
start, as a second curve.
"""

import numpy as np

from mlp_ref import datasets
from mlp_ref.activations import logistic, relu, tanh
from mlp_ref.backprop import back_propagation
from mlp_ref.network import Cache, Layer, Network, forward_propagation, initialise
from workbook.explore.kit import svg
from workbook.explore.kit.controls import Button, Choice, Play
from workbook.explore.kit.picture import Picture, State
from workbook.explore.stepper.answers import RETURNS, ask
from workbook.explore.stepper.program import Array
from workbook.explore.stepper.words import pretty

from . import drawing as training_drawing

DATA = {
    "moons": lambda rng: datasets.moons(EXAMPLES, rng, noise=0.18),
    "circles": lambda rng: datasets.circles(EXAMPLES, rng, noise=0.14),
    "spirals": lambda rng: datasets.spirals(EXAMPLES, rng, turns=1.4),
}
EXAMPLES = 120
WIDTHS = ((2, 16, 16, 2), (2, 8, 2), (2, 2))
ACTIVATIONS = (tanh, relu, logistic)
RATES = tuple(float(f"{10 ** (e / 4):.2g}") for e in range(-8, 7))  # 0.01 to 32
SPEEDS = (1, 2, 5, 10, 20)  # steps for each picture


def training(forward=None, backward=None, descent=None):
    """A network with two inputs learns to tell two classes apart; with functions of your own too.

    forward, backward, descent: as for `stepper`, on a batch: x is (N, 2) and y (N,). What forward
    returns goes to backward, and its gradients to descent; the lecture's functions stand in for
    those that are not given.
    """
    functions = {"forward": forward, "back": backward, "descent": descent}
    return Picture(Training({name: one for name, one in functions.items() if one}))


class Descent:
    """Gradient descent of one network on x, y, by the lecture's functions or others.

    losses: the loss before the first step, and after each. sizes: ‖∇W_k‖ of the last step for
    each layer. complaint: why it cannot go on, in a sentence; empty while it can.
    """

    def __init__(self, network: Network, x, y, functions):
        self.network, self.x, self.y = network, x, y
        self._functions = functions
        self.sizes = [0.0] * len(network.layers)
        self.complaint = ""
        self.losses = [self._loss(network)]

    def step(self, rate: float) -> None:
        """One step; what cannot be done leaves the network as it is, and a complaint."""
        if self.complaint:
            return
        try:
            cache = self._forward()
            grad_W, grad_b = self._back(cache)
            network = self._descent(grad_W, grad_b, rate)
            self.losses.append(self._loss(network))
            self.sizes = [float(np.linalg.norm(nabla)) for nabla in grad_W[1:]]
            self.network = network
        except _UnusableError as unusable:
            self.complaint = str(unusable)
        except (OverflowError, ValueError):
            self.complaint = "The numbers grew beyond what a float can hold: it diverges."

    def _loss(self, network: Network) -> float:
        """The right loss, whatever the functions say."""
        return network.output.loss(forward_propagation(network, self.x).a[-1], self.y)

    def _forward(self) -> Cache:
        if "forward" not in self._functions:
            return forward_propagation(self.network, self.x)
        rows = {("a", k): (len(self.x), n) for k, n in enumerate(self.network.widths) if k}
        shapes = rows | {("h", k): shape for (_, k), shape in rows.items()}
        a, h = self._ask("forward", shapes, *self._parameters, self.x, self.network.g)
        return Cache(a, [self.x, *h[1:]])

    def _back(self, cache: Cache):
        if "back" not in self._functions:
            layers = back_propagation(self.network, cache, self.y).layers
            return [None, *(one.W for one in layers)], [None, *(one.b for one in layers)]
        W, _ = self._parameters
        shapes = {(f"grad_{name}", k): shape for (name, k), shape in self._shapes.items()}
        answer = self._ask("back", shapes, W, cache.a, cache.h, self.y, self.network.g)
        return answer[:2]

    def _descent(self, grad_W, grad_b, rate: float) -> Network:
        W, b = self._parameters
        if "descent" in self._functions:
            shapes = {(f"new_{name}", k): shape for (name, k), shape in self._shapes.items()}
            W, b = self._ask("descent", shapes, W, b, grad_W, grad_b, rate)
        else:  # 4.2: θ − η ∇θ
            W = [None, *(one - rate * nabla for one, nabla in zip(W[1:], grad_W[1:], strict=True))]
            b = [None, *(one - rate * nabla for one, nabla in zip(b[1:], grad_b[1:], strict=True))]
        layers = [Layer(*pair) for pair in zip(W[1:], b[1:], strict=True)]
        return Network(layers, g=self.network.g)

    @property
    def _parameters(self):
        layers = self.network.layers
        return [None, *(one.W for one in layers)], [None, *(one.b for one in layers)]

    @property
    def _shapes(self):
        layers = enumerate(self.network.layers, start=1)
        return {
            (name, k): getattr(one, name).shape for k, one in layers for name in ("W", "b")
        }  # fmt: skip

    def _ask(self, name: str, shapes, *arguments):
        """What the learner's function returns, if all that is needed of it can be used."""
        L = len(self.network.layers)
        answer = ask(name, self._functions[name], *arguments, L=L)
        if answer.complaint:
            raise _UnusableError(answer.complaint)
        for (part, k), shape in shapes.items():
            array = Array(part, k)
            value = answer.arrays.get(array)
            if value is None:
                raise _UnusableError(answer.complaints[array])
            if value.shape != shape:
                raise _UnusableError(
                    f"{array.code} has shape {value.shape}, and {shape} is needed."
                )
        return [[answer.arrays.get(Array(part, k)) for k in range(L + 1)] for part in RETURNS[name]]


class _UnusableError(Exception):
    """What a learner's function returned cannot be used."""


class Training(State):
    """The state of the explorable."""

    label = "Training: the decision boundary while the network learns"

    playing = Play(disabled=lambda state: state.own.complaint)

    @Button("Step")
    def step(self):
        self.playing = False
        self.advance(self.speed)

    #: steps for each picture
    speed = Choice(
        "Speed", SPEEDS, slider=True, named=lambda n: f"{n} step{'s' * (n > 1)} a picture"
    )
    #: η
    rate = Choice(
        "Learning rate η", RATES, slider=True, named=lambda rate: f"{rate:g}", default=0.32
    )
    data = Choice("Data", tuple(DATA))
    widths = Choice("Widths", WIDTHS, named=lambda widths: "–".join(map(str, widths)))
    activation = Choice("Activation", ACTIVATIONS)

    @Button("Start again", disabled=lambda state: not state.iteration and not state.own.complaint)
    def restart(self):
        """The same choices from the first step."""
        type(self).playing.restore(self)
        self.compute()

    @Button("Reset all")
    def reset(self):
        super().reset()

    def __init__(self, functions=None):
        self.functions = functions or {}
        self.reset()

    def compute(self):
        """The first step; always the same data and network."""
        rng = np.random.default_rng(8)
        self.x, self.y = DATA[self.data](rng)
        network = initialise(self.widths, rng, g=self.activation)
        self.own = Descent(network, self.x, self.y, self.functions)
        #: the lecture's functions on the same network, if there is a learner's to compare with
        self.twin = Descent(network, self.x, self.y, {}) if self.functions else None
        self._describe = self._words()

    def changed(self, name):
        if name in ("data", "widths", "activation"):
            self.restart()
        else:
            self._describe = self._words()

    def advance(self, steps):
        """So many steps of descent at once."""
        for _ in range(steps):
            self.own.step(self.rate)
            if self.twin and not self.own.complaint:
                self.twin.step(self.rate)
        if self.own.complaint:
            self.playing = False
        if not self.playing or self.iteration % (20 * self.speed) == 0:
            self._describe = self._words()  # a screen reader cannot follow 20 sentences a second

    # --- what follows from it

    @property
    def iteration(self):
        """t, the number of steps so far."""
        return len(self.own.losses) - 1

    @property
    def loss(self):
        return self.own.losses[-1]

    @property
    def right(self):
        """The share of the examples that get their own class."""
        y_hat = forward_propagation(self.own.network, self.x).y_hat
        return float(np.mean(y_hat.argmax(axis=1) == self.y))

    # --- what a reader does, and sees

    def _on_tick(self, _):
        if self.playing:  # the last tick may come after the pause
            self.advance(self.speed)

    def description(self):
        """The picture in words; while it plays, once in 20 pictures."""
        return self._describe

    def _words(self):
        sizes = ", ".join(f"{svg.number(size, 4)}" for size in self.own.sizes)
        many = "s" * (self.iteration != 1)
        words = [
            f"{self.data.capitalize()}, {EXAMPLES} examples of two classes,"
            f" learning rate {self.rate:g}.",
            f"After {self.iteration} step{many} the loss is {svg.number(self.loss, 3)}"
            f" and {round(100 * self.right)} % of the examples are right.",
        ]
        if self.iteration:
            layers = len(self.own.sizes)
            words.append(f"The gradients of W_1 to W_{layers} have the lengths {sizes}.")
        if self.twin:
            twin = svg.number(self.twin.losses[-1], 3)
            words.append(f"With the lecture's functions the loss is {twin}.")
        words.append(self.own.complaint)
        return pretty(" ".join(filter(None, words)))

    def svg(self):
        return training_drawing.draw(self)
