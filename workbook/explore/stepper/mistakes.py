"""What learners make of the formulas that the diagnosis of gradients does not know: the mistakes in
a forward pass, and in a step of descent. Everything is in rows, one for each example.
"""

from collections.abc import Iterator

import numpy as np

from mlp_ref.activations import logistic, relu, tanh
from mlp_ref.outputs import softmax
from workbook.cases.fixtures import Fixture
from workbook.checks.diagnosis import Hypotheses, Hypothesis, Quantity, hypothesis


def forward(name: str, k: int, before: np.ndarray, a_below, fixture: Fixture) -> Hypotheses:
    """Of a_k or h_k (`name`): 4.1 and its mistakes.

    before: the learner's own h_{k−1} or a_k. a_below: their own a_{k−1}, None in layer 1.
    """
    if name == "a":
        layer = fixture.network.layers[k - 1]
        right, look_at = before @ layer.W.T + layer.b, "4.1: a_k = b_k + W_k h_{k−1}"
        return Hypotheses(right, list(_pre_activation(k, before, a_below, fixture)), look_at)
    if k == len(fixture.network.layers):
        hypotheses = list(_output(before, fixture.network.g))
        return Hypotheses(softmax(before), hypotheses, "4.3: ŷ = softmax(a_L)")
    g = fixture.network.g
    return Hypotheses(g(before), list(_activation(before, g)), "4.1: h_k = g(a_k)")


def descent(name: str, theta: np.ndarray, nabla: np.ndarray, rate: float) -> Hypotheses:
    """Of new W_k or b_k (`name`, such as "W_2"): 4.2, θ − η ∇θ, and its mistakes."""
    step = rate * nabla
    hypotheses = [
        hypothesis(
            "uphill", "The step goes uphill: the gradient is to be subtracted.", theta + step
        ),
        hypothesis("no learning rate", "The step has no learning rate η.", theta - nabla),
        hypothesis("unchanged", f"{name} is what it was before the step.", theta),
        hypothesis("step alone", f"This is η ∇{name} alone: subtract it from {name}.", step),
        hypothesis("step alone", f"This is −η ∇{name} alone: add it to {name}.", -step),
        hypothesis("gradient alone", f"This is ∇{name} itself.", nabla),
    ]
    rates = [Quantity("η", "the learning rate", rate)]
    return Hypotheses(theta - step, hypotheses, "4.2: θ − η ∇θ", rates)


def _pre_activation(k: int, h, a_below, fixture: Fixture) -> Iterator[Hypothesis]:
    layer, g = fixture.network.layers[k - 1], fixture.network.g
    W, b = layer.W, layer.b
    yield hypothesis("bias missing", f"b_{k} is missing: this is W_{k} h_{k - 1} alone.", h @ W.T)
    yield hypothesis("bias subtracted", f"b_{k} is subtracted, and should be added.", h @ W.T - b)
    if W.shape[0] == W.shape[1]:
        yield hypothesis(
            "Wᵀ for W", f"The transpose of W_{k} is used in place of W_{k}.", h @ W + b
        )
    for j, other in enumerate(fixture.h):
        if j != k - 1 and other.shape == h.shape:
            used = "the input x" if j == 0 else f"h_{j}"
            sentence = f"∇? uses {used} where h_{k - 1} belongs."
            yield hypothesis("wrong layer's activation", sentence, other @ W.T + b)
    if a_below is not None:
        sentence = f"∇? uses a_{k - 1}, before the activation, where h_{k - 1} belongs."
        yield hypothesis("pre-activation for h", sentence, a_below @ W.T + b)
    yield hypothesis(
        "activation too early", f"g is applied already: this is g(a_{k}).", g(h @ W.T + b)
    )


def _activation(a, g) -> Iterator[Hypothesis]:
    yield hypothesis("activation missing", "g is missing: this is the pre-activation itself.", a)
    yield hypothesis(
        "derivative for g", "This is g′, the derivative, in place of g.", g.derivative(a)
    )
    yield hypothesis(
        "softmax for g", "Softmax belongs at the output only; here it is g.", softmax(a)
    )
    for other in (logistic, tanh, relu):
        if other is not g:
            yield hypothesis("another activation", f"This is {other}, and g is {g} here.", other(a))


def _output(a, g) -> Iterator[Hypothesis]:
    yield hypothesis(
        "activation missing", "Softmax is missing: this is the pre-activation itself.", a
    )
    sentence = "This is g of the pre-activation; at the output belongs softmax."
    yield hypothesis("g for softmax", sentence, g(a))
    e = np.exp(a - a.max(axis=1, keepdims=True))
    sentence = "The exponentials are not divided by their sum, so that they do not add up to 1."
    yield hypothesis("not normalised", sentence, np.exp(a))
    yield hypothesis("not normalised", sentence, e)
    sentence = "Softmax adds up the whole batch. Each row has a sum of its own."
    yield hypothesis("softmax over the wrong axis", sentence, np.exp(a) / np.exp(a).sum())
    sentence = "Softmax adds up columns. The classes of an example lie along its row."
    yield hypothesis("softmax over the wrong axis", sentence, np.exp(a) / np.exp(a).sum(axis=0))
