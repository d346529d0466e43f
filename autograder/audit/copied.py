"""How many points the code of a lecture earns in its exercise, with nothing but other names.

What a learner could paste is tried in each answer cell: a function of the lecture, called with the
answer's parameters in every order; an expression, with the parameters in the places of what varies
in it, and with as many of the lines above it as they can stand for. What gives one right number of
the solution's is graded by the task's own check; what earns most counts.
"""

import ast
import builtins
import contextlib
import copy
import signal
import warnings
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice, permutations
from textwrap import indent

import nbformat
import numpy as np
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograder.build.notebooks import read_source
from autograder.course import Course
from autograder.grading.exam import Exam
from autograder.grading.executors import local_executor
from autograder.submissions.pristine import grade_id

from .answers import Answer
from .audit import full_points
from .blind_spots import check_of, graded, prepared
from .doors import Task, copied_inputs, tasks_of

MOST = 5  # points, of 20, that may be had by pasting
ORDERS = 24  # in which parameters are tried in one place
LINES = 8  # above an expression
EXAMPLES = 2  # of what a function is asked, one of which must be answered right
AS_PASTED = "pasted_"
MOMENT = 0.03  # seconds of computing that it may take


@dataclass
class Copied:
    """What pasting the lecture's code earns in an exercise."""

    most: dict[str, float]  # points, by check
    points: dict[tuple[str, str], float] = field(default_factory=dict)  # by check and function
    pasted: dict[tuple[str, str], str] = field(default_factory=dict)  # what earned them

    def take(self, answer: Answer, function: str, points: float) -> None:
        """Keeps what was pasted as a function, if it earns more than what was before."""
        place = check_of(answer), function
        if points > self.points.get(place, 0):
            self.points[place], self.pasted[place] = points, answer.name

    @property
    def total(self) -> float:
        """Of a check with several functions no more than it has."""
        earned = defaultdict(float)
        for (check, _), points in self.points.items():
            earned[check] += points
        return sum(min(points, self.most[check]) for check, points in earned.items())


def copied(course: Course, module: str) -> Copied:
    """Grades all that could be pasted."""
    lecture = read_source(course.root / "sources" / "lectures" / f"{module}.md")
    exercise, exam, verdicts = prepared(course, module, "copied")
    result = Copied(full_points(exercise))
    with local_executor() as executor:
        found = executor.submit(worth_grading, exam, lecture, exercise).result()
        functions = {id(answer): function for answer, function in found}
        answers = [answer for answer, _ in found]
        for answer, points in graded(executor, exam, exercise, answers, verdicts):
            result.take(answer, functions[id(answer)], points)
    verdicts.save()
    return result


def worth_grading(
    exam: Exam, lecture: NotebookNode, exercise: NotebookNode
) -> list[tuple[Answer, str]]:
    """Of all that could be pasted, what gives a right number, and as which function; in a worker.

    What else is asked for in the same cell is not answered.
    """
    tasks = tasks_of(exam, exam.pristine.take(nbformat.writes(exercise).encode()))
    code, found = Lecture.of(lecture), []
    for cell in exercise.cells:
        if cell.cell_type == "code" and is_solution(cell):
            for target in ast.parse(cell.source).body:
                if isinstance(target, ast.FunctionDef) and target.name in tasks:
                    for origin, text in _right(code, target, tasks[target.name]):
                        whole = {grade_id(cell): f"{code.toolbox}\n\n{text}"}
                        answer = Answer(origin, exam.pristine.module, cells=whole)
                        found.append((answer, target.name))
    return found


def _right(lecture: "Lecture", target: ast.FunctionDef, task: Task) -> Iterator[tuple[str, str]]:
    """What could be pasted as this function and gives a right number: its origin, and the code."""
    names = [argument.arg for argument in target.args.args]
    for origin, body in chain(lecture.calls(names), lecture.expressions(names)):
        text = f"def {target.name}({ast.unparse(target.args)}):\n{indent(body, '    ')}"
        if _is_right(text, target.name, lecture.scope, task):
            yield origin, text


def _is_right(text: str, name: str, scope: dict, task: Task) -> bool:
    """Whether a function comes to its end with the first example, and is right in one."""
    found = (_right_numbers(text, name, scope, *one) for one in islice(task.examples(), EXAMPLES))
    first = next(found, None)
    return first is not None and (first > 0 or any(found))


def _right_numbers(text: str, name: str, scope: dict, inputs: list, expected) -> int | None:
    """How many of the arrays that a function returns are expected; None if it returns nothing."""
    scope = dict(scope)
    quiet = contextlib.redirect_stdout(None), warnings.catch_warnings(action="ignore")
    with contextlib.suppress(Exception), quiet[0], quiet[1], _soon():
        exec(text, scope)
        value = scope[name](*copied_inputs(inputs))
        wanted = [one for one in _numbers(expected) if np.any(one)]
        return sum(any(_same(one, other) for other in wanted) for one in _numbers(value))
    return None


