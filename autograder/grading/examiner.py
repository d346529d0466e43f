"""Outside the jail: runs the checks, and decides what they are worth.

Answers and a student's own cells run in the jail, checks run here, and locked cells (imports,
data) run in both. A name that the examiner does not have and the student has becomes a function
that calls across the wall, or a copy of the data.
"""

import ast
import builtins
import contextlib
import gc
import hashlib
import json
import math
import os
import random
import sys
import time
from collections import deque
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from nbformat import NotebookNode, from_dict

from autograder.jail.jail import START_SECONDS, Jail, JailError, KilledError
from autograder.jail.shell import CUT_OFF, RecordingShell
from autograder.jail.walls import die_with_parent
from autograder.jail.wire import OutOfTimeError, ProcessEndedError, RemoteFunction
from autograder.pages.outputs import error, rebuilt, result, stream
from autograder.submissions.pristine import is_check
from workbook.checks import clock as checks_clock

from . import offer
from .callbacks import ExaminerWire
from .clock import GRACE, Clock, limited
from .exam import Graded, as_json

ROOM = 1_000_000  # characters of output of a check
ATTEMPTS = 3
LIVES = 4  # processes that a notebook may have, if its answers end them
NO_JAIL, KILLED = 3, 4  # exit statuses
ROOM_OF_A_NOTEBOOK = 20_000_000  # of output of all a student's cells


def examine(nb: NotebookNode, seed: str, limits: dict[str, int], walls: bool) -> Graded:
    """Runs a notebook with a student's answers and grades it; hidden inputs depend on the seed.

    Raises JailError if there can be no process for the answers, and KilledError if somebody else
    kills it each time.
    """
    for _ in range(ATTEMPTS):
        examiner = examiner_for(limits, walls)
        with contextlib.suppress(KilledError, BrokenPipeError):
            return Graded(as_json(examiner.examine(nb, seed)), seed)
        examiner.jail.close()
        _here.clear()
    raise KilledError


_here: dict[str, "Examiner"] = {}


def examiner_for(limits: dict[str, int], walls: bool) -> "Examiner":
    """This process's examiner, with its jail: they are used for one submission after the other."""
    which = json.dumps([limits, walls])
    if which not in _here:
        _here[which] = Examiner(limits, walls)
    return _here[which]


def sow(seed: str) -> int:
    """Makes hidden inputs, and whatever else checks draw here, depend on the seed; its number."""
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4])
    os.environ["WORKBOOK_HIDDEN_SEED"] = seed
    random.seed(number)
    np.random.seed(number)
    return number


class Examiner:
    """Examines one notebook after the other; each meets a fresh process and a fresh namespace."""

    def __init__(self, limits: dict[str, int], walls: bool = True):
        self.limits = limits
        self.jail = Jail(limits, walls)
        self.shell = RecordingShell.start(ROOM, ROOM)
        gc.freeze()  # what is here now stays: no need to look through it after each notebook

    def examine(self, nb: NotebookNode, seed: str) -> NotebookNode:
        """The notebook with what its cells showed; a check ends in its points, or in an error.

        nb: the pristine notebook with a student's answers. seed: what hidden inputs depend on.
        Raises JailError if there is no process for the answers.
        """
        for _ in self.cells(nb, seed):
            pass
        return nb

    def cells(self, nb: NotebookNode, seed: str) -> Iterator[NotebookNode]:
        """Each code cell of the notebook when it has run, as in `examine`."""
        number = sow(seed)
        left, done = deque(numbered(nb)), []
        with limited(self.limits["examiner_megabytes"]) as clock:
            session = Session(self.shell, self.limits)
            for _ in range(LIVES):
                with self.jail.enter() as process, checks_clock.added(process.computing_seconds):
                    if not done:
                        self.shell.reset(new_session=True)  # while the process builds its walls
                    session.begin(process.wire, number, offer.offered_by(nb), self.jail)
                    session.repeat(done)
                    while left and not session.wire.gone:
                        done.append(left.popleft())
                        done[-1].outputs = _in_time(clock, session, done[-1])
                        yield done[-1]
                    if session.wire.gone and process.was_killed():
                        raise KilledError
                if not left:
                    return
            for cell in left:
                cell.outputs = _in_time(clock, session, cell)
                yield cell


def numbered(nb: NotebookNode) -> list[NotebookNode]:
    """The code cells, each with its number."""
    cells = [cell for cell in nb.cells if cell.cell_type == "code"]
    for count, cell in enumerate(cells, start=1):
        cell.execution_count = count
    return cells


def _in_time(clock: Clock, session: "Session", cell: NotebookNode) -> list[NotebookNode]:
    """What a cell showed, or that it took more of the examiner's time than it may."""
    try:
        with clock.running(session.time_of_a_cell() + GRACE):
            return session.run(cell)
    except OutOfTimeError as late:
        return not_run(cell, str(late))


def not_run(cell: NotebookNode, why: str) -> list[NotebookNode]:
    """What a cell shows that came to no end; a check gives no points then."""
    shown = [error("NotRun", why)]
    return [*shown, result(0.0, cell.execution_count)] if is_check(cell) else shown


