"""Module 03's explorable: from logits to probabilities to the loss (Lecture 4, module 4.3).

The last layer of the lecture's fruit classifier. What goes into softmax is z = a/T + c, with the
temperature T and a number c that is added to every entry; ŷ = softmax(z), ℒ = −log ŷ_ℓ. A
learner's own functions are called with the same z, and their answers stand in the picture.
"""

from functools import lru_cache

import numpy as np

from mlp_ref.outputs import cross_entropy, softmax
from workbook.cases.output_and_loss import Logits
from workbook.checks.diagnosis import diagnose

from .kit import svg
from .kit.controls import Choice, Number
from .kit.learner import Answer, agrees, ask
from .kit.markup import subscript
from .kit.picture import Picture, State
from .kit.plot import Axes
from .kit.theme import colour_of

FRUIT = ("apple", "mango", "orange", "banana")
LOGITS = (2.0, 1.0, 0.0, -1.0)
LIMIT = 6.0  # the logits of this picture stay in [−6, 6]
TEMPERATURES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
HEIGHT = 216  # of the three panels
STEPS = {"ArrowUp": 0.1, "ArrowDown": -0.1, "+": 0.1, "-": -0.1, "PageUp": 1.0, "PageDown": -1.0}


def softmax_loss(softmax=None, cross_entropy=None):
    """Logits, probabilities and the loss; with functions of your own, on those functions.

    softmax: ``softmax(a)`` with a of shape (4,) returns ŷ, (4,). cross_entropy:
    ``cross_entropy(a, label)``, with the label counted from 0, returns the loss, one number.
    """
    return Picture(SoftmaxLoss(softmax, cross_entropy))


class SoftmaxLoss(State):
    """The state of the explorable. Classes are counted from 0."""

    label = "From logits to probabilities to the loss"

    @Number(
        lambda state: f"Logit a{subscript(state.selected + 1)}, {FRUIT[state.selected]}",
        step=0.1, limits=(-LIMIT, LIMIT), digits=1, keys=STEPS, drag=HEIGHT / (2 * LIMIT),
    )  # fmt: skip
    def value(self):
        """The selected logit."""
        return float(self.a[self.selected])

    @value.setter
    def value(self, value):
        self.a[self.selected] = value

    true_class = Choice("True class ℓ", {fruit: j for j, fruit in enumerate(FRUIT)})
    #: T, which divides every logit
    temperature = Choice(
        "Temperature T", TEMPERATURES, named=lambda T: f"{T:g}", slider=True, default=1.0
    )
    #: c, which is added to every logit
    added = Number("Added to every logit", step=100, limits=(0, 1000))

    def __init__(self, softmax=None, cross_entropy=None):
        self._softmax, self._cross_entropy = softmax, cross_entropy
        self.reset()

    def set_up(self):
        self.a = np.array(LOGITS)
        self.selected, self.pointed = 0, None

    # --- what follows from it

    @property
    def shown(self):
        """The class that lights up: where the pointer is, or else the selected one."""
        return self.selected if self.pointed is None else self.pointed

    @property
    def z(self):
        """What goes into softmax, (4,)."""
        return self.a / self.temperature + self.added

    def compute(self):
        #: 4.3: ŷ_j = exp(z_j) / Σ_i exp(z_i)
        self.y_hat = softmax(self.z)
        #: 4.3: ℒ = −log ŷ_ℓ
        self.loss = cross_entropy(self.z, self.true_class)
        self.own_y_hat = _asked(self._softmax, self.y_hat.shape, self.z, who="Your softmax")
        self.own_loss = _asked(
            self._cross_entropy, (), self.z, self.true_class, who="Your cross_entropy"
        )

    @property
    def learning(self):
        """Whether a learner's function is looked at."""
        return bool(self._softmax or self._cross_entropy)

    @property
    def verdicts(self):
        """What is to be said of each of the learner's functions: whether it is right, and why."""
        case = Logits(self.z[np.newaxis], np.array([self.true_class]), "")
        asked = (
            (self._softmax, "softmax", self.own_y_hat, self.y_hat, case.y_hat),
            (self._cross_entropy, "cross-entropy", self.own_loss, self.loss, case.loss),
        )
        return [_verdict(*rest) for function, *rest in asked if function]

    # --- what a reader does, and sees

    def _on_hover(self, event):
        self.pointed = _class_of(event.key)

    def _on_leave(self, _):
        self.pointed = None

    def _on_click(self, event):
        self.selected = _class_of(event.key)

    def _on_key(self, event):
        last = len(FRUIT) - 1
        to = {"ArrowLeft": self.selected - 1, "ArrowRight": self.selected + 1}
        to |= {"Home": 0, "End": last}
        self.selected = min(max(to.get(event.name, self.selected), 0), last)
        self.pointed = None

    def description(self):
        """The picture in words."""
        logits = ", ".join(
            f"{fruit} {svg.number(a, 1)}" for fruit, a in zip(FRUIT, self.a, strict=True)
        )
        shares = ", ".join(
            f"{fruit} {_share(p)}" for fruit, p in zip(FRUIT, self.y_hat, strict=True)
        )
        changed = ""
        if self.temperature != 1:
            changed += f" All are divided by the temperature {self.temperature:g}."
        if self.added:
            changed += f" Then {self.added} is added to each, which changes no probability."
        said = "".join(f" {verdict}" for _, verdict in self.verdicts)
        return (
            f"Logits: {logits}.{changed} Probabilities: {shares}. True is "
            f"{FRUIT[self.true_class]}, so the loss is −log {_share(self.y_hat[self.true_class])} "
            f"= {svg.number(self.loss, 3)} nats.{said}"
        )

    def svg(self):
        return _draw(self)


