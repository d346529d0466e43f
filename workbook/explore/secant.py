"""Module 09's explorable: a tangent against a secant of width h (Lecture 4, module 4.9).

The slope of an activation at z, by its formula and by a secant. The reader makes h smaller, over
fifteen decades: first the secant turns into the tangent, and then it falls apart, because two
nearly equal floats are subtracted. With a learner's own g′ it is that which is measured: a right
one gives a valley, and a wrong one a floor that no h gets below.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mlp_ref.activations import identity, logistic, relu, tanh

from .kit import svg
from .kit.controls import Choice, Number
from .kit.learner import Answer, ask
from .kit.markup import power
from .kit.picture import Picture, State
from .kit.plot import Axes, legend, limits

DECADES = 15  # h lies in [10^−15, 1]
STEPS = 4  # of the slider, in each decade
SPAN = 6.0  # z lies in [−6, 6]
UNIT = 2.0**-53  # half the distance from 1 to the next float
PLACES = np.linspace(-SPAN, SPAN, 121)  # where g is drawn
LEAST = 1e-17  # the lowest error that is drawn
GOOD = 1e-7  # an error that a right slope gets below
CENTRAL, RIGHT = "to both sides, z ± h", "to the right, z and z + h"
MOVES = {"ArrowLeft": -1, "ArrowDown": -1, "ArrowRight": 1, "ArrowUp": 1}
MOVES |= {"PageDown": -STEPS, "PageUp": STEPS, "Home": -math.inf, "End": math.inf}


@dataclass(frozen=True)
class Curve:
    """An activation to look at: value and slope of an array, and the second and third derivative.

    heights: the limits of g in the picture.
    """

    name: str
    value: Callable
    slope: Callable
    second: Callable
    third: Callable
    heights: tuple[float, float]


def _logistic_third(z):
    s = logistic.derivative(z)
    return s * (1 - 6 * s)


def _nothing(z):
    return 0.0


CURVES = (
    Curve(
        "logistic", logistic, logistic.derivative,
        lambda z: logistic.derivative(z) * (1 - 2 * logistic(z)), _logistic_third, (-0.2, 1.2),
    ),
    Curve(
        "tanh", tanh, tanh.derivative,
        lambda z: -2 * tanh(z) * tanh.derivative(z),
        lambda z: tanh.derivative(z) * (6 * tanh(z) ** 2 - 2), (-1.4, 1.4),
    ),
    Curve("linear", identity, identity.derivative, _nothing, _nothing, (-6, 6)),
    Curve("ReLU", relu, relu.derivative, _nothing, _nothing, (-1, 6)),
)  # fmt: skip


def secant(g_prime=None, g=None):
    """A tangent against a secant of width h; with a slope of your own, on that slope.

    g_prime: a function of an array of shape (n,) that returns the slopes there, (n,). It is held
    against the activation that is chosen, or against g, a function of the same kind.
    ValueError for a g without its g_prime.
    """
    return Picture(Secant(g_prime, g))


class Secant(State):
    """The state of the explorable."""

    label = "Tangent against secant"

    h = Number(
        "Width h", step=1 / STEPS, limits=(10.0**-DECADES, 1), default=1, log=True, snap=True,
        shown=lambda state: _power(state.h),
    )  # fmt: skip
    z = Number("Place z", step=0.1, limits=(-SPAN, SPAN), default=1, digits=1)
    g = Choice(
        "Activation g", lambda state: state.curves,
        default=lambda state: state.curves.get("tanh"),
    )  # fmt: skip
    way = Choice("Secant", (CENTRAL, RIGHT))

    def __init__(self, g_prime=None, g=None):
        if g is not None and g_prime is None:
            raise ValueError("g_prime is missing: with a g of your own, its slope is needed")
        self._g, self._g_prime = g, g_prime
        #: the curves to choose from; a learner's own has no formulas
        self.curves = {"your g": None} if g else {curve.name: curve for curve in CURVES}
        self.reset()

    # --- what follows from it

    def compute(self):
        """What does not depend on h: the slope at z, and the error at every h."""
        places = 10.0 ** (np.arange(STEPS * DECADES + 1) / STEPS - DECADES)
        z = np.array([self.z])
        self.complaint = ""
        self.value = self._values(z)[0]
        self.values = self._values(PLACES)
        self.slope = self._slope(z)
        up = self._values(self.z + places)
        down = self._values(self.z - places)
        #: (g(z + h) − g(z − h)) / 2h, and (g(z + h) − g(z)) / h
        self._secants = {CENTRAL: (up - down) / (2 * places), RIGHT: (up - self.value) / places}
        self.widths = places

    def _values(self, z):
        """g at an array; nan where a learner's function gives nothing."""
        if not self._g:
            return self.g.value(z)
        answer = ask(self._g, z.shape, z, who="Your g")
        self.complaint = self.complaint or answer.complaint
        return np.full(z.shape, np.nan) if answer.values is None else answer.values

    def _slope(self, z):
        if not self._g_prime:
            return float(self.g.slope(z)[0])
        answer: Answer = ask(self._g_prime, z.shape, z, who="Your g_prime")
        self.complaint = self.complaint or answer.complaint
        return float("nan") if answer.values is None else float(answer.values[0])

    @property
    def name(self):
        """Of the activation."""
        return self.g.name if self.g else "your g"

    @property
    def _place(self):
        """Of h among the widths."""
        return round(STEPS * (math.log10(self.h) + DECADES))

    @property
    def secants(self):
        """The slope of the secant at every width, from the smallest."""
        return self._secants[self.way]

    @property
    def errors(self):
        """|secant − g′| at every width."""
        return np.abs(self.secants - self.slope)

    @property
    def secant_slope(self):
        return float(self.secants[self._place])

    @property
    def error(self):
        return float(self.errors[self._place])

    @property
    def truncation(self):
        """What the secant is off because the curve bends: h² |g‴| / 6, or h |g″| / 2."""
        if self.way == CENTRAL:
            return self.h**2 * abs(float(self.g.third(self.z))) / 6
        return self.h * abs(float(self.g.second(self.z))) / 2

    @property
    def round_off(self):
        """What it may be off because z ± h and g there are floats: about u (|g| + |z g′|) / h."""
        size = abs(self.value) + abs(self.z * self.slope)
        return UNIT * (1 if self.way == CENTRAL else 2) * size / self.h

    @property
    def verdict(self):
        """Whether a learner's slope is right here, and a sentence; None if there is none."""
        if not self._g_prime:
            return None
        if self.complaint:
            return False, self.complaint
        best = float(np.nanmin(self._near(), initial=np.inf))
        if best <= GOOD * max(1.0, abs(self.slope)):
            return True, f"Your slope agrees: some secant comes as near as {_power(best)}."
        middle = self.secants[STEPS * (DECADES - 5)]
        return False, (
            f"No secant comes nearer to your slope than {_power(best)}. "
            f"You say {svg.number(self.slope, 4)}, the secants say {svg.number(middle, 4)}."
        )

    def _near(self):
        """The errors where a secant can be trusted: h from 10⁻⁸ to 10⁻³."""
        return self.errors[STEPS * (DECADES - 8) : STEPS * (DECADES - 3) + 1]

    # --- what a reader does, and sees

    def _on_key(self, event):
        name, step = ("z", 0.1) if event.key == "z" else ("h", 1 / STEPS)
        self.declared[name].move(self, step * MOVES.get(event.name, 0))

    def _on_press(self, event):
        self._grip = self.z if event.key == "z" else self.h

    def _on_drag(self, event):
        if event.key == "z":
            self.z, _ = WHOLE.drag(self._grip, 0, event.dx, 0)
        else:
            self.h, _ = ERRORS.drag(self._grip, 1, event.dx, 0)

    def description(self):
        """The picture in words."""
        z = svg.number(self.z, 1)
        said = f" {self.verdict[1]}" if self.verdict else ""
        return (
            f"{self.name} at z = {z}: g(z) = {_digits(self.value)}, the slope g′(z) is "
            f"{_digits(self.slope)}. The secant {self.way} with h = {_power(self.h)} has "
            f"the slope {_digits(self.secant_slope)}: off by {_power(self.error)}."
            f"{self._why()} The smallest error over all h is {_power(self._best()[1])}, at h = "
            f"{_power(self._best()[0])}.{said}"
        )

    def _best(self):
        """The width with the smallest error, and that error."""
        if not np.isfinite(self.errors).any():
            return math.nan, math.nan
        n = int(np.nanargmin(self.errors))
        return float(self.widths[n]), float(self.errors[n])

    def _why(self):
        """Where the error comes from, as a sentence."""
        if self._g or self._g_prime:
            return ""
        if self.error == 0:
            return " They agree to the last digit."
        low = self.z - self.h if self.way == CENTRAL else self.z
        if self.g.name == "ReLU" and low < 0 < self.z + self.h:
            return " The secant reaches across the kink."
        if self.g.name == "ReLU" and self.z == 0:
            return " At 0 there is a kink, and the slope that is used there is 0."
        if self.truncation >= self.round_off:
            return " The curve bends: truncation. A smaller h helps."
        return " Two nearly equal floats are subtracted: round-off. A larger h helps."

    def svg(self):
        return _draw(self)


