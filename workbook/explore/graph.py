"""Module 10's explorable: a computation graph, step by step (CS60010, part 2).

Values go from left to right, gradients from right to left: one node at a time hands upstream times
local to its inputs, and what arrives along several paths adds up. All gradients are held against
finite differences, which know nothing of the graph's slopes; so are those of a learner's evaluator.
"""

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbook.cases.computation_graphs import Graph, local_gradients
from workbook.checks.targets import Rule

from .kit import svg
from .kit.controls import Button, Choice, Number
from .kit.learner import agrees, call
from .kit.picture import Picture, State
from .kit.theme import colour_of

LIMIT = 6.0  # the leaves stay in [−6, 6]


@dataclass(frozen=True)
class Scene:
    """A graph, and where its boxes stand: columns and rows, which may be fractions."""

    title: str
    nodes: tuple
    leaves: dict
    places: dict


SCENES = (
    Scene(
        "(x + y)·z",
        (("q", "+", ["x", "y"]), ("f", "*", ["q", "z"])),
        {"x": -2.0, "y": 5.0, "z": -4.0},
        {"x": (0, 0), "y": (0, 1), "z": (0, 2), "q": (1, 0.5), "f": (2, 1.25)},
    ),
    Scene(
        "x used twice: (x + y)·(x − z)",
        (("p", "+", ["x", "y"]), ("r", "-", ["x", "z"]), ("f", "*", ["p", "r"])),
        {"y": -1.0, "x": 3.0, "z": 0.5},
        {"y": (0, 0), "x": (0, 1), "z": (0, 2), "p": (1, 0.5), "r": (1, 1.5), "f": (2, 1)},
    ),
    Scene(
        "a short and a long path",
        (("s", "*", ["x", "x"]), ("t", "-", ["s", "y"]), ("f", "*", ["s", "t"])),
        {"x": 1.5, "y": 0.5},
        {"x": (0, 0.2), "y": (1, 1.6), "s": (1, 0.2), "t": (2, 1.2), "f": (3, 0.2)},
    ),
    Scene(
        "logistic regression, label 1",
        (
            ("p", "*", ["w", "x"]),
            ("z", "+", ["p", "b"]),
            ("a", "logistic", ["z"]),
            ("u", "log", ["a"]),
            ("f", "-", ["0", "u"]),
        ),
        {"w": 0.5, "x": 2.0, "b": -1.6, "0": 0.0},
        {"w": (0, 0), "x": (0, 1), "b": (1, 1.6), "0": (4, 0.2), "p": (1, 0.5), "z": (2, 1.05),
         "a": (3, 1.05), "u": (4, 1.25), "f": (5, 0.7)},
    ),
    Scene(
        "two hidden units",
        (
            ("z₁", "*", ["w₁", "x"]),
            ("z₂", "*", ["w₂", "x"]),
            ("a₁", "logistic", ["z₁"]),
            ("a₂", "logistic", ["z₂"]),
            ("p₁", "*", ["v₁", "a₁"]),
            ("p₂", "*", ["v₂", "a₂"]),
            ("f", "+", ["p₁", "p₂"]),
        ),
        {"x": 1.0, "w₁": 0.8, "w₂": -1.2, "v₁": 2.0, "v₂": -1.5},
        {"w₁": (0, 0.2), "x": (0, 1.55), "w₂": (0, 2.9), "z₁": (1, 0.2), "z₂": (1, 2.9),
         "a₁": (2, 0.2), "v₁": (2, 1.1), "v₂": (2, 2), "a₂": (2, 2.9), "p₁": (3, 0.6),
         "p₂": (3, 2.5), "f": (4, 1.55)},
    ),
)  # fmt: skip


def graph(evaluate=None):
    """A computation graph as an explorable; with an evaluator of your own, on that.

    evaluate: ``evaluate(nodes, leaves, local)`` with a list of nodes (name, operation, names of
    the inputs), each after its inputs, a dictionary with a number for each leaf, and a function
    for local gradients, ``local(operation, inputs)``. Returns two dictionaries, the values and
    the gradients of the last node, with a number for each name.
    """
    return Picture(Stepper(evaluate))


@dataclass(frozen=True)
class Gift:
    """What a node hands to one of its inputs: upstream times local, and what was there before."""

    to: str
    upstream: float
    local: float
    before: float

    @property
    def value(self):
        return self.upstream * self.local


