"""The program of Lecture 4, module 4.8: its lines, and the steps in which they run.

The listing counts as the lecture does: `W[k]`, `a[k]` and the rest belong to layer k, and `h[0]` is
the input. A test runs it as Python.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Array(NamedTuple):
    """An array of the program by name and layer, such as ("grad_W", 2); "y" is e(ℓ)."""

    name: str
    k: int = 0

    @property
    def code(self) -> str:
        """As the listing calls it: grad_W[2]."""
        name = self.name.removeprefix("new_")
        return name if name == "y" else f"{name}[{self.k}]"

    @property
    def plain(self) -> str:
        """As sentences call it: ∇W_2."""
        if self.name == "y":
            return "e(ℓ)"
        return f"{self.name.replace('grad_', '∇').replace('new_', 'new ')}_{self.k}"


class Step(NamedTuple):
    """One run of one line: the arrays that it reads, and the one that it writes, if any."""

    line: str
    k: int
    reads: tuple[Array, ...] = ()
    writes: Array | None = None


class Line(NamedTuple):
    """A line of the listing: for one example, for a batch where that differs, and its equation.

    In the equation, {k}, {j} and {N} stand for k, k − 1 and the number of examples.
    """

    name: str
    code: str
    batch_code: str = ""
    source: str = ""
    equation: str = ""
    batch_equation: str = ""


PROGRAM = (
    Line("forward", "def forward_propagation(W, b, x, g):"),
    Line("x", "  h[0] = x", source="4.1", equation="h_0 = x"),
    Line("up", "  for k in range(1, L):"),
    Line(
        "a", "    a[k] = b[k] + W[k] @ h[k-1]", "    a[k] = b[k] + h[k-1] @ W[k].T",
        "4.1", "a_{k} = b_{k} + W_{k} h_{j}", "a_{k} = b_{k} + h_{j} W_{k}ᵀ, row by row",
    ),
    Line("h", "    h[k] = g(a[k])", source="4.1", equation="h_{k} = g(a_{k})"),
    Line(
        "a_L", "  a[L] = b[L] + W[L] @ h[L-1]", "  a[L] = b[L] + h[L-1] @ W[L].T",
        "4.1", "a_{k} = b_{k} + W_{k} h_{j}", "a_{k} = b_{k} + h_{j} W_{k}ᵀ, row by row",
    ),
    Line("y_hat", "  h[L] = softmax(a[L])", source="4.3", equation="ŷ = h_{k} = softmax(a_{k})"),
    Line("back", "def back_propagation(W, a, h, y, g):"),
    Line(
        "grad_a_L", "  grad_a[L] = -(e(y) - h[L])", "  grad_a[L] = -(e(y) - h[L]) / N",
        "4.5", "∇a_{k} = −(e(ℓ) − ŷ)", "∇a_{k} = −(e(ℓ) − ŷ) / {N}, for the mean of {N} losses",
    ),
    Line("down", "  for k in range(L, 0, -1):"),
    Line(
        "grad_W", "    grad_W[k] = np.outer(grad_a[k], h[k-1])",
        "    grad_W[k] = grad_a[k].T @ h[k-1]",
        "4.7", "∇W_{k} = ∇a_{k} h_{j}ᵀ", "∇W_{k} = ∇a_{k}ᵀ h_{j}, which adds up the examples",
    ),
    Line(
        "grad_b", "    grad_b[k] = grad_a[k]", "    grad_b[k] = grad_a[k].sum(axis=0)",
        "4.7", "∇b_{k} = ∇a_{k}", "∇b_{k} = ∇a_{k}, added up over the examples",
    ),
    Line(
        "grad_h", "    grad_h[k-1] = W[k].T @ grad_a[k]", "    grad_h[k-1] = grad_a[k] @ W[k]",
        "4.6", "∇h_{j} = W_{k}ᵀ ∇a_{k}", "∇h_{j} = ∇a_{k} W_{k}, row by row",
    ),
    Line("if", "    if k > 1:", equation="The input has no a_0: the next line is skipped."),
    Line(
        "grad_a", "      grad_a[k-1] = grad_h[k-1] * g.derivative(a[k-1])",
        source="4.6", equation="∇a_{j} = ∇h_{j} ⊙ g′(a_{j})",
    ),
    Line("descent", "def gradient_descent(W, b, grad_W, grad_b, η):"),
    Line("all", "  for k in range(1, L + 1):"),
    Line(
        "W", "    W[k] = W[k] - η * grad_W[k]", source="4.2",
        equation="new W_{k} = W_{k} − η ∇W_{k}, with η = {rate}",
    ),
    Line(
        "b", "    b[k] = b[k] - η * grad_b[k]", source="4.2",
        equation="new b_{k} = b_{k} − η ∇b_{k}, with η = {rate}",
    ),
)  # fmt: skip

LINES = {line.name: line for line in PROGRAM}
FUNCTIONS = ("forward", "back", "descent")  # the names of the lines where they begin


@cache
def steps(L: int) -> tuple[Step, ...]:
    """The runs of the lines that compute something, in a network of L layers."""
    return (*_forward(L), *_back(L), *_descent(L))


@cache
def known_after(L: int, position: int) -> frozenset[Array]:
    """The arrays that the steps up to this one have written."""
    passed = steps(L)[: position + 1]
    return frozenset(step.writes for step in passed if step.writes)


@cache
def function_of(line: str) -> str:
    """In which of the FUNCTIONS a line stands."""
    above = PROGRAM[: 1 + list(LINES).index(line)]
    return [one.name for one in above if one.name in FUNCTIONS][-1]


@cache
def loop_of(line: str) -> str | None:
    """The head of the loop around a line, None outside."""
    if line in ("a_L", "y_hat"):
        return None
    names = list(LINES)
    inside = names[names.index(function_of(line)) : names.index(line)]
    return next((name for name in inside if name in ("up", "down", "all")), None)


def _forward(L: int) -> Iterator[Step]:
    yield Step("x", 0, (), Array("h", 0))
    for k in range(1, L + 1):
        reads = (Array("b", k), Array("W", k), Array("h", k - 1))
        yield Step("a" if k < L else "a_L", k, reads, Array("a", k))
        yield Step("h" if k < L else "y_hat", k, (Array("a", k),), Array("h", k))


def _back(L: int) -> Iterator[Step]:
    yield Step("grad_a_L", L, (Array("y"), Array("h", L)), Array("grad_a", L))
    for k in range(L, 0, -1):
        above = Array("grad_a", k)
        yield Step("grad_W", k, (above, Array("h", k - 1)), Array("grad_W", k))
        yield Step("grad_b", k, (above,), Array("grad_b", k))
        yield Step("grad_h", k, (Array("W", k), above), Array("grad_h", k - 1))
        if k == 1:
            yield Step("if", k)
        else:
            reads = (Array("grad_h", k - 1), Array("a", k - 1))
            yield Step("grad_a", k, reads, Array("grad_a", k - 1))


def _descent(L: int) -> Iterator[Step]:
    for k in range(1, L + 1):
        for name in ("W", "b"):
            reads = (Array(name, k), Array(f"grad_{name}", k))
            yield Step(name, k, reads, Array(f"new_{name}", k))
