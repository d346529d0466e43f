"""What the checks of module 11 try an answer on, and what is expected there (CS60010, part 2).

A neuron with a few examples for the descents, a function on a segment for convexity, an order to
cut into batches, gradients of single examples for the noise. The gradient and the shuffling are
handed to the answer as functions: so its descent is exact, and no right answer fails by chance.
A mistake is the same descent with one thing in it exchanged.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, combinations_with_replacement, permutations, product

import numpy as np

from mlp_ref.activations import Activation, identity, logistic
from workbook.checks.diagnosis import Deferred, Quantity, diagnose, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Rule, Target, expect

from .case_set import case_set
from .learning_parameters import MOVES, Ending

CHORD = "step 3 of the lecture: f(λu + (1−λ)v) ≤ λ f(u) + (1−λ) f(v)"
BATCH = "algorithm 1: g = (1/N) Σ ∇θ of all examples, θ ← θ − η g"
STOCHASTIC = "algorithm 2: θ ← θ − η ∇θ of one example, each of them once an epoch"
MINI = "algorithm 8.1: g = (1/m) Σ ∇θ of the m examples of a batch, θ ← θ − η g"
NOISE = "steps 7 and 8 of the lecture: the estimates of all batches, and how far they are off"

ROUND_OFF = 1e-9  # a gap this far below 0 is no dent

ONE_NUMBER = (
    "All entries of θ moved by the same number: each has its own. "
    "The mean goes over the examples only, axis=0."
)
OVERLAP = "The batches overlap: the next one begins where the last has ended."

Vector = np.ndarray
Shuffle = Callable[[int], np.ndarray]
# What is done in an epoch: its batches, each a list of indices.
Plan = Callable[[int, int, Shuffle, int], Iterator[list]]


def _down(nabla: Vector, eta: float) -> Vector:
    return -eta * nabla


def _sum(rows: np.ndarray) -> Vector:
    return rows.sum(axis=0)


def _mean(rows: np.ndarray) -> Vector:
    return rows.mean(axis=0)


# --- which examples make a step


def pieces(order: Sequence[int], m: int) -> list:
    """Algorithm 8.1: m examples after the other, and what is left in the end."""
    return [order[start : start + m] for start in range(0, len(order), m)]


def _anew(cut: Callable) -> Plan:
    """Each epoch cuts an order of its own."""
    return lambda N, m, shuffle, epochs: (cut(shuffle(N), m) for _ in range(epochs))


def _once(cut: Callable) -> Plan:
    """One order for all epochs."""

    def plan(N, m, shuffle, epochs):
        order = shuffle(N)
        return (cut(order, m) for _ in range(epochs))

    return plan


def _in_order(cut: Callable) -> Plan:
    """As the examples stand in the data."""
    return lambda N, m, shuffle, epochs: (cut(np.arange(N), m) for _ in range(epochs))


def _for_each_step(N, m, shuffle, epochs) -> Iterator[list]:
    """Each step draws anew from all examples."""
    return ([shuffle(N)[:m] for _ in range(-(-N // m))] for _ in range(epochs))


def _next_of_a_new_order(N, m, shuffle, epochs) -> Iterator[list]:
    """Each step goes on where the one before has stopped, but in a new order."""
    return ([shuffle(N)[start : start + m] for start in range(0, N, m)] for _ in range(epochs))


def _batches_shuffled(N, m, shuffle, epochs) -> Iterator[list]:
    """The same batches each time, only in another order."""
    batches = pieces(np.arange(N), m)
    return ([batches[b] for b in shuffle(len(batches))] for _ in range(epochs))


def _without_the_rest(order, m) -> list:
    return [batch for batch in pieces(order, m) if len(batch) == m]


def _rest_merged(order, m) -> list:
    batches = pieces(order, m)
    if len(batches) > 1 and len(batches[-1]) < m:
        batches[-2:] = [np.concatenate(batches[-2:])]
    return batches


def _rest_filled_up(order, m) -> list:
    again = np.concatenate([order, order])
    return [again[start : start + m] for start in range(0, len(order), m)]


def _rest_from_the_end(order, m) -> list:
    return [*_without_the_rest(order, m), order[-m:]] if len(order) % m else pieces(order, m)


def _overlapping(order, m) -> list:
    return [order[start : start + m] for start in range(len(order))]


def _equal_parts(order, m) -> list:
    return list(np.array_split(order, -(-len(order) // m)))


def _every_mth(order, m) -> list:
    number = -(-len(order) // m)
    return [order[start::number] for start in range(number)]


# What becomes of `pieces`.
CUTS = (
    (
        "last batch missing",
        "What is left in the end is in no batch: it makes a smaller one.",
        _without_the_rest,
    ),
    (
        "last batch merged",
        "What is left went into the batch before: it is a batch of its own.",
        _rest_merged,
    ),
    (
        "last batch filled up",
        "The last batch is filled up with examples that were used before.",
        _rest_filled_up,
    ),
    (
        "last batch filled up",
        "The last batch is filled up with examples that were used before.",
        _rest_from_the_end,
    ),
    ("batches overlap", OVERLAP, _overlapping),
    (
        "equal parts",
        "The batches are nearly equal parts: batch_size examples go into each but the last.",
        _equal_parts,
    ),
    (
        "every mth example",
        "A batch takes examples far apart in the order, and not those next to each other.",
        _every_mth,
    ),
)


# --- a neuron with a few examples: the three descents


@dataclass(frozen=True, eq=False)
class Data:
    """ŷ = g(w · x + b) with squared error on N examples, a start, and how to descend.

    inputs: (N, P), the last column is 1. y: (N,). theta: [w, b], (P,). seed: of the orders.
    """

    g: Activation
    inputs: np.ndarray
    y: np.ndarray
    theta: Vector
    eta: float
    epochs: int
    batch_size: int
    seed: int
    hidden: bool = False

    @property
    def N(self) -> int:
        return len(self.y)

    def own(self, theta: Vector, rows) -> np.ndarray:
        """∇θ of each of these examples' own loss, (len(rows), P)."""
        inputs, y = self.inputs[rows], self.y[rows]
        a = inputs @ theta
        return (2 * (self.g(a) - y) * self.g.derivative(a))[..., np.newaxis] * inputs

    def nabla(self, theta: Vector) -> Vector:
        """∇θ of the mean loss, (P,)."""
        return _mean(self.own(theta, np.arange(self.N)))

    # What an answer is given; who asks for what there is not gets an error.

    @cached_property
    def gradient(self) -> Callable:
        """(θ, rows) ↦ ∇θ of each of these examples' own loss, in rows."""

        def gradient(theta, rows):
            theta, rows = np.asarray(theta, dtype=float), np.asarray(rows)
            if theta.shape != self.theta.shape:
                raise ValueError(
                    f"θ has shape {theta.shape} when gradient is asked, and should have "
                    f"{self.theta.shape}: what was subtracted from it?"
                )
            if rows.ndim > 1 or rows.size > 10 * self.N:
                raise ValueError("gradient(theta, rows) takes θ and a list of indices")
            with np.errstate(all="ignore"):
                return self.own(theta, rows if rows.size else rows.astype(int))

        gradient.__qualname__ = "gradient"  # what an error calls it
        return gradient

    @property
    def shuffle(self) -> Shuffle:
        """N ↦ 0, …, N−1 in random order, from the first order on each time it is taken here."""
        rng = np.random.default_rng(self.seed)

        def shuffle(N):
            if not 0 <= int(N) <= self.N:
                raise ValueError("shuffle(N) takes the number of examples")
            return rng.permutation(int(N))

        shuffle.__qualname__ = "shuffle"
        return shuffle

    # What is expected.

    def batch(self) -> Target:
        """θ after `epochs` steps along the mean gradient of all examples, (P,)."""
        return self._target(self._go(WHOLE), lambda: self._batch, BATCH)

    def stochastic(self) -> Target:
        """θ after `epochs` rounds with a step for each example, (P,)."""
        return self._target(self._go(_anew(pieces), m=1), lambda: self._stochastic, STOCHASTIC)

    def mini_batch(self) -> Target:
        """θ after `epochs` rounds with a step for each mini-batch, (P,)."""
        return self._target(self._go(_anew(pieces)), lambda: self._mini_batch, MINI)

    def _target(self, right: Vector, endings: Callable, look_at: str) -> Target:
        hypotheses = Deferred(lambda: [hypothesis(*ending) for ending in endings()])
        return expect("θ", right, hypotheses, look_at=look_at)

    def _go(self, plan, m=None, epochs=None, move=_down, estimate=_mean, renewed=True) -> Vector:
        """The descent of a plan; `renewed` is whether each step takes the gradient where it is."""
        theta, m = self.theta, self.batch_size if m is None else m
        epochs = self.epochs if epochs is None else epochs
        with np.errstate(all="ignore"):
            for batches in plan(self.N, m, self.shuffle, epochs):
                start = theta
                for batch in batches:
                    own = self.own(theta if renewed else start, batch)
                    theta = theta + move(estimate(own), self.eta)
        return theta

    # What becomes of it.

    def _not_moved(self, right: Vector) -> Iterator[Ending]:
        sentence = "This is the way from the start, and not ∇? at the end."
        yield "only the step", sentence, right - self.theta
        yield "not updated", "∇? is what it was at the start.", self.theta

    def _loops(self, plan, m=None) -> Iterator[Ending]:
        """The mistakes that any of the three loops may have."""
        E = self.epochs
        for name, sentence, move in MOVES:
            yield name, sentence, self._go(plan, m, move=move)
        for epochs, name in ((E - 1, "one epoch too few"), (E + 1, "one epoch too many")):
            sentence = f"{epochs} epochs were run, and {E} are asked for."
            yield name, sentence, self._go(plan, m, epochs)
        sentence = f"One epoch was run, {E} are asked for: is the return too early?"
        yield "only one epoch", sentence, self._go(plan, m, 1)
        yield from self._not_moved(self._go(plan, m))

    @cached_property
    def _batch(self) -> list[Ending]:
        N, go = self.N, self._go
        times = (
            f"Each step is {N} times too long: {N} is the number of examples. The mean is missing."
        )
        again = f"The mean is divided by {N} once more."
        old = "All steps use the gradient of the start. After each step it is another one."
        start = self.theta - self.epochs * self.eta * self.nabla(self.theta)
        every = "The gradient of all examples was followed once for each example: once an epoch."
        one_by_one = "Each example made a step of its own: here all make one step together."
        return [
            *self._loops(WHOLE),
            ("step times N", times, go(WHOLE, estimate=_sum)),
            ("step divided by N", again, go(WHOLE, estimate=lambda own: _mean(own) / N)),
            ("gradient not renewed", old, start),
            ("one number for all", ONE_NUMBER, go(WHOLE, estimate=np.mean)),
            ("one step for each example", every, go(_in_order(lambda o, m: [o] * len(o)))),
            ("stochastic for batch", one_by_one, go(_in_order(pieces), 1)),
            ("stochastic for batch", one_by_one, go(_anew(pieces), 1)),
            *self._left_out(_in_order, lambda order, m: [order]),
        ]

    @cached_property
    def _stochastic(self) -> list[Ending]:
        N, go, right = self.N, self._go, _anew(pieces)
        few = "One example made a step in each epoch: every example has to."
        together = "All examples made one step together: each has to make its own."
        small = f"Each step is divided by {N}: an example's own gradient is the estimate."
        entry = (
            "All entries of θ moved by the first entry of ∇θ. "
            "Is n in a list, as in gradient(theta, [n])[0]?"
        )
        return [
            *self._loops(right, 1),
            *self._shuffled(1),
            ("one step an epoch", few, go(_anew(lambda order, m: [order[:1]]))),
            ("one step an epoch", few, go(_anew(lambda order, m: [order[-1:]]))),
            ("one step an epoch", few, go(_in_order(lambda order, m: [order[:1]]))),
            ("batch for stochastic", together, go(WHOLE)),
            ("step divided by N", small, go(right, 1, estimate=lambda own: _mean(own) / N)),
            ("one number for all", ONE_NUMBER, go(right, 1, estimate=np.mean)),
            ("one number for all", entry, go(right, 1, estimate=lambda own: own[0, 0])),
            *self._stale(right, 1),
            *self._left_out(_anew, lambda order, m: pieces(order, 1)),
        ]

    @cached_property
    def _mini_batch(self) -> list[Ending]:
        go, m, right = self._go, self.batch_size, _anew(pieces)
        found = [*self._loops(right), *self._shuffled(m), *self._stale(right, m)]
        for name, sentence, estimate in self._estimates():
            found.append((name, sentence, go(right, estimate=estimate)))
        for name, sentence, cut in CUTS:
            found.append((name, sentence, go(_anew(cut))))
        ignored = "batch_size had no effect:"
        one_by_one = f"{ignored} each example made a step of its own."
        together = f"{ignored} all examples made one step together."
        same = "The batches are the same in each epoch, in another order: shuffle the examples."
        few = "One batch made a step in each epoch: every batch has to."
        return [
            *found,
            ("batch size ignored", one_by_one, go(right, 1)),
            ("batch size ignored", together, go(WHOLE)),
            ("batches shuffled", same, go(_batches_shuffled)),
            ("one step an epoch", few, go(_anew(lambda order, m: pieces(order, m)[:1]))),
            ("one step an epoch", few, go(_anew(lambda order, m: pieces(order, m)[-1:]))),
        ]

    def _estimates(self) -> Iterator[tuple[str, str, Callable]]:
        """What else the rows of a batch may have been made into."""
        N, m = self.N, self.batch_size
        sentence = f"The last batch is smaller, and was divided by {m} too: divide by its own size."
        yield "divided by the batch size", sentence, lambda own: _sum(own) / m
        sentence = f"A step is as long as {m} steps: the mean over the batch is missing."
        yield "step times m", sentence, _sum
        sentence = f"The sum of a batch is divided by {N}, the number of all examples."
        yield "step divided by N", sentence, lambda own: _sum(own) / N
        sentence = "The mean of a batch is divided by its size once more."
        yield "step divided by m", sentence, lambda own: _mean(own) / len(own)
        yield "step divided by m", sentence, lambda own: _mean(own) / m
        for which, part in (("first", slice(0, 1)), ("last", slice(-1, None))):
            sentence = f"Only the {which} example of each batch is in its step."
            yield "only one example", sentence, lambda own, part=part: _mean(own[part])
        yield "one number for all", ONE_NUMBER, np.mean

    def _shuffled(self, m) -> Iterator[Ending]:
        go = self._go
        sentence = "The examples came in the order of the data: shuffle(N) gives the order."
        yield "not shuffled", sentence, go(_in_order(pieces), m)
        sentence = "All epochs have the same order: shuffle anew at the start of each."
        yield "shuffled only once", sentence, go(_once(pieces), m)
        sentence = (
            "Each step drew from all examples anew, so that some come twice and some not at all: "
            "shuffle once an epoch, and go through that order."
        )
        yield "shuffled for every step", sentence, go(_for_each_step, m)
        yield "shuffled for every step", sentence, go(_next_of_a_new_order, m)

    def _stale(self, plan, m) -> Iterator[Ending]:
        sentence = (
            "The steps of an epoch all use the gradients of its start. After each step they are "
            "other ones."
        )
        yield "gradient not renewed", sentence, self._go(plan, m, renewed=False)

    def _left_out(self, epochs: Callable, cut: Callable) -> Iterator[Ending]:
        for part, which in ((slice(1, None), "first"), (slice(0, -1), "last")):
            sentence = f"The {which} example is left out: there are {self.N}."
            plan = epochs(lambda order, m, part=part: cut(order[part], m))
            yield "one example left out", sentence, self._go(plan)

    def __str__(self) -> str:
        kind = "a line" if self.g is identity else "a neuron"
        stays = " that stays hidden," if self.hidden else " with"
        return f"{kind}{stays} {self.N} examples"


