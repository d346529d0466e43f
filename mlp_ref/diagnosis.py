"""Names the mistake in a wrong gradient.

A hypothesis is a slip that learners make, written as the numbers that it leads to: the lecture's
formula with one ingredient or one operation exchanged. The hypotheses whose numbers are the
student's name the mistake. Several may fit, and then all are named; if none does, that is said.

    >>> facts = Facts("W", k=2, network=net, y=y, a=a, h=h, grad_a=grad_a)     # doctest: +SKIP
    >>> [mistake.name for mistake in diagnose(student, due, "∇W", facts)]       # doctest: +SKIP
    ['transposed']
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from .gradcheck import agree
from .network import Network
from .outputs import one_hot


@dataclass(frozen=True)
class Mistake:
    """A mistake by its name, and the sentence that explains it to the student."""

    name: str
    sentence: str


@dataclass(frozen=True, eq=False)
class Facts:
    """What a check knows about the place of a gradient: enough to make every slip itself.

    Lists count as in the lecture and hold one row for each example: `a[k]`, `h[k]` and
    `grad_a[k]`, each (N, n_k), the last of each example's own loss. `y` has N labels. `batch` is
    the size of the batch that a single example comes from.
    `quantity` is what is asked: "W" or "b" of layer k (module 4.7), "h" (4.6) or "a" (4.5 at the
    output, 4.6 below). `l2` is the strength of weight decay in the loss, 0 without.
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

    @property
    def N(self) -> int:
        return len(self.h[0])

    @property
    def L(self) -> int:
        return len(self.network.layers)

    @property
    def W(self) -> np.ndarray:
        return self.network.layers[self.k - 1].W


@dataclass(frozen=True, eq=False)
class Slip:
    """A hypothesis: the numbers that a mistake leads to."""

    mistake: Mistake
    numbers: np.ndarray


RIGHT = Mistake("right", "")
LOOK_AT = {
    "W": "4.7: ∇W_k = ∇a_k · h_{k−1}ᵀ, averaged over the examples",
    "b": "4.7: ∇b_k = ∇a_k, averaged over the examples",
    "h": "4.6: ∇h_k = W_{k+1}ᵀ ∇a_{k+1}",
    "a": "4.5 and 4.6: ∇a_L = ŷ − e(ℓ), and below it ∇a_k = ∇h_k ⊙ g′(a_k)",
}


def diagnose(student: np.ndarray, due: np.ndarray, symbol: str, facts: Facts) -> list[Mistake]:
    """The mistakes that explain a wrong gradient; an empty list if none that is known does.

    student, due: the student's array and the numeric gradient, of any shapes, float64.
    symbol: the name to use in sentences, "∇W". A single slip is looked for before two at once,
    and what can be said of parts and shapes comes last.
    """
    for look in (_not_a_number, _one_slip, _two_slips, _some_entries, _shape):
        mistakes = look(student, due, symbol, facts)
        if mistakes:
            return mistakes
    return []


def remarks(student: np.ndarray, facts: Facts) -> list[Mistake]:
    """What stands out in a gradient that is right within the tolerance: how it was computed."""
    exact = _right(facts)
    if student.shape != exact.shape:
        return []
    off = np.abs(student - exact).max() / np.abs(exact).max()
    if off < 1e-12:
        return []
    if (student == student.astype(np.float32)).all():
        sentence = "it was computed in float32, with half of the digits: keep to float64"
        return [Mistake("float32", f"The numbers are right to 7 digits only: {sentence}.")]
    sentence = "The numbers look like finite differences. What is asked for is the formula."
    return [Mistake("finite difference", sentence)]


@dataclass(frozen=True, eq=False)
class Step:
    """One quantity of a backward pass: whether it is right, given those that came before it."""

    symbol: str
    right: bool
    mistakes: list[Mistake]


