"""Central differences of a network's loss, for all entries of a layer at once.

W_k[i, j] + ε changes one pre-activation, a_k[:, i] by ε h_{k−1}[:, j], and b_k[i] + ε changes it
by ε. So only what lies behind a_k[:, i] is evaluated again, up to the loss. No derivative is used.

Arrays of perturbed values have the shape (N, n_k, P): example, unit, perturbation. A column is
one perturbed network at one example, so that `W @ h` is the lecture's W h for each of them.
"""

import numpy as np

from . import _validate
from .network import Cache, Layer, forward_propagation, loss
from .outputs import linear_output, logistic_output, softmax_output

# Perturbed numbers held at once: 512 kB, of which the few copies in use fit a core's cache.
CHUNK = 2**16


def supports(output):
    """True if the loss of `output` is known here, example by example."""
    return output.objective in _LOSSES


def gradients(network, x, y, step, chunk=CHUNK):
    """∇W_k and ∇b_k by central differences, as a tuple of L Layers: see numeric_gradients."""
    loss(network, x, y)  # refuses a wrong x or y
    cache = forward_propagation(network, np.atleast_2d(x))
    y = np.asarray(y, np.float64).reshape(len(cache.y_hat), -1, 1)
    return tuple(_layer(network, cache, y, k, step, chunk) for k in range(1, len(cache.h)))


@np.errstate(
    under="ignore", over="ignore", invalid="ignore"
)  # reported as an OverflowError instead
def _layer(network, cache, y, k, step, chunk):
    N = len(y)
    # b_k is the weight of one more input, which is always 1.
    h_below = np.hstack([cache.h[k - 1], np.ones((N, 1))])
    difference = np.zeros((network.widths[k], h_below.shape[1]))
    widest = max(network.widths[k + 1 :], default=network.widths[k])
    for rows, columns in _chunks(h_below.shape, widest, chunk):
        part, change = _rows(cache, rows), step * h_below[rows, columns]
        for i in range(len(difference)):
            plus = _losses_behind(network, part, y[rows], k, i, change)
            minus = _losses_behind(network, part, y[rows], k, i, -change)
            difference[i, columns] += (plus - minus).sum(axis=0)
    # (ℒ(θ + ε) − ℒ(θ − ε)) / 2ε, where ℒ is the mean of the examples' losses
    nabla = _validate.representable(difference / (2 * step * N), f"∇ of layer {k}")
    return Layer(nabla[:, :-1], nabla[:, -1])


def _losses_behind(network, cache, y, k, i, change):
    """The losses (N, P) of each example with a_k[:, i] changed by each column of change."""
    L, P = len(network.layers), change.shape[1]
    if k == L:
        a = np.repeat(cache.a[L][:, :, np.newaxis], P, axis=2)
        a[:, i] += change
        return _LOSSES[network.output.objective](a, y)

    g = network.g.function
    h_i = g(cache.a[k][:, i, np.newaxis] + change)
    h_change = h_i - cache.h[k][:, i, np.newaxis]
    a = _rank_one(cache.a[k + 1], network.layers[k].W[:, i], h_change)
    for layer in network.layers[k + 1 :]:
        a = layer.W @ g(a)  # 4.1: a_k = b_k + W_k h_{k−1}
        a += layer.b[:, np.newaxis]
    return _LOSSES[network.output.objective](a, y)


def _rank_one(a, w, h_change):
    """a_{k+1} + w Δh of shape (N, n_{k+1}, P), where w = W_{k+1}[:, i] and Δh is h_k[:, i]'s."""
    # As one product [w, a] [Δh; 1], which BLAS does in a fifth of the time of numpy's · and +.
    left = np.stack(np.broadcast_arrays(w, a), axis=2)
    return left @ np.stack([h_change, np.ones_like(h_change)], axis=1)


def _rows(cache, rows):
    return Cache([None, *(a[rows] for a in cache.a[1:])], [h[rows] for h in cache.h])


def _chunks(shape, width, chunk):
    """Slices (rows, columns) that cover the shape, of at most chunk / width entries if possible."""
    N, P = shape
    columns = min(P, max(1, chunk // width))
    rows = max(1, chunk // (width * columns))
    for n in range(0, N, rows):
        for j in range(0, P, columns):
            yield slice(n, n + rows), slice(j, j + columns)


# The losses of mlp_ref.outputs without the mean over the examples. a is theirs to write to; y is
# (N, 1, 1) for labels, else (N, n_L, 1).


def _cross_entropies(a, y):
    # 4.3: ℒ = −log ŷ_ℓ = log Σ_j exp(a_j) − a_ℓ, where a may be shifted so that exp stays finite
    a -= a.max(axis=1, keepdims=True)
    a_label = a[np.arange(len(a)), y[:, 0, 0].astype(np.intp)]
    return np.log(np.exp(a, out=a).sum(axis=1)) - a_label


def _squared_errors(a, y):
    a -= y  # 4.3: ℒ = Σ_j (ŷ_j − y_j)²
    return np.square(a, out=a).sum(axis=1)


def _binary_cross_entropies(a, y):
    # 4.3: ℒ = −Σ_j [y_j log ŷ_j + (1 − y_j) log(1 − ŷ_j)], see mlp_ref.outputs
    return (y * np.logaddexp(0, -a) + (1 - y) * np.logaddexp(0, a)).sum(axis=1)


_LOSSES = {
    softmax_output.objective: _cross_entropies,
    linear_output.objective: _squared_errors,
    logistic_output.objective: _binary_cross_entropies,
}