WHOLE = _in_order(lambda order, m: [order])  # algorithm 1: all examples, one step


@case_set(seed=11)
def data(rng: np.random.Generator, task: str) -> tuple[Data, ...]:
    """Seven examples in batches of three, and eight: one is left over, and two are.

    Hidden, other sizes: nothing left over, and a batch that could hold more than there is.
    """
    if task:
        return (
            _data(logistic, 9, 2, 4, rng),
            replace(_data(identity, 6, 3, 2, rng), epochs=2),
            replace(_data(identity, 4, 2, 10, rng), epochs=2),
        )
    return _data(identity, 7, 2, 3, rng), _data(logistic, 8, 3, 3, rng)


def _data(g: Activation, N: int, P: int, m: int, rng: np.random.Generator) -> Data:
    """Random, with a rate at which an epoch goes down and leaves something to do."""
    inputs = np.column_stack([rng.normal(size=(N, P - 1)), np.ones(N)])
    y = rng.uniform(0.1, 0.9, size=N) if g is logistic else rng.normal(size=N)
    eta = rng.uniform(0.4, 0.6) if g is logistic else 0.15 / (inputs**2).sum(axis=1).mean()
    theta = rng.uniform(0.5, 1.5, size=P) * rng.choice([-1, 1], size=P)
    seed = int(rng.integers(2**32))
    return Data(g, inputs, y, theta, float(eta), 3, m, seed)


