"""Where grading runs: processes on this machine; cluster.py has the workers of a Dask cluster.

Nothing heavy is imported here, so that the workers can get ready before this process is.
"""

import atexit
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import (
    active_children,
    forkserver,
    get_context,
    parent_process,
    resource_tracker,
)
from multiprocessing.connection import wait

from autograder.course import CourseError
from autograder.jail.walls import KEPT_MEMORY, ONE_THREAD, die_with_parent

SHUT_DOWN_SECONDS = 10
PRELOADED = [__name__, "autograder.grading.cohort", "autograder.grading.apart", "autograder.cli"]
# And no module of the folder that we are in: it may be a submission's.
SAME_EACH_TIME = {**ONE_THREAD, **KEPT_MEMORY, "PYTHONHASHSEED": "0", "PYTHONSAFEPATH": "1"}


def get_ready() -> None:
    """Starts the process that workers are forked from; it loads what they need."""
    get_context("forkserver").set_forkserver_preload(PRELOADED)
    # multiprocessing asks for it; an examiner in this very process has cleared it.
    vars(sys.modules["__main__"]).setdefault("__spec__", None)
    before = os.environ.copy()
    os.environ.update(SAME_EACH_TIME)
    try:
        resource_tracker.ensure_running()  # which unblocks the signal
        signal.pthread_sigmask(
            signal.SIG_BLOCK, [signal.SIGINT]
        )  # Ctrl-C is for this process alone
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
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
        _shut_down(executor)


def _shut_down(executor: ProcessPoolExecutor) -> None:
    """Ends the workers and waits for them, but not for ever, as Python does after one was killed.

    Python 3.11.2 goes on to send the rest to a worker that is gone, and any Python waits for one
    that had been started just when it told all others to end.
    """
    manager, queue = executor._executor_manager_thread, executor._call_queue
    workers = executor._processes
    executor.shutdown(wait=False, cancel_futures=True)
    if manager:
        manager.join(SHUT_DOWN_SECONDS)
        if manager.is_alive():
            queue._reader.close()
            for worker in list(workers.values()):
                worker.kill()
            manager.join()


class WorkerError(CourseError):
    """A worker of a cluster cannot grade as this machine does; its text names it."""


def jobs_of(executor: Executor) -> int:
    """How many submissions an executor works on at a time."""
    own = getattr(executor, "jobs", None)  # a cluster's
    return own or getattr(executor, "_max_workers", None) or os.cpu_count() or 1


def has_ended(error: Exception) -> bool:
    """Whether it says that a worker has ended: Python's say so, or Dask's, after some tries."""
    return isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"


def _begin() -> None:
    die_with_parent()  # the process it was forked from
    threading.Thread(target=_end_with_grader, daemon=True).start()


def _end_with_grader() -> None:
    """Ends this worker when the process that grades was killed without a word."""
    wait([parent_process().sentinel])
    os._exit(1)


@atexit.register
def _tidy() -> None:
    """Takes away the address that workers are asked for at, which a killed grader cannot."""
    ours = forkserver._forkserver
    if ours._forkserver_address and ours._forkserver_pid is None:  # this is what was started
        with suppress(OSError):
            os.unlink(ours._forkserver_address)
            os.rmdir(os.path.dirname(ours._forkserver_address))
