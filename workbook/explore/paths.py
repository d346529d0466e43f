"""Module 06's explorable: every path from one hidden unit to the loss (Lecture 4, module 4.6).

A path goes up through one unit of each layer, and contributes the product of its weights, of the
slopes g′ on its way, and of ∂L/∂a where it ends. The contributions add up to ∂L/∂h of the unit.
Beside the sum stands a finite difference of the loss, which knows nothing of paths; a learner's
own functions walk down the same network, and are held against it.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

import numpy as np

from mlp_ref.activations import logistic, relu, tanh
from mlp_ref.gradcheck import numeric_gradient
from mlp_ref.network import Layer, Network, forward_propagation
from mlp_ref.outputs import one_hot
from workbook.cases.fixtures import loss_from
from workbook.cases.formulas import Facts, hypotheses
from workbook.checks.diagnosis import diagnose

from .kit import svg
from .kit.controls import Choice, Number
from .kit.learner import agrees, ask
from .kit.markup import braced, plain, subscript
from .kit.network import Plan, markup_of, name_of
from .kit.picture import Picture, State
from .kit.theme import colour_of

LAYERS = (
    Layer([[0.9, -0.5], [-0.4, 1.1], [0.7, 0.6]], [0.1, -0.2, 0.0]),
    Layer([[1.2, -0.7, 0.4], [-0.9, 0.8, 0.5], [0.6, 1.0, -1.1]], [0.0, 0.2, -0.1]),
    Layer([[1.1, -0.8, 0.5], [-0.6, 0.9, 0.7], [0.3, -0.4, -1.2]], [0.1, 0.0, -0.1]),
)
WIDTHS = (2, 3, 3, 3)
UNITS = tuple((k, j) for k in (1, 2) for j in range(WIDTHS[k]))
ACTIVATIONS = (tanh, logistic, relu)
X = (-0.4, -0.6)
LIMIT = 4.0  # the inputs stay in [−4, 4]


def paths(grad_h=None, grad_a=None):
    """The paths from a hidden unit as an explorable; with functions of your own, on those.

    grad_h: ``grad_h(W_above, grad_a_above)`` with W_{i+1} (n_{i+1}, n_i) and ∇a_{i+1} (n_{i+1},)
    returns ∇h_i, (n_i,). grad_a: ``grad_a(grad_h, a, g_prime)`` with ∇h_i and a_i, both (n_i,),
    and the derivative of the activation returns ∇a_i, (n_i,). What is not given is done rightly.
    """
    return Picture(Paths(grad_h, grad_a))


@dataclass(frozen=True)
class Path:
    """A way up: the unit in each layer above, and its factors, each with its name in markup."""

    units: tuple
    factors: list

    @property
    def value(self):
        """What the path contributes to ∂L/∂h."""
        return math.prod(value for _, value in self.factors)


@dataclass(frozen=True)
class Step:
    """A gradient of the learner's, "h" or "a" of layer k: its numbers, or a sentence why not."""

    quantity: str
    k: int
    values: np.ndarray | None
    complaint: str = ""


