"""Where grading runs: processes on this machine, or the workers of a Dask cluster.

Nothing heavy is imported here, so that the workers can get ready before this process is.
"""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, forkserver, get_context

from .course import CourseError
from .walls import ONE_THREAD, die_with_parent


def get_ready() -> None:
    """Starts the process that workers are forked from; it loads what they need."""
    get_context("forkserver").set_forkserver_preload(["autograder.examiner", "autograder.cli"])
    before = os.environ.copy()
    os.environ.update(ONE_THREAD)
    try:
        forkserver.ensure_running()
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def local_executor(jobs: int | None = None) -> Iterator[Executor]:
    """Processes on this machine, as many as it has processors; none outlives this one."""
    get_ready()
    context = get_context("forkserver")
    executor = ProcessPoolExecutor(jobs or os.cpu_count(), context, initializer=_begin)
    try:
        yield executor
    except BaseException:
        for process in active_children():  # what they are at is graded again
            process.kill()
        raise
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says when to stop
    die_with_parent()


@contextmanager
def dask_executor(scheduler: str) -> Iterator[Executor]:
    """The workers of a Dask cluster, each of which needs this package and bubblewrap."""
    try:
        from distributed import Client
    except ImportError:
        raise CourseError("--scheduler needs the package distributed: pip install it.") from None
    try:
        client = Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise CourseError(f"no Dask scheduler at {scheduler}: {error}") from None
    with client:
        yield client.get_executor(pure=False, retries=1)
