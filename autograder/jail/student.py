"""Inside the jail: runs a student's cells, and calls the student's functions for the examiner."""

import contextlib
import gc
import json
import os
import random
import signal
import socket
import sys
from collections.abc import Iterator

import numpy as np

from . import stand_in
from .shell import RecordingShell
from .walls import keep_forking
from .wire import Wire

# Loaded before the first student comes, for all of them.
READY = (
    "bdb", "ipywidgets", "matplotlib.pyplot", "matplotlib_inline.backend_inline",
    "numpy.random",
)  # fmt: skip


class Student:
    """A submission's process: the shell with the answers, and the wire to the examiner."""

    def __init__(self, end: socket.socket, limits: dict[str, int]):
        self.limits = limits
        self.shell = RecordingShell.instance()
        self.timed_already = False
        self.give_time()
        self.wire = StudentWire(self, end, limits["message_megabytes"] << 20)

    def begin(self, number: int, modules: list, names: dict, files: dict) -> None:
        """The examiner's first word: the seed, and what the exercise offers of mlp_ref."""
        stand_in.offer(modules, names, files)
        self.seed(number)

    def seed(self, number: int) -> None:
        """Makes everything that draws random numbers draw the same ones in every run."""
        random.seed(number)
        np.random.seed(number)
        entropy = random.Random(number)
        np.random.bit_generator.randbits = entropy.getrandbits  # default_rng() without a seed

    def run(self, code: str) -> list:
        """Runs a cell; returns its outputs."""
        self.give_time()
        with self.timed():
            outputs, _, _ = self.shell.run(code)
        return [{**o, "data": _as_text(o["data"])} if "data" in o else o for o in outputs]

    def values(self, names: list[str]) -> dict:
        """What the student's shell has under these names; with this each check begins."""
        self.give_time()
        return {name: self.shell.user_ns[name] for name in names if name in self.shell.user_ns}

    def give_time(self) -> None:
        """From now on there is as much time as for one cell, or for all calls of one check."""
        seconds = self.limits["cell_seconds"]
        by_clock = {
            signal.ITIMER_PROF: seconds,
            signal.ITIMER_REAL: (self.limits["patience"] - 1) * seconds,
        }
        self.left = {clock: most for clock, most in by_clock.items() if most}

    @contextlib.contextmanager
    def timed(self) -> Iterator[None]:
        """Ends what computes, or waits, for too long; the process goes on with the next request.

        A call within a call, by way of the examiner, is timed with it.
        """
        if self.timed_already:
            yield
            return
        if min(self.left.values()) <= 0:
            raise TimeoutError(TOO_LONG)
        signal.signal(signal.SIGPROF, _too_long)
        signal.signal(signal.SIGALRM, _too_long)
        self.timed_already = True
        try:
            for clock, seconds in self.left.items():
                signal.setitimer(clock, seconds)
            yield
        finally:
            self.timed_already = False
            # A clock that has struck has nothing left.
            self.left = {clock: signal.setitimer(clock, 0)[0] for clock in self.left}


TOO_LONG = "it takes too long"


class StudentWire(Wire):
    """The student's end: what a function prints goes to the examiner, what it shows is dropped."""

    tells_lines = True

    def __init__(self, student: Student, end: socket.socket, limit: int):
        self.student = student
        requests = {"run": student.run, "values": student.values, "begin": student.begin}
        super().__init__(end, limit, requests)

    def _called(self, number: int, packed: bytes, each: list | None) -> list:
        shell, outputs = self.student.shell, []
        try:
            with self.student.timed(), shell.capture() as outputs:
                return super()._called(number, packed, each)
        finally:
            sys.modules["matplotlib.pyplot"].close("all")
            for said in outputs:
                if said["output_type"] == "stream":
                    self.ask("said", said["name"], said["text"])


def _too_long(*_) -> None:
    for clock in (signal.SIGPROF, signal.SIGALRM):  # the other one would strike the report of this
        signal.signal(clock, signal.SIG_IGN)
    raise TimeoutError(TOO_LONG)


def _as_text(data: dict) -> dict:
    """A picture's bytes and the like as nbformat keeps them."""
    return {
        mime: value if isinstance(value, str) else json.dumps(value, default=str)
        for mime, value in data.items()
    }


def main() -> None:
    """Loads what students need, then forks a process for each of them."""
    control, settings = int(sys.argv[1]), json.loads(sys.argv[2])
    stand_in.install()
    for module in READY:
        __import__(module)
    limits = settings["limits"]
    RecordingShell.start(1000 * limits["output_kilobytes"], 1000 * limits["printed_kilobytes"])
    gc.freeze()  # else the first collection of each process would copy all of this
    keep_forking(
        socket.socket(fileno=control),
        limits,
        settings["walls"],
        lambda end: Student(end, limits).wire.answer_requests(),
    )


if __name__ == "__main__":
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    main()
