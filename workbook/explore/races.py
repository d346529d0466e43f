"""Module 11's explorable: three descents race at the same price (CS60010, part 2).

A line through 24 examples. Batch, stochastic and mini-batch descent start at the same place with
the same rate, and each may look at the same number of examples. With a way of cutting an epoch of
the learner's own, it is their mini-batches that run.
"""

import math
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from .kit import svg
from .kit.controls import Button, Number, Play
from .kit.learner import call
from .kit.picture import Picture
from .kit.plot import MARKERS, Axes
from .kit.walk import STEPS, Walk, learning_rate

N = 24  # examples
EPOCHS = 10
LAST = N * EPOCHS  # examples that a racer may look at
AT_FIRST = 5 * N
START = (-1.5, 2.5)
LIMITS = ((-2.2, 3.2), (-1.6, 3.2))  # of the map: w and b
FAR = 1e6  # beyond this a parameter is lost
RATES = (-2.4, 0.0)  # log10 of the slowest and of the fastest learning rate
RATE, BATCH, SCATTER = 0.1, 7, 0.8
LEVELS = (0.05, 0.25, 0.75, 1.5, 3.0, 5.0, 8.0, 12.0, 18.0)  # of the map, above the lowest loss
LEAST = 1e-8  # a loss above the lowest that can still be drawn
MAP = (52, 42, 330, 300)
RACE = (460, 42, 250, 124)
NOISE = (460, 252, 250, 96)
NAMES = ("batch", "stochastic", "mini-batch")
COLOURS = ("blue", "orange", "green")
DASHES = ("", "2 3", "7 4")


def races(mini_batches=None):
    """Three descents at the same price, as an explorable; the third on batches of your own.

    mini_batches: ``mini_batches(order, batch_size)`` returns the batches of an epoch, as in
    exercise 11.
    """
    return Picture(Races(mini_batches))


@dataclass(eq=False)
class Racer:
    """One descent: where it stands after each of its steps, and how much it has looked at."""

    path: list = field(default_factory=list)  # (w, b)
    price: list = field(default_factory=list)  # examples looked at, in all
    heights: np.ndarray | None = None  # the loss above the lowest, at each place

    def steps(self, price):
        """How many steps were taken for this price."""
        return int(np.searchsorted(self.price, price, side="right")) - 1


