"""Task 3 of module 12: the two losses, equations (6) and (7)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mlp_ref.outputs import one_hot, softmax
from workbook.cases.case_set import case_set
from workbook.checks.diagnosis import Deferred, Hypothesis, hypothesis
from workbook.checks.targets import Target, expect

HALF = "equation (6): L = ½ Σ (ŷ − y)², a sum over the examples"
ENTROPY = "equation (7): L = −Σ Y ⊙ log Ŷ, a sum over the examples"


@dataclass(frozen=True, eq=False)
class Answers:
    """What a network said, Y_hat, and what it should have said, Y: (n, 1) or (n, k)."""

    Y: np.ndarray
    Y_hat: np.ndarray
    hidden: bool = False

    def squared(self) -> dict[str, Target]:
        """½ Σ (ŷ − y)², for y of shape (n,) and A_L of shape (n, 1)."""
        right = ((self.Y_hat - self.Y) ** 2).sum() / 2
        return {"regression": expect("L", right, self._squares(), look_at=HALF)}

    def _squares(self) -> Iterator[Hypothesis]:
        d = (self.Y_hat - self.Y)[:, 0]
        n, squares = len(d), d**2
        for words, number in (
            ("the half is missing: this is Σ (ŷ − y)²", squares.sum()),
            ("this is a mean over the examples, and the half is missing", squares.mean()),
            ("this is half of the mean, and half of the sum is asked for", squares.mean() / 2),
        ):
            sentence = f"Right, but on another scale: {words}."
            yield hypothesis("another scale", sentence, number)
        crossed = (self.Y_hat - self.Y[:, 0]) ** 2  # (n, n)
        sentence = (
            f"Every ŷ is compared with every y, {n} × {n} of them: (n, 1) minus (n,) is n × n. "
            "Give both the same shape first."
        )
        for number in (crossed.sum() / 2, crossed.sum(), crossed.mean(), crossed.mean() / 2):
            yield hypothesis("broadcast to n × n", sentence, number)
        yield hypothesis("broadcast to n × n", sentence, crossed / 2)
        yield hypothesis("broadcast to n × n", sentence, crossed.sum(axis=0) / 2)
        yield hypothesis("broadcast to n × n", sentence, crossed.sum(axis=1) / 2)
        yield hypothesis(
            "not squared", "The differences are added up without a square.", d.sum() / 2
        )
        yield hypothesis("not squared", "The differences are added up without a square.", d.sum())
        sentence = "Absolute values are added up, and squares are asked for."
        for number in (np.abs(d).sum(), np.abs(d).sum() / 2):
            yield hypothesis("absolute differences", sentence, number)
        sentence = "The sum is squared: square each difference, and then add up."
        yield hypothesis("squared too late", sentence, d.sum() ** 2 / 2)
        sentence = "The root is taken: the loss is the sum of squares itself."
        for number in (np.sqrt(squares.sum()), np.sqrt(squares.sum()) / 2):
            yield hypothesis("root taken", sentence, number)
        sentence = "The examples are not added up: one number is the loss of all of them."
        for numbers in (squares / 2, squares[:, np.newaxis] / 2):
            yield hypothesis("not summed", sentence, numbers)

    def entropy(self) -> dict[str, Target]:
        """−Σ Y ⊙ log Ŷ, where 0 · log 0 counts nothing."""
        right = -np.log(self.Y_hat[self.Y == 1]).sum()

        def hypotheses() -> list[Hypothesis]:
            with np.errstate(all="ignore"):  # log 0 is one of them
                return list(self._entropies())

        return {"classification": expect("L", right, Deferred(hypotheses), look_at=ENTROPY)}

    def _entropies(self) -> Iterator[Hypothesis]:
        Y, Y_hat = self.Y, self.Y_hat
        (n, k), logs = Y.shape, np.log(self.Y_hat[self.Y == 1])
        if not Y_hat.all():
            sentence = "0 · log 0 is nan in numpy. What is 0 in Y should not be in the sum at all."
            yield hypothesis("0 · log 0", sentence, np.nan)
            yield hypothesis("0 · log 0", sentence, -(Y * np.log(Y_hat)).sum(axis=1))
        for words, number in (
            ("this is the mean over the examples", -logs.mean()),
            ("this is the mean over all entries", -logs.sum() / (n * k)),
            ("this is half of the sum, and cross-entropy has no half", -logs.sum() / 2),
            ("this is divided by the classes", -logs.sum() / k),
        ):
            sentence = f"Right, but on another scale: {words}. The sum is asked for."
            yield hypothesis("another scale", sentence, number)
        if Y_hat.all():  # else both are not finite, as 0 · log 0 is
            sentence = "Y is not used: only the probability of the true class counts."
            yield hypothesis("all classes counted", sentence, -np.log(Y_hat).sum())
            sentence = "Y and Ŷ have changed places: the logarithm is that of Ŷ."
            yield hypothesis("Y and Ŷ exchanged", sentence, -(Y_hat * np.log(Y)).sum())
        sentence = "The classes that are 0 in Y count as well: this is binary cross-entropy."
        rest = np.log(1 - Y_hat[Y == 0]).sum()
        yield hypothesis("binary cross-entropy", sentence, -logs.sum() - rest)
        for base, word in ((2, "base 2"), (10, "base 10")):
            sentence = f"This is the logarithm to {word}: np.log is the natural one."
            yield hypothesis(f"log to {word}", sentence, -logs.sum() / np.log(base))
        yield hypothesis("log missing", "The logarithm is missing.", -Y_hat[Y == 1].sum())
        sentence = "This is a squared error: for probabilities, cross-entropy is asked for."
        for number in ((Y_hat - Y) ** 2).sum() * np.array([0.5, 1]):
            yield hypothesis("squared error", sentence, number)
        sentence = "The examples are not added up: one number is the loss of all of them."
        for numbers in (-logs, -logs[:, np.newaxis], -Y * np.log(np.where(Y, Y_hat, 1))):
            yield hypothesis("not summed", sentence, numbers)

    def __str__(self) -> str:
        n, k = self.Y.shape
        words = f"{n} examples with {k} classes" if k > 1 else f"{n} examples"
        return f"{words} that stay hidden" if self.hidden else words


@case_set(seed=21)
def regressions(rng: np.random.Generator, task: str) -> tuple[Answers, ...]:
    """What two networks said, in batches of different sizes."""
    sizes = (5, 9) if task else (6, 3)
    return tuple(Answers(rng.normal(size=(n, 1)), rng.normal(size=(n, 1))) for n in sizes)


@case_set(seed=21)
def classifications(rng: np.random.Generator, task: str) -> tuple[Answers, ...]:
    """What two networks said, in a square batch and another.

    The second is so sure that some probabilities have underflowed to 0.
    """
    shapes = ((5, 5), (8, 4)) if task else ((4, 4), (6, 3))
    return tuple(_classified(n, k, n != k, rng) for n, k in shapes)


def _classified(n: int, k: int, sure: bool, rng: np.random.Generator) -> Answers:
    Z, Y = 1.5 * rng.normal(size=(n, k)), one_hot(rng.permutation(np.arange(n) % k), k)
    if sure:  # where the class is wrong, far below what a float can hold
        Z[[0, n - 1]] -= 900 * (1 - Y[[0, n - 1]])
    return Answers(Y, softmax(Z))
