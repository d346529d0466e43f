"""The lecture's formulas for a gradient, each with the slips that learners make in it.

Withheld from answers, and so imported by mlp_ref.diagnosis only when it names a mistake. Source:
Lecture 4, modules 4.5 to 4.7.
"""

from collections.abc import Callable, Iterator

import numpy as np

from .diagnosis import RIGHT, Facts, Mistake, Slip
from .outputs import one_hot
from .withheld import reference


def _weights(facts: Facts) -> Iterator[Slip]:
    """∇W_k = (1/N) Σ ∇a_k h_{k−1}ᵀ + λ W_k, and what becomes of it."""
    k, N, G, H = facts.k, facts.N, facts.grad_a[facts.k], facts.h[facts.k - 1]
    decay = facts.l2 * facts.W

    def slip(name: str, sentence: str, G=G, H=H) -> Slip:
        data = G.T @ H / N
        fits = data.shape == decay.shape  # another layer's vector may have another length
        return Slip(Mistake(name, sentence), data + decay if fits else data)

    yield slip("right", "")
    for j, h in enumerate(facts.h):
        if j != k - 1:
            name = "x for h" if j == 0 else "wrong layer's activation"
            used = "the input x" if j == 0 else f"h_{j}, the activation of layer {j},"
            yield slip(name, f"∇? uses {used} where h_{k - 1} belongs.", H=h)
    if k > 1:
        sentence = f"∇? uses a_{k - 1}, before the activation, where h_{k - 1} belongs."
        yield slip("pre-activation for h", sentence, H=facts.a[k - 1])
    for m in range(1, facts.L + 1):
        if m != k:
            sentence = f"∇? uses ∇a_{m} where ∇a_{k} belongs."
            yield slip("wrong layer's gradient", sentence, G=facts.grad_a[m])
            sentence = f"This is the gradient of layer {m}: the layers are in another order."
            yield slip("layers out of order", sentence, G=facts.grad_a[m], H=facts.h[m - 1])
    many = "activation derivative too many"
    for where, slope in _slopes(facts, k):
        sentence = f"∇? has a factor {where} too many: no activation lies between W_{k} and a_{k}."
        yield slip(many, sentence, G=G * slope)
    for where, slope in _slopes(facts, k - 1):
        sentence = f"∇? has a factor {where} too many: h_{k - 1} goes in as it is."
        yield slip(many, sentence, H=H * slope)
        yield slip(many, f"∇? has {where} where h_{k - 1} belongs.", H=slope)
    ones = np.ones_like
    yield slip("h missing", f"h_{k - 1} is missing from ∇?.", H=ones(H))
    yield slip("upstream gradient missing", f"∇a_{k} is missing from ∇?.", G=ones(G))
    if N > 1:
        yield from _wrong_mean_of_products(G, H, decay)
    if H.shape == G.shape:
        sentence = "This is an entry by entry product; column times row is needed, all with all."
        product = G * H
        for numbers in (product.mean(axis=0), product.sum(axis=0), product, product / N):
            yield Slip(Mistake("elementwise product", sentence), numbers)
        sentence = "This is a row times a column, one number; a column times a row is needed."
        for number in (product.sum() / N, product.sum()):
            yield Slip(Mistake("inner product", sentence), np.asarray(number))
    if facts.l2:
        yield from _wrong_decay(G.T @ H / N, decay)


def _wrong_mean_of_products(G, H, decay) -> Iterator[Slip]:
    """A batch of which the mean is taken too early, too late, or over one example."""
    N = len(G)
    products = G[:, :, np.newaxis] * H[:, np.newaxis, :]
    sentence = "∇? still has an axis for the examples: average over it."
    yield Slip(Mistake("not summed", sentence), products)
    yield Slip(Mistake("not summed", sentence), products / N)
    sentence = "The mean is taken of each factor first. The mean of products is something else."
    yield Slip(Mistake("averaged too early", sentence), np.outer(G.mean(axis=0), H.mean(axis=0)))
    for n, which in ((0, "first"), (N - 1, "last")):
        sentence = f"Only the {which} example of the batch is in ∇?."
        yield Slip(Mistake("only one example", sentence), products[n] + decay)
        yield Slip(Mistake("only one example", sentence), products[n] / N + decay)


