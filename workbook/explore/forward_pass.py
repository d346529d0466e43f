"""Module 01's explorable: a network run forward, with every a and h (Lecture 4, module 4.1).

Widths, activations, inputs, weights and biases are the reader's to change. A learner's own
function is tried on the same network, and its numbers stand in the drawing, right or wrong.
"""

from dataclasses import dataclass

import numpy as np

from mlp_ref.activations import identity, logistic, relu, tanh
from mlp_ref.network import Layer, Network
from mlp_ref.outputs import linear_output, logistic_output, softmax_output
from workbook.cases.feedforward_networks import Case
from workbook.checks.diagnosis import diagnose

from .kit import network as drawing
from .kit import svg
from .kit.controls import Choice, Number
from .kit.learner import agrees, call
from .kit.markup import plain, subscript
from .kit.picture import Picture, State

MOST_UNITS, MOST_LAYERS = 5, 4
LIMIT = 2.0  # of inputs, weights and biases
ACTIVATIONS = (logistic, tanh, relu, identity)
OUTPUTS = (softmax_output, linear_output, logistic_output)
NAMES = {"identity": "linear", "relu": "ReLU"}  # where the lecture calls them otherwise
INPUTS = (1.0, -0.5, 1.5, 0.5, -1.0)
SEED = 8  # of weights and biases
WIDTHS = (3, 3, 3, 2)  # the lecture's picture: two hidden layers, L = 3


def forward_pass(forward=None):
    """A network in the hand; with a function of your own, on that function.

    forward: ``forward(layers, x, g, O)`` as in exercise 01. layers is the list of pairs
    (W_k, b_k), x has shape (n_0,), g and O are functions of an array; it returns the lists
    [None, a_1, …, a_L] and [x, h_1, …, h_L].
    """
    return Picture(ForwardPass(forward))


@dataclass(frozen=True)
class Answer:
    """What a learner's function gave: lists of a and h with None for what is no such vector."""

    a: list
    h: list
    complaint: str = ""


