"""What a large class and a whole term cost: counted in steps of the database, not in seconds."""

from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from courses import MODULE, clone
from nbgrader.api import Assignment, GradeCell, Notebook, SolutionCell
from nbgrader.apps.api import NbGraderAPI
from sqlalchemy import create_engine, event, insert, inspect, text

from autograder.course import Course
from autograder.database import INDEXES, Database
from autograder.grading.gradebook import Gradebook
from bench.class_size import enter_class

STEPS = 20  # of SQLite's virtual machine, counted at a time


def term(folder: Path, students: int, modules: int) -> str:
    """A gradebook as nbgrader makes it, without our indexes; returns its address."""
    url = f"sqlite:///{folder}/{students}-{modules}.db"
    with Database(url, "backprop") as gradebook:
        for index in INDEXES:
            gradebook.db.execute(text(f"DROP INDEX {index}"))
        for module in [MODULE, *(f"{number:02}-other" for number in range(20, 19 + modules))]:
            row = {"id": module, "name": module, "course_id": "backprop"}
            gradebook.db.execute(insert(Assignment.__table__), row)
            gradebook.db.add(Notebook(id=module, name=module, assignment_id=module))
            for task in range(7):
                kind = "markdown" if task == 6 else "code"
                cell = {"name": f"{task}", "notebook_id": module}
                gradebook.db.add(GradeCell(**cell, max_score=4, cell_type=kind))
                gradebook.db.add(SolutionCell(**cell))
        gradebook.db.commit()  # once: each takes its time on a disk
        enter_class(gradebook, [f"s{number:05}" for number in range(students)])
    return url


@pytest.fixture(scope="module")
def terms(tmp_path_factory) -> dict[tuple[int, int], str]:
    """Gradebooks by their number of students and of modules."""
    folder = tmp_path_factory.mktemp("terms")
    return {size: term(folder, *size) for size in ((30, 1), (30, 12), (120, 12))}


@contextmanager
def counted(engine):
    """Counts the statements, and the steps that SQLite takes for them."""
    count = {"statements": 0, "steps": 0}

    def step() -> None:
        count["steps"] += STEPS

    @event.listens_for(engine, "before_cursor_execute")
    def _(connection, *_):
        count["statements"] += 1
        connection.connection.dbapi_connection.set_progress_handler(step, STEPS)

    yield count


def of_commands(url: str, course: Course, ask) -> dict[str, int]:
    course.config.CourseDirectory.db_url = url
    with closing(Gradebook(course, MODULE)) as gradebook, counted(gradebook.connection.engine) as c:
        assert ask(gradebook)
    return c


def of_pages(url: str, course: Course, ask) -> dict[str, int]:
    course.config.CourseDirectory.db_url = url
    api = course.api()
    with counted(api.gradebook.engine) as c:
        assert ask(api)
    return c


COMMANDS = {
    "grade": lambda gradebook: gradebook.entered(),
    "alike and correct": lambda gradebook: gradebook.by_hand(),
    "export": lambda gradebook: gradebook.results(),
}
LISTS = {
    "submissions": lambda api: api.gradebook.submission_dicts(MODULE),
    "manual grading": lambda api: api.gradebook.notebook_submission_dicts(MODULE, MODULE),
    "notebooks": lambda api: api.get_notebooks(MODULE),
    "next incorrect": lambda api: [
        one.failed_tests and one.student.id
        for one in api.gradebook.notebook_submissions(MODULE, MODULE)
    ],
}
CASES = [(of_commands, ask) for ask in COMMANDS.values()] + [
    (of_pages, ask) for ask in LISTS.values()
]
NAMES = [*COMMANDS, *LISTS]


@pytest.mark.parametrize(("count", "ask"), CASES, ids=NAMES)
def test_a_modules_list_costs_no_more_in_a_longer_term(terms, released_once, count, ask):
    course = Course(released_once.root, released_once.config.copy())
    short, long = (count(terms[30, modules], course, ask) for modules in (1, 12))
    assert long["steps"] < 1.5 * short["steps"]
    assert long["statements"] == short["statements"]


@pytest.mark.parametrize(("count", "ask"), CASES, ids=NAMES)
def test_a_student_costs_no_more_in_a_larger_class(terms, released_once, count, ask):
    course = Course(released_once.root, released_once.config.copy())
    small, large = (count(terms[students, 12], course, ask) for students in (30, 120))
    assert large["steps"] < 5 * small["steps"]
    assert large["statements"] == small["statements"]


def test_one_students_page_costs_the_same_in_any_class(terms, released_once):
    course = Course(released_once.root, released_once.config.copy())

    def ask(api):
        return api.get_student_submissions("s00003")

    small, large = (of_pages(terms[students, 12], course, ask) for students in (30, 120))
    assert large["statements"] == small["statements"]
    assert large["steps"] < 1.2 * small["steps"]


def test_lists_are_those_of_nbgrader(graded):
    ours = graded.api()
    theirs = NbGraderAPI(config=graded.config)
    student = "demo-002"
    for ask in (
        lambda api: api.get_assignments(),
        lambda api: api.get_submissions(MODULE),
        lambda api: api.get_notebook_submissions(MODULE, MODULE),
        lambda api: api.get_students(),
        lambda api: api.get_student(student),
        lambda api: api.get_submission(MODULE, student),
        lambda api: api.get_submission(MODULE, "nobody"),
        lambda api: api.get_student_submissions(student),
        lambda api: api.get_student_notebook_submissions(student, MODULE),
    ):
        assert ask(ours) == ask(theirs)
    assert {one["needs_manual_grade"] for one in ours.get_submissions(MODULE)} == {True, False}
    assert ours.get_submitted_students("*") == theirs.get_submitted_students("*")


def test_a_submission_that_is_not_graded_yet_is_listed_as_nbgrader_does(graded, tmp_path):
    course = clone(graded, tmp_path / "course")
    (course.folder("submitted", "demo-001", MODULE) / "timestamp.txt").write_text(
        "2030-01-01 12:00:00.000000 UTC"
    )
    ours, theirs = course.api(), NbGraderAPI(config=course.config)
    assert ours.get_submissions(MODULE) == theirs.get_submissions(MODULE)
    assert not ours.get_submission(MODULE, "demo-001")["autograded"]


def test_indexes_come_to_a_gradebook_that_has_none_and_only_once(tmp_path):
    url = term(tmp_path, 1, 1)
    assert not _indexes(url)
    for _ in range(2):
        Database(url, "backprop").close()
        assert _indexes(url) == INDEXES.keys()


def _indexes(url: str) -> set[str]:
    found = inspect(create_engine(url))
    tables = {table for table, _ in INDEXES.values()}
    return {one["name"] for table in tables for one in found.get_indexes(table)}