def _wrong_decay(data, decay) -> Iterator[Slip]:
    """What becomes of λW, the gradient of the penalty."""
    yield Slip(Mistake("L2 missing", "The term λW of the penalty is missing."), data)
    yield Slip(
        Mistake("L2 doubled", "The term λW of the penalty is twice there."), data + 2 * decay
    )
    yield Slip(Mistake("L2 of the wrong sign", "The term λW has the wrong sign."), data - decay)


def _biases(facts: Facts) -> Iterator[Slip]:
    """∇b_k = (1/N) Σ ∇a_k, and what becomes of it."""
    k, N, G = facts.k, facts.N, facts.grad_a[facts.k]

    def slip(name: str, sentence: str, numbers) -> Slip:
        return Slip(Mistake(name, sentence), np.asarray(numbers))

    yield slip("right", "", G.mean(axis=0))
    for m in range(1, facts.L + 1):
        if m != k:
            sentence = f"∇? uses ∇a_{m} where ∇a_{k} belongs."
            yield slip("wrong layer's gradient", sentence, facts.grad_a[m].mean(axis=0))
    for where, slope in _slopes(facts, k):
        sentence = f"∇? has a factor {where} too many: b_{k} enters a_{k} as it is."
        yield slip("activation derivative too many", sentence, (G * slope).mean(axis=0))
    for j, h in enumerate(facts.h):
        if h.shape == G.shape:
            sentence = f"∇? has a factor h_{j} too many: nothing multiplies the bias."
            yield slip("h too many", sentence, (G * h).mean(axis=0))
    sentence = "The units are added up or averaged, and ∇? needs a number for each of them"
    wrong_axis = "summed over the wrong axis"
    for numbers in (G.mean(), G.sum(), G.mean(axis=0).sum(), np.full(G.shape[1], G.mean())):
        yield slip(wrong_axis, f"{sentence}.", numbers)
    if N > 1:
        by_example = f"{sentence}; the examples lie along axis 0, average along that one."
        for numbers in (G.mean(axis=1), G.sum(axis=1), G.sum(axis=1) / N):
            yield slip(wrong_axis, by_example, numbers)
        sentence = "∇? still has a row for each example: average over them."
        yield slip("not summed", sentence, G)
        yield slip("not summed", sentence, G / N)
        for n, which in ((0, "first"), (N - 1, "last")):
            sentence = f"Only the {which} example of the batch is in ∇?."
            yield slip("only one example", sentence, G[n])
            yield slip("only one example", sentence, G[n] / N)
    if facts.l2:
        b = facts.network.layers[k - 1].b
        sentence = "The penalty is on the weights only; ∇? has a term λb too many."
        yield slip("L2 on the biases", sentence, G.mean(axis=0) + facts.l2 * b)


def _activations(facts: Facts) -> Iterator[Slip]:
    """∇h_k = W_{k+1}ᵀ ∇a_{k+1} in rows, and what becomes of it."""
    for mistake, numbers in _hidden(facts):
        yield Slip(mistake, numbers)
    right = facts.grad_a[facts.k + 1] @ facts.network.layers[facts.k].W
    for where, slope in _slopes(facts, facts.k):
        sentence = f"∇? has a factor {where} too many: it comes in the next step, at ∇a_{facts.k}."
        yield Slip(Mistake("activation derivative too many", sentence), right * slope)


@reference
def through_activation(nabla_h: np.ndarray, facts: Facts) -> np.ndarray:
    """∇a_k = ∇h_k ⊙ g′(a_k) in rows, from any ∇h_k."""
    return nabla_h * facts.network.g.derivative(facts.a[facts.k])


def _hidden(facts: Facts) -> Iterator[tuple[Mistake, np.ndarray]]:
    """W_{k+1}ᵀ ∇a_{k+1} in rows, first right and then with each slip."""
    k, layers = facts.k, facts.network.layers
    W, G = layers[k].W, facts.grad_a[k + 1]
    yield RIGHT, G @ W
    if W.shape[0] == W.shape[1]:
        sentence = f"∇? uses W_{k + 1} where its transpose belongs."
        yield Mistake("W for Wᵀ", sentence), G @ W.T
    for m, layer in enumerate(layers, start=1):
        if m != k + 1 and layer.W.shape == W.shape:
            sentence = f"∇? uses W_{m} where W_{k + 1} belongs."
            yield Mistake("W of another layer", sentence), G @ layer.W
    for i, which in ((0, "first"), (len(W) - 1, "last")):
        sentence = (
            f"Only the path through the {which} unit above is in ∇?; add up over all of them."
        )
        yield Mistake("paths not summed", sentence), G[:, [i]] * W[i]


