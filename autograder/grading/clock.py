"""What examining a notebook may cost the examiner's own process, whatever an answer sends."""

import contextlib
import ctypes
import os
import resource
import signal
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
        with self._lock:
            self._until = time.monotonic() + seconds
        # Not RLIMIT_CPU: of a process that has worked for long, the kernel counts more than it says
        signal.setitimer(signal.ITIMER_PROF, seconds + 2)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
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
        with _address_space(pages * os.sysconf("SC_PAGESIZE") + (megabytes << 20)):
            yield clock
    finally:
        clock._ended.set()
        watch.join()


@contextlib.contextmanager
def _address_space(most: int) -> Iterator[None]:
    """Meanwhile this process gets no more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    highest = [n for n in (soft, hard, most) if n != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(highest), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