class Paths(State):
    """The state of the explorable. Layers count as in the lecture, units from 0."""

    label = "Paths from one hidden unit to the loss"

    #: (k, j): unit j of hidden layer k, whose paths are shown
    unit = Choice(
        "Hidden unit", UNITS, named=lambda unit: f"{_unit_name(unit)} (layer {unit[0]})",
        keys={"ArrowLeft": -1, "ArrowRight": 1},
    )  # fmt: skip
    true_class = Choice("True class ℓ", {f"{i + 1}": i for i in range(WIDTHS[-1])}, default=1)
    activation = Choice("Activation g", ACTIVATIONS)
    x1 = Number("x₁", step=0.1, limits=(-LIMIT, LIMIT), default=X[0])
    x2 = Number("x₂", step=0.1, limits=(-LIMIT, LIMIT), default=X[1])

    def __init__(self, grad_h=None, grad_a=None, layers=LAYERS):
        self._own = grad_h, grad_a
        self._layers = layers
        self.reset()

    def set_up(self):
        self.selected, self.pointed = 0, None

    def changed(self, name):
        if name == "unit":
            self.set_up()
            self._trace()
        else:
            self.compute()

    @property
    def x(self):
        """The input, shape (2,)."""
        return np.array([self.x1, self.x2])

    # --- what follows from it

    @property
    def shown(self):
        """Which of the paths lights up: the one under the pointer, or else the selected one."""
        return self.selected if self.pointed is None else self.pointed

    def compute(self):
        self.network = Network(self._layers, g=self.activation)
        self.cache = forward_propagation(self.network, self.x)
        a, slope = self.cache.a, self.activation.derivative
        self.grad_a, self.grad_h = [None] * 4, [None] * 4
        self.grad_a[3] = self.cache.y_hat - one_hot(self.true_class, WIDTHS[-1])  # 4.5
        for k in (2, 1):
            self.grad_h[k] = self.W(k + 1).T @ self.grad_a[k + 1]  # 4.6: ∇h = Wᵀ ∇a
            self.grad_a[k] = self.grad_h[k] * slope(a[k])  # 4.6: ∇a = ∇h ⊙ g′(a)
        self.numeric = {k: self._measure(k) for k in (1, 2)}
        self.steps = list(self._walk()) if self.learning else []
        self._trace()

    def W(self, k):
        """W_k, the weights of layer k."""
        return self.network.layers[k - 1].W

    @property
    def loss(self):
        return loss_from(self.network, 3, self.cache.a[3], self.true_class)

    def _measure(self, k):
        """∇h_k by central differences of the loss, without any formula."""
        above = self.network.layers[k]

        def loss(h):
            return loss_from(self.network, k + 1, above.W @ h + above.b, self.true_class)

        return numeric_gradient(loss, self.cache.h[k])

    def _trace(self):
        k, j = self.unit
        above = product(*map(range, WIDTHS[k + 1 :]))
        #: every path from the unit, ordered by the unit of the next layer that it goes through
        self.paths = [self._path(k, j, units) for units in above]

    def _path(self, k, j, units):
        factors, below = [], j
        for layer, unit in enumerate(units, start=k + 1):
            name = markup_of(f"W:{layer}:{unit}:{below}")
            factors.append((name, float(self.W(layer)[unit, below])))
            a = markup_of(f"a:{layer}:{unit}")
            if layer < 3:
                slope = float(self.activation.derivative(self.cache.a[layer][unit]))
                factors.append((f"g′({a})", slope))
            else:
                factors.append((f"∂L/∂{a}", float(self.grad_a[3][unit])))
            below = unit
        return Path(units, factors)

    # --- a learner's own functions

    @property
    def learning(self):
        """Whether functions of a learner's are looked at."""
        return any(self._own)

    def _walk(self):
        """The learner's gradients from the top down, until one is not there."""
        grad_h, grad_a = self._own
        above = self.grad_a[3]
        for k in (2, 1):
            right = self.W(k + 1).T @ above
            step = _ask(grad_h, "h", k, self.W(k + 1), above) if grad_h else Step("h", k, right)
            yield step
            if step.values is None:
                return
            a, slope = self.cache.a[k], self.activation.derivative
            right = step.values * slope(a)
            step = _ask(grad_a, "a", k, step.values, a, slope) if grad_a else Step("a", k, right)
            yield step
            if step.values is None:
                return
            above = step.values

    def answer(self, k):
        """The learner's ∇h_k, None if there is none."""
        return next((s.values for s in self.steps if (s.quantity, s.k) == ("h", k)), None)

    def right(self, k):
        """Which units of layer k have the ∂L/∂h of the finite difference, as a bool array."""
        values = self.answer(k) if self.learning else self.grad_h[k]
        return agrees(values, self.numeric[k])

    @property
    def mistake(self):
        """What is wrong with the learner's functions, from the top down; empty if nothing is."""
        for step in self.steps:
            if step.values is None:
                return step.complaint
            expected = self.numeric[step.k] if step.quantity == "h" else self.grad_a[step.k]
            if not agrees(step.values, expected).all():
                symbol = f"∇{step.quantity}{subscript(step.k)}"
                mistakes = diagnose(step.values, expected, symbol, hypotheses(self._facts(step)))
                return (
                    plain(braced(mistakes[0].explanation))
                    if mistakes
                    else f"{symbol} of yours is wrong."
                )
        return ""

    def _facts(self, step):
        def rows(arrays):
            return [None if array is None else array[np.newaxis] for array in arrays]

        a, h, grad_a = rows(self.cache.a), rows(self.cache.h), rows(self.grad_a)
        y = np.array([self.true_class])
        return Facts(step.quantity, step.k, self.network, y, a, h, grad_a, single=True)

    # --- what a reader does, and sees

    def _on_hover(self, event):
        part, *place = event.key.split(":")
        self.pointed = int(place[0]) if part == "path" else None

    def _on_leave(self, _):
        self.pointed = None

    def _on_click(self, event):
        part, *place = event.key.split(":")
        if part == "path":
            self.selected, self.pointed = int(place[0]), None
        elif part == "h":
            self.unit = tuple(map(int, place))

    def _on_key(self, event):
        last = len(self.paths) - 1
        turn = {"ArrowUp": -1, "ArrowDown": 1}.get(event.name, 0)
        path = {"Home": 0, "End": last}.get(event.name, self.selected + turn)
        self.selected, self.pointed = min(max(path, 0), last), None

    def description(self):
        """The picture in words."""
        paths = self.paths
        values = ", ".join(svg.number(path.value, 3) for path in paths)
        return " ".join(filter(None, [
            f"{len(paths)} paths lead from {_unit_name(self.unit)} to the loss, {self.loss:.2f}.",
            f"They contribute {values}.",
            f"{plain(_total_line(self))}. {_capital(_verdict_line(self)[0])}.",
            f"{plain(_path_line(self))}.",
            f"{plain(_group_line(self))}." if self.unit[0] == 1 else "",
            self.mistake,
        ]))  # fmt: skip

    def svg(self):
        return _Drawing(self).whole()


