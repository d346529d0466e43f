"""What the checks of exercise 06 hand to an answer beside a network's own numbers (module 4.6)."""

import numpy as np

from .fixtures import Fixture


def upstream(net: Fixture, k: int, example: int) -> np.ndarray:
    """∇_{h_k} of one example's loss, shape (n_k,), for an answer that takes it further.

    By the formula and not measured: what an answer makes of it is then exact to the last digits,
    and is not taken for a finite difference.
    """
    return net.network.layers[k].W.T @ net.grad_a[k + 1][example]  # 4.6: ∇h_k = W_{k+1}ᵀ ∇a_{k+1}
