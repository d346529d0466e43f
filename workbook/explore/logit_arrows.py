"""Module 05's explorable: where the loss pulls each pre-activation (Lecture 4, module 4.5).

The output layer of the lecture's fruit classifier, ŷ = softmax(a). At each pre-activation (a
"logit") stands an arrow along −∂ℒ/∂a: by the formula, or by a learner's own function, and beside
it the same arrow measured as a finite difference of the loss. A step moves along the arrows.
"""

from functools import cache

import numpy as np

from mlp_ref.gradcheck import numeric_jacobian
from mlp_ref.outputs import log_softmax, one_hot, softmax
from workbook.cases.output_gradients import Photos
from workbook.checks.diagnosis import diagnose

from .kit import svg
from .kit.controls import Button, Choice, Number
from .kit.learner import Answer, agrees, ask
from .kit.markup import subscript
from .kit.picture import Picture, State
from .kit.plot import Axes
from .kit.theme import colour_of

FRUIT = ("apple", "mango", "orange", "banana")
LOGITS = (1.5, 0.2, -0.6, -1.4)
LIMIT = 6.0  # the logits of this picture stay in [−6, 6]
HEIGHT = 252  # of the drawing of the logits
RATE = 1.0  # η of a step
CROSS_ENTROPY, SQUARED_ERROR = "cross-entropy", "squared error"  # −log ŷ_ℓ, Σ (ŷ − e(ℓ))²
STEPS = {"ArrowUp": 0.1, "ArrowDown": -0.1, "+": 0.1, "-": -0.1, "PageUp": 1.0, "PageDown": -1.0}


def logit_arrows(grad_a=None):
    """Arrows on the logits; with a function of your own, the arrows that it gives.

    grad_a: ``grad_a(y_hat, label)`` with y_hat of shape (4,) and the true class counted from 0
    returns ∇_a of −log ŷ_ℓ, (4,).
    """
    return Picture(LogitArrows(grad_a))