# --- an order to cut


@dataclass(frozen=True, eq=False)
class Cut:
    """The order of an epoch, and how many examples go into a batch."""

    order: np.ndarray
    batch_size: int
    hidden: bool = False

    def batches(self) -> Rule:
        """The batches, as a list of lists of indices."""
        return Rule("The list of batches", self._judge)

    def _judge(self, got) -> list[Mistake]:
        batches = _index_lists(got)
        if isinstance(batches, Mistake):
            return [batches]
        right = self._lists(pieces)
        if batches == right:
            return []
        found = {n: why for n, why, lists in self._hypotheses() if lists == batches}
        return [Mistake(name, why) for name, why in found.items()] or [self._unnamed(batches)]

    def _lists(self, cut: Callable, order=None) -> list[list[int]]:
        order = self.order if order is None else order
        return [[int(n) for n in batch] for batch in cut(order, self.batch_size)]

    def _hypotheses(self) -> Iterator[tuple[str, str, list]]:
        N, m, lists = len(self.order), self.batch_size, self._lists
        for name, sentence, cut in CUTS:
            yield name, sentence, lists(cut)
        yield "batches overlap", OVERLAP, lists(_overlapping)[: N - m + 1]
        yield "empty batch", "The last batch is empty: nothing was left.", [*lists(pieces), []]
        sentence = f"There are {m} batches: batch_size is how many examples go into one."
        name = "batch size for number of batches"
        yield name, sentence, lists(lambda order, m: np.array_split(order, m))
        yield name, sentence, lists(lambda order, m: [order[i::m] for i in range(m)])
        sentence = "The batches hold the places 0, 1, 2, …, and not the examples that stand there."
        yield "order ignored", sentence, lists(pieces, range(N))
        yield "only the first batch", "Only the first batch is there.", lists(pieces)[:1]
        yield "only the last batch", "Only the last batch is there.", lists(pieces)[-1:]
        sentence = "batch_size had no effect: each example is a batch of its own."
        yield "batch size ignored", sentence, lists(lambda order, m: pieces(order, 1))
        sentence = "batch_size had no effect: all examples are in one batch."
        yield "batch size ignored", sentence, lists(lambda order, m: [order])

    def _unnamed(self, batches: list[list[int]]) -> Mistake:
        """What is wrong with a list that no mistake explains."""
        seen, order = [n for batch in batches for n in batch], self.order.tolist()
        N, absent = len(order), len(set(order) - set(seen))
        if absent:
            return Mistake("examples missing", f"{absent} of the {N} examples are in no batch.")
        if len(seen) > N:
            sentence = f"{len(seen)} places for {N} examples: some come twice."
            return Mistake("examples twice", sentence)
        if seen != order:
            sentence = "Every example is there once, but not in the order that was given."
            return Mistake("order changed", sentence)
        sizes = ", ".join(str(len(batch)) for batch in batches[:8]) + ", …" * (len(batches) > 8)
        sentence = f"The batches have {sizes} examples, and batch_size is {self.batch_size}."
        return Mistake("wrong sizes", sentence)

    def __str__(self) -> str:
        if self.hidden:
            return "an order that stays hidden"
        return f"{len(self.order)} examples in batches of {self.batch_size}"


