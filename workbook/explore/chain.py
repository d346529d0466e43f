"""Module 04's explorable: the chain of a deep and thin network (Lecture 4, module 4.4).

One unit in each layer, ŷ = logistic(a_L) and ℒ = −log of the probability of the true class. Every
factor of the chain is a ribbon as wide as the factor is large; below them runs the error signal δ,
which each factor widens or narrows on its way down from the loss, and from which every weight
takes its part. Beside the product stands a finite difference of the loss, which knows nothing of
chains.
"""

import math
from dataclasses import dataclass

import numpy as np

from mlp_ref.activations import logistic, tanh
from workbook.cases.backprop_intuition import CLASSES, EXAMPLE, Thin
from workbook.checks.diagnosis import diagnose

from .kit import svg
from .kit.controls import Choice, Number
from .kit.learner import agrees, call
from .kit.markup import plain, subscript
from .kit.picture import Picture, State
from .kit.theme import colour_of, shade

# With three layers these are the numbers that the lecture works out by hand.
WEIGHTS = (0.5, 4.0, 3.0, 3.0, -4.0, 4.0)
BIASES = (-1.0, -2.0, -1.5 - math.log(4), -1.0, 2.0, -2.0)
X, TRUE_CLASS, DEPTH = 2.0, 1, 3
ACTIVATIONS = (logistic, tanh)
LIMIT = 5.0  # the weights of this picture stay in [−5, 5]
X_LIMIT = 3.0  # and its input in [−3, 3]


def chain(grad_w=None):
    """The chain as an explorable; with a function of your own, on that function.

    grad_w: ``grad_w(k, w, h, slope, grad_y)`` returns ∂ℒ/∂W_k11, a number. Lists count as in the
    lecture: w = [None, W_111, …, W_L11], h = [x_1, h_11, …, ŷ],
    slope = [None, ∂h_11/∂a_11, …, ∂ŷ/∂a_L1], and grad_y is ∂ℒ/∂ŷ.
    """
    return Picture(Chain(grad_w))


@dataclass(frozen=True)
class Link:
    """A factor of the chain: its two ends in markup, as in ∂above/∂below, and its value."""

    above: str
    below: str
    value: float

    @property
    def words(self):
        """The same as plain text."""
        return plain(f"∂{self.above}/∂{self.below}")