class LogitArrows(State):
    """The state of the explorable. Classes are counted from 0."""

    label = "Where the loss pulls each logit"

    @Number(
        lambda state: f"Logit a{subscript(state.selected + 1)} of {FRUIT[state.selected]}",
        step=0.1, limits=(-LIMIT, LIMIT), keys=STEPS, drag=HEIGHT / (2 * LIMIT),
    )  # fmt: skip
    def value(self):
        """The selected logit."""
        return float(self.a[self.selected])

    @value.setter
    def value(self, value):
        self.a[self.selected] = value

    true_class = Choice("True class ℓ", {name: i for i, name in enumerate(FRUIT)}, default=1)
    kind = Choice(
        "Loss L", (CROSS_ENTROPY, SQUARED_ERROR), present=lambda state: not state.learning
    )

    @Button(f"One step along the arrows, η = {RATE:g}")
    def step(self):
        """One step of descent on the logits, along the arrows that are shown."""
        if self.arrows is not None and np.isfinite(self.arrows).all():
            self.before = self.loss
            self.a = np.clip(self.a + RATE * self.arrows, -LIMIT, LIMIT)
            self.compute()

    def __init__(self, grad_a=None):
        self._function = grad_a
        self.reset()

    def set_up(self):
        self.a = np.array(LOGITS)
        self.selected, self.before = 1, None

    def changed(self, name):
        self.before = None  # what the last step did is no longer told
        super().changed(name)

    # --- what follows from it

    def losses(self, rows):
        """The loss as a function of the logits, one row of them after the other: (P, 4) to (P,)."""
        if self.kind == CROSS_ENTROPY:
            return -log_softmax(rows)[:, self.true_class]
        return ((softmax(rows) - one_hot(self.true_class, len(FRUIT))) ** 2).sum(axis=1)

    def compute(self):
        self.loss = float(self.losses(self.a[np.newaxis])[0])
        self.y_hat = softmax(self.a)
        self.e = one_hot(self.true_class, len(FRUIT))
        d = self.y_hat - self.e
        if self.kind == CROSS_ENTROPY:
            self.formula = d  # 4.5: ∇_{a_L} ℒ = −(e(ℓ) − ŷ)
        else:
            v = 2 * d  # ∇_ŷ of the squared error, through the Jacobian of softmax
            self.formula = self.y_hat * (v - v @ self.y_hat)
        #: the same by central differences of the loss, without any formula
        self.numeric = numeric_jacobian(self.losses, self.a)
        self.answer = self._ask() if self.learning else Answer(self.formula)

    @property
    def learning(self):
        """Whether a learner's function is looked at."""
        return self._function is not None

    @property
    def gradient(self):
        """∇_a as the picture shows it; None where a learner's function gave none."""
        return self.answer.values

    @property
    def arrows(self):
        """Where the loss pulls, by that gradient: −∇_a."""
        return None if self.gradient is None else -self.gradient

    @property
    def right(self):
        """Which entries agree with the finite differences, as a bool array."""
        return agrees(self.gradient, self.numeric)

    @property
    def mistake(self):
        """Why the learner's gradient is wrong, in a sentence; empty if it is right."""
        if self.gradient is None or self.right.all():
            return self.answer.complaint
        expected = Photos(self.a[np.newaxis], np.array([self.true_class])).grad_a(0)
        mistakes = diagnose(self.gradient, self.numeric, expected.symbol, expected.hypotheses)
        return str(mistakes[0]) if mistakes else "The entries with ✗ are wrong."

    def _ask(self):
        def needed(_, expected):
            return f"{expected} is needed: one number for each logit"

        return ask(self._function, self.a.shape, self.y_hat, self.true_class, needed=needed)

    # --- what a reader does, and sees

    def _on_click(self, event):
        self.selected = int(event.key.removeprefix("a:"))

    def _on_key(self, event):
        last = len(FRUIT) - 1
        moves = {"ArrowLeft": self.selected - 1, "ArrowRight": self.selected + 1, "Home": 0}
        if event.name not in STEPS:
            self.selected = int(np.clip(moves.get(event.name, last), 0, last))

    def description(self):
        """The picture in words."""
        pulls = [_pull(self, i) for i in range(len(FRUIT))]
        return " ".join(
            filter(None, [
                f"The photo shows {_a(FRUIT[self.true_class])}.",
                f"{_loss_in_words(self)}.",
                f"The loss pulls {', '.join(pulls)}.",
                f"{_plain_equation(self)}; {_verdict(self)}.",
                self.mistake,
            ])
        )  # fmt: skip

    def svg(self):
        return _draw(self)


# --- in words


def _a(noun):
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _pull(state, i):
    """Which way the measured loss pulls one logit."""
    pull = -state.numeric[i]
    size = svg.number(abs(pull))
    way = "hardly at all" if abs(pull) < 0.005 else f"{'up' if pull > 0 else 'down'} by {size}"
    return f"{FRUIT[i]} {way}"


def _loss_in_words(state):
    now = svg.number(state.loss, 3)
    if state.before is None:
        return f"The loss is {now}"
    way = "lowered" if state.loss <= state.before else "raised"
    return f"The step {way} the loss from {svg.number(state.before, 3)} to {now}"


def _equation(state, a, y_hat):
    """The selected entry of the gradient, with names for a_i and ŷ_i."""
    i = state.selected
    head = f"∂L/∂{a}"
    if state.kind == SQUARED_ERROR:
        return f"{head} = {svg.number(state.formula[i], 4)}, through all of softmax"
    share = svg.number(state.y_hat[i], 4)
    e = int(state.e[i])
    return f"{head} = {y_hat} − {e} = {share} − {e} = {svg.number(state.formula[i], 4)}"


def _plain_equation(state):
    sub = subscript(state.selected + 1)
    return _equation(state, f"a{sub}", f"ŷ{sub}")


