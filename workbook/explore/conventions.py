"""The notation page's explorable: one formula in two conventions, with all its shapes.

The same numbers stand in both lines, turned as each convention wants them. A marked entry is
marked in both, with the row and the column that it is made from. Sources: Lecture 4, modules 4.1,
4.6 and 4.7; CS60010, logistic regression; MLT slides, forward and backward pass.
"""

from dataclasses import dataclass

import numpy as np

from mlp_ref.conventions import COLUMNS, LECTURE, ROWS, WORKBOOK

from .kit import svg
from .kit.controls import Choice, Number
from .kit.markup import plain
from .kit.picture import Picture, State

CONVENTIONS = (WORKBOOK, LECTURE, ROWS, COLUMNS)
MOST = 4  # examples, units below and units above
SEED = 5
STEPS = {"ArrowUp": (-1, 0), "ArrowDown": (1, 0), "ArrowLeft": (0, -1), "ArrowRight": (0, 1)}


@dataclass(frozen=True)
class Formula:
    """A product of two arrays as the workbook writes it; a factor is a name and whether it has ᵀ.

    place names an entry of the result by its row and column there.
    """

    name: str
    result: str
    factors: tuple
    place: str


FORMULAS = (
    Formula("forward, Z", "Z", (("A", False), ("W", True)), "example {0}, unit {1}"),
    Formula("gradient of W", "∇W", (("G", True), ("A", False)), "to unit {0} from unit {1} below"),
    Formula("gradient of A", "∇A", (("G", False), ("W", False)), "example {0}, unit {1} below"),
)

# In pixels: a cell, the space for a sign, and a line of the picture.
CELL_WIDTH, CELL_HEIGHT, SIGN, LINE = 42, 24, 30, 176


def conventions():
    """One formula in two conventions: choose both, the formula, and the sizes."""
    return Picture(Conventions())


def turned(name, convention):
    """Whether a convention has this array as the transpose of the workbook's."""
    if name in ("W", "∇W"):
        return convention.outputs_first != WORKBOOK.outputs_first
    return convention.examples_in_rows != WORKBOOK.examples_in_rows


def factors(formula, convention):
    """The two factors as a convention writes them: pairs of a name and whether it has ᵀ."""
    pair = formula.factors
    flip = turned(formula.result, convention)
    if flip:  # (X Y)ᵀ = Yᵀ Xᵀ
        pair = pair[::-1]
    return [(name, has_t ^ flip ^ turned(name, convention)) for name, has_t in pair]


def _words(convention):
    first = "Outputs" if convention.outputs_first else "Inputs"
    return f"{first} first, examples in {'rows' if convention.examples_in_rows else 'columns'}"


