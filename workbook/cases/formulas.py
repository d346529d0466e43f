"""The lecture's formulas for a gradient, each with the mistakes that learners make in it.

Source: Lecture 4, modules 4.5 to 4.7.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import wraps

import numpy as np

from mlp_ref.activations import logistic, relu, tanh
from mlp_ref.network import Network
from mlp_ref.outputs import one_hot, softmax
from workbook.checks.diagnosis import (
    RIGHT,
    Deferred,
    Hypotheses,
    Hypothesis,
    Quantity,
    diagnose,
    fits,
)
from workbook.checks.mistakes import Mistake

ACTIVATIONS = (logistic, tanh, relu)
LOOK_AT = {
    "W": "4.7: ∇W_k = ∇a_k · h_{k−1}ᵀ",
    "b": "4.7: ∇b_k = ∇a_k",
    "h": "4.6: ∇h_k = W_{k+1}ᵀ ∇a_{k+1}",
    "a": "4.5 and 4.6: ∇a_L = ŷ − e(ℓ), and below it ∇a_k = ∇h_k ⊙ g′(a_k)",
}


@dataclass(frozen=True, eq=False)
class Facts:
    """What a check knows about the place of a gradient: enough to make every mistake in it.

    Lists count as in the lecture and hold one row for each example: `a[k]`, `h[k]` and
    `grad_a[k]`, each (N, n_k), the last of each example's own loss. `y` has N labels. `batch` is
    the size of the batch that a single example comes from.
    `quantity` is what is asked: "W" or "b" of layer k (module 4.7), "h" (4.6) or "a" (4.5 at the
    output, 4.6 below). `l2` is the strength of weight decay in the loss, 0 without. `single` asks
    for the "h" or "a" of one example as a vector (n_k,), without an axis for the examples.
    """

    quantity: str
    k: int
    network: Network
    y: np.ndarray
    a: list
    h: list
    grad_a: list
    l2: float = 0.0
    batch: int = 1
    single: bool = False

    @property
    def N(self) -> int:
        return len(self.h[0])

    @property
    def L(self) -> int:
        return len(self.network.layers)

    @property
    def W(self) -> np.ndarray:
        return self.network.layers[self.k - 1].W

    @property
    def quantities(self) -> Iterator[Quantity]:
        """What a stray factor may be; a factor of 1 would be no mistake."""
        widths, batch = self.network.widths, self.N > 1
        missing = " The mean over the examples is missing." if batch else ""
        again = " You divide by it once too often." if batch else " This is one example."
        found = (
            Quantity("N", "the batch size", max(self.N, self.batch), missing, again),
            Quantity("2", "the 2 of a square", 2),
            Quantity("C", "the number of classes", widths[-1]),
            Quantity("n_k", f"the number of units of layer {self.k}", widths[self.k]),
            Quantity("n_{k-1}", f"the number of units of layer {self.k - 1}", widths[self.k - 1]),
        )
        return (quantity for quantity in found if quantity.value != 1)


def hypotheses(facts: Facts) -> Hypotheses:
    """The lecture's formula at this place, and each mistake in it."""
    formula = FORMULAS[facts.quantity]
    right = next(iter(formula(facts))).numbers
    wrong = Deferred(lambda: list(formula(facts))[1:])
    averaged = ", averaged over the examples" if facts.N > 1 and facts.quantity in "Wb" else ""
    look_at = LOOK_AT[facts.quantity] + averaged
    return Hypotheses(right, wrong, look_at, list(facts.quantities), True)


