"""A worker on standby, for whoever grades one submission at a time in a process that must not run
checks itself: `nbgrader autograde`, and JupyterLab's server behind the Formgrader's buttons.

It is started by the first submission, and ends with this process.
"""

import atexit
from concurrent.futures import BrokenExecutor, Executor
from contextlib import ExitStack

from nbformat import NotebookNode

from .apart import examine_apart
from .exam import Graded
from .examiner import examine
from .executors import local_executor

_standby = ExitStack()  # holds the executor
_executor: list[Executor] = []


def examine_on_standby(nb: NotebookNode, seed: str, limits: dict[str, int], walls: bool) -> Graded:
    """What `examine` gives, and raises; of a notebook that ends its worker, a grade as well."""
    if not _executor:
        _executor.append(_standby.enter_context(local_executor(1)))
    try:
        return _executor[0].submit(examine, nb, seed, limits, walls).result()
    except BrokenExecutor:
        end()
        return examine_apart(nb, seed, limits, walls)


@atexit.register
def end() -> None:
    """Ends the worker; the next submission starts another."""
    _executor.clear()
    _standby.close()