class ForwardPass(State):
    """The state of the explorable. `selected` is a key of `network.draw`, as ``h:2:0``."""

    label = "Forward pass of a network"

    g = Choice("Activation g", ACTIVATIONS, named=lambda g: _called(g))
    output = Choice("Output O", OUTPUTS, named=lambda output: _called(output))

    @Number(
        "Layers L", step=1, limits=(1, MOST_LAYERS),
        shown=lambda state: f"{state.L}, {state.L - 1} hidden",
    )  # fmt: skip
    def L(self):
        """The number of layers, the input not counted."""
        return len(self._widths) - 1

    @L.setter
    def L(self, L):
        *below, last = self._widths
        hidden = below[1:] + [below[-1] if len(below) > 1 else 3] * MOST_LAYERS
        self.widths = (below[0], *hidden[: L - 1], last)

    @Number(
        lambda state: f"Units in layer {state.layer}", step=1, limits=(1, MOST_UNITS),
        shown=lambda state: f"n{subscript(state.layer)} = {state.units}",
    )  # fmt: skip
    def units(self):
        """The width of the layer that the selection is in."""
        return self._widths[self.layer]

    @units.setter
    def units(self, units):
        k = self.layer
        self.widths = (*self._widths[:k], units, *self._widths[k + 1 :])

    @Number(
        lambda state: _named(state.selected), step=0.1, limits=(-LIMIT, LIMIT), drag=40,
        keys={"+": 0.1, "-": -0.1}, disabled=lambda state: not state.free,
        shown=lambda state: svg.number(state.value) + ", computed" * (not state.free),
    )  # fmt: skip
    def value(self):
        """The number that is selected: an input, a weight, or what a unit has computed."""
        symbol, k, i, *j = _parse(self.selected)
        return float({"W": self.W, "b": self.b, "a": self.a, "h": self.h}[symbol][k][(i, *j)])

    @value.setter
    def value(self, value):
        symbol, k, i, *j = _parse(self.selected)
        place = {"W": self._W, "b": self._b}.get(symbol)
        if place is not None:
            place[(k, i, *j)] = value
        elif k == 0:
            self._x[i] = value

    @Number(
        lambda state: _bias_named(state.selected), step=0.1, limits=(-LIMIT, LIMIT),
        disabled=lambda state: not state.layer,
        shown=lambda state: svg.number(state.bias) if state.layer else "inputs have none",
    )  # fmt: skip
    def bias(self):
        """The bias of the selected unit, or of the one that the selected weight leads to."""
        _, k, i, *_ = _parse(self.selected)
        return float(self._b[k, i]) if k else 0.0

    @bias.setter
    def bias(self, value):
        _, k, i, *_ = _parse(self.selected)
        if k:
            self._b[k, i] = value

    def __init__(self, forward=None):
        self._forward = forward
        self.reset()

    def set_up(self):
        rng = np.random.default_rng(SEED)
        # Room for the widest network, so that other widths keep the numbers that are there.
        size = (MOST_LAYERS + 1, MOST_UNITS, MOST_UNITS)
        self._W = np.round(np.clip(rng.normal(scale=0.9, size=size), -LIMIT, LIMIT), 1)
        self._b = np.round(np.clip(rng.normal(scale=0.5, size=size[:2]), -LIMIT, LIMIT), 1)
        self._x = np.array(INPUTS)
        self._widths = WIDTHS
        self.selected, self.pointed = "h:2:0", None

    @property
    def widths(self):
        """(n_0, …, n_L)."""
        return self._widths

    @widths.setter
    def widths(self, widths):
        self._widths = tuple(int(np.clip(n, 1, MOST_UNITS)) for n in widths)
        self.selected, self.pointed = _nearest(self.selected, self._widths), None
        self.compute()

    @property
    def layer(self):
        """The layer that the selection is in."""
        return _parse(self.selected)[1]

    @property
    def free(self):
        """Whether the selected number is the reader's to choose; other units compute theirs."""
        return self.selected[0] in "Wb" or not self.layer

    # --- what follows from it

    @property
    def shown(self):
        """What lights up: where the pointer is, or else what is selected."""
        return self.pointed or self.selected

    @property
    def learning(self):
        """Whether a learner's function is looked at."""
        return self._forward is not None

    @property
    def shapes(self):
        """The shapes of the layer that is shown: "W_{2}: 3 × 3, b_{2}: 3"."""
        k = max(_parse(self.shown)[1], 1)
        n, m = self.widths[k], self.widths[k - 1]
        return f"W_{{{k}}}: {n} × {m},  b_{{{k}}}: {n},  a_{{{k}}} and h_{{{k}}}: {n}"

    def compute(self):
        pairs = list(zip(self.widths, self.widths[1:], strict=False))
        self.W = [None, *(self._W[k, :n, :m] for k, (m, n) in enumerate(pairs, 1))]
        self.b = [None, *(self._b[k, :n] for k, (_, n) in enumerate(pairs, 1))]
        layers = [Layer(W, b) for W, b in zip(self.W[1:], self.b[1:], strict=True)]
        self.network = Network(layers, self.g, self.output)
        self.case = Case(self.network, self._x[np.newaxis, : self.widths[0]])
        self.a = [None, *(a[0] for a in self.case.cache.a[1:])]
        self.h = [h[0] for h in self.case.cache.h]
        self.answer = self._ask() if self.learning else Answer(self.a, self.h)

    def _ask(self):
        """The learner's lists; what is not a vector of the right length is left out."""
        layers = [(layer.W, layer.b) for layer in self.network.layers]
        returned, complaint = call(self._forward, layers, self.h[0], self.g, self.output)
        if complaint:
            return _no_answer(self, complaint)
        try:
            a, h = (list(one) for one in returned)
        except (TypeError, ValueError):
            return _no_answer(self, "Your function should return two lists, a and h.")
        if {len(a), len(h)} != {self.L + 1}:
            sentence = f"Your lists should have {self.L + 1} places each, for the layers 0 to"
            return _no_answer(self, f"{sentence} {self.L}; they have {len(a)} and {len(h)}.")
        a = [None, *map(_vector, a[1:], self.widths[1:])]
        h = [self.h[0], *map(_vector, h[1:], self.widths[1:])]
        missing = [f"{s}_{k}" for s, row in (("a", a), ("h", h)) for k, v in enumerate(row)
                   if v is None and (s, k) != ("a", 0)]  # fmt: skip
        sentence = f"There is no vector of the right length in {', '.join(missing)}."
        return Answer(a, h, sentence if missing else "")

    @property
    def marks(self):
        """Which a and h of the learner's are right, by the keys of the drawing."""
        found = {}
        for symbol, own, right in (("a", self.answer.a, self.a), ("h", self.answer.h, self.h)):
            for k in range(1, self.L + 1):
                if own[k] is not None:
                    matches = agrees(own[k], right[k])
                    found |= {f"{symbol}:{k}:{i}": bool(ok) for i, ok in enumerate(matches)}
        return found

    @property
    def mistake(self):
        """What is wrong with the learner's pass, in a sentence: its first wrong layer's."""
        if self.answer.complaint or not self.learning:
            return self.answer.complaint
        marks = self.marks
        for k in range(1, self.L + 1):
            for symbol, own, target in (
                ("a", self.answer.a, self.case.a(k, 0)),
                ("h", self.answer.h, self.case.h(k, 0)),
            ):
                if not all(marks[f"{symbol}:{k}:{i}"] for i in range(self.widths[k])):
                    name = f"{symbol}{subscript(k)}"
                    found = diagnose(own[k], target.value, name, target.hypotheses)
                    reason = str(found[0]) if found else "No known mistake explains it."
                    return f"{name} is the first that is wrong. {reason}"
        return ""

    # --- what a reader does, and sees

    def _on_hover(self, event):
        self.pointed = event.key

    def _on_leave(self, _):
        self.pointed = None

    def _on_click(self, event):
        self.selected, self.pointed = event.key, None

    def _on_key(self, event):
        self.pointed = None
        if event.name in ("Home", "End"):
            self.selected = f"h:{0 if event.name == 'Home' else self.L}:0"
        else:
            self.selected = drawing.step(self.widths, self.selected, event.name)

    def description(self):
        """The picture in words."""
        widths = "–".join(map(str, self.widths))
        words = [
            f"A {widths} network with {_called(self.g)} and {_called(self.output)}, "
            f"{self.network.parameter_count} parameters.",
            "; ".join(map(plain, _equation(self))).replace("; =", " =") + ".",
            f"{plain(self.shapes)}.",
            f"ŷ = ({', '.join(svg.number(y) for y in self.h[-1])}).",
        ]
        if self.learning:
            marks = self.marks.values()
            words.append(f"Your function: {sum(marks)} of {2 * sum(self.widths[1:])} are right.")
            words.append(self.mistake)
        return " ".join(filter(None, words))

    def svg(self):
        return _draw(self)


