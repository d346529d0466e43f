"""Attacks by way of `nbgrader autograde`: the same wall stands there as in `workbook grade`.

Three of each family, as a class of which every student attacks but two; the audit runs all of them.
"""

import os
import subprocess
import sys
from itertools import groupby, islice
from pathlib import Path

import nbformat
import pytest
from courses import MODULE, ROOT, clone

from autograder.audit.answers import Answer, load
from autograder.audit.audit import QUICK
from autograder.course import CONFIG, Course
from autograder.grading.gradebook import Gradebook

BIN = Path(sys.executable).parent
HONEST = ("aa-honest", "zz-honest")  # graded before all attacks, and after them


def three_of_each_family() -> list[Answer]:
    def family(attack: Answer) -> str:
        return attack.family

    attacks = sorted(load(ROOT / "corpus", MODULE, "attacks"), key=family)
    return [a for _, those in groupby(attacks, family) for a in islice(those, 3)]


def autograde(course: Course, attacks: list[Answer]) -> dict[str, dict[str, float | None]]:
    """Every student's points by cell, after nbgrader has graded the attacks and two honest ones."""
    read = {"as_version": 4}
    released = nbformat.read(course.root / "exercises" / MODULE / f"{MODULE}.ipynb", **read)
    solution = nbformat.read(course.root / "solutions" / MODULE / f"{MODULE}.ipynb", **read)
    for student in HONEST:
        folder = course.folder("submitted", student, MODULE)
        folder.mkdir(parents=True)
        nbformat.write(solution, folder / f"{MODULE}.ipynb")
    for attack in attacks:
        folder = course.folder("submitted", attack.name, MODULE)
        folder.mkdir(parents=True)
        attack.hand_in(released, solution, folder)
    with (course.root / CONFIG).open("a", encoding="utf-8") as config:
        config.writelines(f"c.Limits.{name} = {value}\n" for name, value in QUICK.items())
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        [BIN / "nbgrader", "autograde", MODULE],
        cwd=course.root,
        env=os.environ | {"PATH": path},
        capture_output=True,  # it fails over students who handed in no file
    )
    gradebook = Gradebook(course, MODULE)
    try:
        return gradebook.entered()
    finally:
        gradebook.close()


@pytest.fixture(scope="module")
def points(released_once, tmp_path_factory):
    course = clone(released_once, tmp_path_factory.mktemp("attacks") / "course")
    return autograde(course, three_of_each_family())


@pytest.mark.parametrize("attack", three_of_each_family(), ids=lambda attack: attack.name)
def test_an_attack_earns_nothing(points, attack):
    earned = {cell: points.get(attack.name, {}).get(cell) for cell in attack.loses}
    assert not any(earned.values()), earned


def test_honest_ones_keep_all_their_points(points):
    for student in HONEST:
        assert sum(filter(None, points[student].values())) == 20
