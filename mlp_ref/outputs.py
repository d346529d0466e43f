"""Output functions O and their losses ℒ: Lecture 4, module 4.3.

| output          | ŷ = O(a_L)  | loss ℒ                             | y                         |
| --------------- | ----------- | ---------------------------------- | ------------------------- |
| linear_output   | a_L         | squared error, Σ_j (ŷ_j − y_j)²    | real numbers, shape of a  |
| softmax_output  | softmax     | cross-entropy, −log ŷ_ℓ            | label ℓ in 0..k-1, or (N,) |
| logistic_output | logistic    | binary cross-entropy, summed       | in [0, 1], shape of a     |

Everywhere a is the pre-activation a_L of one example (k,) or of a batch (N, k), whose loss is
the mean over its examples. Losses start from a, not from ŷ, so that no log(0) can arise.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from . import _validate
from .activations import identity, logistic


def _any_target(y, shape):
    return np.asarray(y)


@dataclass(frozen=True, repr=False)
class Output:
    """An output layer: `output(a)` is ŷ and `output.loss(a, y)` the loss, both from a = a_L.

    function: from a to ŷ. objective: from a and y to the loss of each example. target: from y and
    the shape of a to y as an array, or a ValueError. None of them looks at a again. Source:
    Lecture 4, module 4.3.
    """

    name: str
    function: Callable
    objective: Callable
    target: Callable = _any_target

    @np.errstate(under="ignore")
    def __call__(self, a):
        """ŷ of the shape of a, (k,) or (N, k). ValueError for another shape, nan or inf."""
        return self.function(_validate.vectors(a, "a"))

    @np.errstate(under="ignore", over="ignore")  # an OverflowError instead
    def loss(self, a, y, *, checked=False):
        """The loss, a float: of one example, or the mean over a batch.

        checked: whether a is an array of finite numbers and y comes from `target`. ValueError if
        a or y has a wrong shape or value; OverflowError if the loss is too large.
        """
        if not checked:
            a = _validate.vectors(a, "a")
            y = self.target(y, a.shape)
        return _mean(self.objective(a, y))

    def __repr__(self):
        return self.name


@np.errstate(under="ignore")
def softmax(a):
    """ŷ_j = exp(a_j) / Σ_i exp(a_i): probabilities in [0, 1] that add up to 1 in each row.

    a: (k,) or (N, k), any finite numbers. Returns the shape of a. ValueError for another shape,
    nan or inf. Source: Lecture 4, module 4.3.
    """
    return _softmax(_validate.vectors(a, "a"))


@np.errstate(under="ignore")
def log_softmax(a):
    """log ŷ_j = a_j − log Σ_i exp(a_i), by log-sum-exp; at most 0.

    a: (k,) or (N, k), any finite numbers. Returns the shape of a. ValueError for another shape,
    nan or inf. Source: Lecture 4, module 4.3.
    """
    return _log_softmax(_validate.vectors(a, "a"))


@np.errstate(under="ignore")
def cross_entropy(a, y):
    """ℒ = −log ŷ_ℓ with ŷ = softmax(a): a float of at least 0, in nats; a batch has the mean.

    a: (k,) or (N, k), the pre-activation a_L. y: the label ℓ, an integer in 0..k-1, or (N,) of
    them. ValueError for a wrong shape, nan, inf or label. Source: Lecture 4, module 4.3.
    """
    a = _validate.vectors(a, "a")
    return _mean(_cross_entropy(a, _labels(y, a.shape)))


@np.errstate(under="ignore", over="ignore")
def squared_error(y_hat, y):
    """ℒ = Σ_j (ŷ_j − y_j)², without a half: a float of at least 0; a batch has the mean.

    y_hat: (k,) or (N, k). y: the shape of y_hat. ValueError for a wrong shape, nan or inf;
    OverflowError if the loss is too large. Source: Lecture 4, module 4.3.
    """
    y_hat = _validate.vectors(y_hat, "y_hat")
    return _mean(_squared_error(y_hat, _validate.targets(y, y_hat.shape)))


@np.errstate(under="ignore")
def binary_cross_entropy(a, y):
    """ℒ = −Σ_j [y_j log ŷ_j + (1 − y_j) log(1 − ŷ_j)] with ŷ = logistic(a): a float, in nats.

    At least 0; a batch has the mean. a: (k,) or (N, k), the pre-activation a_L. y: the shape of
    a, in [0, 1]. ValueError for a wrong shape, nan, inf or range. Source: Lecture 4, module 4.3.
    """
    a = _validate.vectors(a, "a")
    return _mean(_binary_cross_entropy(a, _validate.probabilities(y, a.shape)))


def one_hot(y, k):
    """e(ℓ): a 1 at the label and 0 elsewhere.

    y: a label in 0..k-1, or (N,) of them. Returns (k,) or (N, k). ValueError for a wrong shape,
    label or k. Source: Lecture 4, module 4.5.
    """
    label = _validate.labels(y, _validate.integer(k, "k", least=1))
    return np.where(np.arange(k) == label[..., np.newaxis], 1.0, 0.0)


# The formulas alone, of arrays that are checked; the losses of each example, not yet their mean.


def _softmax(a):
    e = np.exp(_shifted(a))
    return e / e.sum(axis=-1, keepdims=True)


def _log_softmax(a):
    shifted = _shifted(a)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def _shifted(a):
    # softmax(a) = softmax(a − c): with c the largest entry, no exponential exceeds 1
    return a - a.max(axis=-1, keepdims=True)


def _cross_entropy(a, label):
    rows = np.atleast_2d(_log_softmax(a))  # one example is a batch of one row
    return -rows[np.arange(len(rows)), label]


def _squared_error(a, y):
    return ((a - y) ** 2).sum(axis=-1)


def _binary_cross_entropy(a, y):
    # −log ŷ = log(1 + e^−a) and −log(1 − ŷ) = log(1 + e^a), which logaddexp keeps finite
    return (y * np.logaddexp(0, -a) + (1 - y) * np.logaddexp(0, a)).sum(axis=-1)


def _labels(y, shape):
    return _validate.labels(y, k=shape[-1], shape=shape[:-1])


def _mean(losses):
    return float(_validate.representable(np.mean(losses), "the loss"))


#: numbers, with the squared error
linear_output = Output("linear", identity.function, _squared_error, _validate.targets)
#: the probabilities of k classes, with cross-entropy
softmax_output = Output("softmax", _softmax, _cross_entropy, _labels)
#: a probability for each unit, with binary cross-entropy
logistic_output = Output(
    "logistic", logistic.function, _binary_cross_entropy, _validate.probabilities
)
