"""Module 09: pre-activations and chains to try an answer on, and what is expected for each.

Slopes are measured: by the complex step, which keeps its digits however small the slope is, and
never by a formula.
Source: Lecture 4, module 4.9.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

import numpy as np

from mlp_ref.gradcheck import agree, complex_derivative
from workbook.checks.diagnosis import (
    Hypotheses,
    Hypothesis,
    Quantity,
    diagnose,
    hypothesis,
    remarks,
)
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Rule, Target, expect

from .case_set import case_set

HUGE = 300  # beyond it, e^{2z} leaves the range of float64

# --- the activations: as functions that a check can hand over, and that take complex numbers


def logistic(z):
    """σ(z) = 1 / (1 + e⁻ᶻ), for any z."""
    on_the_right = np.real(z) >= 0
    e = np.exp(np.where(on_the_right, -z, z))
    return np.where(on_the_right, 1, e) / (1 + e)


def logistic_slope(z):
    """4.9: σ′(z) = σ(z) (1 − σ(z)), where 1 − σ(z) = σ(−z)."""
    return logistic(z) * logistic(-z)


def tanh(z):
    return np.tanh(z)


def tanh_slope(z):
    """4.9: tanh′(z) = 1 − tanh² z."""
    return 1 - np.tanh(z) ** 2


def relu(z):
    return np.where(np.real(z) > 0, z, 0)


def relu_slope(z):
    return np.where(z > 0, 1.0, 0.0)


def linear_slope(z):
    return np.ones_like(z)


VALUES = {"logistic": logistic, "tanh": tanh, "linear": np.positive, "relu": relu}
SLOPES = {
    "logistic": logistic_slope,
    "tanh": tanh_slope,
    "linear": linear_slope,
    "relu": relu_slope,
}
WORDS = {"logistic": "logistic", "tanh": "tanh", "linear": "linear", "relu": "ReLU"}
LOOK_AT = {
    "logistic": "4.9: g(z) = 1 / (1 + e⁻ᶻ) and g′ = g (1 − g), in steps 1 to 4 of the lecture",
    "tanh": "4.9: g(z) = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ) and g′ = 1 − g², in steps 5 to 7 of the lecture",
    "linear": "4.9: g(z) = z and g′ = 1, in step 8 of the lecture",
    "relu": "4.9: g(z) = max(0, z), and g′ is 1 above 0 and 0 below, in step 9 of the lecture",
}
TWO = Quantity("2", "the 2 of tanh z = 2σ(2z) − 1, or of a square", 2)


# --- pre-activations


@dataclass(frozen=True, eq=False)
class Preactivations:
    """Pre-activations z of any shape, and what is expected of each activation there."""

    z: np.ndarray
    what: str
    hidden: bool = False

    def value(self, name: str) -> Target:
        """g(z), in the shape of z."""
        hypotheses = _of_value(name, self.z)
        symbol = f"{WORDS[name]}(z)"
        return expect(
            symbol, VALUES[name](self.z), hypotheses, look_at=LOOK_AT[name], quantities=[TWO]
        )  # fmt: skip

    def slope(self, name: str) -> Target:
        """g′(z), in the shape of z."""
        hypotheses = _of_slope(name, self.z)
        made = Hypotheses(SLOPES[name](self.z), hypotheses, LOOK_AT[name], [TWO], is_gradient=True)
        return Target("g′(z)", complex_derivative(VALUES[name], self.z), made)

    def from_value(self, name: str) -> Rule:
        """g′(z), for an answer that is given `h(name)` and not z."""
        h = self.h(name)
        elsewhere = (s for s in _of_slope(name, self.z) if s.mistake.name in ELSEWHERE)
        hypotheses = chain(_of_slope_from_value(name, h), elsewhere)
        look_at = "the table in step 10 of the lecture: each slope as a formula in h"
        return self._numbers(
            "g′", complex_derivative(VALUES[name], self.z), hypotheses, look_at, h=h
        )

    def h(self, name: str) -> np.ndarray:
        """What the units send up."""
        return VALUES[name](self.z)

    def value_of_large(self, name: str) -> Rule:
        """g(z) where a power of e leaves the range of float64."""
        right, hypotheses = VALUES[name](self.z), _of_value(name, self.z)
        return self._numbers("g(z)", right, hypotheses, LOOK_AT[name])

    def slope_of_large(self, name: str, digits: bool = False) -> Rule:
        """g′(z) where a power of e leaves the range; digits: each must be right by itself."""
        right, hypotheses = complex_derivative(VALUES[name], self.z), _of_slope(name, self.z)
        scale = np.abs(right) if digits else 1.0
        return self._numbers("g′(z)", right, hypotheses, LOOK_AT[name], scale=scale)

    def relu_slope(self) -> Rule:
        """ReLU's slope, where True counts as 1, and any number from 0 to 1 is right at z = 0."""
        hypotheses = _of_slope("relu", self.z)
        right = complex_derivative(relu, self.z)
        return self._numbers("g′(z)", right, hypotheses, LOOK_AT["relu"], kink=self.z == 0)

    def _numbers(self, symbol, right, hypotheses, look_at, **more) -> Rule:
        made = Hypotheses(right, hypotheses, look_at, [TWO])
        judge = partial(
            _judge, symbol=symbol, hypotheses=made, hidden=self.hidden, z=self.z, **more
        )
        return Rule(symbol, judge)

    def __str__(self) -> str:
        return "pre-activations that stay hidden" if self.hidden else self.what


