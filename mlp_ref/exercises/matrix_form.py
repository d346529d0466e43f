"""What the checks of module 12 try an answer on, and what is due there (MLT slides).

Examples stand in rows and W has its inputs first: Z_l = A_{l−1} W_l + b_l, with W_l of shape
(S_{l−1}, S_l). Lists count as the layers do, and place 0 is the input's. The loss is a sum over
the examples, with a half in regression. Gradients are measured. Each array is right if it is the
measured one, or what follows from the answer's own arrays before it: a slip costs where it is
made. One network has as many examples as units in each layer, so that every convention multiplies.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, reduce
from itertools import accumulate, pairwise

import numpy as np

from mlp_ref.activations import Activation, identity, logistic, relu, tanh
from mlp_ref.diagnosis import Mistake, Slip, diagnose
from mlp_ref.fixtures import STEP, hidden_rng
from mlp_ref.gradcheck import compare
from mlp_ref.outputs import log_softmax, one_hot, softmax
from mlp_ref.targets import Due, Hypotheses, Rule, Target, due, slip, tells

from .learning_parameters import Slips

EXAMPLE = 1  # the example that is tried alone
REGRESSION, CLASSIFICATION = "regression", "classification"
ACTIVATIONS = (logistic, tanh, relu)
FORWARD, BACKWARD = ("Z", "A"), ("W_g", "b_g", "A_g", "Z_g")  # in the order of coming back

LAYER = "equation (3): Z_l = A_{l−1} W_l + b_l"
UP = "equation (4): A_l = g(Z_l), and the output function in the last layer"
DOWN = {
    "W_g": "equation (10): W_g = A_{l−1}ᵀ Z_g",
    "b_g": "equation (11): b_g adds up the rows of Z_g",
    "A_g": "equation (12): A_g below is Z_g Wᵀ",
    "Z_g": "equations (9) and (13): Z_g = Ŷ − Y at the top, and A_g ⊙ g′(Z) below it",
}
HALF = "equation (6): L = ½ Σ (ŷ − y)², a sum over the examples"
ENTROPY = "equation (7): L = −Σ Y ⊙ log Ŷ, a sum over the examples"


# --- networks with examples


@dataclass(frozen=True, eq=False)
class Net:
    """W and b as lists with None in place 0, n examples X (n, S_0), and what they should give.

    Y: (n, 1) in a regression, one-hot (n, k) in a classification.
    """

    W: list
    b: list
    X: np.ndarray
    Y: np.ndarray
    g: Activation
    kind: str
    hidden: bool = False

    @property
    def L(self) -> int:
        return len(self.W) - 1

    @property
    def n(self) -> int:
        return len(self.X)

    @property
    def widths(self) -> list[int]:
        """S_0, …, S_L."""
        return [len(self.W[1]), *(len(b) for b in self.b[1:])]

    @property
    def output(self) -> Callable:
        return softmax if self.kind == CLASSIFICATION else identity

    @cached_property
    def Z(self) -> list:
        return [
            None,
            *(below @ W + b for below, W, b in zip(self.A, self.W[1:], self.b[1:], strict=False)),
        ]

    @cached_property
    def A(self) -> list:
        A = [self.X]
        for k in range(1, self.L + 1):
            Z = A[-1] @ self.W[k] + self.b[k]
            A.append(self.function(k)(Z))
        return A

    def function(self, k: int) -> Callable:
        """What makes A_l of Z_l: g, or the output function."""
        return self.g if k < self.L else self.output

    def losses(self, k: int, Z: np.ndarray) -> np.ndarray:
        """The loss of each example as a function of its z_l, along the last axis."""
        for m in range(k + 1, self.L + 1):
            Z = self.g(Z) @ self.W[m] + self.b[m]
        if self.kind == REGRESSION:
            return ((Z - self.Y) ** 2).sum(axis=-1) / 2
        logs = log_softmax(Z.reshape(-1, Z.shape[-1])).reshape(Z.shape)
        return -(self.Y * logs).sum(axis=-1)

    def measured(self, name: str, k: int) -> np.ndarray:
        """Central differences of the loss: "W_g", "b_g", "A_g" or "Z_g" of layer k."""
        if (name, k) not in self._measured:
            self._measured[name, k] = self._differences(name, k)
        return self._measured[name, k]

    @cached_property
    def _measured(self) -> dict:
        return {}

    def _differences(self, name: str, k: int) -> np.ndarray:
        if name == "A_g":  # through the Z of the layer above
            k = k + 1
        below, W, b = self.A[k - 1], self.W[k], self.b[k]
        shape = {"W_g": W.shape, "A_g": W.shape[:1]}.get(name, b.shape)
        up = STEP * np.eye(np.prod(shape)).reshape(-1, *shape)
        moves = np.concatenate([up, -up])
        row = moves[:, np.newaxis]  # the same move for every example
        match name:
            case "W_g":
                Z = below @ (W + moves) + b
            case "A_g":
                Z = (below + row) @ W + b
            case _:
                Z = below @ W + b + row
        above, under = self.losses(k, Z).reshape(2, -1, self.n)
        rows = ((above - under) / (2 * STEP)).T.reshape(self.n, *shape)
        return rows if name in ("A_g", "Z_g") else rows.sum(axis=0)

    def __str__(self) -> str:
        widths = "–".join(map(str, self.widths))
        if self.hidden:
            return f"a {self.kind} that stays hidden ({widths})"
        return f"a {self.kind} with {self.n} examples ({widths}, {self.g})"


def visible() -> tuple[Net, ...]:
    """A classification in which every size is 4, and a regression whose sizes all differ."""
    return _visible()


@cache
def _visible() -> tuple[Net, ...]:
    rng = np.random.default_rng(12)
    return (
        _make((4, 4, 4, 4), 4, tanh, CLASSIFICATION, rng),
        _make((3, 5, 2, 1), 6, logistic, REGRESSION, rng),
    )


def hidden() -> tuple[Net, ...]:
    """Other sizes and depths, ReLU, and a network without a hidden layer."""
    rng = hidden_rng("12")
    nets = (
        _make((5, 5, 5, 5), 5, logistic, CLASSIFICATION, rng),
        _make((3, 6, 4, 2, 1), 7, tanh, REGRESSION, rng),
        _make((2, 6, 3), 8, relu, CLASSIFICATION, rng),
        _make((4, 1), 6, tanh, REGRESSION, rng),
    )
    return tuple(replace(net, hidden=True) for net in nets)


def _make(sizes, n: int, g: Activation, kind: str, rng: np.random.Generator) -> Net:
    """A random network with n examples; those of ReLU keep away from its kink."""
    while True:
        W = [None, *(rng.normal(size=pair) / np.sqrt(pair[0]) for pair in pairwise(sizes))]
        b = [None, *(rng.normal(scale=0.5, size=size) for size in sizes[1:])]
        X, k = rng.normal(size=(n, sizes[0])), sizes[-1]
        labels = rng.permutation(np.arange(n) % k)
        Y = one_hot(labels, k) if kind == CLASSIFICATION else rng.normal(size=(n, 1))
        net = Net(W, b, X, Y, g, kind)
        if all(np.abs(Z).min() > 1e-3 for Z in net.Z[1:]):
            return net


# --- an answer's own arrays


def _numbers(value, shape: tuple) -> np.ndarray | None:
    """An answer's array as float64, if it has this shape and its entries are finite."""
    try:
        array = np.array(value)
        array = array.astype(np.float64) if array.dtype.kind in "fiu" else None
    except (TypeError, ValueError):
        return None
    if array is None or array.shape != shape or not np.isfinite(array).all():
        return None
    return array


