"""What the checks of module 10 try an answer on, and what is due there (CS60010, part 2).

A graph is a list of nodes, each after its inputs; the last one is the output. Gradients of logistic
regression and of the two-layer network are judged in the order of the backward pass: each is right
if it is the measured one, or if it is what follows from the answer's own gradient before it. So a
slip costs where it is made, and not again in all that comes after it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache, partial, wraps

import numpy as np

from mlp_ref.activations import logistic
from mlp_ref.diagnosis import Mistake, Quantity, Slip, diagnose
from mlp_ref.fixtures import hidden_rng
from mlp_ref.gradcheck import agree
from mlp_ref.targets import Due, Hypotheses, Rule, Target, slip, tells

from .learning_parameters import MOVES, Slips

STEP = 1e-5  # of a finite difference

GATE = "step 2 of the lecture: the slope of a node with respect to each of its inputs"
PATHS = "step 4 of the lecture: start from zero, add up upstream times local over all paths"
FORWARD = "step 3 of the lecture: each node after its inputs"
AT_A = "step 5 of the lecture: da = −y/a + (1 − y)/(1 − a)"
AT_Z = "step 6 of the lecture: dz = da · a(1 − a) = a − y"
AT_W = "step 7 of the lecture: dw = dz · x and db = dz"
BATCH = "step 8 of the lecture: the mean of dz·x over the examples"
COLUMNS = "step 9 of the lecture: dw = X dZᵀ / n, db = Σ dz / n"
LAYER_2 = "step 10 of the lecture: dW² = dz² a¹ᵀ, db² = dz²"
LAYER_1 = "step 11 of the lecture: dz¹ = w²ᵀ dz² ∗ a¹(1 − a¹), dW¹ = dz¹ xᵀ, db¹ = dz¹"
DESCENT = "step 9 of the lecture: w ← w − η dw, b ← b − η db, with a new gradient each time"


# --- graphs

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

    @np.errstate(all="ignore")  # a slip may take the logarithm of a negative number
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

        def at(name, by):
            return self.forward(name, by)[self.output]

        return {name: (at(name, STEP) - at(name, -STEP)) / (2 * STEP) for name in self.names}

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

    # what is due

    @property
    def arguments(self) -> tuple:
        """The nodes and the leaves."""
        return self.nodes, self.leaves

    def due(self) -> dict[str, Callable]:
        """Of an evaluator: all values, and all gradients, by whether anything forks."""
        facts = Hypotheses(_row(self.values), self._slips_of_values(), FORWARD)
        values = Target("The dictionary of values", _row(self.values), facts)
        slips = Slips(lambda: list(self._slips()))
        facts = Hypotheses(_row(self.gradients), slips, PATHS, is_gradient=True)
        gradients = Target("The dictionary of gradients", _row(self.measured), facts)
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

    def _judged(self, target: Target, got) -> Due:
        """The target itself for numbers that are right, so that remarks can be made on them."""
        mistakes = [got] if got is STALE else self._mistakes(target, got)
        return Rule(target.symbol, lambda _: mistakes) if mistakes else target

    def _mistakes(self, target: Target, row) -> list[Mistake]:
        symbol, right = target.symbol, target.value
        if not isinstance(row, np.ndarray) or row.shape != right.shape:
            return [_no_numbers(row, symbol, self.names)]
        if np.isfinite(row).all() and agree(row, right).all():
            return []
        known = diagnose(row, right, symbol, target.facts)
        told = [one for one in known if one.name not in ("only some entries", "integers")]
        return told or [self._which_differ(row, target)]

    def _which_differ(self, row: np.ndarray, target: Target) -> Mistake:
        right, fits = target.value, agree(row, target.value)
        wrong = [name for name, fit in zip(self.names, fits, strict=True) if not fit]
        sentence = f"{target.symbol} is wrong for {_listed(wrong)}."
        if not self.hidden:
            place = self.names.index(wrong[0])
            yours, other = row[place], right[place]
            sentence += f" Of {wrong[0]} yours is {yours:.6g}, and {other:.6g} is due."
        return Mistake("unknown", f"{sentence} Look at {target.facts.look_at}.")

    def _slips_of_values(self) -> Slips:
        sentence = "The inputs of a node come in another order: in u − v that matters."
        turned = [(name, operation, inputs[::-1]) for name, operation, inputs in self.nodes]
        return Slips(
            lambda: [
                slip("inputs exchanged", sentence, _row(replace(self, nodes=turned).values)),
                slip("gradients for the values", "These are the gradients.", _row(self.gradients)),
            ]
        )

    def _slips(self) -> Iterator[Slip]:
        yield slip("values for the gradients", "These are the values.", _row(self.values))
        for name, sentence, changed in _EXCHANGED:
            yield slip(name, sentence, _row(self.backward(**changed)))
        sentence = (
            "A node hands its gradient down before all of its consumers have been visited, so it "
            "hands down too little. Go through the list from its end."
        )
        for order in (self.nodes, self.breadth_first()):
            early = "visited before its consumers"
            yield slip(early, sentence, _row(self.backward(order=order)))
        sentence = (
            "A node hands down all it has each time that something reaches it, so what came "
            "first is handed down again. Visit each node once, after all of its consumers."
        )
        yield slip("handed down twice", sentence, _row(self.handed_down_again()))
        sentence = "The output begins with its own value, and ∂f/∂f is 1."
        yield slip("seed", sentence, _row(self.backward(seed=self.values[self.output])))
        sentence = "Every gradient starts from 1. Only the output's does; the others start from 0."
        ones = _row(self.backward(lambda found: 1 + sum(found), seed=0.0))
        yield slip("not started from zero", sentence, ones)
        sentence = "The gradient of the output itself is 1: ∂f/∂f."
        without = _row({**self.gradients, self.output: 0.0})
        yield slip("seed", sentence, without)
        sentence = "A name that nobody uses came back with another gradient than 0."
        unused = [name for name in self.names if not self.gradients[name]]
        for other in (1.0, np.nan):
            if unused:
                row = _row({**self.gradients, **dict.fromkeys(unused, other)})
                yield slip("not started from zero", sentence, row)

    def __str__(self) -> str:
        return "a graph that stays hidden" if self.hidden else self.words


def _row(by_name: Mapping[str, float]) -> np.ndarray:
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
        row = [np.asarray(got[name]) for name in names] if isinstance(got, Mapping) else []
    except KeyError:
        return got
    if not row or any(one.dtype.kind not in "fiu" or one.size != 1 for one in row):
        return got
    return np.array([one.ravel()[0] for one in row], dtype=float)


def _no_numbers(got, symbol: str, names: list[str]) -> Mistake:
    """What is wrong with what is no dictionary of numbers."""
    if got is None:
        return Mistake("returned nothing", f"{symbol} came back as None. Is the `return` missing?")
    if not isinstance(got, Mapping):
        kind = type(got).__name__
        sentence = f"{symbol} came back as a {kind}, and one number for each name is due."
        return Mistake("wrong type", sentence)
    missing = [name for name in names if name not in got]
    if missing:
        sentence = f"{symbol} has no place for {_listed(missing)}: every name needs a number."
        return Mistake("only some entries", sentence)
    return Mistake("wrong type", f"{symbol} should have one number for each name.")


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def visible_graphs() -> tuple[Graph, ...]:
    """Two in which every value is used once, and three that fork."""
    return _visible_graphs()


def hidden_graphs() -> tuple[Graph, ...]:
    return _hidden_graphs(int(hidden_rng("10, graphs").integers(2**63)))


@cache
def _visible_graphs() -> tuple[Graph, ...]:
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


@lru_cache(maxsize=64)
def _hidden_graphs(seed: int) -> tuple[Graph, ...]:
    rng = np.random.default_rng(seed)
    return _drawn(_tree, rng), _drawn(_web, rng), _drawn(_web, rng)


def _drawn(nodes: Callable, rng: np.random.Generator) -> Graph:
    """A graph whose gradients are neither tiny nor huge, so that slips show."""
    while True:
        names = [str(name) for name in rng.permutation(list("abcdeghkmnprstuv"))]
        drawn = nodes(names, rng)
        known = {name for name, _, _ in drawn}
        leaves = {i: _size(rng) for _, _, inputs in drawn for i in inputs if i not in known}
        spare = names[-1]
        graph = Graph("", drawn, {**leaves, spare: _size(rng)}, hidden=True)
        used = np.abs([value for value in graph.gradients.values() if value])
        others = [_row(graph.backward(**changed)) for _, _, changed in _EXCHANGED[:3]]
        others = [*others, _row(graph.backward(order=graph.breadth_first()))] * graph.forks
        far = all(np.abs(_row(graph.gradients) - other).max() > 0.05 for other in others)
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


# --- (x + y) z, and one node


@dataclass(frozen=True)
class Product:
    """f = (x + y) z at one point."""

    x: float
    y: float
    z: float
    hidden: bool = False

    @property
    def arguments(self) -> tuple[float, float, float]:
        return self.x, self.y, self.z

    def due(self) -> dict[str, Target]:
        x, y, z = self.arguments
        q = x + y
        right = np.array([z, q, z, z])
        move = STEP * np.eye(3)
        central = [(_product(*(self._at + d)) - _product(*(self._at - d))) / 2 / STEP for d in move]
        by_q = ((q + STEP) * z - (q - STEP) * z) / 2 / STEP
        measured = _rounded([by_q, central[2], central[0], central[1]])
        forward = Target(
            "The list of values", np.array([q, q * z]), Hypotheses([q, q * z], self._values())
        )
        facts = Hypotheses(right, Slips(lambda: list(self._slips())), GATE, is_gradient=True)
        back = Target("The list of gradients", measured, facts)
        return {"q and f": forward, "the gradients": back}

    @property
    def _at(self) -> np.ndarray:
        return np.array(self.arguments)

    def _values(self) -> list[Slip]:
        x, y, z = self.arguments
        q = x + y
        return [
            slip("order exchanged", "q comes first, then f.", [q * z, q]),
            slip("brackets missing", "f is (x + y)·z: the sum comes first.", [q, x + y * z]),
            slip("sum for a product", "f is the product q·z.", [q, q + z]),
        ]

    def _slips(self) -> Iterator[Slip]:
        x, y, z = self.arguments
        q = x + y
        told = "The order is q, z, x, y."
        for order in ([z, z, q, z], [z, z, z, q], [q, z, z, z]):
            if order != [q, z, z, z]:
                yield slip("order exchanged", told, order)
        sentence = "A product sends each input the value of the other: ∂f/∂q = z and ∂f/∂z = q."
        yield slip("inputs exchanged", sentence, [q, z, q, q])
        yield slip("inputs exchanged", sentence, [q, z, z, z])
        sentence = "∂f/∂x and ∂f/∂y have the local gradient alone: multiply by ∂f/∂q."
        yield slip("upstream gradient missing", sentence, [z, q, 1, 1])
        sentence = "Upstream and local are added; along a path they multiply."
        yield slip("factors added", sentence, [z, q, z + 1, z + 1])
        sentence = "A sum has the slope 1 in each of its inputs, whatever their values."
        yield slip("sum for a product", sentence, [z, q, z * y, z * x])
        yield slip("sum for a product", sentence, [z, q, z * x, z * y])
        yield slip("values for the gradients", "These are the values.", [q, z, x, y])
        sentence = "These are shares of f: slope times value. The slopes alone are due."
        yield slip("value too many", sentence, [z * q, q * z, z * x, z * y])

    def __str__(self) -> str:
        if self.hidden:
            return "a point that stays hidden"
        return "x = {:g}, y = {:g}, z = {:g}".format(*self.arguments)


def _rounded(measured: Sequence[float]) -> np.ndarray:
    """Finite differences without their last digits: a slope of 1 is 1, for who returns integers."""
    return np.round(measured, 8)


def _product(x: float, y: float, z: float) -> float:
    return (x + y) * z


def visible_products() -> tuple[Product, ...]:
    return Product(-2.0, 5.0, -4.0), Product(1.5, 0.25, 3.0)


def hidden_products() -> tuple[Product, ...]:
    rng = hidden_rng("10, product")
    return tuple(
        Product(*(float(v) for v in rng.uniform(1, 4, 3) * [-1, 1, s]), hidden=True)
        for s in (-1, 1)
    )


@dataclass(frozen=True)
class Gate:
    """One node with the values of its inputs."""

    operation: str
    inputs: tuple[float, ...]
    hidden: bool = False

    @property
    def arguments(self) -> tuple[str, list[float]]:
        return self.operation, list(self.inputs)

    def due(self) -> dict[str, Callable]:
        """Of the one list; a slip at one operation is told, whatever is wrong at another."""
        part = "+, - and *" if len(self.inputs) == 2 else "log and logistic"
        at = np.array(self.inputs)
        step = STEP * np.abs(at).min() * np.eye(len(at))

        def value(u):
            return VALUE[self.operation](*u)

        measured = [(value(at + d) - value(at - d)) / (2 * d.max()) for d in step]
        right = local_gradients(*self.arguments)
        slips = [slip(*one) for one in OF_GATE[self.operation](*self.inputs)]
        symbol = f"The list of local gradients of {self.operation}"
        facts = Hypotheses(np.array(right), slips, GATE, is_gradient=True)
        target = Target(symbol, _rounded(measured), facts)
        return {part: lambda values: self._judged(target, values[0])}

    def _judged(self, target: Target, got) -> Due:
        own, right = _numbers(got, target.value.shape), target.value
        if own is None or agree(own, right).all():
            return target
        mistakes = diagnose(own, right, target.symbol, target.facts)
        return Rule(target.symbol, lambda _: mistakes) if mistakes else target

    def __str__(self) -> str:
        numbers = "inputs that stay hidden" if self.hidden else _listed(self._shown)
        return f'a node "{self.operation}" with {numbers}'

    @property
    def _shown(self) -> list[str]:
        return [f"{value:g}" for value in self.inputs]


def _of_sum(u, v):
    yield "values for the gradients", "These are the inputs, and the slopes are due.", [u, v]
    yield "inputs exchanged", "This is the rule of a product: a sum has 1 and 1.", [v, u]


def _of_difference(u, v):
    yield "sign lost", "If v grows, u − v falls: its slope is −1.", [1, 1]
    yield "values for the gradients", "These are the inputs, and the slopes are due.", [u, -v]
    yield "values for the gradients", "These are the inputs, and the slopes are due.", [u, v]


def _of_product(u, v):
    sentence = "In u·v, the slope of u is the other one: v."
    yield "inputs exchanged", sentence, [u, v]
    yield "factors lost", "This is the rule of a sum: in u·v, the slope of u is v.", [1, 1]
    yield "values for the gradients", "This is the value of the node.", [u * v, u * v]


NO_LIST = "wrong shape", "Return a list, also of a single number: it stands in brackets."


def _of_log(u):
    yield *NO_LIST, 1 / u
    sentence = "This is the value of the node, and its slope is due."
    yield "values for the gradients", sentence, [np.log(u)]
    yield "values for the gradients", "This is the input itself.", [u]
    yield "one step too far", "This is the second derivative.", [-1 / u**2]
    yield "logarithm of another base", "log is the natural one here.", [1 / (u * np.log(2))]
    yield "logarithm of another base", "log is the natural one here.", [1 / (u * np.log(10))]
    yield "logarithm of another base", "ln 10 is a divisor of this slope.", [np.log(10) / u]


def _of_logistic(u):
    s = VALUE["logistic"](u)
    yield *NO_LIST, s * (1 - s)
    yield "g for g′", "This is σ(u), and its slope is due.", [s]
    sentence = "The slope is σ(1 − σ): here the input itself stands in it."
    yield "z for g(z)", sentence, [u * (1 - u)]
    yield "plus for minus", "The slope is σ(1 − σ), with a minus.", [s * (1 + s)]
    yield "one factor missing", "This is 1 − σ; the factor σ is missing.", [1 - s]
    yield "derivative of another activation", "This is the slope of tanh, 1 − g².", [1 - s**2]
    t = np.tanh(u)
    yield "derivative of another activation", "This is the slope of tanh.", [1 - t**2]
    sentence = "σ is applied once too often before the slope is taken."
    yield "activation derivative at h", sentence, local_gradients("logistic", [s])


OF_GATE = {
    "+": _of_sum,
    "-": _of_difference,
    "*": _of_product,
    "log": _of_log,
    "logistic": _of_logistic,
}


def visible_gates() -> tuple[Gate, ...]:
    pair = (3.0, -4.0)
    two = tuple(Gate(operation, pair) for operation in "+-*")
    return *two, Gate("log", (0.25,)), Gate("logistic", (-1.5,)), Gate("logistic", (0.6,))


def hidden_gates() -> tuple[Gate, ...]:
    rng = hidden_rng("10, gates")
    u, v = (float(value) for value in rng.uniform(1.5, 5, 2) * rng.choice([-1, 1], 2))
    two = [Gate(operation, (u, v)) for operation in "+-*"]
    positive = float(rng.uniform(0.2, 4)), float(rng.uniform(1, 3))
    one = [Gate(name, (u,)) for name, u in zip(("log", "logistic"), positive, strict=True)]
    return tuple(replace(gate, hidden=True) for gate in (*two, *one))


# --- logistic regression


Values = Sequence[object]
Slipped = tuple[str, str, object]  # the name of a slip, its sentence, its numbers


def _gradient(symbol: str, measured, right, slips: Callable, look_at: str, **more) -> Target:
    """A gradient with what may have become of it, worked out when somebody asks.

    measured: the finite differences; None if the numbers follow from an answer's own, and then
    nobody is told that they are finite differences.
    """
    made = Slips(lambda: [slip(*one) for one in slips()])
    more["is_gradient"] = measured is not None
    facts = Hypotheses(np.asarray(right, dtype=float), made, look_at, **more)
    value = right if measured is None else measured
    return Target(symbol, np.asarray(value, dtype=float), facts)


def _numbers(got, shape: tuple[int, ...]) -> np.ndarray | None:
    """What came back as an array of this shape with numbers to compare; None if it is none."""
    try:
        own = np.array(got, dtype=float)
    except (TypeError, ValueError):
        return None
    return own if own.shape == shape and np.isfinite(own).all() else None


def _given(got, right: np.ndarray) -> np.ndarray:
    """The answer's own gradient to go on with, or the right one if there is nothing to use."""
    own = _numbers(got, right.shape)
    return own if tells(own, right) else right


