"""Module 12's explorable: two factors on a board, and whether their sizes line up.

Each size has a name: n examples, S_{l−1} units below, S_l units above. A program compares the
numbers of two sizes only; the board compares their names as well, and so it tells a product that
is right from one that multiplies by chance. Source: MLT slides, sizes of the layers, forward and
backward pass; the notation page for the four conventions.
"""

from dataclasses import dataclass

import numpy as np

from mlp_ref.conventions import COLUMNS, LECTURE, ROWS, WORKBOOK

from .kit import svg
from .kit.controls import Button, Choice, Number
from .kit.learner import call
from .kit.markup import plain
from .kit.picture import Picture, State
from .kit.theme import colour_of

CONVENTIONS = (ROWS, WORKBOOK, LECTURE, COLUMNS)
SYMBOLS = {"n": "n", "below": "S_{l−1}", "above": "S_{l}"}
COUNTED = {"n": "examples", "below": "units below", "above": "units above"}
COLOURS = {"n": "blue", "below": "orange", "above": "green"}
LETTERS = {"A": "A", "W": "W", "G": "Z^{(g)}"}
RESULTS = {"Z": "Z", "W_g": "W^{(g)}", "A_g": "A^{(g)}"}
GOALS = {"Z, what goes up": "Z", "W⁽ᵍ⁾, gradient of W": "W_g", "A⁽ᵍ⁾, gradient of A": "A_g"}
# The two factors of each product as ROWS writes it; True for the transpose.
PRODUCTS = {
    "Z": (("A", False), ("W", False)),
    "W_g": (("A", True), ("G", False)),
    "A_g": (("G", False), ("W", True)),
}
FACTORS = tuple((name, turned) for name in LETTERS for turned in (False, True))
MOST = 6  # of each size
PLACES = {"0": "left", "1": "right"}  # the factors by their keys in the drawing
STEPS = {"ArrowRight": 1, "ArrowDown": 1, "ArrowLeft": -1, "ArrowUp": -1}

# In pixels: a unit of a size, where the three matrices begin, and the picture.
UNIT, TOP, LEFT, WIDTH, HEIGHT = 21, 92, (76, 288, 500), 640, 326
SEED = 12


def shape_board(layer=None):
    """Two factors, turned or not, in one of four conventions: do their sizes line up?

    layer: a function layer(A, W, b) of the reader's; the board runs it on arrays of the chosen
    sizes, and says which shape comes back and which is expected.
    """
    return Picture(ShapeBoard(layer))


def sizes_of(name, convention):
    """The names of the two sizes of an array or a gradient, rows first."""
    if name in ("W", "W_g"):
        pair = ("below", "above")
        return pair[::-1] if convention.outputs_first else pair
    pair = ("n", "above" if name in ("Z", "G") else "below")
    return pair if convention.examples_in_rows else pair[::-1]


def product_of(goal, convention):
    """The two factors that make this result in a convention: pairs of a name and whether ᵀ."""
    pair = PRODUCTS[goal]
    flip = _mirrored(goal, convention)
    if flip:  # (X Y)ᵀ = Yᵀ Xᵀ
        pair = pair[::-1]
    return tuple((name, turned ^ flip ^ _mirrored(name, convention)) for name, turned in pair)


def _mirrored(name, convention):
    """Whether a convention has this array as the transpose of what ROWS has."""
    return sizes_of(name, convention) != sizes_of(name, ROWS)


@dataclass(frozen=True)
class Verdict:
    """What becomes of a product: right, chance, shape or refused, and why in two sentences."""

    kind: str
    heading: str
    reason: str


def _size(label, name, default):
    """The control of one of the three sizes."""
    return Number(
        label, step=1, limits=(1, MOST), default=default, shown=lambda state: state._describe(name)
    )