class Stepper(State):
    """The state of the explorable: a graph, its leaves, and how many steps have been taken.

    Step 0 has the leaves alone; then each node has its turn from left to right; then the output
    gets its 1; then each node hands down, from right to left.
    """

    label = "A computation graph, step by step"

    scene = Choice("Graph", SCENES, named=lambda scene: scene.title)

    @Button("◀ Back", disabled=lambda state: state.step == 0)
    def back(self):
        """One step less."""
        self.step -= 1

    @Button("Step ▶", disabled=lambda state: state.step == state.last)
    def next(self):
        """One step more."""
        self.step += 1

    @Button("To the end", disabled=lambda state: state.step == state.last)
    def end(self):
        """All steps."""
        self.step = self.last

    leaf = Choice("Leaf to change", lambda state: state.changeable)

    @Number(lambda state: state.leaf, step=0.1, limits=(-LIMIT, LIMIT))
    def value(self):
        """Of the leaf that is chosen."""
        return self._leaves[self.leaf]

    @value.setter
    def value(self, value):
        self._leaves[self.leaf] = value

    def __init__(self, evaluate=None):
        self._own = evaluate
        self.reset()

    def set_up(self):
        """The graph's first numbers; before any step, or at the end of a learner's."""
        self._leaves = dict(self.scene.leaves)
        self.step = self.last if self.learning else 0

    def changed(self, name):
        if name == "scene":
            type(self).leaf.restore(self)
            self.set_up()
        super().changed(name)

    @property
    def step(self):
        """How many steps have been taken, 0 to `last`."""
        return self._step

    @step.setter
    def step(self, step):
        self._step = int(np.clip(step, 0, self.last))

    # --- what follows from it

    def compute(self):
        self.graph = Graph(self.scene.title, list(self.scene.nodes), dict(self._leaves))
        self._ask()

    @property
    def changeable(self):
        """The leaves with a value to choose; the constant 0 is none of them."""
        return [name for name in self.scene.leaves if name != "0"]

    @property
    def last(self):
        """The number of steps."""
        return 2 * len(self.scene.nodes) + 1

    @property
    def going_back(self):
        """Whether all values are there, and gradients are coming."""
        return self.step > len(self.graph.nodes)

    @property
    def node(self):
        """The node whose turn it is, None at the beginning and where the output gets its 1."""
        n = len(self.graph.nodes)
        if 1 <= self.step <= n:
            return self.graph.nodes[self.step - 1]
        return self.graph.nodes[2 * n + 1 - self.step] if self.step > n + 1 else None

    @property
    def values(self):
        """The values that are known by now."""
        known = [*self._leaves, *(name for name, _, _ in self.graph.nodes[: self.step])]
        return {name: self.graph.values[name] for name in known}

    @property
    def gifts(self):
        """What is handed down in this step, one for each input."""
        if not self.going_back or self.node is None:
            return []
        name, operation, inputs = self.node
        found = self.gradients(self.step - 1)
        slopes = local_gradients(operation, [self.graph.values[i] for i in inputs])
        given = []
        for i, slope in zip(inputs, slopes, strict=True):
            given.append(Gift(i, found[name], slope, found[i]))
            found[i] += given[-1].value
        return given

    def gradients(self, step):
        """∂f/∂ each name as far as known after a step; None before the way back."""
        n = len(self.graph.nodes)
        if step <= n:
            return dict.fromkeys(self.graph.names)
        found = dict.fromkeys(self.graph.names, 0.0)  # all from zero
        found[self.graph.output] = 1.0
        for name, operation, inputs in self.graph.nodes[::-1][: step - n - 1]:
            slopes = local_gradients(operation, [self.graph.values[i] for i in inputs])
            for i, slope in zip(inputs, slopes, strict=True):
                found[i] += found[name] * slope  # upstream times local
        return found

    # --- a learner's own evaluator

    @property
    def learning(self):
        """Whether an evaluator of a learner's is looked at."""
        return self._own is not None

    def _ask(self):
        self.own, self.mistake = {}, ""
        if not self.learning:
            return

        def evaluate(nodes, leaves):
            return self._own(nodes, leaves, local_gradients)

        arguments = deepcopy(self.graph.arguments)
        asked = self.graph.called_twice(evaluate)
        got, self.mistake = call(asked, *arguments, who="Your evaluate")
        if self.mistake:
            return
        if not isinstance(got, tuple | list) or len(got) != 2:
            self.mistake = "Your evaluate should return two dictionaries, values and gradients."
            return
        rules = [expected(got) for expected in self.graph.expected().values()]
        wrong = [one.judge(None)[0] for one in rules if isinstance(one, Rule)]
        self.mistake = wrong[0].explanation if wrong else ""
        if isinstance(got[1], np.ndarray):
            self.own = dict(zip(self.graph.names, got[1].tolist(), strict=True))

    def right(self, name):
        """Whether a gradient, the learner's if there is one, is that of the finite difference."""
        mine = self.own.get(name) if self.learning else self.graph.gradients[name]
        return bool(agrees(mine, self.graph.measured[name]))

    # --- what a reader does, and sees

    def _on_click(self, event):
        name = event.key.removeprefix("box:")
        if name in self.changeable:
            self.leaf = name
        elif name in self.graph.values and name != "0":
            place = [node[0] for node in self.graph.nodes].index(name)
            n = len(self.graph.nodes)
            self.step = 2 * n + 1 - place if self.going_back else place + 1

    def _on_key(self, event):
        turn = {"ArrowLeft": -1, "ArrowRight": 1}.get(event.name, 0)
        self.step = {"Home": 0, "End": self.last}.get(event.name, self.step + turn)

    def description(self):
        """The picture in words."""
        values = ", ".join(f"{name} = {svg.number(v)}" for name, v in self.values.items())
        said = [f"The graph of {self.graph.words}, step {self.step} of {self.last}.", f"{values}."]
        if self.going_back:
            known = self.gradients(self.step).items()
            gradients = ", ".join(f"∂f/∂{name} = {svg.number(v)}" for name, v in known)
            said.append(f"{gradients}.")
        said += [f"{line}." for line, _ in self.lines() if line and not line.startswith("✗ Your")]
        return " ".join([*said, self.mistake]).strip()

    def lines(self):
        """What the present step does, as lines with their colours."""
        lines = [*self._describe(), ("", "text")][:3]
        lines += [("", "text")] * (3 - len(lines))
        return [*lines, self._verdict()]

    def _describe(self):
        if self.step == 0:
            return [("The leaves have their values. Step: each node after its inputs", "text")]
        if self.node is None:
            sentence = "The way back: all gradients start from 0, and ∂f/∂f = 1"
            return [(sentence, "text")]
        if not self.going_back:
            return [(f"Forward: {self._computed()}", "text")]
        name, operation, inputs = self.node
        upstream = svg.number(self.gradients(self.step)[name])
        head = f"Back: {_formula(operation, inputs, name)} hands down what it was told, {upstream}"
        return [(head, "text"), *((self._handed(gift), "text") for gift in self.gifts)]

    def _computed(self):
        name, operation, inputs = self.node
        first, *others = (self.graph.values[i] for i in inputs)
        numbers = [svg.number(first), *map(svg.factor, others)]
        value = svg.number(self.graph.values[name])
        return f"{_formula(operation, inputs, name)} = {_written(operation, numbers)} = {value}"

    def _handed(self, gift):
        message = (
            f"{svg.number(gift.upstream)} × {svg.factor(gift.local)} = {svg.number(gift.value)}"
        )
        line = f"to {gift.to}: upstream × local = {message}"
        if not gift.before:
            return line
        total = svg.number(gift.before + gift.value)
        before, value = svg.number(gift.before), svg.factor(gift.value)
        return f"{line}, together {before} + {value} = {total}"

    def _verdict(self):
        if self.learning and self.mistake:
            return "✗ Your evaluator does not agree with the finite differences", "wrong"
        if self.step < self.last:
            return "", "text"
        wrong = [name for name in self.graph.names if not self.right(name)]
        if wrong:
            return f"✗ the finite differences differ for {', '.join(wrong)}", "wrong"
        count = f"{len(self.graph.names)}{' of your' if self.learning else ''}"
        return f"✓ all {count} gradients agree with finite differences", "right"

    def svg(self):
        return _Drawing(self).whole()