@dataclass(frozen=True, eq=False)
class Own:
    """What an answer returned of a pass, and what is measured in the place of what is no use."""

    net: Net
    returned: tuple[str, ...]
    values: Sequence

    def got(self, name: str, k: int, shape: tuple) -> np.ndarray | None:
        part = self.values[self.returned.index(name)]
        counted = isinstance(part, Sequence) and len(part) == self.net.L + 1
        return _numbers(part[k], shape) if counted else None

    def __call__(self, name: str, k: int) -> np.ndarray:
        if (name, k) == ("A", 0):
            return self.net.X
        instead = getattr(self.net, name)[k] if name in FORWARD else self.net.measured(name, k)
        got = self.got(name, k, instead.shape)
        return got if tells(got, instead) else instead


def _due(own: Own, name: str, k: int, following: np.ndarray, slips: Callable, look_at: str):
    """The measured numbers, or if the answer has others, those that follow from its own."""
    net = own.net
    value = getattr(net, name)[k] if name in FORWARD else net.measured(name, k)
    got = own.got(name, k, value.shape)
    if (got is None or not compare(got, value).passed) and following.any():
        value = following
    lazily = Slips(lambda: [Slip(RIGHT_AWAY, following), *slips()][1:])
    return due(name, value, lazily, look_at=look_at, is_gradient=name in BACKWARD)


RIGHT_AWAY = Mistake("right", "")


# --- forward


def layer(net: Net, example: int | None = None) -> dict[str, Target]:
    """Z of the second layer, or of the only one: of one example, (S,), or of all in rows."""
    k = min(2, net.L)
    rows = slice(None) if example is None else slice(example, example + 1)
    below = net.A[k - 1][rows]

    def slips() -> list[Slip]:
        return list(_of_Z(net, k, below, net.Z[k][rows]))

    if example is None:
        return {"Z": due("Z", net.Z[k], Slips(slips), look_at=LAYER)}
    single = Slips(lambda: [*(replace(s, numbers=s.numbers[0]) for s in slips())])
    return {"Z": due("z", net.Z[k][example], single, look_at=LAYER)}


def arguments_of_layer(net: Net, example: int | None = None) -> tuple:
    """A_{l−1}, W_l, b_l, with the activations of one example, (S,), or of all in rows."""
    k = min(2, net.L)
    below = net.A[k - 1]
    return below if example is None else below[example], net.W[k], net.b[k]


def forward(net: Net) -> dict[str, Callable]:
    """What is due of the lists Z and A, given all that came back."""

    def all_Z(values) -> Due:
        own = Own(net, FORWARD, values)
        return [None, *(_Z(own, k) for k in range(1, net.L + 1))]

    def all_A(values) -> Due:
        own = Own(net, FORWARD, values)
        mistakes = _of_the_input(values[1], net)
        if mistakes:
            return Rule("A", lambda _: mistakes)
        return [None, *(_A(own, k) for k in range(1, net.L + 1))]

    return {"all Z": all_Z, "all A": all_A}


def _of_the_input(A, net: Net) -> list[Mistake]:
    """What is wrong in place 0 of the list A; its length is told elsewhere."""
    if not isinstance(A, Sequence) or len(A) != net.L + 1:
        return []
    X = _numbers(A[0], net.X.shape)
    if X is not None and compare(X, net.X).passed:
        return []
    sentence = "A_0 is X itself, as it came in: the input has no activation."
    if X is not None:
        target = due("A_0", net.X, [slip("activation of the input", sentence, net.g(net.X))])
        known = diagnose(X, target.value, "A_0", target.facts)
        if known:
            return known
    return [Mistake("unknown", "A_0, in place 0 of the list, should be X, as it came in.")]


def _Z(own: Own, k: int) -> Target:
    below = own("A", k - 1)
    following = below @ own.net.W[k] + own.net.b[k]  # (3)
    return _due(own, "Z", k, following, lambda: _of_Z(own.net, k, below, following), LAYER)


def _A(own: Own, k: int) -> Target:
    Z = own("Z", k)
    following = own.net.function(k)(Z)  # (4)
    return _due(own, "A", k, following, lambda: _of_A(own.net, k, Z), UP)


def _of_Z(net: Net, k: int, below: np.ndarray, right: np.ndarray) -> Iterator[Slip]:
    """What becomes of A_{l−1} W_l + b_l, given what came from below, in rows."""
    W, b, n = net.W[k], net.b[k], len(below)
    inputs, outputs = W.shape
    yield slip("bias missing", "b is missing: this is A W alone.", below @ W)
    yield slip("bias subtracted", "b is subtracted, and should be added.", below @ W - b)
    if inputs > 1:
        sentence = "b is added once for every input. It stands outside the sum."
        yield slip("bias too often", sentence, below @ W + inputs * b)
    yield slip("activation too many", "∇? has been through g already: this is A.", net.g(right))
    if n == outputs:
        sentence = "b goes down the examples: row r got b[r]. Each row should get all of b."
        yield slip("bias along the examples", sentence, below @ W + b[:, np.newaxis])
    if inputs == outputs:
        sentence = (
            "This is A Wᵀ + b (W a + b for one example), for a W with outputs first. "
            "Here W has its inputs first: A W."
        )
        yield slip("mixed conventions", sentence, below @ W.T + b)
        sentence = "b is added to A before W multiplies: it belongs after that."
        yield slip("bias too early", sentence, (below + b) @ W)
    if n == inputs == outputs:
        sentence = "W stands before A, as for examples in columns. Here they stand in rows: A W."
        for V in (W, W.T):
            for bias in (b, b[:, np.newaxis]):
                yield slip("mixed conventions", sentence, V @ below + bias)
                yield slip("mixed conventions", sentence, (V @ below + bias).T)
    if n != net.n:  # one example: nothing more is there to be confused with
        return
    for m in range(net.L):
        if m != k - 1 and net.A[m].shape == below.shape:
            name = "X for A" if m == 0 else "wrong layer's activation"
            sentence = f"A_{m} is multiplied, and A_{k - 1} belongs there."
            yield slip(name, sentence, net.A[m] @ W + b)
    if k > 1 and not compare(net.Z[k - 1], below).passed:
        sentence = f"Z_{k - 1} is multiplied, and A_{k - 1} = g(Z_{k - 1}) belongs there."
        yield slip("Z for A", sentence, net.Z[k - 1] @ W + b)
    for m in range(1, net.L + 1):
        if m != k and net.W[m].shape == W.shape:
            sentence = f"These are W_{m} and b_{m}, and those of layer {k} belong there."
            yield slip("layers out of order", sentence, below @ net.W[m] + net.b[m])
            yield slip("W of another layer", f"W_{m} stands for W_{k}.", below @ net.W[m] + b)
            yield slip("b of another layer", f"b_{m} stands for b_{k}.", below @ W + net.b[m])


