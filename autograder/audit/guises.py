"""Mutants of a whole function, by what its docstring says of each parameter and of its result.

Each is a guise: another function of the same name around the right one, that changes what goes
in or comes out, remembers, or fails where a question is perhaps never asked: on a width of 1, one
example, one layer, equal entries, a batch without some class, any bound that the docstring names.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

Guise = Iterator[tuple[str, str]]  # what it does, in a line, and the code of the cell

PRELUDE = '''
import numpy as np

def each(change, value):
    """Changes all arrays and real numbers in nested lists."""
    if isinstance(value, (list, tuple)):
        return type(value)([each(change, one) for one in value])
    return change(value) if isinstance(value, (np.ndarray, np.floating, float)) else value

def arrays(value):
    """All arrays in nested lists; a list of numbers is one."""
    if isinstance(value, (list, tuple)):
        if value and all(isinstance(one, (int, float, np.number)) for one in value):
            return [np.array(value)]
        return [array for one in value for array in arrays(one)]
    return [value] if isinstance(value, np.ndarray) else []

def shape(value):
    """A text that is the same for values of the same shape."""
    if isinstance(value, (list, tuple)):
        return str([shape(one) for one in value])
    return str(getattr(value, "shape", type(value).__name__))

def in_place(value):
    """Adds 1 to all that is in arrays and in nested lists; tuples hold such arrays as well."""
    if isinstance(value, np.ndarray):
        value += 1
    for place, one in enumerate(value if isinstance(value, (list, tuple)) else ()):
        if isinstance(value, list) and isinstance(one, (int, float)):
            value[place] = one + 1
        else:
            in_place(one)

memory = {}
'''

NUMBER = r"number|integer|how many|how often|probability|examples go|tolerance|at most this|ε"
NOT_SIGNED = (
    r"positive|strength|probab|how|or more|at least|at most|label|whole|integer|stays|one-hot"
)
FUNCTION = r"\b(a function|functions|the activation of)\b|^tanh"
BOUND = r"(?:at least|may be) (\d)\b|\b(\d) or more|\b(\d)\.\.|\b(\d) to "

TEMPLATE = """
def {name}({signature}):
    def plain({names}):
{body}
{lines}
"""


@dataclass(frozen=True)
class Parameter:
    """A parameter, and what the docstring says of it."""

    name: str
    says: str

    @property
    def is_function(self) -> bool:
        return re.search(FUNCTION, self.says) is not None

    @property
    def is_array(self) -> bool:
        return not self.is_function and ("shape" in self.says or "array" in self.says)

    @property
    def is_list(self) -> bool:
        return not self.is_function and ("list" in self.says or "length L" in self.says)

    @property
    def is_number(self) -> bool:
        if self.is_function or self.is_array or self.is_list:
            return False
        return re.search(NUMBER, self.says) is not None

    @property
    def axes(self) -> set[int]:
        """How many axes its arrays have, by the shapes that are told."""
        return _axes(self.says)

    @property
    def bounds(self) -> set[int]:
        """The whole numbers that the text names as the least or the most."""
        found = re.findall(BOUND, self.says)
        numbers = {int(number) for match in found for number in match if number}
        return numbers | ({0, 1} if "from 0 to 1" in self.says else set())


def _axes(text: str) -> set[int]:
    """The lengths of the shapes in a text, such as {1, 2} for "shape (n,), or (N, n)"."""
    return {len(re.findall(r"[^, ]+", shape)) for shape in re.findall(r"\(([^()]+,[^()]*)\)", text)}


def parameters(function: ast.FunctionDef) -> list[Parameter]:
    """The parameters of a function, with what its docstring says of each."""
    says = _described(ast.get_docstring(function) or "")
    return [Parameter(one.arg, says.get(one.arg, "")) for one in function.args.args]


def _described(docstring: str) -> dict[str, str]:
    """What the lines `a, b: …; c: …` of a docstring say of each name, further lines included."""
    says: dict[str, str] = {}
    at: list[str] = []
    for line in docstring.splitlines():
        for piece in line.split("; ") if re.match(r"[\w, ]+:", line) else [line]:
            if found := re.fullmatch(r"([A-Za-z_]\w*(?:, [A-Za-z_]\w*)*): (.*)", piece):
                at = found.group(1).split(", ")
                says |= dict.fromkeys(at, found.group(2))
            else:
                says |= {name: f"{says[name]} {piece.strip()}" for name in at}
    return says


def _returns(function: ast.FunctionDef) -> str:
    return _described(ast.get_docstring(function) or "").get("returns", "")


def _guise(tree: ast.Module, function: ast.FunctionDef, lines: str) -> str:
    """The cell with this function in a guise: `plain(…)` is what it does in truth."""
    names = ", ".join(one.arg for one in function.args.args)
    body = function.body[1:] if ast.get_docstring(function) else function.body
    new = TEMPLATE.format(
        name=function.name,
        signature=ast.unparse(function.args),
        names=names,
        body=_indented("\n".join(map(ast.unparse, body)), 8),
        lines=_indented(lines.replace("RESULT", f"plain({names})"), 4),
    )
    rest = [new if one is function else ast.unparse(one) for one in tree.body]
    return "\n".join([PRELUDE, *rest])


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line for line in text.splitlines())


GUISES: dict[str, Callable[[ast.Module, ast.FunctionDef], Guise]] = {}


def guise(name: str) -> Callable:
    """Registers an operator: given a function, it yields what each guise does and its lines."""

    def register(mutate: Callable[[ast.FunctionDef], Guise]) -> Callable:
        def apply(tree: ast.Module, function: ast.FunctionDef) -> Guise:
            for says, lines in mutate(function):
                yield says, _guise(tree, function, lines)

        GUISES[name] = apply
        return apply

    return register


# What comes out ---------------------------------------------------------------------------------

FORMS = {"squeezed": "np.squeeze(v)", "with two axes": "np.atleast_2d(v)"}
FORMS_OF_MATRICES = {
    "without a second axis of one": "v[:, 0] if np.ndim(v) == 2 and v.shape[1] == 1 else v",
    "flat": "np.ravel(v)",
    "transposed where square": "v.T if np.ndim(v) == 2 and v.shape[0] == v.shape[1] else v",
}
VALUES = {
    "clipped to ±30": "np.clip(v, -30, 30)",
    "absolute": "np.abs(v)",
    "in half precision": "np.float64(np.float16(v))",
    "rounded to three digits": "np.round(v, 3)",
    "rounded to integers": "np.round(v)",
}


@guise("result in another form")
def _(function):
    returns = _returns(function)
    if re.search(r"array|shape |lists (of L|of length|like)", returns) and "tuple" not in returns:
        told = _axes(_returns(function)) or _axes(ast.get_docstring(function) or "")
        for says, change in (FORMS | (FORMS_OF_MATRICES if 2 in told else {})).items():
            yield says, f"return each(lambda v: {change}, RESULT)"


@guise("result with other values")
def _(function):
    if not re.search(
        r"whole number|integer|strings|pairs \(|labels|shapes|1 where", _returns(function)
    ):
        for says, change in VALUES.items():
            yield says, f"return each(lambda v: {change}, RESULT)"


@guise("remembered by shape")
def _(function):
    names = [one.name for one in parameters(function) if not one.is_function]
    key = f"('all', {', '.join(f'shape({name})' for name in names)})"
    yield (
        "the result for arguments of these shapes",
        f"if {key} not in memory:\n    memory[{key}] = RESULT\nreturn memory[{key}]",
    )
    for name in names:
        yield name, f"{name} = memory.setdefault(('{name}', shape({name})), {name})\nreturn RESULT"


# What goes in -----------------------------------------------------------------------------------


@guise("parameter ignored")
def _(function):
    for one in parameters(function):
        for value in (0, 1) if one.is_number else ():
            yield f"{one.name} taken as {value}", f"{one.name} = {value}\nreturn RESULT"


@guise("parameter with other values")
def _(function):
    for one in parameters(function):
        changes = {"absolute": "np.abs(v)"} if one.is_array or one.is_number else {}
        if re.search(NOT_SIGNED, one.says):
            changes = {}  # as it is
        if "finite" in one.says:
            changes["clipped to ±30"] = "np.clip(v, -30, 30)"
        for says, change in changes.items():
            new = f"{one.name} = each(lambda v: {change}, {one.name})"
            yield f"{one.name} {says}", f"{new}\nreturn RESULT"


@guise("parameter squeezed")
def _(function):
    for one in parameters(function):
        if one.is_array:
            new = f"{one.name} = each(np.squeeze, {one.name})"
            yield one.name, f"{new}\nreturn RESULT"


@guise("parameter changed in place")
def _(function):
    for one in parameters(function):
        if one.is_array or one.is_list:
            yield one.name, f"result = RESULT\nin_place({one.name})\nreturn result"


@guise("parameters swapped")
def _(function):
    """Everywhere, or in a branch."""
    for one, other in pairwise(parameters(function)):
        if one.is_function != other.is_function:
            continue
        a, b = one.name, other.name
        yield f"{a} and {b}", f"{a}, {b} = {b}, {a}\nreturn RESULT"
        if one.is_array and other.is_array and one.axes & other.axes:
            swapped = f"if shape({a}) == shape({b}):\n    {a}, {b} = {b}, {a}\nreturn RESULT"
            yield f"{a} and {b} of equal shapes", swapped


# Where it fails: is there ever such an input? ----------------------------------------------------


def _fails(name: str, where: str, condition: str) -> tuple[str, str]:
    return f"{name} {where}", f"if {condition}:\n    raise ValueError\nreturn RESULT"


@guise("fails on an axis of one")
def _(function):
    for one in filter(lambda one: one.is_array, parameters(function)):
        axes = re.findall(r"shapes? \(([^()]*)\)", one.says)
        many = max((len(re.findall(r"[^, ]+", text)) for text in axes), default=1)
        for axis in range(many):
            if not all(re.split(r",\s*", text)[axis : axis + 1] == ["1"] for text in axes):
                size = f"np.ndim(v) > {axis} and np.shape(v)[{axis}] == 1"
                yield _fails(
                    one.name, f"with axis {axis} of 1", f"any({size} for v in arrays({one.name}))"
                )


@guise("fails on a list of the least length")
def _(function):
    for one in parameters(function):
        if one.is_list and not one.is_number:
            least = 2 if "L + 1" in one.says or "[None" in one.says or "n_0" in one.says else 1
            yield _fails(one.name, f"of length {least}", f"len({one.name}) == {least}")
            if "integers" in one.says or "whole numbers" in one.says:
                yield _fails(one.name, "with a 1 in it", f"1 in list({one.name})")


@guise("fails at a bound")
def _(function):
    for one in parameters(function):
        for bound in sorted(one.bounds) if not one.is_array else ():
            yield _fails(one.name, f"of {bound}", f"np.any(np.asarray({one.name}) == {bound})")


@guise("fails on a class that is absent")
def _(function):
    for one in parameters(function):
        told = re.search(r"label|class|targets|one-hot", one.says)
        if told and not one.is_number and one.name.lower() != "x":
            labels = f"np.atleast_1d({one.name})"
            classes = f"({labels} if {labels}.ndim == 1 else {labels}.argmax(axis=1))"
            yield _fails(one.name, "of one class only", f"len(set({classes}.tolist())) == 1")
            yield _fails(one.name, "without class 0", f"0 not in {classes}")


@guise("fails on ties")
def _(function):
    if not re.search(r"max\(|min\(|sort|unique|isin|\] == ", ast.unparse(function)):
        return
    for one in filter(lambda one: one.is_array, parameters(function)):
        row = "len(np.unique(row)) < len(row)"
        yield _fails(
            one.name,
            "with equal entries in a row",
            f"any({row} for v in arrays({one.name}) for row in np.atleast_2d(v))",
        )


@guise("fails on a zero")
def _(function):
    if re.search(r"sign|abs|maximum|> 0|log", ast.unparse(function)):
        for one in filter(lambda one: one.is_array, parameters(function)):
            yield _fails(one.name, "with a 0", f"any((v == 0).any() for v in arrays({one.name}))")


@guise("fails on extremes")
def _(function):
    for one in parameters(function):
        if "finite" in one.says:
            for where, condition in {"above 700": "(v > 700)", "below -700": "(v < -700)"}.items():
                some = f"any({condition}.any() for v in arrays({one.name}))"
                yield _fails(one.name, where, some)