class Races(Walk):
    """The state: a start, a rate η, a batch size m, the examples' scatter, and the price so far."""

    label = "Three descents at the same price"
    pace = 20.0  # pictures a second, when it plays
    stride = 2  # examples looked at from one picture to the next
    limits = LIMITS

    t = Number(
        "Price", step=1, limits=(0, LAST), default=AT_FIRST, keys=STEPS,
        shown=lambda state: f"{state.t} examples looked at, {state.t / N:.3g} epochs",
    )  # fmt: skip
    batch_size = Number("Mini-batch size m", step=1, limits=(1, N), default=BATCH, unit="example")
    rate = learning_rate(*RATES, default=RATE, shown=lambda state: _short(state.rate))
    scatter = Number("Scatter of y", step=0.1, limits=(0, 1.5), default=SCATTER, digits=1)
    playing = Play()

    def __init__(self, mini_batches=None):
        self._cut = mini_batches
        self.reset()

    def set_up(self):
        self._start = self._grip = START
        self._seed = 0

    @Button("Shuffle anew")
    def shuffle(self):
        """Another order of the examples."""
        self._seed += 1
        self.compute()

    # --- what follows from it

    def compute(self):
        rng = np.random.default_rng([11, self._seed])
        orders = [rng.permutation(N) for _ in range(EPOCHS)]
        self.data = _examples(self.scatter)
        self.complaint = ""
        cut = self._batches if self.learning else _pieces
        own = [cut(order, self.batch_size) for order in orders]
        plans = [[order] for order in orders], [_pieces(order, 1) for order in orders], own
        self.racers = [self._run(plan) for plan in plans]

    def _batches(self, order, m):
        """A learner's batches of this epoch, as far as they can be used; sets `complaint`."""
        from workbook.cases.stochastic_gradients import Cut

        got, complaint = call(self._cut, order, m, who="Your mini_batches")
        if not complaint and (found := Cut(order, m).batches().judge(got)):
            complaint = str(found[0])
        self.complaint = self.complaint or complaint
        try:
            batches = [[range(N)[int(n)] for n in batch] for batch in got]
        except (TypeError, ValueError, IndexError):
            return []
        return [batch for batch in batches if batch]

    def _run(self, plan):
        """θ_0, θ_1, … along the mean gradients of these batches, as far as they are numbers."""
        xs, ys, lowest = self.data
        (w, b), price = self._start, 0
        racer = Racer([(w, b)], [0])
        for batch in (batch for batches in plan for batch in batches):
            grad_w = grad_b = 0.0
            for n in batch:
                error = 2 * (w * xs[n] + b - ys[n])
                grad_w, grad_b = grad_w + error * xs[n], grad_b + error
            # algorithm 8.1: θ ← θ − η (1/m) Σ ∇θ; with all examples algorithm 1, with one 2
            w, b = w - self.rate * grad_w / len(batch), b - self.rate * grad_b / len(batch)
            price += len(batch)
            if max(abs(w), abs(b)) > FAR or price > LAST:
                break
            racer.path.append((w, b))
            racer.price.append(price)
        away = np.array(racer.path) - lowest
        racer.heights = np.einsum("ti,ij,tj->t", away, _curvature(), away)
        return racer

    @property
    def learning(self):
        """Whether a learner's mini-batches run."""
        return self._cut is not None

    def height(self, racer):
        """The loss above the lowest, where a racer stands now."""
        return float(racer.heights[racer.steps(self.t)])

    @property
    def leader(self):
        """The names of those who are lowest now, to three digits."""
        heights = [self.height(racer) for racer in self.racers]
        return [
            name
            for name, one in zip(NAMES, heights, strict=True)
            if one <= min(heights) * 1.001 + LEAST
        ]

    def noise(self):
        """At the place of the mini-batches: ‖g‖, and the root of the noise for m = 1 … N."""
        xs, ys, _ = self.data
        w, b = self.racers[2].path[self.racers[2].steps(self.t)]
        error = 2 * (w * xs + b - ys)
        rows = np.column_stack([error * xs, error])
        g = rows.mean(axis=0)
        single = ((rows - g) ** 2).sum(axis=1).mean()
        m = np.arange(1, N + 1)
        return float(np.hypot(*g)), np.sqrt(single / m * (N - m) / (N - 1))  # (8)

    @property
    def judgement(self):
        """What is said of a learner's mini-batches; nothing if there are none."""
        if not self.learning:
            return ""
        if self.complaint:
            return f"✗ {self.complaint}"
        return "✓ Your batches hold every example once an epoch, in the order given."

    # --- what a reader does, and sees

    def axes(self):
        return _axes()

    def description(self):
        """The picture in words."""
        start = ", ".join(svg.number(v) for v in self._start)
        length, noise = self.noise()
        return " ".join(
            filter(None, [
                f"The loss of a line through {N} examples, as a map over w and b.",
                f"From ({start}) with learning rate {_short(self.rate)}, after",
                f"{self.t} examples looked at ({self.t / N:.3g} epochs):",
                "; ".join(self._describe(n) for n in range(3)) + ".",
                f"Lowest now: {' and '.join(self.leader)}.",
                f"Where the mini-batches stand, the gradient has length {_short(length)}. An",
                f"estimate is off by about {_short(noise[0])} with 1 example,",
                f"{_short(noise[self.batch_size - 1])} with {self.batch_size}, and 0 with all {N}.",
                self.judgement,
            ])
        )  # fmt: skip

    def _describe(self, n):
        """How one racer stands, in words."""
        racer = self.racers[n]
        steps = racer.steps(self.t)
        theta = ", ".join(_short(v) for v in racer.path[steps])
        lost = self._lost(racer)
        end = ", which has left all bounds" if lost else ""
        return (
            f"{NAMES[n]} {steps} step{'s' * (steps != 1)}, at ({theta}), "
            f"{_short(self.height(racer))} above the lowest loss{end}"
        )

    def _lost(self, racer):
        """Whether its next step would have been too far to draw."""
        last = racer.path[-1]
        return racer.steps(self.t) == len(racer.path) - 1 and max(map(abs, last)) > 100

    def svg(self):
        return _draw(self)