def _weights(facts: Facts) -> Iterator[Hypothesis]:
    """∇W_k = (1/N) Σ ∇a_k h_{k−1}ᵀ + λ W_k, and what becomes of it."""
    k, N, G, H = facts.k, facts.N, facts.grad_a[facts.k], facts.h[facts.k - 1]
    decay = facts.l2 * facts.W

    def hypothesis(name: str, sentence: str, G=G, H=H) -> Hypothesis:
        data = G.T @ H / N
        fits = data.shape == decay.shape  # another layer's vector may have another length
        return Hypothesis(Mistake(name, sentence), data + decay if fits else data)

    yield hypothesis("right", "")
    for j, h in enumerate(facts.h):
        if j != k - 1:
            name = "x for h" if j == 0 else "wrong layer's activation"
            used = "the input x" if j == 0 else f"h_{j}, the activation of layer {j},"
            yield hypothesis(name, f"∇? uses {used} where h_{k - 1} belongs.", H=h)
    if k > 1:
        sentence = f"∇? uses a_{k - 1}, before the activation, where h_{k - 1} belongs."
        yield hypothesis("pre-activation for h", sentence, H=facts.a[k - 1])
    for m in range(1, facts.L + 1):
        if m != k:
            sentence = f"∇? uses ∇a_{m} where ∇a_{k} belongs."
            yield hypothesis("wrong layer's gradient", sentence, G=facts.grad_a[m])
            sentence = f"This is the gradient of layer {m}: the layers are in another order."
            yield hypothesis("layers out of order", sentence, G=facts.grad_a[m], H=facts.h[m - 1])
    many = "activation derivative too many"
    for where, slope in _slopes(facts, k):
        sentence = f"∇? has a factor {where} too many: no activation lies between W_{k} and a_{k}."
        yield hypothesis(many, sentence, G=G * slope)
    for where, slope in _slopes(facts, k - 1):
        sentence = f"∇? has a factor {where} too many: h_{k - 1} goes in as it is."
        yield hypothesis(many, sentence, H=H * slope)
        yield hypothesis(many, f"∇? has {where} where h_{k - 1} belongs.", H=slope)
    ones = np.ones_like
    yield hypothesis("h missing", f"h_{k - 1} is missing from ∇?.", H=ones(H))
    yield hypothesis("upstream gradient missing", f"∇a_{k} is missing from ∇?.", G=ones(G))
    if N > 1:
        yield from _wrong_mean_of_products(G, H, decay)
    if H.shape == G.shape:
        sentence = "This is an entry by entry product; column times row is needed, all with all."
        product = G * H
        for numbers in (product.mean(axis=0), product.sum(axis=0), product, product / N):
            yield Hypothesis(Mistake("elementwise product", sentence), numbers)
        sentence = "This is a row times a column, one number; a column times a row is needed."
        for number in (product.sum() / N, product.sum()):
            yield Hypothesis(Mistake("inner product", sentence), np.asarray(number))
    if facts.l2:
        yield from _wrong_decay(G.T @ H / N, decay)


def _wrong_mean_of_products(G, H, decay) -> Iterator[Hypothesis]:
    """A batch of which the mean is taken too early, too late, or over one example."""
    N = len(G)
    products = G[:, :, np.newaxis] * H[:, np.newaxis, :]
    sentence = "∇? still has an axis for the examples: average over it."
    yield Hypothesis(Mistake("not summed", sentence), products)
    yield Hypothesis(Mistake("not summed", sentence), products / N)
    sentence = "The mean is taken of each factor first. The mean of products is something else."
    yield Hypothesis(
        Mistake("averaged too early", sentence), np.outer(G.mean(axis=0), H.mean(axis=0))
    )
    for n, which in ((0, "first"), (N - 1, "last")):
        sentence = f"Only the {which} example of the batch is in ∇?."
        yield Hypothesis(Mistake("only one example", sentence), products[n] + decay)
        yield Hypothesis(Mistake("only one example", sentence), products[n] / N + decay)


def _wrong_decay(data, decay) -> Iterator[Hypothesis]:
    """What becomes of λW, the gradient of the penalty."""
    yield Hypothesis(Mistake("L2 missing", "The term λW of the penalty is missing."), data)
    yield Hypothesis(
        Mistake("L2 doubled", "The term λW of the penalty is twice there."), data + 2 * decay
    )
    yield Hypothesis(
        Mistake("L2 of the wrong sign", "The term λW has the wrong sign."), data - decay
    )


