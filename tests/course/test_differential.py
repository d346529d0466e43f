"""For honest notebooks the grader gives what plain nbgrader gives, cell by cell.

Plain nbgrader runs with its own settings and a kernel for each notebook. So that this does not take
half an hour, a notebook holds an answer to each task from the corpus, the first of each task in the
first notebook, and so on; answers that fill several cells have one of their own. Of these notebooks
one in three is graded.
"""

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from copy import deepcopy
from itertools import zip_longest
from pathlib import Path

import nbformat
import pytest
from courses import MODULE, ROOT

from autograder.audit.answers import Answer, load
from autograder.course import CONFIG, Course
from autograder.grading.gradebook import Gradebook
from autograder.lab import demo
from autograder.submissions.pristine import grade_id

BIN = Path(sys.executable).parent

# What plain nbgrader gets wrong, each in an otherwise right notebook: the answers, the points that
# are due, and why plain nbgrader gives others.
WRONG_IN_PLAIN = {
    "keeps-a-log": (
        {
            "07-task-3-answer": "import logging\nlogging.basicConfig()\n"
            "def grad_b(a):\n    logging.warning('called')\n    return a.copy()"
        },
        20,
        "a line on stderr takes all points of a check, whatever it says",
    ),
    "looks-at-the-checks-objects": (
        {
            "07-task-2-answer": "def grad_W(a, h):\n    import sys\n    frame = sys._getframe()\n"
            "    while 'expected' not in frame.f_locals:\n        frame = frame.f_back\n"
            "    return frame.f_locals['expected']['∇W'].value"
        },
        16,
        "in one kernel an answer can look into the frames of its check",
    ),
}


def test_honest_notebooks_get_the_same_points_from_both(classes):
    ours, plain = classes
    students = [student for student in ours if student not in WRONG_IN_PLAIN]
    assert len(students) > 25
    different = [s for s in students if ours[s] != plain.get(s)]
    assert not different, {s: (ours[s], plain.get(s)) for s in different}


@pytest.mark.parametrize("student", WRONG_IN_PLAIN)
def test_where_they_differ_plain_nbgrader_is_wrong(classes, student):
    ours, plain = classes
    _, expected, reason = WRONG_IN_PLAIN[student]
    assert sum(filter(None, ours[student].values())) == expected, reason
    assert plain.get(student) != ours[student], f"no longer so: {reason}"


@pytest.fixture(scope="module")
def classes(released_once, tmp_path_factory):
    """Each student's points by cell, from this grader and from plain nbgrader."""
    folder = tmp_path_factory.mktemp("differential")
    shutil.copytree(released_once.root, folder / "ours")
    hand_in(Course.at(folder / "ours"))
    shutil.copytree(folder / "ours", folder / "plain")
    with (folder / "plain" / CONFIG).open("a", encoding="utf-8") as config:
        config.write("\ndel c.Autograde\n")
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    for name, command in (("ours", ["workbook", "grade"]), ("plain", ["nbgrader", "autograde"])):
        subprocess.run(
            [BIN / command[0], command[1], MODULE],
            cwd=folder / name,
            env=os.environ | {"PATH": path},
            capture_output=True,
            check=name == "ours",  # plain nbgrader fails over a notebook without a kernel
        )
    return [points(Course.at(folder / name)) for name in ("ours", "plain")]


def points(course: Course) -> dict[str, dict[str, float | None]]:
    gradebook = Gradebook(course, MODULE)
    try:
        return gradebook.entered()
    finally:
        gradebook.close()


def hand_in(course: Course) -> None:
    """A submission for each notebook full of answers, the demo class, and the odd ones."""
    right = demo._solutions(course, MODULE)
    source = course.root / "exercises" / MODULE / f"{MODULE}.ipynb"
    released = nbformat.read(source, as_version=4)
    collected = [*load(ROOT / "corpus", MODULE, "right"), *load(ROOT / "corpus", MODULE, "wrong")]
    for number, answers in enumerate(together(collected)[::3]):
        nb = filled(released, right)
        for answer in answers:
            answer.put_into(nb)
        put(course, f"corpus-{number:02}", nb)
    for number in range(8):
        nb = deepcopy(released)
        student = demo.Student(number)
        demo.answer(nb, course, MODULE, student)
        put(course, student.id, nb)
    for student, (cells, _, _) in WRONG_IN_PLAIN.items():
        nb = filled(released, right)
        for cell in nb.cells:
            cell.source = cells.get(grade_id(cell), cell.source)
        put(course, student, nb)


def together(answers: list[Answer]) -> list[list[Answer]]:
    """The answers in groups that fit into one notebook: to each task one, or one to several."""
    alone = [[answer] for answer in answers if len(answer.cells) > 1]
    by_cell = defaultdict(list)
    for answer in answers:
        if len(answer.cells) == 1:
            by_cell[next(iter(answer.cells))].append(answer)
    rows = zip_longest(*by_cell.values())
    return [*alone, *([answer for answer in row if answer] for row in rows)]


def filled(nb, answers: dict[str, str]):
    nb = deepcopy(nb)
    for cell in nb.cells:
        cell.source = answers.get(grade_id(cell), cell.source)
    return nb


def put(course: Course, student: str, nb) -> None:
    folder = course.folder("submitted", student, MODULE)
    folder.mkdir(parents=True)
    nbformat.write(nb, folder / f"{MODULE}.ipynb")