def backward_pass(student, facts: Facts) -> list[Step]:
    """Judges a whole backward pass in the order of module 4.8, so that one slip costs once.

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
    G, H = np.asarray(student.a[facts.L]), facts.h[facts.L - 1]
    summed = _fits(np.asarray(student.layers[-1].W), G.T @ H)
    return float(facts.N) if summed else 1.0


def _step(quantity: str, k: int, got, facts: Facts, nabla_h=None) -> Step:
    here = replace(facts, quantity=quantity, k=k)
    symbol, student = f"∇{quantity}_{k}", np.asarray(got, dtype=float)
    due = _right(here)
    if nabla_h is not None:
        due = nabla_h * facts.network.g.derivative(facts.a[k])  # from the student's own ∇h
    right = _fits(student, due)
    return Step(symbol, right, [] if right else diagnose(student, due, symbol, here))


# --- what explains itself


def _not_a_number(student, due, symbol, facts) -> list[Mistake]:
    bad = ~np.isfinite(student)
    if bad.any():
        index = tuple(int(i) for i in np.argwhere(bad)[0])
        where = f" at {index}" if index else ""
        sentence = f"{symbol} is {student[index]:g}{where}, where a number should be."
        return [Mistake("not a number", sentence)]
    return []


# --- hypotheses


def _one_slip(student, due, symbol, facts) -> list[Mistake]:
    unfilled = Mistake("zeros", "Every entry of ∇? is 0: made, but never filled in.")
    zeros = Slip(unfilled, np.zeros_like(due))
    slips = [zeros, *_slips(facts), *_changed(Slip(RIGHT, due), facts)]
    fitting = [s.mistake for s in slips if _fits(student, s.numbers)]
    return [_told(mistake, symbol, student, facts) for mistake in _different(fitting)]


def _two_slips(student, due, symbol, facts) -> list[Mistake]:
    """A slip in the formula together with a changed sign, scale or orientation."""
    right = list(_changed(Slip(RIGHT, due), facts))
    pairs = [(s, t) for s in [*_slips(facts), *right] for t in _changed(s, facts)]
    for first, both in pairs:
        if first.mistake.name != both.mistake.name and _fits(student, both.numbers):
            sentence = f"Two slips at once. {first.mistake.sentence} And then: "
            sentence += both.mistake.sentence
            names = sorted((first.mistake.name, both.mistake.name))
            mistake = Mistake(" and ".join(names), sentence)
            return [_told(mistake, symbol, student, facts)]
    return []


def _fits(student: np.ndarray, numbers: np.ndarray) -> bool:
    """Whether these are the student's numbers; where one is nan or inf, the other must be too."""
    if student.shape != numbers.shape or student.size == 0:
        return False
    finite = np.isfinite(student)
    same_holes = np.array_equal(finite, np.isfinite(numbers))
    return same_holes and bool(agree(student[finite], numbers[finite]).all())


def _different(mistakes: list[Mistake]) -> list[Mistake]:
    """Each name once, with its first sentence."""
    return list({mistake.name: mistake for mistake in reversed(mistakes)}.values())[::-1]


def _told(mistake: Mistake, symbol: str, student: np.ndarray, facts: Facts) -> Mistake:
    """The mistake with its evidence and the equation to look at again."""
    evidence = "The number fits." if student.size == 1 else f"All {student.size} numbers fit."
    text = mistake.sentence.replace("∇?", symbol)
    return Mistake(mistake.name, f"{text} ({evidence}) Look at {LOOK_AT[facts.quantity]}.")


def _changed(slip: Slip, facts: Facts) -> Iterator[Slip]:
    """The same numbers with the sign flipped, transposed, or scaled by a usual quantity."""
    numbers = slip.numbers
    yield Slip(Mistake("sign flipped", "The sign of ∇? is flipped, in every entry."), -numbers)
    if numbers.ndim == 2:
        sentence = "∇? is the transpose of what it should be: entry (i, j) of it belongs at (j, i)."
        yield Slip(Mistake("transposed", sentence), numbers.T)
        sentence = "∇? is transposed, and put into shape by reshape, which keeps the old order."
        yield Slip(Mistake("transposed", sentence), numbers.T.reshape(numbers.shape))
    for name, words, value in _quantities(facts):
        missing, again = "", ""
        if name == "N":
            missing = " The mean over the examples is missing." if facts.N > 1 else ""
            again = " You divide by it once too often." if facts.N > 1 else " This is one example."
        sentence = f"Every entry of ∇? is {value:g} times too large: {value:g} is {words}.{missing}"
        yield Slip(Mistake(f"factor {name}", sentence), numbers * value)
        sentence = f"Every entry of ∇? is {value:g} times too small: {value:g} is {words}.{again}"
        yield Slip(Mistake(f"factor 1/{name}", sentence), numbers / value)