def _biases(facts: Facts) -> Iterator[Hypothesis]:
    """∇b_k = (1/N) Σ ∇a_k, and what becomes of it."""
    k, N, G = facts.k, facts.N, facts.grad_a[facts.k]

    def hypothesis(name: str, sentence: str, numbers) -> Hypothesis:
        return Hypothesis(Mistake(name, sentence), np.asarray(numbers))

    yield hypothesis("right", "", G.mean(axis=0))
    for m in range(1, facts.L + 1):
        if m != k:
            sentence = f"∇? uses ∇a_{m} where ∇a_{k} belongs."
            yield hypothesis("wrong layer's gradient", sentence, facts.grad_a[m].mean(axis=0))
    for where, slope in _slopes(facts, k):
        sentence = f"∇? has a factor {where} too many: b_{k} enters a_{k} as it is."
        yield hypothesis("activation derivative too many", sentence, (G * slope).mean(axis=0))
    for j, h in enumerate(facts.h):
        if h.shape == G.shape:
            sentence = f"∇? has a factor h_{j} too many: nothing multiplies the bias."
            yield hypothesis("h too many", sentence, (G * h).mean(axis=0))
    sentence = "The units are added up or averaged, and ∇? needs a number for each of them"
    wrong_axis = "summed over the wrong axis"
    for numbers in (G.mean(), G.sum(), G.mean(axis=0).sum(), np.full(G.shape[1], G.mean())):
        yield hypothesis(wrong_axis, f"{sentence}.", numbers)
    if N > 1:
        by_example = f"{sentence}; the examples lie along axis 0, average along that one."
        for numbers in (G.mean(axis=1), G.sum(axis=1), G.sum(axis=1) / N):
            yield hypothesis(wrong_axis, by_example, numbers)
        sentence = "∇? still has a row for each example: average over them."
        yield hypothesis("not summed", sentence, G)
        yield hypothesis("not summed", sentence, G / N)
        for n, which in ((0, "first"), (N - 1, "last")):
            sentence = f"Only the {which} example of the batch is in ∇?."
            yield hypothesis("only one example", sentence, G[n])
            yield hypothesis("only one example", sentence, G[n] / N)
    if facts.l2:
        b = facts.network.layers[k - 1].b
        sentence = "The penalty is on the weights only; ∇? has a term λb too many."
        yield hypothesis("L2 on the biases", sentence, G.mean(axis=0) + facts.l2 * b)


def _activations(facts: Facts) -> Iterator[Hypothesis]:
    """∇h_k = W_{k+1}ᵀ ∇a_{k+1} in rows, and what becomes of it."""
    for mistake, numbers in [*_hidden(facts), *_carried(facts)]:
        yield Hypothesis(mistake, numbers)
    W, G = facts.network.layers[facts.k].W, facts.grad_a[facts.k + 1]
    right = G @ W
    sentence = "∇? keeps the paths apart: add up over the units above."
    by_unit_above = G[:, :, np.newaxis] * W
    for each_path in (by_unit_above, by_unit_above.swapaxes(1, 2)):
        yield Hypothesis(Mistake("paths not summed", sentence), each_path)
    sentence = "∇? adds up over the units below; add up over those above, along each column of W."
    yield Hypothesis(Mistake("summed over the wrong axis", sentence), G * W.sum(axis=1))
    missing = Mistake("W missing", f"W_{facts.k + 1} is missing: this is ∇a_{facts.k + 1}.")
    yield Hypothesis(missing, G)
    yield from _examples_added_up(right)
    for m in _other_hidden_layers(facts):
        yield _out_of_order(m, facts.grad_a[m + 1] @ facts.network.layers[m].W)
    for where, slope in _slopes(facts, facts.k):
        sentence = f"∇? has a factor {where} too many: it comes in the next step, at ∇a_{facts.k}."
        yield Hypothesis(Mistake("activation derivative too many", sentence), right * slope)


def through_activation(nabla_h: np.ndarray, facts: Facts) -> np.ndarray:
    """∇a_k = ∇h_k ⊙ g′(a_k) in rows, from any ∇h_k."""
    return nabla_h * facts.network.g.derivative(facts.a[facts.k])


def _hidden(facts: Facts) -> Iterator[tuple[Mistake, np.ndarray]]:
    """W_{k+1}ᵀ ∇a_{k+1} in rows, first right and then with each mistake."""
    k, layers = facts.k, facts.network.layers
    W, G = layers[k].W, facts.grad_a[k + 1]
    yield RIGHT, G @ W
    if W.shape[0] == W.shape[1]:
        sentence = f"∇? uses W_{k + 1} where its transpose belongs."
        if not facts.single:  # in rows, the mistake is to write the transpose
            way = f"W_{k + 1}ᵀ times a column, but a row times W_{k + 1} itself."
            sentence = f"∇? has W_{k + 1} the wrong way round: {way}"
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
    sentence = "The paths are averaged in ∇?, and they add up."
    yield Mistake("paths averaged", sentence), G @ W / len(W)
    if W.shape[0] == W.shape[1]:
        sentence = f"Each entry of ∇? has one entry of ∇a_{k + 1} only, and needs them all."
        yield Mistake("elementwise product", sentence), G * W.sum(axis=0)
    sentence = f"∇a_{k + 1} is missing from ∇?: these are sums of weights."
    yield Mistake("upstream gradient missing", sentence), np.ones_like(G) @ W
    sentence = f"W_{k + 1} is missing from ∇?: each path has the weight that it passes."
    yield Mistake("W missing", sentence), G @ np.ones_like(W)
    for m in range(1, facts.L + 1):
        if m != k + 1 and facts.grad_a[m].shape == G.shape:
            sentence = f"∇? uses ∇a_{m} where ∇a_{k + 1} belongs."
            yield Mistake("wrong layer's gradient", sentence), facts.grad_a[m] @ W
    for where, slope in _slopes(facts, k + 1):
        sentence = (
            f"∇? has a factor {where} too many: it is no part of the way from a_{k + 1} down."
        )
        yield Mistake("activation derivative too many", sentence), (G * slope) @ W