@case_set(seed=49)
def layer(rng: np.random.Generator, task: str) -> tuple[Preactivations, ...]:
    """The pre-activations of one layer for one example, (n,), of usual size and both signs."""
    return tuple(
        _drawn(rng, (n,), f"the pre-activations of a layer of {n} units")
        for n in ((7, 4) if task else (5, 3))
    )


@case_set(seed=49)
def batch(rng: np.random.Generator, task: str) -> tuple[Preactivations, ...]:
    """The same for a batch, (N, n)."""
    return tuple(
        _drawn(rng, shape, f"a batch of shape {shape}")
        for shape in (((5, 2), (3, 3)) if task else ((4, 3), (2, 5)))
    )


@case_set()
def large(rng: np.random.Generator, task: str) -> tuple[Preactivations, ...]:
    """Far beyond what eᶻ can hold, of both signs, and one number of usual size."""
    far = rng.uniform(720, 3000, size=4).round(0) if task else [1000, 720, 800, 750]
    z = np.array([1, -1, -1, 1]) * far
    return (Preactivations(np.append(z, 0.5), "z beyond ±700"),)


@case_set()
def tail(rng: np.random.Generator, task: str) -> tuple[Preactivations, ...]:
    """Where a slope is tiny and not 0."""
    size = rng.uniform(38, 200, size=6).round(1) if task else [25, 40, 100, 25, 40, 100]
    z = np.repeat([1.0, -1.0], 3) * size
    return (Preactivations(z, "z where the slope is tiny"),)


@case_set()
def kinks(_, task: str) -> tuple[Preactivations, ...]:
    """A batch in which some z are exactly 0."""
    z = batch(task)[0].z.copy()
    z[0, 1], z[-1, 0] = 0.0, 0.0
    return (Preactivations(z, "a batch with some z = 0"),)


def _drawn(rng, shape, what) -> Preactivations:
    """Of both signs by turns, none near 0."""
    size = rng.uniform(0.3, 3, size=shape).round(2)
    signs = np.resize([1.0, -1.0], size.size).reshape(shape)
    return Preactivations(signs * size, what)


# --- chains


