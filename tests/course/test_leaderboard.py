"""What a class reaches in the capstone, best first and without names."""

import contextlib
import json
import re

import pytest
from courses import ROOT, clone
from typer.testing import CliRunner

from autograder.audit.answers import read
from autograder.cli import app
from autograder.grading.cohort import grade, to_grade
from autograder.steps import release
from autograder.submissions.pristine import Pristine, grade_id

CAPSTONE = "13-training-well"
CELL = "13-task-10-answer"
ANSWERS = {
    "ada": ("right", "capstone-neighbours-vote"),
    "bob": ("right", "capstone-one-network-with-L2"),
    "cyd": ("wrong", "capstone-by-heart"),
    "dan": ("wrong", "capstone-uphill"),
}


def leaderboard(course, module="13"):
    with contextlib.chdir(course.root):
        return CliRunner().invoke(app, ["leaderboard", module])


@pytest.fixture(scope="module")
def ranked(released_once, tmp_path_factory):
    course = clone(released_once, tmp_path_factory.mktemp("ranked") / "course")
    release(course, CAPSTONE)
    (course.gradebook / "secret").write_bytes(b"draws that no two answers reach alike")
    for student, (kind, name) in ANSWERS.items():
        answer = read(ROOT / "corpus" / CAPSTONE / kind / f"{name}.py")
        nb = Pristine.of(course, CAPSTONE).as_released()
        for cell in nb.cells:
            if grade_id(cell) == CELL:
                cell.source = answer.cells[CELL]
        folder = course.folder("submitted", student, CAPSTONE)
        folder.mkdir(parents=True)
        (folder / f"{CAPSTONE}.ipynb").write_text(json.dumps(nb), encoding="utf-8")
    assert len(list(grade(course, CAPSTONE, to_grade(course, CAPSTONE)))) == len(ANSWERS)
    return course


def test_it_ranks_what_is_reached_and_names_nobody(ranked):
    done = leaderboard(ranked)
    assert done.exit_code == 0, done.stderr
    rows = re.findall(r"(\d) +\S? *(\d+\.\d)%", done.stdout)
    assert [place for place, _ in rows] == ["1", "2", "3"]  # dan's climbs uphill, and reaches none
    reached = [float(share) for _, share in rows]
    assert reached == sorted(reached, reverse=True)
    assert reached[0] > reached[1] > 87 > reached[2] > 70
    assert not any(student in done.stdout for student in ANSWERS)


def test_the_points_go_by_the_bands(ranked):
    with ranked.api().gradebook as gradebook:
        scores = {s: gradebook.find_submission(CAPSTONE, s).score for s in ANSWERS}
    assert (scores["ada"], scores["bob"], scores["dan"]) == (4, 4, 0)
    assert scores["cyd"] in (1, 2)


def test_without_such_a_task_it_says_so(graded, released):
    assert "nothing graded yet" in leaderboard(released).stderr
    line = leaderboard(graded, "07").stderr
    assert line.strip().endswith("that could be ranked.")
    assert len(line.strip().splitlines()) == 1
