"""Explorables: pictures that answer "what if", and questions to predict the answer first.

>>> from mlp_ref.explore import outer_product, predict     # doctest: +SKIP
>>> outer_product()                                        # doctest: +SKIP
>>> outer_product(grad_W=my_grad_W)                        # doctest: +SKIP
"""

from . import predict
from .chain import chain
from .conventions import conventions
from .descent import descent
from .forward_pass import forward_pass
from .logit_arrows import logit_arrows
from .outer_product import outer_product
from .paths import paths
from .secant import secant
from .softmax_loss import softmax_loss
from .stepper import stepper
from .training import training
from .vanishing import vanishing

__all__ = [
    "chain",
    "conventions",
    "descent",
    "forward_pass",
    "logit_arrows",
    "outer_product",
    "paths",
    "predict",
    "secant",
    "softmax_loss",
    "stepper",
    "training",
    "vanishing",
]