@dataclass(frozen=True, eq=False)
class Chain:
    """A network with one unit in each layer: h_k = g(w_k h_{k−1} + b_k), h_0 = x.

    w, b: (n,); x: the inputs of N examples, (N,). g and g_prime are functions of an array.
    """

    name: str
    w: np.ndarray
    b: np.ndarray
    x: np.ndarray
    hidden: bool = False

    @property
    def g(self) -> Callable:
        return VALUES[self.name]

    @property
    def g_prime(self) -> Callable:
        return SLOPES[self.name]

    def slopes(self, example: int | None = None) -> Rule:
        """∂h_k/∂x for k = 1..n, each to five digits: of one example (n,), or of all (N, n)."""
        single = example is not None
        rows = slice(None) if example is None else [example]
        x = self.x[rows]
        right = complex_derivative(lambda x: self._signals(x)[1], x)
        hypotheses = (
            hypothesis(name, words, numbers[0] if single else numbers)
            for name, words, numbers in self._hypotheses(x)
        )
        right = right[0] if single else right
        look_at = "step 12 of the lecture: ∂h_n/∂x = Π w_k g′(a_k)"
        made = Hypotheses(right, hypotheses, look_at)
        judge = partial(
            _judge, symbol="∂h/∂x", hypotheses=made, hidden=self.hidden, scale=np.abs(right)
        )
        return Rule("∂h/∂x", judge)

    def _signals(self, x) -> tuple[np.ndarray, np.ndarray]:
        """a and h of the layers 1 to n, each (N, n)."""
        a, h = [], [x]
        for w, b in zip(self.w, self.b, strict=True):
            a.append(w * h[-1] + b)
            h.append(self.g(a[-1]))
        return np.stack(a, axis=1), np.stack(h[1:], axis=1)

    def _hypotheses(self, x) -> Iterator[tuple[str, str, np.ndarray]]:
        """What may become of the products, (N, n)."""
        w, b, g_prime = self.w, self.b, self.g_prime
        a, h = self._signals(x)
        below = np.column_stack([x, h[:, :-1]])
        factors = w * g_prime(a)
        right = np.cumprod(factors, axis=1)
        N, n = right.shape
        yield "W missing", "The weights are missing: a_k moves w_k times as far as h_{k−1}.", (
            np.cumprod(g_prime(a), axis=1)
        )  # fmt: skip
        yield "activation derivative missing", "g′ is missing: these are products of weights.", (
            np.cumprod(np.broadcast_to(w, (N, n)), axis=1)
        )  # fmt: skip
        sentence = "The slope is taken at h_k; it belongs at a_k, where g was applied."
        yield "activation derivative at h", sentence, np.cumprod(w * g_prime(h), axis=1)
        sentence = "The slope is taken at what comes into the layer: it belongs at a_k."
        yield "activation derivative at h", sentence, np.cumprod(w * g_prime(below), axis=1)
        sentence = "The slopes are those of the layer below."
        lower = np.column_stack([x, a[:, :-1]])
        yield "activation derivative of another layer", sentence, (
            np.cumprod(w * g_prime(lower), axis=1)
        )  # fmt: skip
        yield "g for g′", "The factors hold g(a_k) in place of g′(a_k).", np.cumprod(w * h, axis=1)
        sentence = "The factors are added up; the chain rule multiplies them."
        yield "factors added", sentence, np.cumsum(factors, axis=1)
        yield "factors added", sentence, 1 + np.cumsum(factors, axis=1)
        sentence = "Each entry is the factor of its own layer only; multiply all up to it."
        yield "not multiplied", sentence, factors
        sentence = "The list starts before the first layer: ∂x/∂x = 1 does not belong to it."
        yield "index off by one", sentence, np.column_stack([np.ones(N), right[:, :-1]])
        yield "index off by one", sentence, np.column_stack([np.ones(N), right])
        sentence = "The products begin at the last layer; ∂h_k/∂x takes the layers 1 to k."
        yield "layers out of order", sentence, np.cumprod(factors[:, ::-1], axis=1)
        yield "layers out of order", sentence, right[:, ::-1]
        yield "layers out of order", sentence, np.cumprod(factors[:, ::-1], axis=1)[:, ::-1]
        sentence = "∇? holds the last product only; one is expected for each layer."
        yield "only the last layer", sentence, right[:, -1:]
        if N > 1:
            yield "only the last layer", sentence, right[:, -1]
        sentence = "The biases are missing on the way up, so the slopes are taken at wrong places."
        yield "bias missing", sentence, self._of_places(self._without(b=0 * b, x=x))
        sentence = "The signal goes up without g: each layer needs h = g(a) of the one below."
        yield "activation missing", sentence, self._of_places(_linear_places(w, b, x))
        sentence = "Every layer is given x; layer k is given h_{k−1}."
        yield "x for h", sentence, self._of_places(w * x[:, np.newaxis] + b)
        sentence = "The signal goes up without the weights: a_k = w_k h_{k−1} + b_k."
        yield "W missing", sentence, self._of_places(self._without(w=np.ones_like(w), x=x))
        if N > 1:
            sentence = "The layers stand in the rows; each row belongs to an example."
            yield "transposed", sentence, right.T
            sentence = "The products run down the examples; they belong along the layers."
            yield "multiplied along the examples", sentence, np.cumprod(factors, axis=0)
            sentence = "The examples are averaged, and each has slopes of its own."
            yield "examples averaged", sentence, right.mean(axis=0)
            yield "examples averaged", sentence, np.broadcast_to(right.mean(axis=0), right.shape)
            yield "only one example", "Only the first example is there.", right[0]
            sentence = "The first example stands in every row."
            yield "only one example", sentence, np.broadcast_to(right[0], right.shape)

    def _of_places(self, a) -> np.ndarray:
        """The products with the slopes taken at a, (N, n)."""
        return np.cumprod(self.w * self.g_prime(a), axis=1)

    def _without(self, x, w=None, b=None) -> np.ndarray:
        changed = Chain(
            self.name, self.w if w is None else w, self.b if b is None else b, self.x
        )  # fmt: skip
        return changed._signals(x)[0]

    def __str__(self) -> str:
        if self.hidden:
            return "a chain that stays hidden"
        return f"a chain of {len(self.w)} {WORDS[self.name]} layers"


