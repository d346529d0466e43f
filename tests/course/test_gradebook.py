"""Rows written directly are the rows that nbgrader's own steps write, one student after the other.

Each case is told twice, to two courses with the same class: one enters what was graded by
Gradebook.enter, the other by nbgrader's SaveAutoGrades and AssignLatePenalties.
"""

from copy import deepcopy
from datetime import datetime, timedelta

import nbformat
import pytest
from courses import MODULE, clone
from meaning import rows
from nbformat import NotebookNode
from nbgrader.api import Gradebook as Database
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from sqlalchemy import event

from autograder.course import Course, CourseError
from autograder.grading.cohort import grade, to_grade
from autograder.grading.gradebook import Gradebook
from autograder.submissions.pristine import Pristine
from bench.classes import make_class

DUE = datetime(2026, 11, 2, 12)
HOUR = timedelta(hours=1)
RIGHT, PARTLY, WRONG, UNTOUCHED = (f"demo-{number:03}" for number in range(1, 5))
WRITTEN = f"{MODULE[:2]}-task-7-answer"


@pytest.fixture(scope="module")
def once(tmp_path_factory) -> tuple[Course, dict[str, NotebookNode]]:
    """A released module, due at some time, and graded notebooks of each kind."""
    course = make_class(tmp_path_factory.mktemp("gradebook") / "course", 4)
    graded = clone(course, tmp_path_factory.mktemp("graded") / "course")
    for _ in grade(graded, MODULE, to_grade(graded, MODULE)):
        pass
    files = graded.folder("autograded").glob("*/*/*.ipynb")
    with course.api().gradebook as gradebook:
        gradebook.update_or_create_assignment(MODULE, duedate=DUE)
    return course, {file.parts[-3]: nbformat.read(file, as_version=4) for file in files}


class Side:
    """A course, and one of the two ways to enter grades into it."""

    def __init__(self, course: Course, notebooks: dict[str, NotebookNode], way):
        self.course, self.notebooks, self.way = course, notebooks, way

    def enter(self, kind: str, time: datetime | None = DUE, student: str = "ada") -> None:
        self.way(self.course, student, time, deepcopy(self.notebooks[kind]))

    def change(self, change) -> None:
        """Changes something by nbgrader's API, as the formgrader does."""
        with Database(self.course.config.CourseDirectory.db_url, self.course.id) as gradebook:
            change(gradebook)
            gradebook.db.commit()


def directly(course: Course, student: str, time: datetime | None, nb: NotebookNode) -> None:
    gradebook = Gradebook(course, MODULE)
    gradebook.enter(student, time, nb)
    gradebook.commit()
    gradebook.close()


def by_nbgrader(course: Course, student: str, time: datetime | None, nb: NotebookNode) -> None:
    url = course.config.CourseDirectory.db_url
    stamp = {"timestamp": time} if time else {}
    with Database(url, course.id) as gradebook:
        gradebook.update_or_create_student(student)
        gradebook.update_or_create_submission(MODULE, student, **stamp)
    names = {"notebook": MODULE, "assignment": MODULE, "student": student, "db_url": url}
    for step in (SaveAutoGrades, AssignLatePenalties):
        step(config=course.config).preprocess(nb, {"nbgrader": names})


@pytest.fixture
def both(once, tmp_path):
    """Tells a case to both courses and compares what is then in their gradebooks."""
    course, notebooks = once

    def tell(case, **settings) -> dict[str, list[tuple]]:
        found = []
        for way in (directly, by_nbgrader):
            copy = clone(course, tmp_path / way.__name__)
            copy.config.AssignLatePenalties.update(settings)
            case(Side(copy, notebooks, way))
            found.append(rows(copy))
        assert found[0] == found[1]
        return found[0]

    return tell


def test_a_class_of_all_kinds(both):
    def case(side):
        for kind in side.notebooks:
            side.enter(kind, student=kind)

    found = both(case)
    assert len(found["submitted_notebook"]) == 4
    assert [row[-2:] for row in found["comment"] if row[0] == UNTOUCHED] == [
        ("No response.", None)
    ] * 7