def _index_lists(got) -> list[list[int]] | Mistake:
    """Batches as lists of Python integers, or what is wrong with their type."""
    if not (isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim)):
        kind = type(got).__name__
        return Mistake("wrong type", f"A list of batches should come back, and it is a {kind}.")
    batches = []
    for n, batch in enumerate(got):
        try:
            indices = np.asarray(batch)
        except ValueError:
            indices = np.asarray(None)
        if indices.ndim != 1 or (indices.dtype.kind not in "iu" and indices.size):
            sentence = (
                f"Batch {n} (counted from 0) should be a list of whole numbers, with one axis."
            )
            return Mistake("wrong type", sentence)
        batches.append([int(index) for index in indices])
    return batches


@case_set(seed=110)
def cuts(rng: np.random.Generator, task: str) -> tuple[Cut, ...]:
    """Two left over, one, and nothing; hidden, a batch for each and one that could hold more."""
    sizes = ((14, 4), (8, 4), (5, 1), (6, 11)) if task else ((10, 4), (7, 3), (6, 3))
    return tuple(Cut(rng.permutation(N), m) for N, m in sizes)


# --- a function on a segment


@dataclass(frozen=True, eq=False)
class Segment:
    """A function f on the segment from v to u, looked at for a few λ in [0, 1]."""

    kind: str
    f: Callable
    u: Vector
    v: Vector
    lams: Vector
    hidden: bool = False

    def gap(self) -> Target | Rule:
        """λ f(u) + (1−λ) f(v) − f(λu + (1−λ)v) for each λ, (M,)."""
        hypotheses = (hypothesis(*one) for one in self._hypotheses())
        target = expect("the gap", self.gaps, hypotheses, look_at=CHORD)
        straight = np.abs(self.gaps).max() < ROUND_OFF  # nothing but round-off to compare with
        return Rule("the gap", lambda got: _zeros(got, target)) if straight else target

    def convex(self) -> Rule:
        """Whether no gap is below 0, but for round-off."""
        return Rule("The verdict", self._judge)

    @cached_property
    def gaps(self) -> Vector:
        t = self.lams
        return t * self.f(self.u) + (1 - t) * self.f(self.v) - self._along(t)

    def _along(self, t) -> Vector:
        return np.array([self.f(one * self.u + (1 - one) * self.v) for one in t])

    def _hypotheses(self) -> Iterator[Ending]:
        t, f, u, v = self.lams, self.f, self.u, self.v
        curve, middle = self._along(t), (f(u) + f(v)) / 2
        chord, swapped = t * f(u) + (1 - t) * f(v), t * f(v) + (1 - t) * f(u)
        sentence = "λ belongs to f(u) on the chord, and to u on the segment: one of them has 1 − λ."
        yield "ends exchanged", sentence, swapped - curve
        sentence = "λ and 1 − λ are exchanged throughout: λ belongs to u, and 1 − λ to v."
        yield "ends exchanged", sentence, swapped - self._along(1 - t)
        sentence = "This is the height of the chord: f at the point is missing."
        yield "only the chord", sentence, chord
        sentence = "This is f at the point: the height of the chord is missing."
        yield "only the function", sentence, curve
        sentence = "f was asked at λu and at (1−λ)v: the point on the segment is their sum."
        apart = np.array([f(one * u) + f((1 - one) * v) for one in t])
        yield "f asked of each part", sentence, chord - apart
        sentence = "The chord has no λ: its height changes from f(v) to f(u)."
        yield "λ missing on the chord", sentence, middle - curve
        yield "λ missing on the chord", sentence, 2 * middle - curve
        sentence = "Only the middle of the segment is looked at: each λ has its own point."
        yield "only the middle", sentence, np.full(len(t), middle - f((u + v) / 2))
        sentence = "A gap below 0 came back as 0: that is just what one looks for."
        yield "not below 0", sentence, np.maximum(self.gaps, 0)
        sentence = "The gap has lost its sign: does f lie below the chord, or above it?"
        yield "size of the gap", sentence, np.abs(self.gaps)

    def _judge(self, got) -> list[Mistake]:
        if not isinstance(got, bool | int | np.bool_ | np.ndarray) or np.shape(got) != ():
            return [Mistake("wrong type", "The second thing to return is True or False.")]
        convex = bool((self.gaps >= -ROUND_OFF).all())
        if got == convex:
            return []
        smallest = float(self.gaps.min())
        if convex and smallest < 0:
            name = "round-off taken for a dent"
            why = "f is a straight line here. A gap like −10⁻¹⁶ is round-off, and no dent."
        elif convex:
            name = "equality not allowed"
            why = "No gap is below 0, and that is enough: at the two ends it is 0 for every f."
        elif self.gaps.max() > ROUND_OFF:
            name = "one place for all"
            why = "At some λ the gap is below 0, at others above. It has to hold for all of them."
        else:
            name = "concave for convex"
            why = "No gap is above 0 here: f lies over its chord."
        return [Mistake(name, why, look_at=CHORD)]

    def __str__(self) -> str:
        return f"{self.kind}{' that stays hidden' * self.hidden}"


