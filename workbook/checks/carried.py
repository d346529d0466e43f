"""Error carried forward: a step is judged by what follows from the answer's own numbers before it.

So a mistake costs once, where it is made. Source of the name: the marking of examinations.
"""

import numpy as np

from mlp_ref.gradcheck import agree

from .numbers import real_array


def own_or_right(got, right: np.ndarray) -> np.ndarray:
    """The answer's own numbers to go on with; the right ones in place of what is no use.

    Next to nothing is no use: next to nothing follows from it, and would excuse itself.
    """
    own = real_array(got, right.shape)
    if own is None:
        return right
    return own if np.abs(own).max(initial=0.0) > 1e-3 * np.abs(right).max(initial=0.0) else right


def is_carried(got, expected: np.ndarray, following: np.ndarray) -> bool:
    """Whether an answer is held against what follows from its own numbers, `following`.

    It is unless it has what is expected all the same, or nothing but zeros follows.
    """
    own = real_array(got, expected.shape)
    return bool(following.any()) and (own is None or not agree(own, expected).all())