def _of_A(net: Net, k: int, Z: np.ndarray) -> Iterator[Slip]:
    """What becomes of g(Z_l), or of the output function of it."""
    f, last = net.function(k), k == net.L
    if not last:
        yield slip("activation missing", "g is missing: this is Z.", Z)
        yield slip("activation doubled", "g is applied twice.", net.g(net.g(Z)))
        sentence = "This is the slope g′(Z), and the value g(Z) is asked for."
        yield slip("derivative for g", sentence, net.g.derivative(Z))
        sentence = "The output function is applied in a hidden layer, where g belongs."
        yield slip("output function in a hidden layer", sentence, net.output(Z))
        for other in ACTIVATIONS:
            if other is not net.g:
                sentence = f"This is {other}(Z). The function to use is the given g."
                yield slip("another activation", sentence, other(Z))
        return
    yield slip("g at the output", "g stands at the output: O belongs there, alone.", net.g(Z))
    yield slip("activation too many", "Before O, g is applied to Z_L: O alone.", f(net.g(Z)))
    if net.kind == REGRESSION:
        sentence = "A regression has the identity at its output, and this is softmax."
        yield slip("another output function", sentence, softmax(Z))
        return
    yield slip("output function missing", "The output function is missing: this is Z_L.", Z)
    yield slip("output function doubled", "O is applied twice.", softmax(softmax(Z)))
    sentence = "Softmax runs along the examples: each row is a distribution of its own."
    yield slip("output along the examples", sentence, softmax(Z.T).T)
    e = np.exp(Z - Z.max())
    sentence = "Softmax adds up the whole batch: each row has a sum of its own."
    yield slip("summed over everything", sentence, e / e.sum())
    sentence = "This is the logistic function: each entry goes alone, and rows add up to no 1."
    yield slip("another output function", sentence, logistic(Z))


# --- losses and inference


@dataclass(frozen=True, eq=False)
class Answers:
    """What a network said, Y_hat, and what it should have said, Y: (n, 1) or (n, k)."""

    Y: np.ndarray
    Y_hat: np.ndarray
    hidden: bool = False

    def squared(self) -> dict[str, Target]:
        """½ Σ (ŷ − y)², for y of shape (n,) and A_L of shape (n, 1)."""
        right = ((self.Y_hat - self.Y) ** 2).sum() / 2
        return {"regression": due("L", right, Slips(lambda: [*self._squares()]), look_at=HALF)}

    def _squares(self) -> Iterator[Slip]:
        d = (self.Y_hat - self.Y)[:, 0]
        n, squares = len(d), d**2
        for words, number in (
            ("the half is missing: this is Σ (ŷ − y)²", squares.sum()),
            ("this is a mean over the examples, and the half is missing", squares.mean()),
            ("this is half of the mean, and half of the sum is asked for", squares.mean() / 2),
        ):
            sentence = f"Right, but on another scale: {words}."
            yield slip("another scale", sentence, number)
        crossed = (self.Y_hat - self.Y[:, 0]) ** 2  # (n, n)
        sentence = (
            f"Every ŷ is compared with every y, {n} × {n} of them: (n, 1) minus (n,) is n × n. "
            "Give both the same shape first."
        )
        for number in (crossed.sum() / 2, crossed.sum(), crossed.mean(), crossed.mean() / 2):
            yield slip("broadcast to n × n", sentence, number)
        yield slip("broadcast to n × n", sentence, crossed / 2)
        yield slip("broadcast to n × n", sentence, crossed.sum(axis=0) / 2)
        yield slip("broadcast to n × n", sentence, crossed.sum(axis=1) / 2)
        yield slip("not squared", "The differences are added up without a square.", d.sum() / 2)
        yield slip("not squared", "The differences are added up without a square.", d.sum())
        sentence = "Absolute values are added up, and squares are asked for."
        for number in (np.abs(d).sum(), np.abs(d).sum() / 2):
            yield slip("absolute differences", sentence, number)
        sentence = "The sum is squared: square each difference, and then add up."
        yield slip("squared too late", sentence, d.sum() ** 2 / 2)
        sentence = "The root is taken: the loss is the sum of squares itself."
        for number in (np.sqrt(squares.sum()), np.sqrt(squares.sum()) / 2):
            yield slip("root taken", sentence, number)
        sentence = "The examples are not added up: one number is the loss of all of them."
        for numbers in (squares / 2, squares[:, np.newaxis] / 2):
            yield slip("not summed", sentence, numbers)

    def entropy(self) -> dict[str, Target]:
        """−Σ Y ⊙ log Ŷ, where 0 · log 0 counts nothing."""
        right = -np.log(self.Y_hat[self.Y == 1]).sum()

        def slips() -> list[Slip]:
            with np.errstate(all="ignore"):  # log 0 is one of them
                return list(self._entropies())

        return {"classification": due("L", right, Slips(slips), look_at=ENTROPY)}

    def _entropies(self) -> Iterator[Slip]:
        Y, Y_hat = self.Y, self.Y_hat
        (n, k), logs = Y.shape, np.log(self.Y_hat[self.Y == 1])
        if not Y_hat.all():
            sentence = "0 · log 0 is nan in numpy. What is 0 in Y should not be in the sum at all."
            yield slip("0 · log 0", sentence, np.nan)
            yield slip("0 · log 0", sentence, -(Y * np.log(Y_hat)).sum(axis=1))
        for words, number in (
            ("this is the mean over the examples", -logs.mean()),
            ("this is the mean over all entries", -logs.sum() / (n * k)),
            ("this is half of the sum, and cross-entropy has no half", -logs.sum() / 2),
            ("this is divided by the classes", -logs.sum() / k),
        ):
            sentence = f"Right, but on another scale: {words}. The sum is asked for."
            yield slip("another scale", sentence, number)
        if Y_hat.all():  # else both are not finite, as 0 · log 0 is
            sentence = "Y is not used: only the probability of the true class counts."
            yield slip("all classes counted", sentence, -np.log(Y_hat).sum())
            sentence = "Y and Ŷ have changed places: the logarithm is that of Ŷ."
            yield slip("Y and Ŷ exchanged", sentence, -(Y_hat * np.log(Y)).sum())
        sentence = "The classes that are 0 in Y count as well: this is binary cross-entropy."
        rest = np.log(1 - Y_hat[Y == 0]).sum()
        yield slip("binary cross-entropy", sentence, -logs.sum() - rest)
        for base, word in ((2, "base 2"), (10, "base 10")):
            sentence = f"This is the logarithm to {word}: np.log is the natural one."
            yield slip(f"log to {word}", sentence, -logs.sum() / np.log(base))
        yield slip("log missing", "The logarithm is missing.", -Y_hat[Y == 1].sum())
        sentence = "This is a squared error: for probabilities, cross-entropy is asked for."
        for number in ((Y_hat - Y) ** 2).sum() * np.array([0.5, 1]):
            yield slip("squared error", sentence, number)
        sentence = "The examples are not added up: one number is the loss of all of them."
        for numbers in (-logs, -logs[:, np.newaxis], -Y * np.log(np.where(Y, Y_hat, 1))):
            yield slip("not summed", sentence, numbers)

    def inference(self) -> dict[str, Target]:
        """The place of the largest probability of each row, counted from 0."""
        right = self.Y_hat.argmax(axis=1)
        slips = Slips(lambda: [*self._inferences()])
        look_at = "equation (5): the label is argmax_c ŷ_c, row by row"
        return {"labels": due("The labels", right, slips, look_at=look_at)}

    def _inferences(self) -> Iterator[Slip]:
        Y_hat = self.Y_hat
        right = Y_hat.argmax(axis=1)
        sentence = "The largest entry of each column is looked for: examples stand in rows, axis=1."
        yield slip("along the examples", sentence, Y_hat.argmax(axis=0))
        sentence = "One place in the whole matrix: argmax without an axis. Each row has its own."
        yield slip("one label for all", sentence, Y_hat.argmax())
        sentence = "These are the largest probabilities. Their places are asked for."
        yield slip("max for argmax", sentence, Y_hat.max(axis=1))
        yield slip("label off by one", "The labels are one too high: count from 0.", right + 1)
        sentence = "These are the classes with the smallest probabilities."
        yield slip("smallest class", sentence, Y_hat.argmin(axis=1))
        sentence = "Each label came as a one-hot row; its number is asked for."
        yield slip("one-hot for the label", sentence, one_hot(right, Y_hat.shape[1]))
        sentence = "These are the true classes Y. What the network says is asked for."
        yield slip("Y for Ŷ", sentence, self.Y.argmax(axis=1))
        sentence = "Probabilities are rounded or cut at one half: often none is above it."
        yield slip("cut at one half", sentence, (Y_hat > 0.5).argmax(axis=1))
        yield slip("cut at one half", sentence, Y_hat > 0.5)

    def __str__(self) -> str:
        n, k = self.Y.shape
        words = f"{n} examples with {k} classes" if k > 1 else f"{n} examples"
        return f"{words} that stay hidden" if self.hidden else words


