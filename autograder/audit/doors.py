"""Searches an exercise's jail for open doors: functions of ours that give what a task asks for.

The solution is graded once, and what its functions are called with and what they return is noted.
Then a cell of a student's own collects every function of ours that it can reach, calls each with
each task's inputs in many ways, and tells which of them give the expected numbers for all inputs.
What Python and its libraries can do is free to be used. What a task hands over is no door.
"""

import contextlib
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.grading import offer
from autograder.grading.exam import Exam
from autograder.grading.examiner import Session, examiner_for, numbered, sow
from autograder.jail.wire import ProcessEndedError, RemoteFunction

SEARCH = (Path(__file__).parent / "search.py").read_text(encoding="utf-8")
INPUTS = 4  # of a task, on which a door must be right
SEED = "doors"
PATIENT = {"cell_seconds": 30, "notebook_seconds": 600, "patience": 3}  # a search is no answer


@dataclass
class Task:
    """What a student's function was called with, and what the solution's returned."""

    inputs: list[list] = field(default_factory=list)
    expected: list = field(default_factory=list)

    def examples(self) -> Iterator[tuple[list, object]]:
        """Each input, and what is expected of it."""
        return zip(self.inputs, self.expected, strict=True)


def doors(exam: Exam, solved: NotebookNode) -> list[str]:
    """A line for each door: the function, the task's function that it answers, and how.

    solved: the pristine notebook with the solution's answers.
    """
    exam = replace(exam, limits=exam.limits | PATIENT)
    tasks = tasks_of(exam, solved)
    empty = exam.pristine.take(b"")
    found, place = [], 0
    while place is not None:
        with _session(exam, empty) as session:
            found, place = _searched(session, tasks, found, place)
    return found


def _searched(session: Session, tasks: dict[str, Task], found: list[str], place: int):
    """The doors up to the next function that ends the process, and where to go on; None: done."""
    with contextlib.suppress(ProcessEndedError):
        outputs = session.run(new_code_cell(SEARCH, execution_count=0))
        if outputs:
            raise RuntimeError(f"the search itself fails: {outputs}")
        count = _search_function(session, "count")()
        while place < count:
            place += 1
            for name, task in tasks.items():
                try_out = _search_function(session, "try_out")
                if door := try_out(place - 1, name, task.inputs, task.expected):
                    found.append(f"{door} answers {name}")
        return found, None
    return found, place or None


def _search_function(session: Session, name: str) -> RemoteFunction:
    """A function of the search, with the time of a cell from now on."""
    session._give_time()
    return session.wire.ask("values", [name])[name]


def tasks_of(exam: Exam, solved: NotebookNode) -> dict[str, Task]:
    """By the name of the student's function, what it is asked and what it answers."""
    tasks: dict[str, Task] = defaultdict(Task)

    class Noting(RemoteFunction):
        def __call__(self, *arguments, **named):
            before = copied_inputs([*arguments, *named.values()])
            value = super().__call__(*arguments, **named)
            task = tasks[self.student_name]
            if len(task.inputs) < INPUTS:
                task.inputs.append(before)
                task.expected.append(value)
            return value

        def each(self, arguments, further):
            return [self(*arguments, *more) for more in further]

    def noting(name: str, function: RemoteFunction) -> Noting:
        function.__class__ = Noting
        function.student_name = name
        return function

    with _session(exam, solved) as session:
        lend = session._lend
        session._lend = lambda code: {
            name: noting(name, value) if type(value) is RemoteFunction else value
            for name, value in lend(code).items()
        }
        for cell in numbered(solved):
            session.run(cell)
    return tasks


def copied_inputs(value):
    """A copy, as an answer may change what it gets; a function stays itself."""
    if isinstance(value, list | tuple):
        return type(value)(map(copied_inputs, value))
    return value if callable(value) else deepcopy(value)


@contextlib.contextmanager
def _session(exam: Exam, nb: NotebookNode) -> Iterator[Session]:
    """A session in the jail in which the locked cells before the first answer were run."""
    examiner = examiner_for(exam.limits, exam.walls)
    number = sow(SEED)
    with examiner.jail.enter() as process:
        examiner.shell.reset(new_session=True)
        session = Session(examiner.shell, exam.limits)
        session.begin(process.wire, number, offer.offered_by(nb), examiner.jail)
        for cell in numbered(nb):
            if not cell.metadata.get("nbgrader", {}).get("locked"):
                break
            session.run(cell)
        yield session
