"""Module 07's explorable: ∇_{W_k} ℒ = ∇_{a_k} ℒ · h_{k-1}ᵀ as a heat map (Lecture 4, module 4.7).

The network is the last layer of a classifier, a = W h + b, ŷ = softmax(a), ℒ = −log ŷ_ℓ. Its
loss is moved a little at each weight, and so every entry of the picture, also of a learner's own
function, stands next to a finite difference that knows nothing of outer products.
"""

import numpy as np

from mlp_ref.gradcheck import numeric_gradient
from mlp_ref.network import Layer, Network
from mlp_ref.outputs import one_hot, softmax, softmax_output
from workbook.cases.formulas import Facts, hypotheses
from workbook.checks.diagnosis import diagnose

from .kit import svg
from .kit.controls import Choice, Number
from .kit.learner import Answer, agrees, ask
from .kit.markup import subscript
from .kit.network import Plan
from .kit.picture import Picture, State
from .kit.theme import colour_of

WEIGHTS = np.array([[0.4, -0.6, 0.3, 0.2], [-0.3, 0.5, 0.7, -0.4], [0.6, 0.2, -0.5, 0.1]])
BIASES = np.array([0.1, -0.2, 0.3])
HIDDEN = np.array([
    [-1.2, 0.5, 0.9, 0.3],
    [0.8, 1.1, -0.4, 0.6],
    [0.2, -0.9, 1.4, -0.7],
    [1.5, 0.3, 0.6, -1.1],
    [-0.6, -1.3, 0.2, 0.9],
    [0.4, 0.7, -1.0, 1.2],
    [-0.8, 1.6, 0.1, -0.5],
])  # fmt: skip
LABELS = np.array([1, 0, 2, 0, 1, 2, 1])
LIMIT = 2.0  # the h of this picture stay in [−2, 2]

STEPS = {"ArrowUp": (-1, 0), "ArrowDown": (1, 0), "ArrowLeft": (0, -1), "ArrowRight": (0, 1)}


def outer_product(grad_W=None, grad_W_batch=None):
    """The outer product as an explorable; with a function of your own, on that function.

    grad_W: ``grad_W(grad_a, h)`` with grad_a (n_k,) and h (n_{k-1},) returns ∇W of one example,
    (n_k, n_{k-1}). With several examples the picture shows the mean of what it returns.
    grad_W_batch: the same for a batch: grad_a (N, n_k), each row the gradient of that example's
    own loss, and h (N, n_{k-1}); it returns ∇W of the mean loss. It is used for N > 1, and for
    N = 1 too if there is no grad_W.
    """
    return Picture(OuterProduct(grad_W, grad_W_batch))


