"""Tasks 4 and 5 of module 13: L1 and L2 in the loss and in its gradient."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from mlp_ref.gradcheck import agree, numeric_derivative
from workbook.cases import fixtures
from workbook.cases.case_set import case_set
from workbook.cases.fixtures import Fixture
from workbook.checks.diagnosis import Hypotheses, Quantity, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import LayerList, Rule, Target, expect

LOSS = "step 7 of the lecture: ℒ + λ₁ Σ|w| + λ₂/2 Σw², over the weights of all layers"
NABLA = "step 8 of the lecture: ∇W_k + λ₁ sign(W_k) + λ₂ W_k, and ∇b_k as it was"
TWO = Quantity("2", "the 2 of λ₂/2", 2)


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
    def penalty(self) -> str:
        """ "L1", "L2", or "both"."""
        return "both" if self.l1 and self.l2 else "L1" if self.l1 else "L2"

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
        hypotheses = (hypothesis(*one) for one in self._losses())
        return expect("The loss", right, hypotheses, look_at=LOSS)

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

    def nabla_W(self) -> LayerList:
        """∇W_k of the loss with its penalties, for each layer; the slopes are measured."""
        targets = []
        for k, (G, W) in enumerate(zip(self.grad_W, self.W, strict=True)):
            right = G + self.l1 * np.sign(W) + self.l2 * W
            of_l1, of_l2 = (numeric_derivative(f, W) for f in (np.abs, _half_square))
            measured = G + self.l1 * of_l1 + self.l2 * of_l2
            hypotheses = (hypothesis(*one) for one in self._nablas(k))
            made = Hypotheses(right, hypotheses, NABLA, is_gradient=True)
            targets.append(Target("∇W", measured, made))
        return LayerList(targets, backward=True)

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
        sentence = "The ½ of λ₂/2 w² is cancelled by the 2 of the derivative: λ₂ w is expected."
        if l2:
            yield "L2 doubled", sentence, right + p2
            yield "L2 halved", sentence, right - p2 / 2
            for lam in (l2, l2 / 2):
                sentence = "The penalty itself is added, λ₂ w², and its slope is expected: λ₂ w."
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
            sentence = "The penalty itself is added, λ₁ |w|, and its slope is expected: λ₁ sign(w)."
            yield "penalty for its slope", sentence, G + p2 + l1 * np.abs(W)
            yield "L2 for L1", "w is multiplied by λ₁, which is for sign(w).", G + p2 + l1 * W
            for total in (sum(np.abs(one).sum() for one in self.W), np.abs(W).sum()):
                sentence = "The whole penalty, one number, is added to every entry of ∇?."
                yield "penalty for its slope", sentence, G + p2 + l1 * total
            sentence = "The sign is that of ∇W, and that of W is expected."
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

    def nabla_b(self) -> LayerList:
        """∇b_k: the biases are not in the penalty."""
        return _nabla_b(self)

    def __str__(self) -> str:
        if self.hidden:
            return str(self.net)
        return f"{self.net}, λ₁ = {self.l1:g} and λ₂ = {self.l2:g}"


def _nabla_b(case: "Penalised | Kink") -> LayerList:
    targets = []
    for g, b in zip(case.grad_b, case.b, strict=True):
        p1, p2 = case.l1 * np.sign(b), case.l2 * b
        hypotheses = [
            hypothesis(f"{name} on the biases", f"∇? has a penalty in it: {BIASES}", g + p)
            for name, p in {"L1": p1, "L2": p2, "penalty": p1 + p2}.items()
            if p.any()
        ]
        targets.append(expect("∇b", g, hypotheses, look_at=NABLA))
    return LayerList(targets, backward=True)


WITHOUT = {  # λ alone
    "L1": (
        "L1 without the sign",
        "λ₁ is added to every entry. But where a weight is negative |w| falls, so the slope has "
        "the sign of the weight.",
    ),
    "L2": ("weight missing", "λ₂ alone is added, and it multiplies the weight: λ₂ w."),
}


BIASES = "a bias shifts a unit and does not make it more sensitive, so it is left free."


def _half_square(w):
    return w**2 / 2


@case_set(seed=4)
def penalised(rng: np.random.Generator, task: str) -> tuple[Penalised, ...]:
    """The same networks with L1 alone, with L2 alone, and with both."""
    both = []
    for net in fixtures.networks("13" if task else ""):
        l1, l2 = rng.uniform(0.2, 0.6, size=2).round(2)
        D = round(float(rng.uniform(0.4, 1.9)), 2)
        both.append(Penalised(net, float(l1), float(l2), D))
    l1_alone = [replace(one, l2=0.0) for one in both]
    l2_alone = [replace(one, l1=0.0) for one in both]
    return *l1_alone, *l2_alone, *both


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

    def nabla_b(self) -> LayerList:
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
            sentence = "The weights that are not 0 have another gradient."
            return [Mistake("unknown", sentence, look_at=NABLA)]
        return []

    def __str__(self) -> str:
        what = "weights that stay hidden" if self.hidden else "a layer"
        return f"{what}, some of them exactly 0" if self.hidden else f"{what} with weights of 0"


def _layers_loosely(got, shape) -> tuple[np.ndarray | None, list[Mistake]]:
    if isinstance(got, list | tuple | np.ndarray) and len(got) == 1:
        array = real_array(got[0], booleans=True)
        if array is not None and array.shape == shape:
            return array, []
    return None, [Mistake("wrong type", "∇W should be a list with one array, for the one layer.")]


@case_set(seed=5)
def kinks(rng: np.random.Generator, task: str) -> tuple[Kink, ...]:
    """A layer with two weights of 0."""
    weights = rng.uniform(0.3, 2, size=(2, 3)).round(2) * rng.permuted([1, -1, 1, -1, 1, -1])[:3]
    weights[0, 1] = weights[1, 2] = 0.0
    return (Kink(rng.normal(size=(2, 3)).round(2), weights, 0.25),)
