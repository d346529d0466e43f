"""Task 2 of module 13: a scaled random start, judged by statistics."""

import math
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise

import numpy as np

from workbook.cases.case_set import case_set
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Rule

from .chance import RISK, seeds

SCALE = "step 5 of the lecture: W_k = N(0, 1) / √n_{k−1}, and b_k = 0"


@dataclass(frozen=True, eq=False)
class Draws:
    """Widths, and the judges of initial parameters that are asked for with several seeds."""

    n: tuple[int, ...]
    seeds: tuple[int, ...] = (1, 1, 2)
    hidden: bool = False

    def W(self, seed: int, before: dict[int, list[np.ndarray]] | None = None) -> Rule:
        """before: the weights that came back in this check, by their seeds; these will join."""
        before = {} if before is None else before
        return Rule("The list of weights", partial(self._judge_W, seed=seed, before=before))

    def b(self) -> Rule:
        return Rule("The list of biases", self._judge_b)

    def _judge_W(self, got, seed: int, before: dict) -> list[Mistake]:
        shapes = [(n, m) for m, n in pairwise(self.n)]
        arrays, mistakes = _layers(got, "W", shapes)
        if mistakes:
            return mistakes
        z = [W * math.sqrt(W.shape[1]) for W in arrays]  # N(0, 1) if all is right
        mistake = _alike(arrays) or _off_centre(z) or _off_scale(z, self.n) or _not_normal(z)
        mistake = mistake or self._of_another_seed(seed, arrays, before)
        return [mistake] if mistake else []

    def _of_another_seed(self, seed: int, arrays: list, before: dict) -> Mistake | None:
        for other, earlier in before.items():
            same = all(np.array_equal(a, b) for a, b in zip(arrays, earlier, strict=True))
            if same and seed != other:
                sentence = "Two different seeds give the same weights: is `seed` used?"
                return Mistake("seed not used", sentence)
            if not same and seed == other:
                sentence = (
                    "The same seed gives other weights when it is used again. Make one generator "
                    "from it, inside the function: `rng = np.random.default_rng(seed)`."
                )
                return Mistake("seed not used", sentence)
        before[seed] = arrays
        return None

    def _judge_b(self, got) -> list[Mistake]:
        arrays, mistakes = _layers(got, "b", [(n,) for n in self.n[1:]])
        if mistakes:
            return mistakes
        if any(b.any() for b in arrays):
            sentence = "b_k should start at 0: random weights already tell the units apart."
            return [Mistake("biases not zero", sentence, look_at=SCALE)]
        return []

    def __str__(self) -> str:
        return "widths that stay hidden" if self.hidden else f"the widths {list(self.n)}"


@case_set()
def draws(rng: np.random.Generator, task: str) -> tuple[Draws, ...]:
    """Layers wide enough for statistics; two of them of the same shape."""
    if not task:
        return Draws((80, 50, 120)), Draws((60, 60, 60))
    odd = int(rng.integers(0, 9))
    return (Draws((100 + odd, 45, 75 + odd, 75 + odd), seeds(rng, 3)),)


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
    arrays = [real_array(one, booleans=True) for one in got]
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
            return Mistake("not centred", sentence, look_at=SCALE)
    return None


def _off_scale(z: list[np.ndarray], n: tuple[int, ...]) -> Mistake | None:
    """Whether the variance of what should be N(0, 1) is not 1, and what it is instead."""
    measured = [float((Z**2).mean()) for Z in z]
    if all(is_one(v, Z.size) for v, Z in zip(measured, z, strict=True)):
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
            return Mistake(name, sentence, look_at=SCALE)
    v, Z = next((v, Z) for v, Z in zip(measured, z, strict=True) if not is_one(v, Z.size))
    sentence = (
        f"The weights of a layer of shape {Z.shape} have the standard deviation "
        f"{math.sqrt(v / Z.shape[1]):.2g}, and {1 / math.sqrt(Z.shape[1]):.2g} is asked for."
    )
    return Mistake("unknown", sentence, look_at=SCALE)


def is_one(variance: float, m: int) -> bool:
    """Whether m numbers from N(0, 1) may have this mean square (Laurent and Massart, 2000)."""
    x = math.log(2 / RISK)
    return -2 * math.sqrt(x / m) <= variance - 1 <= 2 * math.sqrt(x / m) + 2 * x / m


def _not_normal(z: list[np.ndarray]) -> Mistake | None:
    """m numbers from N(0, 1) stay below 2 with probability 0.954^m: never, for thousands."""
    if any(np.abs(Z).max() < 2 for Z in z):
        sentence = "The weights have the right size and are not normal: none is far out. N(0, 1) "
        return Mistake("uniform for normal", f"{sentence}has one in twenty beyond 2.")
    return None