@case_set(seed=49)
def chains(rng: np.random.Generator, task: str) -> tuple[Chain, ...]:
    """Chains of different length, of logistic and of tanh units."""
    depths = (9, 6) if task else (5, 4)
    drawn = []
    for name, n, N in zip(("logistic", "tanh"), depths, (5, 4), strict=True):
        w = np.resize([1.0, -1.0, 1.0], n) * rng.uniform(0.7, 2, size=n).round(2)
        b = rng.uniform(0.2, 0.9, size=n).round(2) * np.resize([1.0, 1.0, -1.0], n)
        x = rng.uniform(0.3, 1.5, size=N).round(2)
        drawn.append(Chain(name, w, b, x))
    return tuple(drawn)


def _linear_places(w, b, x) -> np.ndarray:
    """a of each layer if nothing but a is handed on."""
    a = [x]
    for w_k, b_k in zip(w, b, strict=True):
        a.append(w_k * a[-1] + b_k)
    return np.stack(a[1:], axis=1)


# --- one weight and one bias for all layers of a chain


@dataclass(frozen=True, eq=False)
class Deep:
    """A chain of n layers of which an answer chooses the weight and the bias, for the input x."""

    name: str
    x: float
    n: int
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        return self.name, self.x, self.n

    def alive(self) -> Rule:
        """Whether |∂h_n/∂x| lies between 1/2 and 2 with the w and b that came back."""
        return Rule("Your answer", self._judge)

    @np.errstate(all="ignore")
    def _judge(self, got) -> list[Mistake]:
        pair = real_array(got, (2,))
        if pair is None:
            sentence = "Two numbers should come back, w and b, and neither nan nor inf."
            return [Mistake("wrong type", sentence)]
        w, b = pair
        chain = Chain(self.name, np.full(self.n, w), np.full(self.n, b), np.array([self.x]))
        (a,), (h,) = chain._signals(chain.x)
        factors = w * chain.g_prime(a)
        slope = np.prod(factors)
        if 0.5 <= abs(slope) <= 2:
            return []
        return [self._why(slope, factors, h)]

    def _why(self, slope: float, factors: np.ndarray, h: np.ndarray) -> Mistake:
        """What the run did, and in which of the layers it went wrong."""
        if not np.isfinite(slope):
            return Mistake("slopes explode", f"∂h_n/∂x leaves the range of float64: {KEEP}")
        run = f"After {self.n} layers ∂h_n/∂x is {slope:.1e}. "
        if self.hidden:
            run = f"After all layers ∂h_n/∂x is {'too large' if abs(slope) > 2 else 'too small'}. "
        if self.name == "relu" and not factors.all():
            layer = int(np.flatnonzero(factors == 0)[0]) + 1
            return Mistake("unit switched off", f"{run}{OFF.format(layer=layer)}")
        if abs(h[0] - self.x) < 1e-6 * abs(self.x):
            return Mistake("signal stays, slope does not", f"{run}{STAYS}", look_at=DEEP)
        if abs(abs(factors[0]) - 1) < 1e-6:
            return Mistake("right in the first layer only", f"{run}{MOVES_ON}", look_at=DEEP)
        name = "slopes explode" if abs(slope) > 2 else "slopes vanish"
        return Mistake(name, f"{run}{KEEP}", look_at=DEEP)

    def __str__(self) -> str:
        what = f"a chain of {WORDS[self.name]} units"
        return f"{what} that stays hidden" if self.hidden else f"{what}, n = {self.n}, x = {self.x}"