def _power(value):
    """A small number with one digit and its power of ten."""
    if not math.isfinite(value):
        return svg.number(value)
    if value == 0 or 0.01 <= abs(value) < 1000:
        return f"{value:.2g}".replace("-", svg.MINUS)
    return power(value)


def _digits(value):
    """A slope with six digits behind the point, or its power of ten."""
    return svg.number(value, 6) if abs(value) >= 1e-4 or value == 0 else _power(value)


# --- as a drawing

TOP, HEIGHT = 66, 216
WHOLE = Axes(34, TOP, 226, HEIGHT, x=(-SPAN, SPAN), y=(0, 1), labels=("z", ""))
LENS = (316, TOP, 200, HEIGHT)
ERRORS = Axes(
    578, TOP, 222, HEIGHT, x=(10.0**-DECADES, 1), y=(LEAST, 10), log="xy", labels=("h", "")
)  # fmt: skip
WIDTH, BOTTOM = 812, TOP + HEIGHT
HEIGHTS = (0.3, 0.6, 1.2, 2.4, 6, 12, 60, 300)  # of the view through the lens
BEND = {"colour": "green", "dash": "2 4", "thickness": 2}
FUZZ = {"colour": "accent", "dash": "9 3 2 3", "thickness": 2}
TANGENT = {"colour": "blue"}
SECANT = {"colour": "orange", "dash": "7 4"}


