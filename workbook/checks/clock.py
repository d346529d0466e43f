"""How long answers compute: in this process, or in the one that the grader has for them."""

import time
from collections.abc import Callable
from contextvars import ContextVar

_elsewhere: ContextVar[Callable[[], float]] = ContextVar("elsewhere", default=lambda: 0.0)


def seconds() -> float:
    """Seconds of computing so far; waiting, and what others compute meanwhile, do not count."""
    return time.process_time() + _elsewhere.get()()


def add(more: Callable[[], float]) -> None:
    """Adds the seconds of the process in which answers run, in place of any other."""
    _elsewhere.set(more)
