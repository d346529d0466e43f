"""Small mistakes put into a solution by machine, to look for inputs that do not notice them.

An operator makes one kind of change: to an expression, to a block of statements, or to a whole
function, whose docstring says what its parameters may be (see guises.py). A mutant is named by
its operator and the lines that it changes, so its name stays while the rest of the cell changes.
"""

import ast
import copy
import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from .guises import GUISES


@dataclass(frozen=True)
class Mutant:
    """An answer cell's code with one mistake in it."""

    name: str
    code: str


def mutants(code: str) -> list[Mutant]:
    """All mutants of an answer cell's code that differ from it and from each other."""
    tree = ast.parse(code)
    guises = [
        (f"{operator}: {function.name}: {says}", mutant)
        for function in filter(_is_function, tree.body)
        for operator, mutate in GUISES.items()
        for says, mutant in mutate(tree, function)
    ]
    for function in filter(_is_function, ast.walk(tree)):
        if ast.get_docstring(function):
            del function.body[0]
    plain = ast.unparse(tree)
    edits = [
        (f"{operator}: {_difference(plain, mutant)}", mutant)
        for operator, mutant in (*_in_expressions(tree), *_in_blocks(tree))
    ]
    return list(_distinct(plain, edits + guises))


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef)


def _is_python(code: str) -> bool:
    """Whether it compiles: without its first line, a function may have a nonlocal of nothing."""
    try:
        compile(code, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _distinct(plain: str, named: list[tuple[str, str]]) -> Iterator[Mutant]:
    """Each code once, under a name of its own."""
    codes, names = {plain}, set()
    for name, code in named:
        if code in codes or not _is_python(code):
            continue
        codes.add(code)
        count = 1
        while (own := name if count == 1 else f"{name} ({count})") in names:
            count += 1
        names.add(own)
        yield Mutant(own, code)


def _difference(old: str, new: str) -> str:
    """The lines that one text has for those of the other, in one line."""
    lines = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    gone, come = (
        " ; ".join(line[2:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    if gone == come:
        come = "the same elsewhere"
    return f"{gone or '(nothing)'} → {come or '(nothing)'}"


# Places in a syntax tree ------------------------------------------------------------------------


def _in_expressions(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            nodes = value if isinstance(value, list) else [value]
            for place, node in enumerate(nodes):
                if not isinstance(node, ast.expr):
                    continue
                for operator, mutate in EXPRESSIONS.items():
                    for text in mutate(node):
                        new = ast.parse(f"({text})", mode="eval").body
                        whole = [*nodes[:place], new, *nodes[place + 1 :]]
                        yield operator, _with(tree, parent, field, whole, value)


def _in_blocks(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for parent in ast.walk(tree):
        for field in ("body", "orelse"):
            block = getattr(parent, field, None)
            if parent is tree or not isinstance(block, list) or not block:
                continue
            for operator, mutate in BLOCKS.items():
                for new in mutate(block):
                    yield operator, _with(tree, parent, field, new, block)


def _with(tree: ast.Module, parent: ast.AST, field: str, new: list, old: object) -> str:
    """The code with something else in one place of the tree, which stays as it was."""
    setattr(parent, field, new if isinstance(old, list) else new[0])
    try:
        return ast.unparse(ast.fix_missing_locations(copy.deepcopy(tree)))
    finally:
        setattr(parent, field, old)


# Operators on an expression: what stands in its place --------------------------------------------

EXPRESSIONS: dict[str, Callable[[ast.expr], Iterator[str]]] = {}
BLOCKS: dict[str, Callable[[list[ast.stmt]], Iterator[list[ast.stmt]]]] = {}


def expression(name: str) -> Callable:
    return lambda mutate: EXPRESSIONS.setdefault(name, mutate)


def block(name: str) -> Callable:
    return lambda mutate: BLOCKS.setdefault(name, mutate)


def _sides(node: ast.expr, *kinds: type) -> tuple[str, str] | None:
    """Both operands of a binary operation of these kinds."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, kinds):
        return f"({ast.unparse(node.left)})", f"({ast.unparse(node.right)})"
    return None


def _call(node: ast.expr) -> tuple[str, str] | None:
    """What a call of a method is asked of, and the method's name."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return f"({ast.unparse(node.func.value)})", node.func.attr
    return None


def _swapped_operator(*pairs: tuple[type, str]) -> Callable[[ast.expr], Iterator[str]]:
    def mutate(node: ast.expr) -> Iterator[str]:
        for kind, symbol in pairs:
            if sides := _sides(node, kind):
                yield f"{sides[0]} {symbol} {sides[1]}"

    return mutate


EXPRESSIONS["plus for minus"] = _swapped_operator((ast.Add, "-"), (ast.Sub, "+"))
EXPRESSIONS["times for divided"] = _swapped_operator((ast.Mult, "/"), (ast.Div, "*"))
EXPRESSIONS["whole division"] = _swapped_operator((ast.Div, "//"))
EXPRESSIONS["entry by entry"] = _swapped_operator((ast.MatMult, "*"))


@expression("matrix product turned round")
def _(node):
    if sides := _sides(node, ast.MatMult):
        yield f"{sides[1]} @ {sides[0]}"


@expression("transposed")
def _(node):
    if sides := _sides(node, ast.MatMult):
        yield f"{sides[0]}.T @ {sides[1]}"
        yield f"{sides[0]} @ {sides[1]}.T"
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield ast.unparse(node.value)


@expression("term dropped")
def _(node):
    if sides := _sides(node, ast.Add, ast.Sub):
        yield sides[0]
        yield f"-{sides[1]}" if isinstance(node.op, ast.Sub) else sides[1]


@expression("factor dropped")
def _(node):
    if sides := _sides(node, ast.Mult, ast.MatMult):
        yield from sides
    if sides := _sides(node, ast.Div, ast.Pow):
        yield sides[0]


@expression("small number in the denominator")
def _(node):
    if sides := _sides(node, ast.Div):
        yield f"{sides[0]} / ({sides[1]} + 1e-3)"


@expression("small number in the logarithm")
def _(node):
    if (call := _call(node)) and call[1] == "log" and node.args:
        yield f"np.log({ast.unparse(node.args[0])} + 1e-3)"
        yield f"np.log(np.maximum({ast.unparse(node.args[0])}, 1e-12))"


@expression("exponent clipped")
def _(node):
    if (call := _call(node)) and call[1] == "exp":
        yield f"np.exp(np.clip({ast.unparse(node.args[0])}, -30, 30))"


@expression("number one off")
def _(node):
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield f"{node.value} + 1"
        yield f"{node.value} - 1"


@expression("number doubled")
def _(node):
    if isinstance(node, ast.Constant) and type(node.value) is float:
        yield str(2 * node.value) if node.value else "1.0"


@expression("other text")
def _(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield "'another'"


@expression("bound in or out")
def _(node):
    other = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
    if isinstance(node, ast.Compare) and (symbol := other.get(type(node.ops[0]))):
        yield f"({ast.unparse(node.left)}) {symbol} ({ast.unparse(node.comparators[0])})"


@expression("comparison turned round")
def _(node):
    other = {ast.Lt: ">", ast.LtE: ">=", ast.Gt: "<", ast.GtE: "<=", ast.Eq: "!=", ast.NotEq: "=="}
    if isinstance(node, ast.Compare) and (symbol := other.get(type(node.ops[0]))):
        yield f"({ast.unparse(node.left)}) {symbol} ({ast.unparse(node.comparators[0])})"


@expression("at least for equal")
def _(node):
    if _compares_numbers(node):
        for symbol in ("<=", ">="):
            yield f"({ast.unparse(node.left)}) {symbol} ({ast.unparse(node.comparators[0])})"


@expression("nearly equal is equal")
def _(node):
    if _compares_numbers(node):
        left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
        yield f"np.isclose({left}, {right}, rtol=1e-3, atol=1e-3)"


def _compares_numbers(node: ast.expr) -> bool:
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq):
        return False
    return not isinstance(getattr(node.comparators[0], "value", None), str)


@expression("and for or")
def _(node):
    if isinstance(node, ast.BoolOp):
        symbol = " or " if isinstance(node.op, ast.And) else " and "
        yield symbol.join(f"({ast.unparse(value)})" for value in node.values)


@expression("sign or not dropped")
def _(node):
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield ast.unparse(node.operand)


@expression("branch always or never")
def _(node):
    if isinstance(node, ast.IfExp):
        yield ast.unparse(node.body)
        yield ast.unparse(node.orelse)


@expression("other axis")
def _(node):
    if isinstance(node, ast.Call):
        for keyword in node.keywords:
            if keyword.arg == "axis" and isinstance(keyword.value, ast.Constant):
                new = copy.deepcopy(node)
                axis = next(one for one in new.keywords if one.arg == "axis")
                axis.value = ast.Constant(1 - keyword.value.value)
                yield ast.unparse(new)


@expression("keyword dropped")
def _(node):
    if isinstance(node, ast.Call):
        for place in range(len(node.keywords)):
            new = copy.deepcopy(node)
            del new.keywords[place]
            yield ast.unparse(new)


@expression("another reduction")
def _(node):
    others = {
        "sum": ("mean", "max"),
        "mean": ("sum", "max"),
        "max": ("min", "sum"),
        "all": ("any",),
    }
    others |= {"any": ("all",), "argmax": ("argmin",), "argmin": ("argmax",)}
    if call := _call(node):
        for other in others.get(call[1], ()):
            new = copy.deepcopy(node)
            new.func.attr = other
            yield ast.unparse(new)


@expression("last of equals")
def _(node):
    if (call := _call(node)) and call[1] == "argmax":
        owner = ast.unparse(node.args[0]) if call[0] == "(np)" else call[0]
        axis = next((k.value.value for k in node.keywords if k.arg == "axis"), -1)
        yield f"np.shape({owner})[{axis}] - 1 - np.argmax(np.flip({owner}, {axis}), axis={axis})"


@expression("call dropped")
def _(node):
    call = _call(node)
    if call and call[0] not in ("(np)", "(np.random)", "(np.linalg)"):
        yield call[0]
    elif isinstance(node, ast.Call) and len(node.args) == 1:
        yield ast.unparse(node.args[0])


@expression("arguments swapped")
def _(node):
    if isinstance(node, ast.Call):
        for place in range(len(node.args) - 1):
            new = copy.deepcopy(node)
            new.args[place : place + 2] = new.args[place : place + 2][::-1]
            yield ast.unparse(new)


@expression("neighbouring index")
def _(node):
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Name | ast.BinOp):
        for step in ("+ 1", "- 1"):
            yield f"{ast.unparse(node.value)}[{ast.unparse(node.slice)} {step}]"


@expression("first for last")
def _(node):
    if isinstance(node, ast.Subscript):
        index = ast.unparse(node.slice)
        for one, other in (("-1", "0"), ("0", "-1"), ("L", "0"), ("L", "1")):
            if index == one:
                yield f"{ast.unparse(node.value)}[{other}]"


@expression("slice dropped")
def _(node):
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        yield ast.unparse(node.value)


@expression("one step fewer or more")
def _(node):
    if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "range"):
        return
    bounds = [ast.unparse(argument) for argument in node.args]
    start, stop, *step = ["0", *bounds] if len(bounds) == 1 else bounds
    for first, last in (("", " - 1"), ("", " + 1"), (" + 1", ""), (" - 1", "")):
        yield f"range({', '.join([start + first, stop + last, *step])})"


@expression("other order")
def _(node):
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("range", "zip"):
        yield f"list({ast.unparse(node)})[::-1]"


@expression("first or last left out")
def _(node):
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("zip", "enumerate", "map"):
        yield f"list({ast.unparse(node)})[1:]"
        yield f"list({ast.unparse(node)})[:-1]"
    if isinstance(node, ast.ListComp | ast.GeneratorExp):
        yield f"[{ast.unparse(node)[1:-1]}][1:]"
        yield f"[{ast.unparse(node)[1:-1]}][:-1]"


@expression("condition dropped")
def _(node):
    if isinstance(node, ast.ListComp | ast.GeneratorExp) and node.generators[0].ifs:
        new = copy.deepcopy(node)
        new.generators[0].ifs = []
        yield ast.unparse(new)


@expression("other order of results")
def _(node):
    if texts := _parts(node, ast.Tuple):
        for (i, one), (j, other) in pairwise(enumerate(texts)):
            yield ", ".join([*texts[:i], other, one, *texts[j + 1 :]])


@expression("same twice")
def _(node):
    texts = _parts(node, ast.Tuple, ast.List)
    if len(texts) > 1:
        inside = ", ".join([texts[0], texts[0], *texts[2:]])
        yield f"[{inside}]" if isinstance(node, ast.List) else inside


def _parts(node: ast.expr, *kinds: type) -> list[str]:
    """The entries of a tuple or list of values, if it is one."""
    if not isinstance(node, kinds) or not isinstance(node.ctx, ast.Load):
        return []
    if any(isinstance(part, ast.Slice | ast.Starred) for part in node.elts):
        return []
    return [ast.unparse(part) for part in node.elts]


# Operators on a block of statements --------------------------------------------------------------


@block("statement dropped")
def _(block):
    for place, statement in enumerate(block):
        if isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr):
            yield [*block[:place], *block[place + 1 :]] or [ast.Pass()]


@block("branch always or never")
def _(block):
    for place, statement in enumerate(block):
        if isinstance(statement, ast.If):
            for branch in (statement.body, statement.orelse):
                yield [*block[:place], *branch, *block[place + 1 :]] or [ast.Pass()]


@block("set for changed")
def _(block):
    for place, statement in enumerate(block):
        if isinstance(statement, ast.AugAssign):
            text = f"{ast.unparse(statement.target)} = {ast.unparse(statement.value)}"
            yield [*block[:place], *ast.parse(text).body, *block[place + 1 :]]


@block("changed in place")
def _(block):
    """`W = W - step` becomes `W -= step`, which changes the caller's array."""
    for place, statement in enumerate(block):
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.BinOp):
            target, value = statement.targets[0], statement.value
            if ast.unparse(target) == ast.unparse(value.left):
                new = ast.AugAssign(target, value.op, value.right)
                yield [*block[:place], new, *block[place + 1 :]]


@block("neighbours exchanged")
def _(block):
    for place, (one, other) in enumerate(pairwise(block)):
        if isinstance(one, ast.Assign) and isinstance(other, ast.Assign) and _meet(one, other):
            yield [*block[:place], other, one, *block[place + 2 :]]


def _meet(one: ast.Assign, other: ast.Assign) -> bool:
    """Whether their order may matter: one sets what the other reads or sets, or both call."""
    sets, others = _set(one), _set(other)
    calls = [any(isinstance(n, ast.Call) for n in ast.walk(each)) for each in (one, other)]
    return bool(sets & (others | _read(other)) or others & _read(one)) or all(calls)


def _set(node: ast.AST) -> set[str]:
    return {
        n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }


def _read(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


@block("one after the other")
def _(block):
    """`w, b = …, …` becomes two statements, so the second sees what the first has changed."""
    for place, statement in enumerate(block):
        if not isinstance(statement, ast.Assign) or not isinstance(statement.value, ast.Tuple):
            continue
        targets, values = statement.targets[0], statement.value.elts
        if isinstance(targets, ast.Tuple) and _set(targets) & _read(statement.value):
            new = [ast.Assign([t], v) for t, v in zip(targets.elts, values, strict=True)]
            yield [*block[:place], *new, *block[place + 1 :]]
            yield [*block[:place], *new[::-1], *block[place + 1 :]]


def _loops(block: list[ast.stmt]) -> Iterator[tuple[int, ast.For]]:
    """The loops of a block, each a copy to change, with its place."""
    for place, statement in enumerate(block):
        if isinstance(statement, ast.For | ast.While):
            yield place, copy.deepcopy(statement)


@block("stops after the first round")
def _(block):
    for place, loop in _loops(block):
        loop.body.append(ast.Break())
        yield [*block[:place], loop, *block[place + 1 :]]


@block("returns within the loop")
def _(block):
    for place, loop in _loops(block):
        if block[place + 1 :] and isinstance(block[place + 1], ast.Return):
            loop.body.append(block[place + 1])
            yield [*block[:place], loop, *block[place + 1 :]]


@block("begun anew in each round")
def _(block):
    for place, loop in _loops(block):
        if place and isinstance(block[place - 1], ast.Assign):
            loop.body.insert(0, block[place - 1])
            yield [*block[:place], loop, *block[place + 1 :]]


@block("done once after the loop")
def _(block):
    """The loop's last statement only once, with the last of its names."""
    for place, loop in _loops(block):
        if len(loop.body) > 1:
            last = loop.body.pop()
            yield [*block[:place], loop, last, *block[place + 1 :]]


@block("returns what was before the last round")
def _(block):
    for place, loop in _loops(block):
        for name in _names_set(loop):
            loop.body.insert(0, ast.parse(f"before = {name}").body[0])
            restored = ast.parse(f"{name} = before").body
            yield [*block[:place], loop, *restored, *block[place + 1 :]]
            del loop.body[0]


def _names_set(loop: ast.For | ast.While) -> list[str]:
    """What the statements of a loop set by name."""
    targets = (target for one in loop.body if isinstance(one, ast.Assign) for target in one.targets)
    return sorted({target.id for target in targets if isinstance(target, ast.Name)})


@block("list kept between calls")
def _(block):
    """As with a list for a default value: what one call appends is there in the next."""
    for place, statement in enumerate(block):
        if isinstance(statement, ast.Assign):
            new = copy.deepcopy(statement)
            kept = Kept()
            new.value = kept.visit(new.value)
            if kept.count:
                yield [*block[:place], new, *block[place + 1 :]]


class Kept(ast.NodeTransformer):
    """Takes each list of values from the names of the notebook, where it stays."""

    count = 0

    def visit_List(self, node: ast.List) -> ast.expr:
        self.count += 1
        text = f"globals().setdefault('kept_{self.count}', {ast.unparse(node)})"
        return ast.parse(text, mode="eval").body