def _follow(target: Callable, measured, upstream, right_upstream, got) -> Target:
    """The target of what came back: the measured one, or what follows from the answer's own.

    target: takes what is measured, or None, and the gradient from upstream.
    """
    due = target(measured, right_upstream)
    given = _numbers(got, due.value.shape)
    if given is not None and agree(given, due.value).all():
        return due
    own_is_right = bool(agree(np.asarray(upstream), np.asarray(right_upstream)).all())
    return due if own_is_right else target(None, upstream)


@dataclass(frozen=True, eq=False)
class Examples:
    """Logistic regression with a few examples, each asked for by itself.

    w: (m,), x: (N, m), y: (N,). Together their gradients tell slips apart that one label cannot.
    """

    w: np.ndarray
    b: float
    x: np.ndarray
    y: np.ndarray
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        return self.w, self.b, self.x, self.y

    def one_by_one(self, function: Callable) -> Callable:
        """The student's function asked for each example, with da, dz, dw and db of them all."""

        @wraps(function)
        def asked(w, b, xs, ys):
            found = [function(w, b, x, float(y)) for x, y in zip(xs, ys, strict=True)]
            odd = [one for one in found if not isinstance(one, Sequence) or len(one) != 4]
            return odd[0] if odd else [list(part) for part in zip(*found, strict=True)]

        return asked

    @cached_property
    def z(self) -> np.ndarray:
        return self.x @ self.w + self.b

    @cached_property
    def a(self) -> np.ndarray:
        return logistic(self.z)

    @property
    def _da(self) -> np.ndarray:
        return -self.y / self.a + (1 - self.y) / (1 - self.a)  # ∂L/∂a

    @property
    def _dz(self) -> np.ndarray:
        return self.a - self.y

    def due(self) -> dict[str, Target | Callable]:
        """Of da, dz, dw and db of all examples; the later ones given those before."""
        due = {
            "da": self._due_of_da,
            "dz": self._due_of_dz,
            "dw": self._due_of_dw,
            "db": self._due_of_db,
        }
        return {name: partial(self._told_of_one, n, of) for n, (name, of) in enumerate(due.items())}

    def _told_of_one(self, n: int, due: Callable, values: Values) -> Due:
        """What is due; a wrong shape is told of one example, as the answer has it."""
        target, got = due(values), values[n]
        try:
            own = np.array(got, dtype=float)
        except (TypeError, ValueError):
            return target
        symbol, needed = target.symbol, target.value.shape
        if own.shape == needed or own.shape[:1] != needed[:1]:
            return target
        mistakes = diagnose(own, target.value, symbol, target.facts)
        if [one.name for one in mistakes] != ["wrong shape"]:
            return target
        said = [f"has shape {one[1:]}" if one[1:] else "is a number" for one in (needed, own.shape)]
        told = Mistake("wrong shape", f"{symbol} {said[0]}, and yours {said[1]}.")
        return Rule(symbol, lambda _: [told])

    def _losses(self, a: np.ndarray) -> np.ndarray:
        return -(self.y * np.log(a) + (1 - self.y) * np.log(1 - a))

    @cached_property
    def _by_z(self) -> np.ndarray:
        up, down = (self._losses(logistic(self.z + by)) for by in (STEP, -STEP))
        return (up - down) / (2 * STEP)

    @cached_property
    def _by_w(self) -> np.ndarray:
        moves = STEP * np.eye(len(self.w))
        up, down = ([self._losses(logistic(self.z + by)) for by in side @ self.x.T]
                    for side in (moves, -moves))  # fmt: skip
        return ((np.array(up) - np.array(down)) / (2 * STEP)).T

    def _due_of_da(self, values: Values) -> Target:
        by_a = (self._losses(self.a + STEP) - self._losses(self.a - STEP)) / (2 * STEP)
        return _gradient("da", by_a, self._da, self._of_da, AT_A)

    def _due_of_dz(self, values: Values) -> Target:
        def target(measured, da):
            right = da * self.a * (1 - self.a)
            return _gradient("dz", measured, right, lambda: self._of_dz(da), AT_Z)

        da = _given(values[0], self._da)
        return _follow(target, self._by_z, da, self._da, values[1])

    def _due_of_dw(self, values: Values) -> Target:
        def target(measured, dz):
            right = dz[:, np.newaxis] * self.x
            return _gradient("dw", measured, right, lambda: self._of_dw(dz[:, np.newaxis]), AT_W)

        dz = _given(values[1], self._dz)
        return _follow(target, self._by_w, dz, self._dz, values[2])

    def _due_of_db(self, values: Values) -> Target:
        def target(measured, dz):
            return _gradient("db", measured, dz, lambda: self._of_db(dz), AT_W)

        dz = _given(values[1], self._dz)
        return _follow(target, self._by_z, dz, self._dz, values[3])  # b moves z by as much

    def _of_da(self) -> Iterator[Slipped]:
        a, y = self.a, self.y
        half = "half of the loss missing"
        yield half, "The term of 1 − y is missing from da.", -y / a
        yield half, "The term of y is missing from da.", (1 - y) / (1 - a)
        yield half, "This is da for y = 1, and y has to stand in it.", -1 / a
        yield half, "This is da for y = 0, and y has to stand in it.", 1 / (1 - a)
        sentence = "log(1 − a) has an inner derivative of −1: it makes the second term positive."
        yield "inner derivative missing", sentence, -y / a - (1 - y) / (1 - a)
        yield "one step too far", "a − y is dz already: da is ∂L/∂a.", a - y
        sentence = "This is the loss, and its slope is due."
        yield "loss for its derivative", sentence, self._losses(a)
        yield "1/a missing", "The slope of log a is 1/a.", 1 - 2 * y
        yield "classes exchanged", "y and 1 − y have changed places.", -(1 - y) / a + y / (1 - a)
        yield "classes exchanged", "a and 1 − a have changed places.", -y / (1 - a) + (1 - y) / a
        yield "squared error for cross-entropy", "This belongs to a squared error.", 2 * (a - y)

    def _of_dz(self, da) -> Iterator[Slipped]:
        yield from _slips_at_output(self.a, self.z, self.y, da)
        yield "classes exchanged", "1 − y stands where y belongs.", self.a - (1 - self.y)

    def _of_dw(self, dz) -> Iterator[Slipped]:
        a, x = self.a[:, np.newaxis], self.x
        yield "x missing", "dw has dz alone: dz travels to w_j with x_j.", dz * np.ones_like(x)
        yield "x missing", "dw is a vector, dz times each x_j.", dz[:, 0]
        yield "w for x", "dw has w where x belongs: ∂z/∂w_j is x_j.", dz * self.w
        yield "upstream gradient missing", "This is x: multiply by dz.", x
        sentence = "Each dw_j is dz·x_j by itself; here they are added up."
        yield "inner product", sentence, (dz * x).sum(axis=1)
        sentence = "a(1 − a) is in dz already, and here it is once more."
        yield "activation derivative too many", sentence, dz * a * (1 - a) * x
        yield "y not subtracted", "dw has a where dz = a − y belongs.", a * x
        sentence = "dw comes from da, and has to go through the logistic function: take dz."
        yield "activation derivative missing", sentence, self._da[:, np.newaxis] * x

    def _of_db(self, dz) -> Iterator[Slipped]:
        a = self.a
        sentence = "b is multiplied by nothing: db is dz."
        yield "x too many", sentence, dz[:, np.newaxis] * self.x
        yield "x too many", sentence, dz * self.x.sum(axis=1)
        yield "b too many", "∂z/∂b is 1, and not b.", dz * self.b
        sentence = "This is ∂z/∂b alone: multiply by dz."
        yield "upstream gradient missing", sentence, np.ones_like(dz)
        sentence = "a(1 − a) is in dz already, and here it is once more."
        yield "activation derivative too many", sentence, dz * a * (1 - a)
        yield "y not subtracted", "db has a where dz = a − y belongs.", a
        sentence = "db comes from da, and has to go through the logistic function: take dz."
        yield "activation derivative missing", sentence, self._da

    def __str__(self) -> str:
        what = f"{len(self.y)} examples, one at a time"
        return f"{what}, that stay hidden" if self.hidden else what


