"""Mistakes made by machine that keep full points, because no input of the check notices them.

Each mutant of a solution's answer is graded by its own task's check, in the warm process. One that
keeps full points survives: either a better input detects it, or it does the same as the solution
on all that the task allows. Then corpus/NN-name/equivalent.toml says why, in a line under its cell:

    ["07-task-2-answer"]
    "factor dropped: return 1 * a → return a" = "One times a number is the number."
    "one step fewer or more: *" = "Any number of steps will do."

A name that ends in * stands for all that begin so: for tasks where much is right.
"""

import tomllib
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograder.build.notebooks import read_source
from autograder.course import Course, CourseError
from autograder.grading.cohort import exam_of
from autograder.grading.exam import Exam
from autograder.grading.executors import local_executor
from autograder.grading.limits import Limits
from autograder.submissions.pristine import grade_id

from .answers import Answer
from .audit import QUICK, TOGETHER, batches, full_points, graded_alone, graded_together
from .mutants import mutants
from .verdicts import Outcome, Verdicts, basis

CONTROL = "unchanged"
LIST = "equivalent.toml"


@dataclass
class BlindSpots:
    """What came of a module's mutants."""

    made: int = 0
    detected: int = 0
    equivalent: int = 0
    survivors: list[str] = field(default_factory=list)
    wrongly_listed: list[str] = field(default_factory=list)  # as equivalent

    @property
    def clean(self) -> bool:
        return not self.survivors and not self.wrongly_listed

    def to_dict(self) -> dict:
        lines = {"survivors": self.survivors, "wrongly_listed": self.wrongly_listed}
        counts = {"made": self.made, "detected": self.detected, "equivalent": self.equivalent}
        return counts | {"surviving": len(self.survivors)} | lines


def blind_spots(course: Course, module: str) -> Iterator[tuple[int, int, BlindSpots]]:
    """Grades all mutants of a module; yields how many are graded, of how many, and the result.

    Raises CourseError if the list of equivalents cannot be read, or the solution itself loses.
    """
    listed = equivalents(course, module)
    solution, exam, verdicts = prepared(course, module, "mutants")
    made = list(_made(module, solution))
    most = full_points(solution)
    result, done = BlindSpots(), 0
    with local_executor() as executor:
        for answer, points in graded(executor, exam, solution, made, verdicts):
            _judge(result, answer, points < most[check_of(answer)], listed)
            done += 1
            yield done, len(made), result
    verdicts.save()
    entries = [_entry(answer) for answer in made]
    for cell, name in listed:
        if not any(stands_for(name, mutant) for at, mutant in entries if at == cell):
            result.wrongly_listed.append(f"{cell} · {name}: there is no such mutant")
    yield done, len(made), result


def prepared(course: Course, module: str, what: str) -> tuple[NotebookNode, Exam, Verdicts]:
    """A module's solution, its exam with short limits, and what is known of many such answers."""
    solution = read_source(course.source(module))
    exam = exam_of(course, module, Limits(config=course.config).as_dict() | QUICK, walls=True)
    file = course.root / "build" / "audit" / f"{module}-{what}.json"
    return solution, exam, Verdicts(file, basis(exam, nbformat.writes(solution)))


def equivalents(course: Course, module: str) -> dict[tuple[str, str], str]:
    """Why a mutant does the same as the solution, by its cell and name."""
    file = course.corpus / module / LIST
    return read_list(file) if file.is_file() else {}


def read_list(file: Path) -> dict[tuple[str, str], str]:
    """The reasons in a list of equivalents, by cell and name; a CourseError if it is none."""
    try:
        cells = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{file}: {error}") from None
    reasons = {(cell, name): why for cell, names in cells.items() for name, why in names.items()}
    for (cell, name), why in reasons.items():
        if not str(why).strip():
            raise CourseError(f"{file}: {cell} · {name} has no reason.")
    return reasons


def _made(module: str, solution: NotebookNode) -> Iterator[Answer]:
    """The solution's answers with a mistake in one cell, after each cell as it is."""
    for cell in solution.cells:
        if cell.cell_type == "code" and is_solution(cell):
            name = grade_id(cell)
            yield Answer(CONTROL, module, cells={name: cell.source})
            for mutant in mutants(cell.source):
                yield Answer(mutant.name, module, cells={name: mutant.code})


def _entry(answer: Answer) -> tuple[str, str]:
    (cell,) = answer.cells
    return cell, answer.name


def check_of(answer: Answer) -> str:
    (cell,) = answer.cells
    return f"{cell.removesuffix('-answer')}-check"


def stands_for(listed: str, name: str) -> bool:
    return name == listed or (listed.endswith("*") and name.startswith(listed[:-1]))


def _judge(result: BlindSpots, answer: Answer, detected: bool, listed: dict) -> None:
    cell, name = _entry(answer)
    if name == CONTROL:
        if detected:
            raise CourseError(f"the solution itself loses points in {check_of(answer)}.")
        return
    result.made += 1
    if detected:
        result.detected += 1
        if (cell, name) in listed:
            result.wrongly_listed.append(f"{cell} · {name}: it loses points")
    elif any(stands_for(other, name) for at, other in listed if at == cell):
        result.equivalent += 1
    else:
        result.survivors.append(f"{cell} · {name}")


def graded(
    executor: Executor,
    exam: Exam,
    solution: NotebookNode,
    made: list[Answer],
    verdicts: Verdicts,
) -> Iterator[tuple[Answer, float]]:
    """Each mutant with the points of its task's check; what the warm process loses is jailed."""
    pending: list[tuple[list[Answer], Future]] = []
    for some in _batches([one for one in made if verdicts.get(one) is None]):
        contents = [_handed_in(solution, one) for one in some]
        task = executor.submit(graded_together, exam, contents, last=check_of(some[0]))
        pending.append((some, task))
    for one in made:
        if outcome := verdicts.get(one):
            verdicts.put(one, outcome)
            yield one, outcome.points.get(check_of(one), 0)
    for some, task in pending:
        for one, outcome in zip(some, task.result(), strict=True):
            if outcome is None:
                outcome = executor.submit(graded_alone, exam, _handed_in(solution, one)).result()
            verdicts.put(one, Outcome(outcome.points))
            yield one, outcome.points.get(check_of(one), 0)


def _batches(made: list[Answer]) -> Iterator[list[Answer]]:
    """Mutants of the same cell, as many as one worker grades in one go."""
    by_cell: dict[str, list[Answer]] = {}
    for one in made:
        by_cell.setdefault(check_of(one), []).append(one)
    for some in by_cell.values():
        yield from batches(some, TOGETHER)


def _handed_in(solution: NotebookNode, answer: Answer) -> bytes:
    nb = deepcopy(solution)
    answer.put_into(nb)
    return nbformat.writes(nb).encode()
