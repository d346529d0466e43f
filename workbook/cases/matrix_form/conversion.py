"""Task 6 of module 12: to the convention of modules 01 to 09 and back."""

from functools import partial

import numpy as np

from workbook.checks.diagnosis import hypothesis
from workbook.checks.targets import LayerList, Target, expect

from .networks import REGRESSION, Net


def workbook_weights(net: Net) -> list:
    """W as the pages 01 to 09 have it: outputs first."""
    return [None, *(np.ascontiguousarray(W.T) for W in net.W[1:])]


def measured_gradients(net: Net) -> tuple[list, list]:
    """W_g and b_g of the net, to be converted."""
    layers = range(1, net.L + 1)
    return tuple([None, *(net.measured(name, k) for k in layers)] for name in ("W_g", "b_g"))


def from_workbook(net: Net) -> dict[str, LayerList]:
    look_at = "step 13 of the lecture: W of one convention is Wᵀ of the other"
    targets = [expect("W", W, look_at=look_at) for W in net.W[1:]]
    return {"all W": LayerList(targets, place_0="None")}


def to_workbook(net: Net) -> dict[str, LayerList]:
    """∇W_k, outputs first, and ∇b_k of the mean loss of 01 to 09."""
    share = (2 if net.kind == REGRESSION else 1) / net.n
    W_g, b_g = measured_gradients(net)
    gradients = partial(LayerList, place_0="None", backward=True)
    return {
        "all ∇W": gradients([_converted("∇W", W.T, share, net) for W in W_g[1:]]),
        "all ∇b": gradients([_converted("∇b", b, share, net) for b in b_g[1:]]),
    }


def _converted(symbol: str, rows: np.ndarray, share: float, net: Net) -> Target:
    n = net.n
    here = "½ Σ (ŷ − y)²" if net.kind == REGRESSION else "a sum"
    there = "the mean of (ŷ − y)²" if net.kind == REGRESSION else "the mean of −log ŷ_ℓ"
    message = f"Here the loss is {here}, and there it is {there}"
    wrong = {1: "nothing is divided", 1 / n: "the 2 is missing", 2 / n: "2 does not belong there"}
    wrong |= {n: "divide by n", 2: "divide by n", n / 2: "divide by n", 2 * n: "divide by n"}
    wrong |= {1 / (2 * n): "the half goes the other way", 0.5: "divide by n"}
    hypotheses = [
        hypothesis("another scale", f"{message}: {words}.", rows * factor)
        for factor, words in wrong.items()
        if not np.isclose(factor, share)
    ]
    look_at = "step 13 of the lecture: turn W, and go from one scale to the other"
    return expect(symbol, rows * share, hypotheses, look_at=look_at)
