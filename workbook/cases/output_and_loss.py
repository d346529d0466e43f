"""Module 03: ratings, logits and targets to try an answer on, and what is expected for each.

And a program with a planted error, and whole setups before anything runs.

Source: Lecture 4, module 4.3.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, pairwise

import numpy as np

from mlp_ref.activations import logistic, tanh
from mlp_ref.gradcheck import agree
from mlp_ref.network import Layer, Network, loss
from mlp_ref.outputs import (
    linear_output,
    log_softmax,
    logistic_output,
    one_hot,
    softmax,
    softmax_output,
)
from workbook.checks.diagnosis import Deferred, Hypothesis, Quantity, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Rule, Target, expect

from .case_set import case_set

# --- the films: real values


@dataclass(frozen=True, eq=False)
class Ratings:
    """Ratings y_hat that a network predicts and y that the films got, each (N, k)."""

    y_hat: np.ndarray
    y: np.ndarray
    hidden: bool = False

    def loss(self, example: int | None = None) -> Target:
        """The squared error of one film, or its mean over all of them."""
        N, k = self.y.shape
        batch = example is None
        rows = slice(None) if batch else [example]
        y_hat, y = self.y_hat[rows], self.y[rows]
        d = y_hat - y
        quantities = [TWO, Quantity("k", "the number of outputs", k, again=ONLY_N)]
        if batch:
            quantities.append(Quantity("N", "the number of examples", N, MEAN_MISSING, TWICE))

        def hypotheses() -> Iterator[Hypothesis]:
            yield from _of_differences(d)
            sentence = "ŷ and y are squared each by itself. Subtract first, then square."
            yield hypothesis("squared too early", sentence, _mean(y_hat**2 - y**2))
            if batch:
                sentence = f"∇? is divided by {k}, the number of outputs. Divide by N = {N}."
                yield hypothesis("divided by the outputs", sentence, (d**2).sum() / k)

        look_at = "4.3: L = (1/N) Σ_i Σ_j (ŷ_ij − y_ij)², in step 1 of the lecture"
        right = (d**2).sum() / len(d)
        return expect("L", right, hypotheses(), look_at=look_at, quantities=quantities)

    def __str__(self) -> str:
        N, k = self.y.shape
        return _describe(f"{k} ratings of each of {N} films", self.hidden)


ONLY_N = " Add up over the outputs; a mean is taken over the examples only."
MEAN_MISSING = " The mean over the examples is missing."
TWICE = " You divide by it once too often."
NO_MEAN = " A log-likelihood is a sum over the examples."
NOT_OF_CLASSES = " No mean is taken over the classes."
TWO = Quantity("2", "the 2 of a square", 2, again=" There is no half in this course's loss.")


@case_set(seed=43)
def ratings(rng: np.random.Generator, task: str) -> tuple[Ratings, ...]:
    """Two batches of ratings."""
    shapes = ((7, 5), (4, 1)) if task else ((5, 3), (6, 4))
    return tuple(
        Ratings(y + rng.normal(size=y.shape).round(2), y)
        for y in [rng.uniform(2, 9, size=shape).round(1) for shape in shapes]
    )


def _of_differences(d: np.ndarray) -> Iterator[Hypothesis]:
    """What may become of Σ_j d_j², averaged over the rows of d = ŷ − y."""
    squared = d**2
    yield hypothesis("not squared", "The differences ŷ − y are added up and not squared.", _mean(d))
    sentence = "The differences are taken without their sign, and not squared."
    yield hypothesis("absolute differences", sentence, _mean(abs(d)))
    sentence = "The differences are added up first and squared then: they cancel each other."
    yield hypothesis("squared too late", sentence, (d.sum(axis=1) ** 2).mean())
    sentence = "A square root too many: the loss is the sum of the squares itself."
    roots = np.sqrt(squared.sum(axis=1)).mean(), np.sqrt(_mean(squared)), np.sqrt(squared.sum())
    for root in (*roots, np.sqrt(squared.mean())):
        yield hypothesis("root taken", sentence, root)
    sentence = "∇? is one number: add up the squares of all outputs."
    for each in (squared[0], squared.mean(axis=0), squared.sum(axis=0)):
        yield hypothesis("outputs not summed", sentence, each)
    for n, which in ((0, "first"), (-1, "last")):
        sentence = f"Only the {which} output is in ∇?: add up over all of them."
        yield hypothesis("only one output", sentence, squared[:, n].mean())
    if len(d) > 1:
        yield from _wrong_mean(squared.sum(axis=1))
        yield hypothesis(
            "not summed", "∇? still has a number for each output of each film.", squared
        )
        yield hypothesis(
            "not summed", "∇? is averaged over the outputs only.", squared.mean(axis=1)
        )


def _mean(rows: np.ndarray) -> np.ndarray:
    return rows.sum(axis=1).mean()


def _wrong_mean(losses: np.ndarray) -> Iterator[Hypothesis]:
    """What may become of the mean of the losses of N examples, (N,)."""
    sentence = "∇? still has a number for each example: take their mean."
    yield hypothesis("not summed", sentence, losses)
    yield hypothesis("not summed", sentence, losses / len(losses))
    for n, which in ((0, "first"), (-1, "last")):
        yield hypothesis("only one example", f"Only the {which} example is in ∇?.", losses[n])


# --- the fruit: logits, probabilities, cross-entropy


@dataclass(frozen=True, eq=False)
class Logits:
    """Pre-activations a of the output layer, (N, k), and the labels, (N,)."""

    a: np.ndarray
    labels: np.ndarray
    what: str
    hidden: bool = False

    @property
    def y(self) -> np.ndarray:
        """e(ℓ) of each example in rows, (N, k)."""
        return one_hot(self.labels, self.a.shape[1])

    def y_hat(self, example: int | None = None) -> Target:
        """softmax, of one example (k,) or row by row (N, k)."""
        look_at = "4.3: ŷ_j = exp(a_j) / Σ_i exp(a_i), in steps 4 and 5 of the lecture"
        if example is None:
            hypotheses = _known(chain(_of_softmax(self.a), _of_rows(self.a)))
            return expect(
                "Ŷ", softmax(self.a), hypotheses, look_at=look_at, quantities=self._quantities(True)
            )
        a = self.a[[example]]
        hypotheses = (replace(s, numbers=s.numbers[0]) for s in _known(_of_softmax(a)))
        return expect(
            "ŷ", softmax(a)[0], hypotheses, look_at=look_at, quantities=self._quantities(False)
        )

    def loss(self, example: int | None = None) -> Target:
        """The cross-entropy of one example, or its mean over all of them."""
        batch = example is None
        rows = slice(None) if batch else [example]
        a, labels = self.a[rows], self.labels[rows]
        losses = -log_softmax(a)[np.arange(len(a)), labels]
        hypotheses = _known(_of_cross_entropy(a, labels))
        if batch:
            hypotheses = chain(hypotheses, _wrong_mean(losses), _known(_of_a_batch(a, self.y)))
        look_at = "4.3: L = −log ŷ_ℓ = log Σ_i exp(a_i) − a_ℓ, in steps 6 and 9 of the lecture"
        return expect(
            "L", losses.mean(), hypotheses, look_at=look_at, quantities=self._quantities(batch)
        )

    def log_likelihood(self) -> Target:
        """Σ_n log ŷ_ℓ of the batch: what the mended program gives."""
        N, right = len(self.a), -self._losses().sum()
        quantities = [Quantity("N", "the number of examples", N, again=NO_MEAN)]
        look_at = "4.3: Σ_n log ŷ_ℓ, in steps 7 and 9 of the lecture"
        wrong = Deferred(partial(_of_log_likelihood, self.a, self.labels))
        return expect("The log-likelihood", right, wrong, look_at=look_at, quantities=quantities)

    def line(self, values: Sequence) -> Rule:
        """The line of the planted error, which counts only beside a program that is right."""
        total = real_array(values[-1], ())
        mended = total is not None and bool(agree(total, -self._losses().sum()))
        return Rule("The line", partial(_judge_line, mended=mended))

    def _losses(self) -> np.ndarray:
        return -log_softmax(self.a)[np.arange(len(self.a)), self.labels]

    def _quantities(self, batch: bool) -> list[Quantity]:
        N, k = self.a.shape
        classes = Quantity("C", "the number of classes", k, again=NOT_OF_CLASSES)
        examples = Quantity("N", "the number of examples", N, MEAN_MISSING, TWICE)
        return [classes, examples] if batch else [classes]

    def __str__(self) -> str:
        return _describe(self.what, self.hidden)


@case_set(seed=43)
def logits(rng: np.random.Generator, task: str) -> tuple[Logits, ...]:
    """A square batch, where a wrong axis still fits, and one of another shape; none is large."""
    shapes = ((3, 3), (8, 6)) if task else ((4, 4), (3, 5))
    return tuple(_logits(rng, shape, 0, "logits of usual size", task) for shape in shapes)


@case_set(seed=43)
def large_logits(rng: np.random.Generator, task: str) -> tuple[Logits, ...]:
    """Batches near +1000, near −1000, and with rows near both: here exp gives inf or 0."""
    N, k = (6, 3) if task else (4, 5)
    both = np.resize([1000.0, -1000.0], N)[:, np.newaxis]
    return (
        _logits(rng, (N, k), 1000, "logits near 1000", task),
        _logits(rng, (N, k), -1000, "logits near −1000", task),
        _logits(rng, (N, k), both, "rows with logits near 1000 and near −1000", task),
    )


@case_set(seed=43)
def far_logits(rng: np.random.Generator, task: str) -> tuple[Logits, ...]:
    """Two logits of each example are so far above the others that these have ŷ = 0 in float64."""
    given = _logits(rng, (4, 4), 0, "", task)
    a, each, top = given.a.copy(), np.arange(4), (given.labels + 1) % 4
    a[each, top] += 1600  # even halfway down, exp overflows
    a[each, (top + 1) % 4] += 1600
    below = "two logits near 1600, and the true class far below"
    above = "two logits near 1600, the true class among them"
    return replace(given, a=a, what=below), replace(given, a=a, labels=top, what=above)


@case_set(seed=44)
def one_photo(rng: np.random.Generator, task: str) -> tuple[Logits, ...]:
    """A batch of a single photo."""
    return (_logits(rng, (1, 5 if task else 4), 0, "a single photo", task),)


def _logits(rng, shape, offset, what, task) -> Logits:
    N, k = shape
    a = (1.5 * rng.normal(size=shape)).round(1) + offset
    labels = rng.permutation(np.arange(1, N + 1) % k)
    if not task:
        labels[0] = 1  # neither the first class nor the last: a label off by one is in range
    return Logits(a, labels, what)


def _known(hypotheses: Iterable[Hypothesis]) -> Iterator[Hypothesis]:
    """The mistakes with finite numbers, and those that are about nan and inf.

    Where exp overflows, many mistakes give nan; only the one that is about it shall be named.
    """
    return (s for s in hypotheses if np.isfinite(s.numbers).all() or s.mistake.name in HOLES)


NOT_SHIFTED, LOG_OF_0, ZERO_TIMES_LOG_0 = "not shifted", "log of 0", "0 · log 0"
ONE_SHIFT = "one shift for all rows"
HOLES = {NOT_SHIFTED, LOG_OF_0, ZERO_TIMES_LOG_0, ONE_SHIFT}


def _of_softmax(a: np.ndarray) -> Iterator[Hypothesis]:
    """What may become of softmax in each row of a."""
    top = a.max(axis=1, keepdims=True)
    e = np.exp(a)
    total = e.sum(axis=1, keepdims=True)
    y_hat = softmax(a)
    if abs(a).max() > 100:
        sentence = (
            "exp leaves the range of float64: e⁷¹⁰ is inf, e⁻⁷⁴⁶ is 0, and then ∇? is no number. "
            "Subtract the largest entry of a from all of them before you take exp."
        )
        yield hypothesis(NOT_SHIFTED, sentence, e / total)
        sentence = "The logits are cut off at a bound, which makes different ones equal."
        for bound in (100, 500, 700, 709):
            yield hypothesis("logits clipped", sentence, softmax(np.clip(a, -bound, bound)))
    sentence = "The exponentials are there, but not divided by their sum."
    yield hypothesis("not normalised", sentence, e)
    yield hypothesis("not normalised", sentence, np.exp(a - top))
    sentence = (
        "The logits are divided by their largest entry. That changes the differences, which "
        "are all that counts: subtract it."
    )
    for largest in (top, abs(a).max(axis=1, keepdims=True), a.max(), abs(a).max()):
        if largest.all():
            yield hypothesis("scaled, not shifted", sentence, softmax(a / largest))
    sentence = "The largest entry is subtracted on one side of the fraction only."
    yield hypothesis("shifted in one place", sentence, np.exp(a - top) / total)
    shifted_total = np.exp(a - top).sum(axis=1, keepdims=True)
    yield hypothesis("shifted in one place", sentence, e / shifted_total)
    sentence = "This is the logistic function of each entry; it does not know the other classes."
    yield hypothesis("logistic for softmax", sentence, logistic(a))
    yield hypothesis("softmax twice", "softmax is applied twice.", softmax(y_hat))
    sentence = "The entries are divided by their sum without exp: some may be negative."
    yield hypothesis("exp missing", sentence, a / a.sum(axis=1, keepdims=True))
    yield hypothesis("log taken", "This is log ŷ, and ŷ is asked for.", log_softmax(a))
    sentence = "The largest entry gets all: that is arg max, and softmax leaves the others a share."
    yield hypothesis("hard maximum", sentence, one_hot(a.argmax(axis=1), a.shape[1]))
    sentence = "The smallest a gets the largest ŷ: exp(−a) in place of exp(a)."
    yield hypothesis("minus a", sentence, softmax(-a))
    for base in (2, 10):
        sentence = f"The powers have base {base}, and base e is meant."
        yield hypothesis("wrong base", sentence, softmax(a * np.log(base)))
    sentence = "The exponentials are divided by their Euclidean length, not by their sum."
    length = np.sqrt((np.exp(a - top) ** 2).sum(axis=1, keepdims=True))
    yield hypothesis("divided by the length", sentence, np.exp(a - top) / length)


def _of_rows(a: np.ndarray) -> Iterator[Hypothesis]:
    """What may become of softmax of a batch: sums and maxima over the wrong entries."""
    e = np.exp(a - a.max(axis=1, keepdims=True))
    for all_e in (e, np.exp(a), np.exp(a - a.max())):
        sentence = "The sum is taken over the whole batch: each row needs a sum of its own."
        yield hypothesis("summed over everything", sentence, all_e / all_e.sum())
        sentence = "The sum runs down the columns, over the examples; it belongs along each row."
        yield hypothesis("summed over the wrong axis", sentence, all_e / all_e.sum(axis=0))
        if len(a) == a.shape[1]:
            sentence = (
                "Column j is divided by the sum of row j: without `keepdims=True` numpy lays the "
                "sums along the columns. It runs only because the batch is square."
            )
            yield hypothesis("keepdims missing", sentence, all_e / all_e.sum(axis=1))
    if len(a) == a.shape[1]:
        sentence = (
            "The maximum of row j is subtracted from column j: without `keepdims=True` numpy lays "
            "the maxima along the columns. It runs only because the batch is square."
        )
        askew = np.exp(a - a.max(axis=1))
        for total in (askew.sum(axis=1, keepdims=True), askew.sum(axis=1)):
            yield hypothesis("keepdims missing", sentence, askew / total)
    sentence = "The sum runs down the columns, over the examples; it belongs along each row."
    yield hypothesis("summed over the wrong axis", sentence, softmax(a.T).T)
    sentence = "One number is subtracted everywhere; a row far below it becomes 0/0."
    if abs(a).max() > 100:
        one = np.exp(a - a.max())
        yield hypothesis(ONE_SHIFT, sentence, one / one.sum(axis=1, keepdims=True))


def _of_cross_entropy(a: np.ndarray, labels: np.ndarray) -> Iterator[Hypothesis]:
    """What may become of −log ŷ_ℓ, in the mean over the rows of a."""
    N, k = a.shape
    each, y_hat, log_y_hat = np.arange(N), softmax(a), log_softmax(a)
    e, right = one_hot(labels, k), -log_softmax(a)[np.arange(N), labels]
    true, a_true = y_hat[each, labels], a[each, labels]
    top = a.max(axis=1)
    if abs(a).max() > 100:
        yield from _no_number(a, labels)
    for base in (2, 10):
        sentence = f"The logarithm has base {base}, and the natural one is meant: np.log."
        yield hypothesis(f"log to base {base}", sentence, right.mean() / np.log(base))
    yield hypothesis("log missing", "This is ŷ_ℓ, without the logarithm.", true.mean())
    yield hypothesis("log missing", "This is 1 − ŷ_ℓ; the loss is −log ŷ_ℓ.", (1 - true).mean())
    for shift, words in ((1, "one too high"), (-1, "one too low")):
        sentence = f"The label is {words}: classes are counted from 0 in code."
        other = -log_y_hat[each, (labels + shift) % k]
        yield hypothesis("label off by one", sentence, other.mean())
    sentence = "The largest a, subtracted inside the sum, is not added again outside of it."
    yield hypothesis("shift not added back", sentence, (right - top).mean())
    sentence = "The largest a is added outside of the sum, and was not subtracted inside."
    yield hypothesis("shift not taken off", sentence, (right + top).mean())
    sentence = "This is log Σ exp(a_i) alone; a_ℓ has to be subtracted."
    yield hypothesis("true logit missing", sentence, (right + a_true).mean())
    sentence = "This is −a_ℓ alone; softmax also divides by the sum of all exponentials."
    yield hypothesis("log-sum-exp missing", sentence, -a_true.mean())
    with np.errstate(invalid="ignore", divide="ignore"):
        sentence = "The logarithm is taken of a_ℓ: softmax is missing."
        yield hypothesis("softmax missing", sentence, -np.log(a_true).mean())
    sentence = "softmax is applied to what is a softmax already."
    yield hypothesis("softmax twice", sentence, -log_softmax(y_hat)[each, labels].mean())
    sentence = "This is −log of the logistic function; it does not know the other classes."
    yield hypothesis("logistic for softmax", sentence, np.logaddexp(0, -a_true).mean())
    sentence = "This is the binary cross-entropy, with a second half for the wrong classes."
    halves = np.logaddexp(0, (1 - 2 * e) * a)
    yield hypothesis("binary cross-entropy", sentence, _mean(halves))
    yield hypothesis("binary cross-entropy", sentence, halves.mean())
    with np.errstate(divide="ignore"):
        rest = np.log1p(-np.where(e == 1, 0, y_hat)).sum(axis=1)
        yield hypothesis("binary cross-entropy", sentence, (right - rest).mean())
    yield hypothesis("squared error", "This is the squared error of ŷ.", _mean((y_hat - e) ** 2))
    sentence = "−log ŷ_c is added up over all classes; only the true one counts."
    yield hypothesis("all classes counted", sentence, _mean(-log_y_hat))
    sentence = "This is the entropy of ŷ: −Σ ŷ_c log ŷ_c. The factor of the logarithm is y_c."
    yield hypothesis("ŷ for y", sentence, _mean(-y_hat * log_y_hat))
    sentence = "This is −log of the largest ŷ, and that of the true class is meant: use the label."
    yield hypothesis("largest class", sentence, -log_y_hat.max(axis=1).mean())
    sentence = "Σ log exp(a_i) is there, and log Σ exp(a_i) is meant: add up first, then np.log."
    yield hypothesis("logarithm too early", sentence, (a.sum(axis=1) - a_true).mean())
    shifted_sum = (a - top[:, np.newaxis]).sum(axis=1)
    yield hypothesis("logarithm too early", sentence, (top + shifted_sum - a_true).mean())
    sentence = "∇? is −log ŷ of every class; take the true one."
    yield hypothesis("label not used", sentence, (-log_y_hat)[0] if N == 1 else -log_y_hat)


def _no_number(a: np.ndarray, labels: np.ndarray) -> Iterator[Hypothesis]:
    """What −log ŷ_ℓ becomes where exp overflows or ŷ is 0: one reason for each case."""
    true = softmax(a)[np.arange(len(a)), labels]
    if (true == 0).any():
        sentence = (
            "ŷ_ℓ is so small that float64 holds a 0, and log 0 is −∞. Start from a, not from ŷ: "
            "the logarithm undoes the exponential of a_ℓ."
        )
        yield hypothesis(LOG_OF_0, sentence, np.inf)
        sentence = "log ŷ_ℓ is taken of a bound in place of the true, much smaller ŷ_ℓ."
        for digits in (*range(5, 17), 20, 30, 50, 100, 200, 300):
            yield hypothesis(
                "log of a clipped 0", sentence, -np.log(np.maximum(true, 10.0**-digits)).mean()
            )
        sizes = np.finfo(float)
        for least in (sizes.eps, sizes.tiny, sizes.smallest_subnormal):
            yield hypothesis(
                "log of a clipped 0", sentence, -np.log(np.maximum(true, least)).mean()
            )
    elif np.ptp(a.max(axis=1)) > 1000:
        sentence = "One number is subtracted from all rows; a row far below it becomes log 0."
        yield hypothesis(ONE_SHIFT, sentence, np.nan)
    elif (softmax(a) == 0).any():
        sentence = (
            "A wrong class has ŷ_c = 0, and 0 · log 0 is nan in numpy. Take log ŷ from a by "
            "log-sum-exp, or pick the true class by its label."
        )
        yield hypothesis(ZERO_TIMES_LOG_0, sentence, np.nan)
    else:
        sentence = (
            "exp leaves the range of float64: e⁷¹⁰ is inf and e⁻⁷⁴⁶ is 0. Subtract the largest "
            "entry of a first, and add it again outside of the logarithm."
        )
        yield hypothesis(NOT_SHIFTED, sentence, np.nan)


def _of_a_batch(a: np.ndarray, y: np.ndarray) -> Iterator[Hypothesis]:
    """What may become of −(1/N) Σ_n Σ_c y_nc log ŷ_nc beside a wrong mean."""
    log_y_hat = log_softmax(a)
    sentence = "∇? still has a row for each example: add up and take the mean."
    yield hypothesis("not summed", sentence, -y * log_y_hat)
    sentence = "softmax is taken down the columns, over the examples; it belongs along each row."
    yield hypothesis("summed over the wrong axis", sentence, _mean(-y * log_softmax(a.T).T))
    sentence = "softmax is taken over the whole batch: each row needs a sum of its own."
    whole = log_softmax(a.ravel()).reshape(a.shape)
    yield hypothesis("summed over everything", sentence, _mean(-y * whole))
    sentence = "The mean is taken of ŷ_ℓ, and then the logarithm. Mean of the logarithms is meant."
    yield hypothesis(
        "averaged too early", sentence, -np.log((y * np.exp(log_y_hat)).sum(axis=1).mean())
    )
    sentence = (
        "The label of the first example is used for all: `Y.argmax()` is one number, "
        "`Y.argmax(axis=1)` has one for each row."
    )
    yield hypothesis("one label for all", sentence, -log_y_hat[:, y[0].argmax()].mean())
    if len(a) == a.shape[1]:
        yield from _without_keepdims(a, y)


def _without_keepdims(a: np.ndarray, y: np.ndarray) -> Iterator[Hypothesis]:
    """What log-sum-exp becomes in a square batch where numpy lays what belongs to rows askew."""
    sentence = (
        "A number for each row is laid along the columns, where `keepdims=True` is missing. It "
        "runs only because the batch is square."
    )
    top = a.max(axis=1)
    column = top[:, np.newaxis]
    inside = np.log(np.exp(a - column).sum(axis=1))  # of each row, (N,)
    askew = np.log(np.exp(a - top).sum(axis=1))
    for log_sum_exp in (
        column + inside,
        top + inside,
        top + askew,
        top + askew[:, np.newaxis],
        column + askew[:, np.newaxis],
    ):
        yield hypothesis("keepdims missing", sentence, _mean(y * (log_sum_exp - a)))


# --- a program with a planted error

FAULTY = 3  # the line
# Of each line, what it does and why it is right.
LINES = {
    1: "Line 1 is right: a sum starts at 0.",
    2: "Line 2 is right: it goes through the photos, each row of A with its label.",
    4: "Line 4 is right: what is subtracted from all logits of a photo alike changes no ŷ. In line "
    "6 it is in both terms and cancels, so that nothing has to be added again.",
    5: "Line 5 is right: it is log-sum-exp, of the shifted logits.",
    6: "Line 6 is right: log ŷ_ℓ = a_ℓ − log Σ exp(a_i). The log-likelihood is a sum over the "
    "photos, so there is no minus in front, and no mean.",
    7: "Line 7 is right: the sum comes back after the last photo.",
}


def _judge_line(said, mended: bool) -> list[Mistake]:
    number = real_array(said, ())
    if number is None:
        return [Mistake("wrong type", f"The line is one number from 1 to {max(LINES)}.")]
    if number != FAULTY:
        outside = f"The program has the lines 1 to {max(LINES)}."
        return [Mistake("another line", LINES.get(float(number), outside))]
    if not mended:
        sentence = "The line counts together with a program that is right, and yours is not yet."
        return [Mistake("program not mended", sentence)]
    return []


def _no_likelihood(a: np.ndarray, true: np.ndarray) -> Hypothesis:
    """Why Σ_n log ŷ_ℓ may come out as inf or nan: one reason for each case, as in `_no_number`."""
    if (true == 0).any():
        sentence = "ŷ_ℓ is so small that float64 holds a 0, and log 0 is −∞: start from a itself."
        return hypothesis(LOG_OF_0, sentence, -np.inf)
    if np.ptp(a.max(axis=1)) > 1000:
        sentence = "One number is subtracted from all photos; one far below it becomes log 0."
        return hypothesis(ONE_SHIFT, sentence, np.inf)
    if a.max() < 0:
        sentence = (
            "∇? is what the program gives with its error: inf, for a photo whose logits are all "
            "far below 0. Print what each line makes of such a photo."
        )
        return hypothesis("planted error left in", sentence, np.inf)
    sentence = "Nothing is subtracted, and exp leaves the range of float64 for some photos."
    return hypothesis(NOT_SHIFTED, sentence, np.inf)


def _of_log_likelihood(a: np.ndarray, labels: np.ndarray) -> Iterator[Hypothesis]:
    """What Σ_n log ŷ_ℓ becomes with the planted error, or with another one in its place."""
    right, top = log_softmax(a)[np.arange(len(a)), labels], a.max(axis=1)
    true = np.exp(right)
    if abs(a).max() > 100:
        yield _no_likelihood(a, true)
    sentence = "The shift is in log-sum-exp alone: subtract it from a_ℓ as well, or add it again."
    yield hypothesis("shift not added back", sentence, (right + top).sum())
    yield hypothesis("shift not added back", sentence, (right + np.abs(a).max(axis=1)).sum())
    sentence = "The largest entry is added once more: it is in both terms, and cancels."
    yield hypothesis("shift not taken off", sentence, (right - top).sum())
    sentence = "Only the {} photo is in ∇?: add up over all of them."
    yield hypothesis("only one example", sentence.format("first"), right[0])
    yield hypothesis("only one example", sentence.format("last"), right[-1])
    yield hypothesis("not summed", "∇? still has a number for each photo: add them up.", right)
    yield hypothesis(
        "log missing", "This is the likelihood: its logarithm is asked for.", true.prod()
    )


# --- what to choose: targets of a problem


@dataclass(frozen=True, eq=False)
class Problem:
    """Targets y of a problem, (N, k), and the output and loss that suit them."""

    y: np.ndarray
    output: str
    what: str
    hidden: bool = False

    def rules(self) -> dict[str, Rule]:
        """What the two parts of an answer are held against."""
        return {
            "output": Rule("output", lambda said: _judge(said, self.output, "output")),
            "loss": Rule("loss", lambda said: _judge(said, LOSSES[self.output], "loss")),
        }

    def __str__(self) -> str:
        return _describe(self.what, self.hidden)


LOSSES = {
    "linear": "squared error",
    "softmax": "cross-entropy",
    "logistic": "binary cross-entropy",
}


@case_set(seed=43)
def problems(rng: np.random.Generator, task: str) -> tuple[Problem, ...]:
    """Targets of each kind: real values, one class of several, several yes or no.

    Whatever looks like another kind is among the visible ones too. Hidden, so many that guessing
    all of them succeeds less than once in a million times.
    """
    given = _problems(rng) if task else _problems_to_see(rng)
    return tuple(Problem(y, output, f"y: {what}") for y, output, what in given)


def _problems_to_see(rng: np.random.Generator) -> tuple:
    """Five plain ones, and five that look like another kind."""
    return (
        (rng.uniform(2, 9, size=(4, 3)).round(1), "linear", "three ratings of a film"),
        (one_hot(rng.permutation(5) % 4, 4), "softmax", "one fruit of four"),
        (_yes_or_no(rng, 6, 3), "logistic", "three tags of a film, each yes or no"),
        (
            rng.integers(-2, 3, size=(6, 2)).astype(float),
            "linear",
            "gains and losses in points",
        ),
        (_one_on_average(rng, 6, 4), "logistic", "four yes or no, as many ones as rows"),
        (_rows_of_sum_1(rng, 5, 3), "linear", "shares, which add up to 1 in each row"),
        (rng.uniform(-2, 1, size=(5, 1)).round(2), "linear", "real values, 1 at most"),
        (np.resize([1.0, 2.0], (5, 1)), "linear", "one room or two"),
        (_yes_or_no(rng, 5, 1), "logistic", "one yes or no"),
        (one_hot(np.arange(6) % 2 + 1, 4), "softmax", "one of four classes, two of which occur"),
        (_a_yes_in_each_row(rng, 6, 3), "logistic", "three yes or no, a yes in each row"),
    )


def _problems(rng: np.random.Generator) -> tuple:
    """Of every kind, and of what looks like another."""
    goals = np.vstack([rng.integers(0, 2, size=(6, 2)), [[3, 0], [1, 0]]]).astype(float)
    return (
        (rng.normal(0, 12, size=(6, 1)).round(1), "linear", "temperatures in °C"),
        (_rows_of_sum_1(rng, 6, 3), "linear", "real values whose rows add up to 1"),
        (goals, "linear", "goals of two teams"),
        (rng.uniform(-3, 1, size=(6, 2)).round(2), "linear", "real values, 1 at most"),
        (rng.permutation(np.resize([-1.0, 1.0], (12, 1))), "linear", "two real values only"),
        (rng.permutation(np.resize([1.0, 2.0], (11, 1))), "linear", "one room or two"),
        (one_hot(rng.permutation(np.arange(7) % 3), 3), "softmax", "one team of three"),
        (one_hot(rng.permutation(np.arange(11) % 2), 2), "softmax", "one class of two"),
        (one_hot(rng.permutation(np.arange(9) % 2 + 2), 6), "softmax", "two classes of six"),
        (_yes_or_no(rng, 9, 2), "logistic", "two yes or no"),
        (_one_on_average(rng, 7, 3), "logistic", "three yes or no, as many ones as rows"),
        (one_hot(rng.permutation(np.arange(9) % 7), 7), "softmax", "one weekday of seven"),
        (_yes_or_no(rng, 8, 1), "logistic", "one yes or no"),
        (_yes_or_no(rng, 7, 6), "logistic", "six yes or no"),
        (_one_on_average(rng, 9, 5), "logistic", "five yes or no, as many ones as rows"),
        (_a_yes_in_each_row(rng, 8, 4), "logistic", "four yes or no, a yes in each row"),
    )


def _rows_of_sum_1(rng, N: int, k: int) -> np.ndarray:
    """Real values, neither 0 nor 1, whose rows add up to 1."""
    shares = rng.uniform(-1, 2, size=(N, k - 1)).round(2)
    return np.column_stack([shares, 1 - shares.sum(axis=1)])


def _yes_or_no(rng, N: int, k: int) -> np.ndarray:
    """Zeros and ones, with a row of zeros and a row of ones among them."""
    drawn = rng.integers(0, 2, size=(N - 2, k))
    return rng.permutation(np.vstack([np.zeros(k), np.ones(k), drawn]))


def _a_yes_in_each_row(rng, N: int, k: int) -> np.ndarray:
    """Zeros and ones, with one or two ones in each row."""
    labels = rng.permutation(np.arange(N) % k)
    return np.maximum(one_hot(labels, k), one_hot((labels + np.arange(N) % 2) % k, k))


def _one_on_average(rng, N: int, k: int) -> np.ndarray:
    """Zeros and ones, N ones in N rows, yet two in one row and none in another."""
    labels = rng.permutation(np.arange(N) % k)
    y = one_hot(labels, k)
    two, none = labels.argmin(), labels.argmax()
    y[two] += y[none]
    y[none] = 0
    return y


def _judge(said, right: str, part: str) -> list[Mistake]:
    known = list(LOSSES) if part == "output" else list(LOSSES.values())
    if not isinstance(said, str):
        sentence = f"The {part} came back as a {type(said).__name__} where a word was expected."
        return [Mistake("wrong type", sentence)]
    word = _plain(said)
    if word == _plain(right):
        return []
    chosen = next((name for name in known if _plain(name) == word), None)
    if chosen is None:
        sentence = f"The {part} should be one of: {', '.join(known)}."
        if word in map(_plain, chain(LOSSES, LOSSES.values())):
            sentence += " The output comes first, then the loss: yours are the other way round."
        return [Mistake("unknown word", sentence)]
    name, sentence = (WRONG_OUTPUT if part == "output" else WRONG_LOSS)[right, chosen]
    return [Mistake(name, f"You chose {chosen}. {sentence}")]


def _plain(text: str) -> str:
    """Letters only: "Cross Entropy" is "cross-entropy"."""
    return "".join(c for c in text.lower() if c.isalpha())


_BOUNDED = "bounded output", "It stays between 0 and 1, and these y do not. Print them."
_NO_SHARES = (
    "no probabilities",
    "Every y is 0 or 1, a probability; a linear ŷ may be 7, or negative. Look at the values of y.",
)
WRONG_OUTPUT = {
    ("linear", "logistic"): _BOUNDED,
    ("linear", "softmax"): _BOUNDED,
    ("softmax", "linear"): _NO_SHARES,
    ("logistic", "linear"): _NO_SHARES,
    ("softmax", "logistic"): (
        "classes not exclusive",
        "Exactly one y of each row is 1, so the ŷ of a row should add up to 1: logistic units "
        "do not see each other.",
    ),
    ("logistic", "softmax"): (
        "classes exclusive",
        "Some rows of y hold several ones, or none: each unit is a yes or no of its own, and ŷ "
        "need not add up to 1.",
    ),
}
_NOT_FOR_REALS = (
    "cross-entropy of real values",
    "It takes the logarithm of a probability, and these y are real values.",
)
_FOR_REALS = (
    "squared error of probabilities",
    "It hardly moves when the network is sure and wrong: y is 0 or 1 here, take a logarithm.",
)
WRONG_LOSS = {
    ("squared error", "cross-entropy"): _NOT_FOR_REALS,
    ("squared error", "binary cross-entropy"): _NOT_FOR_REALS,
    ("cross-entropy", "squared error"): _FOR_REALS,
    ("binary cross-entropy", "squared error"): _FOR_REALS,
    ("cross-entropy", "binary cross-entropy"): (
        "classes not exclusive",
        "One class of each row is true: −log ŷ_ℓ says all, the other classes are in ŷ_ℓ already.",
    ),
    ("binary cross-entropy", "cross-entropy"): (
        "half of the loss missing",
        "−Σ y log ŷ is silent where y is 0: each yes or no also needs −(1 − y) log(1 − ŷ).",
    ),
}


# --- a whole setup, before anything runs


@dataclass(frozen=True, eq=False)
class Setup:
    """A problem with n_0 inputs, and the widths of the hidden layers of a network for it."""

    problem: Problem
    x: np.ndarray
    widths: list[int]
    hidden: bool = False

    @property
    def all_widths(self) -> list[int]:
        return [self.x.shape[1], *self.widths, self.problem.y.shape[1]]

    @property
    def network(self) -> Network:
        """The network that suits the problem, with all parameters 0."""
        layers = [Layer(np.zeros((n, m)), np.zeros(n)) for m, n in pairwise(self.all_widths)]
        return Network(layers, tanh, OUTPUTS[self.problem.output])

    def count(self) -> Target:
        """The number of its parameters."""
        wrong = Deferred(partial(_other_numbers_of_parameters, self.all_widths))
        look_at = "4.1: each unit of layer k has n_{k−1} weights and a bias"
        return expect("The count", self.network.parameter_count, wrong, look_at=look_at)

    def loss(self) -> Target:
        """The loss on all examples while every parameter is 0."""
        y, output = self.problem.y, self.problem.output
        right = loss(self.network, self.x, y.argmax(axis=1) if output == "softmax" else y)
        quantities = [Quantity("N", "the number of examples", len(y), MEAN_MISSING, TWICE)]
        wrong = Deferred(partial(_other_losses_at_zero, y, output))
        look_at = "4.3: what each output makes of a = 0, and the losses of steps 1, 6 and 11"
        return expect("The loss", right, wrong, look_at=look_at, quantities=quantities)

    def __str__(self) -> str:
        if self.hidden:
            return "a problem that stays hidden"
        widths = "–".join(map(str, self.all_widths))
        return f"{self.problem}, and a network of widths {widths}"


OUTPUTS = {"linear": linear_output, "softmax": softmax_output, "logistic": logistic_output}


@case_set(seed=43)
def setups(rng: np.random.Generator, task: str) -> tuple[Setup, ...]:
    """The problems with inputs and widths, among them a single input and no hidden layer.

    And a problem with a single example, and one that has the shapes of another and other targets.
    """
    real = rng.normal(size=(1, 2)).round(1) + 0.05  # neither of them 0 or 1
    single = Problem(real, "linear", "y: two real values, once")
    given = [*problems(task), single]
    drawn = [[int(n) for n in rng.integers(1, 9, size=depth % 3)] for depth in range(len(given))]
    inputs = [1, *(int(n) for n in rng.integers(2, 8, size=len(given) - 1))]
    found = [
        Setup(problem, rng.normal(size=(len(problem.y), n_0)).round(2), widths)
        for problem, n_0, widths in zip(given, inputs, drawn, strict=True)
    ]
    twin = next(s for s in found if s.problem.output == "linear" and s.problem.y.shape[1] > 1)
    return *found, _with_classes(twin)


def _with_classes(setup: Setup) -> Setup:
    """A setup of the same shapes, whose targets are classes."""
    N, k = setup.problem.y.shape
    y = one_hot(np.arange(N) % k, k)
    return replace(setup, problem=Problem(y, "softmax", f"y: one class of {k}"))


def _other_numbers_of_parameters(n: list[int]) -> Iterator[Hypothesis]:
    """Mistakes in the number of parameters of a network of these widths."""
    weights, biases = sum(m * k for m, k in pairwise(n)), sum(n[1:])
    right = weights + biases
    others = [
        ("bias missing", "Only the weights are counted: each unit has a bias too.", weights),
        ("weights missing", "Only the biases are counted.", biases),
        ("input counted as a layer", "The inputs have got biases: layer 0 only holds x.",
         right + n[0]),
        ("one bias for a layer", "A layer is given a single bias; each of its units has one.",
         weights + len(n) - 1),
        ("last layer missing", "The output layer is left out: it has parameters as well.",
         right - n[-1] * (n[-2] + 1)),
        ("first layer missing", "The layer that takes the input is left out.",
         right - n[1] * (n[0] + 1)),
        ("units counted", "Units are counted, and not their weights and biases.", sum(n)),
        ("biases of the layer below", "b_k has got n_{k−1} entries; it has n_k.",
         weights + sum(n[:-1])),
    ]  # fmt: skip
    return (hypothesis(name, why, number) for name, why, number in others if number != right)


def _other_losses_at_zero(y: np.ndarray, output: str) -> Iterator[Hypothesis]:
    """Mistakes in the loss of a network whose parameters are all 0."""
    N, k = y.shape
    squares = (y**2).sum(axis=1).mean()
    at_zero = {"softmax": np.log(k), "logistic": k * np.log(2), "linear": squares}
    right = at_zero[output]
    sentence = "This would be the loss of the {} output: look at the values of y again."
    others = [("loss of another kind", sentence.format(other), at_zero[other]) for other in at_zero]
    if output == "linear":
        others += [
            ("divided by the outputs", "The squares are averaged over the outputs: add them up.",
             squares / k),
            ("mean missing", "The squares are added up over the examples: take their mean.",
             squares * N),
            ("averaged too early", "y is averaged first, and squared then.", (y.mean() ** 2) * k),
            ("not squared", "The differences are added up and not squared.",
             -y.sum(axis=1).mean()),
            ("root taken", "A square root too many.", np.sqrt(squares)),
        ]  # fmt: skip
    else:
        share = 1 / k if output == "softmax" else 0.5
        half = "This has one of the two terms of each yes or no: each ŷ is ½, and y or 1 − y is 1."
        others += [
            ("minus missing", "The minus in front of the logarithm is missing.", -right),
            ("log to base 2", "The logarithm has base 2, and the natural one is meant.",
             right / np.log(2)),
            ("log to base 10", "The logarithm has base 10, and the natural one is meant.",
             right / np.log(10)),
            ("log missing", "This is ŷ, without the logarithm.", share),
            ("half of the loss missing", half, np.log(2) * y.sum() / N),
            ("divided by the outputs", "The loss is averaged over the outputs: add them up.",
             right / k),
            ("squared error of probabilities", "This is the squared error of ŷ.",
             ((y - share) ** 2).sum() / N),
        ]  # fmt: skip
    return (hypothesis(name, why, number) for name, why, number in others if number != right)


float64 = np.finfo(np.float64)


def _describe(what: str, hidden: bool) -> str:
    return "a batch that stays hidden" if hidden else what