def _carried(facts: Facts) -> Iterator[tuple[Mistake, np.ndarray]]:
    """W_{k+1}ᵀ ∇a_{k+1} in rows, where ∇a_{k+1} has a mistake already."""
    k = facts.k
    if k + 1 < facts.L:
        for mistake, G in _behind_activation(replace(facts, k=k + 1)):
            message = mistake.sentence.replace("∇?", f"∇a_{k + 1}")
            sentence = f"∇? comes from a ∇a_{k + 1} with a mistake. {message}"
            yield Mistake(mistake.name, sentence), G @ facts.network.layers[k].W


def _examples_added_up(rows: np.ndarray) -> Iterator[Hypothesis]:
    if len(rows) > 1:
        sentence = "The examples are added up or averaged in ∇?; each keeps a row of its own."
        for numbers in (rows.mean(axis=0), rows.sum(axis=0)):
            yield Hypothesis(Mistake("examples added up", sentence), numbers)


def _other_hidden_layers(facts: Facts) -> list[int]:
    return [m for m in range(1, facts.L) if m != facts.k]


def _out_of_order(m: int, numbers: np.ndarray) -> Hypothesis:
    stands = f"In the place of ∇? stands the gradient of layer {m}"
    sentence = f"{stands}: the layers are in another order."
    return Hypothesis(Mistake("layers out of order", sentence), numbers)


def _pre_activations(facts: Facts) -> Iterator[Hypothesis]:
    """∇a_k: ŷ − e(ℓ) at the output, ∇h_k ⊙ g′(a_k) below, and what becomes of them."""
    if facts.k == facts.L:
        yield from _output(facts)
        return
    for mistake, numbers in _behind_activation(facts):
        yield Hypothesis(mistake, numbers)
    k, g = facts.k, facts.network.g
    right = through_activation(facts.grad_a[k + 1] @ facts.network.layers[k].W, facts)
    yield from _examples_added_up(right)
    for m in _other_hidden_layers(facts):
        nabla_h = facts.grad_a[m + 1] @ facts.network.layers[m].W
        yield _out_of_order(m, nabla_h * g.derivative(facts.a[m]))
    sentence = "The entries are added up in ∇?: ⊙ multiplies entry by entry, and keeps them."
    yield Hypothesis(Mistake("inner product", sentence), right.sum(axis=1))
    nabla_h = facts.grad_a[k + 1] @ facts.network.layers[k].W
    products = nabla_h[:, :, np.newaxis] * g.derivative(facts.a[k])[:, np.newaxis, :]
    sentence = "Column times row gives all pairs; ⊙ multiplies each entry with its own."
    yield Hypothesis(Mistake("outer product", sentence), products)


