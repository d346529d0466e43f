"""What examining a notebook may cost the examiner's own process, whatever an answer sends."""

import contextlib
import ctypes
import math
import os
import resource
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from autograder.jail.wire import OutOfTimeError

GRACE = 5  # seconds that a process gets beyond its limit, to end by itself


class Clock:
    """Ends what its thread is at when time is up: one that computes, compares, or unpacks.

    By an OutOfTimeError there. If numpy is in one long step, and nothing can be raised, the kernel
    ends the process a little later: see examiner.main, and cohort for what comes of that.
    """

    def __init__(self):
        self._thread = threading.get_ident()
        self._until = float("inf")
        self._lock = threading.Lock()
        self._ended = threading.Event()

    @contextlib.contextmanager
    def running(self, seconds: float) -> Iterator[None]:
        """Meanwhile so many seconds run down."""
        last = time.process_time() + seconds + 1
        with self._lock:
            self._until = time.monotonic() + seconds
        try:
            with _limited(resource.RLIMIT_CPU, math.ceil(last)):
                yield
        finally:
            self._stop()

    def _stop(self) -> None:
        """From now on nothing is raised, nor what was about to be."""
        while True:
            with contextlib.suppress(OutOfTimeError):
                with self._lock:
                    self._until = float("inf")
                for _ in range(2):  # Python raises at a loop's end what was asked of it before
                    pass
                return

    def _watch(self) -> None:
        while not self._ended.wait(min(max(self._until - time.monotonic(), 0), GRACE)):
            with self._lock:
                if time.monotonic() >= self._until:
                    self._until += GRACE  # if it is caught all the same
                    late = ctypes.py_object(OutOfTimeError)
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread), late)


@contextlib.contextmanager
def limited(megabytes: int) -> Iterator[Clock]:
    """Meanwhile this process gets so much more memory and no further; gives its thread's clock."""
    clock = Clock()
    watch = threading.Thread(target=clock._watch, daemon=True)
    watch.start()
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    try:
        with _limited(resource.RLIMIT_AS, pages * os.sysconf("SC_PAGESIZE") + (megabytes << 20)):
            yield clock
    finally:
        clock._stop()
        clock._ended.set()
        watch.join()


@contextlib.contextmanager
def _limited(what: int, most: int) -> Iterator[None]:
    """Meanwhile a limit of this process is no higher."""
    soft, hard = resource.getrlimit(what)
    highest = [n for n in (soft, hard, most) if n != resource.RLIM_INFINITY]
    resource.setrlimit(what, (min(highest), hard))
    try:
        yield
    finally:
        resource.setrlimit(what, (soft, hard))
