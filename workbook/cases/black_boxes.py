"""What task 6 of exercise 04 is tried on: gradients to be called, which are partly wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mlp_ref.gradcheck import numeric_gradient
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Rule

from .backprop_intuition import KINDS, Thin, thin
from .case_set import case_set

EXACT = 0.01  # of a factor: who has measured well is far below
LOOK_AT = "4.4, where the derivatives are measured: (L(w + ε) − L(w − ε)) / 2ε, for one weight"
# By what a wrong entry is too large: a lost sign, a 2, a half, an entry never filled in, a bit.
FAULTS = (-1.0, 2.0, 0.5, 0.0, 0.9)


@dataclass(frozen=True, eq=False)
class BlackBox:
    """A thin network and a gradient of its loss, with the factor by which each entry is wrong."""

    net: Thin
    factors: np.ndarray
    hidden: bool = False

    @property
    def w(self) -> np.ndarray:
        """W_111, …, W_L11, where the gradient is to be examined: (L,)."""
        return np.array(self.net.weights[1:])

    @cached_property
    def loss(self) -> Callable:
        """The mean loss of the batch, as a function of all weights, (L,)."""

        def loss(w):
            net = self._at(w)
            return float(net.end.loss(net.h[-1], net.y).mean())

        return loss

    @cached_property
    def gradient(self) -> Callable:
        """What is said to be the gradient of that loss, (L,)."""

        def gradient(w):
            net, grads = self._at(w), []
            here = net.grad_y
            for k in range(net.L, 0, -1):
                grads.insert(0, (here * net.slope[k] * net.h[k - 1]).mean())  # 4.4
                here = here * net.slope[k] * net.weights[k]
            return self.factors * np.array(grads)

        return gradient

    def _at(self, w) -> Thin:
        w = real_array(w, shape=self.factors.shape)
        if w is None:
            raise ValueError(f"w is an array of {self.net.L} weights")
        return replace(self.net, weights=[None, *w])

    @cached_property
    def measured(self) -> np.ndarray:
        """The gradient of the loss by central differences, (L,)."""
        return numeric_gradient(self.loss, self.w)

    @cached_property
    def expected(self) -> np.ndarray:
        """How many times too large each entry of the gradient is, measured, (L,)."""
        return self.gradient(self.w) / self.measured

    @cached_property
    def wrong(self) -> list[int]:
        return [int(j) for j in np.flatnonzero(np.abs(self.expected - 1) > EXACT)]

    def entries(self) -> Rule:
        """Which entries of the gradient are wrong."""
        return Rule("The list of wrong entries", self._judge_entries)

    def ratios(self) -> Rule:
        """The factors of all entries."""
        return Rule("The factors", self._judge_ratios)

    # --- what becomes of them

    def _judge_entries(self, got) -> list[Mistake]:
        entries = real_array(got)
        if entries is None or entries.ndim != 1 or (entries != np.round(entries)).any():
            sentence = "A list with the places of the wrong entries should come back."
            return [Mistake("wrong type", sentence)]
        given = sorted(int(j) for j in entries)
        if given == self.wrong:
            return []
        fitting = {
            name: Mistake(name, sentence, look_at=LOOK_AT)
            for name, sentence, wrong in self._other_entries()
            if given == wrong != self.wrong
        }
        right, extra = set(self.wrong) & set(given), set(given) - set(self.wrong)
        sentence = (
            f"In the list are {len(right)} of the {len(self.wrong)} wrong entries, and "
            f"{len(extra)} others. Print what you measured beside the entries of the gradient."
        )
        return list(fitting.values()) or [Mistake("unknown", sentence)]

    def _other_entries(self) -> Iterator[tuple[str, str, list[int]]]:
        factors, L = self.expected, self.net.L
        off = np.abs(self.gradient(self.w) - self.measured)

        def places(marked) -> list[int]:
            return [int(j) for j in np.flatnonzero(marked)]

        sentence = (
            "Every entry is in the list, and some are right. Are they compared to the last digit, "
            "or is something wrong with what they are compared with?"
        )
        yield "every entry accused", sentence, list(range(L))
        sentence = "These are the entries that are right."
        yield "right entries listed", sentence, places(abs(factors - 1) < EXACT)
        sentence = "The places are counted from 1 here; in code W_111 stands in place 0."
        yield "index off by one", sentence, [j + 1 for j in self.wrong]
        yield "nothing found", "The list is empty, and some entries of this gradient are wrong.", []
        sentence = "Only the entry that is furthest off is there; look at each of them."
        yield "only one entry", sentence, [int(off.argmax())]
        yield "only one entry", sentence, [int(abs(factors - 1).argmax())]
        yield "only one entry", "The first wrong entry is there; go on behind it.", self.wrong[:1]
        sentence = "Entries of the wrong sign are missing: their sizes are right, and they are not."
        yield "absolute values", sentence, places(np.abs(np.abs(factors) - 1) > EXACT)
        sentence = (
            "Entries that are off by a tenth are missing: measured well, a right entry agrees in "
            "six digits or more."
        )
        for least in (0.15, 0.2, 0.3):
            yield "a tenth overlooked", sentence, places(np.abs(factors - 1) > least)
        sentence = (
            "A small entry that is wrong is missing: its difference looks small only beside larger "
            "entries. Divide by the size of the entry itself."
        )
        for least in (0.1, 0.05, 0.02, 0.01, 0.005, 0.001):
            yield "difference not compared with the size", sentence, places(off > least)

    def _judge_ratios(self, got) -> list[Mistake]:
        expected = self.expected
        ratios = real_array(got)
        if ratios is None:
            return [
                Mistake("wrong type", f"The factors should be an array of {self.net.L} numbers.")
            ]
        if ratios.shape != expected.shape:
            sentence = f"The factors have shape {ratios.shape}, and should have {expected.shape}."
            return [Mistake("wrong shape", sentence)]
        if not np.isfinite(ratios).all():
            sentence = (
                "There is nan or inf among the factors: a derivative was measured as 0. Is the "
                "step so tiny that the loss stays the same in all its digits?"
            )
            return [Mistake("not a number", sentence)]
        if _near(ratios, expected):
            return []
        fitting = {
            name: Mistake(name, sentence, look_at=LOOK_AT)
            for name, sentence, numbers in self._other_ratios()
            if _near(ratios, numbers) and not _near(expected, numbers)
        }
        off = int((~np.isclose(ratios, expected, rtol=EXACT, atol=EXACT)).sum())
        sentence = (
            f"{off} of {self.net.L} factors are wrong. Is the difference divided by 2ε, is ε "
            "neither large nor tiny (10⁻³ to 10⁻⁷), and does only one weight move?"
        )
        return list(fitting.values()) or [Mistake("unknown", sentence, look_at=LOOK_AT)]

    def _other_ratios(self) -> Iterator[tuple[str, str, np.ndarray]]:
        factors, own, w = self.expected, self.gradient(self.w), self.w
        with np.errstate(divide="ignore"):
            upside_down = 1 / np.where(self.factors == 0, 0.0, factors)
        sentence = "The fraction is upside down: an entry of twice the right size has the factor 2."
        yield "fraction upside down", sentence, upside_down
        sentence = "These are the differences from what is measured; the quotients are asked for."
        yield "difference for the quotient", sentence, own - self.measured
        yield "difference for the quotient", sentence, self.measured - own
        sentence = "These are the relative errors; the factor is larger by 1."
        yield "difference for the quotient", sentence, factors - 1
        yield "difference for the quotient", sentence, 1 - factors
        sentence = "These are the derivatives as measured, and not yet the factors."
        yield "derivatives for factors", sentence, self.measured
        yield "derivatives for factors", "These are the entries themselves.", own
        sentence = "The factors have lost their signs."
        yield "absolute values", sentence, np.abs(factors)
        sentence = (
            "All are half as large as they should be: from w − ε to w + ε there are two steps."
        )
        yield "factor 1/2", sentence, factors / 2
        yield "factor 2", "All are twice as large as they should be.", factors * 2
        sentence = "All weights have moved at once: a derivative moves one of them."
        for step in (1e-3, 1e-5):
            up, down = self.loss(w + step), self.loss(w - step)
            yield "all moved at once", sentence, own * 2 * step / (up - down)
        sentence = "The step is too large: a curve is not straight over such a distance."
        for step in (1.0, 0.5, 0.1, 0.05, 0.01):
            yield "step too large", sentence, own / numeric_gradient(self.loss, w, h=step)
            for way in (step, -step):
                yield "step too large", sentence, own / self._one_way(way)

    def _one_way(self, step: float) -> np.ndarray:
        moves = step * np.eye(self.net.L)
        return np.array([(self.loss(self.w + move) - self.loss(self.w)) / step for move in moves])

    def __str__(self) -> str:
        return f"{'a hidden ' if self.hidden else 'a '}gradient of {self.net.L} entries"


def _near(numbers: np.ndarray, expected: np.ndarray) -> bool:
    return np.allclose(numbers, expected, rtol=EXACT, atol=EXACT)


@case_set(seed=41)
def black_boxes(rng: np.random.Generator, task: str) -> tuple[BlackBox, ...]:
    """Gradients of thin networks, each wrong in some entries and right in others."""
    depths, kinds = ((6, 7, 8, 6), (1, 0, 1, 0)) if task else ((5, 7), (0, 1))
    return tuple(_black_box(L, KINDS[kind], rng) for L, kind in zip(depths, kinds, strict=True))


def _black_box(L: int, kind: tuple, rng: np.random.Generator) -> BlackBox:
    """Drawn until it has a small entry that is wrong, beside larger ones that are right."""
    faults = rng.permutation(FAULTS)[: (L + 1) // 2]
    factors = np.append(faults, np.ones(L - len(faults)))
    while True:
        box = BlackBox(thin(L, kind, 6, rng), rng.permutation(factors))
        sizes = np.abs(box.measured)
        if sizes.min() > 1e-3 and 10 * sizes[box.wrong].min() < sizes.max():
            return box
