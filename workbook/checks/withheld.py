"""The modules that hold reference gradients, and what keeps an answer from using them.

At grading, an answer runs in a process without them, see `block`. In JupyterLab an answer and its
check share one kernel; there `answering` and `imported_by` let the check say beforehand what
would fail at grading. What else an exercise asks to be written, `write_yourself` takes away.
"""

import ast
import contextlib
import dis
import functools
import importlib
import importlib.abc
import importlib.machinery
import inspect
import linecache
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from types import CodeType, FunctionType, ModuleType

REFERENCES = ("mlp_ref.backprop", "mlp_ref.regularise")
# Each with all that is inside it; workbook.explore draws the reference beside a student's own, and
# workbook.cases knows what is expected in each module's checks.
MODULES = (*REFERENCES, "workbook.explore", "workbook.cases")


def holds(name: str) -> bool:
    """Whether this is the name of a withheld module, or of one inside it."""
    return any(name == module or name.startswith(f"{module}.") for module in MODULES)


# --- where the modules are out of reach


def block() -> None:
    """From now on, an import of a withheld module is an ImportError that says why.

    And whatever calls what `write_yourself` has named is an answer.
    """
    global _nothing_but_answers
    _nothing_but_answers = True
    for name in filter(holds, list(sys.modules)):
        del sys.modules[name]
        package, _, attribute = name.rpartition(".")
        if package in sys.modules:
            vars(sys.modules[package]).pop(attribute, None)
    if not any(isinstance(finder, _Refusal) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Refusal())


