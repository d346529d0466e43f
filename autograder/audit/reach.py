"""How far an answer reaches: the checks that may come out differently because of it.

A check reads names, whose functions read further ones. What no changed cell has a hand in comes out
as for the solution, and need not be run again. When in doubt, an answer reaches everything.
"""

import ast
import symtable
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from nbformat import NotebookNode

from autograder.submissions.pristine import grade_id, is_check

# By these, code may change what it does not name.
FAR = {"setattr", "delattr", "exec", "eval", "compile", "globals", "vars", "open", "get_ipython"}
FAR |= {"random", "seed", "default_rng", "__import__", "__dict__", "__globals__", "__builtins__"}
FAR |= {"os", "sys", "gc", "builtins", "importlib", "inspect", "signal", "threading", "warnings"}


@dataclass(frozen=True)
class Names:
    """Names of the notebook that a piece of code gives, reads, may change in place, and imports."""

    given: frozenset[str]
    read: frozenset[str]
    changed: frozenset[str]
    modules: frozenset[str]


def reached(nb: NotebookNode, solution: NotebookNode) -> set[str]:
    """The grade_ids of the checks that may come out differently in a notebook than as solved."""
    cells = [cell for cell in nb.cells if cell.cell_type == "code"]
    checks = {grade_id(cell) for cell in cells if is_check(cell)}
    ours = {cell.source for cell in cells}
    theirs = {cell.source for cell in solution.cells if cell.cell_type == "code"}
    differing = ours ^ theirs
    try:
        if any(map(_reaches_far, differing)):
            return checks
        names = [(cell, _names(cell.source)) for cell in cells]
        modules = frozenset().union(*(n.modules for _, n in names))
        affected = _affected(map(_names, differing), modules)
    except SyntaxError:
        return checks
    users = []
    while len(users) < len(users := [n for c, n in names if n.read & affected and not is_check(c)]):
        affected |= _affected(users, modules)
    return {grade_id(cell) for cell, n in names if is_check(cell) and n.read & affected}


def _affected(some: Iterable[Names], modules: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*(n.given | n.changed - modules for n in some))


@lru_cache(4096)
def _reaches_far(code: str) -> bool:
    """Whether code may change what it does not name."""
    for node in ast.walk(ast.parse(code)):
        words = {getattr(node, field, None) for field in ("id", "attr", "name", "module")}
        if words & FAR or any(str(word).partition(".")[0] in FAR for word in words):
            return True
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            return True
    return False


@lru_cache(4096)
def _names(code: str) -> Names:
    scopes = list(_scopes(symtable.symtable(code, "cell", "exec")))
    ours = {s.get_name(): s for s in scopes[0].get_symbols()}
    given = {name for name, s in ours.items() if s.is_assigned() or s.is_imported()}
    read = {name for name, s in ours.items() if s.is_referenced()}
    for scope in scopes[1:]:
        outer = [symbol for symbol in scope.get_symbols() if symbol.is_global()]
        given |= {symbol.get_name() for symbol in outer if symbol.is_assigned()}
        read |= {symbol.get_name() for symbol in outer}
    modules = {name for name, s in ours.items() if s.is_imported()}
    return Names(*map(frozenset, (given, read, _in_place(code) & read, modules)))


def _scopes(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for child in table.get_children():
        yield from _scopes(child)


def _in_place(code: str) -> set[str]:
    """Names whose items are set, or that are asked to do something themselves."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            found.add(_root(node))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found.add(_root(node.func))
    return found - {""}


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
