"""Module 02's explorable: gradient descent on a loss surface (Lecture 4, module 4.2).

Two parameters and a map of the loss over them. The reader picks the start and the learning rate,
walks along the descent step by step, and sees it crawl, converge, bounce or diverge. With a step
of the learner's own, it is their descent that is drawn, beside the right one.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .kit import svg
from .kit.controls import Choice, Number, Play
from .kit.learner import call
from .kit.markup import plain
from .kit.picture import Picture
from .kit.plot import Axes
from .kit.walk import STEPS, Walk, learning_rate

LAST = 200  # steps of a descent
FAR = 1e6  # beyond this a parameter is lost
RATES = (-3.0, 1.5)  # log10 of the slowest and of the fastest learning rate
MAP = (52, 42, 330, 300)
CHART = (460, 42, 250, 170)
CELLS = 72  # of the map, along each side


@dataclass(frozen=True)
class Surface:
    """A loss of two parameters.

    loss, slope: of (first, second), numbers or arrays; slope returns both derivatives.
    limits: of the map in both directions; levels: of its contour lines; lowest: a deepest point.
    """

    title: str
    names: tuple[str, str]
    loss: Callable
    slope: Callable
    limits: tuple[tuple[float, float], tuple[float, float]]
    levels: tuple[float, ...]
    lowest: tuple[float, float]
    start: tuple[float, float]
    rate: float


def _mean_squares(f, slope, x, y):
    """Loss and slope of (f(w x + b) − y)² in the mean over the examples."""

    def loss(w, b):
        return sum((f(w * x_n + b) - y_n) ** 2 for x_n, y_n in zip(x, y, strict=True)) / len(x)

    def gradient(w, b):
        grad_w = grad_b = 0.0
        for x_n, y_n in zip(x, y, strict=True):
            a = w * x_n + b
            grad_a = 2 * (f(a) - y_n) * slope(a) / len(x)
            grad_w, grad_b = grad_w + grad_a * x_n, grad_b + grad_a
        return grad_w, grad_b

    return loss, gradient


def _logistic(a):
    return 0.5 * (1 + np.tanh(0.5 * a))  # no overflow, for numbers and arrays alike


def _line():
    x = (-0.5, 1.0, 2.0)
    y = tuple(x_n + 0.5 for x_n in x)  # on the line with w = 1, b = 0.5
    loss, slope = _mean_squares(lambda a: a, lambda a: 1.0, x, y)
    return Surface(
        "a line, ŷ = w x + b", ("w", "b"), loss, slope, ((-3, 4), (-3, 4)),
        (0.02, 0.1, 0.5, 1.5, 4, 9, 18, 32), (1.0, 0.5), (-2.0, 3.0), 0.1,
    )  # fmt: skip


def _neuron():
    x = (-1.0, 0.5, 2.0)
    y = tuple(float(_logistic(1.5 * x_n - 0.5)) for x_n in x)
    loss, slope = _mean_squares(_logistic, lambda a: _logistic(a) * _logistic(-a), x, y)
    return Surface(
        "a sigmoid neuron, ŷ = 1/(1 + e^{−(wx+b)})", ("w", "b"), loss, slope, ((-5, 6), (-6, 5)),
        (0.003, 0.01, 0.03, 0.08, 0.15, 0.25, 0.35, 0.45), (1.5, -0.5), (-3.0, -3.0), 2.0,
    )  # fmt: skip


def _thin():
    def loss(first, second):
        return (second * first - 1) ** 2

    def slope(first, second):
        error = 2 * (second * first - 1)
        return error * second, error * first

    return Surface(
        "a thin network, ŷ = w_{2} w_{1} x", ("w_{1}", "w_{2}"), loss, slope,
        ((-2.5, 2.5), (-2.5, 2.5)), (0.03, 0.2, 0.5, 0.98, 2, 5, 12, 25), (1.0, 1.0),
        (0.2, -0.1), 0.1,
    )  # fmt: skip


SURFACES = (_line(), _neuron(), _thin())


def descent(step=None):
    """Descent on a loss surface as an explorable; with a step of your own, on that step.

    step: ``step(w, b, grad_w, grad_b, eta)`` returns w and b after one step, as in exercise 02.
    """
    return Picture(Descent(step))


class Descent(Walk):
    """The state of the explorable: a surface, a start, a rate η, and how many steps are shown."""

    label = "Gradient descent on a loss surface"
    pace = 15.0  # steps a second, when it plays

    surface = Choice("Loss of", SURFACES, named=lambda surface: plain(surface.title))
    rate = learning_rate(
        *RATES,
        default=lambda state: state.surface.rate,
        shown=lambda state: svg.significant(state.rate),
    )
    t = Number("Steps taken t", step=1, limits=(0, LAST), default=30, unit="step", keys=STEPS)

    @Number(
        lambda state: f"Start {plain(state.surface.names[0])}",
        step=0.05, limits=lambda state: state.limits[0],
    )  # fmt: skip
    def first(self):
        return self._start[0]

    @first.setter
    def first(self, first):
        self._start = first, self._start[1]

    @Number(
        lambda state: f"Start {plain(state.surface.names[1])}",
        step=0.05, limits=lambda state: state.limits[1],
    )  # fmt: skip
    def second(self):
        return self._start[1]

    @second.setter
    def second(self, second):
        self._start = self._start[0], second

    playing = Play()

    def __init__(self, step=None):
        self._step = step
        self.shaded = True
        self.reset()

    def set_up(self):
        self._start = self._grip = self.surface.start

    def changed(self, name):
        if name == "surface":  # each has its own start and rate
            for other in (type(self).rate, type(self).t, type(self).playing):
                other.restore(self)
            self.set_up()
        super().changed(name)

    @property
    def limits(self):
        return self.surface.limits

    # --- what follows from it

    def compute(self):
        self.path, self.complaint = self._walk(self._step or _one_step)
        self.expected = self.path if self._step is None else self._walk(_one_step)[0]
        self.losses = [self.surface.loss(*theta) for theta in self.path]

    def _walk(self, step):
        """θ_0, θ_1, … as far as they are numbers, and why a learner's step gave no more."""
        theta, path = self._start, [self._start]
        while len(path) <= LAST and max(map(abs, theta)) < FAR:
            theta, complaint = _ask(step, theta, self.surface.slope(*theta), self.rate)
            if complaint:
                return path, complaint
            path.append(theta)
        return path, ""

    @property
    def shown(self):
        """The step that is shown last: t, or where the descent was lost before."""
        return min(self.t, len(self.path) - 1)

    @property
    def theta(self):
        """θ_t."""
        return self.path[self.shown]

    @property
    def loss(self):
        return self.losses[self.shown]

    @property
    def nabla(self):
        """∇θ_t."""
        return self.surface.slope(*self.theta)

    @property
    def learning(self):
        """Whether a learner's step is looked at."""
        return self._step is not None

    @property
    def wrong_at(self):
        """The first step of the learner's that is not θ − η ∇θ; None if there is none."""
        for t in range(self.shown):
            here, after = self.path[t], self.path[t + 1]
            right = _one_step(*here, *self.surface.slope(*here), self.rate)
            if not np.allclose(after, right, rtol=1e-6, atol=1e-9):
                return t + 1
        return None

    @property
    def verdict(self):
        """One word for the descent so far, and the reason."""
        t, start = self.shown, self.losses[0]
        if t == 0:
            return "at the start", "no step has been taken"
        if max(map(abs, self.theta)) >= FAR or self.loss > 4 * start + 1:
            return "diverges", "the loss grows, and so do the steps"
        size = math.hypot(*self.nabla)
        if size < 1e-3:
            if self.loss < 1e-4:
                return "converged", "the gradient is almost 0, and so is the loss"
            return "stuck", "the gradient is almost 0, but the loss is not: flat, and not low"
        back = self.surface.slope(*self.path[t - 1])
        crosses = sum(a * b for a, b in zip(self.nabla, back, strict=True)) < 0
        if self.loss >= 0.999 * self.losses[t - 1] and crosses:
            return "bounces", "it jumps from one side of the valley to the other, and not down"
        if crosses:
            return "zigzags", "each step crosses the valley, and still ends lower"
        if self.loss > 0.99 * self.losses[t - 1]:
            return "crawls", "a step lowers the loss by less than 1 %"
        return "goes down", "the last step lowered the loss and did not cross the valley"

    @property
    def mistake(self):
        """What is wrong with the learner's step, in a sentence; empty if nothing is."""
        if self.complaint:
            return self.complaint
        t = self.wrong_at
        if t is None:
            return ""
        here = np.array(self.path[t - 1])
        nabla = np.array(self.surface.slope(*here))
        named = _named(np.array(self.path[t]), here, nabla, self.rate)
        return f"Step {t} is not θ − η∇θ. {named}".strip()

    @property
    def judgement(self):
        """What is said of a learner's step; nothing if there is none."""
        if not self.learning:
            return ""
        if self.mistake:
            return f"✗ {self.mistake} The dashed line is the right descent."
        return "✓ Every step of yours is θ − η∇θ."

    # --- what a reader does, and sees

    @property
    def end(self):
        return min(LAST, len(self.path) - 1)

    def axes(self):
        return _axes(self.surface)

    def description(self):
        """The picture in words."""
        first, second = (plain(name) for name in self.surface.names)
        word, why = self.verdict
        start = ", ".join(svg.number(v) for v in self._start)
        theta = ", ".join(svg.significant(v) for v in self.theta)
        lost = "" if self.shown == self.t else " There the descent left all bounds."
        return " ".join(
            filter(None, [
                f"The loss of {plain(self.surface.title)}, as a map over {first} and {second}.",
                f"From ({start}) with learning rate {svg.significant(self.rate)},",
                f"after {self.shown} of {self.t} steps: θ = ({theta}),",
                f"loss {svg.significant(self.losses[0])} → {svg.significant(self.loss)},",
                f"length of the gradient {svg.significant(math.hypot(*self.nabla))}.{lost}",
                f"The descent {_said(word)}: {why}.",
                self.judgement,
            ])
        )  # fmt: skip

    def svg(self):
        return _draw(self)