def answers(kind: str, rng: np.random.Generator | None = None) -> tuple[Answers, ...]:
    """What two networks said, in a square batch and another; drawn by `rng` they stay hidden.

    The second classification is so sure that some probabilities have underflowed to 0.
    """
    stays, rng = rng is not None, rng or np.random.default_rng(21)
    if kind == REGRESSION:
        sizes = (5, 9) if stays else (6, 3)
        return tuple(
            Answers(rng.normal(size=(n, 1)), rng.normal(size=(n, 1)), stays) for n in sizes
        )
    return tuple(
        _unlike(n, k, n != k, rng, stays)
        for n, k in (((5, 5), (8, 4)) if stays else ((4, 4), (6, 3)))
    )


def _unlike(n: int, k: int, sure: bool, rng: np.random.Generator, stays: bool) -> Answers:
    """A batch in which the usual wrong labels are not the right ones by chance."""
    while True:
        Z, Y = 1.5 * rng.normal(size=(n, k)), one_hot(rng.permutation(np.arange(n) % k), k)
        if sure:  # where the class is wrong, far below what a float can hold
            Z[[0, n - 1]] -= 900 * (1 - Y[[0, n - 1]])
            Z[0] -= 1.0
        one = Answers(Y, softmax(Z), stays)
        right, *others = one.Y_hat.argmax(axis=1), *(s.numbers for s in one._inferences())
        if not any(np.array_equal(right, other) for other in others):
            return one


def hidden_answers(kind: str) -> tuple[Answers, ...]:
    return answers(kind, hidden_rng(f"12, {kind}"))


# --- the network with one unit in each layer


@dataclass(frozen=True, eq=False)
class Thin:
    """x to ŷ through two layers of one unit each: z = w a + b, a = g(z), in both layers."""

    numbers: tuple[float, ...]  # x, y, w_1, b_1, w_2, b_2
    g: Activation
    hidden: bool = False

    def due(self) -> dict[str, Target]:
        measured = self._measured()
        return {
            "layer 1": self._target(1, measured[:2]),
            "layer 2": self._target(2, measured[2:]),
        }

    def _measured(self) -> np.ndarray:
        x, y, *parameters = self.numbers
        up = STEP * np.eye(4)
        above, below = (self._loss(x, y, *(np.array(parameters) + s * up).T) for s in (1, -1))
        return (above - below) / (2 * STEP)

    def _loss(self, x, y, w_1, b_1, w_2, b_2):
        return (self.g(w_2 * self.g(w_1 * x + b_1) + b_2) - y) ** 2 / 2

    def _target(self, k: int, value: np.ndarray) -> Target:
        look_at = f"step 8 of the lecture: the chain of layer {k}"
        symbol = f"(w_{k}_g, b_{k}_g)"
        slips = Slips(lambda: [*(self._first() if k == 1 else self._second())])
        facts = Hypotheses(self._formula(k), slips, look_at, is_gradient=True)
        return Target(symbol, value, facts)

    def _formula(self, k: int) -> np.ndarray:
        """The chain rule (8): the gradients of w_k and b_k."""
        x, y, _, w_2, z_1, a_1, z_2, a_2, slope = self._values()
        G = (a_2 - y) * slope(z_2)
        return G * np.array([a_1, 1.0]) if k == 2 else G * w_2 * slope(z_1) * np.array([x, 1.0])

    def _values(self) -> tuple:
        x, y, w_1, b_1, w_2, b_2 = self.numbers
        z_1 = w_1 * x + b_1
        a_1 = self.g(z_1)
        z_2 = w_2 * a_1 + b_2
        a_2 = self.g(z_2)
        return x, y, w_1, w_2, z_1, a_1, z_2, a_2, self.g.derivative

    def _second(self) -> Iterator[Slip]:
        x, y, _, w_2, z_1, a_1, z_2, a_2, slope = self._values()
        d, ones, right = a_2 - y, np.array([a_1, 1.0]), self._formula(2)
        G = d * slope(z_2)
        yield from _scaled_twice(right)
        yield from _exchanged(right)
        sentence = "This is the pair of layer 1, which comes back first; that of layer 2 is second."
        yield slip("layers out of order", sentence, self._formula(1))
        yield slip("activation derivative missing", "g′(z_2) is missing from ∇?.", d * ones)
        sentence = "g′ is taken at a_2, and belongs at z_2."
        yield slip("activation derivative at h", sentence, d * slope(a_2) * ones)
        sentence = "g′ is taken at z_1, and belongs at z_2."
        yield slip("activation derivative of another layer", sentence, d * slope(z_1) * ones)
        yield slip("g for g′", "g(z_2) stands where g′(z_2) belongs.", d * a_2 * ones)
        yield slip("y not subtracted", "y is not subtracted from ŷ.", a_2 * slope(z_2) * ones)
        yield slip("X for A", "x multiplies w_2's gradient: what w_2 carries is a_1.", [G * x, G])
        yield slip(
            "Z for A", "z_1 multiplies w_2's gradient: what w_2 carries is a_1.", [G * z_1, G]
        )
        yield slip("W for A", "w_2 itself stands where a_1 belongs.", [G * w_2, G])
        yield slip("h missing", "a_1 is missing from w_2's gradient: it travels on w_2.", [G, G])
        yield slip(
            "h too many",
            "b_2 has no a_1 in its gradient: nothing travels on it.",
            G * a_1 * np.ones(2),
        )

    def _first(self) -> Iterator[Slip]:
        x, y, w_1, w_2, z_1, a_1, z_2, a_2, slope = self._values()
        d, ones, right = a_2 - y, np.array([x, 1.0]), self._formula(1)
        yield from _scaled_twice(right)
        yield from _exchanged(right)
        sentence = "This is the pair of layer 2, which comes back second; that of layer 1 is first."
        yield slip("layers out of order", sentence, self._formula(2))
        name = "activation derivative missing"
        yield slip(name, "g′(z_1) is missing from ∇?.", d * slope(z_2) * w_2 * ones)
        yield slip(name, "g′(z_2) is missing from ∇?.", d * w_2 * slope(z_1) * ones)
        yield slip(name, "g′(z_1) and g′(z_2) are missing from ∇?.", d * w_2 * ones)
        sentence = "g′ is taken at an activation, and belongs at the pre-activation z."
        for first, second in ((a_1, a_2), (a_1, z_2), (z_1, a_2)):
            numbers = d * slope(second) * w_2 * slope(first) * ones
            yield slip("activation derivative at h", sentence, numbers)
        sentence = "One g′ is taken at the z of the other layer."
        for z in (z_1, z_2):
            numbers = d * slope(z) * w_2 * slope(z) * ones
            yield slip("activation derivative of another layer", sentence, numbers)
        sentence = "g stands where g′ belongs."
        yield slip("g for g′", sentence, d * a_2 * w_2 * a_1 * ones)
        yield slip("W missing", "w_2 is missing: the loss hears of a_1 through it.", right / w_2)
        sentence = "w_1 stands where w_2 belongs: the way from a_1 up to the loss is w_2."
        yield slip("W of another layer", sentence, right / w_2 * w_1)
        sentence = "y is not subtracted from ŷ."
        yield slip("y not subtracted", sentence, right / d * a_2)
        sentence = "a_1 multiplies w_1's gradient: what w_1 carries is x."
        yield slip("wrong layer's activation", sentence, right * [a_1 / x, 1])
        yield slip(
            "h missing", "x is missing from w_1's gradient: it travels on w_1.", right[[1, 1]]
        )
        yield slip(
            "h too many", "b_1 has no x in its gradient: nothing travels on it.", right[[0, 0]]
        )

    @property
    def arguments(self) -> tuple:
        return self.numbers

    def __str__(self) -> str:
        if self.hidden:
            return "a network that stays hidden (1–1–1)"
        return f"x = {self.numbers[0]}, y = {self.numbers[1]} and {self.g}"