class Conventions(State):
    """The state of the explorable. `marked` is an entry of the result as the workbook has it."""

    label = "One formula in two conventions"

    formula = Choice("Formula", FORMULAS, named=lambda formula: formula.name)
    first = Choice("Upper line", CONVENTIONS, named=_words, default=WORKBOOK)
    second = Choice("Lower line", CONVENTIONS, named=_words, default=COLUMNS)
    N = Number("Examples N", step=1, limits=(1, MOST), default=4)
    below = Number("Units below", step=1, limits=(1, MOST), default=2)
    above = Number("Units above", step=1, limits=(1, MOST), default=3)

    def __init__(self):
        rng = np.random.default_rng(SEED)
        self._A, self._G, self._W = (np.round(rng.normal(size=(MOST, MOST)), 1) for _ in range(3))
        self._b = np.round(rng.normal(size=MOST), 1)
        self.reset()

    def set_up(self):
        self.marked, self.line = (0, 1), 0

    def compute(self):
        self._mark(self.line, *self.place(self.both[self.line]))  # it may be gone

    # --- what follows from it

    @property
    def both(self):
        """The two conventions, the upper one first."""
        return [self.first, self.second]

    @property
    def b(self):
        """The biases, (n_k,)."""
        return self._b[: self.above]

    def array(self, name, convention):
        """A, W or G as a convention has it."""
        arrays = {
            "A": self._A[: self.N, : self.below],
            "G": self._G[: self.N, : self.above],
            "W": self._W[: self.above, : self.below],
        }
        return arrays[name].T if turned(name, convention) else arrays[name]

    def terms(self, convention):
        """The formula's two factors, turned as it wants them, and its result."""
        pair = [
            self.array(name, convention).T if has_t else self.array(name, convention)
            for name, has_t in factors(self.formula, convention)
        ]
        result = pair[0] @ pair[1]
        if self.formula.result == "Z":
            result = result + (self.b if convention.examples_in_rows else self.b[:, np.newaxis])
        return *pair, result

    def written(self, convention):
        """The formula in markup."""
        product = " ".join(
            name + "^{T}" * has_t for name, has_t in factors(self.formula, convention)
        )
        return f"{self.formula.result} = {product}" + " + b" * (self.formula.result == "Z")

    def place(self, convention):
        """Row and column of the marked entry in this convention's result."""
        return self.marked[::-1] if turned(self.formula.result, convention) else self.marked

    # --- what a reader does, and sees

    def _on_click(self, event):
        self._mark(*map(int, event.key.split(":")))

    _on_hover = _on_click

    def _on_key(self, event):
        if event.name in STEPS:
            line = int(event.key.split(":")[0])
            (i, j), (down, right) = self.place(self.both[line]), STEPS[event.name]
            self._mark(line, i + down, j + right)

    def _mark(self, line, i, j):
        rows, columns = self.terms(self.both[line])[2].shape
        entry = min(max(i, 0), rows - 1), min(max(j, 0), columns - 1)
        flip = turned(self.formula.result, self.both[line])
        self.line, self.marked = line, entry[::-1] if flip else entry

    def description(self):
        """The picture in words."""
        lines = [
            f"{_words(one)}: {plain(self.written(one))}, {self._shapes(one)}." for one in self.both
        ]
        value = svg.number(self.terms(WORKBOOK)[2][self.marked])
        where = self.formula.place.format(self.marked[0] + 1, self.marked[1] + 1)
        return " ".join([*lines, f"Marked, {where}: {value} in both."])

    def _shapes(self, convention):
        left, right, result = (f"{a.shape[0]} × {a.shape[1]}" for a in self.terms(convention))
        return f"({result}) = ({left}) · ({right})"

    def svg(self):
        lines = [self._draw_line(line, one) for line, one in enumerate(self.both)]
        width = 3 * MOST * CELL_WIDTH + 3 * SIGN + 12
        return svg.picture(width, 2 * LINE, "".join(lines))

    def _draw_line(self, line, convention):
        """One convention's formula: its words, then result = factor · factor + b."""
        top = line * LINE
        i, j = self.place(convention)
        left, right, result = self.terms(convention)
        names = [name + "^{T}" * has_t for name, has_t in factors(self.formula, convention)]
        head = f"{_words(convention)}:   {self.written(convention)}"
        parts = [svg.text(0, top + 16, head, anchor="start", bold=True)]
        x = 2.0  # room for the line around the first entry
        arrays = [(self.formula.result, result), (names[0], left), (names[1], right)]
        highlighted = (lambda r, c: (r, c) == (i, j), lambda r, _: r == i, lambda _, c: c == j)
        ends = ("=", "·", "+ b" if self.formula.result == "Z" else "")
        for n, (name, array) in enumerate(arrays):
            keyed = line if n == 0 else None
            parts.append(self._draw_array(x, top + 50, name, array, highlighted[n], keyed))
            x += array.shape[1] * CELL_WIDTH
            parts.append(svg.text(x + 10, top + 50 + LINE * 0.2, ends[n], size=16, anchor="start"))
            x += SIGN
        return "".join(parts)

    def _draw_array(self, x, y, name, array, highlighted, line):
        """An array under its name and shape; with a `line`, its entries can be pointed at."""

        def describe(r, c):
            marked = highlighted(r, c)
            if line is None:
                return {"highlighted": marked, "size": 12, "digits": 1}
            chosen = line == self.line and marked
            spoken = f"{name}, row {r + 1}, column {c + 1}: {svg.number(array[r, c])}"
            return {
                "highlighted": marked, "size": 12, "digits": 2,
                "key": f"{line}:{r}:{c}", "name": spoken, "chosen": chosen,
            }  # fmt: skip

        shape = f"{name}   {array.shape[0]} × {array.shape[1]}"
        head = svg.text(x, y - 8, shape, size=13, anchor="start", colour="soft")
        scale = max(3.0, np.abs(array).max())
        return head + svg.heat_map(array, x, y, CELL_WIDTH, CELL_HEIGHT, scale, describe)