def _behind_activation(facts: Facts) -> Iterator[tuple[Mistake, np.ndarray]]:
    """∇h_k ⊙ g′(a_k) in rows, first right and then with each mistake that keeps its shape."""
    k, g = facts.k, facts.network.g
    a, h, slope = facts.a[k], facts.h[k], g.derivative(facts.a[k])
    (_, nabla_h), *hypotheses = _hidden(facts)
    yield RIGHT, nabla_h * slope
    for mistake, wrong in hypotheses:
        yield mistake, wrong * slope
    sentence = f"∇h_{k} is missing from ∇?: this is the slope g′(a_{k}) alone."
    yield Mistake("upstream gradient missing", sentence), slope
    missing = f"The activation's derivative g′(a_{k}) is missing: this is ∇h_{k}."
    yield Mistake("activation derivative missing", missing), nabla_h
    doubled = f"The activation's derivative g′(a_{k}) is twice in ∇?."
    yield Mistake("activation derivative doubled", doubled), nabla_h * slope**2
    at_h = f"g′ is taken at h_{k}, and belongs at a_{k}."
    yield Mistake("activation derivative at h", at_h), nabla_h * g.derivative(h)
    for f in ACTIVATIONS:
        if g is not relu:  # whose slope at f(a) is 1, as if it were missing
            sentence = f"g′ is taken at {f}(a_{k}), and belongs at a_{k} itself."
            yield Mistake("activation derivative at h", sentence), nabla_h * g.derivative(f(a))
        sentence = f"This is ∇h_{k} times {f}(a_{k}), an activation; its derivative belongs there."
        yield Mistake("g for g′", sentence), nabla_h * f(a)
    for m in range(1, facts.L + 1):
        if m != k and facts.a[m].shape == a.shape:
            sentence = f"g′ is taken at a_{m}, and belongs at a_{k}."
            name = "activation derivative of another layer"
            yield Mistake(name, sentence), nabla_h * g.derivative(facts.a[m])
    for where, other in [*list(_slopes(facts, k))[2:], *_other_functions(facts)]:
        sentence = f"The activation's derivative is not {where} for {g}."
        yield Mistake("activation derivative of another function", sentence), nabla_h * other


def _other_functions(facts: Facts) -> Iterator[tuple[str, np.ndarray]]:
    """The slopes at a_k of activations that are not this network's."""
    for g in ACTIVATIONS:
        if g is not facts.network.g:
            yield f"that of {g}", g.derivative(facts.a[facts.k])


def _output(facts: Facts) -> Iterator[Hypothesis]:
    """∇a_L = −(e(ℓ) − ŷ) for softmax with cross-entropy, and what becomes of it."""
    yield from output_hypotheses(facts.h[-1], facts.y)


def output_hypotheses(y_hat: np.ndarray, y: np.ndarray) -> list[Hypothesis]:
    """4.5: ŷ − e(ℓ) in rows, first right and then with each mistake, from ŷ (N, C) and N labels."""
    N, C = y_hat.shape
    e = one_hot(y, C)
    hypotheses = [Hypothesis(RIGHT, y_hat - e)]

    def hypothesis(name: str, sentence: str, numbers) -> None:
        hypotheses.append(Hypothesis(Mistake(name, sentence), numbers))

    hypothesis("one-hot not subtracted", "This is ŷ alone: e(ℓ) is not subtracted.", y_hat)
    sentence = "1 is subtracted in every class, and belongs in the true class only."
    hypothesis("one-hot subtracted everywhere", sentence, y_hat - 1)
    for shift, words in ((1, "one too high"), (-1, "one too low")):
        sentence = f"The label is {words}: classes are counted from 0 in code."
        hypothesis("label off by one", sentence, y_hat - one_hot((y + shift) % C, C))
    sentence = "1 is subtracted at the class with the largest ŷ, and belongs at the true class ℓ."
    hypothesis(
        "predicted class for the true one", sentence, y_hat - one_hot(y_hat.argmax(axis=1), C)
    )
    sentence = "The number ℓ is subtracted, and it is only the place of the 1 in e(ℓ)."
    hypothesis("label subtracted as a number", sentence, y_hat - y[:, np.newaxis])
    sentence = "Softmax is applied to ŷ once more; ŷ is softmax(a) already."
    hypothesis("softmax twice", sentence, softmax(y_hat) - e)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        sentence = "This is −e(ℓ)/ŷ, the gradient at ŷ: one step more, through softmax."
        hypothesis("stopped one step early", sentence, -e / y_hat)
        sentence = "This is −1/ŷ for all classes; only the true one has a derivative at ŷ."
        hypothesis("one-hot forgotten at ŷ", sentence, -1 / y_hat)
    sentence = "This comes from −1/ŷ for all classes; only the true one has a derivative at ŷ."
    hypothesis("one-hot forgotten at ŷ", sentence, C * y_hat - 1)
    slope = y_hat * (1 - y_hat)
    sentence = "Only the diagonal of softmax's derivative is used: each ŷ depends on every a."
    hypothesis("diagonal of the Jacobian only", sentence, -e * (1 - y_hat))
    sentence = "∇? has a factor ŷ(1 − ŷ) too many: it is in ŷ − e(ℓ) already."
    hypothesis("activation derivative too many", sentence, (y_hat - e) * slope)
    squares = 2 * (y_hat - e)
    sentence = "This is the gradient of a squared error behind softmax, not of −log ŷ_ℓ."
    through = y_hat * (squares - (squares * y_hat).sum(axis=1, keepdims=True))
    hypothesis("squared error for cross-entropy", sentence, through)
    if N > 1:
        hypotheses.extend(_examples_added_up(y_hat - e))
        sentence = "1 is subtracted in every row at the classes of all examples: pair rows with ℓ."
        if not e.any(axis=0).all():  # with every class there, it is 1 subtracted everywhere
            hypothesis("every label in every row", sentence, y_hat - e.max(axis=0))
        hypothesis("every label in every row", sentence, y_hat - e.sum(axis=0))
        sentence = "Every row has the label of the first example; each has its own."
        hypothesis("one label for all rows", sentence, y_hat - e[0])
    lost = (y_hat * e).sum(axis=1, keepdims=True) == 0
    if lost.any():
        sentence = "Where ŷ_ℓ is 0, ∇? divides by it; ŷ − e(ℓ) needs no division."
        hypothesis("divided by ŷ_ℓ = 0", sentence, np.where(lost, np.nan, y_hat - e))
        sentence = "Where ŷ_ℓ is 0, ∇? is 0 as well, although the loss pulls hardest there."
        hypothesis("gradient lost where ŷ_ℓ = 0", sentence, np.where(lost, 0.0, y_hat - e))
    return hypotheses


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


