"""Which checks an answer reaches: those it may change, and none that it cannot."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.audit.reach import reached

SETUP = "import numpy as np\nfrom mlp_ref import softmax\ntable = {}"
FIRST = "def first(x):\n    return np.exp(x)"
SECOND = "def second(x):\n    return first(x) + 1"
THIRD = "def third(x):\n    x = np.array(x)\n    x[0] = 1\n    return x"


def notebook(first=FIRST, before=()):
    """Three answers, each with its check; the second calls the first."""
    pairs = [("first", first), ("second", SECOND), ("third", THIRD)]
    cells = [new_code_cell(SETUP), *map(new_code_cell, before)]
    for name, code in pairs:
        marked = {"grade_id": name, "grade": False, "solution": True, "locked": False}
        cells.append(new_code_cell(code, metadata={"nbgrader": marked}))
        marked = marked | {"grade_id": f"{name}-check", "grade": True, "solution": False}
        check = f"check = Check()\ncheck.returns({name}, 1)\ncheck.score()"
        cells.append(new_code_cell(check, metadata={"nbgrader": marked}))
    return new_notebook(cells=cells)


def checks(**changed):
    return {name.removesuffix("-check") for name in reached(notebook(**changed), notebook())}


def test_what_calls_a_changed_function_is_reached_and_nothing_else():
    assert checks(first="def first(x):\n    y = np.exp(-x)\n    return y") == {"first", "second"}
    assert checks() == set()


def test_a_function_that_is_gone_reaches_as_far():
    assert checks(first="firsst = 1") == {"first", "second"}


def test_a_name_that_is_only_used_inside_a_function_is_nobody_elses():
    assert "third" not in checks(first="def first(third):\n    third = 1\n    return third")


def test_a_function_that_is_given_again_elsewhere_is_reached():
    more = "\n\ndef third(x):\n    return 0"
    assert checks(first=FIRST + more) == {"first", "second", "third"}
    assert checks(before=["def third(x):\n    return 0"]) == {"third"}


def test_what_is_changed_in_place_reaches_those_who_read_it():
    kept = "def first(x):\n    table[0] = x\n    return np.exp(x)"
    reads = "def third(x):\n    return table"
    nb, solution = notebook(first=kept), notebook()
    for one in (nb, solution):
        next(c for c in one.cells if c.source == THIRD).source = reads
    assert "third-check" in reached(nb, solution)


@pytest.mark.parametrize(
    "code",
    [
        "np.exp = np.sin",
        "setattr(np, 'exp', np.sin)",
        "np.random.seed(1)",
        "import os\ndef first(x):\n    os._exit(0)",
        "from sys import exit",
        "globals()['third'] = None",
        "def first(x):\n    global np\n    np = None",
        "def first(x) return x",
        "!ls",
    ],
)
def test_in_doubt_everything_is_reached(code):
    assert checks(first=code) == {"first", "second", "third"}
