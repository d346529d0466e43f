"""Against overfitting: L1 and L2 change the loss, dropout changes the network.

Not imported by mlp_ref itself, because module 13 asks for all of it:

    >>> from mlp_ref.regularise import penalty                             # doctest: +SKIP
    >>> weights = [layer.W for layer in network.layers]                    # doctest: +SKIP
    >>> loss(network, x, y) + penalty(weights, l2=0.01)                    # doctest: +SKIP

Source: MLT slides, regularisation.
"""

from dataclasses import replace

import numpy as np

from . import _validate
from .network import Layer


def penalty(weights, l1=0.0, l2=0.0):
    """λ₁ Σ|w| + λ₂/2 Σ w² over all weights, a float; it is added to the mean loss.

    weights: a sequence of arrays of any shapes, such as [W_1, …, W_L]; biases are left out.
    l1, l2: λ₁ and λ₂, finite and at least 0. ValueError for other values.
    Source: MLT slides, regularisation.
    """
    l1, l2 = _strength(l1, "l1"), _strength(l2, "l2")
    arrays = _weights(weights)
    return float(sum(l1 * np.abs(W).sum() + l2 / 2 * (W**2).sum() for W in arrays))


def penalty_gradients(weights, l1=0.0, l2=0.0):
    """∇_{W_k} of `penalty` for each k, a list of arrays: λ₁ sign(W_k) + λ₂ W_k.

    At w = 0, where |w| has a kink, the slope 0 is taken. Arguments as for `penalty`.
    Source: MLT slides, regularisation.
    """
    l1, l2 = _strength(l1, "l1"), _strength(l2, "l2")
    return [l1 * np.sign(W) + l2 * W for W in _weights(weights)]


def dropout_mask(shape, keep, rng):
    """1.0 where a unit stays and 0.0 where it is dropped, each by itself; of the given shape.

    keep: the probability to stay, in (0, 1]. rng: a numpy.random.Generator.
    ValueError for other values. Source: MLT slides, dropout.
    """
    keep = _validate.positive(keep, "keep")
    if keep > 1:
        raise ValueError(f"keep is {keep:g}, expected a probability in (0, 1]")
    _validate.instance(rng, "rng", np.random.Generator, "np.random.default_rng(0)")
    return (rng.random(shape) < keep).astype(float)


def thinned(network, gates):
    """The network whose hidden unit i of layer k sends gates[k − 1][i] times what it sent.

    The outgoing weights take the factor: a mask thins the network, a mask / keep scales it as
    well, and keep alone is the network at inference.

    gates: an array (n_k,) or one number for each hidden layer 1..L−1. ValueError for another
    number of them or another shape. Source: MLT slides, dropout.
    """
    first, *above = network.layers
    if len(gates) != len(above):
        raise ValueError(f"gates has {len(gates)} entries, expected {len(above)}: hidden layers")
    layers = [first]
    for k, (layer, gate) in enumerate(zip(above, gates, strict=True), start=1):
        gate, n = _validate.real_array(gate, f"gates[{k - 1}]"), network.widths[k]
        if gate.shape not in ((), (n,)):
            raise ValueError(f"gates[{k - 1}] has shape {gate.shape}, expected ({n},)")
        layers.append(Layer(layer.W * gate, layer.b))  # column i of W_{k+1} leads out of unit i
    return replace(network, layers=layers)


def _weights(weights):
    return [_validate.real_array(W, f"weights[{k}]") for k, W in enumerate(weights)]


def _strength(value, name):
    return 0.0 if value == 0 else _validate.positive(value, name)
