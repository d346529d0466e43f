"""What stands in an answer's process for mlp_ref and workbook: what is offered, and nothing else.

Only the code that reads a figure comes along, whatever is offered. What else is imported from them
is a name with nothing behind it, which says so when it is called. So an import costs nothing,
neither an answer nor a locked cell that has the checks' own.
"""

import importlib
import importlib.abc
import importlib.util
import marshal
import sys
from types import ModuleType

PACKAGES = ("mlp_ref", "workbook")


class NotOfferedError(Exception):
    """An answer calls what its exercise does not offer."""


class Withheld:
    """A name with nothing behind it."""

    def __init__(self, name: str):
        self.__name__ = name

    def __getattr__(self, name: str) -> "Withheld":
        if name.startswith("__"):
            raise AttributeError(name)
        return Withheld(f"{self.__name__}.{name}")

    def __repr__(self) -> str:
        return f"<{self.__name__}, which is not offered>"

    def __call__(self, *_, **__):
        raise NotOfferedError(
            f"`{self.__name__}` is not offered in this exercise: write the formula yourself."
        )

    __mro_entries__ = __instancecheck__ = __call__


class StandIn(ModuleType):
    """A module of which only what is offered is there."""

    def __getattr__(self, name: str) -> Withheld:
        if name.startswith("__"):
            raise AttributeError(name)
        return Withheld(f"{self.__name__}.{name}")


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds a stand-in for each module of our packages."""

    def __init__(self):
        self.files: dict[str, bytes] = {}

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in PACKAGES:
            return importlib.util.spec_from_loader(
                name, self, is_package=not name.startswith("mlp_ref.")
            )
        return None

    def create_module(self, spec) -> StandIn:
        return StandIn(spec.name)

    def exec_module(self, module) -> None:
        """There is nothing to run."""

    def get_source(self, name: str) -> None:
        """There is no text."""

    def get_data(self, path: str) -> bytes:
        """A data file that came with what is offered; OSError for any other."""
        if path not in self.files:
            raise OSError(f"{path} is not offered in this exercise")
        return self.files[path]


def install() -> None:
    """From now on our packages are stand-ins, without anything that was loaded of them."""
    for name in [name for name in sys.modules if name.partition(".")[0] in PACKAGES]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Finder())
    for package in PACKAGES:
        importlib.import_module(package)
    sys.modules["mlp_ref"].__all__ = []


def offer(modules: list, names: dict[str, str], files: dict[str, bytes]) -> None:
    """Puts what is offered into the stand-ins; as `autograder.grading.offer` packs it.

    modules: names and marshalled code, each after those that it imports. names: what is offered,
    and the module where each is made, which may be the thing itself.
    """
    package = importlib.import_module("mlp_ref")
    package.__spec__.loader.files = files
    for name, code in modules:
        module = importlib.import_module(name)
        module.__file__ = f"{name.replace('.', '/')}.py"
        parent, _, own = name.rpartition(".")
        setattr(sys.modules[parent], own, module)
        exec(marshal.loads(code), vars(module))
    for name, home in names.items():
        if home != f"mlp_ref.{name}":
            setattr(package, name, getattr(sys.modules[home], name))
    package.__all__ = list(names)
