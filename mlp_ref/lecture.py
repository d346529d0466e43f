"""What every lecture needs: a derivation whose steps confirm themselves."""

import numpy as np

from .gradcheck import agree


def confirm(claim, left, right):
    """Prints the claim with a tick if both sides agree, by the rule of `gradcheck.agree`.

    left, right: numbers or arrays of the same shape. AssertionError with both sides if they
    differ: then the page is wrong, or a number in it was changed.
    """
    left, right = np.asarray(left, dtype=float), np.asarray(right, dtype=float)
    if left.shape != right.shape or not agree(left, right).all():
        raise AssertionError(f"✗ {claim}\nleft side:\n{left}\nright side:\n{right}")
    gap = np.abs(left - right).max(initial=0.0)
    print(f"✓ {claim}   (largest difference {gap:.0e})")