def _zeros(got, target: Target) -> list[Mistake]:
    """What is wrong with gaps that should all be 0."""
    gaps = real_array(got)
    if gaps is None:
        return [Mistake("wrong type", "The gap should be an array with a number for each λ.")]
    if gaps.shape == target.value.shape and np.abs(gaps).max() < ROUND_OFF:
        return []
    unknown = Mistake("unknown", "f is a straight line here: every gap is 0, but for round-off.")
    return diagnose(gaps, target.value, target.symbol, target.hypotheses) or [unknown]


def _named_f(f: Callable) -> Callable:
    """f as an answer is given it: it takes one point and returns one number."""

    def asked(v):
        v = np.asarray(v, dtype=float)
        if v.ndim != 1 or v.size > 100:
            raise ValueError("f takes one point, an array with one axis")
        return float(f(v))

    asked.__qualname__ = "f"
    return asked


def _bowl(n: int, rng) -> Callable:
    A, b = rng.normal(size=(n, n)), rng.normal(size=n)
    return lambda v: ((A @ v) ** 2).sum() + b @ v


def _wave(n: int, rng) -> Callable:
    across = rng.uniform(1.5, 2.5, size=n)
    return lambda v: 0.3 * (v @ v) + 1.5 * np.sin(across @ v)


def _thin(n: int, rng) -> Callable:
    scale, target = rng.uniform(0.6, 1.4, size=2)
    return lambda v: (scale * v[0] * v[1] - target) ** 2 + 0.1 * (v[2:] @ v[2:])


