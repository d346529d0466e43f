"""Tasks 5 and 8 of module 10: logistic regression with n examples, and its descent."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property, wraps

import numpy as np

from mlp_ref.activations import logistic
from mlp_ref.gradcheck import agree, numeric_gradient
from workbook.cases.case_set import case_set, seeded_by
from workbook.cases.learning_parameters import MOVES
from workbook.checks.diagnosis import Deferred, Hypotheses, Quantity, hypothesis
from workbook.checks.numbers import real_array
from workbook.checks.targets import Expected, Rule, Target

from .gradients import Numbers, gradient_target
from .graphs import STALE
from .logistic import drawn_sizes

COLUMNS = "step 9 of the lecture: dw = X dZᵀ / n, db = Σ dz / n"
DESCENT = "step 9 of the lecture: w ← w − η dw, b ← b − η db, with a new gradient each time"


@dataclass(frozen=True, eq=False)
class Batch:
    """Logistic regression with N examples in the columns of X, (m, N); Y has N labels, 0 or 1."""

    X: np.ndarray
    Y: np.ndarray
    w: np.ndarray
    b: float
    hidden: bool = False
    eta: float = 0.5
    T: int = 4

    @property
    def m(self) -> int:
        return len(self.X)

    @property
    def N(self) -> int:
        return len(self.Y)

    def loss(self, theta: np.ndarray) -> float:
        """The mean loss, of [w, b]."""
        A = logistic(theta[:-1] @ self.X + theta[-1])
        return float(-np.mean(self.Y * np.log(A) + (1 - self.Y) * np.log(1 - A)))

    @cached_property
    def measured(self) -> np.ndarray:
        return numeric_gradient(self.loss, np.append(self.w, self.b))

    @cached_property
    def dz(self) -> np.ndarray:
        return logistic(self.w @ self.X + self.b) - self.Y

    def expected(self, first: list | None = None) -> dict[str, Expected | Callable]:
        """first: where `twice` keeps what came back the first time."""
        more = {"look_at": COLUMNS, "quantities": list(self._quantities())}
        dw = gradient_target(
            "dw", self.measured[:-1], self.X @ self.dz / self.N, lambda: self._of_dw(), **more
        )
        db = gradient_target("db", self.measured[-1], self.dz.mean(), lambda: self._of_db(), **more)
        return {"dw": _unless_stale("dw", dw, first), "db": _unless_stale("db", db, first)}

    def twice(self, function: Callable, first: list) -> Callable:
        """The student's function asked twice, with the second answer; `first` keeps the other."""

        @wraps(function)
        def asked(*arguments):
            first[:] = [deepcopy(function(*arguments))]
            return function(*arguments)

        return asked

    def _quantities(self) -> Iterator[Quantity]:
        missing, again = " The mean is missing.", " You divide by it once too often."
        yield Quantity("N", "the number of examples", self.N, missing, again)
        yield Quantity("2", "the 2 of a square", 2)

    def _of_dw(self) -> Iterator[Numbers]:
        X, dz, N, m = self.X, self.dz, self.N, self.m
        A = dz + self.Y
        for n, which in ((-1, "last"), (0, "first")):
            only = f"Only the {which} example is in dw: add up over all of them."
            yield "only one example", only, X[:, n] * dz[n]
            yield "only one example", only, X[:, n] * dz[n] / N
        sentence = "dw is divided by N in each turn of the loop: once, after it."
        yield "divided too early", sentence, _halving(X.T * dz[:, np.newaxis])
        sentence = "The mean of dz is multiplied by the mean of x. Multiply first, then average."
        yield "averaged too early", sentence, X.mean(axis=1) * dz.mean()
        yield "averaged too early", sentence, X.sum(axis=1) * dz.mean()
        yield "averaged too early", sentence, X.sum(axis=1) * dz.sum() / N
        yield "y not subtracted", "dw has A where A − Y belongs.", X @ A / N
        yield "not summed", "dw keeps the examples apart: add them up.", X * dz
        yield "not summed", "dw keeps the examples apart: add them up.", X * dz / N
        yield "not summed", "dw keeps the examples apart: add them up.", (X * dz).T
        yield "x missing", "Each example's dz is multiplied by its x.", np.full(m, dz.mean())
        sentence = f"dw is divided by {m}, the number of inputs: {N} examples make the mean."
        yield "inputs for examples", sentence, X @ dz / m
        sentence = "All entries of dw are averaged together: each w_j has its own."
        yield "summed over everything", sentence, np.full(m, (X @ dz).mean())
        sentence = "a(1 − a) has cancelled in dz, and here it is once more."
        yield "activation derivative too many", sentence, X @ (dz * A * (1 - A)) / N
        yield "not started from zero", "dw begins with w, not with 0.", self.w + X @ dz / N
        yield "not started from zero", "dw begins with w, not with 0.", (self.w + X @ dz) / N
        yield "not started from zero", "dw begins with 1, not with 0.", (1 + X @ dz) / N
        if m == N:
            sentence = "The examples stand in the columns of X, and here its rows are taken."
            yield "examples in rows", sentence, X.T @ dz / N
            turned = logistic(X @ self.w + self.b) - self.Y
            yield "examples in rows", sentence, X.T @ turned / N
            yield "examples in rows", sentence, X @ turned / N

    def _of_db(self) -> Iterator[Numbers]:
        X, dz, N, m = self.X, self.dz, self.N, self.m
        A = dz + self.Y
        for n, which in ((-1, "last"), (0, "first")):
            only = f"Only the {which} example is in db: add up over all of them."
            yield "only one example", only, dz[n]
            yield "only one example", only, dz[n] / N
        sentence = "db is divided by N in each turn of the loop: once, after it."
        yield "divided too early", sentence, _halving(dz)
        yield "not summed", "db keeps the examples apart: add them up.", dz
        yield "not summed", "db keeps the examples apart: add them up.", dz / N
        yield "y not subtracted", "db has A where A − Y belongs.", A.mean()
        yield "x too many", "b is multiplied by nothing: db is the mean of dz.", X @ dz / N
        yield "x too many", "b is multiplied by nothing: db is the mean of dz.", (X @ dz).sum() / N
        yield "x too many", "b is multiplied by nothing: db is the mean of dz.", (X @ dz).mean() / N
        sentence = f"db is divided by {m}, the number of inputs: {N} examples make the mean."
        yield "inputs for examples", sentence, dz.sum() / m
        sentence = "a(1 − a) has cancelled in dz, and here it is once more."
        yield "activation derivative too many", sentence, (dz * A * (1 - A)).mean()
        yield "not started from zero", "db begins with b, not with 0.", self.b + dz.mean()
        yield "not started from zero", "db begins with b, not with 0.", (self.b + dz.sum()) / N
        yield "not started from zero", "db begins with 1, not with 0.", (1 + dz.sum()) / N
        if m == N:
            sentence = "The examples stand in the columns of X, and here its rows are taken."
            turned = logistic(X @ self.w + self.b) - self.Y
            yield "examples in rows", sentence, turned.mean()

    # descent

    @property
    def training(self) -> tuple:
        """X, Y, w, b, the learning rate, the number of iterations."""
        return self.X, self.Y, self.w, self.b, self.eta, self.T

    def trained(self) -> dict[str, Target]:
        """w and b after T iterations, and where they end with each mistake."""
        theta = self._descend(self.T)
        return {"w": self._ending("w", theta), "b": self._ending("b", theta)}

    def _ending(self, part: str, theta: np.ndarray) -> Target:
        def take(theta):
            return theta[:-1] if part == "w" else theta[-1]

        hypotheses = Deferred(
            lambda: [hypothesis(name, why, take(end)) for name, why, end in self._endings]
        )
        return Target(part, np.array(take(theta)), Hypotheses(take(theta), hypotheses, DESCENT))

    @property
    def _start(self) -> np.ndarray:
        return np.append(self.w, self.b)

    def _nabla(self, theta: np.ndarray) -> np.ndarray:
        dz = logistic(theta[:-1] @ self.X + theta[-1]) - self.Y
        return np.append(self.X @ dz, dz.sum()) / self.N

    def _descend(self, T: int, move=lambda nabla, eta: -eta * nabla, scale=1.0) -> np.ndarray:
        theta = self._start
        for _ in range(T):
            theta = theta + scale * move(self._nabla(theta), self.eta)
        return theta

    @cached_property
    def _endings(self) -> list[tuple[str, str, np.ndarray]]:
        T, N, start = self.T, self.N, self._start
        found = [(name, why, self._descend(T, move)) for name, why, move in MOVES]
        sentence = "dw and db are not divided by the number of examples."
        found.append(("step times N", sentence, self._descend(T, scale=N)))
        sentence = "dw and db are divided by the number of examples twice."
        found.append(("step divided by N", sentence, self._descend(T, scale=1 / N)))
        few, many = (
            f"{T - 1} steps were taken, and {T} are expected.",
            f"{T + 1} steps, {T} are expected.",
        )
        found.append(("one iteration too few", few, self._descend(T - 1)))
        found.append(("one iteration too many", many, self._descend(T + 1)))
        sentence = f"One step was taken, and {T} are expected: is the return too early?"
        found.append(("only one step", sentence, self._descend(1)))
        sentence = "All steps use the gradient of the start. After each step it is another one."
        once = start - T * self.eta * self._nabla(start)
        found.append(("gradient not renewed", sentence, once))
        found.append(("not updated", "∇? is what it was at the start.", start))
        for part, mask in (("w", self._mask(1, 0)), ("b", self._mask(0, 1))):
            sentence = f"{part} moves, and the other stays where it was."
            moves = self._descend(T, lambda nabla, eta, mask=mask: -eta * nabla * mask)
            found.append(("not updated", sentence, moves))
        sentence = (
            "The gradients of the iteration before are still in dw and db: start them from zero in "
            "each turn."
        )
        found += [("stale gradients", sentence, end) for end in self._never_emptied()]
        sentence = "w has moved before db is taken: both come from the same point."
        found += [("one after the other", sentence, end) for end in self._one_by_one()]
        return found

    def _mask(self, w: float, b: float) -> np.ndarray:
        return np.append(np.full(self.m, w), b)

    def _never_emptied(self) -> Iterator[np.ndarray]:
        for share in (1.0, 1 / self.N):  # divided after the sum, or what is kept is divided too
            theta, kept = self._start, 0.0
            for _ in range(self.T):
                kept = (kept if share == 1 else kept * share) + self._nabla(theta)
                theta = theta - self.eta * kept
            yield theta

    def _one_by_one(self) -> Iterator[np.ndarray]:
        for first, then in ((1, 0), (0, 1)):
            theta = self._start
            for _ in range(self.T):
                for mask in (self._mask(first, then), self._mask(then, first)):
                    theta = theta - self.eta * self._nabla(theta) * mask
            yield theta

    def __str__(self) -> str:
        size = f"{self.N} examples with {self.m} inputs"
        return f"{size} that stay hidden" if self.hidden else size


