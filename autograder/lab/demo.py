"""A made-up class that goes through the whole loop by nbgrader's real steps.

Of every four students one is right, one partly right, one wrong, and one hands in the untouched
notebook. The mistakes come from the corpus.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograder.audit.answers import Answer, load
from autograder.build.notebooks import read_source
from autograder.course import Course, CourseError
from autograder.grading.cohort import Grade, grade
from autograder.jail.jail import JailError
from autograder.steps import collect, feedback, release
from autograder.submissions.pristine import grade_id

PREFIX = "demo-"
MADE_UP = re.compile(rf"{PREFIX}\d{{3,}}")  # the ids of such students, and of few others
TYPICAL = (
    "bias-as-mean-over-units",
    "indices-swapped",
    "sign-flipped",
    "sum-for-mean",
    "transposed",
    "wrong-layer",
)
KINDS = ("right", "partly", "wrong", "untouched")
FIRST = ("Ada", "Emil", "Grace", "Kofi", "Lin", "Mira", "Noor", "Otto", "Paula", "Ravi")
LAST = ("Archer", "Baker", "Castell", "Duval", "Eriksen", "Farah", "Gruber", "Haddad", "Ito")
WRITTEN = {
    "right": "(a) The mean is $\\frac12(u + v) h^T$, one column times one row, so the rank is one. "
    "For $u = (1, -1), h = (1, 0)$ and $v = (1, 1), h = (0, 1)$ the rank is 2. (b) Row $i$ is "
    "$c$ times $\\partial L/\\partial b_i$ everywhere: its weights cannot learn to differ.",
    "partly": "(a) The rank is one: all rows are multiples of $h^T$. (b) They are all equal.",
    "wrong": "(a) The rank is two, because there are two examples. (b) It teaches nothing at all.",
}
MARKS = {
    "right": (5, "Complete, and well said."),
    "wrong": (1, "Write the mean of the two outer products down, and take out what they share."),
}


@dataclass(frozen=True)
class Student:
    """A made-up student, counted from 0."""

    number: int

    @property
    def id(self) -> str:
        return f"{PREFIX}{self.number + 1:03}"

    @property
    def kind(self) -> str:
        return KINDS[self.number % len(KINDS)]

    @property
    def name(self) -> dict[str, str]:
        first, last = FIRST[self.number % len(FIRST)], LAST[self.number % len(LAST)]
        return {"first_name": first, "last_name": last}


def run(course: Course, module: str, students: int) -> Iterator[tuple[str, Grade | None]]:
    """Takes a made-up class through the loop; yields what is done, and each grade as it comes.

    Replaces an earlier made-up class. Raises CourseError if the gradebook holds real students.
    """
    _refuse_beside_real(course)
    remove(course)
    roster = [Student(number) for number in range(students)]
    yield "releasing", None
    release(course, module)
    for student in roster:
        yield f"{student.id} submits", None
        _submit(course, module, student)
    yield "collecting", None
    collect(course, module)
    for folder in _inbound(course):  # or nbgrader wonders at each Collect whose they are
        shutil.rmtree(folder)
    for result in _graded(course, module, roster):
        yield f"grading {result.student}", result
    _enter_names_and_marks(course, module, roster)
    for student in feedback(course, module):
        yield f"feedback for {student}", None


def _graded(course: Course, module: str, roster: list[Student]) -> Iterator[Grade]:
    """Their grades in the order of the roster; without a jail where there can be none.

    What this class hands in is the workbook's own.
    """
    students = [student.id for student in roster]
    try:
        grades = list(grade(course, module, students))
    except JailError:
        grades = list(grade(course, module, students, walls=False))
    yield from sorted(grades, key=lambda one: one.student)


def is_due(course: Course) -> bool:
    """Whether a first class is still to be made: no gradebook yet, or making it was interrupted."""
    if not course.has_gradebook:
        return True
    submitted = {_student(folder) for folder in _folders(course)}
    returned = {f.name for f in course.folder("feedback").glob("*") if _is_made_up(f.name)}
    return submitted != returned and not _real(course)


def remove(course: Course) -> int:
    """Takes the made-up class out of gradebook, exchange and folders; returns its size."""
    if not course.has_gradebook:
        return 0
    with course.api().gradebook as gradebook:
        made_up = [s.id for s in gradebook.students if _is_made_up(s.id)]
        for student in made_up:
            gradebook.remove_student(student)
    for folder in _folders(course):
        shutil.rmtree(folder)
    return len(made_up)


def _refuse_beside_real(course: Course) -> None:
    if real := _real(course):
        raise CourseError(
            f"the gradebook holds real students ({len(real)}, {real[0]} among them), and a "
            "made-up class must not mix with them: run the demo in another copy."
        )


def _real(course: Course) -> list[str]:
    """The students in the gradebook that nobody has made up."""
    if not course.has_gradebook:
        return []
    with course.api().gradebook as gradebook:
        return [s.id for s in gradebook.students if not _is_made_up(s.id)]


def _is_made_up(student: str) -> bool:
    return bool(MADE_UP.fullmatch(student))


def _folders(course: Course) -> Iterator[Path]:
    for step in ("submitted", "autograded", "feedback"):
        yield from filter(_is_of_demo, course.folder(step).glob(f"{PREFIX}*"))
    yield from _inbound(course)


def _inbound(course: Course) -> Iterator[Path]:
    return filter(_is_of_demo, (course.exchange / course.id / "inbound").glob(f"{PREFIX}*"))


def _is_of_demo(folder: Path) -> bool:
    return _is_made_up(_student(folder))


def _student(folder: Path) -> str:
    return folder.name.split("+")[0]


def _submit(course: Course, module: str, student: Student) -> None:
    """Fetches, answers and submits as this student, in a folder that is then thrown away."""
    with tempfile.TemporaryDirectory() as home:
        config = deepcopy(course.config)
        config.Exchange.assignment_dir = home
        config.Exchange.cache = f"{home}/cache"  # else they show up as the reader's own submissions
        config.CourseDirectory.student_id = student.id
        config.CourseDirectory.assignment_id = module
        api = Course(course.root, config).api()
        parts = {"coursedir": api.coursedir, "authenticator": api.authenticator, "parent": api}
        api.exchange.FetchAssignment(**parts).start()
        notebook = Path(home) / module / f"{module}.ipynb"
        nb = nbformat.read(notebook, as_version=4)
        answer(nb, course, module, student)
        nbformat.write(nb, notebook)
        api.exchange.Submit(**parts).start()


def answer(nb: NotebookNode, course: Course, module: str, student: Student) -> None:
    """Fills a fetched notebook with what a student of this kind writes."""
    right = _solutions(course, module)
    typical = [one for one in load(course.corpus, module, "wrong") if one.name in TYPICAL]
    mistakes = _one_for_each_cell(typical, student.number // len(KINDS))
    one_mistake = dict([list(mistakes.items())[student.number // len(KINDS) % len(mistakes)]])
    answers = {"right": right, "partly": right | one_mistake, "wrong": mistakes, "untouched": {}}
    code = answers[student.kind]
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.source = code.get(grade_id(cell), cell.source)
        elif is_solution(cell):
            cell.source = WRITTEN.get(student.kind, cell.source)


def _solutions(course: Course, module: str) -> dict[str, str]:
    nb = read_source(course.source(module))
    return {grade_id(cell): cell.source for cell in nb.cells if is_solution(cell)}


def _one_for_each_cell(answers: list[Answer], turn: int) -> dict[str, str]:
    """One collected answer for each answer cell, another one each turn."""
    cells = sorted({cell for answer in answers for cell in answer.cells})
    choices = {cell: [a.cells[cell] for a in answers if cell in a.cells] for cell in cells}
    return {cell: codes[turn % len(codes)] for cell, codes in choices.items()}


def _enter_names_and_marks(course: Course, module: str, roster: list[Student]) -> None:
    """Names for all; every other answer marked by hand, so that both states can be seen."""
    with course.api().gradebook as gradebook:
        for student in roster:
            gradebook.update_or_create_student(student.id, **student.name)
            if student.kind not in MARKS:
                continue
            points, comment = MARKS[student.kind]
            for cell in gradebook.find_notebook(module, module).grade_cells:
                if cell.cell_type == "markdown":
                    grade = gradebook.find_grade(cell.name, module, module, student.id)
                    grade.manual_score, grade.needs_manual_grade = points, False
                    remark = gradebook.find_comment(cell.name, module, module, student.id)
                    remark.manual_comment = comment
        gradebook.db.commit()
