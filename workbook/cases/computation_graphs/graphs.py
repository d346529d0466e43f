"""Task 3 of module 10: graphs, and an evaluator that adds up over the paths."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property, wraps

import numpy as np

from mlp_ref.gradcheck import agree, numeric_gradient
from workbook.cases.case_set import case_set, seeded_by
from workbook.checks.diagnosis import Deferred, Hypotheses, Hypothesis, diagnose, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Expected, Rule, Target

PATHS = "step 4 of the lecture: start from zero, add up upstream times local over all paths"
FORWARD = "step 3 of the lecture: each node after its inputs"

Node = tuple[str, str, list[str]]  # its name, its operation, the names of its inputs
Paths = dict[str, list[float]]  # of each name what comes back along each path
Combine = Callable[[list[float]], float]

VALUE = {
    "+": lambda u, v: u + v,
    "-": lambda u, v: u - v,
    "*": lambda u, v: u * v,
    "log": lambda u: float(np.log(u)),
    "logistic": lambda u: float(1 / (1 + np.exp(-u))),
}
SLOPES = {
    "+": lambda u, v: [1.0, 1.0],
    "-": lambda u, v: [1.0, -1.0],
    "*": lambda u, v: [v, u],
    "log": lambda u: [1 / u],
    "logistic": lambda u: [VALUE["logistic"](u) * VALUE["logistic"](-u)],
}


def local_gradients(operation: str, inputs: Sequence[float]) -> list[float]:
    """The slope of a node with respect to each input: what an evaluator is given.

    TypeError for the names of the inputs in place of their values: some slopes would not mind.
    """
    if any(isinstance(one, str) for one in inputs):
        raise TypeError("local takes the values of a node's inputs, and was given their names")
    return SLOPES[operation](*inputs)


@dataclass(frozen=True, eq=False)
class Graph:
    """A graph with values for its leaves. words: what it is called after "Tried on"."""

    words: str
    nodes: list[Node]
    leaves: dict[str, float]
    hidden: bool = False

    @property
    def names(self) -> list[str]:
        return [*self.leaves, *(name for name, _, _ in self.nodes)]

    @property
    def output(self) -> str:
        return self.nodes[-1][0]

    @property
    def forks(self) -> bool:
        """Whether anything is used more than once."""
        used = [name for _, _, inputs in self.nodes for name in inputs]
        return len(set(used)) < len(used)

    @np.errstate(all="ignore")  # a mistake may take the logarithm of a negative number
    def forward(self, moved: str = "", by: float = 0.0) -> dict[str, float]:
        """All values, with one of them moved."""
        values = {name: value + by * (name == moved) for name, value in self.leaves.items()}
        for name, operation, inputs in self.nodes:
            value = VALUE[operation](*(values[i] for i in inputs))
            values[name] = value + by * (name == moved)
        return values

    @cached_property
    def values(self) -> dict[str, float]:
        return self.forward()

    @cached_property
    def measured(self) -> dict[str, float]:
        """By central differences: each value is moved, and all that comes after it follows."""
        logarithms = [inputs for _, operation, inputs in self.nodes if operation == "log"]

        def slope(name):
            # what a logarithm is taken of may be tiny, and has to stay positive
            h = 1e-5 * min(1.0, abs(self.values[name])) if [name] in logarithms else 1e-5
            return numeric_gradient(lambda by: self.forward(name, float(by))[self.output], 0.0, h=h)

        return {name: float(slope(name)) for name in self.names}

    def backward(
        self,
        combine: Combine = sum,
        hand_on: Callable[[float, float], float] = lambda upstream, local: upstream * local,
        seed: float = 1.0,
        order: Sequence[Node] = (),
        swapped: bool = False,
        once: bool = False,
    ) -> dict[str, float]:
        """∂output/∂ each name, right to left; the arguments exchange one ingredient.

        combine: what becomes of the paths. once: a node asks an input once, even if it has it
        twice. swapped: each input gets the slope of the other.
        """
        paths: Paths = {name: [] for name in self.names}
        paths[self.output] = [seed]
        for name, operation, inputs in order or self.nodes[::-1]:
            upstream = combine(paths[name])
            slopes = SLOPES[operation](*(self.values[i] for i in inputs))
            pairs = list(zip(inputs, slopes[::-1] if swapped else slopes, strict=True))
            for one, slope in dict(pairs).items() if once else pairs:
                paths[one].append(hand_on(upstream, slope))
        return {name: combine(found) for name, found in paths.items()}

    @property
    def gradients(self) -> dict[str, float]:
        return self.backward()

    def breadth_first(self) -> list[Node]:
        """The nodes by their distance from the output: some stand before their consumers."""
        known, found = {node[0]: node for node in self.nodes}, [self.output]
        for name in found:
            found += [i for i in dict.fromkeys(known[name][2]) if i in known and i not in found]
        return [known[name] for name in found]

    def handed_down_again(self) -> dict[str, float]:
        """Each time something reaches a node, it hands down all that it has."""
        known, found = {node[0]: node for node in self.nodes}, dict.fromkeys(self.names, 0.0)

        def visit(name):
            if name in known:
                _, operation, inputs = known[name]
                slopes = SLOPES[operation](*(self.values[i] for i in inputs))
                for one, slope in zip(inputs, slopes, strict=True):
                    found[one] += found[name] * slope
                    visit(one)

        found[self.output] = 1.0
        visit(self.output)
        return found

    # what is expected

    @property
    def arguments(self) -> tuple:
        """The nodes and the leaves."""
        return self.nodes, self.leaves

    def expected(self) -> dict[str, Callable]:
        """Of an evaluator: all values, and all gradients, by whether anything forks."""
        made = Hypotheses(in_one_row(self.values), self._hypotheses_of_values(), FORWARD)
        values = Target("The dictionary of values", in_one_row(self.values), made)
        hypotheses = self._hypotheses()
        made = Hypotheses(in_one_row(self.gradients), hypotheses, PATHS, is_gradient=True)
        gradients = Target("The dictionary of gradients", in_one_row(self.measured), made)
        part = "several paths" if self.forks else "one path"
        return {
            "values": lambda got: self._judged(values, got[0]),
            part: lambda got: self._judged(gradients, got[1]),
        }

    def called_twice(self, function: Callable) -> Callable:
        """An evaluator asked twice for the same; its numbers in the order of the names.

        What is no dictionary of numbers stays as it is, and so does STALE.
        """

        @wraps(function)
        def asked(*arguments):
            first, second = deepcopy(function(*deepcopy(arguments))), function(*arguments)
            if not all(isinstance(one, Sequence) and len(one) == 2 for one in (first, second)):
                return second
            before, after = (_in_order(one[1], self.names) for one in (first, second))
            both = isinstance(before, np.ndarray) and isinstance(after, np.ndarray)
            finite = both and np.isfinite(before).all() and np.isfinite(after).all()
            stale = finite and not agree(before, after).all()
            return _in_order(second[0], self.names), STALE if stale else after

        return asked

    def _judged(self, target: Target, got) -> Expected:
        """The target itself for numbers that are right, so that remarks can be made on them."""
        mistakes = [got] if got is STALE else self._mistakes(target, got)
        return Rule(target.symbol, lambda _: mistakes) if mistakes else target

    def _mistakes(self, target: Target, row) -> list[Mistake]:
        symbol, right = target.symbol, target.value
        if not isinstance(row, np.ndarray) or row.shape != right.shape:
            return [_no_numbers(row, symbol, self.names)]
        if np.isfinite(row).all() and agree(row, right).all():
            return []
        known = diagnose(row, right, symbol, target.hypotheses)
        named = [one for one in known if one.name not in ("only some entries", "integers")]
        return named or [self._which_differ(row, target)]

    def _which_differ(self, row: np.ndarray, target: Target) -> Mistake:
        right, fits = target.value, agree(row, target.value)
        wrong = [name for name, fit in zip(self.names, fits, strict=True) if not fit]
        sentence = f"{target.symbol} is wrong for {in_words(wrong)}."
        if not self.hidden:
            place = self.names.index(wrong[0])
            yours, other = row[place], right[place]
            sentence += f" Of {wrong[0]} yours is {yours:.6g}, and {other:.6g} is expected."
        return Mistake("unknown", sentence, look_at=target.hypotheses.look_at)

    def _hypotheses_of_values(self) -> Deferred:
        sentence = "The inputs of a node come in another order: in u − v that matters."
        turned = [(name, operation, inputs[::-1]) for name, operation, inputs in self.nodes]
        return Deferred(
            lambda: [
                hypothesis(
                    "inputs exchanged", sentence, in_one_row(replace(self, nodes=turned).values)
                ),
                hypothesis(
                    "gradients for the values",
                    "These are the gradients.",
                    in_one_row(self.gradients),
                ),
            ]
        )

    def _hypotheses(self) -> Iterator[Hypothesis]:
        yield hypothesis(
            "values for the gradients", "These are the values.", in_one_row(self.values)
        )
        for name, sentence, changed in _EXCHANGED:
            yield hypothesis(name, sentence, in_one_row(self.backward(**changed)))
        sentence = (
            "A node hands its gradient down before all of its consumers have been visited, so it "
            "hands down too little. Go through the list from its end."
        )
        for order in (self.nodes, self.breadth_first()):
            early = "visited before its consumers"
            yield hypothesis(early, sentence, in_one_row(self.backward(order=order)))
        sentence = (
            "A node hands down all it has each time that something reaches it, so what came "
            "first is handed down again. Visit each node once, after all of its consumers."
        )
        yield hypothesis("handed down twice", sentence, in_one_row(self.handed_down_again()))
        sentence = "The output begins with its own value, and ∂f/∂f is 1."
        yield hypothesis("seed", sentence, in_one_row(self.backward(seed=self.values[self.output])))
        sentence = "Every gradient starts from 1. Only the output's does; the others start from 0."
        ones = in_one_row(self.backward(lambda found: 1 + sum(found), seed=0.0))
        yield hypothesis("not started from zero", sentence, ones)
        sentence = "The gradient of the output itself is 1: ∂f/∂f."
        without = in_one_row({**self.gradients, self.output: 0.0})
        yield hypothesis("seed", sentence, without)
        sentence = "A name that nobody uses came back with another gradient than 0."
        unused = [name for name in self.names if not self.gradients[name]]
        for other in (1.0, np.nan):
            if unused:
                row = in_one_row({**self.gradients, **dict.fromkeys(unused, other)})
                yield hypothesis("not started from zero", sentence, row)

    def __str__(self) -> str:
        return "a graph that stays hidden" if self.hidden else self.words


def in_one_row(by_name: Mapping[str, float]) -> np.ndarray:
    return np.array(list(by_name.values()), dtype=float)


def _last(found: list[float]) -> float:
    return found[-1] if found else 0.0


def _first(found: list[float]) -> float:
    return found[0] if found else 0.0


_LOST = (
    "What comes back along one path overwrites what came along another. Each gradient starts from "
    "0, and every path is added."
)


# One ingredient of Graph.backward exchanged.
_EXCHANGED = (
    ("paths overwritten", _LOST, {"combine": _last}),
    ("paths overwritten", _LOST, {"combine": _first}),
    (
        "paths overwritten",
        "A node that uses the same input twice, as u·u does, sends it one gradient: both count.",
        {"once": True},
    ),
    (
        "paths averaged",
        "The paths are averaged; they have to be added up.",
        {"combine": lambda found: sum(found) / max(len(found), 1)},
    ),
    (
        "paths multiplied",
        "The paths are multiplied: along a path factors multiply, paths add up.",
        {"combine": lambda found: float(np.prod(found)) if found else 0.0},
    ),
    (
        "upstream gradient missing",
        "Each node passes on its local gradients alone: multiply by what came from upstream.",
        {"hand_on": lambda upstream, local: local},
    ),
    (
        "local gradient missing",
        "What comes from upstream is passed on as it is: multiply by the local gradient.",
        {"hand_on": lambda upstream, local: upstream},
    ),
    (
        "factors added",
        "Upstream and local are added; along a path they multiply.",
        {"hand_on": lambda upstream, local: upstream + local},
    ),
    (
        "divided by the local gradient",
        "Upstream is divided by the local gradient, and has to be multiplied by it.",
        {"hand_on": lambda upstream, local: upstream / local if local else np.inf},
    ),
    (
        "inputs exchanged",
        "Each input of a node gets the local gradient of the other.",
        {"swapped": True},
    ),
)  # fmt: skip


STALE = Mistake(
    "stale gradients",
    "Called a second time with the same numbers, your function gives other gradients: those of the "
    "call before are still in it. Start from zero inside the function, in each call.",
)


def _in_order(got, names: list[str]) -> np.ndarray | object:
    """A dictionary's numbers in the order of the names; anything else as it is."""
    try:
        row = [real_array(got[name]) for name in names] if isinstance(got, Mapping) else []
    except KeyError:
        return got
    if not row or any(one is None or one.size != 1 for one in row):
        return got
    return np.array([one.item() for one in row])


