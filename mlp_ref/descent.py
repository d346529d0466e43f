"""Gradient descent: Lecture 4, modules 4.2 and 4.8."""

from dataclasses import replace

import numpy as np

from mlp_ref import _validate
from mlp_ref.network import Layer, forward_propagation


def gradient_descent(network, x, y, learning_rate, max_iterations=1000):
    """The network after `max_iterations` steps along −∇θ on the whole batch, and its losses.

    x: (n_0,) or (N, n_0). y: what the network's output asks for, see mlp_ref.outputs.
    learning_rate: η, a positive finite number. Returns `(network, losses)`: a new network, and
    a list of max_iterations + 1 floats, where `losses[t]` is the loss after t steps.

    ValueError for a wrong shape or value; OverflowError, naming the iteration, if the descent
    diverges beyond float64. Source: Lecture 4, modules 4.2 and 4.8.
    """
    from mlp_ref.backprop import back_propagation  # withheld from answers, see mlp_ref.withheld

    learning_rate = _validate.positive(learning_rate, "learning_rate")
    max_iterations = _validate.whole(max_iterations, "max_iterations", least=0)
    losses = []
    try:
        for t in range(max_iterations + 1):
            cache = forward_propagation(network, x)
            losses.append(network.output.loss(cache.a[-1], y))
            if t < max_iterations:
                network = _step(network, back_propagation(network, cache, y), learning_rate)
    except OverflowError as error:
        raise OverflowError(
            f"{error} after {t} iterations: learning_rate {learning_rate:g} may be too large"
        ) from None
    return network, losses


def _step(network, gradients, learning_rate):
    # 4.8: θ_{t+1} = θ_t − η ∇θ_t, for each W and b
    def down(theta, nabla):
        return _validate.representable(theta - learning_rate * nabla, "a parameter")

    with np.errstate(over="ignore"):
        layers = [
            Layer(down(layer.W, nabla.W), down(layer.b, nabla.b))
            for layer, nabla in zip(network.layers, gradients.layers, strict=True)
        ]
    return replace(network, layers=layers)
