"""Is the gradebook of a whole term still quick in a large class?

A made-up class has handed in every module and is graded: four students of module 07 really, by
`workbook grade`; the rest are copies of these, and of the other modules there are rows in the
gradebook and folders. Each command runs as a whole, from start to end; each page of the Formgrader
is asked for twice from the server that `workbook lab` starts, and the slower visit counts.

| key                          | meaning                                                         |
| ---------------------------- | --------------------------------------------------------------- |
| students, modules            | the size of the class and of the course                         |
| grades                       | rows in the gradebook's largest table                           |
| grade, export, report        | seconds of the command; `grade` has nothing to do               |
| grade_mb, export_mb, …       | most memory of the command's processes together, in 10⁶ bytes   |
| page: …                      | seconds of a page of the Formgrader, with the data it asks for  |
| slowest_page                 | the most of these                                               |
"""

import argparse
import json
import os
import shutil
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from jupyter_server.serverapp import list_running_servers
from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import func, insert, select

from autograder.course import CONFIG, Course
from autograder.steps import release
from autograder.submissions.submission import moment

from .classes import MODULE, make_class
from .grading import family, memory, start, table, tell, timed

KINDS = 4  # students that are really graded
WHEN = "2026-11-02 12:00:00.000000 UTC"
EXAMPLE = (
    "example:\n  python -m bench.class_size --json\n\nA run with 2,000 students takes five minutes."
)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.class_size",
        description="Is the gradebook of a whole term still quick in a large class?",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--students", type=int, default=2000, help="the size of the class")
    parser.add_argument("--db-url", default="", help="an empty database instead of SQLite's file")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        course = make_term(Path(name) / "course", asked.students, asked.db_url)
        figures = measure(course, asked.students)
    print(json.dumps(figures) if asked.json else table(figures))


def measure(course: Course, students: int) -> dict:
    """All figures of one run."""
    figures = {"students": students, "modules": len(course.modules), "grades": grades(course)}
    for name, command in COMMANDS.items():
        figures[name], figures[f"{name}_mb"] = timed_with_memory(command, course.root)
        tell(f"{name}: {figures[name]} s")
    visits = {f"page: {name}": seconds for name, seconds in pages(course).items()}
    return figures | visits | {"slowest_page": max(visits.values())}


COMMANDS = {
    "grade": ["workbook", "grade", MODULE, "--json"],
    "export": ["workbook", "export"],
    "report": ["workbook", "report", MODULE],
}


def make_term(folder: Path, students: int, db_url: str = "") -> Course:
    """A course in this folder whose class has handed in all modules and is graded."""
    tell(f"making a class of {students}")
    course = make_class(folder, 0)
    if db_url:
        with (folder / CONFIG).open("a", encoding="utf-8") as config:
            config.write(f"\nc.CourseDirectory.db_url = {db_url!r}\n")
        course = Course.at(folder)
    for module in course.modules:
        release(course, module)
    _grade_some(course)
    ids = [f"s{number:05}" for number in range(students)]
    _write_files(course, ids)
    _write_rows(course, ids)
    return course


def _grade_some(course: Course) -> None:
    """Four students of the first module of the demo, graded for real."""
    some = make_class(course.root.with_name("some"), KINDS)
    timed(["workbook", "grade", MODULE], some.root)


def _write_files(course: Course, ids: list[str]) -> None:
    """Submissions and graded copies of all modules, and the records of the one."""
    some = Course.at(course.root.with_name("some"))
    models = sorted(folder.name for folder in some.folder("submitted").iterdir())
    (course.gradebook / "records" / MODULE).mkdir(parents=True)
    for number, student in enumerate(ids):
        model = models[number % KINDS]
        for step in ("submitted", "autograded"):
            place = course.folder(step, student)
            shutil.copytree(some.folder(step, model), place, copy_function=os.link)
            for module in set(course.modules) - {MODULE}:
                (place / module).mkdir()
                os.link(place / MODULE / "timestamp.txt", place / module / "timestamp.txt")
        record = json.loads((some.gradebook / f"records/{MODULE}/{model}.json").read_text())
        file = course.gradebook / "records" / MODULE / f"{student}.json"
        file.write_text(json.dumps(record | {"student": student}, indent=1))


def _write_rows(course: Course, ids: list[str]) -> None:
    """What grading these files would have entered."""
    folder = course.gradebook / "records" / MODULE
    recorded = [json.loads((folder / f"{one}.json").read_text())["scores"] for one in ids[:KINDS]]
    with Gradebook(course.config.CourseDirectory.db_url, course.id) as gradebook:
        enter_class(gradebook, ids, {MODULE: recorded})