def _nearest(key, widths):
    """The key itself, or that of a unit which is still there."""
    _, k, i, *j = _parse(key)
    fits = k < len(widths) and i < widths[k] and all(m < widths[k - 1] for m in j)
    k = min(k, len(widths) - 1)
    return key if fits else f"h:{k}:{min(i, widths[k] - 1)}"


def _parse(key):
    symbol, *numbers = key.split(":")
    return symbol, *map(int, numbers)


def _vector(value, n):
    try:
        vector = np.array(value, dtype=float)
    except (TypeError, ValueError):
        return None
    return vector if vector.shape == (n,) else None


def _no_answer(state, complaint):
    nothing = [None] * (state.L + 1)
    return Answer(nothing, [state.h[0], *nothing[1:]], complaint)


def _named(key):
    """A number of the network, for its control."""
    symbol, k, i, *_ = _parse(key)
    return drawing.name_of(key) if k or symbol != "h" else f"x{subscript(i + 1)}"


def _bias_named(key):
    _, k, i, *_ = _parse(key)
    return f"Bias b{subscript(k, i + 1)}" if k else "Bias"


def _called(function):
    return NAMES.get(repr(function), repr(function))


# --- in words


def _equation(state):
    """How the shown number comes about, as lines of markup."""
    symbol, k, i, *j = _parse(state.shown)
    if symbol == "W":
        return _one_weight(state, k, i, *j)
    if k == 0:
        x = f"x_{{{i + 1}}} = h_{{0{i + 1}}} = {svg.number(state.h[0][i])}"
        return [f"{x}: the input goes in as it is"]
    return [*_sum(state, k, i), _bend(state, k, i)]