def _no_numbers(got, symbol: str, names: list[str]) -> Mistake:
    """What is wrong with what is no dictionary of numbers."""
    if got is None:
        return Mistake("returned nothing", f"{symbol} came back as None. Is the `return` missing?")
    if not isinstance(got, Mapping):
        kind = type(got).__name__
        sentence = f"{symbol} came back as a {kind}, and one number for each name is expected."
        return Mistake("wrong type", sentence)
    missing = [name for name in names if name not in got]
    if missing:
        sentence = f"{symbol} has no place for {in_words(missing)}: every name needs a number."
        return Mistake("only some entries", sentence)
    return Mistake("wrong type", f"{symbol} should have one number for each name.")


def in_words(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


@case_set()
def graphs(rng: np.random.Generator, task: str) -> tuple[Graph, ...]:
    """Two in which every value is used once, and three that fork; hidden, one and two."""
    if task:
        rng = seeded_by(rng)
        return _drawn(_tree, rng), _drawn(_web, rng), _drawn(_web, rng)
    product = Graph(
        "the graph of (x + y)·z",
        [("q", "+", ["x", "y"]), ("f", "*", ["q", "z"])],
        {"x": -2.0, "y": 5.0, "z": -4.0},
    )
    chain = Graph(
        "the graph of log σ(w·x − b)",
        [
            ("p", "*", ["w", "x"]),
            ("z", "-", ["p", "b"]),
            ("a", "logistic", ["z"]),
            ("f", "log", ["a"]),
        ],
        {"w": 0.7, "x": -1.5, "b": -1.25},
    )
    fork = Graph(
        "the graph of (x + y)·(x − z), with a leaf u that nobody uses",
        [("p", "+", ["x", "y"]), ("q", "-", ["x", "z"]), ("f", "*", ["p", "q"])],
        {"x": 3.0, "y": -1.0, "z": 0.5, "u": 7.0},
    )
    short_and_long = Graph(
        "a graph with a short path and a long one from s to f",
        [
            ("s", "*", ["x", "x"]),
            ("t", "logistic", ["s"]),
            ("r", "*", ["t", "y"]),
            ("f", "*", ["r", "s"]),
        ],
        {"x": 0.8, "y": -1.7},
    )
    return product, chain, fork, short_and_long, loss_graph()


def loss_graph() -> Graph:
    """−(y log a + (1 − y) log(1 − a)) of one example with two inputs: a is used twice."""
    nodes = [
        ("p1", "*", ["w1", "x1"]),
        ("p2", "*", ["w2", "x2"]),
        ("p", "+", ["p1", "p2"]),
        ("z", "+", ["p", "b"]),
        ("a", "logistic", ["z"]),
        ("log_a", "log", ["a"]),
        ("not_a", "-", ["one", "a"]),
        ("log_not_a", "log", ["not_a"]),
        ("not_y", "-", ["one", "y"]),
        ("s", "*", ["y", "log_a"]),
        ("t", "*", ["not_y", "log_not_a"]),
        ("sum", "+", ["s", "t"]),
        ("loss", "-", ["zero", "sum"]),
    ]
    leaves = {"x1": 1.5, "x2": -0.5, "w1": 0.4, "w2": 1.2, "b": -0.3}
    leaves |= {"y": 0.25, "one": 1.0, "zero": 0.0}
    return Graph("the graph of a loss", nodes, leaves)


def _drawn(nodes: Callable, rng: np.random.Generator) -> Graph:
    """A graph whose gradients are neither tiny nor huge, so that mistakes show."""
    while True:
        names = [str(name) for name in rng.permutation(list("abcdeghkmnprstuv"))]
        drawn = nodes(names, rng)
        known = {name for name, _, _ in drawn}
        leaves = {i: _size(rng) for _, _, inputs in drawn for i in inputs if i not in known}
        spare = names[-1]
        graph = Graph("", drawn, {**leaves, spare: _size(rng)})
        used = np.abs([value for value in graph.gradients.values() if value])
        others = [in_one_row(graph.backward(**changed)) for _, _, changed in _EXCHANGED[:3]]
        others = [*others, in_one_row(graph.backward(order=graph.breadth_first()))] * graph.forks
        far = all(np.abs(in_one_row(graph.gradients) - other).max() > 0.05 for other in others)
        if used.min() > 0.05 and used.max() < 20 and far:
            return graph


def _size(rng: np.random.Generator) -> float:
    return float(rng.uniform(0.4, 1.6) * rng.choice([-1, 1]))


def _two(rng: np.random.Generator) -> str:
    return str(rng.choice(["+", "-", "*"]))


def _tree(n: list[str], rng: np.random.Generator) -> list[Node]:
    return [
        (n[0], "*", [n[1], n[2]]),
        (n[3], "-", [n[4], n[0]]),
        (n[5], "logistic", [n[3]]),
        (n[6], _two(rng), [n[5], n[7]]),
        (n[8], "*", [n[9], n[6]]),
    ]


def _web(n: list[str], rng: np.random.Generator) -> list[Node]:
    """A fork inside a fork, one input twice in a node, and a node that leads nowhere."""
    return [
        (n[0], _two(rng), [n[1], n[2]]),
        (n[3], "logistic", [n[0]]),
        (n[4], "-", [n[3], n[1]]),
        (n[5], "*", [n[4], n[4]]),
        (n[6], "*", [n[2], n[5]]),
        (n[7], _two(rng), [n[4], n[8]]),
        (n[9], "*", [n[5], n[7]]),
        (n[10], "-", [n[9], n[0]]),
    ]