class ShapeBoard(State):
    """The state: a convention, a result, two factors and three sizes."""

    label = "The shape board"

    convention = Choice("Convention", CONVENTIONS, named=lambda one: _words(one))
    goal = Choice("Compute", GOALS)
    left = Choice("Left factor", FACTORS, named=lambda one: _factor(one), default=PRODUCTS["Z"][0])
    right = Choice(
        "Right factor", FACTORS, named=lambda one: _factor(one), default=PRODUCTS["Z"][1]
    )
    n = _size("Examples n", "n", 5)
    below = _size("Units below, Sₗ₋₁", "below", 3)
    above = _size("Units above, Sₗ", "above", 2)

    def __init__(self, layer=None):
        self.layer = layer
        self.reset()

    @Button(
        "Show the right product",
        disabled=lambda state: state.factors == product_of(state.goal, state.convention),
    )
    def show(self):
        self.left, self.right = product_of(self.goal, self.convention)

    # --- what follows from it

    @property
    def factors(self):
        """The left factor and the right one: each a name, and whether it is turned."""
        return self.left, self.right

    @property
    def sizes(self):
        """The number that each size has, by its name."""
        return {size: getattr(self, size) for size in SYMBOLS}

    def names(self, place):
        """The sizes of the factor in place 0 or 1, by their names, as it is turned."""
        name, turned = self.factors[place]
        pair = sizes_of(name, self.convention)
        return pair[::-1] if turned else pair

    @property
    def expected(self):
        """The sizes of the result that is asked for, by their names."""
        return sizes_of(self.goal, self.convention)

    @property
    def result(self):
        """The sizes of the product by their names; None if it is refused."""
        (rows, inner), (other, columns) = self.names(0), self.names(1)
        return (rows, columns) if self.sizes[inner] == self.sizes[other] else None

    def verdict(self):
        """Whether the product lines up, by numbers as numpy sees them and by names."""
        inner, other = self.names(0)[1], self.names(1)[0]
        if self.result is None:
            reason = f"{self._describe(inner)} would meet {self._describe(other)}."
            return Verdict("refused", "It is refused: the inner sizes differ.", reason)
        if inner != other:
            meet = f"{self._describe(inner)} meet {self._describe(other)}"
            reason = f"{meet}: numpy sees two equal numbers."
            return Verdict("chance", "It multiplies, but only by chance.", reason)
        gone = f"The {COUNTED[inner]} are summed over."
        if self.result == self.expected:
            return Verdict("right", f"This is the formula: {self.formula()}", gone)
        written = self._written(self.result)
        if self._numbers(self.result) == self._numbers(self.expected):
            reason = f"It is {written}, and {self._written(self.expected)} is expected."
            return Verdict("chance", "It has the right shape, but only by chance.", reason)
        reason = f"It is {written}, and {self._written(self.expected)} is expected. {gone}"
        return Verdict("shape", "It multiplies, but to another shape.", reason)

    def formula(self):
        """The right formula of this convention, in plain text."""
        left, right = product_of(self.goal, self.convention)
        bias = " + b" if self.goal == "Z" else ""
        return f"{plain(RESULTS[self.goal])} = {_factor(left)} {_factor(right)}{bias}"

    def _describe(self, size):
        number = self.sizes[size]
        words = COUNTED[size]
        if number == 1:
            words = words.replace("examples", "example").replace("units", "unit")
        return f"{number} {words}"

    def _numbers(self, pair):
        return tuple(self.sizes[size] for size in pair)

    def _written(self, pair):
        """Two sizes with their names and their numbers, in plain text."""
        rows, columns = pair
        numbers = "{} × {}".format(*self._numbers(pair))
        return f"{plain(SYMBOLS[rows])} × {plain(SYMBOLS[columns])} = {numbers}"

    def of_the_layer(self):
        """What the reader's function makes of arrays with these sizes, and whether it is right."""
        rng, convention = np.random.default_rng(SEED), self.convention
        A, W = (rng.normal(size=self._numbers(sizes_of(name, convention))) for name in "AW")
        b = rng.normal(size=self.sizes["above"])
        returned, complaint = call(self.layer, A, W, b, who="Your layer")
        if "mismatch" in complaint or "broadcast" in complaint:
            return False, "Your layer is refused by numpy: its sizes do not fit together."
        if complaint:
            return False, complaint
        try:
            Z = np.array(returned, dtype=float)
        except (TypeError, ValueError):
            return False, f"Your layer returned a {type(returned).__name__}, and no array."
        left, right = product_of("Z", convention)
        arrays = {"A": A, "W": W}
        pair = [arrays[name].T if turned else arrays[name] for name, turned in (left, right)]
        right_Z = pair[0] @ pair[1] + (b if convention.examples_in_rows else b[:, np.newaxis])
        expected = " × ".join(map(str, right_Z.shape))
        if Z.shape != right_Z.shape:
            got = " × ".join(map(str, Z.shape)) or "a single number"
            return False, f"Your layer returned {got}, and Z is {expected}."
        if not np.allclose(Z, right_Z):
            return False, f"Your layer returned {expected}, the shape of Z, with the wrong numbers."
        return True, f"Your layer returned {expected}, the shape of Z, with the right numbers."

    # --- what a reader does, and sees

    def _on_click(self, event):
        """A factor that is clicked is turned."""
        if place := PLACES.get(event.key):
            name, turned = getattr(self, place)
            setattr(self, place, (name, not turned))

    def _on_key(self, event):
        """The arrow keys go through all that a factor may be."""
        if event.key in PLACES and event.name in STEPS:
            place = PLACES[event.key]
            there = FACTORS.index(getattr(self, place)) + STEPS[event.name]
            setattr(self, place, FACTORS[there % len(FACTORS)])

    def description(self):
        verdict = self.verdict()
        factors = " times ".join(
            f"{_factor(self.factors[place])}, {self._written(self.names(place))},"
            for place in (0, 1)
        )
        words = [
            f"{_words(self.convention)}. {factors} for {plain(RESULTS[self.goal])}, which is "
            f"{self._written(self.expected)}.",
            verdict.heading.rstrip(".") + ".",
            verdict.reason,
        ]
        if self.layer:
            words.append(self.of_the_layer()[1])
        return " ".join(words)

    def svg(self):
        verdict, result = self.verdict(), self.result
        fits = verdict.kind == "right"
        head = f"{_words(self.convention)}: is {RESULTS[self.goal]} this product?"
        parts = [svg.text(0, 18, head, anchor="start", bold=True)]
        for place in (0, 1):
            letter = self._letter(place)
            parts.append(self._draw(LEFT[place], letter, self.names(place), str(place)))
        parts.append(self._draw(LEFT[2], RESULTS[self.goal] if fits else "?", result, None))
        middle = TOP + MOST * UNIT / 2
        parts.append(svg.text(LEFT[1] - 52, middle - 6, "·", size=26, bold=True))
        parts.append(self._meeting(LEFT[1] - 52, middle + 22))
        parts.append(svg.text(LEFT[2] - 56, middle, "=", size=20))
        colour = "right" if fits else "wrong"
        y = TOP + MOST * UNIT + 42
        message = f"{'✓' if fits else '✗'} {verdict.heading}"
        parts.append(svg.text(0, y, message, anchor="start", colour=colour, bold=True))
        parts.append(svg.text(0, y + 24, verdict.reason, anchor="start"))
        expected = (
            "" if fits else f"expected: {SYMBOLS[self.expected[0]]} × {SYMBOLS[self.expected[1]]}"
        )
        parts.append(svg.text(LEFT[2], y - 24, expected, size=13, anchor="start"))
        parts.append(self._drawn_layer(y + 52))
        return svg.picture(WIDTH, HEIGHT if self.layer else HEIGHT - 26, "".join(parts))

    def _meeting(self, x, y):
        """The two inner sizes, side by side."""
        one, other = self.names(0)[1], self.names(1)[0]
        sign = "≠" if self.result is None else "="
        doubt = " ?" if one != other and self.result else ""
        words = f"{self.sizes[one]} {sign} {self.sizes[other]}{doubt}"
        return svg.text(
            x, y, words, size=14, colour="right" if one == other else "wrong", bold=True
        )

    def _drawn_layer(self, y):
        if not self.layer:
            return svg.text(0, y, "", anchor="start")
        right, words = self.of_the_layer()
        lines = svg.wrap(f"{'✓' if right else '✗'} {words}".split(), 92)[:1]
        return svg.text(0, y, lines[0], anchor="start", colour="right" if right else "wrong")

    def _letter(self, place):
        name, turned = self.factors[place]
        if not turned:
            return LETTERS[name]
        return f"({LETTERS[name]})^{{T}}" if "^" in LETTERS[name] else f"{LETTERS[name]}^{{T}}"

    def _draw(self, x, letter, names, key):
        """A matrix with a side for each of its sizes; None is one that does not come about."""
        rows, columns = names or ("n", "n")
        height, width = (self.sizes[size] * UNIT for size in (rows, columns))
        if names is None:
            height = width = 2 * UNIT
        grid = svg.rectangle(x, TOP, width, height, fill=colour_of("middle"), stroke="line")
        inside = "".join(f"M{x} {TOP + i * UNIT}h{width}" for i in range(1, height // UNIT))
        inside += "".join(f"M{x + j * UNIT} {TOP}v{height}" for j in range(1, width // UNIT))
        sides = (
            f'<path d="{inside}" stroke="{colour_of("line")}" stroke-width="0.5" opacity="0.6"/>'
        )
        for (dx, dy), size in (((0, height), rows), ((width, 0), columns)):
            line = colour_of(COLOURS[size]) if names else colour_of("line")
            sides += (
                f'<path d="M{x} {TOP}l{dx} {dy}" stroke="{line}" stroke-width="5" '
                f'stroke-linecap="square"/>'
            )
        words = [SYMBOLS[size] for size in (rows, columns)] if names else ["", ""]
        numbers = [f"= {self.sizes[size]}" for size in (rows, columns)] if names else ["", ""]
        colours = [COLOURS[size] for size in (rows, columns)] if names else ["soft", "soft"]
        labels = [
            svg.text(x + width / 2, TOP - 34, letter, size=17, bold=True),
            svg.text(
                x, TOP - 12, f"{words[1]} {numbers[1]}", size=13, anchor="start", colour=colours[1]
            ),
            svg.text(x - 10, TOP + 14, words[0], size=13, anchor="end", colour=colours[0]),
            svg.text(x - 10, TOP + 32, numbers[0], size=13, anchor="end", colour=colours[0]),
        ]
        if key is None:
            return svg.group([grid, sides, *labels])
        ring = svg.rectangle(x - 4, TOP - 4, width + 8, height + 8, thickness=3, kind="bw-ring")
        factor = f"{_factor(self.factors[int(key)])}, {self._written(names)}"
        spoken = f"{factor}: Enter turns it, arrow keys exchange it"
        return svg.group([grid, sides, *labels, ring], key=key, name=spoken)


def _factor(factor):
    """A factor in plain text: Aᵀ."""
    name, turned = factor
    return plain(LETTERS[name]) + "ᵀ" * turned


def _words(convention):
    first = "Outputs" if convention.outputs_first else "Inputs"
    return f"{first} first, examples in {'rows' if convention.examples_in_rows else 'columns'}"
