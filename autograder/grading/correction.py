"""Correcting an exercise that a class has already handed in.

nbgrader neither adds nor removes a graded cell once there are submissions. Here the old grades are
kept, the gradebook gets the cells of the corrected exercise, and what was graded is graded again.
"""

from contextlib import closing
from dataclasses import dataclass

from nbformat import NotebookNode
from nbgrader.api import Comment, Grade
from nbgrader.utils import is_grade, is_solution

from autograder.course import Course, CourseError
from autograder.steps import release, submitted
from autograder.submissions.pristine import Pristine, grade_id

from .gradebook import Gradebook, points_to_earn
from .records import Record, kept_totals, write_errors


@dataclass(frozen=True)
class Correction:
    """What a corrected exercise changes, and for whom."""

    added: list[str]  # cells, by grade_id
    removed: list[str]
    points: dict[str, tuple[float, float]]  # of cells that have others than before
    before: dict[str, float]  # what each student had whose grade came from an earlier version

    @property
    def lines(self) -> list[str]:
        """The change of the exercise, in words."""
        said = [f"new: {', '.join(self.added)}"] if self.added else []
        said += [f"no longer there: {', '.join(self.removed)}"] if self.removed else []
        said += [f"{name}: {old:g} points → {new:g}" for name, (old, new) in self.points.items()]
        return said or ["the same cells and points; a text, a check or a solution is another"]


def correct(course: Course, module: str) -> Correction:
    """Releases a corrected exercise; all who were graded are then to be graded again.

    The grades as they were stay beside the records. Whoever is interrupted can do it again.
    Raises CourseError if no grade came from an earlier version of the exercise.
    """
    exercise = Pristine.of(course, module)
    with write_errors(), closing(Gradebook(course, module)) as gradebook:
        _keep_grades(course, module, exercise.sha256, gradebook)
        points = gradebook.points
    before = kept_totals(course, module, exercise.sha256)
    if not before:
        raise CourseError(
            f"no grade of {module} came from another version: correct {course.source(module)}, "
            "run workbook build, and then this."
        )
    new = points_to_earn(exercise.notebook)
    _fit(course, module, exercise.notebook)
    release(course, module)
    return Correction(
        added=[name for name in new if name not in points],
        removed=[name for name in points if name not in new],
        points={n: (points[n], new[n]) for n in new if points.get(n, new[n]) != new[n]},
        before=before,
    )


def _keep_grades(course: Course, module: str, exercise: str, gradebook: Gradebook) -> None:
    """Keeps the grades that came from another version than this one."""
    results, by_hand = gradebook.results(), gradebook.by_hand()
    for student in submitted(course, module):
        record = Record.load(course, module, student)
        if record and student in results and record.exercise_sha256 != exercise:
            marks = {name: mark for name, mark in by_hand.get(student, {}).items() if mark}
            record.keep(course, exercise, total=results[student].raw, by_hand=marks)


def _fit(course: Course, module: str, exercise: NotebookNode) -> None:
    """Gives the gradebook the cells of the exercise, and takes out those that it lacks.

    Of a new row only what it must have is given here: releasing fills in the rest.
    """
    cells = {name: cell for cell in exercise.cells if (name := grade_id(cell))}
    points = points_to_earn(exercise)
    with write_errors(), course.api().gradebook as database:
        notebook = database.find_notebook(module, module)
        for there, belongs, add, columns in (
            (notebook.grade_cells, is_grade, database.add_grade_cell, ("max_score", "cell_type")),
            (notebook.solution_cells, is_solution, database.add_solution_cell, ()),
            (notebook.source_cells, bool, database.add_source_cell, ("cell_type",)),
        ):
            wanted = {name: cell for name, cell in cells.items() if belongs(cell)}
            for old in [cell for cell in there if cell.name not in wanted]:
                for table in (Grade, Comment):
                    database.db.query(table).filter(table.cell_id == old.id).delete()
                database.db.delete(old)
                database.db.commit()
            for name in wanted.keys() - {cell.name for cell in there}:
                row = {"max_score": points.get(name), "cell_type": cells[name].cell_type}
                add(name, module, module, **{column: row[column] for column in columns})
