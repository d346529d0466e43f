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

from mlp_ref import _validate
from mlp_ref.activations import identity, logistic


@dataclass(frozen=True, repr=False)
class Output:
    """An output layer: `output(a)` is ŷ and `output.loss(a, y)` the loss, both from a = a_L.

    Source: Lecture 4, module 4.3.
    """

    name: str
    function: Callable
    objective: Callable

    def __call__(self, a):
        """ŷ of the shape of a, (k,) or (N, k). ValueError for another shape, nan or inf."""
        return self.function(_validate.vectors(a, "a"))

    def loss(self, a, y):
        """The loss, a float: of one example, or the mean over a batch.

        ValueError if a or y has a wrong shape or value; OverflowError if the loss is too large.
        """
        return self.objective(_validate.vectors(a, "a"), y)

    def __repr__(self):
        return self.name


@np.errstate(under="ignore")
def softmax(a):
    """ŷ_j = exp(a_j) / Σ_i exp(a_i): probabilities in [0, 1] that add up to 1 in each row.

    a: (k,) or (N, k), any finite numbers. Returns the shape of a. ValueError for another shape,
    nan or inf. Source: Lecture 4, module 4.3.
    """
    e = np.exp(_shifted(a))
    return e / e.sum(axis=-1, keepdims=True)


@np.errstate(under="ignore")
def log_softmax(a):
    """log ŷ_j = a_j − log Σ_i exp(a_i), by log-sum-exp; at most 0.

    a: (k,) or (N, k), any finite numbers. Returns the shape of a. ValueError for another shape,
    nan or inf. Source: Lecture 4, module 4.3.
    """
    shifted = _shifted(a)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def cross_entropy(a, y):
    """ℒ = −log ŷ_ℓ with ŷ = softmax(a): a float of at least 0, in nats; a batch has the mean.

    a: (k,) or (N, k), the pre-activation a_L. y: the label ℓ, an integer in 0..k-1, or (N,) of
    them. ValueError for a wrong shape, nan, inf or label. Source: Lecture 4, module 4.3.
    """
    log_y_hat = log_softmax(a)
    label = _validate.labels(y, k=log_y_hat.shape[-1], shape=log_y_hat.shape[:-1])
    return _mean_loss(-np.take_along_axis(log_y_hat, label[..., np.newaxis], axis=-1))


@np.errstate(under="ignore", over="ignore")
def squared_error(y_hat, y):
    """ℒ = Σ_j (ŷ_j − y_j)², without a half: a float of at least 0; a batch has the mean.

    y_hat: (k,) or (N, k). y: the shape of y_hat. ValueError for a wrong shape, nan or inf;
    OverflowError if the loss is too large. Source: Lecture 4, module 4.3.
    """
    y_hat = _validate.vectors(y_hat, "y_hat")
    y = _validate.targets(y, y_hat.shape)
    return _mean_loss(((y_hat - y) ** 2).sum(axis=-1))


@np.errstate(under="ignore")
def binary_cross_entropy(a, y):
    """ℒ = −Σ_j [y_j log ŷ_j + (1 − y_j) log(1 − ŷ_j)] with ŷ = logistic(a): a float, in nats.

    At least 0; a batch has the mean. a: (k,) or (N, k), the pre-activation a_L. y: the shape of
    a, in [0, 1]. ValueError for a wrong shape, nan, inf or range. Source: Lecture 4, module 4.3.
    """
    a = _validate.vectors(a, "a")
    y = _validate.probabilities(y, a.shape)
    # −log ŷ = log(1 + e^−a) and −log(1 − ŷ) = log(1 + e^a), which logaddexp keeps finite
    return _mean_loss((y * np.logaddexp(0, -a) + (1 - y) * np.logaddexp(0, a)).sum(axis=-1))


def one_hot(y, k):
    """e(ℓ): a 1 at the label and 0 elsewhere.

    y: a label in 0..k-1, or (N,) of them. Returns (k,) or (N, k). ValueError for a wrong shape,
    label or k. Source: Lecture 4, module 4.5.
    """
    label = _validate.labels(y, _validate.whole(k, "k", least=1))
    return np.where(np.arange(k) == label[..., np.newaxis], 1.0, 0.0)


def _shifted(a):
    # softmax(a) = softmax(a − c): with c the largest entry, no exponential exceeds 1
    a = _validate.vectors(a, "a")
    return a - a.max(axis=-1, keepdims=True)


def _mean_loss(losses):
    return float(_validate.representable(losses.mean(), "the loss"))


linear_output = Output("linear", identity, squared_error)
softmax_output = Output("softmax", softmax, cross_entropy)
logistic_output = Output("logistic", logistic, binary_cross_entropy)