class _Refusal(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if holds(name):
            sentence = "holds the reference gradients, which an answer cannot use"
            raise ImportError(f"{name} {sentence}: write the formula yourself.", name=name)


# --- where they are not: a reference that is called by an answer


class ReferenceUsedError(Exception):
    """An answer called a reference gradient, or what it was asked to write."""


# What the answer has called that it may not; None while no answer is being called.
_used: list[str] | None = None
_nothing_but_answers = False  # whether no other code than answers runs in this process


@contextlib.contextmanager
def answering() -> Iterator[None]:
    """Around the call of an answer; ReferenceUsedError if it used a reference, caught or not."""
    global _used
    outer, _used = _used, []
    try:
        yield
    finally:
        used, _used = _used, outer
        if used:
            raise ReferenceUsedError(_called(used[0])) from None


def reference(function: Callable) -> Callable:
    """Decorates what an answer may not call: a function of a withheld module."""
    return _guarded(function, function.__module__)


def _guard_all(module: ModuleType) -> None:
    """Guards the functions of a module of mlp_ref, which knows nothing of exercises."""
    for name, thing in list(vars(module).items()):
        if isinstance(thing, FunctionType) and thing.__module__ == module.__name__:
            setattr(module, name, reference(thing))


class _Guard(importlib.abc.MetaPathFinder):
    """Guards mlp_ref's reference gradients as soon as somebody imports them."""

    def find_spec(self, name, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(name, path) if name in REFERENCES else None
        if spec is None:
            return None
        run = spec.loader.exec_module

        def run_and_guard(module: ModuleType) -> None:
            run(module)
            _guard_all(module)

        spec.loader.exec_module = run_and_guard
        return spec


def write_yourself(*names: str) -> None:
    """From now on an answer cannot call these functions of mlp_ref: its task is to write them.

    names: as in ``mlp_ref.softmax``, or "conventions.rescale" for what is in a module of its own.
    For a locked cell at the start of an exercise, where the lecture's own function would be the
    answer. KeyError for a name that mlp_ref does not have.
    """
    for name in names:
        module, _, last = f"mlp_ref.{name}".rpartition(".")
        public = vars(importlib.import_module(module))
        thing = public[last]
        if name not in _to_write:
            # Whoever imported it before, as mlp_ref's own modules do, keeps the thing itself.
            home = vars(sys.modules[thing.__module__])
            public[last] = home[last] = _guarded_all_over(thing, f"mlp_ref.{name}")
            for bare in (f"_{last}", f"_{last}_derivative"):  # formulas without their checks
                if bare in home:
                    home[bare] = _guarded(home[bare], f"mlp_ref.{name}")
            _to_write.add(name)


_to_write: set[str] = set()  # what write_yourself has taken away


def _guarded_all_over(thing, what: str):
    """A function guarded; of an Output or an Activation all functions in it."""
    if not is_dataclass(thing):
        return _guarded(thing, what)
    inside = {field.name: getattr(thing, field.name) for field in fields(thing)}
    return replace(thing, **{n: _guarded(f, what) for n, f in inside.items() if callable(f)})


def describe(error: Exception) -> str:
    """What to say of an error that an answer has ended in if it used a reference, else nothing.

    Across the wall an exception comes as one of Python's own, its name before its text.
    """
    name, _, sentence = str(error).partition(": ")
    return sentence if name == ReferenceUsedError.__name__ else ""


def _guarded(function: Callable, what: str) -> Callable:
    @functools.wraps(function)
    def guarded(*args, **kwargs):
        if _used is not None:
            _used.append(what)
        if _used is not None or _nothing_but_answers:
            raise ReferenceUsedError(_called(what))
        return function(*args, **kwargs)

    del guarded.__wrapped__  # the way round would be too short
    return guarded


def _called(what: str) -> str:
    if holds(what):
        sentence = "which holds the reference gradients. At grading it is not there"
    else:
        sentence = "and that is what this exercise asks for"
    return f"Your function uses `{what}`, {sentence}: write the formula yourself."


# --- an import that would fail at grading


def imported_by(function, check: str = "") -> str | None:
    """The line with which an answer imports a withheld module; None if there is none.

    It may stand in the cell of the function, or of a function of the notebook's that it reaches.
    Cells are read from linecache, where IPython keeps them; one without source has no imports.
    check: the file name of the check's own cell, which is not the student's.
    """
    reached = _reached(inspect.unwrap(function), set())
    for filename in {code.co_filename for code in reached} - {check}:
        names = frozenset(code.co_name for code in reached if code.co_filename == filename)
        line = _withheld_import("".join(linecache.getlines(filename)), names)
        if line:
            return line
    return None


def _reached(function, found: set[CodeType]) -> set[CodeType]:
    """The code of a function of the notebook's, and of all that it reaches by their names."""
    own = isinstance(function, FunctionType) and function.__module__ == "__main__"
    if own and function.__code__ not in found:
        found.add(function.__code__)
        for name in _global_names(function.__code__):
            _reached(function.__globals__.get(name), found)
    return found


@functools.lru_cache(maxsize=256)
def _global_names(code: CodeType) -> frozenset[str]:
    """The global names that a function looks up, itself or in a function inside it."""
    looks_up = ("LOAD_GLOBAL", "LOAD_NAME")
    names = {i.argval for i in dis.get_instructions(code) if i.opname in looks_up}
    inside = [_global_names(inner) for inner in code.co_consts if isinstance(inner, CodeType)]
    return frozenset(names.union(*inside))


@functools.lru_cache(maxsize=256)
def _withheld_import(source: str, functions: frozenset[str]) -> str | None:
    """The first import of a withheld module that a cell runs, itself or in these functions."""
    try:
        cell = ast.parse(source)
    except SyntaxError:
        return None
    lines = (ast.unparse(node) for node in _run(cell, functions) if any(map(holds, _names(node))))
    return next(lines, None)


def _run(node: ast.AST, functions: frozenset[str] | None) -> Iterator[ast.AST]:
    """What is run of a cell with these functions (None: with all), and not caught if it fails."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            if functions is None or child.name in functions:
                yield from _run(child, None)
        elif isinstance(child, ast.Try) and _catches_import_error(child):
            yield from _run(ast.Module([*child.handlers, *child.finalbody]), functions)
        else:
            yield child
            yield from _run(child, functions)


def _catches_import_error(node: ast.Try) -> bool:
    caught = [ast.unparse(h.type) if h.type else "Exception" for h in node.handlers]
    return any(name in kinds for kinds in caught for name in ("ImportError", "Exception"))


def _names(node: ast.AST) -> list[str]:
    """The modules that a statement or a call may import."""
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=module, names=names):
            return [f"{module}", *(f"{module}.{alias.name}" for alias in names)]
        case ast.Call(
            func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str(name)), *_],
        ):
            return [name]
    return []


sys.meta_path.insert(0, _Guard())
for _name in filter(sys.modules.__contains__, REFERENCES):
    _guard_all(sys.modules[_name])
