"""Explorables: pictures that answer "what if", and questions to predict the answer first.

>>> from workbook.explore import outer_product, predict     # doctest: +SKIP
>>> outer_product()                                        # doctest: +SKIP
>>> outer_product(grad_W=my_grad_W)                        # doctest: +SKIP
"""

from workbook import folders

from . import predict
from .chain import chain
from .conventions import conventions
from .descent import descent
from .forward_pass import forward_pass
from .graph import graph
from .logit_arrows import logit_arrows
from .outer_product import outer_product
from .paths import paths
from .races import races
from .secant import secant
from .shape_board import shape_board
from .softmax_loss import softmax_loss
from .stepper.state import stepper
from .training.state import training
from .twins import twins
from .vanishing import vanishing

__path__ = folders("explore", __path__)

__all__ = [
    "chain",
    "conventions",
    "descent",
    "forward_pass",
    "graph",
    "logit_arrows",
    "outer_product",
    "paths",
    "predict",
    "races",
    "secant",
    "shape_board",
    "softmax_loss",
    "stepper",
    "training",
    "twins",
    "vanishing",
]