def _plane(n: int, rng) -> Callable:
    slopes, height = rng.normal(size=n), rng.normal()
    return lambda v: slopes @ v + height


def _hill(n: int, rng) -> Callable:
    bowl = _bowl(n, rng)
    return lambda v: -bowl(v)


def _corner(n: int, rng) -> Callable:
    rows, ends = rng.normal(size=(4, n)), rng.normal(size=4)
    return lambda v: (rows @ v + ends).max() + 0.05 * (v @ v)


def _has_a_dent(gaps: Vector, middle: float) -> bool:
    """The middle alone would not show it."""
    return gaps.min() < -0.1 and gaps.max() > 0.1 and middle > 0.1


# Each kind of function, and when a segment is worth a look.
KINDS = {
    "a bowl": (_bowl, lambda gaps, middle: gaps.max() > 0.5),
    "a wave": (_wave, _has_a_dent),
    "a plane": (_plane, lambda gaps, middle: gaps.min() < 0),
    "a hill": (_hill, lambda gaps, middle: gaps.min() < -0.5),
    "the loss of a thin network": (_thin, _has_a_dent),
    "the largest of four planes": (_corner, lambda gaps, middle: gaps.max() > 0.5),
}


def _segment(kind: str, n: int, inside: Sequence[float], rng: np.random.Generator) -> Segment:
    """Drawn until the function has on the segment what it is there for."""
    make, suits = KINDS[kind]
    lams = np.array([0.0, *inside, 1.0])
    while True:
        f, u, v = _named_f(make(n, rng)), *rng.normal(scale=1.5, size=(2, n))
        segment = Segment(kind, f, u, v, lams)
        if suits(segment.gaps, (f(u) + f(v)) / 2 - f((u + v) / 2)):
            return segment