DEEP = "step 12 of the lecture: ∂h_n/∂x is the product of the factors w g′(a_k)"
KEEP = "It is a product with a factor w g′(a_k) for each layer. How large should each of them be?"
OFF = "The unit of layer {layer} is off: its a is not above 0, and there its slope is 0."
STAYS = (
    "The signal stays where it is, at x, so that all layers have the same factor. But this factor "
    "w g′(a) is not 1 or −1, and it is multiplied by itself."
)
MOVES_ON = (
    "The factor of the first layer is right. But its h is not x: so the second layer gets another "
    "input, has another a, and another slope. Can the signal stay where it is?"
)


@case_set(seed=149)
def deep(rng: np.random.Generator, task: str) -> tuple[Deep, ...]:
    """Two inputs for each activation, not where it is steepest; hidden, others, far out too."""
    depths = (90, 45, 70) if task else (60, 40)
    drawn = []
    for name, low, high in (("logistic", 0.05, 0.15), ("tanh", 0.7, 0.95), ("relu", 0.5, 3.0)):
        for i, n in enumerate(depths):
            size = round(float(rng.uniform(low, high)), 6 if task else 2)
            if name == "logistic":
                size = size / 5 if task and i == 0 else size
                drawn.append(Deep(name, 1 - size if i % 2 else size, n))
            else:
                drawn.append(Deep(name, -size if i % 2 else size, n))
    return tuple(drawn)


# --- a verdict on numbers that a target cannot hold


def _judge(got, symbol, hypotheses, hidden, z=None, scale=1.0, kink=None, h=None) -> list[Mistake]:
    """The mistakes in an answer, entry by entry in units of `scale`.

    kink: where any number from 0 to 1 will do. h: what the answer was given, if not z.
    """
    student = real_array(got, booleans=True)
    if student is None:
        sentence = f"{symbol} came back as a {type(got).__name__} where numbers were expected."
        return [Mistake("wrong type", sentence)]
    right = hypotheses.right
    if student.shape == right.shape:
        holes = ~np.isfinite(student)
        if holes.any() and z is not None and (np.abs(z[holes]) > HUGE).all():
            return [Mistake("overflow", OVERFLOW.format(symbol=symbol))]
        if kink is not None and kink.any():
            at_0 = student[kink]
            if not np.isfinite(at_0).all():
                return [Mistake("slope at the kink", f"{NO_NUMBER} {KINK}")]
            if not ((at_0 >= 0) & (at_0 <= 1)).all():
                return [Mistake("slope at the kink", KINK)]
            student = np.where(kink, right, student)
    else:
        holes = np.array(False)
        scale = 1.0
    if student.shape == right.shape and not holes.any() and _agree(student, right, scale):
        return [mistake for mistake in remarks(student, hypotheses) if mistake.name == "float32"]
    named = _named(student, symbol, hypotheses, scale)
    return named or [_unnamed(student, symbol, hypotheses, scale, hidden)]


