"""Hypothesis strategies: small networks with data, of every activation, output and shape."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

import mlp_ref
from mlp_ref import Layer, Network

ACTIVATIONS = [mlp_ref.logistic, mlp_ref.tanh, mlp_ref.relu, mlp_ref.identity]
OUTPUTS = [mlp_ref.softmax_output, mlp_ref.linear_output, mlp_ref.logistic_output]
KINK = 1e-3  # no pre-activation of a hidden unit is closer to ReLU's kink


def examples(times: int) -> settings:
    """On so many times the examples that the profile gives each property."""
    return settings(max_examples=times * settings().max_examples)


@dataclass
class Problem:
    """A network with an input x and a target y; N is None for one example."""

    network: Network
    x: np.ndarray
    y: np.ndarray
    N: int | None

    def example(self, i):
        return self.x[i], self.y[i]


@st.composite
def problems(draw, activations=ACTIVATIONS, outputs=OUTPUTS, batches_only=False):
    """Depth 1 to 5, widths 1 to 6, one example or a batch of 1 to 8, non-zero biases."""
    output = draw(st.sampled_from(outputs))
    L = draw(st.integers(1, 5))
    n = draw(st.lists(st.integers(1, 6), min_size=L, max_size=L))
    # With one class the softmax is constant and every gradient is zero.
    n.append(draw(st.integers(2 if output is mlp_ref.softmax_output else 1, 6)))
    sizes = st.integers(1, 8)
    N = draw(sizes if batches_only else st.none() | sizes)
    g = draw(st.sampled_from(activations))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return problem(n, N, g, output, rng)


def problem(n, N, g, output, rng):
    """A Problem of the given widths n, away from ReLU's kink."""
    x = rng.standard_normal((N or 1, n[0]))
    layers, h = [], x
    for n_below, n_k in pairwise(n):
        W = rng.standard_normal((n_k, n_below)) / np.sqrt(n_below)
        b = np.array([_bias_off_the_kink(s, rng) for s in (h @ W.T).T])
        layers.append(Layer(W, b))
        h = g(h @ W.T + b)
    if output is mlp_ref.softmax_output:
        y = rng.integers(n[-1], size=N or 1)
    else:
        y = rng.random((N or 1, n[-1]))
    network = Network(layers, g, output)
    return Problem(network, x, y, N) if N else Problem(network, x[0], y[0], N)


def _bias_off_the_kink(weighted_sums, rng):
    # Candidates lie further apart than a sum's forbidden zone is wide: one of 25 fits 8 sums.
    candidates = rng.permutation(np.linspace(-1, 1, 26))
    return next(b for b in candidates if np.abs(weighted_sums + b).min() >= KINK)


def read_only(problem):
    """The same data in arrays that refuse to be written."""
    x, y = np.array(problem.x), np.array(problem.y)
    x.setflags(write=False)
    y.setflags(write=False)
    for layer in problem.network.layers:
        layer.W.setflags(write=False)
        layer.b.setflags(write=False)
    return replace(problem, x=x, y=y)
