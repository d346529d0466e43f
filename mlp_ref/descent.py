"""Gradient descent: all examples for a step, or a mini-batch of them, or one.

| algorithm                   | examples for one step              | steps in an epoch |
| --------------------------- | ---------------------------------- | ----------------- |
| gradient_descent            | all N                              | 1                 |
| mini_batch_gradient_descent | batch_size; for the last what is left | ⌈N / batch_size⌉  |
| stochastic_gradient_descent | 1                                  | N                 |

Sources: Lecture 4, modules 4.2 and 4.8; CS60010, part 2, algorithms 1, 2 and 8.1.
"""

from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, repeat

import numpy as np

from . import _validate
from .network import check_input, forward_propagation, loss


def gradient_descent(network, x, y, learning_rate, max_iterations=1000):
    """The network after `max_iterations` steps along −∇θ on the whole batch, and its losses.

    x: (n_0,) or (N, n_0). y: what the network's output asks for, see mlp_ref.outputs.
    learning_rate: η, a positive finite number. Returns `(network, losses)`: a new network, and
    a list of max_iterations + 1 floats, where `losses[t]` is the loss after t steps.

    ValueError for a wrong shape or value; OverflowError, naming the iteration, if the descent
    diverges beyond float64. Source: Lecture 4, modules 4.2 and 4.8.
    """
    learning_rate = _validate.positive(learning_rate, "learning_rate")
    max_iterations = _validate.integer(max_iterations, "max_iterations", least=0)
    network, x, y = _prepare(network, x, y)
    losses = []
    with _divergence_named(losses, learning_rate):
        _descend(network, x, y, learning_rate, repeat(..., max_iterations), losses)
        losses.append(loss(network, x, y))
    return network, losses


def mini_batch_gradient_descent(network, x, y, learning_rate, epochs, batch_size, rng):
    """The network after a step for each of the `mini_batches` of each epoch, and their losses.

    x: (N, n_0). y: what the network's output asks for, see mlp_ref.outputs. learning_rate: η, a
    positive finite number. epochs: how often each example is used, at least 0. batch_size, rng:
    for `mini_batches`, which is called once for each epoch. Returns `(network, losses)`: a new
    network, and a list of epochs · ⌈N / batch_size⌉ floats, where `losses[t]` is the loss on the
    next batch after t steps, before it makes its own.

    ValueError for a wrong shape or value; OverflowError, naming the iteration, if the descent
    diverges beyond float64. Source: CS60010, part 2, algorithm 8.1.
    """
    learning_rate = _validate.positive(learning_rate, "learning_rate")
    epochs = _validate.integer(epochs, "epochs", least=0)
    network, x, y = _prepare(network, x, y)
    if x.ndim == 1:
        raise ValueError(f"x has shape {x.shape}, expected (N, {len(x)}): examples in rows")
    batches = chain.from_iterable(mini_batches(len(x), batch_size, rng) for _ in range(epochs))
    losses = []
    with _divergence_named(losses, learning_rate):
        _descend(network, x, y, learning_rate, batches, losses)
    return network, losses


def stochastic_gradient_descent(network, x, y, learning_rate, epochs, rng):
    """The network after a step for each single example, and their losses: N steps in an epoch.

    This is `mini_batch_gradient_descent` with a batch_size of 1, see there. Source: CS60010,
    part 2, algorithm 2.
    """
    return mini_batch_gradient_descent(network, x, y, learning_rate, epochs, 1, rng)


def mini_batches(N, batch_size, rng):
    """The indices 0..N-1 in random order, each once: an iterator of arrays (batch_size,).

    The last array holds what is left, at least one index. N, batch_size: positive integers.
    rng: a numpy.random.Generator, of which `rng.permutation(N)` is called, once, and nothing
    else. ValueError for anything else. Source: CS60010, part 2, algorithm 8.1.
    """
    N = _validate.integer(N, "N", least=1)
    batch_size = _validate.integer(batch_size, "batch_size", least=1)
    _validate.instance(rng, "rng", np.random.Generator, "np.random.default_rng(0)")
    order = rng.permutation(N)
    return (order[start : start + batch_size] for start in range(0, N, batch_size))


def _prepare(network, x, y):
    """A network of our own to step, and x and y checked once for all steps."""
    x = check_input(network, x, copy=False)
    y = network.output.target(y, (*x.shape[:-1], network.widths[-1]))
    return replace(network), x, y


@np.errstate(
    under="ignore", over="ignore", invalid="ignore"
)  # reported as an OverflowError instead
def _descend(network, x, y, learning_rate, batches, losses):
    """Moves the network in place, a step for each batch of indices; adds the loss before it."""
    from .backprop import gradients  # withheld from answers, so imported late

    W, b = [layer.W for layer in network.layers], [layer.b for layer in network.layers]
    for batch in batches:
        cache = forward_propagation(network, x[batch], checked=True)
        before = network.output.loss(cache.a[-1], y[batch], checked=True)
        nabla_W, nabla_b, *_ = gradients(network, cache, y[batch])
        for theta, nabla in zip(W + b, nabla_W[1:] + nabla_b[1:], strict=True):
            theta -= learning_rate * nabla  # 4.8: θ_{t+1} = θ_t − η ∇θ_t, for each W and b
            _validate.representable(theta, "a parameter")
        losses.append(before)


@contextmanager
def _divergence_named(losses, learning_rate):
    try:
        yield
    except OverflowError as error:
        raise OverflowError(
            f"{error} after {len(losses)} iterations: "
            f"learning_rate {learning_rate:g} may be too large"
        ) from None
