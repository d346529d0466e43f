"""Module 05: photos and films to try an answer on, and what is expected for each.

What is expected is measured: central differences of softmax and of the loss, never a formula.
Source: Lecture 4, module 4.5.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from mlp_ref.gradcheck import numeric_jacobian
from mlp_ref.outputs import log_softmax, one_hot, softmax
from workbook.checks.diagnosis import RIGHT, Hypotheses, Hypothesis, Quantity, hypothesis
from workbook.checks.targets import Target, expect

from .case_set import case_set
from .formulas import output_hypotheses

HIGH, OWN_SHARE = "e(ℓ) not made smaller", "own share forgotten"
FOR_Y_HAT = "4.5: ∇ŷ L = −e(ℓ)/ŷ_ℓ"
FOR_SOFTMAX = "4.5: ∂ŷ_i/∂a_j = ŷ_i (1(i=j) − ŷ_j)"
FOR_A = "4.5: ∇a_L = −(e(ℓ) − ŷ)"
THROUGH = "4.5: ∂L/∂a_j = Σ_i ∂L/∂ŷ_i · ∂ŷ_i/∂a_j"
FOR_SMOOTHED = "4.5 again, for L = −Σ_i t_i log ŷ_i, and ask which ŷ makes ∇a_L zero"
FOR_RATINGS = "4.5 for squared error: L = Σ_j (ŷ_j − y_j)², with ŷ = a_L"


# --- fruit: softmax and cross-entropy


@dataclass(frozen=True, eq=False)
class Photos:
    """The pre-activations a of N photos, (N, k), and their true classes, N labels."""

    a: np.ndarray
    labels: np.ndarray
    hidden: bool = False

    @cached_property
    def y_hat(self) -> np.ndarray:
        return softmax(self.a)

    @cached_property
    def e(self) -> np.ndarray:
        return one_hot(self.labels, self.a.shape[1])

    def grad_y_hat(self, n: int) -> Target:
        """∇_ŷ of −log ŷ_ℓ, (k,): each ŷ is moved by itself."""
        y_hat, e, label = self.y_hat[n], self.e[n], self.labels[n]
        value = numeric_jacobian(lambda rows: -np.log(rows[:, label]), y_hat)
        return self._target("∂L/∂ŷ", value, _at_y_hat(y_hat, e), FOR_Y_HAT, n)

    def jacobian(self, n: int) -> Target:
        """∂ŷ_i/∂a_j, (k, k)."""
        value = numeric_jacobian(softmax, self.a[n])
        return self._target("∂ŷ/∂a", value, _of_softmax(self.y_hat[n]), FOR_SOFTMAX)

    def grad_a(self, n: int | None = None) -> Target:
        """∇_a of −log ŷ_ℓ: of one photo, (k,), or in rows of each one's own."""
        if n is None:
            value = np.array([self._measured_at_a(n) for n in range(len(self.a))])
            hypotheses = chain(_at_a(self.y_hat, self.labels), self._whole_rows())
            return self._target("∇a", value, hypotheses, FOR_A)
        hypotheses = _at_a(self.y_hat[[n]], self.labels[[n]])
        hypotheses = (Hypothesis(s.mistake, s.numbers[0]) for s in hypotheses)
        return self._target("∇a", self._measured_at_a(n), hypotheses, FOR_A, n)

    def _measured_at_a(self, n: int) -> np.ndarray:
        return numeric_jacobian(lambda rows: -log_softmax(rows)[:, self.labels[n]], self.a[n])

    def _whole_rows(self) -> Iterator[Hypothesis]:
        if self.labels.max() < len(self.a):  # otherwise numpy stops such an answer
            numbers = self.y_hat.copy()
            numbers[self.labels] -= 1
            sentence = "1 is subtracted in whole rows: the labels are columns, one for each row."
            yield hypothesis("rows for columns", sentence, numbers)

    def upstream(self, n: int) -> np.ndarray:
        """∇_ŷ of −log ŷ_ℓ for an answer that takes it further, without a difference's error."""
        return -self.e[n] / self.y_hat[n]

    def long_way(self, n: int) -> Target:
        """∇_a of −log ŷ_ℓ, to be made of its ∇_ŷ."""
        hypotheses = _through_softmax(self.upstream(n), self.y_hat[n])
        return self._target("∇a", self._measured_at_a(n), hypotheses, THROUGH, n)

    @cached_property
    def cost(self) -> np.ndarray:
        """What it costs to answer each class, (N, k): ∇_ŷ of the expected cost Σ_i c_i ŷ_i."""
        return (1.5 + np.cos(self.a * 7) + self.labels[:, np.newaxis] / 10).round(2)

    def long_way_of_costs(self, n: int) -> Target:
        """∇_a of the expected cost, to be made of its ∇_ŷ."""
        value = numeric_jacobian(lambda rows: softmax(rows) @ self.cost[n], self.a[n])
        hypotheses = _through_softmax(self.cost[n], self.y_hat[n])
        return self._target("∇a", value, hypotheses, THROUGH)

    def _target(
        self,
        symbol: str,
        value,
        hypotheses: Iterator[Hypothesis],
        look_at: str,
        n: int | None = None,
    ) -> Target:
        """n: the photo whose classes are the entries, if there is one."""
        N, k = self.a.shape
        right = next(hypotheses)
        quantities = [Quantity("2", "the 2 of a square", 2), _classes(k)]
        if N > 1:
            quantities.append(_batch(N))
        places = {} if n is None else {"the entry of ℓ, the true class,": int(self.labels[n])}
        made = Hypotheses(
            right.numbers, hypotheses, look_at, quantities, is_gradient=True, places=places
        )
        return Target(symbol, value, made)

    def __str__(self) -> str:
        N, k = self.a.shape
        return _describe(f"{N} photos with {k} classes", self.hidden)