def _ask(function, quantity, k, *arguments):
    """The learner's gradient at layer k, or why there is none."""

    def needed(_, expected):
        return f"{expected} is needed: one number for each unit of layer {k}"

    answer = ask(function, (WIDTHS[k],), *arguments, who=f"Your grad_{quantity}", needed=needed)
    return Step(quantity, k, answer.values, answer.complaint)


# --- in words


def _capital(sentence):
    return sentence[0].upper() + sentence[1:]


def _unit_name(unit):
    return name_of(f"h:{unit[0]}:{unit[1]}")


def _total_line(state):
    k, j = state.unit
    count = len(state.paths)
    total = svg.number(state.grad_h[k][j], 4)
    return f"∂L/∂{markup_of(f'h:{k}:{j}')} = sum of the {count} paths = {total}"


def _verdict_line(state):
    """What the finite difference says of the unit, and the colour to say it in."""
    k, j = state.unit
    numeric = f"finite difference of the loss: {svg.number(state.numeric[k][j], 4)}"
    right = state.right(k)[j]
    said = f"✓ {numeric}, they agree" if right else f"✗ {numeric}, they differ"
    if state.learning:
        values = state.answer(k)
        yours = "no number" if values is None else svg.number(values[j], 4)
        said = f"your function: {yours}; {said}"
    return said, "right" if right else "wrong"


def _path_line(state):
    path = state.paths[state.shown]
    names = " · ".join(name for name, _ in path.factors)
    first, *others = (value for _, value in path.factors)
    numbers = " × ".join([svg.number(first), *(svg.factor(value) for value in others)])
    which = f"Path {state.shown + 1}"
    return f"{which}: {names} = {numbers} = {svg.number(path.value, 4)}"