class Session:
    """One notebook's examination: the student's process at one end, the checks at the other."""

    def __init__(self, shell: RecordingShell, limits: dict[str, int]):
        self.shell, self.limits = shell, limits
        self.fatal: set[str] = set()  # cells that have ended their process, which are not repeated
        self.last = time.monotonic() + limits["patience"] * limits["notebook_seconds"]
        self.room = ROOM_OF_A_NOTEBOOK
        self.may_print = 0  # characters that the check at hand may still get from functions

    def begin(self, end, seed: int, offered: tuple[str, ...], jail: Jail | None = None) -> None:
        """The first word with a process, before any answer runs in it.

        Raises JailError if there is none in the jail.
        """
        self.wire = ExaminerWire(end, self.limits, {"said": self._said})
        self.wire.deadline = time.monotonic() + START_SECONDS
        try:
            self.wire.ask("begin", seed, *offer.packed(offered))
        except ProcessEndedError:
            raise JailError(jail.complaint()) from None

    def repeat(self, done: list[NotebookNode]) -> None:
        """Runs answers again in a new process, after one that ended in a check or a later cell."""
        for cell in done:
            if not is_check(cell) and cell.id not in self.fatal and not self.wire.gone:
                self._give_time()
                self._student_runs(cell)

    def run(self, cell: NotebookNode) -> list[NotebookNode]:
        """Runs a cell where it belongs; returns what it showed."""
        self._give_time()
        marked = cell.metadata.get("nbgrader", {})
        if is_check(cell):
            return self._check(cell.source, float(marked["points"]), cell.execution_count)
        shown = self._student_runs(cell)
        if marked.get("locked"):
            self._run_here(cell.source)
        return shown

    def _student_runs(self, cell: NotebookNode) -> list[NotebookNode]:
        try:
            shown = rebuilt(self.wire.ask("run", cell.source), cell.execution_count)
            self.room -= len(json.dumps(shown))
            return shown if self.room >= 0 else [stream("stdout", CUT_OFF)]
        except ProcessEndedError as ended:
            self.fatal.add(cell.id)
            return [error("NotRun", f"The process of this notebook {ended}.")]
        except Exception as failure:
            return [error(type(failure).__name__, str(failure))]

    def _check(self, code: str, points: float, count: int) -> list[NotebookNode]:
        """Runs a check; its last output decides, as nbgrader reads it, and is written here."""
        outputs, value, well = self._run_here(code)
        shown = [
            _harmless(output) for output in outputs if output["output_type"] != "execute_result"
        ]
        if not well or value is not None:  # whatever of its error was kept
            shown.append(result(_earned(value, points) if well else 0.0, count))
        return shown

    def _run_here(self, code: str) -> tuple[list[dict], object, bool]:
        """Runs a cell in the examiner's namespace, with the student's names lent to it."""
        lent = self._lend(code)
        namespace = self.shell.user_ns
        namespace.update(lent)
        namespace["OFFERED"] = None  # answers run elsewhere: there is nobody to watch here
        self.may_print = 1000 * self.limits["printed_kilobytes"]
        done = self.shell.run(code)
        self.may_print = 0
        for name, value in lent.items():
            if namespace.get(name) is value:
                del namespace[name]
        return done

    def _lend(self, code: str) -> dict:
        """What the student has of the names that the cell reads and that are not known here."""
        known = self.shell.user_ns.keys() | vars(builtins).keys() | {"display", "get_ipython"}
        names = sorted(_read(self.shell.transform_cell(code)) - known)
        try:  # without names as well: the time of a check's calls begins with this
            return self._values(names)
        except ProcessEndedError:
            return {n: RemoteFunction(self.wire, 0) for n in names}  # says why when it is called

    def _values(self, names: list[str]) -> dict:
        """The student's values of these names; what cannot be sent is as if it were not there."""
        try:
            values = self.wire.ask("values", names)
        except ProcessEndedError:
            raise
        except Exception:  # too large, perhaps, or a list inside itself; of the others each is sent
            each = [[name] for name in names] if len(names) > 1 else []
            return {name: value for one in each for name, value in self._values(one).items()}
        return {n: values[n] for n in names if n in values} if type(values) is dict else {}

    def _said(self, name: str, text: str) -> None:
        """What a student's function printed, printed where the check called it."""
        if type(text) is not str or self.may_print <= 0:
            return
        text = text[: self.may_print]
        self.may_print -= len(text) + 100
        print(text, end="", file=sys.stderr if name == "stderr" else sys.stdout)

    def time_of_a_cell(self) -> float:
        """Seconds by the clock, from now on."""
        seconds = self.limits["patience"] * self.limits["cell_seconds"] + GRACE
        return max(min(seconds, self.last - time.monotonic()), 0)

    def _give_time(self) -> None:
        self.wire.deadline = time.monotonic() + self.time_of_a_cell()
        self.wire.begin_check()


@lru_cache(maxsize=256)
def _read(code: str) -> frozenset[str]:
    """The names that code reads."""
    with contextlib.suppress(SyntaxError):
        names = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name))
        return frozenset(node.id for node in names if isinstance(node.ctx, ast.Load))
    return frozenset()


def _harmless(output: dict) -> NotebookNode:
    """A check's output: an error without its traceback, a warning without its weight."""
    if output["output_type"] == "error":
        return error(output["ename"], output["evalue"])  # the traceback quotes hidden tests
    if output["output_type"] == "stream":
        return stream("stdout", output["text"])  # nbgrader takes all points for a line on stderr
    return from_dict(output)


def _earned(value, points: float) -> float:
    """A check's points from its value: none unless it is a number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return 0.0
    return float(min(max(value, 0), points))


def main() -> None:
    """Examines one notebook for apart.py: JSON in, the outputs of each code cell out, a line each.

    Exit status: NO_JAIL if there can be no process for the answers, KILLED if that was killed.
    """
    die_with_parent()
    asked, cells_out = json.load(sys.stdin), sys.__stdout__
    examiner = Examiner(asked["limits"], asked["walls"])
    try:
        for cell in examiner.cells(from_dict(asked["notebook"]), asked["seed"]):
            print(json.dumps(cell.outputs), file=cells_out, flush=True)
    except JailError as error:
        print(error.why, file=sys.__stderr__)
        sys.exit(NO_JAIL)
    except KilledError:
        sys.exit(KILLED)


if __name__ == "__main__":
    main()