def _scaled_twice(right: np.ndarray) -> Iterator[Slip]:
    half = "The loss has a half, which cancels the 2 of the square: here loss and gradient have "
    yield slip("another scale", f"{half}different scales. ∇? is 2 times too large.", 2 * right)
    sentence = "∇? is 2 times too small: the derivative of ½ (ŷ − y)² is ŷ − y, without a half."
    yield slip("another scale", sentence, right / 2)


def _exchanged(right: np.ndarray) -> Iterator[Slip]:
    sentence = "The two of ∇? are exchanged: first the weight, then the bias."
    yield slip("W and b exchanged", sentence, right[::-1])


def visible_thin() -> tuple[Thin, ...]:
    return (
        Thin((0.5, 0.9, 0.8, -0.3, 1.5, 0.2), logistic),
        Thin((-1.2, 0.4, 0.7, 0.5, -0.6, 0.3), tanh),
    )


def hidden_thin() -> tuple[Thin, ...]:
    rng = hidden_rng("12, thin")
    return tuple(_thin(g, rng) for g in (tanh, logistic))


def _thin(g: Activation, rng: np.random.Generator) -> Thin:
    """Random numbers with gradients that can be told from zero."""
    while True:
        numbers = (rng.uniform(0.4, 1.4, size=6) * rng.choice([-1, 1], size=6)).round(2)
        one = Thin(tuple(map(float, numbers)), g, hidden=True)
        if np.abs(one._measured()).min() > 0.01:
            return one


# --- backward


def backward(net: Net) -> dict[str, Callable]:
    """What is due of the four lists of gradients, given all that came back."""

    def part(name: str) -> Callable:
        def targets(values) -> Due:
            own = Own(net, BACKWARD, values)
            last = net.L - 1 if name == "A_g" else net.L
            found = [_gradient(own, name, k) for k in range(1, last + 1)]
            return [None, *found, *([None] * (net.L - last))]

        return targets

    return {f"all {name}": part(name) for name in BACKWARD}


def _gradient(own: Own, name: str, k: int) -> Target:
    following, slips = {"W_g": _W_g, "b_g": _b_g, "A_g": _A_g, "Z_g": _Z_g}[name](own, k)
    return _due(own, name, k, following, lambda: [*slips], DOWN[name])


def _W_g(own: Own, k: int) -> tuple[np.ndarray, Iterator[Slip]]:
    net, G = own.net, own("Z_g", k)
    below, n = net.A[k - 1], net.n
    right = below.T @ G  # (10)

    def slips() -> Iterator[Slip]:
        yield from _other_scales(right, net)
        if below.shape == G.shape and n == G.shape[1]:
            sentence = (
                "The order of the factors is that of examples in columns. Here they stand in "
                "rows: Aᵀ Z_g."
            )
            for numbers in (G @ below.T, below @ G.T, G @ below):
                yield slip("mixed conventions", sentence, numbers)
            sentence = "Aᵀ is not transposed: the sum has to run over the examples, Aᵀ Z_g."
            yield slip("mixed conventions", sentence, below @ G)
        if below.shape == G.shape:
            sentence = "The product is taken entry by entry: a matrix product adds up the examples."
            yield slip("elementwise product", sentence, below * G)
        for m in range(net.L + 1):
            if m != k - 1 and net.A[m].shape == below.shape:
                name = "X for A" if m == 0 else "wrong layer's activation"
                sentence = f"∇? has A_{m}, and A_{k - 1} belongs there: what the weights carry."
                yield slip(name, sentence, net.A[m].T @ G)
        if k > 1:
            sentence = f"∇? has Z_{k - 1}, and A_{k - 1} belongs there: what the weights carry."
            yield slip("Z for A", sentence, net.Z[k - 1].T @ G)
        for numbers, mistake in _other_G(own, k):
            yield Slip(mistake, below.T @ numbers)
        sentence = f"Only the first of the {n} examples is in ∇?: the loss is their sum."
        yield slip("only one example", sentence, np.outer(below[0], G[0]))
        sentence = "Both factors are added up over the examples before they are multiplied."
        yield slip("averaged too early", sentence, np.outer(below.sum(axis=0), G.sum(axis=0)))
        yield slip("averaged too early", sentence, np.outer(below.mean(axis=0), G.mean(axis=0)))

    return right, slips()


def _b_g(own: Own, k: int) -> tuple[np.ndarray, Iterator[Slip]]:
    net, G = own.net, own("Z_g", k)
    right = G.sum(axis=0)  # (11)

    def slips() -> Iterator[Slip]:
        yield from _other_scales(right, net)
        if G.shape[1] > 1:
            sentence = "∇? is added up over the units. Add up over the examples: axis=0."
            yield slip("summed over the wrong axis", sentence, G.sum(axis=1))
            sentence = "Everything is added up to one number: ∇? has one for each unit."
            yield slip("summed over everything", sentence, G.sum())
            yield slip("summed over everything", sentence, np.full(G.shape[1], G.sum()))
        sentence = "∇? still has a row for each example: add them up."
        yield slip("not summed", sentence, G)
        sentence = "∇? is that of the first example alone: the loss is the sum over all of them."
        yield slip("only one example", sentence, G[0])
        for numbers, mistake in _other_G(own, k):
            yield Slip(mistake, numbers.sum(axis=0))

    return right, slips()


