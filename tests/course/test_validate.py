"""What Validate says of a file is what grading will say."""

import subprocess
import sys
from copy import deepcopy

import nbformat
import pytest
from courses import MODULE, ROOT
from test_notebooks import MODULES
from test_pristine import COSTLY, HARMLESS, answered_by, edited_statement
from test_pristine import course as course_of_tests

from workbook.validation import Validator, put_together

course = course_of_tests
WORDS = ("changed", "failed")


def validated(course, change, folder) -> dict[str, int]:
    """How many cells Validate names, by what it says of them."""
    nb = answered_by(course)
    change(nb)
    file = folder / f"{MODULE}.ipynb"
    nbformat.write(nb, file, version=nbformat.NO_CONVERT)
    results = Validator(config=course.config).validate(str(file))
    return {word: len(cells) for word, cells in results.items()}


@pytest.mark.parametrize("change", HARMLESS)
def test_it_passes_what_keeps_its_points(course, change, tmp_path):
    assert validated(course, change, tmp_path) == {}


@pytest.mark.parametrize("change", COSTLY)
def test_it_does_not_pass_what_loses_points(course, change, tmp_path):
    said = validated(course, change, tmp_path)
    assert said
    assert said.keys() <= {*WORDS}


def test_a_changed_statement_is_named(course, tmp_path):
    assert validated(course, edited_statement, tmp_path) == {"changed": 1}


def test_until_when_there_is_time_stands_above_what_failed(course, tmp_path):
    (tmp_path / "due.txt").write_text("Hand in by Thursday.\n", encoding="utf-8")
    nb = answered_by(course)
    COSTLY[-1](nb)
    file = tmp_path / f"{MODULE}.ipynb"
    nbformat.write(nb, file)
    (failed,) = Validator(config=course.config).validate(str(file))["failed"]
    assert failed["error"].startswith("Hand in by Thursday.\n\n")


def test_nbgraders_command_uses_it(course, tmp_path):
    """In a folder with the course's settings; the button reads the same ones."""
    nb = answered_by(course)
    next(change for change in HARMLESS if change.__name__ == "untouched_copy_behind")(nb)
    file = tmp_path / f"{MODULE}.ipynb"
    nbformat.write(nb, file, version=nbformat.NO_CONVERT)
    command = [sys.executable, "-m", "nbgrader", "validate", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert "Success! Your notebook passes all the tests." in done.stdout, done.stderr


@pytest.mark.parametrize("module", MODULES)
def test_it_knows_the_order_of_an_exercise(module):
    nb = nbformat.read(ROOT / "exercises" / module / f"{module}.ipynb", as_version=4)
    nb.cells = [cell for cell in nb.cells if "nbgrader" in cell.metadata]
    turned = deepcopy(nb)
    turned.cells.sort(key=lambda cell: cell.metadata.nbgrader.solution)
    assert turned.cells != nb.cells
    assert put_together(turned).cells == nb.cells