def _asked(function, shape, *arguments, who):
    """The learner's numbers; none if there is no such function."""
    return ask(function, shape, *arguments, who=who) if function else Answer(None)


def _verdict(name, answer, expected, target):
    """Whether a learner's answer is right, and a sentence on it. target: gives the diagnosis."""
    if answer.values is None:
        return False, answer.complaint
    if agrees(answer.values, np.asarray(expected)).all():
        return True, f"Your {name} agrees."
    aim = target(0)
    mistakes = diagnose(answer.values, aim.value, aim.symbol, aim.hypotheses)
    if not mistakes:
        return False, f"Your {name} is wrong."
    return False, f"Your {name} is wrong. {mistakes[0].sentence}"


def _class_of(key):
    """The class that a data-key such as ``a:2`` names."""
    return int(key.split(":")[1])


def _share(p):
    """A probability with the digits that it needs."""
    if p == 0:
        return "0 (too small for a float)"
    return svg.number(p, 3) if p >= 0.001 else f"{p:.1e}".replace("-", svg.MINUS)


# --- as a drawing

TOP, SLOT = 58, 52
LOGIT_AXES = Axes(40, TOP, 4 * SLOT, HEIGHT, x=(0, 4), y=(-LIMIT, LIMIT))
SHARE_AXES = Axes(302, TOP, 4 * SLOT, HEIGHT, x=(0, 4), y=(0, 1))
LOSS_AXES = Axes(566, TOP, 226, HEIGHT, x=(0, 1), y=(0, 6), labels=("ŷ_{ℓ}", ""))
WIDTH, BOTTOM = 808, TOP + HEIGHT


def _draw(state):
    body = [_still_parts(), _logit_bars(state), _share_bars(state), _point(state), _names(state)]
    y = BOTTOM + 106
    for markup, style in _lines(state):
        body.append(svg.text(2, y, markup, anchor="start", **style))
        y += 26
    return svg.picture(WIDTH, y - 8, "".join(body))


@lru_cache(maxsize=1)
def _still_parts():
    """What never changes: axes, headings, the curve."""
    p = np.concatenate([np.geomspace(1e-3, 0.1, 40), np.linspace(0.1, 1, 30)])
    headings = (
        (LOGIT_AXES, "logits a"),
        (SHARE_AXES, "ŷ = softmax(a)"),
        (LOSS_AXES, "L = −log ŷ_{ℓ}, in nats"),
    )
    drawn = _levels(LOGIT_AXES, (-6, -3, 0, 3, 6), 0) + _levels(
        SHARE_AXES, (0, 0.25, 0.5, 0.75, 1), 2
    )
    drawn += LOSS_AXES.frame() + LOSS_AXES.curve(p, -np.log(p), thickness=3)
    for axes, words in headings:
        drawn += svg.text(axes.left + axes.width / 2, 16, words, size=15, bold=True)
    for x, words in ((275, "→"), (537, "→")):
        drawn += svg.text(x - 2, 17, words, size=20, colour="soft")
    return drawn


def _levels(axes, values, digits):
    """Lines at some heights, with their numbers: an axis for bars."""
    lines, words = "", ""
    for value in values:
        y = float(axes.up(value))
        lines += f"M{axes.left:g} {y:.2f}h{axes.width:g}"
        words += svg.text(axes.left - 6, y + 4, svg.number(value, digits), size=12, anchor="end")
    fine = f'<path d="{lines}" stroke="{colour_of("line")}" stroke-width="0.5" opacity="0.6"/>'
    base = float(axes.up(0))
    fine += f'<path d="M{axes.left:g} {base:.2f}h{axes.width:g}" stroke="{colour_of("line")}"/>'
    return fine + words


def _bar(axes, j, value, scale):
    """The bar of class j from 0 to a value."""
    base, end = float(axes.up(0)), float(axes.up(value))
    x, y, height = axes.left + j * SLOT + 9, min(base, end), max(abs(end - base), 1)
    return svg.rectangle(x, y, SLOT - 18, height, fill=svg.shade(value, scale), stroke="line")


