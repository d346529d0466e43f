"""Grades the corpus's own answers without the jail, as it would: many in one warm process.

There are the same two processes as in the jail, one for answers and one for checks. What comes
before the first cell in which the answers differ runs once; there the process for answers forks,
for each of them. So an answer that hangs, ends its process or changes numpy reaches no other. There
are no walls: these answers are the author's. Of one that has ended its process, or was late,
nothing is said: that is for the jail.
"""

import contextlib
import gc
import os
import random
import resource
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from nbformat import NotebookNode

from autograder.grading import offer
from autograder.grading.exam import Exam, as_json
from autograder.grading.examiner import ROOM, Session, numbered, sow
from autograder.jail import stand_in
from autograder.jail.jail import computing_seconds
from autograder.jail.shell import RecordingShell
from autograder.jail.student import READY, Student
from autograder.jail.walls import die_with_parent
from autograder.submissions.pristine import grade_id, is_check
from workbook.checks import clock


def grade_together(
    exam: Exam,
    contents: list[bytes],
    seed: str,
    without: list[Collection[str]] | None = None,
    last: str | None = None,
) -> list[str | None]:
    """Graded notebooks as JSON, in the order of the contents of their files.

    without: of each, the grade_ids of the checks that are left out. last: the grade_id of the check
    after which nothing is run, if not all are asked.

    None for an answer whose process has ended or was late. The more that the notebooks have in
    common from their beginning, the less there is to run.
    """
    for module in READY:
        __import__(module)
    notebooks = [exam.pristine.take(content) for content in contents]
    for nb, checks in zip(notebooks, without or [()] * len(contents), strict=True):
        drop(nb, checks)
    columns = [numbered(nb) for nb in notebooks]
    common = _common([[cell.source for cell in cells] for cells in columns])
    shell = RecordingShell.start(ROOM, ROOM)
    shell.reset(new_session=True)
    number = sow(seed)
    with _student(exam.limits) as (wire, control):
        session = Session(shell, exam.limits)
        session.begin(wire, number, offer.offered_by(notebooks[0]))
        done = [session.run(cell) for cell in columns[0][:common]]
        if session.wire.gone:
            return [None] * len(notebooks)
        here = Moment.of(session)
        graded = []
        for nb, cells in zip(notebooks, columns, strict=True):
            here.restore(session)
            with _fork(session, control):
                for cell, outputs in zip(cells, done, strict=False):
                    cell.outputs = outputs
                for cell in cells[common:]:
                    cell.outputs = session.run(cell)
                    if last is not None and grade_id(cell) == last:
                        break
                graded.append(None if session.wire.gone else as_json(nb))
    return graded


def drop(nb: NotebookNode, checks: Collection[str]) -> None:
    """Takes the checks with these grade_ids out of a notebook."""
    nb.cells = [cell for cell in nb.cells if not (is_check(cell) and grade_id(cell) in checks)]


def _common(columns: list[list[str]]) -> int:
    """How many entries all lists begin with."""
    alike = (len(set(row)) == 1 for row in zip(*columns, strict=False))
    return next((n for n, same in enumerate(alike) if not same), min(map(len, columns)))


@dataclass(frozen=True)
class Moment:
    """Where an examination stands, so that it can go on from there more than once."""

    names: dict
    count: int
    room: int
    draws: tuple

    @classmethod
    def of(cls, session: Session) -> "Moment":
        shell = session.shell
        draws = (random.getstate(), np.random.get_state())
        return cls(dict(shell.user_ns), shell.execution_count, session.room, draws)

    def restore(self, session: Session) -> None:
        shell, limits = session.shell, session.limits
        shell.user_ns.clear()
        shell.user_ns.update(self.names)
        shell.execution_count, session.room = self.count, self.room
        random.setstate(self.draws[0])
        np.random.set_state(self.draws[1])
        session.last = time.monotonic() + limits["patience"] * limits["notebook_seconds"]


@contextlib.contextmanager
def _fork(session: Session, control: socket.socket) -> Iterator[None]:
    """Meanwhile the examination goes on with a fork of the process for answers."""
    wire, theirs = socket.socketpair()
    trunk = session.wire.end
    with wire, tempfile.TemporaryDirectory() as folder:
        with theirs:
            socket.send_fds(control, [b"x"], [theirs.fileno()])
            session.wire.deadline = None
            process = session.wire.ask("fork", folder)
        session.wire.go_on(wire)
        with clock.added(partial(computing_seconds, process)):
            yield
        session.wire.go_on(trunk)
        session.wire.deadline = None
        session.wire.ask("end", process)


class WarmStudent(Student):
    """The process for answers, which forks one for each of them."""

    def __init__(self, end: socket.socket, control: socket.socket, limits: dict[str, int]):
        super().__init__(end, limits)
        self.control = control
        self.wire.serve |= {"fork": self.fork, "end": self.end}

    def fork(self, folder: str) -> int:
        """Forks a process that works in this folder and serves the wire that has come in."""
        _, (wire,), _, _ = socket.recv_fds(self.control, 1, 1)
        process = os.fork()
        if process == 0:
            _in_a_fork(self._serve, wire, folder)
        os.close(wire)
        return process

    def end(self, process: int) -> None:
        """Ends a process that was forked here."""
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)

    def _serve(self, wire: int, folder: str) -> None:
        os.chdir(folder)
        memory, seconds = self.limits["memory_megabytes"] << 20, self.limits["notebook_seconds"] + 1
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        self.control.close()
        self.wire.end.close()
        self.wire.go_on(socket.socket(fileno=wire))
        self.wire.answer_requests()


@contextlib.contextmanager
def _student(limits: dict[str, int]) -> Iterator[tuple[socket.socket, socket.socket]]:
    """A process for answers, with stand-ins for mlp_ref: its wire, and where more come in."""
    wire, theirs = socket.socketpair()
    control, their_control = socket.socketpair()
    process = os.fork()
    if process == 0:
        wire.close()
        control.close()
        _in_a_fork(_be_a_student, theirs, their_control, limits)
    theirs.close()
    their_control.close()
    try:
        with wire, control:
            yield wire, control
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _be_a_student(wire: socket.socket, control: socket.socket, limits: dict[str, int]) -> None:
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    for name in ("WORKBOOK_HIDDEN_SEED", "WORKBOOK_AUDIT"):
        os.environ.pop(name, None)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    stand_in.install()
    shell = RecordingShell.instance()
    shell.room = (1000 * limits["output_kilobytes"], 1000 * limits["printed_kilobytes"])
    gc.freeze()  # else the first collection of each process would copy all of this
    WarmStudent(wire, control, limits).wire.answer_requests()


def _in_a_fork(step: Callable, *arguments) -> None:
    """Runs the rest of a forked process's life, which never comes back from here."""
    try:
        die_with_parent()
        step(*arguments)
    finally:
        os._exit(0)