def cross_entropy(a: float, y: float) -> float:
    """−(y log a + (1 − y) log(1 − a)), of probabilities as the slides have it."""
    return float(-(y * np.log(a) + (1 - y) * np.log(1 - a)))


def _slips_at_output(a, z, y, da) -> Iterator[Slipped]:
    """dz at a logistic output with cross-entropy, given da; a, z, y numbers or arrays."""
    sentence = "The slope of the logistic function, a(1 − a), is missing: this is da."
    yield "activation derivative missing", sentence, da
    sentence = "The slope is taken at a, and should be taken at z: with a it is a(1 − a)."
    yield "activation derivative at h", sentence, da * logistic(a) * (1 - logistic(a))
    yield "z for g(z)", "The slope is a(1 − a), and here z stands in it.", da * z * (1 - z)
    yield "y not subtracted", "This is a: the label y has to be subtracted.", a + 0 * da
    sentence = "This is z − y: the label is subtracted from a."
    yield "activation missing", sentence, z - y + 0 * da
    sentence = (
        "a(1 − a) is in it once too often, as it would be with a squared error: with "
        "cross-entropy it cancels."
    )
    yield "squared error for cross-entropy", sentence, da * (a * (1 - a)) ** 2
    sentence = "The decision, 0 or 1, is taken; the probability a is meant."
    yield "predicted class for the true one", sentence, (a > 0.5) - y + 0 * da
    yield "upstream gradient missing", "This is a(1 − a) alone.", a * (1 - a) + 0 * da
    yield "plus for minus", "The slope is a(1 − a), with a minus.", da * a * (1 + a)