# --- the data and their loss


@lru_cache(maxsize=1)
def _spread():
    """x of the examples, and which way each lies off the line; no line fits the second better."""
    rng = np.random.default_rng(24)
    xs = np.sort(rng.uniform(-1.2, 2.2, size=N))
    off = rng.normal(size=N)
    inputs = np.column_stack([xs, np.ones(N)])
    off -= inputs @ np.linalg.lstsq(inputs, off, rcond=None)[0]
    return xs, off / off.std()


@lru_cache(maxsize=32)
def _examples(scatter):
    """x, y and the lowest place (w, b), whatever the scatter."""
    xs, off = _spread()
    return xs, xs + 0.5 + scatter * off, (1.0, 0.5)


@lru_cache(maxsize=1)
def _curvature():
    """A, so that the loss is (θ − lowest)ᵀ A (θ − lowest) above the lowest."""
    inputs = np.column_stack([_spread()[0], np.ones(N)])
    return inputs.T @ inputs / N


def _pieces(order, m):
    return [order[start : start + m] for start in range(0, len(order), m)]


def _short(value):
    return svg.significant(value, LEAST)


# --- as a drawing


@lru_cache(maxsize=1)
def _axes():
    return Axes(*MAP, x=LIMITS[0], y=LIMITS[1], labels=("w", "b"))


@lru_cache(maxsize=1)
def _ground():
    """The contour lines of the loss, which are ellipses: drawn once, for they never change."""
    axes = _axes()
    sizes, ways = np.linalg.eigh(_curvature())
    turn = np.linspace(0, 2 * np.pi, 121)
    circle = ways @ (np.array([np.cos(turn), np.sin(turn)]) / np.sqrt(sizes)[:, np.newaxis])
    lines = [
        axes.curve(1.0 + math.sqrt(level) * circle[0], 0.5 + math.sqrt(level) * circle[1],
                   colour="soft", thickness=0.8)
        for level in LEVELS
    ]  # fmt: skip
    return "".join(lines) + axes.frame(grid=False)


def _draw(state):
    body = [
        svg.text(MAP[0], 14, "Loss of ŷ = w x + b, and three ways down",
                 size=14, anchor="start", bold=True),
        _ground(),
        _trails(state),
        _race(state),
        _noise(state),
        *_standings(state),
    ]  # fmt: skip
    return svg.picture(724, 490 if state.learning else 448, "".join(body))


def _trails(state):
    axes, drawn = _axes(), []
    shown = [np.array(r.path[: r.steps(state.t) + 1]) for r in state.racers]
    for n in (1, 2, 0):  # the most jagged one lies below
        thick = (2.5, 1.3, 2)[n]
        drawn.append(axes.curve(*shown[n].T, colour=COLOURS[n], thickness=thick))
    drawn.append(axes.points(*shown[0].T, 0, size=3))
    drawn.append(axes.text(1.0, 0.5, "×", dy=6, size=20, bold=True))  # the lowest place
    for n in (1, 2, 0):
        w, b = shown[n][-1]
        inside = LIMITS[0][0] <= w <= LIMITS[0][1] and LIMITS[1][0] <= b <= LIMITS[1][1]
        here = axes.point(w, b, colour=COLOURS[n], size=7, kind=n) if inside else svg.group([])
        drawn.append(here)
    w, b = (svg.number(v) for v in state.start)
    drawn.append(
        axes.point(
            *state.start, key="start", name=f"start: w = {w}, b = {b}", size=7, chosen=True,
            drag="xy", kind=3,
        )
    )  # fmt: skip
    return "".join(drawn)