def enter_class(
    gradebook: Gradebook, ids: list[str], recorded: dict[str, list[dict]] | None = None
) -> None:
    """Rows of a class that has handed in every module of the gradebook.

    recorded: of a module, the scores by cell of each kind of student, who take turns.
    """
    tables = {one: [] for one in (Student, SubmittedAssignment, SubmittedNotebook, Grade, Comment)}
    tables[Student] = [{"id": one, "first_name": "Made", "last_name": f"Up {one}"} for one in ids]
    for assignment in gradebook.assignments:
        (notebook,) = assignment.notebooks
        cells = [(one.id, one.name, one.max_score) for one in notebook.grade_cells]
        answers = [one.id for one in notebook.solution_cells]
        known = (recorded or {}).get(assignment.name, [{}] * KINDS)
        for number, student in enumerate(ids):
            kind, submission, copy = number % KINDS, uuid4().hex, uuid4().hex
            handed_in = {"assignment_id": assignment.id, "timestamp": moment(WHEN)}
            tables[SubmittedAssignment] += [{"id": submission, "student_id": student, **handed_in}]
            tables[SubmittedNotebook] += [
                {"id": copy, "assignment_id": submission, "notebook_id": notebook.id}
            ]
            for cell, name, most in cells:
                score = known[kind].get(name, most * kind / KINDS)
                grade = {"auto_score": score, "needs_manual_grade": score is None}
                tables[Grade] += [
                    {"id": uuid4().hex, "cell_id": cell, "notebook_id": copy, **grade}
                ]
            tables[Comment] += [
                {"id": uuid4().hex, "cell_id": cell, "notebook_id": copy} for cell in answers
            ]
    for one, rows in tables.items():
        gradebook.db.execute(insert(one.__table__), rows)
    gradebook.db.commit()


def grades(course: Course) -> int:
    with Gradebook(course.config.CourseDirectory.db_url, course.id) as gradebook:
        return gradebook.db.scalar(select(func.count()).select_from(Grade))


def timed_with_memory(command: list[str], folder: Path) -> tuple[float, int]:
    """Seconds of a whole command that must succeed, and its most memory in 10⁶ bytes."""
    before, most = time.perf_counter(), 0
    running = start(command, folder)
    while running.poll() is None:
        most = max(most, sum(map(memory, family(running.pid))))
        time.sleep(0.2)
    if running.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed in {folder}")
    return round(time.perf_counter() - before, 1), round(most / 1e6)


def pages(course: Course) -> dict[str, float]:
    """Seconds of each page of the Formgrader, the slower of two visits."""
    with Gradebook(course.config.CourseDirectory.db_url, course.id) as gradebook:
        one = gradebook.find_submission_notebook(MODULE, MODULE, "s00000").id
    addresses = {
        "assignments": ["manage_assignments", "api/assignments"],
        "submissions": [f"manage_submissions/{MODULE}", f"api/submissions/{MODULE}"],
        "notebooks": [f"gradebook/{MODULE}", f"api/notebooks/{MODULE}"],
        "manual grading": [
            f"gradebook/{MODULE}/{MODULE}",
            f"api/submitted_notebooks/{MODULE}/{MODULE}",
        ],
        "students": ["manage_students", "api/students"],
        "a student": ["manage_students/s00000", "api/student_submissions/s00000"],
        "a submission": [f"submissions/{one}/", f"api/grades?submission_id={one}"],
        "next": [f"submissions/{one}/next"],
        "next incorrect": [f"submissions/{one}/next_incorrect"],
    }
    seconds = {}
    with formgrader(course) as visit:
        visit("manage_assignments")  # nbgrader is loaded
        for name, those in addresses.items():
            seconds[name] = round(max(sum(map(visit, those)) for _ in range(2)), 2)
            tell(f"page: {name}: {seconds[name]} s")
    return seconds


@contextmanager
def formgrader(course: Course) -> Iterator:
    """A server as `workbook lab` starts it; gives what visits an address and returns seconds."""
    os.environ["JUPYTER_RUNTIME_DIR"] = str(course.root.with_name("runtime"))
    running = start(["workbook", "lab", "--no-browser", "--port", "8870"], course.root)
    try:
        server = _wait_for(running)
        yield lambda address: _visit(server, address)
    finally:
        running.terminate()
        running.wait()


def _wait_for(running) -> dict:
    for _ in range(600):
        for server in list_running_servers():
            return server
        if running.poll() is not None:
            break
        time.sleep(0.2)
    raise SystemExit("the server does not start")


def _visit(server: dict, address: str) -> float:
    headers = {"Authorization": f"token {server['token']}"}
    before = time.perf_counter()
    request = urllib.request.Request(f"{server['url']}formgrader/{address}", headers=headers)
    with urllib.request.build_opener(_Stay).open(request, timeout=900) as answer:
        answer.read()
    return time.perf_counter() - before


class _Stay(urllib.request.HTTPRedirectHandler):
    """Where a button leads to is a page of its own."""

    def http_error_302(self, request, answer, *_):
        return answer


if __name__ == "__main__":
    main()
