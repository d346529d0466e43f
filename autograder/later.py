"""What nbgrader loads at its start and hardly any process uses, loaded when it is called.

Its pages in JupyterLab bring a web server, and unpacking archives brings setuptools: half of what
`import nbgrader` takes. A server that shows these pages loads nbgrader first, and then all of it.
"""

import importlib
import sys
from functools import partial
from types import ModuleType

PAGES = [
    f"nbgrader.server_extensions.{name}"
    for name in ("assignment_list", "course_list", "formgrader", "validate_assignment")
]
ARCHIVES = "setuptools.archive_util"


class _Later(ModuleType):
    """Stands for a module until one of its functions is called."""

    def __getattr__(self, name: str):
        if name.startswith("__"):
            raise AttributeError(name)
        return partial(_call, self.__name__, name)


def _call(module: str, name: str, *arguments, **named):
    if isinstance(sys.modules.get(module), _Later):
        del sys.modules[module]
    return getattr(importlib.import_module(module), name)(*arguments, **named)


def load_nbgrader() -> None:
    """Loads nbgrader without these, unless it is there already."""
    if "nbgrader" in sys.modules:
        return
    for name in (*PAGES, ARCHIVES):
        sys.modules.setdefault(name, _Later(name))
    importlib.import_module("nbgrader")
    for name in PAGES:  # they have submodules, which a stand-in has not
        del sys.modules[name]
