"""Task 2 of module 12: the forward pass, equations (3) and (4)."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from mlp_ref.activations import logistic
from mlp_ref.gradcheck import compare
from mlp_ref.outputs import softmax
from workbook.checks.diagnosis import Hypothesis, diagnose, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Expected, LayerList, Rule, Target, expect

from .networks import ACTIVATIONS, FORWARD, REGRESSION, Net, Own, expected_or_following

LAYER = "equation (3): Z_l = A_{l−1} W_l + b_l"
UP = "equation (4): A_l = g(Z_l), and the output function in the last layer"


def forward(net: Net) -> dict[str, Callable]:
    """What is expected of the lists Z and A, given all that came back."""

    def all_Z(values) -> Expected:
        own = Own(net, FORWARD, values)
        return LayerList([_Z(own, k) for k in range(1, net.L + 1)], place_0="None")

    def all_A(values) -> Expected:
        own = Own(net, FORWARD, values)
        mistakes = _of_the_input(values[1], net)
        if mistakes:
            return Rule("A", lambda _: mistakes)
        return LayerList([_A(own, k) for k in range(1, net.L + 1)], place_0="the input")

    return {"all Z": all_Z, "all A": all_A}


def _of_the_input(A, net: Net) -> list[Mistake]:
    """What is wrong in place 0 of the list A; its length is looked at elsewhere."""
    if not isinstance(A, Sequence) or len(A) != net.L + 1:
        return []
    X = real_array(A[0], net.X.shape)
    if X is not None and compare(X, net.X).passed:
        return []
    sentence = "A_0 is X itself, as it came in: the input has no activation."
    if X is not None:
        target = expect(
            "A_0", net.X, [hypothesis("activation of the input", sentence, net.g(net.X))]
        )
        known = diagnose(X, target.value, "A_0", target.hypotheses)
        if known:
            return known
    return [Mistake("unknown", "A_0, in place 0 of the list, should be X, as it came in.")]


def _Z(own: Own, k: int) -> Target:
    below = own("A", k - 1)
    following = below @ own.net.W[k] + own.net.b[k]  # (3)
    return expected_or_following(
        own, "Z", k, following, lambda: _of_Z(own.net, k, below, following), LAYER
    )


def _A(own: Own, k: int) -> Target:
    Z = own("Z", k)
    following = own.net.function(k)(Z)  # (4)
    return expected_or_following(own, "A", k, following, lambda: _of_A(own.net, k, Z), UP)


def _of_Z(net: Net, k: int, below: np.ndarray, right: np.ndarray) -> Iterator[Hypothesis]:
    """What becomes of A_{l−1} W_l + b_l, given what came from below, in rows."""
    W, b, n = net.W[k], net.b[k], len(below)
    inputs, outputs = W.shape
    yield hypothesis("bias missing", "b is missing: this is A W alone.", below @ W)
    yield hypothesis("bias subtracted", "b is subtracted, and should be added.", below @ W - b)
    if inputs > 1:
        sentence = "b is added once for every input. It stands outside the sum."
        yield hypothesis("bias too often", sentence, below @ W + inputs * b)
    yield hypothesis(
        "activation too many", "∇? has been through g already: this is A.", net.g(right)
    )
    if n == outputs:
        sentence = "b goes down the examples: row r got b[r]. Each row should get all of b."
        yield hypothesis("bias along the examples", sentence, below @ W + b[:, np.newaxis])
    if inputs == outputs:
        sentence = "This is A Wᵀ + b, for a W with outputs first. Here W has its inputs first: A W."
        yield hypothesis("mixed conventions", sentence, below @ W.T + b)
        sentence = "b is added to A before W multiplies: it belongs after that."
        yield hypothesis("bias too early", sentence, (below + b) @ W)
    if n == inputs == outputs:
        sentence = "W stands before A, as for examples in columns. Here they stand in rows: A W."
        for V in (W, W.T):
            for bias in (b, b[:, np.newaxis]):
                yield hypothesis("mixed conventions", sentence, V @ below + bias)
                yield hypothesis("mixed conventions", sentence, (V @ below + bias).T)
    for m in range(net.L):
        if m != k - 1 and net.A[m].shape == below.shape:
            name = "X for A" if m == 0 else "wrong layer's activation"
            sentence = f"A_{m} is multiplied, and A_{k - 1} belongs there."
            yield hypothesis(name, sentence, net.A[m] @ W + b)
    if k > 1 and not compare(net.Z[k - 1], below).passed:
        sentence = f"Z_{k - 1} is multiplied, and A_{k - 1} = g(Z_{k - 1}) belongs there."
        yield hypothesis("Z for A", sentence, net.Z[k - 1] @ W + b)
    for m in range(1, net.L + 1):
        if m != k and net.W[m].shape == W.shape:
            sentence = f"These are W_{m} and b_{m}, and those of layer {k} belong there."
            yield hypothesis("layers out of order", sentence, below @ net.W[m] + net.b[m])
            yield hypothesis("W of another layer", f"W_{m} stands for W_{k}.", below @ net.W[m] + b)
            yield hypothesis("b of another layer", f"b_{m} stands for b_{k}.", below @ W + net.b[m])


def _of_A(net: Net, k: int, Z: np.ndarray) -> Iterator[Hypothesis]:
    """What becomes of g(Z_l), or of the output function of it."""
    f, last = net.function(k), k == net.L
    if not last:
        yield hypothesis("activation missing", "g is missing: this is Z.", Z)
        yield hypothesis("activation doubled", "g is applied twice.", net.g(net.g(Z)))
        sentence = "This is the slope g′(Z), and the value g(Z) is asked for."
        yield hypothesis("derivative for g", sentence, net.g.derivative(Z))
        sentence = "The output function is applied in a hidden layer, where g belongs."
        yield hypothesis("output function in a hidden layer", sentence, net.output(Z))
        for other in ACTIVATIONS:
            if other is not net.g:
                sentence = f"This is {other}(Z). The function to use is the given g."
                yield hypothesis("another activation", sentence, other(Z))
        return
    yield hypothesis("g at the output", "g stands at the output: O belongs there, alone.", net.g(Z))
    yield hypothesis("activation too many", "Before O, g is applied to Z_L: O alone.", f(net.g(Z)))
    if net.kind == REGRESSION:
        sentence = "A regression has the identity at its output, and this is softmax."
        yield hypothesis("another output function", sentence, softmax(Z))
        return
    yield hypothesis("output function missing", "The output function is missing: this is Z_L.", Z)
    yield hypothesis("output function doubled", "O is applied twice.", softmax(softmax(Z)))
    sentence = "Softmax runs along the examples: each row is a distribution of its own."
    yield hypothesis("output along the examples", sentence, softmax(Z.T).T)
    e = np.exp(Z - Z.max())
    sentence = "Softmax adds up the whole batch: each row has a sum of its own."
    yield hypothesis("summed over everything", sentence, e / e.sum())
    sentence = "This is the logistic function: each entry goes alone, and rows add up to no 1."
    yield hypothesis("another output function", sentence, logistic(Z))