def _verdict(state):
    """What the finite difference says of the selected entry."""
    i = state.selected
    numeric = f"finite difference of the loss: {svg.number(state.numeric[i], 4)}"
    if not state.learning:
        return f"{'✓' if state.right[i] else '✗'} {numeric}"
    if state.gradient is None:
        return f"✗ {numeric}; your function gives no number here"
    own = f"your function: {svg.number(state.gradient[i], 4)}"
    return f"{'✓' if state.right[i] else '✗'} {own}; {numeric}"


# --- as a drawing

LEFT, TOP, SLOT, ROW = 142, 30, 104, 32
AXES = Axes(LEFT, TOP, len(FRUIT) * SLOT, HEIGHT, x=(0, len(FRUIT)), y=(-LIMIT, LIMIT))
PULL = 3.0  # how many units of a an arrow is long that stands for a pull of 1
SIDE, WIDTH = LEFT + len(FRUIT) * SLOT + 22, 780
TABLE = TOP + HEIGHT + 44


def _draw(state):
    rows = _rows(state)
    y = TABLE + len(rows) * ROW + 30
    body = [_axes(state), _arrows(state), _points(state), _table(state, rows), _side(state)]
    colour = "right" if state.right[state.selected] else "wrong"
    i = f"_{{{state.selected + 1}}}"
    body.append(
        svg.text(2, y, _equation(state, f"a{i}", f"ŷ{i}"), anchor="start", size=15, bold=True)
    )
    body.append(
        svg.text(2, y + 25, _verdict(state), anchor="start", size=15, colour=colour, bold=True)
    )
    return svg.picture(WIDTH, y + 38, "".join(body))


def _axes(state):
    """Lines at whole logits, a band behind the selected one, names below."""
    x = LEFT + state.selected * SLOT
    drawn = svg.rectangle(x, TOP, SLOT, HEIGHT + 40, fill=colour_of("line"))
    drawn = f'<g opacity="0.16">{drawn}</g>'
    drawn += _scale()
    for i, name in enumerate(FRUIT):
        chosen, true = i == state.selected, i == state.true_class
        words = f"{name}, true" if true else name
        middle = AXES.across(i + 0.5)
        drawn += svg.text(middle, TOP + HEIGHT + 18, words, size=13, bold=true)
        value = f"a_{{{i + 1}}} = {svg.number(state.a[i])}"
        drawn += svg.text(middle, TOP + HEIGHT + 35, value, size=13, bold=chosen)
    return drawn


@cache
def _scale():
    """The lines and their numbers, always the same."""
    drawn = svg.text(LEFT - 34, TOP + HEIGHT / 2 + 5, "logit a_{i}", size=14, anchor="end")
    for tick in range(-6, 7, 2):
        drawn += AXES.level(tick, colour="line", thickness=1.6 if tick == 0 else 0.5)
        drawn += svg.text(LEFT - 8, AXES.up(tick) + 4, svg.number(tick, 0), size=12, anchor="end")
    return drawn


def _arrows(state):
    """Two at each logit: the gradient that is shown, and the measured one."""
    drawn = ""
    for i, a in enumerate(state.a):
        drawn += _arrow(i + 0.72, a, -state.numeric[i], "soft", 2)
        if state.gradient is not None and np.isfinite(state.gradient[i]):
            pull = state.arrows[i]  # in the colour of ∂L/∂a in the table, which has the other sign
            drawn += _arrow(i + 0.28, a, pull, "blue" if pull > 0 else "orange", 5)
    return drawn


def _arrow(x, a, pull, colour, thickness):
    """An arrow from a, cut off inside the picture; a short line where nothing pulls."""
    end = float(np.clip(a + PULL * pull, -LIMIT, LIMIT))
    if abs(end - a) < 0.02:
        return AXES.curve([x - 0.07, x + 0.07], [a, a], colour=colour, thickness=2)
    return AXES.arrow((x, a), (x, end), colour=colour, thickness=thickness)


def _points(state):
    return "".join(_point(state, i) for i in range(len(FRUIT)))