def _group_line(state):
    """What all paths through the same unit of the next layer bring: one term of the sum in 4.6."""
    (_, j), m = state.unit, state.paths[state.shown].units[0]
    names = f"{markup_of(f'W:2:{m}:{j}')} · ∂L/∂{markup_of(f'a:2:{m}')}"
    weight, minds = state.W(2)[m, j], state.grad_a[2][m]
    numbers = f"{svg.number(weight)} × {svg.factor(minds, 3)} = {svg.number(weight * minds, 4)}"
    return f"All three through {markup_of(f'a:2:{m}')} together: {names} = {numbers}"


# --- as a drawing

NETWORK, HEIGHT = 330, 300  # the network's part of the picture
LABELS, START, NUMBERS = 346, 415, 568  # where a row's name starts, its bar, its number ends
BARS = 100  # width of the bars' part
TOP, ROW, GAP = 40, 22, 9
THICK = 46  # of a contribution of 1, unless all together become too broad
BROADEST = 42  # of all paths together, where they leave the unit


class _Drawing:
    """One picture of a state: what it is made of, and where it stands."""

    def __init__(self, state):
        self.state, self.paths = state, state.paths
        # The loss stands as a layer of one unit above the output.
        self.plan = Plan((*WIDTHS, 1), width=NETWORK, height=HEIGHT)
        self.values = np.array([path.value for path in self.paths])
        self.ends = np.cumsum(self.values)

    def whole(self):
        body = [self._weights(), self._scale(), *map(self._path, range(len(self.paths)))]
        body += [self._in_front(self.state.shown), self._units(), self._headings()]
        for n, (markup, style) in enumerate(_text_lines(self.state)):
            body.append(svg.text(4, HEIGHT + 34 + 25 * n, markup, anchor="start", **style))
        # As high for a unit with fewer lines, so that the page below stands still.
        return svg.picture(NUMBERS + 12, HEIGHT + 34 + 25 * 4 - 8, "".join(body))

    # the network

    def _headings(self):
        names = ["x", "h_{1}", "h_{2}", "ŷ", "L"]
        return "".join(
            svg.text(self.plan.place(k, 0)[0], 16, name, size=15, bold=True)
            for k, name in enumerate(names)
        ) + svg.text(LABELS, 16, "what each path contributes", size=13, anchor="start", bold=True)

    def _weights(self):
        """All weights as thin lines, for the way that the signal came."""
        lines = []
        for k in range(1, 5):
            for i, j in product(range(self.plan.widths[k]), range(self.plan.widths[k - 1])):
                (x1, y1), (x2, y2) = self.plan.place(k - 1, j), self.plan.place(k, i)
                lines.append(f"M{x1:.4g} {y1:.4g}L{x2:.4g} {y2:.4g}")
        return (
            f'<path d="{"".join(lines)}" stroke="{colour_of("line")}" opacity="0.4" fill="none"/>'
        )

    def _units(self):
        state = self.state
        drawn = [self._unit(0, i, state.x[i], "x") for i in range(2)]
        for k in (1, 2):
            drawn += [self._unit(k, j, state.cache.h[k][j], "h") for j in range(WIDTHS[k])]
        drawn += [self._unit(3, i, y, "ŷ") for i, y in enumerate(state.cache.y_hat)]
        return "".join(drawn) + self._unit(4, 0, state.loss, "L")

    def _unit(self, k, j, value, symbol):
        x, y = self.plan.place(k, j)
        chosen = (k, j) == self.state.unit
        edge, thick = ("accent", 4) if chosen else ("line", 1.2)
        outline = f'<circle cx="{x:.4g}" cy="{y:.4g}" r="{self.plan.radius:.4g}"'
        parts = [
            f'{outline} fill="{colour_of("paper")}" stroke="{colour_of(edge)}" '
            f'stroke-width="{thick}"/>',
            svg.text(x, y + 4.5, svg.number(value), size=12, bold=chosen),
        ]
        if k == 3 and j == self.state.true_class:
            parts.append(self._badge(x, y, "ℓ", "accent"))
        if symbol != "h":
            return "".join(parts)
        name = f"{name_of(f'h:{k}:{j}')} = {svg.number(value)}"
        if self.state.learning:
            right = bool(self.state.right(k)[j])
            sign, colour = ("✓", "right") if right else ("✗", "wrong")
            parts.append(self._badge(x, y, sign, colour))
            name += f", your gradient is {'right' if right else 'wrong'}"
        parts.append(f'{outline} class="bw-ring" fill="none" stroke="none" stroke-width="3"/>')
        # The picture's current element is a path, so that the arrow keys have one place.
        name += ", its paths are shown" if chosen else ""
        return svg.group(parts, key=f"h:{k}:{j}", name=name)

    def _badge(self, x, y, sign, colour):
        """A sign at the upper right of a unit with its middle at (x, y)."""
        across, down = x + 0.8 * self.plan.radius, y - 0.8 * self.plan.radius
        circle = f'<circle cx="{across:.4g}" cy="{down:.4g}" r="9" fill="{colour_of("paper")}"'
        words = svg.text(across, down + 5, sign, size=13, colour=colour, bold=True)
        return f'{circle} stroke="{colour_of(colour)}"/>{words}'

    # the paths

    @cached_property
    def _thickness(self):
        """How broad each path is; all of them together fit through the unit that they leave."""
        scale = min(THICK, BROADEST / max(np.abs(self.values).sum(), 1e-12))
        return np.maximum(np.abs(self.values) * scale, 0.8).tolist()

    @cached_property
    def _lanes(self):
        """For each step of the way, how far below a unit's middle each path runs there.

        Paths that pass the same unit lie side by side, as they do where they begin.
        """
        lanes = []
        for step in range(len(self.paths[0].units) + 1):
            passing = {}
            for n, path in enumerate(self.paths):
                passing.setdefault(path.units[step - 1] if step else None, []).append(n)
            lane = {}
            for together in passing.values():
                below = -sum(self._thickness[n] for n in together) / 2
                for n in together:
                    lane[n] = below + self._thickness[n] / 2
                    below += self._thickness[n]
            lanes.append(lane)
        return [*lanes, lanes[0]]

    def _ribbon(self, n):
        """The curve of a path through its units, up to the loss."""
        k, j = self.state.unit
        places = [(k, j), *enumerate(self.paths[n].units, start=k + 1), (4, 0)]
        points = []
        for step, (layer, unit) in enumerate(places):
            x, y = self.plan.place(layer, unit)
            points.append((x, y + self._lanes[step][n]))
        curve = "M{:.4g} {:.4g}".format(*points[0])
        for (x1, y1), (x2, y2) in pairwise(points):
            middle = (x1 + x2) / 2
            curve += f"C{middle:.4g} {y1:.4g} {middle:.4g} {y2:.4g} {x2:.4g} {y2:.4g}"
        return curve

    def _in_front(self, n):
        """The path that lights up, once more and on top of the others."""
        ribbon, thick = self._ribbon(n), self._thickness[n]
        halo = _curve(ribbon, "accent", thick + 6) + _curve(ribbon, "paper", thick + 2)
        front = halo + _curve(ribbon, self._colour(n), thick)
        return f'<g pointer-events="none">{front}</g>'

    def _colour(self, n):
        return "orange" if self.values[n] > 0 else "blue"

    def _path(self, n):
        """A path: its ribbon in the network, and its bar in the list, as one thing to point at."""
        path, highlighted = self.paths[n], n == self.state.shown
        ribbon, colour, y = self._ribbon(n), self._colour(n), self._row(n)
        left, right = sorted((self._across(self.ends[n]), self._across(self.ends[n] - path.value)))
        way = " → ".join(
            markup_of(f"a:{k}:{u}") for k, u in enumerate(path.units, self.state.unit[0] + 1)
        )
        parts = [
            _curve(ribbon, "", max(self._thickness[n], 9)),
            _curve(ribbon, colour, self._thickness[n]),
            svg.rectangle(LABELS - 6, y, NUMBERS - LABELS + 14, ROW, fill="transparent"),
            svg.rectangle(left, y + 4, max(right - left, 1), ROW - 8, fill=colour_of(colour)),
            svg.text(LABELS, y + 16, way, size=13, anchor="start", bold=highlighted),
            svg.text(
                NUMBERS, y + 16, svg.number(path.value, 3), size=13, anchor="end", bold=highlighted
            ),
        ]
        if highlighted:
            outline = (LABELS - 6, y, NUMBERS - LABELS + 14, ROW)
            parts.append(svg.rectangle(*outline, stroke="accent", thickness=2))
        ring = (LABELS - 8, y - 1, NUMBERS - LABELS + 18, ROW + 2)
        parts.append(svg.rectangle(*ring, thickness=3, kind="bw-ring"))
        name = f"Path {n + 1} by {plain(way)} contributes {svg.number(path.value, 3)}"
        return svg.group(parts, key=f"path:{n}", name=name, chosen=n == self.state.selected)

    # the bars

    def _row(self, n):
        group = self.paths[n].units[0]
        return TOP + n * ROW + group * GAP

    @cached_property
    def _range(self):
        k, j = self.state.unit
        values = [0.0, *self.ends, self.state.numeric[k][j]]
        own = self.state.answer(k)
        if own is not None and np.isfinite(own[j]) and abs(own[j]) < 10:
            values.append(own[j])
        return min(values), max(max(values), min(values) + 0.05)

    def _across(self, value):
        low, high = self._range
        return START + BARS * min(max((value - low) / (high - low), 0), 1)

    def _scale(self):
        """The line of zero, and the line where the sum has to end."""
        bottom = self._row(len(self.paths) - 1) + ROW + 6
        k, j = self.state.unit
        zero, end = self._across(0), self._across(self.state.numeric[k][j])
        drawn = [
            _line(zero, TOP - 6, zero, bottom, "line"),
            _line(end, TOP - 6, end, bottom, "green", 'stroke-width="2" stroke-dasharray="5 3"'),
            svg.text(zero, TOP - 9, "0", size=12, colour="soft"),
        ]
        words = f"finite difference {svg.number(self.state.numeric[k][j], 3)}"
        inside = min(max(end, LABELS + 90), NUMBERS - 70)
        drawn.append(svg.text(inside, bottom + 15, words, size=13, colour="green"))
        own = self.state.answer(k) if self.state.learning else None
        if own is not None and np.isfinite(own[j]) and not self.state.right(k)[j]:
            x = self._across(own[j])
            drawn.append(_line(x, TOP - 6, x, bottom, "wrong", 'stroke-width="2"'))
            words = f"yours {svg.number(own[j], 3)}"
            drawn.append(svg.text(x, bottom + 34, words, size=13, colour="wrong"))
        return "".join(drawn)


def _text_lines(state):
    """The lines below the picture, each with its style."""
    said, colour = _verdict_line(state)
    lines = [
        (_total_line(state), {"size": 16, "bold": True}),
        (said, {"size": 14, "colour": colour}),
        (_path_line(state), {"size": 14}),
    ]
    if state.unit[0] == 1:
        lines.append((_group_line(state), {"size": 14}))
    return lines


def _curve(d, colour, width):
    stroke = colour_of(colour) if colour else "transparent"
    return f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{width:.3g}"/>'


def _line(x1, y1, x2, y2, colour, more=""):
    at = f'x1="{x1:.4g}" y1="{y1:.4g}" x2="{x2:.4g}" y2="{y2:.4g}"'
    return f'<line {at} stroke="{colour_of(colour)}" {more}/>'
