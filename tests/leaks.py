"""What one submission might leave to the next, seen from inside a worker that grades them all."""

import importlib
import pkgutil
import sys
from dataclasses import is_dataclass
from types import FunctionType

import mlp_ref
import workbook.cases
import workbook.checks
from autograder.grading.exam import Exam
from autograder.grading.examiner import examine

PACKAGES = (mlp_ref, workbook.cases, workbook.checks)


def grade(exam: Exam, solution: bytes) -> tuple[str, list[str]]:
    """The graded notebook, and where grading it has changed our packages."""
    for package in PACKAGES:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    before = graph()
    graded = examine(exam.pristine.take(solution), "seed", exam.limits, exam.walls)
    after = graph()
    places = before.keys() | after.keys()
    changed = [at for at in places if before.get(at, [None])[0] is not after.get(at, [None])[0]]
    return graded.notebook, sorted(changed)


def graph() -> dict[str, list]:
    """Everything that the modules of our packages are made of, by its path."""
    found: dict[str, list] = {}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ("mlp_ref", "workbook"):
            _walk(name, vars(module), found, set())
    return found


def _walk(path: str, thing, found: dict, above: set) -> None:
    found[path] = [thing]  # kept, so that its id stays its own
    if id(thing) in above:
        return
    for name, part in _parts(thing):
        _walk(f"{path}.{name}", part, found, above | {id(thing)})


def _parts(thing) -> list[tuple]:
    if isinstance(thing, dict):
        return [(key, one) for key, one in list(thing.items()) if key != "__builtins__"]
    if isinstance(thing, list | tuple):
        return list(enumerate(thing))
    ours = str(getattr(thing, "__module__", "")).startswith(("mlp_ref", "workbook"))
    if ours and isinstance(thing, FunctionType):
        names = ("__code__", "__defaults__", "__kwdefaults__", "__closure__", "__dict__")
        return [(name, getattr(thing, name)) for name in names]
    if ours and (isinstance(thing, type) or is_dataclass(thing)):
        return list(vars(thing).items())
    return []
