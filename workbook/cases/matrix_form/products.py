"""Task 1 of module 12: what comes of a product of two factors, by the names and sizes alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from mlp_ref.gradcheck import compare, numeric_gradient
from workbook.cases.case_set import case_set
from workbook.checks.mistakes import Mistake
from workbook.checks.targets import Rule

FACTORS = ("A", "A.T", "W", "W.T", "Z_g", "Z_g.T")
WANTED = {"Z": "Z_g", "W_g": "W", "A_g": "A"}  # and what has its shape
OUTCOMES = ("stops", "another shape", "other numbers", "right")
LOOK_AT = "equations (3), (10) and (12), and the board of the lecture"


@dataclass(frozen=True)
class Product:
    """left @ right, for a layer of n examples with `inputs` units below it and `outputs` in it.

    outcome: what happened when it was multiplied, one of `OUTCOMES`.
    """

    wanted: str
    left: str
    right: str
    n: int
    inputs: int
    outputs: int
    outcome: str
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        return self.wanted, self.left, self.right, self.n, self.inputs, self.outputs

    def expected(self) -> dict[str, Rule]:
        return {"prediction": Rule("The prediction", self._judge)}

    def _judge(self, got) -> list[Mistake]:
        if not isinstance(got, str) or got not in OUTCOMES:
            words = ", ".join(f'"{outcome}"' for outcome in OUTCOMES)
            return [Mistake("wrong type", f"The prediction should be one of {words}.")]
        if got == self.outcome:
            return []
        name, sentence = self._explained(got)
        return [Mistake(name, f"“{got}” was predicted. {sentence}", look_at=LOOK_AT)]

    def _explained(self, got: str) -> tuple[str, str]:
        """The name of a wrong prediction, and what speaks against it."""
        (rows, meets), (met, columns) = self._shape(self.left), self._shape(self.right)
        factors = self._told(f"{self.left} is {rows} × {meets}, {self.right} is {met} × {columns}")
        wanted = " × ".join(map(str, self._shape(WANTED[self.wanted])))
        comes = self._told(f"What comes out is {rows} × {columns}, and {self.wanted} is {wanted}")
        match self.outcome, got:
            case "stops", _:
                return "inner sizes not compared", (
                    f"{factors}The columns of the left factor have to be as many as the rows of "
                    "the right one. These are not, so numpy stops."
                )
            case _, "stops":
                return "names compared, not sizes", (
                    f"{factors}numpy compares the two sizes in the middle, and they are equal. "
                    "That they may count different things, it cannot know."
                )
            case "another shape", _:
                return "outer sizes not compared", (
                    f"{factors}{comes}The outer sizes remain: compare them with what is wanted."
                )
            case _, "another shape":
                return "outer sizes not compared", (
                    f"{factors}The shape is right: the outer sizes are those of what is wanted."
                )
            case "other numbers", _:
                return "right by its shape", (
                    f"{factors}The shape is right because sizes happen to be equal. In the right "
                    "product, what meets in the middle counts the same things."
                )
            case _:
                return "right product not known", (
                    "It is the right product. What is in the middle counts the same things on "
                    "both sides, and what remains are the two that are wanted."
                )

    def _told(self, sentence: str) -> str:
        return "" if self.hidden else f"{sentence}. "

    def _shape(self, factor: str) -> tuple[int, int]:
        return _shapes(self.n, self.inputs, self.outputs)[factor]

    def __str__(self) -> str:
        if self.hidden:
            return "a product that stays hidden"
        sizes = f"n = {self.n}, {self.inputs} units below and {self.outputs} in the layer"
        return f"{self.left} @ {self.right} for {self.wanted}, with {sizes}"


def _shapes(n: int, inputs: int, outputs: int) -> dict[str, tuple[int, int]]:
    shapes = {"A": (n, inputs), "W": (inputs, outputs), "Z_g": (n, outputs)}
    return shapes | {f"{name}.T": shape[::-1] for name, shape in shapes.items()}


def _multiplied(sizes: tuple[int, int, int], rng: np.random.Generator) -> Iterator[Product]:
    """Every product of a layer with random numbers, with what comes of it; gradients measured."""
    shapes = _shapes(*sizes)
    A, W, G = (rng.normal(size=shapes[name]) for name in ("A", "W", "Z_g"))
    A_g, W_g = numeric_gradient(lambda A, W: float((G * (A @ W)).sum()), A, W)
    wanted = {"Z": np.array([row @ W for row in A]), "W_g": W_g, "A_g": A_g}
    arrays = {"A": A, "W": W, "Z_g": G, "A.T": A.T, "W.T": W.T, "Z_g.T": G.T}
    for name, left, right in product(WANTED, FACTORS, FACTORS):
        outcome = _outcome(arrays[left], arrays[right], wanted[name])
        yield Product(name, left, right, *sizes, outcome)


def _outcome(left: np.ndarray, right: np.ndarray, wanted: np.ndarray) -> str:
    try:
        numbers = left @ right
    except ValueError:
        return "stops"
    if numbers.shape != wanted.shape:
        return "another shape"
    return "right" if compare(numbers, wanted).passed else "other numbers"


@case_set(seed=124)
def products(rng: np.random.Generator, task: str) -> tuple[Product, ...]:
    """As many of each outcome, with sizes that all differ, that are all equal, or two of them.

    Hidden, 36 or 37: whoever guesses is right everywhere once in 4³⁶ times.
    """
    s, t, u, r = (2, *map(int, 3 + rng.permutation(18)[:3])) if task else (4, 3, 2, 4)
    sizes = ((r, r, r), (s, t, u), (s, s, t), (t, s, s), (s, t, s))
    every = [one for each in sizes for one in _multiplied(each, rng)]
    chosen = []
    for outcome in OUTCOMES:
        those = [one for one in every if one.outcome == outcome]
        many = 9 if task else 4
        chosen += [those[n] for n in rng.permutation(len(those))[:many]]
    return tuple(chosen)