def _at_y_hat(y_hat: np.ndarray, e: np.ndarray) -> Iterator[Hypothesis]:
    """∇_ŷ L = −e(ℓ)/ŷ_ℓ, and what becomes of it."""
    ell = int(e.argmax())
    yield Hypothesis(RIGHT, -e / y_hat)
    everywhere = "Only ŷ_ℓ stands in −log ŷ_ℓ: for the other classes the derivative is 0."
    yield hypothesis("one-hot forgotten at ŷ", everywhere, -1 / y_hat)
    yield hypothesis("one-hot forgotten at ŷ", everywhere, np.full(len(e), -1 / y_hat[ell]))
    for shift, words in ((1, "one too high"), (-1, "one too low")):
        sentence = f"The label is {words}: classes are counted from 0 in code."
        yield hypothesis("label off by one", sentence, -np.roll(e, shift) / y_hat)
        no_such_class_is_none = -np.eye(len(e), k=-shift) @ e / y_hat
        yield hypothesis("label off by one", sentence, no_such_class_is_none)
    largest = one_hot(int(y_hat.argmax()), len(e))
    sentence = "The class with the largest ŷ is taken for the true class ℓ."
    yield hypothesis("predicted class for the true one", sentence, -largest / y_hat)
    sentence = "1/ŷ_ℓ is missing from ∇?: the derivative of log z is 1/z."
    yield hypothesis("1/ŷ missing", sentence, -e)
    sentence = "ŷ_ℓ stands in ∇? where 1/ŷ_ℓ belongs: the derivative of log z is 1/z."
    yield hypothesis("ŷ for 1/ŷ", sentence, -e * y_hat)
    sentence = "This is the loss −log ŷ_ℓ itself; its derivative is asked for."
    yield hypothesis("loss for its derivative", sentence, -e * np.log(y_hat))
    yield hypothesis("loss for its derivative", sentence, np.full(len(e), -np.log(y_hat[ell])))
    yield hypothesis("loss for its derivative", sentence, -np.log(y_hat))
    sentence = "This is ŷ − e(ℓ), the gradient at a; at ŷ, softmax is not yet passed."
    yield hypothesis("one step too far", sentence, y_hat - e)
    for base, of in ((2, np.log(2)), (10, np.log(10))):
        sentence = f"This is for the logarithm of base {base}; the loss has the natural one."
        yield hypothesis("logarithm of another base", sentence, -e / (y_hat * of))
    sentence = "The loss has no term for the classes that are not ℓ; this is binary cross-entropy."
    yield hypothesis("binary cross-entropy", sentence, -e / y_hat + (1 - e) / (1 - y_hat))
    sentence = "This is the gradient of a squared error; the loss here is −log ŷ_ℓ."
    yield hypothesis("squared error for cross-entropy", sentence, 2 * (y_hat - e))