def _one_weight(state, k, i, j):
    W, h = state.W[k][i, j], state.h[k - 1][j]
    weight, sent = f"W_{{{k}{i + 1}{j + 1}}}", f"h_{{{k - 1}{j + 1}}}"
    product = f"{svg.number(W, 1)} × {svg.factor(h)} = {svg.number(W * h)}"
    return [
        f"{weight} leads from unit {j + 1} of layer {k - 1} to unit {i + 1} of layer {k}",
        f"it adds {weight} · {sent} = {product} to a_{{{k}{i + 1}}}",
    ]


def _sum(state, k, i):
    """a_{ki} as a sum in symbols, and in numbers."""
    a, terms = f"a_{{{k}{i + 1}}}", range(state.widths[k - 1])
    symbols = [f"W_{{{k}{i + 1}{j + 1}}} h_{{{k - 1}{j + 1}}}" for j in terms]
    numbers = [f"{svg.factor(state.W[k][i, j], 1)}×{svg.factor(state.h[k - 1][j])}" for j in terms]
    result = svg.number(state.a[k][i])
    return [
        " + ".join([f"{a} = b_{{{k}{i + 1}}}", *symbols]),
        " + ".join([f"= {svg.number(state.b[k][i], 1)}", *numbers]) + f" = {result}",
    ]


def _bend(state, k, i):
    """h_{ki} from a_{ki}, or ŷ_i from all of a_L."""
    result, a = svg.number(state.h[k][i], 3), f"a_{{{k}{i + 1}}}"
    if k < state.L:
        name = _called(state.g)
        return f"h_{{{k}{i + 1}}} = g({a}) = {name}({svg.number(state.a[k][i])}) = {result}"
    y_hat, name = f"ŷ_{{{i + 1}}} = h_{{{k}{i + 1}}}", _called(state.output)
    if state.output is softmax_output:
        fraction = f"e^{{{a}}} / Σ_{{j}} e^{{a_{{{k}j}}}}"
        return f"{y_hat} = softmax(a_{{{k}}})_{{{i + 1}}} = {fraction} = {result}"
    return f"{y_hat} = O({a}) = {name}({svg.number(state.a[k][i])}) = {result}"


# --- as a drawing

WIDE, HIGH = 700, 330


def _draw(state):
    plan = drawing.Plan(state.widths, WIDE, HIGH, pairs=True)
    symbol, k, i, *j = _parse(state.shown)
    highlighted = {state.shown}
    if symbol == "W":
        highlighted |= {f"h:{k - 1}:{j[0]}", f"a:{k}:{i}"}
    elif k:
        highlighted |= {f"W:{k}:{i}", f"h:{k - 1}", f"a:{k}:{i}", f"h:{k}:{i}", f"b:{k}:{i}"}
        if k == state.L and state.output is softmax_output:
            highlighted.add(f"a:{k}")
    body = drawing.draw(
        plan, W=state.W, b=state.b, a=state.answer.a, h=state.answer.h, highlighted=highlighted,
        marks=state.marks if state.learning else None, chosen=state.selected, drag=True,
        scale={"W": LIMIT, "b": LIMIT, "a": 4.0, "h": LIMIT},
    )  # fmt: skip
    y = HIGH + 30
    for n, line in enumerate(_lines(state)):
        body += svg.text(4, y, line, anchor="start", size=14.5, bold=n == 0)
        y += 25
    return svg.picture(WIDE, y - 6, body)


def _lines(state):
    """The text below the network: as many lines whatever is shown, so that nothing jumps."""
    lines = _equation(state)
    lines += [""] * (3 - len(lines))
    if state.learning:
        lines.append(_verdict(state))
    count = f"{state.network.parameter_count} parameters in all"
    return [*lines, f"{state.shapes};  {count}"]


def _verdict(state):
    """What the learner's function says of the shown unit."""
    symbol, k, i, *_ = _parse(state.shown)
    if k == 0 or symbol in "Wb":
        return ""
    said = []
    for symbol, own in (("a", state.answer.a[k]), ("h", state.answer.h[k])):
        right = state.marks.get(f"{symbol}:{k}:{i}")
        number = "no number" if own is None else f"{svg.number(own[i], 3)} {'✓' if right else '✗'}"
        said.append(f"{symbol}_{{{k}{i + 1}}} = {number}")
    return f"Your function: {', '.join(said)}"