def _one_step(w, b, grad_w, grad_b, eta):
    return w - eta * grad_w, b - eta * grad_b  # 4.2: θ_{t+1} = θ_t − η ∇θ_t


def _ask(step, theta, nabla, eta):
    """The θ after one step, and a kind word if a learner's function gave none."""
    after, complaint = call(step, *theta, *nabla, eta, who="Your step")
    if complaint:
        return theta, complaint
    try:
        w, b = (float(value) for value in after)
    except (TypeError, ValueError):
        return theta, "Your step should return two numbers, w and b."
    if not (math.isfinite(w) and math.isfinite(b)):
        return theta, "Your step returned something that is not a finite number."
    return (w, b), ""


def _named(after, theta, nabla, eta):
    """The sentence of the mistake that leads from θ to there, if one is known."""
    from workbook.cases.learning_parameters import hypotheses_of_a_step

    for _, sentence, numbers in hypotheses_of_a_step(theta, nabla, eta):
        if np.allclose(after, numbers, rtol=1e-6, atol=1e-9):
            return sentence.replace("∇?", "θ")
    return ""


# --- in words


def _said(word):
    return {"at the start": "stands at the start", "converged": "has converged",
            "stuck": "is stuck"}.get(word, word)  # fmt: skip


# --- as a drawing