def _unless_stale(symbol: str, target: Target, kept: list | None) -> Callable:
    def expected(values):
        first = kept[0] if kept else None
        if not isinstance(first, Sequence) or len(first) != 2:
            return target
        place = ("dw", "db").index(symbol)
        shape = target.value.shape
        before, after = (real_array(one[place], shape) for one in (first, values))
        changed = before is not None and after is not None and not agree(before, after).all()
        return Rule(symbol, lambda _: [STALE]) if changed else target

    return expected


def _halving(rows: np.ndarray):
    """What is left of a sum that is divided by N after each term."""
    kept = 0.0
    for row in rows:
        kept = (kept + row) / len(rows)
    return kept


@case_set(seed=50)
def batches(rng: np.random.Generator, task: str) -> tuple[Batch, ...]:
    """Three examples with three inputs, so that a wrong order runs as well, and five with two."""
    if task:
        rng = seeded_by(rng)
        return _drawn_batch(4, 4, rng, 5), _drawn_batch(3, 6, rng, 6)
    return _drawn_batch(2, 5, rng, 4), _drawn_batch(3, 3, rng, 3)


def _drawn_batch(m: int, N: int, rng: np.random.Generator, T: int) -> Batch:
    Y = rng.permutation(np.arange(N) % 2).astype(float)
    eta = float(rng.uniform(0.6, 0.9))
    return Batch(
        drawn_sizes(rng, m, N), Y, drawn_sizes(rng, m), float(drawn_sizes(rng, 1)[0]), eta=eta, T=T
    )
