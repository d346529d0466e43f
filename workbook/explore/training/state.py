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
from workbook.explore.kit.picture import Picture, button, choice, play, slider
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


def still(steps=300):
    """The explorable after some steps as a still SVG, for a page without a kernel."""
    state = Training()
    state.advance(steps)
    return svg.still(state.svg(), state.label, state.description())


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


class Training:
    """The state of the explorable."""

    label = "Training: the decision boundary while the network learns"

    def __init__(self, functions=None):
        self.functions = functions or {}
        self.reset()

    def reset(self):
        """Moons, 2–16–16–2 with tanh, a learning rate of 0.32, one step at a time; not playing."""
        self._data, self._widths, self._activation = 0, 0, 0
        self.rate, self.speed = RATES.index(0.32), 0
        self.restart()

    def restart(self):
        """The same choices from the first step; always the same data and network."""
        self.playing = False
        rng = np.random.default_rng(8)
        self.x, self.y = list(DATA.values())[self._data](rng)
        network = initialise(WIDTHS[self._widths], rng, g=ACTIVATIONS[self._activation])
        self.own = Descent(network, self.x, self.y, self.functions)
        #: the lecture's functions on the same network, if there is a learner's to compare with
        self.twin = Descent(network, self.x, self.y, {}) if self.functions else None
        self._describe = self._words()

    # --- what can be changed

    @property
    def data(self):
        """Which of DATA."""
        return self._data

    @data.setter
    def data(self, data):
        self._data = int(np.clip(data, 0, len(DATA) - 1))
        self.restart()

    @property
    def widths(self):
        """Which of WIDTHS."""
        return self._widths

    @widths.setter
    def widths(self, widths):
        self._widths = int(np.clip(widths, 0, len(WIDTHS) - 1))
        self.restart()

    @property
    def activation(self):
        """Which of ACTIVATIONS."""
        return self._activation

    @activation.setter
    def activation(self, activation):
        self._activation = int(np.clip(activation, 0, len(ACTIVATIONS) - 1))
        self.restart()

    def advance(self, steps):
        """So many steps of descent at once."""
        for _ in range(steps):
            self.own.step(self.eta)
            if self.twin and not self.own.complaint:
                self.twin.step(self.eta)
        if self.own.complaint:
            self.playing = False
        if not self.playing or self.iteration % (20 * SPEEDS[self.speed]) == 0:
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
    def eta(self):
        """η, the learning rate."""
        return RATES[self.rate]

    @property
    def right(self):
        """The share of the examples that get their own class."""
        y_hat = forward_propagation(self.own.network, self.x).y_hat
        return float(np.mean(y_hat.argmax(axis=1) == self.y))

    # --- the four things that a Picture asks of a state

    def handle(self, event):
        """Change the state as a reader's `event` asks for."""
        if event.kind == "tick":
            if self.playing:
                self.advance(SPEEDS[self.speed])
        elif event.kind == "control":
            self._on_control(event.key, event.value)
        if event.kind == "control":
            self._describe = self._words()

    def _on_control(self, name, value):
        match name:
            case "play":
                self.playing = bool(value) and not self.own.complaint
            case "step":
                self.playing = False
                self.advance(SPEEDS[self.speed])
            case "speed":
                self.speed = int(np.clip(value, 0, len(SPEEDS) - 1))
            case "rate":
                self.rate = int(np.clip(value, 0, len(RATES) - 1))
            case "data" | "widths" | "activation":
                setattr(self, name, value)
            case "restart":
                self.restart()
            case "reset":
                self.reset()

    def controls(self):
        speed = SPEEDS[self.speed]
        shown = f"{speed} step" + "s" * (speed > 1) + " a picture"
        widths = ["–".join(map(str, one)) for one in WIDTHS]
        return [
            play(self.playing, disabled=bool(self.own.complaint)),
            button("step", "Step"),
            slider("speed", "Speed", self.speed, 0, len(SPEEDS) - 1, 1, shown),
            slider("rate", "Learning rate η", self.rate, 0, len(RATES) - 1, 1, f"{self.eta:g}"),
            choice("data", "Data", self.data, list(DATA)),
            choice("widths", "Widths", self.widths, widths),
            choice("activation", "Activation", self.activation, list(map(str, ACTIVATIONS))),
            button("restart", "Start again", disabled=not self.iteration),
            button("reset", "Reset all"),
        ]

    def description(self):
        """The picture in words; while it plays, once in 20 pictures."""
        return self._describe

    def _words(self):
        sizes = ", ".join(f"{svg.number(size, 4)}" for size in self.own.sizes)
        many = "s" * (self.iteration != 1)
        words = [
            f"{list(DATA)[self.data].capitalize()}, {EXAMPLES} examples of two classes,"
            f" learning rate {self.eta:g}.",
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