def _at_a(y_hat: np.ndarray, labels: np.ndarray) -> Iterator[Hypothesis]:
    """∇_a L = −(e(ℓ) − ŷ) in rows, and what becomes of it."""
    yield from output_hypotheses(y_hat, labels)
    sentence = "This is −e(ℓ) − ŷ: the minus before the bracket turns the sign of ŷ as well."
    yield hypothesis("bracket lost", sentence, -one_hot(labels, y_hat.shape[1]) - y_hat)


def _of_softmax(y_hat: np.ndarray) -> Iterator[Hypothesis]:
    """∂ŷ_i/∂a_j = ŷ_i (1(i=j) − ŷ_j), and what becomes of it."""
    diagonal, pairs = np.diag(y_hat), np.outer(y_hat, y_hat)
    yield Hypothesis(RIGHT, diagonal - pairs)
    sentence = "The second term of the quotient rule is missing: the sum below depends on a_j too."
    yield hypothesis("quotient rule without its second term", sentence, diagonal)
    sentence = "The first term of the quotient rule is missing: for i = j, the numerator moves too."
    yield hypothesis("quotient rule without its first term", sentence, -pairs)
    sentence = "The two terms of the quotient rule are added; the second one is subtracted."
    yield hypothesis("quotient rule with a plus", sentence, diagonal + pairs)
    own = np.diag(y_hat * (1 - y_hat))
    sentence = "Off the diagonal the sign is flipped: a larger a_j lowers every other ŷ_i."
    yield hypothesis("quotient rule with a plus", sentence, own + pairs - np.diag(y_hat**2))
    sentence = "Only the diagonal is there; each ŷ_i depends on every a_j, through the sum."
    yield hypothesis("diagonal of the Jacobian only", sentence, own)
    yield hypothesis("diagonal of the Jacobian only", sentence, y_hat * (1 - y_hat))
    sentence = "The 1 belongs to i = j only, and here every pair has it."
    yield hypothesis("1 for every pair", sentence, y_hat[:, np.newaxis] * (1 - y_hat))
    by_row = np.tile(y_hat * (1 - y_hat), (len(y_hat), 1)).T
    yield hypothesis("1 for every pair", sentence, by_row)
    yield hypothesis("1 for every pair", sentence, by_row.T)
    sentence = "ŷ_i is missing in front: this is the derivative of log ŷ_i."
    yield hypothesis("derivative of log ŷ", sentence, np.eye(len(y_hat)) - y_hat)
    sentence = "On the diagonal 1 stands for ŷ_i: the factor ŷ_i belongs to both terms."
    yield hypothesis("ŷ missing in the first term", sentence, np.eye(len(y_hat)) - pairs)
    sentence = "One ŷ is squared: ŷŷᵀ has ŷ_i ŷ_j in row i and column j, an outer product."
    for squares in (y_hat**2, y_hat[:, np.newaxis] ** 2):
        yield hypothesis("elementwise product", sentence, diagonal - squares)
    sentence = "ŷ times ŷ became one number; ŷŷᵀ is a matrix, all with all: an outer product."
    yield hypothesis("inner product", sentence, diagonal - y_hat @ y_hat)
    again = softmax(y_hat)
    sentence = "Softmax is applied to ŷ once more; ŷ is softmax(a) already."
    yield hypothesis("softmax twice", sentence, np.diag(again) - np.outer(again, again))


def _through_softmax(v: np.ndarray, y_hat: np.ndarray) -> Iterator[Hypothesis]:
    """∇_a L = (∂ŷ/∂a)ᵀ ∇_ŷ L from v = ∇_ŷ L, and what becomes of it."""
    of_softmax = _of_softmax(y_hat)
    J = next(of_softmax).numbers
    yield Hypothesis(RIGHT, J.T @ v)
    yield hypothesis(
        "stopped one step early", "This is ∇ŷ as it came; softmax is still to be passed.", v
    )
    for wrong in of_softmax:
        if wrong.numbers.shape == J.shape:
            yield Hypothesis(wrong.mistake, wrong.numbers.T @ v)
            yield Hypothesis(wrong.mistake, wrong.numbers @ v)
    sentence = "The paths are not added up: a_j reaches the loss through every ŷ_i."
    for numbers in (J * v, J * v[:, np.newaxis], J[0] * v[0], J[-1] * v[-1]):
        if numbers.any():  # an answer of zeros has a name of its own
            yield hypothesis("paths not summed", sentence, numbers)
    sentence = "All paths are in one number: each a_j needs its own sum over i."
    for number in (y_hat @ v, (J @ v).sum(), (J * v).sum()):
        yield hypothesis("inner product", sentence, number)
    if np.count_nonzero(v) > 1:
        sentence = (
            "This is ŷ − e(ℓ), the short way, which belongs to −log ŷ_ℓ; here is another loss."
        )
        for e in (v == v.min(), v == v.max(), v != 0):
            yield hypothesis("short way for another loss", sentence, y_hat - e)