def _pre_activations(facts: Facts) -> Iterator[Slip]:
    """∇a_k: ŷ − e(ℓ) at the output, ∇h_k ⊙ g′(a_k) below, and what becomes of them."""
    if facts.k == facts.L:
        yield from _output(facts)
        return
    k = facts.k
    slope = facts.network.g.derivative(facts.a[k])
    hidden = list(_hidden(facts))
    for mistake, nabla_h in hidden:
        yield Slip(mistake, nabla_h * slope)
    nabla_h = hidden[0][1]
    missing = f"The activation's derivative g′(a_{k}) is missing: this is ∇h_{k}."
    yield Slip(Mistake("activation derivative missing", missing), nabla_h)
    doubled = f"The activation's derivative g′(a_{k}) is twice in ∇?."
    yield Slip(Mistake("activation derivative doubled", doubled), nabla_h * slope**2)
    at_h = f"g′ is taken at h_{k}, and belongs at a_{k}."
    yield Slip(
        Mistake("activation derivative at h", at_h),
        nabla_h * facts.network.g.derivative(facts.h[k]),
    )
    for m in range(1, facts.L + 1):
        if m != k and facts.a[m].shape == facts.a[k].shape:
            sentence = f"g′ is taken at a_{m}, and belongs at a_{k}."
            name = "activation derivative of another layer"
            yield Slip(Mistake(name, sentence), nabla_h * facts.network.g.derivative(facts.a[m]))
    for where, other in _slopes(facts, k):
        sentence = f"The activation's derivative is not {where} for {facts.network.g}."
        name = "activation derivative of another function"
        yield Slip(Mistake(name, sentence), nabla_h * other)


def _output(facts: Facts) -> Iterator[Slip]:
    """∇a_L = −(e(ℓ) − ŷ) for softmax with cross-entropy, and what becomes of it."""
    y_hat = facts.h[-1]
    C = y_hat.shape[1]
    e = one_hot(facts.y, C)

    def slip(name: str, sentence: str, numbers) -> Slip:
        return Slip(Mistake(name, sentence), numbers)

    yield slip("right", "", y_hat - e)
    yield slip("one-hot not subtracted", "This is ŷ alone: e(ℓ) is not subtracted.", y_hat)
    sentence = "1 is subtracted in every class, and belongs in the true class only."
    yield slip("one-hot subtracted everywhere", sentence, y_hat - 1)
    for shift, words in ((1, "one too high"), (-1, "one too low")):
        sentence = f"The label is {words}: classes are counted from 0 in code."
        yield slip("label off by one", sentence, y_hat - one_hot((facts.y + shift) % C, C))
    with np.errstate(divide="ignore", over="ignore"):
        sentence = "This is −e(ℓ)/ŷ, the gradient at ŷ: one step more, through softmax."
        yield slip("stopped one step early", sentence, -e / y_hat)
        sentence = "This is −1/ŷ for all classes; only the true one has a derivative at ŷ."
        yield slip("one-hot forgotten at ŷ", sentence, -1 / y_hat)
    slope = y_hat * (1 - y_hat)
    sentence = "Only the diagonal of softmax's derivative is used: each ŷ depends on every a."
    yield slip("diagonal of the Jacobian only", sentence, -e * (1 - y_hat))
    sentence = "∇? has a factor ŷ(1 − ŷ) too many: it is in ŷ − e(ℓ) already."
    yield slip("activation derivative too many", sentence, (y_hat - e) * slope)


def _slopes(facts: Facts, k: int) -> Iterator[tuple[str, np.ndarray]]:
    """Derivatives that people multiply by: the right one, at the wrong place, of another g."""
    if k < 1:
        return
    a, h = facts.a[k], facts.h[k]
    yield f"g′(a_{k})", facts.network.g.derivative(a)
    yield f"g′(h_{k})", facts.network.g.derivative(h)
    yield f"h_{k}(1 − h_{k})", h * (1 - h)
    yield f"1 − h_{k}²", 1 - h**2
    yield f"a_{k}(1 − a_{k})", a * (1 - a)


# The first slip of each is the formula itself.
FORMULAS: dict[str, Callable[[Facts], Iterator[Slip]]] = {
    "W": reference(_weights),
    "b": reference(_biases),
    "h": reference(_activations),
    "a": reference(_pre_activations),
}