def _A_g(own: Own, k: int) -> tuple[np.ndarray, Iterator[Slip]]:
    """Of A_l, from Z_{k+1}^(g)."""
    net, G, W = own.net, own("Z_g", k + 1), own.net.W[k + 1]
    right = G @ W.T  # (12)

    def slips() -> Iterator[Slip]:
        inputs, outputs = W.shape
        if inputs == outputs:
            sentence = (
                "W is not transposed: Z_g W belongs to a W with outputs first. "
                "Here W has its inputs first, and the way back is Z_g Wᵀ."
            )
            yield slip("mixed conventions", sentence, G @ W)
            sentence = "W is missing: this is Z_g of the layer above."
            yield slip("W missing", sentence, G)
        if net.n == inputs == outputs:
            sentence = "W stands before Z_g, as for examples in columns. Here: Z_g Wᵀ."
            for V in (W, W.T):
                yield slip("mixed conventions", sentence, V @ G)
        yield from _other_scales(right, net)
        sentence = f"This is Z_g of layer {k}: A_g comes before g′, and third in what comes back."
        yield slip("Z_g for A_g", sentence, net.measured("Z_g", k))
        for m in range(1, net.L + 1):
            if m != k + 1 and net.W[m].shape == W.shape:
                sentence = f"This is made with W_{m}, and W_{k + 1} belongs there."
                yield slip("W of another layer", sentence, G @ net.W[m].T)
        for numbers, mistake in _other_G(own, k + 1):
            yield Slip(mistake, numbers @ W.T)

    return right, slips()


def _Z_g(own: Own, k: int) -> tuple[np.ndarray, Iterator[Slip]]:
    net = own.net
    if k == net.L:
        right = net.A[k] - net.Y  # (9)
        return right, _of_the_output(net, right)
    upstream, Z, g = own("A_g", k), net.Z[k], net.g
    right = upstream * g.derivative(Z)  # (13)

    def slips() -> Iterator[Slip]:
        sentence = f"g′(Z_{k}) is missing: this is A_g of layer {k}."
        for numbers in (upstream, net.measured("A_g", k)):
            yield slip("activation derivative missing", sentence, numbers)
        if net.n == len(Z[0]):
            sentence = "⊙ is the product entry by entry, * in numpy; this is the matrix product."
            yield slip("matrix product for ⊙", sentence, upstream @ g.derivative(Z))
        sentence = f"g′(Z_{k}) is there twice."
        yield slip("activation derivative doubled", sentence, right * g.derivative(Z))
        sentence = f"g′ is taken at A_{k}, and belongs at Z_{k}."
        if g is not relu:
            yield slip("activation derivative at h", sentence, upstream * g.derivative(net.A[k]))
        sentence = f"g(Z_{k}) stands where its slope g′(Z_{k}) belongs."
        yield slip("g for g′", sentence, upstream * net.A[k])
        for m in range(1, net.L + 1):
            if m != k and net.Z[m].shape == Z.shape:
                name = "activation derivative of another layer"
                sentence = f"g′ is taken at Z_{m}, and belongs at Z_{k}."
                yield slip(name, sentence, upstream * g.derivative(net.Z[m]))
        for other in ACTIVATIONS:
            if other is not g:
                name = "activation derivative of another function"
                sentence = f"The slope is that of {other}; use that of the given g."
                yield slip(name, sentence, upstream * other.derivative(Z))
        for name, sentence, slope in _wrong_slopes(net.A[k], Z):
            yield slip(name, sentence, upstream * slope)
        yield from _other_scales(right, net)

    return right, slips()


def _wrong_slopes(A: np.ndarray, Z: np.ndarray) -> Iterator[tuple[str, str, np.ndarray]]:
    name = "activation derivative of another function"
    for words, slope in (
        ("A (1 − A)", A * (1 - A)),
        ("1 − A²", 1 - A**2),
        ("Z (1 − Z)", Z * (1 - Z)),
    ):
        yield name, f"The slope is {words}, and that is not the one of this g.", slope


def _of_the_output(net: Net, right: np.ndarray) -> Iterator[Slip]:
    """What becomes of Z_L^(g) = Ŷ − Y."""
    Y, Y_hat, g = net.Y, net.A[-1], net.g
    yield from _other_scales(right, net)
    sentence = (
        "g′(Z_L) is a factor too many: the output has no g, and its slope is in Ŷ − Y already."
    )
    yield slip("activation derivative too many", sentence, right * g.derivative(net.Z[-1]))
    if net.kind == REGRESSION:
        yield slip("y not subtracted", "y is not subtracted from ŷ.", Y_hat)
        sentence = "The square is still there; its derivative is ŷ − y."
        yield slip("loss for its derivative", sentence, right**2)
        yield slip("loss for its derivative", sentence, right**2 / 2)
        sentence = "This is −y/ŷ, of cross-entropy. In a regression the loss is ½ Σ (ŷ − y)²."
        yield slip("cross-entropy for squared error", sentence, -Y / Y_hat)
        return
    yield slip("one-hot not subtracted", "This is Ŷ alone: Y is not subtracted.", Y_hat)
    sentence = "1 is subtracted in every class, and belongs in the true class only."
    yield slip("one-hot subtracted everywhere", sentence, Y_hat - 1)
    sentence = "This is −Y ⊘ Ŷ, the gradient at A_L: softmax is still to be passed."
    yield slip("stopped one step early", sentence, -Y / Y_hat)
    slope = Y_hat * (1 - Y_hat)
    sentence = "∇? has a factor Ŷ(1 − Ŷ) too many: it is in Ŷ − Y already."
    yield slip("activation derivative too many", sentence, right * slope)
    sentence = "Only the diagonal of softmax's derivative is used: each ŷ depends on every z."
    yield slip("diagonal of the Jacobian only", sentence, -Y * (1 - Y_hat))
    sentence = "Softmax is applied to Ŷ once more."
    yield slip("softmax twice", sentence, softmax(Y_hat) - Y)
    sentence = "1 is subtracted at the predicted class, and belongs at the true one."
    predicted = one_hot(Y_hat.argmax(axis=1), Y.shape[1])
    yield slip("predicted class for the true one", sentence, Y_hat - predicted)
    through = Y_hat * (right - (right * Y_hat).sum(axis=1, keepdims=True))
    sentence = "This is the gradient of a squared error behind softmax; here is cross-entropy."
    for share in (1, 2):
        yield slip("squared error for cross-entropy", sentence, share * through)


def _other_scales(right: np.ndarray, net: Net) -> Iterator[Slip]:
    n = net.n
    loss = "½ Σ (ŷ − y)²" if net.kind == REGRESSION else "−Σ Y ⊙ log Ŷ"
    told = f"Loss and gradient have different scales. The loss is {loss}, a sum over the examples"
    for words, factor in (
        (f"and ∇? is divided by {n}, their number, as for a mean", 1 / n),
        (f"and ∇? is {n} times too large: nothing here is multiplied by n", n),
        ("and ∇? is 2 times too large", 2),
        ("and ∇? is 2 times too small", 1 / 2),
        (f"and ∇? is that of the mean without a half: 2/{n} of what is due", 2 / n),
    ):
        if factor != 1:
            yield slip("another scale", f"{told}; {words}.", right * factor)


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


# --- conversion


def workbook_weights(net: Net) -> list:
    """W as the pages 01 to 09 have it: outputs first."""
    return [None, *(np.ascontiguousarray(W.T) for W in net.W[1:])]


def measured_gradients(net: Net) -> tuple[list, list]:
    """W_g and b_g of the net, to be converted."""
    layers = range(1, net.L + 1)
    return tuple([None, *(net.measured(name, k) for k in layers)] for name in ("W_g", "b_g"))