def _logit_bars(state):
    drawn = ""
    for j, fruit in enumerate(FRUIT):
        a, highlighted = float(state.a[j]), j == state.shown
        x, end = LOGIT_AXES.left + j * SLOT, float(LOGIT_AXES.up(a))
        away = -9 if a >= 0 else 20
        parts = [
            svg.rectangle(x + 1, TOP, SLOT - 2, HEIGHT, fill="transparent"),
            _bar(LOGIT_AXES, j, a, LIMIT),
            # What there is to take hold of.
            svg.rectangle(
                x + 5, end - 3, SLOT - 10, 6, fill=colour_of("accent" if highlighted else "soft")
            ),
            svg.text(x + SLOT / 2, end + away, svg.number(a, 1), size=14, bold=highlighted),
            svg.rectangle(x + 2, TOP - 16, SLOT - 4, HEIGHT + 32, thickness=3, kind="bw-ring"),
        ]
        name = f"logit of {fruit} = {svg.number(a, 1)}"
        chosen = j == state.selected
        drawn += svg.group(parts, key=f"a:{j}", name=name, chosen=chosen, drag=True)
    return drawn


def _share_bars(state):
    drawn = ""
    own = state.own_y_hat.values
    for j in range(len(FRUIT)):
        p, highlighted = float(state.y_hat[j]), j == state.shown
        x, end = SHARE_AXES.left + (j + 0.5) * SLOT, float(SHARE_AXES.up(p))
        drawn += _bar(SHARE_AXES, j, p, 1.0)
        drawn += svg.text(x, end - 8, svg.number(p, 3), size=13.5, bold=highlighted)
        if state.learning and own is not None:
            right = bool(agrees(own[j], p))
            colour, words = ("right", "✓") if right else ("wrong", f"✗ {svg.number(own[j], 3)}")
            drawn += svg.text(x, end - 25, words, size=12.5, bold=True, colour=colour)
    return drawn


def _point(state):
    """Where the network stands on the curve, and what it pays."""
    p, top = float(state.y_hat[state.true_class]), LOSS_AXES.y[1]
    shown = min(state.loss, top)
    guide = LOSS_AXES.curve([p, p], [0, shown], colour="accent", thickness=1.5, dash="5 4")
    guide += LOSS_AXES.curve([0, p], [shown, shown], colour="accent", thickness=1.5, dash="5 4")
    words = f"L = {svg.number(state.loss, 3)}" + (" ↑" if state.loss > top else "")
    # Where neither the curve nor the border is in the way.
    if p < 0.6:
        dy = -14 if shown < top - 0.6 else 22
        label = LOSS_AXES.text(p, shown, words, dx=14, dy=dy, size=15, bold=True, anchor="start")
    else:
        label = LOSS_AXES.text(1, shown, words, dx=-4, dy=-22, size=15, bold=True, anchor="end")
    return guide + LOSS_AXES.point(p, shown, size=7) + label


def _names(state):
    """Under the bars: the classes, and y, which has a 1 at the true one."""
    drawn = ""
    for j, fruit in enumerate(FRUIT):
        true, highlighted = j == state.true_class, j == state.shown
        for axes, symbol in ((LOGIT_AXES, "a"), (SHARE_AXES, "ŷ")):
            x = axes.left + (j + 0.5) * SLOT
            drawn += svg.text(x, BOTTOM + 34, f"{symbol}_{{{j + 1}}}", size=13, bold=highlighted)
            drawn += svg.text(x, BOTTOM + 51, fruit, size=12.5, bold=highlighted)
        x = SHARE_AXES.left + (j + 0.5) * SLOT
        if true:
            drawn += svg.rectangle(x - 23, BOTTOM + 56, 46, 21, stroke="accent", thickness=2)
        words = f"y_{{{j + 1}}} = {int(true)}"
        drawn += svg.text(
            x, BOTTOM + 70, words, size=12, bold=true, colour="accent" if true else "soft"
        )
    return drawn


def _lines(state):
    """The text below the panels: pairs of markup and style."""
    j, true, top = state.shown, state.true_class, float(state.z.max())
    z = state.z - top if state.added else state.z
    terms = " + ".join(f"e^{{{svg.number(one)}}}" for one in z)
    share = f"ŷ_{{{j + 1}}} = e^{{{svg.number(z[j])}}} / ({terms}) = {_share(state.y_hat[j])}"
    log_sum_exp, loss = svg.number(state.loss + z[true], 3), svg.number(state.loss, 3)
    symbol = "a" if (z == state.a).all() else "z"
    difference = f"log Σ_{{i}} e^{{{symbol}_{{i}}}} − {symbol}_{{{true + 1}}}"
    numbers = f"{log_sum_exp} − {svg.factor(z[true], 3)} = {loss} nats"
    lines = [
        (share, {"size": 14.5, "bold": True}),
        (f"L = −log ŷ_{{{true + 1}}} = {difference} = {numbers}", {"size": 14.5, "bold": True}),
    ]
    if symbol == "z":
        T = f"a/{state.temperature:g}" if state.temperature != 1 else "a"
        shift = (
            f" + {state.added} − {top:.1f}: the largest is subtracted first" if state.added else ""
        )
        lines.append((f"Here z = {T}{shift}.", {"size": 14}))
    for right, words in state.verdicts:
        mark, colour = ("✓", "right") if right else ("✗", "wrong")
        wrapped = svg.wrap(f"{mark} {words}".split(), 104)
        lines += [(line, {"size": 14, "bold": True, "colour": colour}) for line in wrapped]
    return lines