def _quantities(facts: Facts) -> Iterator[tuple[str, str, float]]:
    """What a stray factor may be, with its name; a factor of 1 would be no mistake."""
    widths = facts.network.widths
    found = (
        ("N", "the batch size", max(facts.N, facts.batch)),
        ("2", "the 2 of a square", 2),
        ("C", "the number of classes", widths[-1]),
        ("n_k", f"the number of units of layer {facts.k}", widths[facts.k]),
        ("n_{k-1}", f"the number of units of layer {facts.k - 1}", widths[facts.k - 1]),
    )
    for name, words, value in found:
        if value != 1:
            yield name, words, float(value)


def _right(facts: Facts) -> np.ndarray:
    """The gradient by the lecture's formula."""
    return next(slip.numbers for slip in FORMULAS[facts.quantity](facts))


def _slips(facts: Facts) -> list[Slip]:
    """The formula with one ingredient or operation exchanged; the first is the formula itself."""
    _, *slips = FORMULAS[facts.quantity](facts)
    return slips


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


FORMULAS: dict[str, Callable[[Facts], Iterator[Slip]]] = {
    "W": _weights,
    "b": _biases,
    "h": _activations,
    "a": _pre_activations,
}


# --- parts and shapes


def _some_entries(student, due, symbol, facts) -> list[Mistake]:
    """Whole rows or columns that are right, beside others that are not."""
    if student.shape != due.shape or student.ndim == 0:
        return []
    if (student == np.round(student)).all():
        return [Mistake("integers", f"{symbol} has whole numbers only: was it cut to integers?")]
    if np.abs(student - due).max() < 1e-3 * np.abs(due).max():
        sentence = f"{symbol} is close and not equal, as from a finite difference with a poor step."
        return [Mistake("finite difference", f"{sentence} What is asked for is the formula.")]
    right = agree(student, due)
    if not right.any():
        return []
    rest = "; the others are 0" if not student[~right].any() else ""
    for axis, name in ((0, "rows"), (1, "columns"))[: student.ndim]:
        others = tuple(a for a in range(student.ndim) if a != axis)
        if (right.all(axis=others) == right.any(axis=others)).all():
            which = " and ".join(str(int(i)) for i in np.flatnonzero(right.all(axis=others)))
            name = "entries" if student.ndim == 1 else name
            sentence = f"Of {symbol} only the {name} {which} (counted from 0) are right{rest}."
            return [Mistake("only some entries", sentence)]
    if rest:
        share = f"{int(right.sum())} of {right.size} entries of {symbol}"
        return [Mistake("only some entries", f"Only {share} are right{rest}.")]
    return []


def _shape(student, due, symbol, facts) -> list[Mistake]:
    """What a wrong shape looks like it is; the numbers gave nothing away."""
    got, needed = student.shape, due.shape
    if got == needed:
        return []
    why = ""
    if got == needed[::-1]:
        why = ": the order is reversed, and the numbers are not yet right either"
    elif got == ():
        why = ": it is one number. Were entries added up that should stay apart?"
    elif got in ((*needed, 1), (1, *needed)):
        why = ": a plain vector is needed, not a column or a row"
    elif len(got) == 1 and len(needed) == 2:
        why = ": one row and one column index are needed, and it has a single index"
    end = "" if why.endswith("?") else "."
    return [Mistake("wrong shape", f"{symbol} has shape {got}, and should have {needed}{why}{end}")]