class OuterProduct(State):
    """The state of the explorable. Entries are (row i, column j), counted from 0."""

    label = "Outer product of the gradient at a and the activation h below"

    def __init__(self, grad_W=None, grad_W_batch=None, weights=WEIGHTS, biases=BIASES):
        self._functions = grad_W, grad_W_batch
        self.W, self.b = np.array(weights), np.array(biases)
        self.reset()

    def set_up(self):
        self._hidden, self._labels = HIDDEN.copy(), LABELS.copy()
        self.selected, self.pointed = (1, 0), None

    # --- what can be changed

    #: N, the number of examples that the loss is the mean of
    size = Number("Batch size N", step=1, limits=(1, len(HIDDEN)), default=1, unit="example")
    #: the example whose h and label the controls change, from 1
    example = Number(
        "Example to change", step=1, limits=lambda state: (1, state.size), default=1,
        shown=lambda state: f"{state.example} of {state.size}",
    )  # fmt: skip

    @Number(
        lambda state: f"h{subscript(state.selected[1] + 1)}{state.whose}",
        step=0.05, limits=(-LIMIT, LIMIT), keys={"+": 0.1, "-": -0.1}, drag=40,
    )  # fmt: skip
    def value(self):
        """h_j of that example, where j is the selected column."""
        return float(self._hidden[self.example - 1, self.selected[1]])

    @value.setter
    def value(self, value):
        self._hidden[self.example - 1, self.selected[1]] = value

    @Choice(
        lambda state: f"True class ℓ{state.whose}", lambda state: range(len(state.b)),
        named=lambda label: f"{label + 1}",
    )  # fmt: skip
    def true_class(self):
        """The label ℓ of that example, from 0."""
        return int(self._labels[self.example - 1])

    @true_class.setter
    def true_class(self, label):
        self._labels[self.example - 1] = label

    @property
    def whose(self):
        """Whose numbers the controls change, if there is more than one example."""
        return f" of example {self.example}" if self.size > 1 else ""

    def move(self, key):
        """Move the selection by an arrow key, Home or End; it stops at the borders."""
        i, j = self.selected
        rows, columns = self.W.shape
        down, right = STEPS.get(key, (0, 0))
        j = {"Home": 0, "End": columns - 1}.get(key, j + right)
        self.selected = min(max(i + down, 0), rows - 1), min(max(j, 0), columns - 1)
        self.pointed = None

    # --- what follows from it

    @property
    def shown(self):
        """The entry that lights up: where the pointer is, or else the selected one."""
        return self.pointed or self.selected

    @property
    def h(self):
        """h_{k-1} of each example, (N, n_{k-1})."""
        return self._hidden[: self.size]

    @property
    def labels(self):
        return self._labels[: self.size]

    def loss(self, W):
        """The mean loss of the layer with weights W."""
        return softmax_output.loss(self.h @ W.T + self.b, self.labels)

    def compute(self):
        y_hat = softmax(self.h @ self.W.T + self.b)
        #: ∇_{a_k} ℒ = ŷ − e(ℓ) of each example, (N, n_k)
        self.grad_a = y_hat - one_hot(self.labels, len(self.b))
        #: 4.7: ∇_{W_k} ℒ = ∇_{a_k} ℒ · h_{k-1}ᵀ, in the mean over the examples
        self.product = self.grad_a.T @ self.h / self.size
        #: the same by central differences of the loss, without any formula
        self.numeric = numeric_gradient(self.loss, self.W)
        self.answer = self._ask()

    @property
    def learning(self):
        """Whether a learner's function is looked at."""
        return any(self._functions)

    @property
    def values(self):
        """The matrix in the picture; None where a learner's function gave none."""
        return self.answer.values

    @property
    def right(self):
        """Which entries agree with the finite differences, as a bool array."""
        return agrees(self.values, self.numeric)

    @property
    def rank(self):
        """The rank of the right matrix."""
        return int(np.linalg.matrix_rank(self.product, tol=1e-9))

    @property
    def mistake(self):
        """Why the learner's matrix is wrong, in a sentence; empty if it is right."""
        if self.values is None or self.right.all():
            return self.answer.complaint
        mistakes = diagnose(self.values, self.numeric, "∇W", hypotheses(self._facts))
        return str(mistakes[0]) if mistakes else "The entries with ✗ are wrong."

    @property
    def _facts(self):
        """This picture's layer as a network of one layer, for the diagnosis."""
        network = Network([Layer(self.W, self.b)])
        h = self.h
        a = h @ self.W.T + self.b
        return Facts("W", 1, network, self.labels, [None, a], [h, softmax(a)], [None, self.grad_a])

    def _ask(self):
        (single, batch), shape = self._functions, self.W.shape
        if not self.learning:
            return Answer(self.product)
        if batch and (self.size > 1 or not single):
            return ask(batch, shape, self.grad_a, self.h, needed=_needed)
        pairs = zip(self.grad_a, self.h, strict=True)
        answers = [ask(single, shape, *pair, needed=_needed) for pair in pairs]
        if complaint := next((one.complaint for one in answers if one.complaint), ""):
            return Answer(None, complaint)
        return Answer(np.mean([one.values for one in answers], axis=0))

    # --- what a reader does, and sees

    def _on_hover(self, event):
        part, *entry = _parse(event.key)
        self.pointed = tuple(entry) if part == "W" else None

    def _on_leave(self, _):
        self.pointed = None

    def _on_click(self, event):
        part, first, second = _parse(event.key)
        i, j = self.selected
        if part == "W":
            self.selected = first, second
        elif part == "h":
            self.example, self.selected = first + 1, (i, second)
        elif part == "a":
            self.example, self.selected = first + 1, (second, j)

    def _on_key(self, event):
        self.move(event.name)

    def description(self):
        """The picture in words."""
        count = f"{self.size} example" + "s" * (self.size > 1)
        rows, columns = self.W.shape
        return " ".join(
            filter(None, [
                f"∇W, {rows} rows and {columns} columns, for {count}.",
                f"{_plain_equation(self)}.",
                f"{_capital('; '.join(_verdict(self)))}.",
                self.mistake,
                _rank_sentence(self),
            ])
        )  # fmt: skip

    def svg(self):
        return _draw(self)