def _point(state, i):
    """A logit to drag. Its name is not shown beside it: that would cover the arrows."""
    x, y = AXES.across(i + 0.5), AXES.up(state.a[i])
    ring = (
        f'<circle class="bw-ring" cx="{x:g}" cy="{y:.2f}" r="12" fill="transparent" '
        'stroke="none" stroke-width="3"/>'
    )
    value = f"a{subscript(i + 1)} = {svg.number(state.a[i])}"
    pull = _pull(state, i).removeprefix(f"{FRUIT[i]} ")
    name = f"{FRUIT[i]}: {value}, the loss pulls {pull}"
    point = AXES.point(i + 0.5, state.a[i], colour="text")
    return svg.group([point, ring], key=f"a:{i}", name=name, chosen=i == state.selected, drag="y")


def _rows(state):
    """The table below: for each row its name, its numbers, and whether they are marked."""
    formula = "∂L/∂a = ŷ − e(ℓ)" if state.kind == CROSS_ENTROPY else "∂L/∂a, squared error"
    shown = "your ∂L/∂a" if state.learning else formula
    own = [None] * len(FRUIT) if state.gradient is None else state.gradient
    return [
        ("ŷ = softmax(a)", state.y_hat, False),
        ("e(ℓ)", state.e, False),
        (shown, own, state.learning),
        ("finite difference", state.numeric, False),
    ]


def _table(state, rows):
    drawn = ""
    for r, (name, values, marked) in enumerate(rows):
        y = TABLE + r * ROW
        drawn += svg.text(LEFT - 12, y + ROW / 2 + 5, name, size=13, anchor="end")
        for i, value in enumerate(values):
            signed = r >= 2 and value is not None and np.isfinite(value)
            drawn += svg.cell(
                LEFT + i * SLOT, y, SLOT, ROW, value, 1.0 if signed else 0.0,
                size=14, highlighted=r == 2 and i == state.selected,
                digits=0 if name == "e(ℓ)" else 2,
            )  # fmt: skip
            if marked:
                x = LEFT + (i + 1) * SLOT - 16
                mark = "✓" if state.right[i] else "✗"
                drawn += svg.text(x, y + ROW / 2 + 5, mark, size=15, bold=True)
    return drawn


def _side(state):
    """What the arrows are, and what they add up to."""
    shown = "Pull by your function" if state.learning else "Pull by the formula"
    drawn = svg.text(SIDE, TOP + 8, f"{shown}: −∂L/∂a", anchor="start", size=13)
    for n, (words, colour, thickness) in enumerate(
        (("up: ∂L/∂a < 0", "blue", 5), ("down: ∂L/∂a > 0", "orange", 5), ("measured", "soft", 2))
    ):
        y = TOP + 34 + 24 * n
        stroke = f'stroke="{colour_of(colour)}" stroke-width="{thickness:g}"'
        drawn += f'<path d="M{SIDE:g} {y:g}h22" {stroke}/>'
        drawn += svg.text(SIDE + 30, y + 4, words, anchor="start", size=13)
    y = TOP + 112
    length = PULL * HEIGHT / (2 * LIMIT)
    drawn += f'<path d="M{SIDE:g} {y:g}v{length:g}" stroke="{colour_of("text")}" stroke-width="2"/>'
    drawn += f'<path d="M{SIDE - 5:g} {y:g}h10m-10 {length:g}h10" stroke="{colour_of("text")}"/>'
    drawn += svg.text(SIDE + 14, y + length / 2 + 4, "a pull of 1", anchor="start", size=13)
    total = "?" if state.gradient is None else svg.number(state.arrows.sum())
    formula = "L = −log ŷ_{ℓ}" if state.kind == CROSS_ENTROPY else "L = Σ(ŷ − e)²"
    lines = [f"{formula} = {svg.number(state.loss, 3)}"]
    if state.before is not None:
        lines.append(f"(before the step: {svg.number(state.before, 3)})")
    lines.append(f"Sum of the pulls: {total}")
    return drawn + svg.paragraph(SIDE, y + length + 30, lines, size=14, anchor="start")
