"""Module 08's explorable: the program of backpropagation, line by line, forwards and backwards.

On the lecture's code, or on a learner's own functions: then each array that they return is shown as
it is, turns right or wrong as its line passes, and a wrong one is explained.
"""

import math
from itertools import pairwise

import numpy as np

from mlp_ref.activations import logistic, relu, tanh
from mlp_ref.network import Layer, Network
from workbook.explore.kit import svg
from workbook.explore.kit.controls import Button, Choice, Number
from workbook.explore.kit.picture import Picture, State

from . import drawing as stepper_drawing
from .program import LINES, function_of, known_after, steps
from .run import Run, Verdict
from .words import pretty

WIDTHS = ((2, 3, 2), (3, 3, 3, 3), (2, 4, 3, 2))
SQUARE = WIDTHS[1]  # there, a transposed matrix still multiplies
# With these seeds, no unit is near the kink of ReLU, and no gradient is zero everywhere.
SEEDS = dict(zip(WIDTHS, (66, 181, 1036), strict=True))
ACTIVATIONS = (logistic, tanh, relu)
BATCH = 4  # examples of each network
RATE = 0.5  # η of the step of descent

MOVES = {"ArrowRight": 1, "ArrowDown": 1, "+": 1, "ArrowLeft": -1, "ArrowUp": -1, "-": -1,
         "PageDown": 5, "PageUp": -5, "Home": -math.inf, "End": math.inf}  # fmt: skip
FUNCTION_NAMES = {
    "forward": "forward_propagation", "back": "back_propagation", "descent": "gradient_descent",
}  # fmt: skip


def stepper(forward=None, backward=None, descent=None, *, batch=False):
    """The program of Lecture 4, module 4.8, as an explorable; with functions of your own, on them.

    Lists count as in the lecture: they have L + 1 places, `W[k]` and `b[k]` belong to layer k, and
    `W[0]`, `b[0]` and `a[0]` are None; `h[0]` is x and `h[L]` is ŷ. One example is x of shape
    (n_0,) with an integer label y; a batch is (N, n_0) with labels (N,), each a and h in rows.

    forward: ``forward(W, b, x, g)`` returns ``a, h``. g is an activation: `g(z)`, and
    `g.derivative(z)` is g′(z). The output is softmax.
    backward: ``backward(W, a, h, y, g)`` returns ``grad_W, grad_b, grad_a, grad_h`` of the
    cross-entropy, of a batch's mean. Rows of ∇a and ∇h may carry the 1/N or not; `grad_h[0]` and
    places that do not exist (`grad_a[0]`, `grad_h[L]`) may be None.
    descent: ``descent(W, b, grad_W, grad_b, learning_rate)`` returns the new ``W, b``.
    batch: whether to begin with a batch in place of one example.

    Each function gets the right arguments, whatever the others return, and copies of them. With
    functions of your own it begins with equal widths, where a transposed matrix still multiplies.
    """
    functions = {"forward": forward, "back": backward, "descent": descent}
    functions = {name: function for name, function in functions.items() if function}
    return Picture(Stepper(functions, batch=batch))