def _needed(got, expected):
    start = f"{expected} is needed"
    if got == expected[::-1]:
        return f"{start}: yours is the transpose. Row i belongs to ∂L/∂aᵢ, column j to hⱼ"
    if len(got) == 1:
        return f"{start}: multiply each entry of ∇a with each entry of h, not pairs of them"
    if got == ():
        return f"{start}: one number is too few; a dot product adds up what should stay apart"
    return f"{start}: one row for each entry of ∇a, one column for each entry of h"


def _parse(key):
    """What a data-key such as ``W:1:0`` names."""
    part, first, second = key.split(":")
    return part, int(first), int(second)


# --- in words


def _plain_equation(state):
    i, j = state.shown
    entry, factors = f"∂L/∂W{subscript(i + 1, j + 1)}", _factors(state)
    a, h = f"∂L/∂a{subscript(i + 1)}", f"h{subscript(j + 1)}"
    value = svg.number(state.product[i, j], 4)
    if state.size == 1:
        return f"{entry} = {a} · {h} = {factors[0]} = {value}"
    return f"{entry} is the mean of {a} · {h} over the examples: {value}"


def _factors(state):
    """The products behind the shown entry, one for each example."""
    i, j = state.shown
    digits = 4 if state.size == 1 else 2
    pairs = zip(state.grad_a[:, i], state.h[:, j], strict=True)
    return [
        f"{svg.factor(a, digits) if n else svg.number(a, digits)} × {svg.factor(h)}"
        for n, (a, h) in enumerate(pairs)
    ]


def _verdict(state):
    """What the finite difference says of the shown entry, in one or two clauses."""
    entry = state.shown
    numeric = f"finite difference of the loss: {svg.number(state.numeric[entry], 4)}"
    verdict = f"✓ {numeric}, they agree" if state.right[entry] else f"✗ {numeric}, they differ"
    if not state.learning:
        return [verdict]
    if state.values is None:
        return ["your function gives no number here", f"✗ {numeric}"]
    return [f"your function: {svg.number(state.values[entry], 4)}", verdict]


def _capital(sentence):
    return sentence[0].upper() + sentence[1:]


def _rank_sentence(state):
    rank, classes = state.rank, len(state.b)
    if rank == 0:
        return "Rank 0: a factor is zero, and so is every entry."
    if state.size == 1:
        return "Rank 1: every row is a multiple of hᵀ, and every column a multiple of ∇a."
    most = f"Rank {rank}: a mean of {state.size} outer products"
    if state.size >= classes and rank == classes - 1:
        return f"{most}. More examples do not raise it any further."
    return f"{most} has a rank of at most {min(state.size, *state.W.shape)}."


# --- as a drawing

ROW, GAP, MARGIN = 48, 26, 70
LAYER, UNIT = 150, 15  # width of the layer beside the matrix, and radius of its units


def _draw(state):
    plan, y = _Plan(state), 0
    body = [_headings(state, plan), _left(state, plan), _top(state, plan), _matrix(state, plan)]
    body.append(_weight(state, plan))
    y = plan.bottom + 56
    for markup, style in _lines(state, plan):
        body.append(svg.text(2, y, markup, anchor="start", **style))
        y += 25
    return svg.picture(plan.width, y + 12, "".join(body) + _legend(y - 2))


