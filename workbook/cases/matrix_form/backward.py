"""Task 5 of module 12: the backward pass, equations (9) to (13)."""

from collections.abc import Callable, Iterator

import numpy as np

from mlp_ref.activations import relu
from mlp_ref.outputs import one_hot, softmax
from workbook.checks.diagnosis import Hypothesis, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.targets import Expected, LayerList, Target

from .networks import ACTIVATIONS, BACKWARD, REGRESSION, Net, Own, expected_or_following

DOWN = {
    "W_g": "equation (10): W_g = A_{l−1}ᵀ Z_g",
    "b_g": "equation (11): b_g adds up the rows of Z_g",
    "A_g": "equation (12): A_g below is Z_g Wᵀ",
    "Z_g": "equations (9) and (13): Z_g = Ŷ − Y at the top, and A_g ⊙ g′(Z) below it",
}


def backward(net: Net) -> dict[str, Callable]:
    """What is expected of the four lists of gradients, given all that came back."""

    def part(name: str) -> Callable:
        def targets(values) -> Expected:
            own = Own(net, BACKWARD, values)
            last = net.L - 1 if name == "A_g" else net.L
            found = [_gradient(own, name, k) for k in range(1, last + 1)]
            return LayerList([*found, *([None] * (net.L - last))], place_0="None")

        return targets

    return {f"all {name}": part(name) for name in BACKWARD}


def _gradient(own: Own, name: str, k: int) -> Target:
    following, hypotheses = {"W_g": _W_g, "b_g": _b_g, "A_g": _A_g, "Z_g": _Z_g}[name](own, k)
    return expected_or_following(own, name, k, following, lambda: [*hypotheses], DOWN[name])


def _W_g(own: Own, k: int) -> tuple[np.ndarray, Iterator[Hypothesis]]:
    net, G = own.net, own("Z_g", k)
    below, n = net.A[k - 1], net.n
    right = below.T @ G  # (10)

    def hypotheses() -> Iterator[Hypothesis]:
        yield from _other_scales(right, net)
        if below.shape == G.shape and n == G.shape[1]:
            sentence = (
                "The order of the factors is that of examples in columns. Here they stand in "
                "rows: Aᵀ Z_g."
            )
            for numbers in (G @ below.T, below @ G.T, G @ below):
                yield hypothesis("mixed conventions", sentence, numbers)
            sentence = "Aᵀ is not transposed: the sum has to run over the examples, Aᵀ Z_g."
            yield hypothesis("mixed conventions", sentence, below @ G)
        if below.shape == G.shape:
            sentence = "The product is taken entry by entry: a matrix product adds up the examples."
            yield hypothesis("elementwise product", sentence, below * G)
        for m in range(net.L + 1):
            if m != k - 1 and net.A[m].shape == below.shape:
                name = "X for A" if m == 0 else "wrong layer's activation"
                sentence = f"∇? has A_{m}, and A_{k - 1} belongs there: what the weights carry."
                yield hypothesis(name, sentence, net.A[m].T @ G)
        if k > 1:
            sentence = f"∇? has Z_{k - 1}, and A_{k - 1} belongs there: what the weights carry."
            yield hypothesis("Z for A", sentence, net.Z[k - 1].T @ G)
        for numbers, mistake in _other_G(own, k):
            yield Hypothesis(mistake, below.T @ numbers)
        sentence = f"Only the first of the {n} examples is in ∇?: the loss is their sum."
        yield hypothesis("only one example", sentence, np.outer(below[0], G[0]))
        sentence = "Both factors are added up over the examples before they are multiplied."
        yield hypothesis("averaged too early", sentence, np.outer(below.sum(axis=0), G.sum(axis=0)))
        yield hypothesis(
            "averaged too early", sentence, np.outer(below.mean(axis=0), G.mean(axis=0))
        )

    return right, hypotheses()


def _b_g(own: Own, k: int) -> tuple[np.ndarray, Iterator[Hypothesis]]:
    net, G = own.net, own("Z_g", k)
    right = G.sum(axis=0)  # (11)

    def hypotheses() -> Iterator[Hypothesis]:
        yield from _other_scales(right, net)
        if G.shape[1] > 1:
            sentence = "∇? is added up over the units. Add up over the examples: axis=0."
            yield hypothesis("summed over the wrong axis", sentence, G.sum(axis=1))
            sentence = "Everything is added up to one number: ∇? has one for each unit."
            yield hypothesis("summed over everything", sentence, G.sum())
            yield hypothesis("summed over everything", sentence, np.full(G.shape[1], G.sum()))
        sentence = "∇? still has a row for each example: add them up."
        yield hypothesis("not summed", sentence, G)
        sentence = "∇? is that of the first example alone: the loss is the sum over all of them."
        yield hypothesis("only one example", sentence, G[0])
        for numbers, mistake in _other_G(own, k):
            yield Hypothesis(mistake, numbers.sum(axis=0))

    return right, hypotheses()


