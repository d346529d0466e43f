"""Explorables: pictures that answer "what if", and questions to predict the answer first.

>>> from mlp_ref.explore import outer_product, predict     # doctest: +SKIP
>>> outer_product()                                        # doctest: +SKIP
>>> outer_product(grad_W=my_grad_W)                        # doctest: +SKIP
"""

from . import predict
from .outer_product import outer_product

__all__ = ["outer_product", "predict"]
