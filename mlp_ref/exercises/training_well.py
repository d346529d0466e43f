"""Module 13: layers, weights and units to try an answer on, and what is due for each.

Each function gives the cases that a student sees or, with ``hidden="13"``, those that are drawn
for that task, this course and this student. Where an answer draws at random, it is judged by
statistics: each refuses a right answer with a probability below RISK, and all of them together,
in one grading, below 1e-9. Source: MLT slides, initialisation and regularisation.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import combinations, pairwise

import numpy as np

from mlp_ref import fixtures
from mlp_ref.diagnosis import Mistake, Quantity, Slip
from mlp_ref.fixtures import Fixture, hidden_rng
from mlp_ref.gradcheck import agree
from mlp_ref.targets import Hypotheses, Rule, Target, due, slip

RISK = 1e-11
COUNT = "step 1 of the lecture: W_k has n_k · n_{k−1} entries, and b_k has n_k"
SCALE = "step 5 of the lecture: W_k = N(0, 1) / √n_{k−1}, and b_k = 0"
LOSS = "step 7 of the lecture: ℒ + λ₁ Σ|w| + λ₂/2 Σw², over the weights of all layers"
NABLA = "step 8 of the lecture: ∇W_k + λ₁ sign(W_k) + λ₂ W_k, and ∇b_k as it was"
GATES = "the table in step 11 of the lecture: both ways, in training and at inference"
# One name, so that it explains both functions if the two ways are exchanged.
OTHER = "scaled the other way"
TWO = Quantity("2", "the 2 of λ₂/2", 2)


def _rng(hidden: str, seed: int) -> np.random.Generator:
    return hidden_rng(f"{hidden}/{seed}") if hidden else np.random.default_rng(seed)


# --- task 1: widths


@dataclass(frozen=True)
class Widths:
    """(n_0, …, n_L), and how many parameters follow."""

    n: tuple[int, ...]
    hidden: bool = False

    def weights(self) -> Target:
        n = self.n
        right = sum(a * b for a, b in pairwise(n))
        misread = [
            ("units counted", "Units are counted, and not the weights between them.", sum(n)),
            ("biases counted as weights", "The biases are in it: they are counted apart.",
                right + sum(n[1:])),
            ("parts exchanged", "This is the number of biases: the weights come first.",
                sum(n[1:])),
            ("only one layer", "Only W_1 is counted: add up over all layers.", n[0] * n[1]),
            ("only one layer", "Only W_L is counted: add up over all layers.", n[-2] * n[-1]),
            ("first layer missing", "W_1, from the input to layer 1, is left out.",
                right - n[0] * n[1]),
            ("last layer missing", "W_L, to the output layer, is left out.",
                right - n[-2] * n[-1]),
            ("layers multiplied", "The widths are all multiplied: weights only lead from one "
                "layer to the next, and those of all layers are added up.", math.prod(n)),
            ("widths added", "n_k and n_{k−1} are added, and each unit has a weight for each "
                "unit below: multiply.", sum(a + b for a, b in pairwise(n))),
            ("equal widths", "Each layer is counted as wide as the input.",
                (len(n) - 1) * n[0] ** 2),
            ("squares counted", "n_k · n_k is counted, and W_k has n_k rows and n_{k−1} columns.",
                sum(a * a for a in n[1:])),
        ]  # fmt: skip
        return _count("The number of weights", right, misread)

    def biases(self) -> Target:
        n = self.n
        right, weights = sum(n[1:]), sum(a * b for a, b in pairwise(n))
        misread = [
            ("input counted as a layer", "The inputs have got biases: layer 0 only holds x.",
                sum(n)),
            ("biases of the layer below", "b_k has got n_{k−1} entries; it has n_k, one for each "
                "unit of layer k.", sum(n[:-1])),
            ("one bias for a layer", "A layer is given a single bias; each of its units has one.",
                len(n) - 1),
            ("one bias for a layer", "The layers are counted, and each unit has a bias.", len(n)),
            ("last layer missing", "The output units have biases too.", sum(n[1:-1])),
            ("only one layer", "Only b_1 is counted: add up over all layers.", n[1]),
            ("parts exchanged", "This is the number of weights: it comes first.", weights),
            ("weights counted as biases", "The weights are in it: they are counted apart.",
                weights + right),
        ]  # fmt: skip
        return _count("The number of biases", right, misread)

    def __str__(self) -> str:
        return "widths that stay hidden" if self.hidden else f"the widths {list(self.n)}"


def _count(symbol: str, right: int, misread: list[tuple]) -> Target:
    slips = [slip(name, sentence, m) for name, sentence, m in misread if m != right]
    return due(symbol, right, slips, look_at=COUNT)


def widths(hidden: str = "") -> tuple[Widths, ...]:
    """The network of the slides and a deeper one; hidden, two others."""
    if not hidden:
        return Widths((784, 50, 10)), Widths((4, 6, 5, 3))
    rng = _rng(hidden, 1)
    deep = tuple(int(n) for n in rng.permutation(np.arange(3, 40))[:5])
    return Widths(deep, True), Widths((int(rng.integers(200, 900)), 7), True)


# --- task 2: initial parameters


@dataclass(eq=False)
class Draws:
    """Widths, and the judges of initial parameters that are asked for with several seeds.

    They remember what came back, so that the same seed can be held against itself.
    """

    n: tuple[int, ...]
    hidden: bool = False

    def __post_init__(self):
        self._seen: dict[int, list[np.ndarray]] = {}

    def W(self, seed: int) -> Rule:
        return Rule("The list of weights", partial(self._judge_W, seed=seed))

    def b(self) -> Rule:
        return Rule("The list of biases", self._judge_b)

    def _judge_W(self, got, seed: int) -> list[Mistake]:
        shapes = [(n, m) for m, n in pairwise(self.n)]
        arrays, mistakes = _layers(got, "W", shapes)
        if mistakes:
            return mistakes
        z = [W * math.sqrt(W.shape[1]) for W in arrays]  # N(0, 1) if all is right
        mistake = _alike(arrays) or _off_centre(z) or _off_scale(z, self.n) or _not_normal(z)
        mistake = mistake or self._of_another_seed(seed, arrays)
        return [mistake] if mistake else []

    def _of_another_seed(self, seed: int, arrays: list[np.ndarray]) -> Mistake | None:
        for other, before in self._seen.items():
            same = all(np.array_equal(a, b) for a, b in zip(arrays, before, strict=True))
            if same and seed != other:
                sentence = "Two different seeds give the same weights: is `seed` used?"
                return Mistake("seed not used", sentence)
            if not same and seed == other:
                sentence = (
                    "The same seed gives other weights when it is used again. Make one generator "
                    "from it, inside the function: `rng = np.random.default_rng(seed)`."
                )
                return Mistake("seed not used", sentence)
        self._seen[seed] = arrays
        return None

    def _judge_b(self, got) -> list[Mistake]:
        arrays, mistakes = _layers(got, "b", [(n,) for n in self.n[1:]])
        if mistakes:
            return mistakes
        if any(b.any() for b in arrays):
            sentence = "b_k should start at 0: random weights already tell the units apart."
            return [Mistake("biases not zero", f"{sentence} Look at {SCALE}.")]
        return []

    def __str__(self) -> str:
        return "widths that stay hidden" if self.hidden else f"the widths {list(self.n)}"


def draws(hidden: str = "") -> tuple[Draws, ...]:
    """Layers wide enough for statistics; two of them of the same shape."""
    if not hidden:
        return (Draws((80, 50, 120)), Draws((60, 60, 60)))
    odd = int(_rng(hidden, 2).integers(0, 9))
    return (Draws((100 + odd, 45, 75 + odd, 75 + odd), True),)


def _layers(got, name: str, shapes: list[tuple]) -> tuple[list[np.ndarray], list[Mistake]]:
    """The arrays of the layers 1..L, or why they are none."""
    L = len(shapes)
    if isinstance(got, np.ndarray) and got.ndim:
        got = list(got)
    if not isinstance(got, list | tuple):
        sentence = f"A list of {L} arrays should come back, {name}_1 to {name}_{L}."
        return [], [Mistake("wrong type", sentence)]
    if len(got) != L:
        sentence = f"{L} layers have parameters, and {len(got)} arrays came back for {name}."
        return [], [Mistake("wrong number of layers", sentence)]
    arrays = [_floats(one) for one in got]
    dims = [None if array is None else array.ndim for array in arrays]
    if dims == [2, 1]:  # of two layers: (W_k, b_k) for the list of one of them
        sentence = "W_k and b_k of one layer came back together. Return two lists: first all W_k, "
        return [], [Mistake("wrong type", f"{sentence}then all b_k.")]
    for k, (array, shape) in enumerate(zip(arrays, shapes, strict=True), start=1):
        if array is None or not np.isfinite(array).all():
            sentence = f"{name}_{k} should be an array of numbers."
            return [], [Mistake("wrong type", sentence)]
        if array.shape != shape:
            return [], [_shape_of_layer(name, k, array.shape, shape, shapes)]
    return arrays, []


def _shape_of_layer(name, k, got, shape, shapes) -> Mistake:
    sentence = f"{name}_{k} has shape {got}, and should have {shape}."
    if len(shape) == 2 and got == shape[::-1]:
        sentence += " A unit of layer k has its weights in a row."
        return Mistake("transposed", sentence)
    if got in ((*shape, 1), (1, *shape)):
        which = "column" if got[-1] == 1 else "row"
        return Mistake(f"bias as a {which}", f"{sentence} A plain vector is needed.")
    if len(shape) == 1 and k > 1 and got == shapes[k - 2]:
        return Mistake("biases of the layer below", f"{sentence} Each unit of layer k has one.")
    if len(shape) == 1:
        sentence += " Each unit of layer k has one."
    return Mistake("wrong shape", sentence)


def _alike(arrays: list[np.ndarray]) -> Mistake | None:
    """Units, or layers, that start alike."""
    if all((W.flat[0] == W).all() for W in arrays):
        sentence = (
            "All weights of a layer are the same number. Then its units are twins: they get the "
            "same gradient, and never part. Draw the weights at random."
        )
        return Mistake("constant weights", sentence)
    for k, W in enumerate(arrays, start=1):
        rows, columns = ({one.tobytes() for one in units} for units in (W, W.T))
        if len(rows) < len(W) or len(columns) < len(W.T):
            sentence = f"Units of layer {k} have the same weights: each needs its own draw."
            return Mistake("twins", sentence)
    directions = [W.ravel()[:9] / np.linalg.norm(W.ravel()[:9]) for W in arrays]
    if any(np.allclose(a, b) for a, b in combinations(directions, 2)):
        sentence = (
            "Two layers have the same random numbers. A generator that is made anew from the seed "
            "starts again: make one, before the loop."
        )
        return Mistake("same numbers in every layer", sentence)
    return None


def _off_centre(z: list[np.ndarray]) -> Mistake | None:
    for k, Z in enumerate(z, start=1):
        # The mean of m numbers from N(0, 1) is N(0, 1/m): P(|mean| > t) ≤ 2 exp(−m t²/2)
        far = math.sqrt(2 * math.log(2 / RISK) / Z.size) * max(Z.std(), 1)
        if abs(Z.mean()) > far:
            sentence = f"The mean of W_{k} is not 0: N(0, 1) has as many negative as positive ones."
            return Mistake("not centred", f"{sentence} Look at {SCALE}.")
    return None


def _off_scale(z: list[np.ndarray], n: tuple[int, ...]) -> Mistake | None:
    """Whether the variance of what should be N(0, 1) is not 1, and what it is instead."""
    measured = [float((Z**2).mean()) for Z in z]
    if all(_is_one(v, Z.size) for v, Z in zip(measured, z, strict=True)):
        return None
    layers = list(pairwise(n))
    known = [
        ("not scaled", "The weights are N(0, 1) itself. Divide by √n_{k−1}.",
            [m for m, _ in layers]),
        ("variance for standard deviation", "The weights are divided by n_{k−1}, and the root is "
            "missing: 1/n_{k−1} is their variance, and 1/√n_{k−1} their standard deviation.",
            [1 / m for m, _ in layers]),
        ("scaled by the outputs", "The weights are divided by √n_k. A unit adds up n_{k−1} "
            "products, so it is the number of its inputs that counts.",
            [m / n for m, n in layers]),
        ("multiplied, not divided", "The weights are multiplied by √n_{k−1}, and should be "
            "divided by it.", [m * m for m, _ in layers]),
        ("factor √2", "The weights are √2 times too large. That is a good scale for ReLU, and "
            "here N(0, 1) / √n_{k−1} is asked for.", [2 for _ in layers]),
        ("scaled by inputs and outputs", "The weights have the variance 2/(n_k + n_{k−1}), "
            "a usual choice too. Here N(0, 1) / √n_{k−1} is asked for.",
            [2 * m / (m + n) for m, n in layers]),
        ("uniform for normal", "The weights are uniform between −1/√n_{k−1} and 1/√n_{k−1}: draw "
            "from N(0, 1).", [1 / 3 for _ in layers]),
    ]  # fmt: skip
    for name, sentence, variances in known:
        ratios = zip(measured, variances, strict=True)
        if all(v > 0 and abs(math.log(v / other)) < 0.16 for v, other in ratios):
            return Mistake(name, f"{sentence} Look at {SCALE}.")
    v, Z = next((v, Z) for v, Z in zip(measured, z, strict=True) if not _is_one(v, Z.size))
    sentence = (
        f"The weights of a layer of shape {Z.shape} have the standard deviation "
        f"{math.sqrt(v / Z.shape[1]):.2g}, and {1 / math.sqrt(Z.shape[1]):.2g} is asked for."
    )
    return Mistake("unknown", f"{sentence} Look at {SCALE}.")


def _is_one(variance: float, m: int) -> bool:
    """Whether m numbers from N(0, 1) may have this mean square (Laurent and Massart, 2000)."""
    x = math.log(2 / RISK)
    return -2 * math.sqrt(x / m) <= variance - 1 <= 2 * math.sqrt(x / m) + 2 * x / m


def _not_normal(z: list[np.ndarray]) -> Mistake | None:
    """m numbers from N(0, 1) stay below 2 with probability 0.954^m: never, for thousands."""
    if any(np.abs(Z).max() < 2 for Z in z):
        sentence = "The weights have the right size and are not normal: none is far out. N(0, 1) "
        return Mistake("uniform for normal", f"{sentence}has one in twenty beyond 2.")
    return None


# --- task 3: twins


@dataclass(frozen=True, eq=False)
class Units:
    """One hidden layer: W (n, m) leads in, b (n,), V (p, n) leads out."""

    W: np.ndarray
    b: np.ndarray
    V: np.ndarray
    hidden: bool = False

    def pairs(self) -> Rule:
        return Rule("The list of twins", self._judge)

    @cached_property
    def right(self) -> set[tuple[int, int]]:
        return self._pairs(lambda i, j: self._in(i, j) and self._bias(i, j) and self._out(i, j))

    def _pairs(self, alike) -> set[tuple[int, int]]:
        return {(i, j) for i, j in combinations(range(len(self.b)), 2) if alike(i, j)}

    def _in(self, i, j) -> bool:
        return np.array_equal(self.W[i], self.W[j])

    def _bias(self, i, j) -> bool:
        return self.b[i] == self.b[j]

    def _out(self, i, j) -> bool:
        return np.array_equal(self.V[:, i], self.V[:, j])

    def _judge(self, got) -> list[Mistake]:
        pairs = _read_pairs(got)
        if pairs is None:
            sentence = "A list of pairs (i, j) of units should come back, [] if there is none."
            return [Mistake("wrong type", sentence)]
        right, given = self.right, set(pairs)
        if sorted(pairs) == sorted(right):
            return []
        if len(given) < len(pairs) and given == right:
            return [Mistake("each pair twice", "A pair of twins is in the list more than once.")]
        both = right | {(j, i) for i, j in right}
        itself = {(i, i) for i in range(len(self.b))}
        for also, name, sentence in (
            (both, "each pair twice", "A pair stands there as (i, j) and as (j, i): i < j."),
            (right | itself, "own twin", "Each unit is called its own twin: i < j."),
            (both | itself, "own twin", "Each unit is called its own twin, and pairs stand there "
                "twice: i < j."),
            ({(j, i) for i, j in right}, "order exchanged", "The smaller index comes first."),
            ({(i + 1, j + 1) for i, j in right}, "index off by one", "Units count from 0 here."),
        ):  # fmt: skip
            if right and given == also:
                return [Mistake(name, sentence)]
        found = {
            name: Mistake(name, sentence) for wrong, name, sentence in self._slips()
            if given == wrong != right
        }  # fmt: skip
        return list(found.values()) or [self._unnamed(given)]

    def _slips(self) -> Iterator[tuple[set, str, str]]:
        W, b, V = self.W, self.b, self.V
        yield (
            self._pairs(lambda i, j: self._in(i, j) and self._bias(i, j)),
            "outgoing weights forgotten",
            "Two of these units have the same incoming weights and bias, and so they send the "
            "same. But their outgoing weights differ: other gradients come back, and they part.",
        )
        sentence = "The outgoing weights are not looked at, nor the biases: both have to be equal."
        yield self._pairs(self._in), "outgoing weights forgotten", sentence
        yield (
            self._pairs(lambda i, j: self._in(i, j) and self._out(i, j)),
            "bias forgotten",
            "Two of these units have different biases, so they do not send the same.",
        )
        yield (
            self._pairs(lambda i, j: self._bias(i, j) and self._out(i, j)),
            "incoming weights forgotten",
            "Two of these units have different incoming weights.",
        )
        sentence = "It is enough for you that some weights are equal: twins agree in all."
        some = self._pairs(
            lambda i, j: (W[i] == W[j]).any() and self._bias(i, j) and (V[:, i] == V[:, j]).any()
        )
        yield some, "one equal weight is enough", sentence
        yield (
            self._pairs(lambda i, j: self._in(i, j) or self._out(i, j)),
            "or for and",
            "Incoming and outgoing weights have to be equal, not one of the two.",
        )
        sums = W.sum(axis=1) + b, V.sum(axis=0)
        equal_sums = self._pairs(
            lambda i, j: np.isclose(sums[0][i], sums[0][j]) and np.isclose(sums[1][i], sums[1][j])
        )
        sentence = "Sums are compared: the same numbers in another order are other weights."
        yield equal_sums, "sums compared", sentence
        alone = W.sum(axis=1), V.sum(axis=0)
        equal_sums = self._pairs(
            lambda i, j: (
                np.isclose(alone[0][i], alone[0][j])
                and self._bias(i, j)
                and np.isclose(alone[1][i], alone[1][j])
            )
        )
        yield equal_sums, "sums compared", sentence
        order = self._pairs(
            lambda i, j: (
                np.array_equal(np.sort(W[i]), np.sort(W[j]))
                and self._bias(i, j)
                and np.array_equal(np.sort(V[:, i]), np.sort(V[:, j]))
            )
        )
        yield order, "sums compared", sentence
        next_to = {(i, j) for i, j in self.right if j == i + 1}
        yield next_to, "neighbours only", "Only units next to each other are compared."
        first = {min(self.right)} if self.right else set()
        yield first, "only one pair", "There are more pairs: do not stop at the first."
        for known in self._each_with_its_first():
            yield known, "only one pair", "Of three equal units, each two are twins: three pairs."
        yield set(), "only one pair", "There are twins in this layer, and none is in the list."
        if W.shape[0] == W.shape[1]:
            columns = self._pairs(
                lambda i, j: (
                    np.array_equal(W[:, i], W[:, j]) and self._bias(i, j) and self._out(i, j)
                )
            )
            sentence = "Columns of W are compared: a unit has its incoming weights in row i."
            yield columns, "columns for rows", sentence
        if V.shape[0] == V.shape[1]:
            rows = self._pairs(
                lambda i, j: self._in(i, j) and self._bias(i, j) and np.array_equal(V[i], V[j])
            )
            sentence = "Rows of V are compared: what leads out of unit i stands in column i."
            yield rows, "rows for columns", sentence

    def _each_with_its_first(self) -> Iterator[set]:
        first, nearest = set(), set()
        for j in range(len(self.b)):
            mates = [i for i in range(j) if (i, j) in self.right]
            first |= {(i, j) for i in mates[:1]}
            nearest |= {(i, j) for i in mates[-1:]}
        yield first
        yield nearest

    def _unnamed(self, given: set) -> Mistake:
        if self.hidden:
            return Mistake("unknown", "These are not the twins of this layer.")
        right = ", ".join(map(str, sorted(self.right))) or "none"
        yours = ", ".join(map(str, sorted(given))) or "none"
        return Mistake("unknown", f"The twins of this layer: {right}. Yours: {yours}.")

    def __str__(self) -> str:
        n, m = self.W.shape
        what = "a layer that stays hidden" if self.hidden else "a layer"
        return f"{what} ({m} inputs, {n} units, {len(self.V)} above)"


def _read_pairs(got) -> list[tuple[int, int]] | None:
    try:
        pairs = [tuple(float(i) for i in pair) for pair in list(got)]
    except (TypeError, ValueError):
        return None
    if any(len(pair) != 2 or not all(i.is_integer() for i in pair) for pair in pairs):
        return None
    return [(int(i), int(j)) for i, j in pairs]


def units(hidden: str = "") -> tuple[Units, ...]:
    """Layers with twins, and with units that are twins but for one thing."""
    rng = _rng(hidden, 3)
    return (
        _units(rng, (7, 3, 2), twins=[(1, 4), (1, 5)], hidden=hidden),
        _units(rng, (8, 8, 8), twins=[(2, 3)], hidden=hidden),
        _units(rng, (5, 2, 3), twins=[], hidden=hidden),
    )


def _units(rng, sizes, twins, hidden) -> Units:
    """Made of quarters, all different, then made alike in a part or in all."""
    n, m, p = sizes
    W = rng.permutation(np.arange(1, n * m + 1)).reshape(n, m) / 4
    V = rng.permutation(np.arange(1, n * p + 1)).reshape(p, n) / 4
    b = rng.permutation(np.arange(1, n + 1)) / 4
    order = rng.permutation(n) if hidden else np.arange(n)
    for i, j in twins:
        W[j], b[j], V[:, j] = W[i], b[i], V[:, i]
    # The last two are alike but for the outgoing weights, or of (8, 8, 8) other things too.
    W[n - 1], b[n - 1] = W[n - 2], b[n - 2]
    if n == 5:  # and this layer has no twins at all
        W[1], V[:, 1] = W[0], V[:, 0]  # all but the bias
    if n == 7:
        W[0], V[:, 0] = W[2], V[:, 2]  # all but the bias
        b[3], V[:, 3] = b[6], V[:, 6]  # all but what comes in
    if n == 8:
        W[:, 5], b[5], V[:, 5] = W[:, 4], b[4], V[:, 4]  # columns of W are no units
        turned = [1, 0, *range(2, 8)]
        W[0], b[0], V[:, 0] = W[1, turned], b[1], V[turned, 1]  # the same numbers elsewhere
    return Units(W[order], b[order], V[:, order], bool(hidden))


# --- tasks 4 and 5: penalties


@dataclass(frozen=True, eq=False)
class Penalised:
    """A network with its data loss, and the strengths λ₁ and λ₂ of the penalties."""

    net: Fixture
    l1: float
    l2: float
    data_loss: float

    @property
    def hidden(self) -> bool:
        return self.net.hidden

    @property
    def W(self) -> list[np.ndarray]:
        return [layer.W for layer in self.net.network.layers]

    @property
    def b(self) -> list[np.ndarray]:
        return [layer.b for layer in self.net.network.layers]

    @property
    def grad_W(self) -> list[np.ndarray]:
        """∇W_k of the data loss, measured."""
        return [self.net.grad_W(k) for k in range(1, len(self.W) + 1)]

    @property
    def grad_b(self) -> list[np.ndarray]:
        return [self.net.grad_b(k) for k in range(1, len(self.W) + 1)]

    def loss(self) -> Target:
        """The loss with its penalties, one number."""
        w = np.concatenate([W.ravel() for W in self.W])
        right = self.data_loss + self.l1 * np.abs(w).sum() + self.l2 / 2 * (w**2).sum()
        slips = [slip(*one) for one in self._losses()]
        return due("The loss", right, slips, look_at=LOSS)

    def _losses(self) -> Iterator[tuple[str, str, float]]:
        D, l1, l2, W = self.data_loss, self.l1, self.l2, self.W
        w, b = (np.concatenate([one.ravel() for one in arrays]) for arrays in (W, self.b))
        A, S = np.abs(w).sum(), (w**2).sum()
        p1, p2 = l1 * A, l2 / 2 * S
        right = D + p1 + p2
        for name, lam, p, rest in (("L1", l1, p1, D + p2), ("L2", l2, p2, D + p1)):
            if not lam:
                continue
            yield f"{name} missing", f"The {name} penalty is not in it.", rest
            yield f"{name} of the wrong sign", f"The {name} penalty is subtracted.", rest - p
            sentence = "The strength λ is missing: the bare sum is added."
            yield "strength missing", sentence, rest + p / lam
            yield "strength squared", "The strength λ is multiplied twice.", rest + p * lam
            sentence = "The sum is divided by the number of weights: it is no mean."
            yield "averaged over the weights", sentence, rest + p / w.size
            over_layers = D + l1 * sum(np.abs(one).mean() for one in W)
            over_layers += l2 / 2 * sum((one**2).mean() for one in W)
            sentence = "Means of each layer are added up: the sums are over all weights."
            yield "averaged over the weights", sentence, over_layers
            sentence = "The sums of the layers are averaged, and should be added up."
            yield "averaged over the layers", sentence, rest + p / len(W)
        if l1:
            sentence = "The signs are not taken off: λ₁ multiplies the sum of |w|."
            yield "abs missing", sentence, D + p2 + l1 * w.sum()
            yield "abs missing", sentence, D + p2 + l1 * abs(w.sum())
            yield "abs missing", sentence, D + p2 + l1 * sum(abs(one.sum()) for one in W)
            sentence = "The biases are in the L1 penalty: it is for the weights alone."
            yield "L1 on the biases", sentence, right + l1 * np.abs(b).sum()
            yield "L1 halved", "There is no ½ in front of λ₁ Σ|w|.", right - p1 / 2
            yield "L1 doubled", "The L1 penalty is in it twice.", right + p1
            for value in (D + p2 + l1 * S, D + p2 + l1 / 2 * S):
                yield "L2 for L1", "The weights are squared, and λ₁ is for Σ|w|.", value
            for value in (D + p2 + l1 * math.sqrt(S),
                          D + p2 + l1 * sum(np.linalg.norm(one) for one in W)):  # fmt: skip
                yield "root taken", "This is the root of a sum of squares: λ₁ is for Σ|w|.", value
            other = sum(np.linalg.norm(one, 1) for one in W)
            sentence = "This is a norm of matrices, the largest sum of a column: Σ|w| has them all."
            yield "another norm", sentence, D + p2 + l1 * other
            for k in (0, -1):
                only = D + p2 + l1 * np.abs(W[k]).sum()
                yield "only one layer", "The weights of one layer only are in it.", only
            sentence = "λ₁ multiplies the sum of the signs, which is the penalty's slope."
            yield "derivative for the penalty", sentence, D + p2 + l1 * np.sign(w).sum()
        if l2:
            sentence = "The ½ of λ₂/2 Σw² is missing."
            yield "L2 doubled", sentence, right + p2
            yield "L2 halved", "There is a ½ too many in front of λ₂ Σw².", right - p2 / 2
            sentence = "The biases are in the L2 penalty: it is for the weights alone."
            yield "L2 on the biases", sentence, right + l2 / 2 * (b**2).sum()
            for norm in (math.sqrt(S), sum(np.linalg.norm(one) for one in W)):
                for lam in (l2 / 2, l2):
                    yield "root taken", "The root is taken: the squares stay.", D + p1 + lam * norm
            sentence = "The weights are added up first, and then squared: each is squared itself."
            for total in (w.sum() ** 2, sum(one.sum() ** 2 for one in W)):
                yield "squared too late", sentence, D + p1 + l2 / 2 * total
            for value in (D + p1 + l2 * A, D + p1 + l2 / 2 * A):
                yield "L1 for L2", "λ₂ is for Σw², and Σ|w| stands there.", value
            for k in (0, -1):
                only = D + p1 + l2 / 2 * (W[k] ** 2).sum()
                yield "only one layer", "The weights of one layer only are in it.", only
            if all(one.shape[0] == one.shape[1] for one in W):
                products = sum((one @ one).sum() for one in W)
                sentence = "W @ W is a matrix product: each entry is to be squared, W ** 2."
                yield "matrix product", sentence, D + p1 + l2 / 2 * products
            sentence = "λ₂ multiplies the sum of the weights, which is the penalty's slope."
            yield "derivative for the penalty", sentence, D + p1 + l2 * w.sum()
        yield (
            "data loss missing",
            "The data loss is missing: the penalty is added to it.",
            right - D,
        )
        yield "data loss multiplied", "The penalty is multiplied with the data loss: add it.", (
            D * (right - D)
        )  # fmt: skip

    def nabla_W(self) -> list[Target]:
        """∇W_k of the loss with its penalties, for each layer; the slopes are measured."""
        targets = []
        for k, (G, W) in enumerate(zip(self.grad_W, self.W, strict=True)):
            right = G + self.l1 * np.sign(W) + self.l2 * W
            measured = G + self.l1 * _slope(np.abs, W) + self.l2 * _slope(_half_square, W)
            slips = [slip(*one) for one in self._nablas(k)]
            facts = Hypotheses(right, slips, NABLA, is_gradient=True)
            targets.append(Target("∇W", measured, facts))
        return targets

    def _nablas(self, k: int) -> Iterator[tuple[str, str, np.ndarray]]:
        G, W, l1, l2 = self.grad_W[k], self.W[k], self.l1, self.l2
        p1, p2 = l1 * np.sign(W), l2 * W
        right, N = G + p1 + p2, len(self.net.x)
        for name, lam, p, rest in (("L1", l1, p1, G + p2), ("L2", l2, p2, G + p1)):
            if not lam:
                continue
            yield f"{name} missing", f"The slope of the {name} penalty is not in ∇?.", rest
            sentence = f"The {name} penalty pushes ∇? the wrong way: its slope is added."
            yield f"{name} of the wrong sign", sentence, rest - p
            yield "strength missing", f"The strength λ of {name} is missing.", rest + p / lam
            yield "strength squared", "The strength λ is multiplied twice.", rest + p * lam
            sentence = f"The {name} penalty is divided by the batch size. It is no mean over "
            yield f"{name} divided by N", f"{sentence}examples: it is there once.", rest + p / N
            without, sentence = WITHOUT[name]
            yield without, sentence, rest + lam
        sentence = "The ½ of λ₂/2 w² is cancelled by the 2 of the derivative: λ₂ w is due."
        if l2:
            yield "L2 doubled", sentence, right + p2
            yield "L2 halved", sentence, right - p2 / 2
            for lam in (l2, l2 / 2):
                sentence = "The penalty itself is added, λ₂ w², and its slope is due: λ₂ w."
                yield "penalty for its slope", sentence, G + p1 + lam * W**2
            yield "L1 for L2", "sign(w) is multiplied by λ₂, which is for w.", (
                G + p1 + l2 * np.sign(W)
            )  # fmt: skip
            yield "absolute value", "|w| is added for w: the slope of w²/2 has the sign of w.", (
                G + p1 + l2 * np.abs(W)
            )  # fmt: skip
            for total in (sum((one**2).sum() for one in self.W), (W**2).sum()):
                sentence = "The whole penalty, one number, is added to every entry of ∇?."
                yield "penalty for its slope", sentence, G + p1 + l2 / 2 * total
        if l1:
            yield "L1 doubled", "The L1 penalty is in ∇? twice.", right + p1
            yield "L1 halved", "The L1 penalty has no ½.", right - p1 / 2
            sentence = "The penalty itself is added, λ₁ |w|, and its slope is due: λ₁ sign(w)."
            yield "penalty for its slope", sentence, G + p2 + l1 * np.abs(W)
            yield "L2 for L1", "w is multiplied by λ₁, which is for sign(w).", G + p2 + l1 * W
            for total in (sum(np.abs(one).sum() for one in self.W), np.abs(W).sum()):
                sentence = "The whole penalty, one number, is added to every entry of ∇?."
                yield "penalty for its slope", sentence, G + p2 + l1 * total
            sentence = "The sign is that of ∇W, and that of W is due."
            yield "sign of the gradient", sentence, G + p2 + l1 * np.sign(G)
        if l1 and l2:
            both = "λ₁ and λ₂ are exchanged."
            yield "strengths exchanged", both, G + l2 * np.sign(W) + l1 * W
            yield "both missing", "Neither penalty is in ∇?.", G
        sentence = "The gradient of the data loss is missing: the slopes are added to it."
        yield "data gradient missing", sentence, p1 + p2
        for j, other in enumerate(self.W):
            if j != k and other.shape == W.shape:
                sentence = "The weights of another layer are in ∇?."
                moved = G + l1 * np.sign(other) + l2 * other
                yield "W of another layer", sentence, moved

    def nabla_b(self) -> list[Target]:
        """∇b_k: the biases are not in the penalty."""
        return _nabla_b(self)

    def __str__(self) -> str:
        return f"{self.net}, λ₁ = {self.l1:g} and λ₂ = {self.l2:g}"


def _nabla_b(case: "Penalised | Kink") -> list[Target]:
    targets = []
    for g, b in zip(case.grad_b, case.b, strict=True):
        p1, p2 = case.l1 * np.sign(b), case.l2 * b
        slips = [
            slip(f"{name} on the biases", f"∇? has a penalty in it: {BIASES}", g + p)
            for name, p in {"L1": p1, "L2": p2, "penalty": p1 + p2}.items()
            if p.any()
        ]
        targets.append(due("∇b", g, slips, look_at=NABLA))
    return targets


WITHOUT = {  # λ alone
    "L1": (
        "L1 without the sign",
        "λ₁ is added to every entry. But where a weight is negative |w| falls, so the slope has "
        "the sign of the weight.",
    ),
    "L2": ("weight missing", "λ₂ alone is added, and it multiplies the weight: λ₂ w."),
}
BIASES = "a bias shifts a unit and does not make it more sensitive, so it is left free."


def _slope(f, w: np.ndarray, step: float = 1e-5) -> np.ndarray:
    """The central difference of a function of one number, at every weight."""
    return (f(w + step) - f(w - step)) / (2 * step)


def _half_square(w):
    return w**2 / 2


def penalised(hidden: str = "") -> dict[str, tuple[Penalised, ...]]:
    """The same networks with L1 alone, with L2 alone, and with both."""
    rng = _rng(hidden, 4)
    nets = fixtures.hidden("13") if hidden else fixtures.visible()
    cases = {"L1": [], "L2": [], "both": []}
    for net in nets:
        l1, l2 = rng.uniform(0.2, 0.6, size=2).round(2)
        D = round(float(rng.uniform(0.4, 1.9)), 2)
        cases["L1"].append(Penalised(net, float(l1), 0.0, D))
        cases["L2"].append(Penalised(net, 0.0, float(l2), D))
        cases["both"].append(Penalised(net, float(l1), float(l2), D))
    return {name: tuple(both) for name, both in cases.items()}


@dataclass(frozen=True, eq=False)
class Kink:
    """A layer with weights of exactly 0, and L1: any slope from −λ₁ to λ₁ will do there."""

    grad: np.ndarray
    weights: np.ndarray
    l1: float
    l2: float = 0.0
    hidden: bool = False

    @property
    def W(self) -> list[np.ndarray]:
        return [self.weights]

    @property
    def grad_W(self) -> list[np.ndarray]:
        return [self.grad]

    @property
    def b(self) -> list[np.ndarray]:
        return [np.array([0.5, -1.0])]

    @property
    def grad_b(self) -> list[np.ndarray]:
        return [np.array([0.75, 0.25])]

    def nabla_W(self) -> Rule:
        return Rule("∇W", self._judge)

    def nabla_b(self) -> list[Target]:
        return _nabla_b(self)

    def _judge(self, got) -> list[Mistake]:
        arrays, mistakes = _layers_loosely(got, self.weights.shape)
        if mistakes:
            return mistakes
        penalty, at_0 = arrays - self.grad, self.weights == 0
        if not (np.abs(np.nan_to_num(penalty[at_0], nan=9e9)) <= self.l1 * (1 + 1e-9)).all():
            sentence = (
                "Where a weight is exactly 0, |w| has a kink: any slope from −1 to 1 may be used "
                "there, 0 is usual, and nothing else. W / |W| divides by 0; np.sign does not."
            )
            return [Mistake("slope at the kink", sentence)]
        if not agree(penalty[~at_0], self.l1 * np.sign(self.weights[~at_0])).all():
            sentence = f"The weights that are not 0 have another gradient. Look at {NABLA}."
            return [Mistake("unknown", sentence)]
        return []

    def __str__(self) -> str:
        what = "weights that stay hidden" if self.hidden else "a layer"
        return f"{what}, some of them exactly 0" if self.hidden else f"{what} with weights of 0"


def _layers_loosely(got, shape) -> tuple[np.ndarray | None, list[Mistake]]:
    if isinstance(got, list | tuple | np.ndarray) and len(got) == 1:
        array = _floats(got[0])
        if array is not None and array.shape == shape:
            return array, []
    return None, [Mistake("wrong type", "∇W should be a list with one array, for the one layer.")]


def kinks(hidden: str = "") -> tuple[Kink, ...]:
    rng = _rng(hidden, 5)
    weights = rng.uniform(0.3, 2, size=(2, 3)).round(2) * rng.permuted([1, -1, 1, -1, 1, -1])[:3]
    weights[0, 1] = weights[1, 2] = 0.0
    return (Kink(rng.normal(size=(2, 3)).round(2), weights, 0.25, hidden=bool(hidden)),)


# --- task 6: a mask


@dataclass(eq=False)
class Mask:
    """A shape and the probability to keep; remembers the masks of each seed."""

    shape: tuple[int, ...]
    keep: float
    hidden: bool = False

    def __post_init__(self):
        self._seen: dict[int, np.ndarray] = {}

    def mask(self, seed: int) -> Rule:
        return Rule("The mask", partial(self._judge, seed=seed))

    def _judge(self, got, seed: int) -> list[Mistake]:
        mask = _floats(got)
        if mask is None:
            return [Mistake("wrong type", "The mask should be an array of zeros and ones.")]
        if mask.shape != self.shape:
            sentence = f"The mask has shape {mask.shape}, and should have {self.shape}."
            return [Mistake("wrong shape", sentence)]
        values = set(np.unique(mask).tolist())
        if not values <= {0.0, 1.0}:
            return [self._other_values(mask)]
        mistake = _wrong_share(mask, self.keep) or self._pattern(mask)
        mistake = mistake or self._of_another_seed(seed, mask)
        return [mistake] if mistake else []

    def _other_values(self, mask) -> Mistake:
        if set(np.unique(mask)) <= {0.0, 1 / self.keep}:
            sentence = "The mask is scaled already. It says who stays, with 0 and 1 alone."
            return Mistake("scaled already", sentence)
        if (mask == self.keep).all():
            return Mistake("no chance in it", "Every entry is keep: draw, for each unit.")
        sentence = "The entries should be 0 or 1: compare the random numbers with keep."
        return Mistake("not compared", sentence)

    def _pattern(self, mask) -> Mistake | None:
        """Entries that do not fall by themselves; each with a probability far below RISK."""
        if mask.ndim == 2 and self.keep < 1:
            if (mask == mask[0]).all():
                sentence = "All examples have the same mask: each entry needs a draw of its own."
                return Mistake("one mask for all", sentence)
            if (mask[:, 0] == mask.T).all():
                sentence = "Whole examples are dropped: each entry needs a draw of its own."
                return Mistake("whole examples dropped", sentence)
            counts = mask.sum(axis=1), mask.sum(axis=0)
            if any(len(set(count.tolist())) == 1 for count in counts):
                sentence = (
                    "In each row or column exactly the same number of units stays. Each unit is "
                    "kept by itself, so that the number varies."
                )
                return Mistake("exactly a share", sentence)
        return None

    def _of_another_seed(self, seed: int, mask) -> Mistake | None:
        for other, before in self._seen.items():
            same = np.array_equal(mask, before)
            if same and seed != other and self.keep < 1:
                sentence = "Two different seeds give the same mask: is `seed` used?"
                return Mistake("seed not used", sentence)
            if not same and seed == other:
                sentence = "The same seed gives another mask when it is used again."
                return Mistake("seed not used", sentence)
        self._seen[seed] = mask
        # No number of these coins is likelier than 0.026: eight times the same is below RISK.
        alike = len({mask.sum() for mask in self._seen.values()}) == 1
        if len(self._seen) >= 8 and alike and self.keep < 1:
            sentence = (
                "Whatever the seed, exactly the same number of units stays. Each unit is kept by "
                "itself, so that the number varies."
            )
            return Mistake("exactly a share", sentence)
        return None

    def __str__(self) -> str:
        return (
            "a mask that stays hidden" if self.hidden else f"shape {self.shape}, keep {self.keep}"
        )


def _wrong_share(mask: np.ndarray, keep: float) -> Mistake | None:
    """By Hoeffding, the share of m draws is off by more than t with P ≤ 2 exp(−2 m t²)."""
    t = math.sqrt(math.log(2 / RISK) / (2 * mask.size)) if keep < 1 else 0.0
    share = float(mask.mean())
    if abs(share - keep) <= t:
        return None
    if share == 1:
        return Mistake("nothing dropped", "No unit is dropped.")
    if share == 0:
        return Mistake("zeros", "Every unit is dropped.")
    if abs(share - (1 - keep)) <= t:
        sentence = "The share 1 − keep stays: keep is the probability to stay, not to be dropped."
        return Mistake("1 − keep for keep", sentence)
    if abs(share - 0.5) <= t:
        sentence = "One half stays, whatever keep is."
        return Mistake("one half for keep", sentence)
    sentence = f"{share:.0%} of the units stay, and about {keep:.0%} should."
    return Mistake("unknown", sentence)


def masks(hidden: str = "") -> tuple[Mask, ...]:
    """A single example and a batch, with a small and a large share; and one that keeps all."""
    if not hidden:
        return Mask((1500,), 0.8), Mask((60, 40), 0.25), Mask((3, 4), 1.0)
    odd = int(_rng(hidden, 6).integers(0, 9))
    return Mask((1400 + odd,), 0.3, True), Mask((45 + odd, 55), 0.75, True)


# --- task 7: scaling, both ways


@dataclass(frozen=True, eq=False)
class Scaled:
    """What a layer sends, its mask, what leads out of it, and where the scale is put."""

    h: np.ndarray
    mask: np.ndarray
    V: np.ndarray
    keep: float
    scaled: str
    hidden: bool = False

    def sent(self) -> Target:
        """h̃ in training."""
        h, m, p = self.h, self.mask, self.keep
        by_training = self.scaled == "in training"
        right = h * m / p if by_training else h * m
        misread = [
            ("mask missing", "Nothing is dropped: the mask is missing.", h),
            ("mask missing", "Nothing is dropped: the mask is missing.", h / p),
            ("mask upside down", "Those with 1 are dropped: 1 means that a unit stays.",
                (1 - m) * h / (p if by_training else 1)),
            ("keep for 1/keep", "∇? is multiplied by keep. Fewer units are left, so each has to "
                "send more: divide.", h * m * p),
            ("1 − keep for keep", "∇? is divided by 1 − keep, the share that is dropped.",
                h * m / (1 - p)),
            ("1 − keep for keep", "∇? is multiplied by 1 − keep.", h * m * (1 - p)),
            ("one half for keep", "∇? is doubled, as for keep = ½: divide by keep.", h * m * 2),
            ("one half for keep", "∇? is halved, as for keep = ½.", h * m / 2),
            ("root taken", "∇? is divided by √keep: divide by keep.", h * m / math.sqrt(p)),
            ("share of this mask for keep", "∇? is divided by the share that this mask "
                "keeps: divide by keep, the same number for every mask.", h * m / m.mean()),
            ("mask for h", "This is the mask: it multiplies h.", m),
            ("mask added", "The mask is added: it multiplies h.", h + m),
        ]  # fmt: skip
        if by_training:
            sentence = "∇? is not scaled: when the scale is put into training, divide by keep."
            misread.append((OTHER, sentence, h * m))
        else:
            sentence = "∇? is scaled already, and the scale should be put at inference only."
            misread.append((OTHER, sentence, h * m / p))
            misread.append(("scaled twice", sentence, h * m * p))
        return _scaled("h̃", right, misread)

    def outgoing(self) -> Target:
        """The outgoing weights at inference."""
        V, p = self.V, self.keep
        by_training = self.scaled == "in training"
        right = V if by_training else V * p
        misread = [
            ("1/keep for keep", "The weights are divided by keep. All units are there now, so "
                "each has to count for less: multiply.", V / p),
            ("1 − keep for keep", "1 − keep is the share that was dropped: use keep.",
                V * (1 - p)),
            ("one half for keep", "The weights are halved. That is right for keep = ½ only.",
                V / 2),
            ("root taken", "∇? is multiplied by √keep: multiply by keep.", V * math.sqrt(p)),
            ("scaled again", "keep² is there: once is enough.", V * p * p),
        ]  # fmt: skip
        if by_training:
            sentence = "The weights are scaled again: that was done in training already."
            misread.append((OTHER, sentence, V * p))
        else:
            sentence = "The weights are as they were: at inference they are multiplied by keep."
            misread.append((OTHER, sentence, V))
        return _scaled("V at inference", right, misread)

    def __str__(self) -> str:
        what = "units that stay hidden" if self.hidden else f"keep {self.keep:g}"
        return f"{what}, scaled {self.scaled}"


def _scaled(symbol, right, misread) -> Target:
    seen: list[Slip] = []
    for name, sentence, numbers in misread:
        if not np.allclose(numbers, right):
            seen.append(slip(name, sentence, numbers))
    return due(symbol, right, seen, look_at=GATES)


def scaled(hidden: str = "") -> dict[str, tuple[Scaled, ...]]:
    """A single example and a batch, for each of the two ways."""
    rng = _rng(hidden, 7)
    keeps = (0.7, 0.35) if hidden else (0.8, 0.3)
    ways = {}
    for way in ("at inference", "in training"):
        cases = []
        for shape, keep in zip(((6,), (4, 5)), keeps, strict=True):
            h = (rng.uniform(0.3, 2, size=shape) * np.resize([1, -1, 1], shape)).round(2)
            mask = rng.permutation(np.resize([1.0, 0.0, 1.0], h.size)).reshape(shape)
            V = rng.normal(size=(3, shape[-1])).round(2)
            cases.append(Scaled(h, mask, V, keep, way, bool(hidden)))
        ways[way] = tuple(cases)
    return ways


# --- task 8: one mask, two passes


@dataclass(frozen=True, eq=False)
class Passes:
    """What a layer sends up, and the gradient that comes down to it."""

    h: np.ndarray
    nabla: np.ndarray
    keep: float
    hidden: bool = False

    def sent(self) -> Rule:
        return Rule("h̃", self._judge_sent)

    def nabla_h(self, values) -> Rule:
        """∇h by what the answer itself has dropped on the way up."""
        return Rule("∇h", partial(self._judge_nabla, sent=_floats(values[0])))

    def _judge_sent(self, got) -> list[Mistake]:
        sent, mistakes = self._array(got, "h̃")
        if mistakes:
            return mistakes
        gates = sent / self.h
        stays = gates != 0
        if mistake := _wrong_share(stays.astype(float), self.keep):
            return [mistake]
        if mistake := self._whole(stays):
            return [mistake]
        p, left = self.keep, gates[stays]
        if agree(left, np.full(left.shape, 1 / p)).all():
            return []
        for scale, name, sentence in (
            (1, "not scaled", "What stays is not scaled: divide by keep."),
            (p, "keep for 1/keep", "What stays is multiplied by keep: divide by it."),
            (1 / (1 - p), "1 − keep for keep", "What stays is divided by 1 − keep."),
            (2, "one half for keep", "What stays is doubled, as for keep = ½: divide by keep."),
            (1 / p**2, "scaled twice", "What stays is divided by keep twice."),
        ):
            if agree(left, np.full(left.shape, scale)).all():
                return [Mistake(name, f"{sentence} Look at {GATES}.")]
        if agree(left, np.full(left.shape, 1 / stays.mean())).all():
            sentence = "What stays is divided by the share that happened to stay: divide by keep."
            return [Mistake("share of this mask for keep", f"{sentence} Look at {GATES}.")]
        if agree(sent[stays], self.nabla[stays] / p).all():
            return [Mistake("parts exchanged", "This is ∇h: h̃ comes first, and ∇h second.")]
        sentence = "What stays is not h / keep."
        return [Mistake("unknown", f"{sentence} Look at {GATES}.")]

    def _whole(self, stays) -> Mistake | None:
        if stays.ndim == 2 and len(stays) > 9:
            if (stays == stays[0]).all():
                sentence = "All examples have the same mask: each entry needs a draw of its own."
                return Mistake("one mask for all", sentence)
            if (stays[:, 0] == stays.T).all():
                sentence = "Whole examples are dropped: each entry needs a draw of its own."
                return Mistake("whole examples dropped", sentence)
        return None

    def _judge_nabla(self, got, sent) -> list[Mistake]:
        nabla, mistakes = self._array(got, "∇h")
        if mistakes:
            return mistakes
        if sent is None or sent.shape != self.h.shape or not np.isfinite(sent).all():
            return [Mistake("no mask to compare", "∇h goes by the mask of h̃, and h̃ is not right.")]
        # h̃ is linear in h, with a factor for each entry: its derivative is that factor.
        gates = sent / self.h
        stays = gates != 0
        if _wrong_share(stays.astype(float), self.keep):
            sentence = "∇h goes by the mask of h̃, and there the share that stays is not keep."
            return [Mistake("no mask to compare", sentence)]
        right = self.nabla * gates
        if agree(nabla, right).all():
            return []
        return [self._named(nabla, gates, stays)]

    def _named(self, nabla, gates, stays) -> Mistake:
        g, p = self.nabla, self.keep
        for numbers, name, sentence in (
            (np.zeros_like(g), "zeros", "Every entry of ∇h is 0."),
            (g, "mask missing on the way back", "∇h is what came down, and the mask is missing: "
                "a dropped unit sent nothing, so it gets nothing."),
            (g / p, "mask missing on the way back", "The scale is there and the mask is missing: "
                "a dropped unit sent nothing, so it gets nothing."),
            (g * stays, "scale missing on the way back", "The mask is there, and the 1/keep of "
                "the way up is missing."),
            (g * stays / p, "scale on the way back only", "∇h is divided by keep, and h̃ was not."),
            (g * stays * p, "keep for 1/keep", "∇h is multiplied by keep: divide by it."),
            (g * stays / p**2, "scaled twice", "∇h is divided by keep twice."),
            (g * ~stays, "mask upside down", "∇h is 0 where the unit stayed."),
            (g * ~stays / p, "mask upside down", "∇h is 0 where the unit stayed."),
            (-g * gates, "sign flipped", "The sign of ∇h is flipped."),
            (self.h * gates, "h for the gradient", "This is h̃, and the gradient goes down."),
            (self.h * stays / p, "parts exchanged", "This is h̃: it comes first, and ∇h second."),
            (gates, "upstream gradient missing", "This is the mask alone: it multiplies ∇h̃."),
            (stays * 1.0, "upstream gradient missing", "This is the mask alone: it multiplies "
                "∇h̃."),
            (g * gates * self.h, "h too many", "h is in ∇h: the derivative of h·m/keep by h is "
                "m/keep."),
            (g * np.where(stays, 1 / np.where(stays, gates, 1), 0), "keep for 1/keep",
                "∇h is multiplied by keep: divide by it."),
        ):  # fmt: skip
            if agree(nabla, numbers).all():
                return Mistake(name, f"{sentence} Look at {GATES}.")
        passed = nabla != 0
        own = nabla[passed] / g[passed]
        scales = (1.0, 1 / p)
        alike = any(agree(own, np.full(own.shape, scale)).all() for scale in scales)
        if alike and (passed != stays).any():
            sentence = (
                "Another mask goes down than went up: units get a gradient that sent nothing. "
                "Draw one mask, and use it in both passes."
            )
            return Mistake("another mask on the way back", sentence)
        sentence = "∇h is not ∇h̃ with the factors of the way up."
        return Mistake("unknown", f"{sentence} Look at {GATES}.")

    def _array(self, got, symbol) -> tuple[np.ndarray | None, list[Mistake]]:
        array = _floats(got)
        if array is None:
            return None, [Mistake("wrong type", f"{symbol} should be an array of numbers.")]
        if array.shape != self.h.shape:
            sentence = f"{symbol} has shape {array.shape}, and should have {self.h.shape}."
            return None, [Mistake("wrong shape", sentence)]
        if not np.isfinite(array).all():
            return None, [Mistake("not a number", f"{symbol} has an entry that is no number.")]
        return array, []

    def __str__(self) -> str:
        what = "units that stay hidden" if self.hidden else f"units of shape {self.h.shape}"
        return what if self.hidden else f"{what}, keep {self.keep:g}"


def passes(hidden: str = "") -> tuple[Passes, ...]:
    """One example and a batch; no entry is 0, so that a 0 means dropped."""
    rng = _rng(hidden, 8)
    cases = []
    for shape, keep in zip(((400,), (30, 20)), (0.7, 0.25) if hidden else (0.8, 0.3), strict=True):
        h, nabla = (
            rng.uniform(0.3, 2, size=shape) * rng.choice([-1.0, 1.0], size=shape) for _ in "ab"
        )
        cases.append(Passes(h, nabla, keep, bool(hidden)))
    return tuple(cases)


def _floats(got) -> np.ndarray | None:
    """The answer as floats, True as 1; None if it is not made of numbers."""
    try:
        array = np.array(got)
        return array.astype(float) if array.dtype.kind in "biuf" else None
    except (TypeError, ValueError):
        return None