def _A_g(own: Own, k: int) -> tuple[np.ndarray, Iterator[Hypothesis]]:
    """Of A_l, from Z_{k+1}^(g)."""
    net, G, W = own.net, own("Z_g", k + 1), own.net.W[k + 1]
    right = G @ W.T  # (12)

    def hypotheses() -> Iterator[Hypothesis]:
        inputs, outputs = W.shape
        if inputs == outputs:
            sentence = (
                "W is not transposed: Z_g W belongs to a W with outputs first. "
                "Here W has its inputs first, and the way back is Z_g Wᵀ."
            )
            yield hypothesis("mixed conventions", sentence, G @ W)
            sentence = "W is missing: this is Z_g of the layer above."
            yield hypothesis("W missing", sentence, G)
        if net.n == inputs == outputs:
            sentence = "W stands before Z_g, as for examples in columns. Here: Z_g Wᵀ."
            for V in (W, W.T):
                yield hypothesis("mixed conventions", sentence, V @ G)
        yield from _other_scales(right, net)
        sentence = f"This is Z_g of layer {k}: A_g comes before g′, and third in what comes back."
        yield hypothesis("Z_g for A_g", sentence, net.measured("Z_g", k))
        for m in range(1, net.L + 1):
            if m != k + 1 and net.W[m].shape == W.shape:
                sentence = f"This is made with W_{m}, and W_{k + 1} belongs there."
                yield hypothesis("W of another layer", sentence, G @ net.W[m].T)
        for numbers, mistake in _other_G(own, k + 1):
            yield Hypothesis(mistake, numbers @ W.T)

    return right, hypotheses()


def _Z_g(own: Own, k: int) -> tuple[np.ndarray, Iterator[Hypothesis]]:
    net = own.net
    if k == net.L:
        right = net.A[k] - net.Y  # (9)
        return right, _of_the_output(net, right)
    upstream, Z, g = own("A_g", k), net.Z[k], net.g
    right = upstream * g.derivative(Z)  # (13)

    def hypotheses() -> Iterator[Hypothesis]:
        sentence = f"g′(Z_{k}) is missing: this is A_g of layer {k}."
        for numbers in (upstream, net.measured("A_g", k)):
            yield hypothesis("activation derivative missing", sentence, numbers)
        if net.n == len(Z[0]):
            sentence = "⊙ is the product entry by entry, * in numpy; this is the matrix product."
            yield hypothesis("matrix product for ⊙", sentence, upstream @ g.derivative(Z))
        sentence = f"g′(Z_{k}) is there twice."
        yield hypothesis("activation derivative doubled", sentence, right * g.derivative(Z))
        sentence = f"g′ is taken at A_{k}, and belongs at Z_{k}."
        if g is not relu:
            yield hypothesis(
                "activation derivative at h", sentence, upstream * g.derivative(net.A[k])
            )
        sentence = f"g(Z_{k}) stands where its slope g′(Z_{k}) belongs."
        yield hypothesis("g for g′", sentence, upstream * net.A[k])
        for m in range(1, net.L + 1):
            if m != k and net.Z[m].shape == Z.shape:
                name = "activation derivative of another layer"
                sentence = f"g′ is taken at Z_{m}, and belongs at Z_{k}."
                yield hypothesis(name, sentence, upstream * g.derivative(net.Z[m]))
        for other in ACTIVATIONS:
            if other is not g:
                name = "activation derivative of another function"
                sentence = f"The slope is that of {other}; use that of the given g."
                yield hypothesis(name, sentence, upstream * other.derivative(Z))
        for name, sentence, slope in _wrong_slopes(net.A[k], Z):
            yield hypothesis(name, sentence, upstream * slope)
        yield from _other_scales(right, net)

    return right, hypotheses()