def visible_examples() -> tuple[Examples, ...]:
    return (_drawn_examples(2, [1, 0, 1], np.random.default_rng(49)),)


def hidden_examples() -> tuple[Examples, ...]:
    rng = hidden_rng("10, examples")
    drawn = _drawn_examples(4, [0, 1, 1, 0], rng), _drawn_examples(1, [1, 0], rng)
    return tuple(replace(one, hidden=True) for one in drawn)


def _drawn_examples(m: int, y: list[int], rng: np.random.Generator) -> Examples:
    while True:
        w, x, b = _sizes(rng, m), _sizes(rng, len(y), m), float(_sizes(rng, 1)[0])
        drawn = Examples(w, b, x, np.array(y, dtype=float))
        if (np.abs(drawn.z) > 0.3).all() and (np.abs(drawn.z) < 2.5).all():
            return drawn


def _sizes(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers of either sign, none of them tiny."""
    return rng.uniform(0.4, 1.6, shape) * rng.choice([-1, 1], shape)


# --- logistic regression with n examples


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
    seen: list = field(default_factory=list)  # what came back before

    @property
    def m(self) -> int:
        return len(self.X)

    @property
    def N(self) -> int:
        return len(self.Y)

    @property
    def examples(self) -> list[tuple[np.ndarray, float]]:
        """Pairs (x, y)."""
        return [(x, float(y)) for x, y in zip(self.X.T, self.Y, strict=True)]

    def loss(self, theta: np.ndarray) -> float:
        """The mean loss, of [w, b]."""
        A = logistic(theta[:-1] @ self.X + theta[-1])
        return float(-np.mean(self.Y * np.log(A) + (1 - self.Y) * np.log(1 - A)))

    @cached_property
    def measured(self) -> np.ndarray:
        theta, moves = np.append(self.w, self.b), STEP * np.eye(self.m + 1)
        return np.array([(self.loss(theta + d) - self.loss(theta - d)) / 2 / STEP for d in moves])

    @cached_property
    def dz(self) -> np.ndarray:
        return logistic(self.w @ self.X + self.b) - self.Y

    def due(self, look_at: str) -> dict[str, Due | Callable]:
        more = {"look_at": look_at, "quantities": list(self._quantities())}
        dw = _gradient(
            "dw", self.measured[:-1], self.X @ self.dz / self.N, lambda: self._of_dw(), **more
        )
        db = _gradient("db", self.measured[-1], self.dz.mean(), lambda: self._of_db(), **more)
        return {"dw": self._unless_stale("dw", dw), "db": self._unless_stale("db", db)}

    def twice(self, function: Callable) -> Callable:
        """The student's function asked twice, with the second answer."""

        @wraps(function)
        def asked(*arguments):
            self.seen[:] = [deepcopy(function(*arguments))]
            return function(*arguments)

        return asked

    def _unless_stale(self, symbol: str, target: Target) -> Callable:
        def due(values):
            first = self.seen[-1] if self.seen else None
            if not isinstance(first, Sequence) or len(first) != 2:
                return target
            place = ("dw", "db").index(symbol)
            shape = target.value.shape
            before, after = (_numbers(one[place], shape) for one in (first, values))
            changed = before is not None and after is not None and not agree(before, after).all()
            return Rule(symbol, lambda _: [STALE]) if changed else target

        return due

    def _quantities(self) -> Iterator[Quantity]:
        missing, again = " The mean is missing.", " You divide by it once too often."
        yield Quantity("N", "the number of examples", self.N, missing, again)
        yield Quantity("2", "the 2 of a square", 2)

    def _of_dw(self) -> Iterator[Slipped]:
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

    def _of_db(self) -> Iterator[Slipped]:
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
        """w and b after T iterations, and where they end with each slip."""
        theta = self._descend(self.T)
        return {"w": self._ending("w", theta), "b": self._ending("b", theta)}

    def _ending(self, part: str, theta: np.ndarray) -> Target:
        def take(theta):
            return theta[:-1] if part == "w" else theta[-1]

        slips = Slips(lambda: [slip(name, why, take(end)) for name, why, end in self._endings])
        return Target(part, np.array(take(theta)), Hypotheses(take(theta), slips, DESCENT))

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
        few, many = f"{T - 1} steps were taken, and {T} are due.", f"{T + 1} steps, {T} are due."
        found.append(("one iteration too few", few, self._descend(T - 1)))
        found.append(("one iteration too many", many, self._descend(T + 1)))
        sentence = f"One step was taken, and {T} are due: is the return too early?"
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


def _halving(rows: np.ndarray):
    """What is left of a sum that is divided by N after each term."""
    kept = 0.0
    for row in rows:
        kept = (kept + row) / len(rows)
    return kept


def visible_batches() -> tuple[Batch, ...]:
    """Three examples with three inputs, so that a wrong order runs as well, and five with two."""
    return _visible_batches()


@cache
def _visible_batches() -> tuple[Batch, ...]:
    rng = np.random.default_rng(50)
    return _drawn_batch(2, 5, rng, 4), _drawn_batch(3, 3, rng, 3)


def hidden_batches() -> tuple[Batch, ...]:
    return _hidden_batches(int(hidden_rng("10, batch").integers(2**63)))


@lru_cache(maxsize=64)
def _hidden_batches(seed: int) -> tuple[Batch, ...]:
    rng = np.random.default_rng(seed)
    pair = _drawn_batch(4, 4, rng, 5), _drawn_batch(3, 6, rng, 6)
    return tuple(replace(batch, hidden=True) for batch in pair)


def _drawn_batch(m: int, N: int, rng: np.random.Generator, T: int) -> Batch:
    Y = rng.permutation(np.arange(N) % 2).astype(float)
    eta = float(rng.uniform(0.6, 0.9))
    return Batch(_sizes(rng, m, N), Y, _sizes(rng, m), float(_sizes(rng, 1)[0]), eta=eta, T=T)


# --- the network with two layers


@dataclass(frozen=True, eq=False)
class TwoLayers:
    """m logistic hidden units, one logistic output: w1 (m, d), b1 (m,), w2 (1, m), b2 (1,)."""

    x: np.ndarray
    y: float
    w1: np.ndarray
    b1: np.ndarray
    w2: np.ndarray
    b2: np.ndarray
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        return self.x, self.y, self.w1, self.b1, self.w2, self.b2

    @cached_property
    def z1(self) -> np.ndarray:
        return self.w1 @ self.x + self.b1

    @cached_property
    def a1(self) -> np.ndarray:
        return logistic(self.z1)

    @cached_property
    def z2(self) -> np.ndarray:
        return self.w2 @ self.a1 + self.b2

    @cached_property
    def a2(self) -> np.ndarray:
        return logistic(self.z2)

    def due(self) -> dict[str, Target | Callable]:
        """Of the six gradients in their order; the later ones given those before."""
        return {
            "dz2": self._dz2(),
            "dW2": lambda values: self._from_dz2("dW2", values),
            "db2": lambda values: self._from_dz2("db2", values),
            "dz1": lambda values: self._from_dz2("dz1", values),
            "dW1": lambda values: self._from_dz1("dW1", values),
            "db1": lambda values: self._from_dz1("db1", values),
        }

    @cached_property
    def measured(self) -> dict[str, np.ndarray]:
        """The central differences of the loss."""
        x, y, w1, b1, w2, b2 = self.arguments

        def from_z2(z2):
            return cross_entropy(float(logistic(z2)[0]), y)

        def from_z1(z1):
            return from_z2(w2 @ logistic(z1) + b2)

        return {
            "dz2": _differences(from_z2, self.z2),
            "dW2": _differences(lambda w: from_z2(w @ self.a1 + b2), w2),
            "db2": _differences(lambda b: from_z2(w2 @ self.a1 + b), b2),
            "dz1": _differences(from_z1, self.z1),
            "dW1": _differences(lambda w: from_z1(w @ x + b1), w1),
            "db1": _differences(lambda b: from_z1(w1 @ x + b), b1),
        }

    @cached_property
    def _right_dz2(self) -> np.ndarray:
        return self.a2 - self.y

    def _dz1_of(self, dz2: np.ndarray) -> np.ndarray:
        return self.w2.T @ dz2 * self.a1 * (1 - self.a1)

    def _dz2(self) -> Target:
        a, y = self.a2, self.y
        da = -y / a + (1 - y) / (1 - a)
        measured = self.measured["dz2"]
        slips = Slips(lambda: [slip(*one) for one in _slips_at_output(a, self.z2, y, da)])
        facts = Hypotheses(self._right_dz2, slips, AT_Z, is_gradient=True)
        return Target("dz2", measured, facts)

    def _from_dz2(self, name: str, values: Values) -> Target:
        right = {
            "dW2": lambda dz2: np.outer(dz2, self.a1),
            "db2": lambda dz2: dz2,
            "dz1": self._dz1_of,
        }[name]
        slips = {"dW2": self._of_dW2, "db2": self._of_db2, "dz1": self._of_dz1}[name]

        def target(measured, dz2):
            look_at = LAYER_1 if name == "dz1" else LAYER_2
            return _gradient(name, measured, right(dz2), lambda: slips(dz2), look_at)

        dz2 = _given(values[0], self._right_dz2)
        got = values[list(self.measured).index(name)]
        return _follow(target, self.measured[name], dz2, self._right_dz2, got)

    def _from_dz1(self, name: str, values: Values) -> Target:
        def target(measured, dz1):
            right = np.outer(dz1, self.x) if name == "dW1" else dz1
            slips = self._of_dW1 if name == "dW1" else self._of_db1
            return _gradient(name, measured, right, lambda: slips(dz1), LAYER_1)

        right = self._dz1_of(self._right_dz2)
        dz1 = _given(values[3], right)
        got = values[list(self.measured).index(name)]
        return _follow(target, self.measured[name], dz1, right, got)

    def _of_dW2(self, dz2) -> Iterator[Slipped]:
        a1, z1 = self.a1, self.z1
        yield "pre-activation for h", "dW2 has z1 where a1 belongs.", np.outer(dz2, z1)
        if len(self.x) == len(a1):
            sentence = "dW2 has x where a1 belongs: layer 2 is given a1."
            yield "x for h", sentence, np.outer(dz2, self.x)
        yield "h missing", "dW2 has dz2 alone: multiply by a1.", dz2 * np.ones_like(self.w2)
        yield "inner product", "dW2 is an outer product, dz2 times each a1.", dz2 * a1.sum()
        yield "upstream gradient missing", "This is a1: multiply by dz2.", a1[np.newaxis]
        sentence = "a(1 − a) is in dz2 already, and here it is once more."
        slope = self.a2 * (1 - self.a2)
        yield "activation derivative too many", sentence, np.outer(dz2 * slope, a1)
        slope = a1 * (1 - a1)
        yield "activation derivative too many", "a1(1 − a1) belongs in dz1.", np.outer(dz2, slope)

    def _of_db2(self, dz2) -> Iterator[Slipped]:
        a2, a1 = self.a2, self.a1
        yield "h too many", "b2 is multiplied by nothing: db2 is dz2.", dz2 * a1
        yield "h too many", "b2 is multiplied by nothing: db2 is dz2.", dz2 * a1.sum()
        sentence = "a(1 − a) is in dz2 already, and here it is once more."
        yield "activation derivative too many", sentence, dz2 * a2 * (1 - a2)
        yield "upstream gradient missing", "This is ∂z2/∂b2 alone: multiply by dz2.", np.ones(1)

    def _of_dz1(self, dz2) -> Iterator[Slipped]:
        a1, z1, a2, w2 = self.a1, self.z1, self.a2, self.w2
        up = w2.T @ dz2
        slope = a1 * (1 - a1)
        sentence = "The slope of the hidden units, a1(1 − a1), is missing: this is da1."
        yield "activation derivative missing", sentence, up
        yield "activation derivative doubled", "a1(1 − a1) is in dz1 twice.", up * slope**2
        yield "g for g′", "dz1 has a1 where its slope a1(1 − a1) belongs.", up * a1
        sentence = "The slope is a1(1 − a1), and here z1 stands in it."
        yield "z for g(z)", sentence, up * z1 * (1 - z1)
        sentence = "The slope is taken at a1: σ is applied once too often."
        yield "activation derivative at h", sentence, up * logistic(a1) * (1 - logistic(a1))
        sentence = "This has the slope of layer 2; the hidden units have slopes of their own."
        yield "activation derivative of another layer", sentence, up * a2 * (1 - a2)
        sentence = "The slope is that of tanh; the hidden units are logistic."
        yield "activation derivative of another function", sentence, up * (1 - a1**2)
        yield "plus for minus", "The slope is a1(1 − a1), with a minus.", up * a1 * (1 + a1)
        yield "one factor missing", "This has 1 − a1; the factor a1 is missing.", up * (1 - a1)
        yield "W missing", "The weights w2 are missing: each unit has its own.", dz2 * slope
        if self.w1.shape[0] == self.w1.shape[1]:
            sentence = "dz1 comes down through w2, and w1 is taken."
            yield "W of another layer", sentence, self.w1.T @ (dz2 * np.ones(len(a1))) * slope
        sentence = "The paths are added up over the hidden units; each keeps its own."
        yield "inner product", sentence, (up * slope).sum()
        sentence = "The loss reaches dz1 through dz2, and dz2 is missing."
        yield "upstream gradient missing", sentence, w2[0] * slope
        sentence = (
            "This is a square: w2ᵀ is a column (m, 1), and a column times a row (m,) makes (m, m). "
            "Write `w2.T @ dz2`, which is a vector."
        )
        yield "column times row", sentence, dz2 * w2.T * a1 * (1 - a1)
        yield "column times row", sentence, dz2 * w2.T * slope
        column = (dz2 * w2.T) * slope[:, np.newaxis]
        sentence = "dz1 is a column: make it a vector, as b1 is."
        yield "column for a vector", sentence, column

    def _of_dW1(self, dz1) -> Iterator[Slipped]:
        x, a1 = self.x, self.a1
        if len(x) == len(a1):
            sentence = "dW1 has a1 where x belongs: layer 1 is given x."
            yield "wrong layer's activation", sentence, np.outer(dz1, a1)
        yield "h missing", "dW1 has dz1 alone: multiply by x.", np.outer(dz1, np.ones_like(x))
        sentence = "a1(1 − a1) is in dz1 already, and here it is once more."
        yield "activation derivative too many", sentence, np.outer(dz1 * a1 * (1 - a1), x)
        sentence = "dW1 has dz2, the gradient of the layer above: take dz1."
        ones = np.ones_like(a1)
        yield "wrong layer's gradient", sentence, np.outer(self._right_dz2 * ones, x)
        sentence = "dW1 goes past the activation: take dz1, with a1(1 − a1)."
        up = self.w2.T @ self._right_dz2
        yield "activation derivative missing", sentence, np.outer(up, x)
        if len(x) == len(a1):
            sentence = "dW1 multiplies entry by entry; an outer product is due."
            yield "elementwise product", sentence, dz1 * x

    def _of_db1(self, dz1) -> Iterator[Slipped]:
        a1, x = self.a1, self.x
        yield "summed over the wrong axis", "db1 is added up over the units.", dz1.sum()
        yield "h too many", "b1 is multiplied by nothing: db1 is dz1.", dz1 * x.sum()
        if len(x) == len(a1):
            yield "h too many", "b1 is multiplied by nothing: db1 is dz1.", dz1 * x
        sentence = "a1(1 − a1) is in dz1 already, and here it is once more."
        yield "activation derivative too many", sentence, dz1 * a1 * (1 - a1)
        sentence = "db1 has dz2, the gradient of the layer above: take dz1."
        yield "wrong layer's gradient", sentence, self._right_dz2
        yield "wrong layer's gradient", sentence, self._right_dz2 * np.ones_like(a1)
        sentence = "db1 goes past the activation: take dz1, with a1(1 − a1)."
        yield "activation derivative missing", sentence, self.w2.T @ self._right_dz2

    def __str__(self) -> str:
        widths = f"{len(self.x)}–{len(self.b1)}–1"
        return f"a network that stays hidden ({widths})" if self.hidden else f"a {widths} network"


def _differences(f: Callable[[np.ndarray], float], at: np.ndarray) -> np.ndarray:
    moves = STEP * np.eye(at.size).reshape(-1, *at.shape)
    return np.array([(f(at + d) - f(at - d)) / (2 * STEP) for d in moves]).reshape(at.shape)


def visible_networks() -> tuple[TwoLayers, ...]:
    return _visible_networks()


@cache
def _visible_networks() -> tuple[TwoLayers, ...]:
    rng = np.random.default_rng(51)
    return _drawn_network(2, 3, 1.0, rng), _drawn_network(3, 3, 0.0, rng)


def hidden_networks() -> tuple[TwoLayers, ...]:
    return _hidden_networks(int(hidden_rng("10, network").integers(2**63)))


@lru_cache(maxsize=64)
def _hidden_networks(seed: int) -> tuple[TwoLayers, ...]:
    rng = np.random.default_rng(seed)
    pair = _drawn_network(4, 4, 1.0, rng), _drawn_network(4, 2, 0.0, rng)
    return tuple(replace(net, hidden=True) for net in pair)


def _drawn_network(d: int, m: int, y: float, rng: np.random.Generator) -> TwoLayers:
    w1, w2 = _sizes(rng, m, d), _sizes(rng, 1, m)
    return TwoLayers(_sizes(rng, d), y, w1, _sizes(rng, m), w2, _sizes(rng, 1))