# --- films: a linear output and squared error


@dataclass(frozen=True, eq=False)
class Films:
    """What a linear output says of N films, ŷ = a, and what they got, y: each (N, k)."""

    y_hat: np.ndarray
    y: np.ndarray
    hidden: bool = False

    def grad_a(self, n: int | None = None) -> Target:
        """∇_a of Σ_j (ŷ_j − y_j)²: of one film, (k,), or in rows of each one's own."""
        rows = range(len(self.y)) if n is None else [n]
        value = np.array([self._measured_at_a(n) for n in rows])
        hypotheses = _at_a_linear_output(self.y_hat[rows], self.y[rows])
        if n is not None:
            value = value[0]
            hypotheses = (Hypothesis(s.mistake, s.numbers[0]) for s in hypotheses)
        right = next(hypotheses)
        N, k = self.y.shape
        half = " It comes down as a factor, and the loss has no half."
        quantities = (
            _batch(N),
            Quantity("2", "the exponent of the square", 2, again=half),
            Quantity("k", "the number of ratings", k, again=" The loss is their sum, not a mean."),
        )
        made = Hypotheses(right.numbers, hypotheses, FOR_RATINGS, quantities, is_gradient=True)
        return Target("∇a", value, made)

    def _measured_at_a(self, n: int) -> np.ndarray:
        return numeric_jacobian(lambda rows: ((rows - self.y[n]) ** 2).sum(axis=1), self.y_hat[n])

    def __str__(self) -> str:
        N, k = self.y.shape
        return _describe(f"{k} ratings of each of {N} films", self.hidden)


def _at_a_linear_output(y_hat: np.ndarray, y: np.ndarray) -> Iterator[Hypothesis]:
    """∇_a L = 2 (ŷ − y) in rows, and what becomes of it."""
    d = y_hat - y
    yield Hypothesis(RIGHT, 2 * d)
    sentence = "The square is still there; its derivative is 2 (ŷ − y)."
    yield hypothesis("loss for its derivative", sentence, d**2)
    yield hypothesis("loss for its derivative", sentence, 2 * d**2)
    yield hypothesis("y not subtracted", "y is not subtracted from ŷ.", 2 * y_hat)
    sentence = "∇? has a factor ŷ(1 − ŷ) too many: a linear output has the derivative 1."
    yield hypothesis("activation derivative too many", sentence, 2 * d * y_hat * (1 - y_hat))
    sentence = "∇? has a factor ŷ too many: a linear output is ŷ = a, with the derivative 1."
    yield hypothesis("activation derivative too many", sentence, 2 * d * y_hat)
    sentence = "Softmax is applied to ŷ; a linear output is ŷ = a, as it is."
    yield hypothesis("softmax at a linear output", sentence, 2 * (softmax(y_hat) - y))
    sentence = "This is the sign only: the squared error also minds how far off ŷ is."
    yield hypothesis("sign only", sentence, np.sign(d))
    yield hypothesis("sign only", sentence, 2 * np.sign(d))
    sentence = "∇? lost its sign: the derivative of a square is negative where ŷ < y."
    yield hypothesis("sign lost", sentence, 2 * np.abs(d))
    if len(y) > 1:
        sentence = "The films are added up or averaged in ∇?; each keeps a row of its own."
        for numbers in (d.sum(axis=0), 2 * d.sum(axis=0), d.mean(axis=0), 2 * d.mean(axis=0)):
            yield hypothesis("examples added up", sentence, numbers)
    else:
        sentence = "The ratings are added up in ∇?, and each has a derivative of its own."
        yield hypothesis("ratings added up", sentence, np.array([2 * d.sum()]).reshape(1))
        yield hypothesis("ratings added up", sentence, np.array([d.sum()]).reshape(1))