class Chain(State):
    """The state of the explorable. Layers are counted from 1, as in the lecture."""

    label = "The chain from the loss down to a weight of a thin network"

    L = Number("Depth L", step=1, limits=(1, len(WEIGHTS)), default=DEPTH, unit="layer")
    selected = Number(
        "Weight of layer k", step=1, limits=lambda state: (1, state.L), default=1,
        shown=lambda state: f"{state.selected} of {state.L}",
        keys={"ArrowLeft": -1, "ArrowRight": 1, "Home": -math.inf, "End": math.inf},
    )  # fmt: skip

    @Number(
        lambda state: f"W{subscript(state.selected, 1, 1)}",
        step=0.1, limits=(-LIMIT, LIMIT), digits=1, drag=20,
        keys={"ArrowUp": 0.1, "+": 0.1, "ArrowDown": -0.1, "-": -0.1},
    )  # fmt: skip
    def weight(self):
        """W_k11 of the selected layer k."""
        return self._weights[self.selected - 1]

    @weight.setter
    def weight(self, weight):
        self._weights[self.selected - 1] = weight

    x = Number("Input x₁", step=0.1, limits=(-X_LIMIT, X_LIMIT), default=X, digits=1)
    true_class = Choice("True class y", (0, 1), default=TRUE_CLASS)
    activation = Choice("Activation g", ACTIVATIONS)

    def __init__(self, grad_w=None):
        self.function = grad_w
        self.reset()

    def set_up(self):
        self._weights = list(WEIGHTS)

    # --- what follows from it

    def compute(self):
        L, y = self.L, self.true_class
        w, b = [None, *self._weights[:L]], [None, *BIASES[:L]]
        #: the network as the exercise has it, on this one example
        self.thin = Thin(
            w, b, self.activation, CLASSES, np.full(EXAMPLE + 1, self.x), np.full(EXAMPLE + 1, y)
        )
        self.w, self.a = w, self.thin.one(self.thin.a)
        self.h, self.slope = self.thin.one(self.thin.h), self.thin.one(self.thin.slope)
        #: 4.5: ∂ℒ/∂ŷ
        self.grad_y = -1 / self.h[L] if y else 1 / (1 - self.h[L])
        #: ∂ℒ/∂a_k and ∂ℒ/∂h_k, from the loss down: the product of the factors so far
        self.grad_a, self.grad_h = [None] * (L + 1), [None] * (L + 1)
        self.grad_h[L] = self.grad_y
        for k in range(L, 0, -1):
            self.grad_a[k] = self.grad_h[k] * self.slope[k]
            self.grad_h[k - 1] = self.grad_a[k] * w[k]
        #: 4.4: ∂ℒ/∂W_k11 = ∂ℒ/∂a_k1 · h_{k−1,1}
        self.grad_w = [None, *(self.grad_a[k] * self.h[k - 1] for k in range(1, L + 1))]
        #: the same by central differences of the loss, without any chain
        self.numeric = [None, *(self.thin.grad_w(k)[EXAMPLE] for k in range(1, L + 1))]
        self.answers = [None, *(self._ask(k) for k in range(1, L + 1))] if self.function else None

    @property
    def loss(self):
        return float(CLASSES.loss(np.array(self.h[-1]), self.true_class))

    @property
    def links(self):
        """The factors of the selected weight's chain, from the loss down."""
        L, k = self.L, self.selected
        found = [Link("L", "ŷ", self.grad_y)]
        for j in range(L, k - 1, -1):
            found.append(Link(_h(j, L), f"a_{{{j}}}", self.slope[j]))
            if j > k:
                found.append(Link(f"a_{{{j}}}", _h(j - 1, L), self.w[j]))
        return [*found, Link(f"a_{{{k}}}", f"W_{{{k}}}", self.h[k - 1])]

    def right(self, k):
        """Whether the number in the picture for layer k agrees with the finite difference."""
        value = self.grad_w[k] if self.answers is None else self.answers[k]
        return isinstance(value, float) and bool(agrees(value, self.numeric[k]))

    @property
    def mistake(self):
        """Why the learner's number for the selected weight is wrong, in a sentence; or nothing."""
        k = self.selected
        if self.answers is None or self.right(k):
            return ""
        if isinstance(self.answers[k], str):
            return self.answers[k]
        expected = self.thin.chain(k, f"∂L/∂W{subscript(k, 1, 1)}")
        mistakes = diagnose(
            np.array(self.answers[k]), expected.value, expected.symbol, expected.hypotheses
        )
        unknown = "None of the mistakes known by name explains it."
        return plain(str(mistakes[0])) if mistakes else unknown

    def _ask(self, k):
        """What the learner's function says of layer k: a number, or a sentence why not."""
        lists = list(self.w), list(self.h), list(self.slope)
        returned, complaint = call(self.function, k, *lists, self.grad_y)
        if complaint:
            return complaint
        try:
            number = np.array(returned, dtype=float)
        except (TypeError, ValueError):
            kind = type(returned).__name__
            return f"Your function returned a {kind} where a number was expected."
        if number.size != 1:
            return f"Your function returned {number.size} numbers where one was expected."
        return float(number.ravel()[0])

    # --- what a reader does, and sees

    def _on_click(self, event):
        self.selected = int(event.key.split(":")[1])

    def description(self):
        """The picture in words."""
        L = self.L
        layers = f"{L} layer" + "s" * (L > 1)
        parts = [f"∂L/∂W{subscript(k, 1, 1)} = {_short(self.grad_w[k])}" for k in range(1, L + 1)]
        return " ".join(
            filter(None, [
                f"A thin network of {layers}, x₁ = {svg.number(self.x, 1)}.",
                f"It answers ŷ = {_short(self.h[L])}, the true class is {self.true_class}, "
                f"the loss {_short(self.loss)}.",
                f"From the loss down: {_plain_equation(self)}.",
                f"{_verdict(self)}.",
                self.mistake,
                f"Each weight's part: {', '.join(parts)}.",
                _remark(self),
            ])
        )  # fmt: skip

    def svg(self):
        return _draw(self)


def _h(k, L):
    """h_k in markup; that of the last layer is ŷ."""
    return "ŷ" if k == L else "x_{1}" if k == 0 else f"h_{{{k}}}"


# --- in words