class _Plan:
    """Where the three arrays stand: gradients left, activations on top, the product between."""

    def __init__(self, state):
        n, (rows, columns) = state.size, state.W.shape
        one = n == 1
        self.column, self.narrow, self.low = (72, 72, 40) if one else (62, 42, 27)
        self.size = 15 if one else 11.5
        self.left = MARGIN
        self.x = self.left + n * self.narrow + max(GAP, 190 - n * self.narrow - self.left)
        self.top = 34
        self.y = self.top + n * self.low + GAP + (0 if one else 14)
        self.right = self.x + columns * self.column
        self.bottom = self.y + rows * ROW
        self.beside = self.right + 34
        self.width = max(self.beside + LAYER + 4, 460)


def _headings(state, plan):
    i, j = state.shown
    many, (rows, columns) = state.size > 1, state.W.shape
    drawn = [
        svg.text(
            plan.x + (c + 0.5) * plan.column, plan.top - 11, f"h_{{{c + 1}}}", size=15, bold=c == j
        )
        for c in range(columns)
    ] + [
        svg.text(
            plan.left - 12, plan.y + (r + 0.5) * ROW + 5, f"∂L/∂a_{{{r + 1}}}", size=15,
            anchor="end", bold=r == i,
        )
        for r in range(rows)
    ]  # fmt: skip
    middle = plan.left + state.size * plan.narrow / 2
    raised = 28 if many else 12
    drawn.append(svg.text(middle, plan.y - raised, "∇_{a_{k}}L", size=17, bold=True))
    height = plan.top + state.size * plan.low / 2 + 6
    inset = 40 if many else 12
    h = "h_{k−1}" if many else "h_{k−1}^{T}"
    drawn.append(svg.text(plan.x - inset, height, h, size=17, anchor="end", bold=True))
    product = f"∇_{{W_{{k}}}}L, rank {state.rank}" if state.right.all() else "∇_{W_{k}}L"
    drawn.append(svg.text((plan.x + plan.right) / 2, plan.bottom + 23, product, size=17, bold=True))
    if many:
        drawn += _counts(state, plan)
    return "".join(drawn)


def _counts(state, plan):
    """Which row on top and which column on the left belong to which example."""
    for n in range(state.size):
        bold, label = n == state.example - 1, f"n={n + 1}"
        y = plan.top + (n + 0.5) * plan.low + 4
        yield svg.text(plan.x - 6, y, label, size=11, anchor="end", bold=bold)
        x = plan.left + (n + 0.5) * plan.narrow
        yield svg.text(x, plan.y - 7, label, size=11, bold=bold)


def _left(state, plan):
    def describe(i, n):
        of = f" of example {n + 1}" if state.size > 1 else ""
        number = svg.number(state.grad_a[n, i])
        return {
            "key": f"a:{n}:{i}",
            "name": f"∂L/∂a{subscript(i + 1)}{of} = {number}",
            "size": plan.size,
        }

    cells = svg.heat_map(state.grad_a.T, plan.left, plan.y, plan.narrow, ROW, 1.0, describe)
    row = plan.y + state.shown[0] * ROW
    return cells + svg.frame(plan.left, row, state.size * plan.narrow, ROW)


def _top(state, plan):
    def describe(n, j):
        of = f" of example {n + 1}" if state.size > 1 else ""
        return {
            "key": f"h:{n}:{j}",
            "name": f"h{subscript(j + 1)}{of} = {svg.number(state.h[n, j])}",
            "size": plan.size,
            "drag": True,
        }

    cells = svg.heat_map(state.h, plan.x, plan.top, plan.column, plan.low, LIMIT, describe)
    column = plan.x + state.shown[1] * plan.column
    return cells + svg.frame(column, plan.top, plan.column, state.size * plan.low)