def _named(student, symbol, hypotheses, scale) -> list[Mistake]:
    """The mistakes that are known by name."""
    right = hypotheses.right
    wrong = [
        Hypothesis(s.mistake, s.numbers / scale if s.numbers.shape == right.shape else s.numbers)
        for s in hypotheses.wrong
    ]
    scaled = Hypotheses(right / scale, wrong, hypotheses.look_at, hypotheses.quantities)
    with np.errstate(all="ignore"):
        own = student / scale
    mistakes = diagnose(own, right / scale, symbol, scaled)
    partly = {mistake.name for mistake in mistakes} <= {"only some entries", "integers"}
    alike = student.shape == right.shape and np.isfinite(student).all()
    if partly and alike and np.ndim(scale) and (np.abs(student - right) < 1e-13).all():
        return [Mistake("lost to round-off", ROUND_OFF.format(symbol=symbol))]
    return mistakes


def _unnamed(student, symbol, hypotheses, scale, hidden) -> Mistake:
    wrong = ~agree(student / scale, hypotheses.right / scale)
    sentence = (
        f"{wrong.sum()} of {wrong.size} entries of {symbol} differ. Look at {hypotheses.look_at}."
    )
    if not hidden:
        first = tuple(int(i) for i in np.argwhere(wrong)[0])
        yours, other = student[first], hypotheses.right[first]
        sentence += (
            f" First difference at {first}: yours is {yours:.6g}, and {other:.6g} is expected."
        )
    return Mistake("unknown", sentence)


def _agree(student, right, scale) -> bool:
    return bool(agree(student / scale, right / scale).all())


OVERFLOW = (
    "{symbol} is no number where |z| is large: e⁷¹⁰ is more than float64 can hold, and ∞/∞ is nan. "
    "Arrange the fraction so that no power of e grows: exp(−|z|) never does."
)
ROUND_OFF = (
    "{symbol} is lost to round-off: at z = 40 float64 holds exactly 1 for g, and 1 − g is 0. The "
    "true slope is tiny, and not 0. Is there a form of 1 − g(z) in which nothing is subtracted?"
)
NO_NUMBER = "Your slope is no number at z = 0: is something divided by z there?"
KINK = "At z = 0 ReLU has a kink: any slope from 0 to 1 may be used there, and nothing else."


# --- what may become of a value


def _of_value(name: str, z: np.ndarray) -> Iterator[Hypothesis]:
    for mistake, sentence, numbers in VALUE_SLIPS[name](z):
        yield hypothesis(mistake, sentence, numbers)
    if name != "linear":
        yield hypothesis(
            "derivative for g", "This is the slope g′, and g is expected.", SLOPES[name](z)
        )
    for other, g in VALUES.items():
        if other != name:
            yield hypothesis("another activation", f"This is {WORDS[other]}.", g(z))


def _logistic_values(z):
    sentence = "This is σ(−z): the exponent of 1 / (1 + e⁻ᶻ) has a minus."
    yield "z of the wrong sign", sentence, logistic(-z)
    sentence = "The 1 in the denominator of 1 / (1 + e⁻ᶻ) is missing."
    yield "1 missing in the denominator", sentence, np.exp(z)
    sentence = "The denominator has 1 − e⁻ᶻ, and a plus belongs there."
    yield "minus for plus", sentence, 1 / (1 - np.exp(-z))
    sentence = "This is 1 + e⁻ᶻ, as of 1 / 1 + e⁻ᶻ: the denominator needs brackets."
    yield "brackets missing", sentence, 1 + np.exp(-z)
    yield "wrong base", "The power has base 2, and base e is meant.", logistic(z * np.log(2))
    yield "wrong base", "The power has base 10, and base e is meant.", logistic(z * np.log(10))