class Stepper(State):
    """The state of the explorable. Steps, examples and classes are counted from 0."""

    label = "The program of backpropagation, line by line"

    @Button("◀ Back", disabled=lambda state: state.position == 0)
    def back(self):
        self.position -= 1

    @Button("Next ▶", disabled=lambda state: state.position == len(state.steps) - 1)
    def next(self):
        self.position += 1

    #: how many steps have been passed: the step with this number has just run
    position = Number(
        "Step", step=1, limits=lambda state: (0, len(state.steps) - 1), keys=MOVES,
        shown=lambda state: f"{state.position + 1} of {len(state.steps)}",
    )  # fmt: skip
    widths = Choice(
        "Widths", WIDTHS, named=lambda widths: "–".join(map(str, widths)),
        default=lambda state: SQUARE if state.functions else WIDTHS[0],
    )  # fmt: skip
    activation = Choice("Activation", ACTIVATIONS)
    #: whether all examples run at once
    batch = Choice(
        "Examples", {"one": False, f"all {BATCH}": True},
        default=lambda state: state.begins_with_batch,
    )  # fmt: skip
    #: the example that runs, or of a batch the one that the network shows
    example = Choice("Example", range(BATCH), named=lambda n: f"{n + 1}")

    @Choice("Class ℓ", lambda state: range(state.widths[-1]), named=lambda label: f"{label + 1}")
    def true_class(self):
        """The label ℓ of that example."""
        return int(self._y[self.example])

    @true_class.setter
    def true_class(self, label):
        self._y[self.example] = label

    def __init__(self, functions=None, *, batch=False):
        self.functions = functions or {}
        self.begins_with_batch = bool(batch)
        type(self).widths.restore(self)  # before anything else: they limit the position
        self.reset()

    def set_up(self):
        """The network and the examples of these widths: always the same, with short numbers."""
        rng = np.random.default_rng(SEEDS[self.widths])

        def numbers(*shape):
            return rng.normal(scale=0.8, size=shape).round(1) + 0.0

        self._layers = [Layer(numbers(n, m), numbers(n)) for m, n in pairwise(self.widths)]
        self._x, self._y = numbers(BATCH, self.widths[0]), np.arange(BATCH) % self.widths[-1]

    def changed(self, name):
        if name == "widths":
            self.set_up()
        if name != "position":
            self.compute()

    # --- what follows from it

    def compute(self):
        rows = slice(None) if self.batch else self.example
        network = Network(self._layers, g=self.activation)
        self.run = Run(network, self._x[rows], self._y[rows], RATE, self.functions)

    @property
    def steps(self):
        return steps(len(self.widths) - 1)

    @property
    def step(self):
        """The step that has just run."""
        return self.steps[self.position]

    @property
    def known(self):
        """The arrays that have been written so far."""
        return known_after(self.run.L, self.position)

    @property
    def touched(self):
        """The arrays that the step reads or writes."""
        return {*self.step.reads, self.step.writes} - {None}

    @property
    def learning(self):
        """Whether a learner's functions are looked at."""
        return bool(self.functions)

    def judged(self, array) -> Verdict | None:
        """The verdict on an array that is there, if it is a gradient or a learner's."""
        is_gradient = array is not None and array.name.startswith("grad_")
        if array in self.known and (is_gradient or self.run.is_learners(array)):
            return self.run.verdict(array)
        return None

    @property
    def who(self):
        """Whose numbers the network shows."""
        of = f" of {BATCH}, which run together" if self.batch else ""
        return f"Example {self.example + 1}{of}; true class ℓ = {self.true_class + 1}."

    @property
    def equation(self):
        """The equation behind the current line, with the numbers of its layers."""
        line, run = LINES[self.step.line], self.run
        equation = line.batch_equation if run.N > 1 and line.batch_equation else line.equation
        return equation.format(k=self.step.k, j=self.step.k - 1, N=run.N, rate=f"{RATE:g}")

    @property
    def judgement(self):
        """What there is to say of the array that the step writes, in a sentence or two."""
        array = self.step.writes
        verdict = self.judged(array)
        if verdict is None:
            return ""
        if verdict.right is not True:
            compare = "shapes do not fit" in verdict.sentence and self.widths != SQUARE
            more = " With the widths 3–3–3–3 the numbers can be compared." if compare else ""
            return verdict.sentence + more
        size = self.run.expected(array).size
        count = f"All {size} numbers" if size > 1 else "The number"
        agree = "agree" if size > 1 else "agrees"
        is_gradient = array.name.startswith("grad_")
        other = "finite differences of the loss" if is_gradient else "the lecture's formula"
        return f"{count} {agree} with {other}."

    @property
    def count(self):
        """Of the learner's arrays so far: how many are right, wrong, and wrong by another."""
        own = [self.run.verdict(array) for array in self.known if self.run.is_learners(array)]
        right = sum(one.right is True for one in own)
        follow = sum(one.inherited for one in own)
        return right, sum(one.right is False for one in own) - follow, follow

    # --- what a reader does, and sees

    def _on_click(self, event):
        part, name, *_ = event.key.split(":")
        if part == "step":
            self.position = int(name)
        elif part == "line":  # the next run of this line, or its first
            runs = [n for n, step in enumerate(self.steps) if step.line == name]
            later = [n for n in runs if n > self.position]
            self.position = (later or runs or [self.position])[0]

    def description(self):
        """The step in words."""
        step, run = self.step, self.run
        where = f"{FUNCTION_NAMES[function_of(step.line)]}, k = {step.k}"
        source = f" ({LINES[step.line].source})" if LINES[step.line].source else ""
        words = [
            f"Step {self.position + 1} of {len(self.steps)}, {where}.",
            f"{self.equation.rstrip('.')}{source}.",
            *[f"{a.plain} = {in_words(run.value(a))}." for a in step.reads],
        ]
        if step.writes:
            value = run.value(step.writes)
            words.append(f"Now {step.writes.plain} = {in_words(value)}.")
        words += [self.judgement, stepper_drawing.loss_sentence(self), self._counted(), self.who]
        return pretty(" ".join(filter(None, words)))

    def _counted(self):
        if not self.learning:
            return ""
        right, wrong, follow = self.count
        also = f", {follow} wrong because of them" if follow else ""
        return f"Your arrays so far: {right} right, {wrong} wrong{also}."

    def svg(self):
        return stepper_drawing.draw(self)


def in_words(values):
    """An array as text: nested brackets, three digits."""
    if values is None:
        return "not there"
    if np.ndim(values) == 0:
        return svg.number(values, 3)
    if values.size > 16:
        return f"an array of shape {values.shape}"
    return f"({', '.join(in_words(one) for one in values)})"