def _race(state):
    """The loss above the lowest against the examples looked at, on a logarithmic axis."""
    heights = [np.maximum(r.heights[: r.steps(state.t) + 1], LEAST) for r in state.racers]
    everything = np.concatenate(heights)
    low = 10.0 ** math.floor(math.log10(everything.min()))
    high = 10.0 ** min(math.ceil(math.log10(everything.max() * 1.001)), 12)
    last = max(N, state.t)
    axes = Axes(
        *RACE, x=(0, last), y=(low, max(high, 10 * low)), log="y",
        labels=(f"examples looked at ({N} = one epoch)", "loss above the lowest"),
    )  # fmt: skip
    drawn = [axes.frame(digits=0)]
    for n, racer in enumerate(state.racers):
        xs, ys = racer.price[: len(heights[n])], heights[n]
        xs, ys = np.repeat([*xs, state.t], 2)[1:-1], np.repeat(ys, 2)  # it waits, and then steps
        drawn.append(axes.curve(xs, ys, colour=COLOURS[n], dash=DASHES[n], thickness=2))
    for n, height in enumerate(heights):
        drawn.append(axes.point(state.t, float(height[-1]), colour=COLOURS[n], size=5, kind=n))
    return "".join(drawn)


def _noise(state):
    """How far an estimate is off, for each batch size, beside the length of the gradient."""
    length, noise = state.noise()
    top = max(float(noise[0]), length, 1e-6) * 1.15
    axes = Axes(*NOISE, x=(0, N + 1), y=(0, top), labels=("cost of a step: examples m", ""))
    marks = zip((N, 1, state.batch_size), COLOURS, range(3), strict=True)
    drawn = [
        svg.text(NOISE[0], NOISE[1] - 10, "√noise of a step (dashed: length of g)",
                 size=13, anchor="start"),
        axes.frame(digits=None if top > 1e-3 else 6),
        axes.level(length, colour="soft", dash="5 4", thickness=1.5),
        axes.curve(np.arange(1, N + 1), noise, colour="text", thickness=1.5),
    ]  # fmt: skip
    for m, colour, kind in marks:
        drawn.append(axes.point(m, float(noise[m - 1]), colour=colour, size=5, kind=kind))
    return "".join(drawn)


def _standings(state):
    """A line for each racer, with its mark, and what is said of a learner's batches."""
    leader = state.leader
    for n, racer in enumerate(state.racers):
        y = 398 + 18 * n
        cost = (N, 1, state.batch_size)[n]
        steps = racer.steps(state.t)
        ahead = ": the lowest now" if NAMES[n] in leader and len(leader) < 3 else ""
        lost = ", gone for good" if state._lost(racer) else ""
        line = (
            f"{NAMES[n]}: {steps} step{'s' * (steps != 1)} at {cost} example{'s' * (cost != 1)}, "
            f"loss {_short(state.height(racer))} above the lowest{ahead}{lost}"
        )
        yield _mark(60, y - 4, n)
        yield svg.text(74, y, line, size=13, anchor="start", bold=bool(ahead))
    if state.learning:
        message = svg.wrap(state.judgement.split(), 100)
        colour = "wrong" if state.complaint else "right"
        yield svg.paragraph(MAP[0], 462, message, size=13, anchor="start", bold=True, colour=colour)


def _mark(x, y, kind):
    return f'<path d="{MARKERS[kind](x, y, 5)}" fill="{svg.colour_of(COLOURS[kind])}"/>'
