"""A learner's answer that does not end: which line it is in, and after a while the prompt back."""

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from types import FrameType

import mlp_ref
import workbook

TELL, STOP = 5, 30  # seconds of waiting; a grader stops an answer after as many of computing
# A line in one of these is not a student's.
FOREIGN = ("site-packages", *(os.path.dirname(of.__file__) for of in (mlp_ref, workbook, os)))


class StillRunningError(TimeoutError):
    """Raised in the line of an answer that has run for too long."""

    for_student = property(str)


class Alarm:
    """Tells at its first stroke which line an answer is in, and stops it at each later one."""

    def __init__(self):
        self.out = sys.stdout  # what an answer prints may go elsewhere
        self.has_told = False

    def __call__(self, _, frame: FrameType) -> None:
        line = own_line(traceback.extract_stack(frame))
        where = f" in the line `{line}`" if line else ""
        if self.has_told:
            sentence = (
                f"Your function was stopped after {STOP} seconds,{where or ' still running'}. Does "
                "a loop never end, or visit every entry where one product of arrays would do?"
            )
            raise StillRunningError(sentence)
        self.has_told = True
        sentence = f"After {TELL} seconds your function is{where or ' still running'}."
        print(f"{sentence} It is stopped after {STOP}.", file=self.out, flush=True)


@contextlib.contextmanager
def limited() -> Iterator[None]:
    """Around the call of an answer, where a clock can strike: in the main thread of a Unix."""
    try:
        before = signal.signal(signal.SIGALRM, Alarm())
        signal.setitimer(signal.ITIMER_REAL, TELL, STOP - TELL)
    except (AttributeError, OSError, RuntimeError, ValueError):  # Windows, Pyodide, a thread
        yield
        return
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def own_line(frames: traceback.StackSummary) -> str:
    """The last of these lines that is no library's and not ours; "" if there is none."""
    own = [f for f in frames if f.line and not any(path in f.filename for path in FOREIGN)]
    return own[-1].line if own else ""