def _wrong_slopes(A: np.ndarray, Z: np.ndarray) -> Iterator[tuple[str, str, np.ndarray]]:
    name = "activation derivative of another function"
    for words, slope in (
        ("A (1 − A)", A * (1 - A)),
        ("1 − A²", 1 - A**2),
        ("Z (1 − Z)", Z * (1 - Z)),
    ):
        yield name, f"The slope is {words}, and that is not the one of this g.", slope


def _of_the_output(net: Net, right: np.ndarray) -> Iterator[Hypothesis]:
    """What becomes of Z_L^(g) = Ŷ − Y."""
    Y, Y_hat, g = net.Y, net.A[-1], net.g
    yield from _other_scales(right, net)
    sentence = (
        "g′(Z_L) is a factor too many: the output has no g, and its slope is in Ŷ − Y already."
    )
    yield hypothesis("activation derivative too many", sentence, right * g.derivative(net.Z[-1]))
    if net.kind == REGRESSION:
        yield hypothesis("y not subtracted", "y is not subtracted from ŷ.", Y_hat)
        sentence = "The square is still there; its derivative is ŷ − y."
        yield hypothesis("loss for its derivative", sentence, right**2)
        yield hypothesis("loss for its derivative", sentence, right**2 / 2)
        sentence = "This is −y/ŷ, of cross-entropy. In a regression the loss is ½ Σ (ŷ − y)²."
        yield hypothesis("cross-entropy for squared error", sentence, -Y / Y_hat)
        return
    yield hypothesis("one-hot not subtracted", "This is Ŷ alone: Y is not subtracted.", Y_hat)
    sentence = "1 is subtracted in every class, and belongs in the true class only."
    yield hypothesis("one-hot subtracted everywhere", sentence, Y_hat - 1)
    sentence = "This is −Y ⊘ Ŷ, the gradient at A_L: softmax is still to be passed."
    yield hypothesis("stopped one step early", sentence, -Y / Y_hat)
    slope = Y_hat * (1 - Y_hat)
    sentence = "∇? has a factor Ŷ(1 − Ŷ) too many: it is in Ŷ − Y already."
    yield hypothesis("activation derivative too many", sentence, right * slope)
    sentence = "Only the diagonal of softmax's derivative is used: each ŷ depends on every z."
    yield hypothesis("diagonal of the Jacobian only", sentence, -Y * (1 - Y_hat))
    sentence = "Softmax is applied to Ŷ once more."
    yield hypothesis("softmax twice", sentence, softmax(Y_hat) - Y)
    sentence = "1 is subtracted at the predicted class, and belongs at the true one."
    predicted = one_hot(Y_hat.argmax(axis=1), Y.shape[1])
    yield hypothesis("predicted class for the true one", sentence, Y_hat - predicted)
    through = Y_hat * (right - (right * Y_hat).sum(axis=1, keepdims=True))
    sentence = "This is the gradient of a squared error behind softmax; here is cross-entropy."
    for share in (1, 2):
        yield hypothesis("squared error for cross-entropy", sentence, share * through)


def _other_scales(right: np.ndarray, net: Net) -> Iterator[Hypothesis]:
    n = net.n
    loss = "½ Σ (ŷ − y)²" if net.kind == REGRESSION else "−Σ Y ⊙ log Ŷ"
    message = (
        f"Loss and gradient have different scales. The loss is {loss}, a sum over the examples"
    )
    for words, factor in (
        (f"and ∇? is divided by {n}, their number, as for a mean", 1 / n),
        (f"and ∇? is {n} times too large: nothing here is multiplied by n", n),
        ("and ∇? is 2 times too large", 2),
        ("and ∇? is 2 times too small", 1 / 2),
        (f"and ∇? is that of the mean without a half: 2/{n} of what is expected", 2 / n),
    ):
        if factor != 1:
            yield hypothesis("another scale", f"{message}; {words}.", right * factor)


def _other_G(own: Own, k: int) -> Iterator[tuple[np.ndarray, Mistake]]:
    """What people multiply in the place of Z_l^(g)."""
    net, G = own.net, own("Z_g", k)
    for m in range(1, net.L + 1):
        if m != k and net.Z[m].shape == G.shape:
            sentence = f"∇? is made with Z_g of layer {m}, and that of layer {k} belongs there."
            yield own("Z_g", m), Mistake("wrong layer's gradient", sentence)
    if k < net.L:
        sentence = f"∇? is made with A_g of layer {k}, and Z_g belongs there: g′ is missing."
        yield own("A_g", k), Mistake("activation derivative missing", sentence)