def _short(value):
    """A number with as many digits as it needs to be seen not to be zero."""
    size = abs(value)
    if not size or size >= 0.1 or not math.isfinite(size):
        return svg.number(value)
    if size >= 0.0005:
        return svg.number(value, 3 if size >= 0.01 else 4)
    return f"{value:.0e}".replace("-", svg.MINUS)


def _fine(value):
    """A number to compare with another."""
    return svg.number(value, 4) if abs(value) >= 0.0005 else _short(value)


def _bracketed(value):
    text = _short(value)
    return f"({text})" if text.startswith(svg.MINUS) else text


def _plain_equation(state):
    links, k = state.links, state.selected
    names = " · ".join(link.words for link in links)
    values = " × ".join(_bracketed(link.value) for link in links)
    product = _short(state.grad_w[k])
    return f"∂L/∂W{subscript(k, 1, 1)} = {names} = {values} = {product}"


def _verdict(state):
    """What the finite difference says of the selected weight."""
    k = state.selected
    numeric = f"finite difference of the loss: {_fine(state.numeric[k])}"
    verdict = f"✓ {numeric}, they agree" if state.right(k) else f"✗ {numeric}, they differ"
    if state.answers is None:
        return verdict
    answer = state.answers[k]
    if isinstance(answer, str):
        return f"✗ Your function gives no number here; {numeric}"
    return f"Your function: {_fine(answer)}; {verdict}"


def _remark(state):
    """What stands out: where the error signal is cut off, or all but gone."""
    L = state.L
    for k in range(L, 1, -1):
        if not state.w[k]:
            below = {2: "layer 1", 3: "layers 1 and 2"}.get(k, f"layers 1 to {k - 1}")
            name = f"W{subscript(k, 1, 1)}"
            return (
                f"{name} is 0, a factor of every chain that ends below it: nothing reaches {below}."
            )
    if not state.h[0]:
        return "The input is 0: W₁₁₁ carries nothing, and takes no part of the blame."
    first, most = abs(state.grad_w[1]), max(abs(value) for value in state.grad_w[1:])
    if L > 1 and first < 0.01 * most:
        return "Of the largest part, less than one hundredth is left at the first weight."
    return ""


# --- as a drawing

UNIT, MOST = 15, 75  # a ribbon of size 1 is 15 wide; none is wider than 75
WIDTH, EDGE = 800, 34


class _Plan:
    """Where things stand: x, a_1, h_1, …, a_L, ŷ and the loss from left to right."""

    cells, nodes = 8, 84  # the weights, and the middle of the units
    factors, signal = 206, 396  # the middle of the two rows of ribbons
    taps, bottom = 488, 545  # where the parts end, and their numbers

    def __init__(self, L):
        self.L = L
        self.gap = min(110.0, (WIDTH - 2 * EDGE) / (2 * L + 1))
        self.left = (WIDTH - (2 * L + 1) * self.gap) / 2

    def x(self, place):
        """The middle of a place: 0 is x, 2k − 1 is a_k, 2k is h_k, 2L + 1 the loss."""
        return self.left + place * self.gap


def _draw(state):
    plan = _Plan(state.L)
    body = [_network(state, plan), _factors(state, plan), _signal(state, plan)]
    y = plan.bottom + 34
    for markup, style in _lines(state):
        body.append(svg.text(2, y, markup, anchor="start", **style))
        y += 23
    return svg.picture(WIDTH, y + 16, "".join(body) + _legend(y + 4))


def _network(state, plan):
    """The units in a row, and on each link into a layer its weight."""
    L, drawn = state.L, []
    for place in range(2 * L + 1):
        x, nodes = plan.x(place), plan.nodes
        to = plan.x(place + 1)
        drawn.append(_line(x, nodes, to, nodes, "line", 2))
    for k in range(L + 1):
        value = state.h[k]
        drawn.append(_node(plan, plan.x(2 * k), _h(k, L), value, min(1, abs(value)) * _sign(value)))
        if k:
            drawn.append(_node(plan, plan.x(2 * k - 1), f"a_{{{k}}}", state.a[k], 0.0))
    drawn.append(_node(plan, plan.x(2 * L + 1), "L", state.loss, 0.0, square=True))
    drawn += [_weight(state, plan, k) for k in range(1, L + 1)]
    return "".join(drawn)