# --- smoothed labels


@dataclass(frozen=True, eq=False)
class Smoothed:
    """One photo with the pre-activations a, (k,), its true class, and ε in (0, 1).

    The loss is −Σ_i t_i log ŷ_i, where t has 1 − ε for the true class, and ε/k for every class.
    """

    a: np.ndarray
    label: int
    eps: float
    hidden: bool = False

    @cached_property
    def y_hat(self) -> np.ndarray:
        return softmax(self.a)

    @cached_property
    def grad_a(self) -> np.ndarray:
        """∇_a of the loss, (k,), measured."""
        t, _ = self.targets()
        return numeric_jacobian(lambda rows: -(log_softmax(rows) * t).sum(axis=1), self.a)

    @property
    def is_sure(self) -> bool:
        """Whether ŷ_ℓ is above its target."""
        return self.y_hat[self.label] > self.targets()[0][self.label]

    def directions(self) -> Target:
        """Which way a step of descent moves each entry of a: 1 up, −1 down, (k,)."""
        return expect("the directions", -np.sign(self.grad_a), self._ways(), look_at=FOR_SMOOTHED)

    def lead(self) -> Target:
        """How far a_ℓ is above each other entry where ∇a is zero."""
        return expect("the lead", self._lead(*self.targets()), self._leads(), look_at=FOR_SMOOTHED)

    def is_telling(self) -> bool:
        """Whether each mistake leads to other directions, and no ŷ is near its target.

        A target of the true class that is a little too high shows only above it, and one that is a
        little too low nowhere: other mistakes would show there as well.
        """
        right, ways = -np.sign(self.grad_a), list(self._ways())
        seldom = (OWN_SHARE,) if self.is_sure else (OWN_SHARE, HIGH)
        shows = all((one.numbers != right).any() for one in ways if one.mistake.name not in seldom)
        hides = all((one.numbers == right).all() for one in ways if one.mistake.name == OWN_SHARE)
        return shows and hides and np.abs(self.grad_a).min() > 0.01

    def targets(self) -> tuple[np.ndarray, float]:
        """t, (k,), and what of it the classes have that are not true."""
        k = len(self.a)
        return (1 - self.eps) * one_hot(self.label, k) + self.eps / k, self.eps / k

    def _lead(self, t: np.ndarray, other: float) -> float:
        return float(np.log(t[self.label] / other))

    def _other_targets(self) -> Iterator[tuple[str, str, np.ndarray, float]]:
        """The targets as learners mistake them: a name, a sentence, t, and what the others have."""
        k, e, eps = len(self.a), one_hot(self.label, len(self.a)), self.eps
        sentence = "This is for the target e(ℓ), without ε: there only the true class goes up."
        yield "smoothing forgotten", sentence, e, 0.0
        sentence = "This is for ε shared by the classes that are not true; all k have a share."
        others = eps / (k - 1)
        yield "shared by the others", sentence, np.where(e == 1, 1 - eps, others), others
        sentence = "The true class has the target 1 − ε here; a share ε/k of its own comes on top."
        yield OWN_SHARE, sentence, np.where(e == 1, 1 - eps, eps / k), eps / k
        sentence = "ε/k is added and e(ℓ) not made smaller: these targets do not add up to 1."
        yield HIGH, sentence, e + eps / k, eps / k

    def _ways(self) -> Iterator[Hypothesis]:
        for name, sentence, t, _ in self._other_targets():
            yield hypothesis(name, sentence, np.sign(t - self.y_hat))
        sentence = "Each ŷ is compared with 1/k; its target is t."
        even = np.sign(1 / len(self.a) - self.y_hat)
        yield hypothesis("compared with 1/k", sentence, even)
        sentence = "These are sizes of a step; what is asked for is 1 for up and −1 for down."
        yield hypothesis("sizes for signs", sentence, self.targets()[0] - self.y_hat)

    def _leads(self) -> Iterator[Hypothesis]:
        t, other = self.targets()
        own = t[self.label]
        for name, sentence, wrong, others in self._other_targets():
            if others:
                yield hypothesis(name, sentence, self._lead(wrong, others))
        yield hypothesis("smoothing forgotten", "Without ε the lead grows for ever.", np.inf)
        sentence = "This is how far ŷ_ℓ is above the other ŷ; the distance of the a is asked for."
        yield hypothesis("probabilities for logits", sentence, own - other)
        sentence = "The logarithm is missing: ŷ_ℓ/ŷ_j = exp(a_ℓ − a_j)."
        yield hypothesis("log missing", sentence, own / other)
        sentence = "exp is undone by the natural logarithm; this is another one."
        yield hypothesis("log to base 2", sentence, np.log2(own / other))
        yield hypothesis("log to base 10", sentence, np.log10(own / other))
        sentence = "This is the lead that the photo has now; asked is where the descent ends."
        rest = np.delete(self.a, self.label)
        for now in (rest.max(), rest.min(), rest.mean()):
            yield hypothesis("lead of the start", sentence, self.a[self.label] - now)

    def __str__(self) -> str:
        photo = f"a photo with {len(self.a)} classes"
        return _describe(photo if self.hidden else f"{photo} and ε = {self.eps}", self.hidden)


