"""Module 09's second picture: how much of a gradient arrives below (Lecture 4, module 4.9).

Thirty hidden layers with random weights, a few examples, and back_propagation: the length of
∇a in every layer, as a share of that at the top one, for four activations.
"""

import math
from functools import lru_cache

import numpy as np

from mlp_ref.activations import identity, logistic, relu, tanh
from mlp_ref.backprop import back_propagation
from mlp_ref.network import Layer, Network, forward_propagation, initialise

from .kit import svg
from .kit.controls import Choice, Number
from .kit.markup import power
from .kit.picture import Picture, State
from .kit.plot import CURVES, DASHES, Axes
from .kit.theme import colour_of

LAYERS, UNITS, EXAMPLES = 30, 20, 20
ACTIVATIONS = {"logistic": logistic, "tanh": tanh, "linear": identity, "ReLU": relu}
NAMES = tuple(ACTIVATIONS)
SCALES = (0.5, 2.5)  # of the weights
MOVES = {"ArrowLeft": -1, "ArrowRight": 1, "PageDown": -5, "PageUp": 5}
MOVES |= {"Home": -math.inf, "End": math.inf}
TURNS = {"ArrowUp": -1, "ArrowDown": 1}


def vanishing():
    """How much of a gradient arrives, layer by layer, for four activations."""
    return Picture(Vanishing())


@lru_cache(maxsize=256)
def shares(name, scale):
    """‖∇a_k‖ as a share of that at the top hidden layer, from there down: LAYERS numbers.

    scale: of weights from N(0, 1) / √n, so that 1 is mlp_ref.initialise.
    """
    rng = np.random.default_rng(9)
    network = initialise([UNITS] * (LAYERS + 1) + [3], rng, g=ACTIVATIONS[name])
    layers = [Layer(scale * layer.W, layer.b) for layer in network.layers[:-1]]
    network = Network([*layers, network.layers[-1]], g=ACTIVATIONS[name])
    x, y = rng.normal(size=(EXAMPLES, UNITS)), rng.integers(0, 3, size=EXAMPLES)
    nabla = back_propagation(network, forward_propagation(network, x), y)
    lengths = np.array([np.linalg.norm(nabla.a[k]) for k in range(LAYERS, 0, -1)])
    return lengths / lengths[0]


class Vanishing(State):
    """The state of the picture."""

    label = "What arrives of a gradient"

    #: what the weights are multiplied by
    scale = Number(
        "Weights", step=0.1, limits=SCALES, default=1,
        shown=lambda state: f"{state.scale:.1f} times the usual",
    )  # fmt: skip
    #: how many layers the gradient has gone down from the top hidden one
    passed = Number("Layers passed", step=1, limits=(0, LAYERS - 1), default=LAYERS - 1, keys=MOVES)
    g = Choice("Activation g", NAMES, keys=TURNS)

    def __init__(self):
        self.reset()

    def arrived(self, name):
        """The share of the gradient after the layers passed."""
        return float(shares(name, self.scale)[self.passed])

    # --- what a reader does, and sees

    def _on_press(self, _):
        self._grip = self.passed

    def _on_drag(self, event):
        self.passed, _ = AXES.drag(self._grip, 1, event.dx, 0)

    def description(self):
        """The picture in words."""
        message = ", ".join(f"{name} {_share(self.arrived(name))}" for name in NAMES)
        return (
            f"Weights {self.scale:.1f} times the usual. After {self.passed} layers, this share of "
            f"the gradient arrives: {message}. For {self.g}, each layer passed "
            f"multiplies it by {svg.number(self._factor())} on average; {self._verdict()}."
        )

    def _verdict(self):
        """What becomes of the gradient of the chosen activation."""
        powers = math.log10(self.arrived(self.g))
        if abs(powers) < 3:
            return "it arrives"
        return "it vanishes" if powers < 0 else "it explodes"

    def _factor(self):
        """By what a layer multiplies the gradient, in the geometric mean."""
        if not self.passed:
            return 1.0
        return self.arrived(self.g) ** (1 / self.passed)

    def svg(self):
        return _draw(self)


def _share(value):
    """A share with two digits, or its power of ten."""
    if 0.001 <= value < 1000:
        return f"{value:.2g}"
    return power(value)


# --- as a drawing

AXES = Axes(
    60, 34, 470, 290, x=(0, LAYERS - 1), y=(1e-28, 1e14), log="y",
    labels=("layers passed on the way down", "share of ∇a that arrives"),
)  # fmt: skip
WIDTH, HEIGHT = 790, 400


def _draw(state):
    passed = np.arange(LAYERS)
    drawn = AXES.frame(digits=0) + AXES.level(1, colour="line", thickness=1.5)
    drawn += AXES.vertical(state.passed, colour="line", thickness=1.5, dash="5 4")
    for n, name in enumerate(NAMES):
        thickness = 4 if name == state.g else 2.2
        values = shares(name, state.scale)
        drawn += AXES.curve(passed, values, colour=CURVES[n], dash=DASHES[n], thickness=thickness)
    arrived = state.arrived(state.g)
    message = f"{state.g}, {state.passed} layers passed: {_share(arrived)} arrives"
    drawn += AXES.point(
        state.passed, arrived, key="passed", name=message, colour=CURVES[NAMES.index(state.g)],
        chosen=True, drag="x",
    )  # fmt: skip
    return svg.picture(WIDTH, HEIGHT, drawn + _table(state) + _words(state))


def _table(state):
    """Beside the curves: what each line is, and what arrives where the reader looks."""
    x, y = AXES.left + AXES.width + 24, AXES.top + 26
    drawn = svg.text(x, y, f"after {state.passed} layers", anchor="start", size=14, bold=True)
    for n, name in enumerate(NAMES):
        line = y + 30 + 28 * n
        chosen = name == state.g
        drawn += _sample(x, line, CURVES[n], DASHES[n])
        drawn += svg.text(x + 40, line + 5, name, anchor="start", size=14, bold=chosen)
        arrived = _share(state.arrived(name))
        drawn += svg.text(x + 110, line + 5, arrived, anchor="start", size=14, bold=chosen)
    return drawn


def _sample(x, y, colour, dash):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{x:g} {y:g}h32" stroke="{colour_of(colour)}" stroke-width="3"{dashed}/>'


def _words(state):
    """Under the axes: what one layer does."""
    factor = svg.number(state._factor())
    words = f"{state.g}: each layer multiplies the gradient by {factor} on average"
    words += f"; {state._verdict()}."
    return svg.text(2, HEIGHT - 10, words, anchor="start", size=14.5, bold=True)