def _formula(operation, inputs, name=""):
    return (f"{name} = " if name else "") + _written(operation, inputs)


def _written(operation, terms):
    signs = {"+": " + ", "-": f" {svg.MINUS} ", "*": " · "}
    if operation in signs:
        return signs[operation].join(terms)
    return f"{'σ' if operation == 'logistic' else 'log'}({terms[0]})"


# --- as a drawing

WIDE, HIGH = 94, 62  # a box
DOWN = 78  # from one row to the next
LEFT, TOP = 6, 8
PICTURE = 690  # as wide for each graph
FARTHEST = 175  # from one column to the next
OWN = 17  # more of a box for what a learner's evaluator says


class _Drawing:
    """One picture of a state: what it is made of, and where it stands."""

    def __init__(self, state):
        self.state, self.scene = state, state.scene
        self.high = HIGH + OWN * state.learning
        columns = max(column for column, _ in self.scene.places.values())
        self.across = min((PICTURE - 2 * LEFT - WIDE) / columns, FARTHEST)
        self.values = state.values
        self.gradients = state.gradients(state.step)
        self.gifts = state.gifts

    @cached_property
    def bottom(self):
        rows = max(row for _, row in self.scene.places.values())
        return TOP + rows * (DOWN + OWN * self.state.learning) + self.high

    def whole(self):
        body = [*map(self._edges, self.state.graph.nodes), *map(self._box, self.scene.places)]
        lines = self.state.lines()
        for n, (line, colour) in enumerate(lines):
            style = {"size": 15, "anchor": "start", "colour": colour, "bold": n == 0}
            body.append(svg.text(LEFT, self.bottom + 30 + 25 * n, line, **style))
        return svg.picture(PICTURE, self.bottom + 30 + 25 * len(lines) - 12, "".join(body))

    def _corner(self, name):
        column, row = self.scene.places[name]
        return LEFT + column * self.across, TOP + row * (DOWN + OWN * self.state.learning)

    def _edges(self, node):
        name, _, inputs = node
        current = self.state.node is not None and self.state.node[0] == name
        from_above = sorted(inputs, key=lambda i: self._corner(i)[1])  # so that they do not cross
        return "".join(
            self._edge(i, name, (n + 1) / (len(inputs) + 1), current)
            for n, i in enumerate(from_above)
        )

    def _edge(self, start, end, share, current):
        """An arrow from a box to its consumer; on the way back what it brings stands on it."""
        (x1, y1), (x2, y2) = self._corner(start), self._corner(end)
        x1, y1, y2 = x1 + WIDE, y1 + self.high * 0.5, y2 + self.high * share
        middle = (x1 + x2) / 2
        curve = f"M{x1:.4g} {y1:.4g}C{middle:.4g} {y1:.4g} {middle:.4g} {y2:.4g} {x2:.4g} {y2:.4g}"
        back = current and self.state.going_back
        colour, thick = ("accent", 3.5) if current else ("line", 1.4)
        tip = (x1, y1, 1) if back else (x2, y2, -1)
        drawn = (
            f'<path d="{curve}" fill="none" stroke="{colour_of(colour)}" stroke-width="{thick}"/>'
        )
        x, y, way = tip
        head = f"M{x:.4g} {y:.4g}l{9 * way} -4.5v9z"
        return f'{drawn}<path d="{head}" fill="{colour_of(colour)}"/>'

    def _box(self, name):
        state, (x, y) = self.state, self._corner(name)
        current = state.node is not None and state.node[0] == name
        known = {node[0]: node for node in state.graph.nodes}
        title = _formula(*known[name][1:], name) if name in known else name
        value, gradient = self.values.get(name), self.gradients[name]
        lines = [
            (title, {"bold": True}),
            ("" if value is None else svg.number(value), {"colour": "blue"}),
            ("" if gradient is None else f"∂ {svg.number(gradient)}", {"colour": "orange"}),
        ]
        wrong = state.learning and not state.right(name)
        if state.learning:
            own = state.own.get(name)
            said = "no number" if own is None else svg.number(own)
            sign, colour = ("✗", "wrong") if wrong else ("✓", "right")
            lines.append((f"{sign} {said}", {"colour": colour, "bold": True}))
        leaf = name in state.changeable
        taken = any(gift.to == name for gift in self.gifts)
        edge, thick = ("accent", 3.5) if current or taken else ("line", 1.2)
        dashes = ' stroke-dasharray="5 3"' if leaf else ""
        parts = [
            f'<rect x="{x:.4g}" y="{y:.4g}" width="{WIDE}" height="{self.high}" rx="8" '
            f'fill="{colour_of("paper")}" stroke="{colour_of(edge)}" '
            f'stroke-width="{thick}"{dashes}/>'
        ]
        for n, (line, style) in enumerate(lines):
            style = {"size": 14, **style}
            parts.append(svg.text(x + WIDE / 2, y + 19 + 18 * n, line, **style))
        ring = (x - 3, y - 3, WIDE + 6, self.high + 6)
        parts.append(svg.rectangle(*ring, thickness=3, kind="bw-ring"))
        words = [title, "" if value is None else f"value {svg.number(value)}"]
        words.append("" if gradient is None else f"gradient {svg.number(gradient)}")
        if state.learning:
            words.append(f"your gradient is {'wrong' if wrong else 'right'}")
        words.append("can be changed" if leaf else "")
        spoken = ", ".join(filter(None, words))
        return svg.group(parts, key=f"box:{name}", name=spoken, chosen=name == self._current)

    @property
    def _current(self):
        """The box that has the focus of the picture: whose turn it is, or else the output."""
        return self.state.node[0] if self.state.node else self.state.graph.output