def test_a_submission_again_that_is_better_and_one_that_is_empty(both):
    def case(side):
        for kind in (WRONG, RIGHT, UNTOUCHED, PARTLY):
            side.enter(kind)

    assert len(both(case)["grade"]) == 7


def late(side):
    for student, hours in (("ada", 0), ("bob", 1), ("eve", -1), ("kim", 100)):
        side.enter(RIGHT, DUE + hours * HOUR, student)
        side.enter(UNTOUCHED, DUE + hours * HOUR, f"{student}-untouched")


def test_late_submissions_without_a_penalty(both):
    assert {row[-1] for row in both(late)["submitted_notebook"]} == {None}


def test_late_submissions_lose_everything_with_nbgraders_own_method(both, monkeypatch):
    def case(side):
        side.course.config.LateSubmissionPlugin.penalty_method = "zero"
        late(side)

    lost = {row[0]: row[-1] for row in both(case)["submitted_notebook"]}
    assert (lost["ada"], lost["bob"], lost["bob-untouched"]) == (None, 20, 0)


class PointAnHour(BasePlugin):
    """A course's own rule, which may give more than there is, less than nothing, or nothing."""

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        hours = total_seconds_late / 3600
        return {"nobody": None, "generous": -3}.get(student_id, 1.5 * hours)


def test_late_submissions_under_a_rule_of_the_course(both):
    def case(side):
        for student in ("ada", "nobody", "generous"):
            side.enter(PARTLY, DUE + 2 * HOUR, student)
        side.enter(PARTLY, DUE + 1000 * HOUR, "kim")

    found = both(case, plugin_class=PointAnHour)["submitted_notebook"]
    assert {row[0]: row[-1] for row in found if row[0] != "kim"} == {
        "ada": 3,
        "nobody": None,
        "generous": 0,
    }


def test_a_late_one_in_time_again_loses_nothing_more(both):
    def case(side):
        side.enter(RIGHT, DUE + HOUR)
        side.enter(RIGHT, DUE)

    (found,) = both(case, plugin_class=PointAnHour)["submitted_notebook"]
    assert found[-1] is None


def test_an_extension_counts(both):
    def case(side):
        for student, hours in (("ada", 3), ("bob", 1)):
            side.enter(RIGHT, DUE + 2 * HOUR, student)
            side.change(lambda g, s=student, h=hours: g.grant_extension(MODULE, s, hours=h))
            side.enter(RIGHT, DUE + 2 * HOUR, student)

    found = both(case, plugin_class=PointAnHour)["submitted_notebook"]
    assert {row[0]: row[-1] for row in found} == {"ada": None, "bob": 1.5}


def test_without_a_due_date_nobody_is_late(both):
    def case(side):
        side.change(lambda gradebook: setattr(gradebook.find_assignment(MODULE), "duedate", None))
        side.enter(RIGHT, DUE + HOUR)

    both(case, plugin_class=PointAnHour)


def test_marks_by_hand_stay_and_are_to_be_looked_at_again(both):
    def mark(gradebook):
        mark = gradebook.find_grade(WRITTEN, MODULE, MODULE, "ada")
        mark.manual_score, mark.extra_credit, mark.needs_manual_grade = 3, 0.5, False
        overruled = gradebook.find_grade("07-task-1-check", MODULE, MODULE, "ada")
        overruled.manual_score, overruled.needs_manual_grade = 2.5, False
        gradebook.find_comment(WRITTEN, MODULE, MODULE, "ada").manual_comment = "Say why."

    def case(side):
        side.enter(RIGHT)
        side.change(mark)
        side.enter(PARTLY, DUE + HOUR)

    found = both(case, plugin_class=PointAnHour)
    assert sum(row[-1] for row in found["grade"]) == 2
    assert any("Say why." in row for row in found["comment"])