def _node(plan, x, name, value, tint, *, square=False):
    r = 16
    round_ = 3 if square else r
    paint = shade(tint, 1.6)
    circle = (
        f'<rect x="{x - r:g}" y="{plan.nodes - r}" width="{2 * r}" height="{2 * r}" rx="{round_}" '
        f'fill="{paint}" stroke="{colour_of("line")}"/>'
    )
    label = svg.text(x, plan.nodes + 5, name, size=14)
    return circle + label + svg.text(x, plan.nodes + 33, _short(value), size=12, colour="soft")


def _weight(state, plan, k):
    """The weight of layer k in its cell, to be chosen and dragged."""
    left, right = plan.x(2 * k - 2), plan.x(2 * k - 1)
    width, middle = min(plan.gap - 4, 72), (left + right) / 2
    x, chosen = middle - width / 2, k == state.selected
    parts = [
        svg.rectangle(x, plan.cells, width, 44, fill=shade(state.w[k], LIMIT), stroke="line"),
        svg.frame(x, plan.cells, width, 44) if chosen else "",
        svg.text(middle, plan.cells + 18, f"W_{{{k}11}}", size=13, bold=chosen),
        svg.text(middle, plan.cells + 36, svg.number(state.w[k], 1), size=13, bold=chosen),
        svg.rectangle(x + 1, plan.cells + 1, width - 2, 42, thickness=3, kind="bw-ring"),
    ]
    name = f"W{subscript(k, 1, 1)} = {svg.number(state.w[k], 1)}"
    stem = _line(middle, plan.cells + 44, middle, plan.nodes, "line", 1)
    return stem + svg.group(parts, key=f"W:{k}", name=name, chosen=chosen, drag=True)


def _factors(state, plan):
    """The chain of the selected weight: each factor a ribbon of its own."""
    links, k = state.links, state.selected
    drawn = [
        _heading(
            f"The factors of ∂L/∂W_{{{k}11}}, from the loss (right) down to the weight (left)", 146
        )
    ]
    size = 13 if plan.gap >= 75 else 12
    for n, link in enumerate(links):
        place = 2 * state.L - n  # the gap to the right of this place
        left, right = plan.x(place), plan.x(place + 1)
        drawn.append(_ribbon(left + 3, right - 3, plan.factors, link.value, link.value, link.value))
        middle = (left + right) / 2
        drawn.append(_fraction(middle, plan.factors + 58, link))
        drawn.append(svg.text(middle, plan.factors + 98, _short(link.value), size=size, bold=True))
        if n:
            drawn.append(svg.text(right, plan.factors + 98, "·", size=14, bold=True))
    return "".join(drawn)


def _fraction(x, y, link):
    above, below = f"∂{link.above}", f"∂{link.below}"
    bar = _line(x - 15, y + 4, x + 15, y + 4, "text", 1)
    return svg.text(x, y, above, size=13) + bar + svg.text(x, y + 18, below, size=13)


def _signal(state, plan):
    """The product so far, from the loss down, and what each weight takes of it."""
    L = state.L
    drawn = [
        _heading("Multiplied so far: the blame that arrives, and what each weight takes of it", 332)
    ]
    flow = [1.0, state.grad_y]
    for k in range(L, 0, -1):
        flow += [state.grad_a[k], state.grad_h[k - 1]]
    for n in range(2 * L):  # down to a_1; the input has no weights below it
        right, left = plan.x(2 * L + 1 - n), plan.x(2 * L - n)
        drawn.append(_ribbon(left, right, plan.signal, flow[n + 1], flow[n], flow[n + 1]))
        y = plan.signal - MOST / 2 - 6
        drawn.append(svg.text(left, y, _short(flow[n + 1]), size=12, colour="soft"))
    drawn.append(
        svg.text(
            plan.x(2 * L + 1) + 6, plan.signal + 5, "1", size=12, anchor="start", colour="soft"
        )
    )
    return "".join([*drawn, *(_tap(state, plan, k) for k in range(1, L + 1))])


