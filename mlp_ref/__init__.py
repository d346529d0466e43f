"""mlp_ref: a small feedforward network in numpy, in the words of the lecture.

The reference gradients are kept apart, because an answer must not use them:
`from mlp_ref.backprop import back_propagation`.
"""

from .activations import Activation, identity, logistic, relu, tanh
from .gradcheck import (
    Comparison,
    agree,
    compare,
    numeric_gradient,
    numeric_gradients,
    relative_error,
)
from .network import (
    Cache,
    Layer,
    Network,
    flatten,
    forward_propagation,
    initialise,
    loss,
    unflatten,
)
from .outputs import (
    Output,
    binary_cross_entropy,
    cross_entropy,
    linear_output,
    log_softmax,
    logistic_output,
    one_hot,
    softmax,
    softmax_output,
    squared_error,
)

__version__ = "0.1.0"

__all__ = [
    "Activation",
    "Cache",
    "Comparison",
    "Layer",
    "Network",
    "Output",
    "agree",
    "binary_cross_entropy",
    "compare",
    "cross_entropy",
    "flatten",
    "forward_propagation",
    "identity",
    "initialise",
    "linear_output",
    "log_softmax",
    "logistic",
    "logistic_output",
    "loss",
    "numeric_gradient",
    "numeric_gradients",
    "one_hot",
    "relative_error",
    "relu",
    "softmax",
    "softmax_output",
    "squared_error",
    "tanh",
    "unflatten",
]