def _same(one: np.ndarray, other: np.ndarray) -> bool:
    return one.shape == other.shape and np.allclose(one, other, rtol=1e-6)


def _numbers(value, depth: int = 3) -> Iterator[np.ndarray]:
    """The arrays in a value and its items."""
    if isinstance(value, list | tuple) and depth:
        for one in value:
            yield from _numbers(one, depth - 1)
    elif isinstance(value, int | float | np.ndarray | np.generic):
        yield np.asarray(value, dtype=float)


@contextlib.contextmanager
def _soon() -> Iterator[None]:
    """Ends what takes longer than a moment."""

    def end(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, MOMENT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@dataclass
class Lecture:
    """A lecture's code, without what draws and shows."""

    functions: list[ast.FunctionDef]
    imports: list[ast.stmt]
    blocks: list[list[ast.stmt]]  # of cells, and of all functions
    shows: set[str]  # names that draw and show

    @classmethod
    def of(cls, notebook: NotebookNode) -> "Lecture":
        trees = [ast.parse(cell.source).body for cell in notebook.cells if cell.cell_type == "code"]
        nodes = [node for body in trees for node in body]
        imports = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
        shows = {name for one in imports if _is_to_show(one) for name in _imported(one)}
        functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
        blocks = [*([n for n in body if not isinstance(n, DEFINED)] for body in trees),
                  *(function.body for function in functions)]  # fmt: skip
        return cls(
            [one for one in functions if not shows & _names(one)],
            [one for one in imports if not _is_to_show(one)],
            blocks,
            shows,
        )

    @cached_property
    def toolbox(self) -> str:
        """All that the lecture imports, and its functions."""
        kept = [one for one in self.functions if _stands_alone(one)]
        again = [f"{AS_PASTED}{one.name} = {one.name}" for one in kept]  # an answer takes its name
        return "\n\n".join([*map(ast.unparse, [*self.imports, *kept]), *again])

    @cached_property
    def scope(self) -> dict:
        """The names that it makes, or as many as can be made."""
        scope: dict = {}
        with contextlib.suppress(Exception):
            exec(self.toolbox, scope)
        return scope

    @cached_property
    def known(self) -> set[str]:
        """Names that stand for themselves wherever they are pasted."""
        imported = chain.from_iterable(map(_imported, self.imports))
        return {*imported, *(one.name for one in self.functions), *vars(builtins)}

    def calls(self, names: list[str]) -> Iterator[tuple[str, str]]:
        """Each function, called with an answer's parameters in every order."""
        for function in self.functions:
            takes = function.args.args
            least = len(takes) - len(function.args.defaults)
            for count in range(max(least, 1), min(len(takes), len(names)) + 1):
                for order in islice(permutations(names, count), ORDERS):
                    call = f"return {AS_PASTED}{function.name}({', '.join(order)})"
                    yield function.name, call

    def expressions(self, names: list[str]) -> Iterator[tuple[str, str]]:
        """Each expression, with an answer's parameters in the places of what varies in it."""
        seen = set()
        for above, value in self._computed():
            for lines, varying in self._with_lines(above, value, len(names)):
                for body in _renamed(lines, varying, names):
                    if body not in seen:
                        seen.add(body)
                        yield ast.unparse(value)[:60], body

    def _computed(self) -> Iterator[tuple[list[ast.stmt], ast.expr]]:
        """What is computed in cells, functions and loops, each with the lines above it there."""
        blocks = list(self.blocks)
        for block in blocks:
            for place, statement in enumerate(block):
                above = list(filter(self._is_silent, block[:place]))
                yield from ((above, value) for value in filter(self._is_silent, _values(statement)))
                if isinstance(statement, ast.For | ast.While | ast.With | ast.If):
                    blocks.append(statement.body)
                if isinstance(statement, ast.For | ast.While) and self._is_silent(statement):
                    made = sorted(_binds(statement))
                    yield from (([*above, statement], ast.Name(n, ast.Load())) for n in made)

    def _is_silent(self, node: ast.AST) -> bool:
        """Whether it draws and shows nothing."""
        return not self.shows & _names(node)

    def _with_lines(
        self, above: list[ast.stmt], value: ast.expr, most: int
    ) -> Iterator[tuple[list[ast.stmt], list[str]]]:
        """The expression, then with the lines above that it needs, as far as names go round.

        Each with what varies in it.
        """
        lines: list[ast.stmt] = [ast.Return(value)]
        rest = list(above)
        while True:
            varying = _varying(lines, self.known)
            if 1 <= len(varying) <= most:
                yield lines, varying
            needed = (n for n in range(len(rest) - 1, -1, -1) if _binds(rest[n]) & set(varying))
            place = next(needed, None)
            if place is None or len(lines) > LINES:
                return
            lines, rest = [rest[place], *lines], rest[:place]


def _renamed(lines: list[ast.stmt], varying: list[str], names: list[str]) -> Iterator[str]:
    """The lines with an answer's parameters for what varies in them, in every order."""
    places = [f"_{number}_" for number in range(len(varying))]
    renaming = _Renaming(dict(zip(varying, places, strict=True)))
    text = "\n".join(ast.unparse(renaming.visit(copy.deepcopy(one))) for one in lines)
    for order in islice(_orders(varying, names), ORDERS):
        body = text
        for place, name in zip(places, order, strict=True):
            body = body.replace(place, name)
        yield body


SHOWN_BY = ("workbook", "matplotlib", "ipywidgets", "IPython")


def _is_to_show(imported: ast.stmt) -> bool:
    """Whether it is imported from what draws and shows."""
    return any(name in ast.unparse(imported) for name in SHOWN_BY)


def _imported(statement: ast.stmt) -> set[str]:
    return {alias.asname or alias.name for alias in statement.names}


def _names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _stands_alone(function: ast.FunctionDef) -> bool:
    """Whether a function can be made without anything around it."""
    constant = all(isinstance(one, ast.Constant) for one in function.args.defaults)
    return constant and not function.decorator_list


DEFINED = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


def _orders(varying: list[str], names: list[str]) -> Iterator[tuple[str, ...]]:
    """Parameters for what varies: first those of the same name in their places, then any."""
    others = [name for name in names if name not in varying]
    free = [name for name in varying if name not in names]
    for order in permutations(others, len(free)):
        chosen = dict(zip(free, order, strict=True))
        yield tuple(chosen.get(name, name) for name in varying)
    yield from permutations(names, len(varying))


def _values(statement: ast.stmt) -> Iterator[ast.expr]:
    """What a statement computes: what it assigns or returns, or what it calls something with."""
    match statement:
        case ast.Assign(value=value) | ast.AugAssign(value=value) | ast.Return(value=value):
            if value is not None:
                yield from _parts(value)
        case ast.Expr(value=value) | ast.For(iter=value):
            yield from _parts(value)


def _parts(value: ast.expr) -> Iterator[ast.expr]:
    """A value, and what it is put together of or called with."""
    inner = {ast.List: "elts", ast.Tuple: "elts", ast.Call: "args"}.get(type(value))
    for one in getattr(value, inner) if inner else ():
        yield from _parts(one)
    if isinstance(value, ast.BinOp | ast.UnaryOp | ast.Call | ast.Compare | ast.Tuple | ast.List):
        yield value


def _varying(lines: list[ast.stmt], known: set[str]) -> list[str]:
    """What a learner would rename: what is read and not made in the lines, as it is written."""
    made, found = set(known), []
    for line in lines:
        inner = {name for node in ast.walk(line) for name in _bound_within(node)}
        for atom in _atoms(line):
            root = atom.partition(".")[0].partition("[")[0]
            if root not in made | inner and atom not in found:
                found.append(atom)
        made |= _binds(line)
    return found


def _bound_within(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.comprehension(target=target) | ast.For(target=target):
            yield from (n.id for n in ast.walk(target) if isinstance(n, ast.Name))
        case ast.Lambda(args=arguments):
            yield from (one.arg for one in arguments.args)


def _binds(statement: ast.stmt) -> set[str]:
    """The names that a statement makes or changes."""
    found = set()
    for node in ast.walk(statement):
        match node:
            case ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()):
                found.add(name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append" | "insert")):
                found.add(name)
    return found


def _atoms(node: ast.AST) -> Iterator[str]:
    """The names in a piece of code, each with the index or attribute that belongs to it."""
    if _is_atom(node):
        yield ast.unparse(node)
        return
    for child in ast.iter_child_nodes(node):
        yield from _atoms(child)


def _is_atom(node: ast.AST) -> bool:
    match node:
        case ast.Name(ctx=ast.Load()):
            return True
        case ast.Subscript(value=value, ctx=ast.Load(), slice=ast.Name() | ast.Constant()):
            return _is_atom(value)
        case ast.Subscript(value=value, ctx=ast.Load(), slice=ast.BinOp(ast.Name(), _, _)):
            return _is_atom(value)
        case ast.Attribute(value=value, attr=name, ctx=ast.Load()):
            return _is_atom(value) and not hasattr(np.ndarray, name) and not hasattr(np, name)
    return False


class _Renaming(ast.NodeTransformer):
    """Writes other names in the places of these atoms."""

    def __init__(self, names: dict[str, str]):
        self.names = names

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.expr) and (text := ast.unparse(node)) in self.names:
            return ast.Name(self.names[text], ast.Load())
        return self.generic_visit(node)
