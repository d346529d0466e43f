"""What an exercise offers of mlp_ref, cut out of it for the process that runs the answers.

A locked cell of the exercise says it: OFFERED = ("softmax", "tanh"). Each name travels with what it
needs of its own module and others, and with nothing else: no mlp_ref is in the jail. Whatever is
offered, the code that makes plain data of a figure comes along.
"""

import ast
import marshal
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from nbformat import NotebookNode

import mlp_ref
from autograder.course import CourseError
from workbook.checks import axes

FOLDER = Path(mlp_ref.__file__).parent


def offered_by(nb: NotebookNode) -> tuple[str, ...]:
    """The names of mlp_ref that a pristine notebook's locked cells offer."""
    marked = ((cell, cell.metadata.get("nbgrader", {})) for cell in nb.cells)
    given = [c.source for c, m in marked if m.get("locked") and not m.get("grade")]
    return tuple(name for source in given if "OFFERED" in source for name in _declared(source))


@lru_cache(maxsize=256)
def _declared(source: str) -> tuple[str, ...]:
    names: tuple[str, ...] = ()
    for node in ast.parse(source).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="OFFERED")], value=value):
                names = tuple(ast.literal_eval(value))  # as in Python, the last one counts
    return names


@lru_cache(maxsize=64)
def packed(names: tuple[str, ...]) -> tuple[list, dict[str, str], dict[str, bytes]]:
    """The modules, names and files that `autograder.jail.stand_in.offer` takes.

    CourseError for a name that mlp_ref does not have.
    """
    homes = {name: _home(name) for name in names}
    needed = _needed([(home, "" if home == name else name) for name, home in homes.items()])
    modules, files = [_how_figures_are_read()], {}
    for stem in _in_order(needed):
        kept = ast.Module(_read(stem).only(needed[stem]), [])
        code = compile(ast.fix_missing_locations(kept), f"mlp_ref/{stem}.py", "exec")
        modules.append([f"mlp_ref.{stem}", marshal.dumps(code)])
        files |= {f"mlp_ref/{file.name}": file.read_bytes() for file in _data_files(kept)}
    return modules, {name: f"mlp_ref.{home}" for name, home in homes.items()}, files


@cache
def _how_figures_are_read() -> list:
    """The one module of the workbook that answers have with them: the codec calls it there."""
    file = Path(axes.__file__)
    code = compile(file.read_text(encoding="utf-8"), "workbook/checks/axes.py", "exec")
    return [axes.__name__, marshal.dumps(code)]


def _home(name: str) -> str:
    """The module of mlp_ref in which a public name is made; a module's own name stays."""
    if (FOLDER / f"{name}.py").is_file():
        return name
    files = (file.stem for file in sorted(FOLDER.glob("*.py")) if file.stem != "__init__")
    made = [stem for stem in files if _read(stem).makes(name)]
    if not made or name not in mlp_ref.__all__:
        raise CourseError(f"OFFERED names {name}, which is neither in mlp_ref nor a module of it.")
    return made[0]


@dataclass(frozen=True)
class _Module:
    """A module's text: what each statement at its top binds."""

    bound: dict[str, ast.stmt]
    body: list[ast.stmt]

    def makes(self, name: str) -> bool:
        return name in self.bound and not isinstance(self.bound[name], ast.Import | ast.ImportFrom)

    def public(self) -> list[str]:
        return [name for name in self.bound if self.makes(name) and not name.startswith("_")]

    def uses(self, name: str) -> Iterator[tuple[str, str]]:
        """What a name needs: (module, name), with an empty module for this one."""
        statement = self.bound[name]
        if isinstance(statement, ast.ImportFrom) and statement.level and statement.module:
            (original,) = (a.name for a in statement.names if (a.asname or a.name) == name)
            yield statement.module, original
        for node in ast.walk(statement):
            match node:
                case ast.Attribute(value=ast.Name(id=module), attr=attribute):
                    if module in self.bound and self._is_sibling(module):
                        yield module, attribute
                case ast.Name(id=other, ctx=ast.Load()) if other in self.bound:
                    yield "", other

    def _is_sibling(self, name: str) -> bool:
        statement = self.bound[name]
        return isinstance(statement, ast.ImportFrom) and statement.level and not statement.module

    def only(self, names: set[str]) -> list[ast.stmt]:
        """The statements that bind these names."""
        kept = []
        for statement in self.body:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                aliases = [a for a in statement.names if (a.asname or a.name) in names]
                if aliases:
                    fields = dict(ast.iter_fields(statement)) | {"names": aliases}
                    kept.append(type(statement)(**fields))
            elif names & set(_binds(statement)):
                kept.append(statement)
        return kept


@lru_cache(maxsize=32)
def _read(stem: str) -> _Module:
    tree = ast.parse((FOLDER / f"{stem}.py").read_text(encoding="utf-8"))
    return _Module({name: s for s in tree.body for name in _binds(s)}, tree.body)


def _binds(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return [alias.asname or alias.name for alias in names]
        case ast.Assign(targets=targets):
            return [n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)]
    return []


def _needed(wanted: list[tuple[str, str]]) -> dict[str, set[str]]:
    """By module, all names that these need; a module with an empty name stands for all it has."""
    needed = defaultdict(set)
    while wanted:
        stem, name = wanted.pop()
        module = _read(stem)
        if not name:
            wanted += [(stem, public) for public in module.public()]
        elif name not in needed[stem]:
            needed[stem].add(name)
            wanted += [(other or stem, used) for other, used in module.uses(name)]
    return needed


def _in_order(needed: dict[str, set[str]]) -> list[str]:
    """The modules, each after those that it imports."""
    order: list[str] = []

    def place(stem: str) -> None:
        if stem in needed and stem not in order:
            for name in sorted(needed[stem]):
                for other, _ in _read(stem).uses(name):
                    if other and other != stem:
                        place(other)
            order.append(stem)

    for stem in sorted(needed):
        place(stem)
    return order


def _data_files(kept: ast.Module) -> list[Path]:
    """The data files of mlp_ref that code names."""
    texts = {node.value for node in ast.walk(kept) if isinstance(node, ast.Constant)}
    return [file for file in sorted(FOLDER.iterdir()) if file.name in texts]