def _tap(state, plan, k):
    """What the weight of layer k takes: a ribbon down from a_k, with its number."""
    x = plan.x(2 * k - 1)
    value, chosen = state.grad_w[k], k == state.selected
    width = min(abs(value) * UNIT, MOST, plan.gap * 1.6)
    top, tip = plan.signal + min(abs(state.grad_a[k]) * UNIT, MOST) / 2, plan.taps
    colour = shade(_sign(value), 1.0)
    if width < 0.8:
        ribbon = _line(x, top + 3, x, tip, "line", 1, dashed=True)
    else:
        ribbon = (
            f'<path d="M{x - width / 2:.4g} {top:.4g}H{x + width / 2:.4g}V{tip - 8}'
            f'L{x:.4g} {tip}L{x - width / 2:.4g} {tip - 8}Z" fill="{colour}" '
            f'stroke="{colour_of("line")}" stroke-width="0.6"/>'
        )
    size = 13 if plan.gap >= 70 else 12
    shown, mark = _short(value), ""
    if state.answers is not None:
        answer, mark = state.answers[k], " ✓" if state.right(k) else " ✗"
        shown = "?" if isinstance(answer, str) else _short(answer)
    tone = "text" if not mark else "right" if state.right(k) else "wrong"
    width = min(2 * plan.gap - 6, 96)
    parts = [
        svg.rectangle(x - width / 2, tip + 6, width, 46, fill=colour_of("middle"), stroke="line"),
        svg.frame(x - width / 2, tip + 6, width, 46) if chosen else "",
        svg.text(x, tip + 25, f"∂L/∂W_{{{k}11}}", size=size, bold=chosen),
        svg.text(x, tip + 43, shown + mark, size=size, colour=tone, bold=True),
        svg.rectangle(x - width / 2 + 1, tip + 7, width - 2, 44, thickness=3, kind="bw-ring"),
    ]
    name = f"∂L/∂W{subscript(k, 1, 1)} = {shown}"
    name += {"": "", " ✓": ", right", " ✗": ", wrong"}[mark]
    return ribbon + svg.group(parts, key=f"part:{k}", name=name, chosen=False)


def _ribbon(left, right, middle, value_left, value_right, sign):
    """A ribbon whose two ends are as wide as the values; a dotted line where nothing is left."""
    ends = [min(abs(value) * UNIT, MOST) / 2 for value in (value_left, value_right)]
    if max(ends) < 0.4:
        return _line(left, middle, right, middle, "line", 1, dashed=True)
    one, other = ends
    torn = "".join(
        svg.text(x, middle + 5, "⋯", size=14)
        for x, value in (((left + right) / 2, value_left),)
        if abs(value) * UNIT > 1.001 * MOST
    )
    return (
        f'<path d="M{left:.4g} {middle - one:.4g}L{right:.4g} {middle - other:.4g}'
        f'V{middle + other:.4g}L{left:.4g} {middle + one:.4g}Z" fill="{shade(_sign(sign), 1.0)}"'
        f' stroke="{colour_of("line")}" stroke-width="0.6"/>{torn}'
    )


def _line(x, y, to_x, to_y, colour, width, *, dashed=False):
    dashes = ' stroke-dasharray="2 4"' if dashed else ""
    return (
        f'<path d="M{x:.4g} {y:.4g}L{to_x:.4g} {to_y:.4g}" stroke="{colour_of(colour)}" '
        f'stroke-width="{width}" fill="none"{dashes}/>'
    )


def _heading(words, y):
    return svg.text(2, y, words, size=14, anchor="start", bold=True)


def _sign(value):
    return math.copysign(1.0, value) if value else 0.0


def _lines(state):
    """The text below the picture: pairs of markup and style."""
    k, links = state.selected, state.links
    head = f"∂L/∂W_{{{k}11}} = "
    values = [_bracketed(link.value) for link in links]
    rows = svg.wrap(values, 72, " × ")
    rows[0] = head + rows[0]
    rows[-1] += f" = {_short(state.grad_w[k])}"
    lines = [(row, {"size": 15, "bold": True}) for row in rows]
    colour = "right" if state.right(k) else "wrong"
    return [*lines, (_verdict(state), {"size": 15, "bold": True, "colour": colour})]


def _legend(y):
    """What the colours and the widths mean."""
    drawn, x = "", 2
    for value, words, width in ((-1, "negative", 88), (1, "positive", 92)):
        drawn += svg.rectangle(x, y - 10, 12, 12, fill=shade(value, 1), stroke="line")
        drawn += svg.text(x + 18, y, words, size=12, anchor="start", colour="soft")
        x += width
    drawn += svg.rectangle(x, y - 12, 12, UNIT, fill=colour_of("middle"), stroke="line")
    words = f"as wide as this: 1;  ⋯ wider than {MOST / UNIT:.3g};  dotted: next to nothing"
    return drawn + svg.text(x + 18, y, words, size=12, anchor="start", colour="soft")