def _draw(state):
    body = [_whole(state), _lens(state), _valley(state)]
    y = BOTTOM + 66
    for markup, style in _lines(state):
        body.append(svg.text(2, y, markup, anchor="start", **style))
        y += 25
    return svg.picture(WIDTH, y - 8, "".join(body))


def _title(axes, words):
    return svg.text(axes.left + axes.width / 2, 18, words, size=15, bold=True)


def _whole(state):
    """The curve with both lines; z can be dragged."""
    values = state.values
    heights = state.g.heights if state.g else limits(values, margin=0.1)
    axes = Axes(WHOLE.left, TOP, WHOLE.width, HEIGHT, x=WHOLE.x, y=heights, labels=WHOLE.labels)
    z, value, h = state.z, state.value, state.h
    ends = np.array([-2 * SPAN, 2 * SPAN])
    middle, middle_value = _anchor(state)
    drawn = axes.frame() + axes.curve(PLACES, values, colour="text", thickness=2)
    drawn += axes.curve(z + ends, value + ends * state.slope, **TANGENT)
    drawn += axes.curve(middle + ends, middle_value + ends * state.secant_slope, **SECANT)
    feet = [z - h, z + h] if state.way == CENTRAL else [z, z + h]
    drawn += axes.points(feet, state._values(np.array(feet)), 1, size=4)
    name = f"place z = {svg.number(z, 1)}"
    drawn += axes.point(z, value, key="z", name=name, colour="accent", drag="x")
    drawn += legend(WHOLE.left, 34, [("tangent, slope g′(z)", TANGENT)], size=12)
    drawn += legend(WHOLE.left, 52, [("secant of width h", SECANT)], size=12)
    return drawn + _title(axes, f"g: {state.name}")