# --- what an answer is tried on


@case_set(seed=45)
def photos(rng: np.random.Generator, task: str) -> tuple[Photos, ...]:
    """Two batches of photos."""
    shapes = ((7, 6), (9, 4)) if task else ((7, 5), (6, 4))
    return tuple(_photos(rng, N, k) for N, k in shapes)


@case_set(seed=45)
def sure_photos(rng: np.random.Generator, task: str) -> tuple[Photos, ...]:
    """A batch with two photos of which the network is wrongly so sure that ŷ_ℓ is 0."""
    N, k = (7, 5) if task else (5, 4)
    drawn = _photos(rng, N, k)
    for n in (1, N - 1):
        drawn.a[n, drawn.labels[n]] -= rng.uniform(760, 900)  # exp underflows to 0 below −745
    return (drawn,)


@case_set(seed=45)
def films(rng: np.random.Generator, task: str) -> tuple[Films, ...]:
    """Two batches of ratings."""
    shapes = ((7, 5), (5, 4)) if task else ((5, 3), (7, 4))
    return tuple(
        Films(y + rng.normal(size=y.shape).round(2), y)
        for y in [rng.uniform(2, 9, size=shape).round(1) for shape in shapes]
    )


@case_set(seed=46)
def smoothed(rng: np.random.Generator, task: str) -> tuple[Smoothed, ...]:
    """Photos of which the network is too sure, and others of which it is not sure enough."""
    classes = (5, 4, 6, 4) if task else (4, 5)
    return tuple(_smoothed(k, sure, rng) for k in classes for sure in (True, False))


def _smoothed(k: int, sure: bool, rng: np.random.Generator) -> Smoothed:
    """Drawn until it tells mistakes apart, for which three classes are too few."""
    while True:
        eps = round(rng.uniform(0.2, 0.5), 2)
        photo = Smoothed(rng.normal(size=k).round(2), int(rng.integers(k)), eps)
        photo.a[photo.label] += rng.uniform(1, 3) if sure else 0
        if photo.is_sure == sure and photo.is_telling():
            return photo


def _photos(rng: np.random.Generator, N: int, k: int) -> Photos:
    """Photos that tell mistakes apart.

    The first has the label 2, which is no number that another mistake subtracts, and its largest ŷ
    is not beside it. Another class is missing. No ŷ is tiny: then differences of log ŷ are exact
    enough.
    """
    a = rng.uniform(-1.2, 1.2, size=(N, k)).round(2)
    a[0, (2 + 2) % k] = 1.4
    others = [c for c in rng.permutation(k).tolist() if c != 2]
    classes = np.array([2, *others[:-1]])
    labels = classes[np.arange(N) % len(classes)]
    return Photos(a, labels)


def _batch(N: int) -> Quantity:
    again = " Each example keeps its own loss here; the mean comes with the weights."
    return Quantity("N", "the batch size", N, again=again)


def _classes(k: int) -> Quantity:
    return Quantity("C", "the number of classes", k, again=" The loss has no mean over classes.")


def _describe(what: str, hidden: bool) -> str:
    return f"{what}, which stay hidden" if hidden else what