@lru_cache(maxsize=len(SURFACES))
def _axes(surface):
    across, up = surface.limits
    return Axes(*MAP, x=across, y=up, labels=surface.names)


@lru_cache(maxsize=2 * len(SURFACES))
def _ground(surface, shaded):
    """The map: contour lines of the loss, and its shades. Drawn once, for it never changes."""
    axes = _axes(surface)
    height = np.log(surface.loss(*axes.grid(CELLS, CELLS)) + 0.3 * surface.levels[1])
    levels = np.log(np.array(surface.levels) + 0.3 * surface.levels[1])
    middle, half = (height.max() + levels[0]) / 2, (height.max() - levels[0]) / 2
    shades = axes.raster(0.75 * (height - middle), largest=half) if shaded else ""
    lines = [axes.contour(height, level, colour="soft", thickness=0.8) for level in levels]
    return shades + "".join(lines) + axes.frame(grid=False)


def _draw(state):
    axes, surface = _axes(state.surface), state.surface
    title = f"Loss of {surface.title}"
    body = [svg.text(MAP[0], 14, title, size=14, anchor="start", bold=True)]
    body.append(_ground(state.surface, state.shaded))
    body.append(_trail(state, axes))
    body.append(_chart(state))
    body += _lines(state)
    return svg.picture(724, 440 if state.learning else 392, "".join(body))