def _anchor(state):
    """A point of the secant."""
    z, h = state.z, state.h
    low = z - h if state.way == CENTRAL else z
    values = state._values(np.array([low, z + h]))
    return (low + z + h) / 2, float(values.mean())


def _lens(state):
    """The same, as large as h: both directions in units of h."""
    z, h = state.z, state.h
    slopes = [abs(s) for s in (state.slope, state.secant_slope) if math.isfinite(s)]
    height = next((y for y in HEIGHTS if y >= 2.2 * max(slopes, default=1)), HEIGHTS[-1])
    axes = Axes(*LENS, x=(-2, 2), y=(-height, height), labels=("(z′ − z) / h", ""))
    t = np.linspace(-2, 2, 161)
    values = (state._values(z + t * h) - state.value) / h
    middle, middle_value = _anchor(state)
    x0, y0 = (middle - z) / h, (middle_value - state.value) / h
    drawn = axes.frame() + axes.curve(t, values, colour="text", thickness=2)
    drawn += axes.curve(t, t * state.slope, **TANGENT)
    drawn += axes.curve(t, y0 + (t - x0) * state.secant_slope, **SECANT)
    feet = np.array([-1.0, 1.0] if state.way == CENTRAL else [0.0, 1.0])
    drawn += axes.points(feet, y0 + (feet - x0) * state.secant_slope, 1, size=5)
    drawn += svg.text(LENS[0], 54, "upwards: (g(z′) − g(z)) / h", size=12, anchor="start")
    return drawn + _title(axes, f"looked at from h = {_power(h)}")


def _valley(state):
    """The error over all widths, with the two reasons for it; h can be dragged."""
    h, errors = state.widths, np.maximum(state.errors, LEAST)
    drawn = ERRORS.frame()
    explained = state.g is not None and not state._g_prime
    bend = fuzz = np.full(h.shape, np.nan)
    if explained:
        bend = state.truncation * (h / state.h) ** (2 if state.way == CENTRAL else 1)
        fuzz = state.round_off * (state.h / h)
    drawn += ERRORS.curve(h, bend, **BEND) + ERRORS.curve(h, fuzz, **FUZZ)
    drawn += ERRORS.curve(h, errors, colour="text", thickness=2)
    for across, words, style in ((0, "truncation", BEND), (118, "round-off", FUZZ)):
        drawn += legend(ERRORS.left + across, 34, [(words, style)] if explained else [], size=12)
    drawn += legend(ERRORS.left, 52, [("error |secant − g′(z)|", {"colour": "text"})], size=12)
    error = max(state.error, LEAST) if math.isfinite(state.error) else LEAST
    name = f"width h = {_power(state.h)}, error {_power(state.error)}"
    drawn += ERRORS.point(
        state.h, error, key="h", name=name, colour="orange", chosen=True, drag="x", kind=1
    )  # fmt: skip
    return drawn + _title(ERRORS, "how far off?")


def _lines(state):
    """The text below the panels: pairs of markup and style."""
    strong = {"size": 14.5, "bold": True}
    both = state.way == CENTRAL
    fraction = "(g(z + h) − g(z − h)) / 2h" if both else "(g(z + h) − g(z)) / h"
    whose = "your" if state.verdict else "the"
    lines = [
        (f"g′({svg.number(state.z, 1)}) = {_digits(state.slope)} by {whose} formula", strong),
        (
            f"{fraction} = {_digits(state.secant_slope)}, off by {_power(state.error)}"
            f" at h = {_power(state.h)}",
            strong,
        ),
    ]
    lines.append((state._why().strip(), {"size": 14}))
    if state.verdict:
        right, words = state.verdict
        mark, colour = ("✓", "right") if right else ("✗", "wrong")
        wrapped = svg.wrap(f"{mark} {words}".split(), 92)
        lines += [(line, {**strong, "colour": colour}) for line in wrapped]
    return [line for line in lines if line[0]]