@case_set(seed=111)
def segments(rng: np.random.Generator, task: str) -> tuple[Segment, ...]:
    """One that is convex, one with a dent that the middle does not show, and a straight one.

    Hidden, others, in other dimensions and for other λ: so many, half of them convex, that guessing
    all the verdicts succeeds once in 2¹⁶ times.
    """
    if not task:
        inside = (0.15, 0.5, 0.8)
        return tuple(_segment(kind, 2, inside, rng) for kind in ("a bowl", "a wave", "a plane"))
    thin = "the loss of a thin network"
    kinds = [("the largest of four planes", 3), ("a hill", 2), ("a plane", 4), (thin, 3)]
    kinds += 2 * [("a bowl", 3), ("a hill", 3), ("the largest of four planes", 2), ("a wave", 2)]
    kinds += [("a bowl", 2), ("a wave", 3), ("a plane", 2), ("a hill", 4)]
    dented = (thin, "a wave")  # which two places at random would seldom show
    return tuple(
        _segment(kind, n, (0.1, 0.3, 0.7, 0.9) if kind in dented else rng.uniform(0.1, 0.9, 2), rng)
        for kind, n in kinds
    )


# --- the gradients of single examples: what a batch makes of them


@dataclass(frozen=True, eq=False)
class Noise:
    """∇θ of each example's own loss at one θ, (N, P), and the size of a batch."""

    grads: np.ndarray
    batch_size: int
    hidden: bool = False

    def estimates(self) -> Target:
        """The mean gradient of every batch of different examples, (N over m, P)."""
        m = self.batch_size
        more = f" {m} is the size of a batch: the mean over it is missing."
        quantities = [
            Quantity("m", "the size of a batch", m, more, " You divide once too often."),
            Quantity("N", "the number of examples", len(self.grads)),
        ]
        hypotheses = (hypothesis(*one) for one in self._other_batches())
        found = [quantity for quantity in quantities if quantity.value != 1]
        return expect(
            "the table of estimates", self._table(), hypotheses, look_at=NOISE, quantities=found
        )

    def noise(self) -> Target:
        """The mean squared distance of the estimates from the gradient of all, a number."""
        hypotheses = (hypothesis(*one) for one in self._other_noise())
        return expect("the noise", self._noise(self._table()), hypotheses, look_at=NOISE)

    def _table(self, draw=combinations, divide_by=None) -> np.ndarray:
        """One row for each batch that `draw` makes."""
        rows = [self.grads[list(batch)] for batch in draw(range(len(self.grads)), self.batch_size)]
        return np.array([own.sum(axis=0) / (divide_by or len(own)) for own in rows])

    def _noise(self, table: np.ndarray) -> float:
        return float(((table - self.grads.mean(axis=0)) ** 2).sum(axis=1).mean())

    def _other_batches(self) -> Iterator[Ending]:
        N, m, grads = len(self.grads), self.batch_size, self.grads
        sentence = f"Each sum is divided by {N}, the number of all examples."
        yield "divided by N", sentence, self._table(divide_by=N)
        sentence = "A batch may hold an example twice here: its examples are different ones."
        name = "drawn with replacement"
        yield name, sentence, self._table(combinations_with_replacement)
        yield name, sentence, self._table(lambda indices, m: product(indices, repeat=m))
        sentence = (
            "Each batch comes once for every order of its examples: the order changes nothing."
        )
        yield "every order counted", sentence, self._table(permutations)
        sentence = "These are the batches of one epoch: every batch that can be drawn is asked for."
        yield "only one epoch", sentence, self._table(pieces)
        sentence = "These are examples that stand next to each other: any of them may meet."
        yield "only neighbours", sentence, self._table(_overlapping)[: N - m + 1]
        sentence = "These are the gradients of single examples: batch_size had no effect."
        yield "batch size ignored", sentence, grads
        sentence = "This is the gradient of all examples: one row for each batch is asked for."
        yield "only the mean", sentence, grads.mean(axis=0)
        sentence = "The batches come in another order: itertools.combinations begins with 0, 1, …"
        yield "batches backwards", sentence, self._table()[::-1]

    def _other_noise(self) -> Iterator[Ending]:
        table, mean, right = self._table(), self.grads.mean(axis=0), self._noise(self._table())
        (M, P), lengths = table.shape, np.linalg.norm(table - mean, axis=1)
        sentence = "The root was taken: the mean of the squares is asked for."
        yield "root taken", sentence, np.sqrt(right)
        sentence = "It is averaged over the parameters as well: their squares are added up."
        yield "averaged over the parameters", sentence, right / P
        yield "not averaged", "The squared distances are added up, and not averaged.", right * M
        sentence = f"It is divided by {M - 1}: these are all batches, so divide by their number."
        yield "divided by one too few", sentence, right * M / (M - 1)
        sentence = "These are squared lengths: the gradient of all examples was not subtracted."
        yield "full gradient not subtracted", sentence, (table**2).sum(axis=1).mean()
        sentence = "The distances are not squared before they are averaged."
        yield "not squared", sentence, lengths.mean()
        sentence = "The distances are averaged first and squared after that."
        yield "squared too late", sentence, lengths.mean() ** 2
        sentence = "This is the largest squared distance: the mean of all is asked for."
        yield "largest for mean", sentence, lengths.max() ** 2
        if self.batch_size > 1:
            single = ((self.grads - mean) ** 2).sum(axis=1).mean()
            sentence = "This is the noise of single examples: batches have less."
            yield "noise of one example", sentence, single
            sentence = "This is the noise of batches that may hold an example twice."
            yield "drawn with replacement", sentence, single / self.batch_size

    def __str__(self) -> str:
        if self.hidden:
            return "gradients that stay hidden"
        return f"{len(self.grads)} examples in batches of {self.batch_size}"


@case_set(seed=112)
def noise(rng: np.random.Generator, task: str) -> tuple[Noise, ...]:
    """The gradients of a few examples, with batches of different sizes."""
    if task:
        sizes = (6, 2, 3), (4, 5, 1), (7, 3, 2)
        return tuple(Noise(rng.normal(loc=0.5, size=(N, P)), m) for N, P, m in sizes)
    return Noise(rng.normal(size=(5, 3)), 2), Noise(rng.normal(size=(4, 2)), 3)