def _tanh_values(z):
    up, down = np.exp(z), np.exp(-z)
    yield "z of the wrong sign", "This is tanh(−z).", np.tanh(-z)
    sentence = "This is half the numerator, sinh z: divide by eᶻ + e⁻ᶻ."
    yield "denominator missing", sentence, (up - down) / 2
    yield "denominator missing", "This is the numerator only.", up - down
    sentence = "The fraction is upside down: eᶻ − e⁻ᶻ belongs above."
    yield "fraction upside down", sentence, 1 / np.tanh(z)
    sentence = "This is σ(2z), between 0 and 1: tanh is 2σ(2z) − 1."
    yield "not shifted", sentence, logistic(2 * z)
    sentence = "This is tanh(z/2) = 2σ(z) − 1: the 2 inside is missing."
    yield "z halved", sentence, np.tanh(z / 2)
    sentence = "This is tanh(2z): the exponents of the fraction are z and −z."
    yield "z doubled", sentence, np.tanh(2 * z)


def _relu_values(z):
    yield "z of the wrong sign", "This is max(0, −z).", np.maximum(0, -z)
    yield "minimum for maximum", "This is min(0, z).", np.minimum(0, z)
    yield "absolute value", "This is |z|; ReLU is 0 below 0.", np.abs(z)
    for share in (0.01, 0.1, 0.2):
        sentence = "This is a leaky ReLU: below 0, the ReLU of the lecture is 0."
        yield "another activation", sentence, np.where(z > 0, z, share * z)
    sentence = "The largest entry is taken, and each z should be compared with 0."
    yield "one number for all", sentence, np.full(z.shape, z.max(initial=0))


def _linear_values(z):
    yield "one number for all", "g(z) is z itself, in each entry.", np.ones_like(z)


VALUE_SLIPS = {
    "logistic": _logistic_values,
    "tanh": _tanh_values,
    "relu": _relu_values,
    "linear": _linear_values,
}


# --- what may become of a slope

ELSEWHERE = {"derivative of another activation"}


def _of_slope(name: str, z: np.ndarray) -> Iterator[Hypothesis]:
    for mistake, sentence, numbers in SLOPE_SLIPS[name](z):
        yield hypothesis(mistake, sentence, numbers)
    if name != "linear":
        yield hypothesis("g for g′", "This is g(z); its slope is expected.", VALUES[name](z))
        sentence = "The slope is taken at g(z), and should be taken at z."
        yield hypothesis("activation derivative at h", sentence, SLOPES[name](VALUES[name](z)))
    for other, g_prime in SLOPES.items():
        if other != name:
            sentence = f"This is the slope of {WORDS[other]}."
            yield hypothesis("derivative of another activation", sentence, g_prime(z))


def _logistic_slopes(z):
    g = logistic(z)
    yield from _in_g_logistic(g)
    sentence = "The formula is g (1 − g), with g = σ(z): here z itself stands in it."
    yield "z for g(z)", sentence, z * (1 - z)
    sentence = "The inner derivative is missing: d/dz of 1 + e⁻ᶻ is −e⁻ᶻ."
    yield "inner derivative missing", sentence, -(g**2)
    yield "inner derivative missing", sentence, g**2
    sentence = "The outer derivative is missing: that of 1/u is −1/u²."
    yield "outer derivative missing", sentence, -np.exp(-z)
    yield "outer derivative missing", sentence, np.exp(-z)
    sentence = "The square of the denominator is missing: the derivative of 1/u is −1/u²."
    yield "square missing", sentence, -np.exp(-z) * g


def _in_g_logistic(g):
    yield "plus for minus", "This is g (1 + g), and a minus belongs there.", g * (1 + g)
    yield "one factor missing", "This is 1 − g; the factor g is missing.", 1 - g
    sentence = "This is 1 − g², the formula of tanh."
    yield "derivative of another activation", sentence, 1 - g**2


