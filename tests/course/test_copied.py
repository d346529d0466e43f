"""What pasting the lecture's code earns: little, and the search for it finds what there is."""

import ast
import json

import pytest
from courses import ROOT
from nbformat.v4 import new_code_cell, new_notebook
from typer.testing import CliRunner

from autograder.audit import copied as searching
from autograder.audit.copied import MOST, Lecture, copied
from autograder.cli import app
from autograder.course import Course

MODULE = "05-output-gradients"


def lecture(*cells):
    return Lecture.of(new_notebook(cells=[new_code_cell(cell) for cell in cells]))


def expressions(code: Lecture, *names) -> set[str]:
    return {body for _, body in code.expressions(list(names))}


def test_an_expression_takes_the_answers_names_in_every_order():
    code = lecture("import numpy as np\nG = np.outer(grad_a[k], h[k - 1])")
    assert expressions(code, "a", "b") == {"return np.outer(a, b)", "return np.outer(b, a)"}


def test_what_has_the_same_name_stays_first():
    bodies = [body for _, body in lecture("y = W @ x + b").expressions(["x", "W", "b"])]
    assert bodies[0] == "return W @ x + b"
    assert len(bodies) == 6


def test_lines_above_are_pasted_as_long_as_there_are_names():
    code = lecture("d = y_hat - y\nunused = 1\ntotal = 0.5 * (d @ d)")
    assert "d = p - q\nreturn 0.5 * (d @ d)" in expressions(code, "p", "q")
    assert "return 0.5 * (p @ p)" in expressions(code, "p")


def test_what_a_loop_has_made_is_pasted_with_the_loop():
    code = lecture("total = 0\nfor one in rows:\n    total = total + one")
    expected = "total = 0\nfor one in r:\n    total = total + one\nreturn total"
    assert expected in expressions(code, "r")


def test_what_is_computed_to_be_shown_is_pasted_and_the_showing_is_not():
    code = lecture("from matplotlib import pyplot as plt\nplt.plot(x, 2 * x)\nprint([3 * x])")
    shown = {"return 2 * z", "return 3 * z", "return [3 * z]", "return print([3 * z])"}
    assert expressions(code, "z") == shown


def test_a_function_is_called_by_a_name_that_the_answer_does_not_take():
    code = lecture("def grad(a, h, scale=1):\n    return scale * a * h")
    assert ("grad", "return pasted_grad(h, a)") in list(code.calls(["a", "h"]))
    ast.parse(code.toolbox)
    assert code.toolbox.endswith("pasted_grad = grad")


@pytest.mark.parametrize("module", ["03-output-and-loss", MODULE, "09-activation-derivatives"])
def test_a_lecture_earns_little_in_its_exercise(module):
    assert 0 < copied(Course.at(ROOT), module).total <= MOST


def test_a_lecture_that_holds_an_answer_is_found(monkeypatch):
    """Under other names, with the parameters the other way round."""
    answer = (
        "import numpy as np\n\n\ndef pull(true, said):\n    return said - np.eye(len(said))[true]"
    )
    read = searching.read_source
    given_away = new_notebook(cells=[new_code_cell(answer)])
    monkeypatch.setattr(
        searching, "read_source", lambda file: given_away if "lectures" in str(file) else read(file)
    )
    found = copied(Course.at(ROOT), MODULE)
    assert found.points[f"{MODULE[:2]}-task-6-check", "grad_a"] == found.total == 2
    assert list(found.pasted.values()) == ["pull"]


def test_the_command_prints_the_points_of_each_module(monkeypatch):
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(app, ["copied", "05", "--json"])
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout) == {"modules": {MODULE: pytest.approx(2)}}