def from_workbook(net: Net) -> dict[str, list]:
    look_at = "step 13 of the lecture: W of one convention is Wᵀ of the other"
    return {"all W": [None, *(due("W", W, look_at=look_at) for W in net.W[1:])]}


def to_workbook(net: Net) -> dict[str, list]:
    """∇W_k, outputs first, and ∇b_k of the mean loss of 01 to 09."""
    share = (2 if net.kind == REGRESSION else 1) / net.n
    W_g, b_g = measured_gradients(net)
    return {
        "all ∇W": [None, *(_converted("∇W", W.T, share, net) for W in W_g[1:])],
        "all ∇b": [None, *(_converted("∇b", b, share, net) for b in b_g[1:])],
    }


def _converted(symbol: str, rows: np.ndarray, share: float, net: Net) -> Target:
    n = net.n
    here = "½ Σ (ŷ − y)²" if net.kind == REGRESSION else "a sum"
    there = "the mean of (ŷ − y)²" if net.kind == REGRESSION else "the mean of −log ŷ_ℓ"
    told = f"Here the loss is {here}, and there it is {there}"
    wrong = {1: "nothing is divided", 1 / n: "the 2 is missing", 2 / n: "2 does not belong there"}
    wrong |= {n: "divide by n", 2: "divide by n", n / 2: "divide by n", 2 * n: "divide by n"}
    wrong |= {1 / (2 * n): "the half goes the other way", 0.5: "divide by n"}
    slips = [
        slip("another scale", f"{told}: {words}.", rows * factor)
        for factor, words in wrong.items()
        if not np.isclose(factor, share)
    ]
    look_at = "step 13 of the lecture: turn W, and go from one scale to the other"
    return due(symbol, rows * share, slips, look_at=look_at)


# --- a linear network


@dataclass(frozen=True, eq=False)
class Linear:
    """Layers without an activation."""

    W: list
    b: list
    hidden: bool = False

    def due(self) -> dict[str, Target]:
        """Measured: what comes out for x = 0 is b, and each unit vector brings a row of W."""
        W, b = self.W[1:], self.b[1:]
        zero = self._forward(np.zeros((1, len(W[0]))))[0]
        units = self._forward(np.eye(len(W[0]))) - zero
        look_at = "step 4 of the lecture: W = W_1 ⋯ W_L, and each b passes the layers above it"
        return {
            "W": due("W", units, Slips(lambda: [*_products(W)]), look_at=look_at),
            "b": due("b", zero, Slips(lambda: [*_carried(W, b)]), look_at=look_at),
        }

    def _forward(self, X: np.ndarray) -> np.ndarray:
        for W, b in zip(self.W[1:], self.b[1:], strict=True):
            X = X @ W + b
        return X

    def __str__(self) -> str:
        widths = "–".join(map(str, [len(self.W[1]), *map(len, self.b[1:])]))
        return f"layers that stay hidden ({widths})" if self.hidden else f"linear layers {widths}"


def _products(W: list) -> Iterator[Slip]:
    """What becomes of W_1 ⋯ W_L."""
    if len(W) == 1:
        return
    alike = all(one.shape == W[0].shape for one in W)
    if alike and W[0].shape[0] == W[0].shape[1]:
        sentence = "The layers are multiplied from the last to the first: x meets W_1 first."
        yield slip("layers out of order", sentence, reduce(np.matmul, W[::-1]))
        sentence = "Every W is transposed: inputs come first here, and nothing is to be turned."
        yield slip("mixed conventions", sentence, reduce(np.matmul, [one.T for one in W]))
        sentence = "The matrices are multiplied entry by entry; layers need the matrix product."
        yield slip("elementwise product", sentence, reduce(np.multiply, W))
        sentence = "The matrices are added, and one after the other means a product."
        yield slip("added up", sentence, sum(W))
        sentence = "One layer is left out of the product."
        for chain in (W[1:], W[:-1]):
            yield slip("one layer left out", sentence, reduce(np.matmul, chain))
        yield slip("only one layer", "∇? is that of the first layer alone.", W[0])
        yield slip("only one layer", "∇? is that of the last layer alone.", W[-1])


def _carried(W: list, b: list) -> Iterator[Slip]:
    """What becomes of Σ_l b_l W_{k+1} ⋯ W_L."""
    if len(W) == 1:
        return
    sentence = "∇? is b_L alone: each b below passes the layers above it, and arrives as well."
    yield slip("bias not carried on", sentence, b[-1])
    if all(len(one) == len(b[-1]) for one in b):
        sentence = "The biases are added as they are: each has to pass the layers above it."
        yield slip("bias not carried on", sentence, sum(b))
        if W[0].shape[0] == W[0].shape[1]:
            sentence = "Each b passes its own layer too: it is added behind it."
            far = [reduce(np.matmul, W[k:], one) for k, one in enumerate(b)]
            yield slip("bias too early", sentence, sum(far))
            behind = [reduce(np.matmul, W[max(k, 1) :], one) for k, one in enumerate(b)]
            yield slip("bias too early", sentence, sum(behind))  # but for b_1
            fewer = [reduce(np.matmul, W[k + 1 : -1], one) for k, one in enumerate(b[:-1])]
            yield slip("one layer left out", "The last layer is left out of ∇?.", sum(fewer))
            sentence = "∇? is multiplied by all layers so far: from layer to layer it passes one W."
            chains = [*accumulate(W, np.matmul)]
            for passed in (chains[:-1], chains[1:]):
                steps = zip(passed, b[1:], strict=True)
                numbers = reduce(lambda c, step: c @ step[0] + step[1], steps, b[0])
                yield slip("bias passes too much", sentence, numbers)
            short = [reduce(np.matmul, W[k + 1 : -1], one) for k, one in enumerate(b)]
            yield slip("bias not carried on", "The last layer is not passed.", sum(short))
            turned = [reduce(np.matmul, [V.T for V in W[k + 1 :]], one) for k, one in enumerate(b)]
            sentence = "W is transposed on the way of b: b W here, not W b."
            yield slip("mixed conventions", sentence, sum(turned))
    sentence = "b_L itself is missing: nothing comes after it."
    carried = [reduce(np.matmul, W[k + 1 :], one) for k, one in enumerate(b)]
    yield slip("b of the last layer missing", sentence, sum(carried[:-1]))
    sentence = "Only b_1 is carried on, and each layer adds one of its own."
    yield slip("only one layer", sentence, carried[0])
    if len(b) > 2:
        sentence = "b_1 is missing: it passes all layers above the first."
        yield slip("b of the first layer missing", sentence, sum(carried[1:]))
        one_step = [*b[:-2], b[-2] @ W[-1], b[-1]]
        if all(len(one) == len(b[-1]) for one in one_step):
            sentence = "Only the b below the last layer is carried on, and all of them have to be."
            yield slip("bias not carried on", sentence, sum(one_step))


def visible_linear() -> tuple[Linear, ...]:
    rng = np.random.default_rng(29)
    return _linear((3, 3, 3, 3), rng), _linear((4, 2, 3), rng)


def hidden_linear() -> tuple[Linear, ...]:
    rng = hidden_rng("12, linear")
    some = [_linear(sizes, rng) for sizes in ((2, 2, 2, 2, 2), (3, 5, 2, 4), (3, 2))]
    return tuple(replace(one, hidden=True) for one in some)


def _linear(sizes, rng: np.random.Generator) -> Linear:
    W = [None, *(rng.normal(size=pair) for pair in pairwise(sizes))]
    return Linear(W, [None, *(rng.normal(size=size) for size in sizes[1:])])