def _tanh_slopes(z):
    g = np.tanh(z)
    yield from _in_g_tanh(g)
    sentence = "The formula is 1 − g², with g = tanh z: here z itself stands in it."
    yield "z for g(z)", sentence, 1 - z**2
    sentence = "The square of the denominator is missing: the quotient rule divides by v²."
    yield "square missing", sentence, 2 / np.cosh(z)
    yield "square missing", "This is 1/cosh z, and its square is expected.", 1 / np.cosh(z)
    sentence = "The denominator of the quotient rule, (eᶻ + e⁻ᶻ)², is missing."
    yield "denominator missing", sentence, np.full(z.shape, 4.0)
    sentence = "The quotient rule has u′v − uv′: its second term is missing."
    yield "quotient rule without its second term", sentence, np.ones(z.shape)
    yield (
        "quotient rule without its first term",
        ("The quotient rule has u′v − uv′: its first term is missing."),
        -(g**2),
    )
    yield "quotient rule with a plus", "The quotient rule has a minus: u′v − uv′.", 1 + g**2
    sentence = "The derivative of σ(2z) has an inner factor of 2, and tanh a further one."
    yield "inner derivative missing", sentence, logistic_slope(2 * z)
    sentence = "This is the formula of tanh with the logistic function in it."
    yield "another activation", sentence, 1 - logistic(z) ** 2


def _in_g_tanh(g):
    yield "plus for minus", "This is 1 + g², and a minus belongs there.", 1 + g**2
    yield "not squared", "This is 1 − g: the square is missing.", 1 - g
    yield "squared too late", "This is (1 − g)²; only g is squared.", (1 - g) ** 2
    sentence = "This is g (1 − g), the formula of the logistic function."
    yield "derivative of another activation", sentence, g * (1 - g)
    sentence = "This is g²; it is to be subtracted from 1."
    yield "1 missing", sentence, g**2


def _relu_slopes(z):
    yield "sides exchanged", "The slope is 1 above 0, and 0 below.", np.where(z > 0, 0.0, 1.0)
    sentence = "This is the slope of |z|: below 0, ReLU is flat."
    yield "absolute value", sentence, np.sign(z)
    for share in (0.01, 0.1, 0.2):
        sentence = "This is the slope of a leaky ReLU."
        yield "derivative of another activation", sentence, np.where(z > 0, 1.0, share)


def _linear_slopes(z):
    yield "g for g′", "This is z, and its slope is expected.", z
    yield "one number for all", "One slope is expected for each entry of z.", 1.0


SLOPE_SLIPS = {
    "logistic": _logistic_slopes,
    "tanh": _tanh_slopes,
    "relu": _relu_slopes,
    "linear": _linear_slopes,
}


def _of_slope_from_value(name: str, h: np.ndarray) -> Iterator[Hypothesis]:
    """What may become of the slope where h is given."""
    formulas = {"logistic": _in_g_logistic, "tanh": _in_g_tanh}
    for mistake, sentence, numbers in formulas.get(name, lambda h: ())(h):
        yield hypothesis(mistake, sentence, numbers)
    yield hypothesis("g for g′", "This is h, and the slope is expected.", h)
    if name in formulas:
        sentence = "h is put into g′ as if it were z: g is applied once too often."
        yield hypothesis("activation derivative at h", sentence, SLOPES[name](h))
    sentence = "This is what another activation's slope looks like from h."
    if name in formulas:
        others = (np.ones_like(h), np.where(h > 0, 1.0, 0.0))
    else:
        others = (h * (1 - h), 1 - h**2)
    for other in others:
        yield hypothesis("derivative of another activation", sentence, other)
    if name == "relu":
        sentence = "Every h is at least 0, also where the unit is off: compare with `> 0`."
        yield hypothesis("kink counted as on", sentence, np.ones_like(h))
        yield hypothesis("sides exchanged", "The slope is 1 where the unit is on.", (h <= 0) * 1.0)