def _matrix(state, plan):
    values = np.full(state.W.shape, None) if state.values is None else state.values
    right = state.right
    known = [abs(v) for v in values.flat if v is not None and np.isfinite(v)]
    scale = max([*known, 0.05])

    def describe(i, j):
        shown = "unknown" if values[i, j] is None else svg.number(values[i, j])
        verdict = (", right" if right[i, j] else ", wrong") if state.learning else ""
        return {
            "key": f"W:{i}:{j}",
            "name": f"∂L/∂W{subscript(i + 1, j + 1)} = {shown}{verdict}",
            "size": 16,
            "highlighted": (i, j) == state.shown,
            "chosen": (i, j) == state.selected,
            "mark": bool(right[i, j]) if state.learning and values[i, j] is not None else None,
        }

    return svg.heat_map(values, plan.x, plan.y, plan.column, ROW, scale, describe)


def _weight(state, plan):
    """The layer, and in it the weight that the shown entry belongs to, with its two ends."""
    i, j = state.shown
    rows, columns = state.W.shape
    layer = Plan((columns, rows), LAYER, rows * ROW + 30, plan.beside, plan.y - 30)
    drawn = svg.text(
        plan.beside + LAYER / 2, plan.bottom + 23, f"its weight W_{{{i + 1}{j + 1}}}", size=14
    )
    ends = [(r, c) for r in range(rows) for c in range(columns) if (r, c) != (i, j)]
    for r, c in [*ends, (i, j)]:
        (x1, y1), (x2, y2) = layer.place(0, c), layer.place(1, r)
        colour, thickness = ("accent", 4) if (r, c) == (i, j) else ("line", 0.8)
        drawn += (
            f'<line x1="{x1:.4g}" y1="{y1:.4g}" x2="{x2:.4g}" y2="{y2:.4g}" '
            f'stroke="{colour_of(colour)}" stroke-width="{thickness}"/>'
        )
    for k, symbol, count, shown in ((0, "h", columns, j), (1, "a", rows, i)):
        for n in range(count):
            x, y = layer.place(k, n)
            colour, thickness = ("accent", 3) if n == shown else ("line", 1.2)
            drawn += (
                f'<circle cx="{x:.4g}" cy="{y:.4g}" r="{UNIT}" fill="{colour_of("paper")}" '
                f'stroke="{colour_of(colour)}" stroke-width="{thickness}"/>'
            )
            drawn += svg.text(x, y + 4, f"{symbol}_{{{n + 1}}}", size=13, bold=n == shown)
    return drawn


def _lines(state, plan):
    """The text below the arrays: pairs of markup and style."""
    i, j = state.shown
    entry = f"∂L/∂W_{{{i + 1}{j + 1}}}"
    value, factors = svg.number(state.product[i, j], 4), _factors(state)
    if state.size == 1:
        equation = [f"{entry} = ∂L/∂a_{{{i + 1}}} · h_{{{j + 1}}} = {factors[0]} = {value}"]
    else:
        mean = f"(1/{state.size})"
        head = f"{entry} = {mean} Σ_{{n}} ∂L/∂a_{{{i + 1}}}^{{(n)}} · h_{{{j + 1}}}^{{(n)}}"
        factors[0] = f"= {mean} ({factors[0]}"
        factors[-1] += f") = {value}"
        equation = [head, *svg.wrap(factors, plan.right / 8.2, " + ")]
    lines = [(line, {"size": 14}) for line in equation]
    lines[0][1].update(size=15, bold=True)
    colour = "right" if state.right[i, j] else "wrong"
    return lines + [
        (line, {"size": 15, "bold": True, "colour": colour}) for line in _verdict(state)
    ]


def _legend(y):
    """What the colours mean."""
    drawn, x = "", 2
    for value, words, width in ((-1, "negative", 88), (0, "zero", 62), (1, "positive", 0)):
        drawn += svg.rectangle(x, y - 10, 12, 12, fill=svg.shade(value, 1), stroke="line")
        drawn += svg.text(x + 18, y, words, size=12, anchor="start", colour="soft")
        x += width
    return drawn