# --- training


@dataclass(frozen=True, eq=False)
class Training:
    """E epochs of descent; forward, loss and backward are there for the answer to call."""

    net: Net
    alpha: float
    E: int

    @property
    def arguments(self) -> tuple:
        """W, b, X, Y, α, E."""
        net = self.net
        return net.W, net.b, net.X, net.Y, self.alpha, self.E

    def forward(self, W, b, X) -> tuple[list, list]:
        """Z and A, of the examples of this training alone."""
        if _numbers(X, self.net.X.shape) is None or not np.array_equal(X, self.net.X):
            raise ValueError("X is not what train was given")
        Z, A, L = [None], [self.net.X], len(W) - 1
        for k in range(1, L + 1):
            Z.append(A[-1] @ np.asarray(W[k]) + np.asarray(b[k]))  # (3)
            A.append(self.net.g(Z[k]) if k < L else self.net.output(Z[k]))  # (4)
        return Z, A

    def loss(self, Y, Y_hat) -> float:
        Y, Y_hat = np.asarray(Y, dtype=float), np.asarray(Y_hat, dtype=float)
        if self.net.kind == REGRESSION:
            return float(((Y_hat - Y) ** 2).sum() / 2)  # (6)
        return float(-np.log(Y_hat[Y == 1]).sum())  # (7)

    def backward(self, W, Z, A, Y) -> tuple[list, list]:
        """W_g and b_g."""
        if _numbers(A[0], self.net.X.shape) is None or not np.array_equal(A[0], self.net.X):
            raise ValueError("A is not of the X that train was given")
        L = len(W) - 1
        W_g, b_g = [None] * (L + 1), [None] * (L + 1)
        Z_g = np.asarray(A[L]) - np.asarray(Y)  # (9)
        for k in range(L, 0, -1):
            W_g[k], b_g[k] = np.asarray(A[k - 1]).T @ Z_g, Z_g.sum(axis=0)  # (10), (11)
            if k > 1:
                Z_g = Z_g @ np.asarray(W[k]).T * self.net.g.derivative(Z[k - 1])  # (12), (13)
        return W_g, b_g

    def due(self) -> dict:
        right = self._way()
        L = self.net.L

        def take(name: str, k: int) -> Callable:
            return lambda way: way[-1]["Wb".index(name)][k]

        def target(symbol: str, take: Callable) -> Target:
            slips = Slips(lambda: [slip(n, why, take(way)) for n, why, way in self._slips])
            look_at = "equation (14): θ = θ − α times the gradient, E times"
            return due(symbol, take(right), slips, look_at=look_at)

        losses = target("The list of losses", lambda way: [self._loss_at(*at) for at in way[:-1]])
        late = [
            slip(
                "loss after the step",
                "Each loss is that after the step: it is taken between forward and backward.",
                [self._loss_at(*at) for at in right[1:]],
            ),
            slip(
                "another scale",
                "The losses are divided by the number of examples: the sum is asked for.",
                losses.value / self.net.n,
            ),
            slip(
                "one loss too many",
                "There is one loss for each epoch; the one after the last step is too many.",
                [self._loss_at(*at) for at in right],
            ),
            slip("only the last loss", "Only the last loss came back.", losses.value[-1:]),
            slip("only the last loss", "Only the last loss came back.", losses.value[-1]),
        ]
        if self.net.kind == CLASSIFICATION:  # no probability is exactly 1, and nothing is added up
            sentence = "Y and Ŷ have changed places: loss(Y, Y_hat)."
            late.append(slip("Y and Ŷ exchanged", sentence, 0 * losses.value))
        facts = replace(losses.facts, slips=Slips(lambda: [*losses.facts.slips, *late]))
        return {
            "all W": [None, *(target("W", take("W", k)) for k in range(1, L + 1))],
            "all b": [None, *(target("b", take("b", k)) for k in range(1, L + 1))],
            "losses": replace(losses, facts=facts),
        }

    def _loss_at(self, W, b) -> float:
        return self.loss(self.net.Y, self.forward(W, b, self.net.X)[1][-1])

    def _way(self, factor: float = 1.0, E: int | None = None, still=lambda name, k: False) -> list:
        """(W, b) before each step and after the last; a step is −α · factor · gradient."""
        W, b = self.net.W, self.net.b
        way = [(W, b)]
        for _ in range(self.E if E is None else E):
            gradients = self.backward(W, *self.forward(W, b, self.net.X), self.net.Y)
            W, b = self._stepped((W, b), gradients, factor, still)
            way.append((W, b))
        return way

    def _stepped(self, theta, gradients, factor, still=lambda name, k: False) -> tuple[list, list]:
        rate = self.alpha * factor
        return tuple(
            [None, *(
                part[k] - (0 if still(name, k) else rate) * grads[k] for k in range(1, len(part))
            )]
            for name, part, grads in zip("Wb", theta, gradients, strict=True)
        )  # fmt: skip

    @cached_property
    def _slips(self) -> list[tuple[str, str, list]]:
        n, E, alpha, L = self.net.n, self.E, self.alpha, self.net.L
        start = self._way(E=0)
        times = f"Each step is {n} times too long: the gradient is that of the sum already."
        over = f"Each step is {n} times too short: the loss here is a sum, and so is its gradient."
        all_at = self.backward(self.net.W, *self.forward(*start[0], self.net.X), self.net.Y)
        stale = [start[0]]
        for _ in range(E):
            stale.append(self._stepped(stale[-1], all_at, 1.0))
        again = "All steps use the gradient of the start: go up and down again in each epoch."
        found = [
            ("ascent", "∇? went uphill: the step is added, and has to be subtracted.", -1.0),
            ("learning rate missing", "The learning rate α is missing.", 1 / alpha),
            ("learning rate squared", "The learning rate α is in the step twice.", alpha),
            ("step divided by N", over, 1 / n),
            ("step times N", times, n),
            ("another scale", "Each step is 2 times too long: the half is in the loss.", 2.0),
        ]
        with np.errstate(all="ignore"):
            ways = [(name, sentence, self._way(factor)) for name, sentence, factor in found]
        ways.append(
            ("one iteration too few", f"{E - 1} steps were taken: {E} epochs.", self._way(E=E - 1))
        )
        ways.append(
            ("one iteration too many", f"{E + 1} steps were taken: {E} epochs.", self._way(E=E + 1))
        )
        ways.append(
            ("only one step", "One step was taken: is the return too early?", self._way(E=1))
        )
        ways.append(("gradient not renewed", again, stale))
        ways.append(("not updated", "∇? is as at the start.", [start[0]] * (E + 1)))
        for words, still in (
            ("The weights", lambda name, k: name == "W"),
            ("The biases", lambda name, k: name == "b"),
            ("All layers but the last", lambda name, k: k < L),
            ("The last layer", lambda name, k: k == L),
        ):
            sentence = f"{words} stayed at the start: everything has to move."
            ways.append(("not updated", sentence, self._way(still=still)))
        return ways

    @property
    def hidden(self) -> bool:
        return self.net.hidden

    def __str__(self) -> str:
        return f"{self.E} epochs with {self.net}"


def trainings(nets: Sequence[Net]) -> tuple[Training, ...]:
    """A training of each of the first two nets."""
    pairs = ((0.1, 3), (0.05, 4))
    return tuple(Training(net, *pair) for net, pair in zip(nets, pairs, strict=False))