def _trail(state, axes):
    """The lowest place, the way so far, and the start to take hold of."""
    path = np.array(state.path[: state.shown + 1])
    drawn = [axes.text(*state.surface.lowest, "×", dy=6, size=20, bold=True)]
    if state.learning and state.expected is not state.path:
        expected = np.array(state.expected[: state.t + 1])
        drawn.append(axes.curve(*expected.T, colour="green", dash="6 4", thickness=2))
    drawn.append(axes.curve(*path.T, colour="accent", thickness=2))
    drawn.append(_dots(axes, path))
    limits = zip(state.theta, (axes.x, axes.y), strict=True)
    inside = all(low <= v <= high for v, (low, high) in limits)
    drawn.append(axes.point(*state.theta, colour="text", size=6) if inside else svg.group([]))
    names = [plain(name) for name in state.surface.names]
    spoken = ", ".join(
        f"{name} = {svg.number(v)}" for name, v in zip(names, state.start, strict=True)
    )
    drawn.append(
        axes.point(
            *state.start, key="start", name=f"start: {spoken}", size=8, chosen=True, drag="xy",
            kind=1,
        )
    )  # fmt: skip
    return "".join(drawn)


def _dots(axes, path):
    xs, ys = axes.across(path[:, 0]), axes.up(path[:, 1])
    shapes = "".join(
        f"M{x - 2.5:.1f} {y:.1f}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z"
        for x, y in zip(xs.tolist(), ys.tolist(), strict=True)
        if abs(x) < 5000 and abs(y) < 5000
    )
    return axes.inside(f'<path d="{shapes}" fill="{svg.colour_of("accent")}"/>')


def _chart(state):
    """The loss after each step, on a logarithmic axis."""
    losses = np.maximum(state.losses, 1e-12)[: state.shown + 1]
    low = 10.0 ** math.floor(max(math.log10(losses.min()), -12))
    high = 10.0 ** math.ceil(min(math.log10(losses.max() * 1.001), 12))
    last = max(10, state.t)
    axes = Axes(
        *CHART, x=(0, last), y=(low, max(high, 10 * low)), log="y", labels=("step t", "loss")
    )
    here = axes.point(state.shown, max(state.loss, 1e-12), colour="text", size=5)
    return axes.frame(digits=0) + axes.curve(range(len(losses)), losses, colour="accent") + here


def _lines(state):
    """What the last step shown stands on, below the chart."""
    word, why = state.verdict
    first, second = state.surface.names
    x, y = CHART[0] - 36, CHART[1] + CHART[3] + 64
    theta, nabla = state.theta, state.nabla
    words = [
        f"{first} = {svg.significant(theta[0])},  {second} = {svg.significant(theta[1])}",
        f"∂L/∂{first} = {svg.significant(nabla[0])},  ∂L/∂{second} = {svg.significant(nabla[1])}",
        f"η‖∇θ‖ = {svg.significant(state.rate * math.hypot(*nabla))}, the length of the next step",
    ]
    yield svg.paragraph(x, y, words, size=13, anchor="start")
    colour = {"diverges": "wrong", "stuck": "wrong", "converged": "right"}.get(word, "text")
    verdict = f"After {state.shown} steps it {_said(word)}:"
    yield svg.text(x, y + 66, verdict, size=14, anchor="start", bold=True, colour=colour)
    lines = svg.wrap(f"{why}.".split(), 46)
    yield svg.paragraph(x, y + 86, lines, size=13, anchor="start", leading=1.4)
    if state.learning:
        colour = "wrong" if state.mistake else "right"
        message = svg.wrap(state.judgement.split(), 96)
        yield svg.paragraph(MAP[0], 408, message, size=13, anchor="start", bold=True, colour=colour)