def _of_one(formula: Callable) -> Callable:
    """The formula, for one example without the axis of the examples where the facts ask for it."""

    @wraps(formula)
    def of(facts: Facts) -> Iterator[Hypothesis]:
        for hypothesis in formula(facts):
            yield replace(hypothesis, numbers=hypothesis.numbers[0]) if facts.single else hypothesis

    return of


# The first mistake of each is the formula itself.
FORMULAS: dict[str, Callable[[Facts], Iterator[Hypothesis]]] = {
    "W": _weights,
    "b": _biases,
    "h": _of_one(_activations),
    "a": _of_one(_pre_activations),
}


# --- a whole backward pass


@dataclass(frozen=True, eq=False)
class Step:
    """One quantity of a backward pass: whether it is right, given those that came before it."""

    symbol: str
    right: bool
    mistakes: list[Mistake]


def backward_pass(student, facts: Facts) -> list[Step]:
    """Judges a whole backward pass in the order of module 4.8, so that one mistake costs once.

    student: anything with the lists `a`, `h` and `layers` of mlp_ref.backprop.Gradients, for the
    mean loss; rows of ∇a and ∇h may carry its 1/N or not. facts: of the pass, whatever its
    quantity and k. Each ∇ is compared with what the lecture's formula makes of the student's own
    ∇a above it; the first Step that is not right is the one to mend.
    """
    L, scale = facts.L, _scale(student, facts)
    own = [None if row is None else np.asarray(row) * scale for row in student.a]
    steps = [_step("a", L, own[L], facts)]
    given = replace(facts, grad_a=own)
    for k in range(L, 0, -1):
        layer = student.layers[k - 1]
        steps += [_step("W", k, layer.W, given), _step("b", k, layer.b, given)]
        if k > 1:
            nabla_h = np.asarray(student.h[k - 1]) * scale
            steps.append(_step("h", k - 1, nabla_h, given))
            steps.append(_step("a", k - 1, own[k - 1], given, nabla_h))
    return steps


def _scale(student, facts: Facts) -> float:
    """What turns the student's ∇a into those of each example's own loss: N if they carry 1/N."""
    own = replace(facts, quantity="W", k=facts.L, grad_a=student.a, l2=0.0)
    W, formula = np.asarray(student.layers[-1].W), hypotheses(own).right
    if fits(W, formula):
        return 1.0
    # If ∇W_L is wrong either way, ∇a_L itself shows it.
    rows = facts.N * np.asarray(student.a[-1], dtype=float)
    summed = fits(W, facts.N * formula) or fits(rows, facts.grad_a[facts.L])
    return float(facts.N) if summed else 1.0


def _step(quantity: str, k: int, got, facts: Facts, nabla_h=None) -> Step:
    here = replace(facts, quantity=quantity, k=k)
    symbol, student = f"∇{quantity}_{k}", np.asarray(got, dtype=float)
    made = hypotheses(here)
    expected = made.right if nabla_h is None else through_activation(nabla_h, here)
    right = fits(student, expected)
    return Step(symbol, right, [] if right else diagnose(student, expected, symbol, made))