def test_a_flag_stays(both):
    def flag(gradebook):
        gradebook.find_submission_notebook(MODULE, MODULE, "ada").flagged = True

    def case(side):
        side.enter(RIGHT)
        side.change(flag)
        side.enter(WRONG)

    ((*_, flagged, _),) = both(case)["submitted_notebook"]
    assert flagged


def test_a_student_who_is_enrolled_keeps_the_name(both):
    def case(side):
        side.change(lambda gradebook: gradebook.add_student("ada", first_name="Ada", email="a@b"))
        side.enter(RIGHT)

    assert both(case)["student"] == [("ada", "Ada", None, "a@b", None)]


def test_no_time_of_submission(both):
    def case(side):
        side.enter(RIGHT, None)
        side.enter(RIGHT, DUE + HOUR, "bob")
        side.enter(WRONG, None, "bob")

    both(case, plugin_class=PointAnHour)


def test_what_it_returns_is_what_nbgrader_adds_up(once, tmp_path):
    course, notebooks = once
    copy = clone(course, tmp_path / "course")
    gradebook = Gradebook(copy, MODULE)
    entered = {kind: gradebook.enter(kind, DUE, nb) for kind, nb in notebooks.items()}
    gradebook.commit()
    assert gradebook.scores() == entered
    gradebook.close()
    with copy.api().gradebook as database:
        for student, score in entered.items():
            expected = database.find_submission(MODULE, student)
            assert (score.score, score.max_score) == (expected.code_score, expected.max_code_score)
            assert score.by_hand == expected.written_score
            assert score.waits_for_hand == expected.needs_manual_grade


def test_what_is_not_committed_is_not_in_it(once, tmp_path):
    course, notebooks = once
    copy = clone(course, tmp_path / "course")
    gradebook = Gradebook(copy, MODULE)
    gradebook.enter("ada", DUE, notebooks[RIGHT])
    gradebook.close()
    assert not any(rows(copy).values())


def test_no_statement_looks_through_a_table_that_grows_with_the_class(once, tmp_path):
    """Each finds its rows by an index, so that a student takes as long in any class."""
    course, notebooks = once
    gradebook = Gradebook(clone(course, tmp_path / "course"), MODULE)
    asked = []

    @event.listens_for(gradebook.connection.engine, "before_cursor_execute")
    def _keep(connection, cursor, statement, parameters, context, many):
        asked.append((statement, parameters[0] if many else parameters))

    for kind in (RIGHT, WRONG):
        gradebook.enter("ada", DUE + HOUR, notebooks[kind])
    event.remove(gradebook.connection.engine, "before_cursor_execute", _keep)
    assert len(asked) >= 14
    for statement, parameters in asked:
        plan = gradebook.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        steps = [row[-1] for row in plan]
        assert not [step for step in steps if step.startswith("SCAN")], (statement, steps)
    gradebook.close()


def test_a_module_that_was_never_released_is_told(once):
    with pytest.raises(CourseError, match="08-other is not in the gradebook: release it first"):
        Gradebook(once[0], "08-other")


@pytest.mark.parametrize(
    "change",
    [
        lambda cells: cells["07-task-2-check"].metadata.nbgrader.update(points=7),
        lambda cells: cells["07-task-2-check"].metadata.nbgrader.update(grade_id="07-new-check"),
        lambda cells: cells["07-task-2-answer"].metadata.nbgrader.update(grade_id="07-new-answer"),
    ],
    ids=["other points", "a new check", "a new answer"],
)
def test_an_exercise_that_has_changed_since_it_was_released_is_told(once, change):
    course, _ = once
    source = course.folder("source", module=MODULE) / f"{MODULE}.ipynb"
    nb = Pristine.read(source, course.config).notebook
    gradebook = Gradebook(course, MODULE)
    gradebook.check(nb)
    change(
        {cell.metadata.nbgrader.grade_id: cell for cell in nb.cells if "nbgrader" in cell.metadata}
    )
    with pytest.raises(CourseError, match="workbook correct 07"):
        gradebook.check(nb)
    gradebook.close()
