"""An answer that leans on the reference gradients is told so before it is handed in."""

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import mlp_ref
import workbook
from mlp_ref import softmax_output
from mlp_ref.backprop import output_gradient
from workbook.checks import Check, withheld
from workbook.checks.check import NotYetError

PACKAGES = [Path(package.__file__).parent for package in (mlp_ref, workbook)]
ANSWER = "def grad_W(grad_a, h):\n    return np.outer(grad_a, h)"
CHECK = """
with Check("Task", {"∇W": 4}, "07") as check:
    for net in fixtures.networks():
        expected = {"∇W": net.W(2, 3)}
        check.returns(%s, net.grad_a[2][3], net.h[1][3], expected=expected, on=net)
"""


@pytest.fixture
def shell(monkeypatch):
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    run(
        shell,
        "import numpy as np",
        "from workbook.cases import fixtures",
        "from workbook.checks import Check",
    )
    return shell


def run(shell, *cells):
    for cell in cells:
        shell.run_cell(cell).raise_error()


def checked(shell, *cells, function="grad_W"):
    """What the check says of ∇W after these cells were run."""
    run(shell, *cells, CHECK % function)
    return shell.user_ns["check"].report["∇W"]


def words(part):
    assert part.mistakes == ["reference used"]
    assert part.earned == 0.0
    return part.sentence


# --- imports that would stop a cell at grading


@pytest.mark.parametrize(
    "line",
    [
        "import mlp_ref.backprop",
        "import mlp_ref.backprop as reference",
        "from mlp_ref.backprop import back_propagation",
        "from mlp_ref import backprop",
        "from workbook.cases import formulas",
        "from workbook.explore import outer_product",
        "importlib.import_module('mlp_ref.backprop')",
        "import_module('mlp_ref.backprop')",
        "__import__('mlp_ref.backprop')",
    ],
)
@pytest.mark.parametrize("place", ["{}\n" + ANSWER, ANSWER + "\n{}", "if True:\n    {}\n" + ANSWER])
def test_an_import_in_the_answers_cell_fails_it_and_is_quoted(shell, line, place):
    run(shell, "import importlib\nfrom importlib import import_module")
    sentence = words(checked(shell, place.format(line)))
    assert f"At grading this import stops your cell: `{line}`" in sentence
    assert "Take it out, and write the formula yourself." in sentence


IMPORT = "from mlp_ref.backprop import back_propagation\n"
HELPER = IMPORT + "def helper(a, h):\n    return np.outer(a, h)"


@pytest.mark.parametrize(
    "cells",
    [
        ["def grad_W(a, h):\n    import mlp_ref.backprop\n    return np.outer(a, h)"],
        [HELPER, "def grad_W(a, h):\n    return helper(a, h)"],
        [HELPER, "g = lambda a, h: helper(a, h)", "def grad_W(a, h):\n    return g(a, h)"],
        [HELPER, "def grad_W(a, h):\n    return (lambda: helper(a, h))()"],
        [HELPER, "def grad_W(a, h):\n    return [helper(a, h) for _ in range(1)][0]"],
        [IMPORT + "grad_W = lambda a, h: np.outer(a, h)"],
        ["%config InlineBackend.rc = {}\n" + IMPORT + ANSWER],
        [IMPORT + "def twice(a, h):\n    return 2 * h\n" + ANSWER],
        [f"try:\n    {IMPORT}except ValueError:\n    pass\n" + ANSWER],
    ],
    ids=[
        "in the function", "in a helper's cell", "in a helper's helper's cell", "in a lambda",
        "in a comprehension", "a lambda", "with a magic", "unused", "caught in vain",
    ],
)  # fmt: skip
def test_an_import_in_any_cell_that_the_answer_needs_fails_it(shell, cells):
    assert "At grading this import stops your cell" in words(checked(shell, *cells))


def test_an_import_is_found_through_the_checks_own_lambda(shell):
    part = checked(shell, IMPORT + ANSWER, function="lambda a, h: grad_W(a, h)")
    assert "At grading this import stops your cell" in words(part)


COMPARES = "def compare(a):\n    from mlp_ref.backprop import output_gradient\n    return a\n"


@pytest.mark.parametrize(
    "cells",
    [
        [ANSWER],
        [ANSWER, IMPORT + "print(back_propagation, grad_W)"],
        [IMPORT, ANSWER],
        [IMPORT + "def copy(a):\n    pass", "def grad_W(a, h):\n    return np.outer(a.copy(), h)"],
        [COMPARES + ANSWER],
        [f"try:\n    {IMPORT}except ImportError:\n    pass\n" + ANSWER],
        [f"try:\n    {IMPORT}except:\n    pass\n" + ANSWER],
        ["# import mlp_ref.backprop\ntext = 'import mlp_ref.backprop'\n" + ANSWER],
        [f"from mlp_ref import tanh, gradcheck, descent\nimport workbook.checks\n{ANSWER}"],
        [f"exec('import mlp_ref.backprop\\n' + {ANSWER!r})"],
        ["import functools\ngrad_W = functools.partial(np.outer)"],
    ],
    ids=[
        "none", "compared later", "imported before", "an attribute of that name",
        "in a function of its own", "caught", "caught by all", "only mentioned", "other modules",
        "without source", "not a function",
    ],
)  # fmt: skip
def test_an_import_that_the_answer_does_not_need_costs_nothing(shell, cells):
    part = checked(shell, *cells)
    assert part.sentence == "Right."
    assert part.earned == 4.0


def test_what_the_checks_own_cell_imports_is_not_the_students(shell):
    run(shell, ANSWER, IMPORT + CHECK % "lambda a, h: grad_W(a, h)")
    assert shell.user_ns["check"].report.earned == 4.0


def test_validate_shows_it(shell, monkeypatch):
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    run(shell, IMPORT + ANSWER)
    result = shell.run_cell(CHECK % "grad_W" + "check.score()")
    assert isinstance(result.error_in_exec, NotYetError)
    shown = " ".join("\n".join(result.error_in_exec._render_traceback_()).split())
    assert "At grading this import stops your cell" in shown


# --- calls


CALLS = {
    "directly": "output_gradient(softmax_output, np.array([0.5, 0.5]), 0)",
    "in descent": "gradient_descent(net.network, net.x, net.y, 1.0, 1)",
    "by a diagnosis": "diagnose(net.W(2).value + 1, net.W(2).value, '∇W', net.W(2).hypotheses)",
    "in a thread": "t = Thread(target=output_gradient, args=(0, 0, 0)); t.start(); t.join()",
}
SETUP = """
from threading import Thread
from mlp_ref import softmax_output
from mlp_ref.backprop import output_gradient
from mlp_ref.descent import gradient_descent
from workbook.checks.diagnosis import diagnose
net = fixtures.networks()[0]
"""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("then", ["raise", "pass", "1 / 0", "raise NotImplementedError"])
def test_an_answer_that_calls_a_reference_fails_whatever_it_does_then(shell, call, then):
    body = f"try:\n        {call}\n    except:\n        {then}"
    answer = f"def grad_W(a, h):\n    {body}\n    return np.outer(a, h)"
    sentence = words(checked(shell, SETUP, answer))
    module = "workbook.cases.formulas" if "diagnose" in call else "mlp_ref.backprop"
    assert f"Your function uses `{module}`" in sentence
    assert "At grading it is not there: write the formula yourself." in sentence


def test_it_is_said_even_if_the_next_network_shows_another_mistake(shell):
    answer = """
        def grad_W(a, h, calls=[]):
            calls.append(1)
            if len(calls) == 1:
                output_gradient(softmax_output, [1.0, 0.0], 0)
            return np.outer(a, h) + 1
    """
    assert "Your function uses" in words(checked(shell, SETUP, textwrap.dedent(answer)))


def test_every_part_fails(shell):
    part = "def both(a, h):\n    output_gradient(softmax_output, [1.0], 0)\n    return 0, 0"
    run(shell, SETUP, part)
    net = shell.user_ns["net"]
    with Check("Task", {"∇W": 3, "∇b": 2}, "07") as check:
        expected = {"∇W": net.W(2), "∇b": net.b(2)}
        check.returns(shell.user_ns["both"], net.grad_a[2], net.h[1], expected=expected, on=net)
    assert [p.mistakes for p in check.report.parts] == [["reference used"]] * 2
    assert check.score() == 0.0


def test_comparing_with_a_reference_outside_the_answer_costs_nothing(shell):
    compare = "grad_W(output_gradient(softmax_output, np.array([0.5, 0.5]), 0), np.ones(2))"
    assert checked(shell, SETUP, ANSWER, compare).earned == 4.0


def test_a_wrong_answer_is_still_diagnosed_and_references_work_after_it(shell):
    wrong = "def grad_W(a, h):\n    return np.outer(h, a)"
    assert checked(shell, wrong).mistakes == ["transposed"]
    failing = "def grad_W(a, h):\n    output_gradient(softmax_output, [1.0], 0)"
    words(checked(shell, SETUP, failing))
    np.testing.assert_array_equal(output_gradient(softmax_output, [1.0, 0.0], 0), [0.0, 0.0])


# --- out of reach

WITHOUT = """
import sys
import numpy
from workbook.checks import withheld
{before}
import mlp_ref
from mlp_ref import descent, gradcheck
from workbook.checks import check, diagnosis, report, targets
assert not [name for name in sys.modules if withheld.holds(name)]
network = mlp_ref.initialise([2, 2], numpy.random.default_rng(0))
for use in (
    lambda: exec("from workbook.cases import fixtures"),
    lambda: descent.gradient_descent(network, [1.0, 1.0], 0, 1.0),
    lambda: __import__("mlp_ref.backprop"),
    lambda: exec("from mlp_ref import backprop"),
    lambda: exec("from workbook import explore"),
    lambda: exec("import workbook.explore.outer_product"),
):
    try:
        use()
    except ImportError as error:
        print(error)
    else:
        raise SystemExit("a reference is there")
"""
USED = "import mlp_ref.backprop, workbook.cases.formulas, workbook.explore; withheld.block();"


def program(text, cwd=PACKAGES[0].parent):
    """The lines that a Python program prints; our packages are those in this folder."""
    done = subprocess.run([sys.executable, "-c", text], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("before", ["withheld.block()", USED, "withheld.block();" * 2])
def test_block_takes_the_references_away_and_says_why(before):
    lines = program(WITHOUT.format(before=before))
    assert len(lines) == 6
    for sentence in lines:
        name, why = sentence.split(maxsplit=1)
        assert withheld.holds(name)
        assert why == (
            "holds the reference gradients, which an answer cannot use: write the formula yourself."
        )


def test_block_twice_is_block_once():
    count = "import sys; from workbook.checks import withheld; {} print(len(sys.meta_path))"
    once, twice = (program(count.format("withheld.block();" * n)) for n in (1, 2))
    assert once == twice


def test_nothing_else_needs_the_files_of_the_withheld_modules(tmp_path):
    for package in PACKAGES:
        pycache = shutil.ignore_patterns("__pycache__")
        shutil.copytree(package, tmp_path / package.name, ignore=pycache)
    for module in withheld.MODULES:
        path = tmp_path / module.replace(".", "/")
        shutil.rmtree(path) if path.is_dir() else path.with_suffix(".py").unlink()
    assert len(program(WITHOUT.format(before=""), cwd=tmp_path)) == 6


def test_every_public_function_of_the_withheld_modules_is_guarded():
    from mlp_ref import backprop
    from workbook.cases import formulas as _formulas

    functions = [*_formulas.FORMULAS.values(), _formulas.through_activation]
    functions += [backprop.back_propagation, backprop.output_gradient]
    for function in functions:
        with pytest.raises(withheld.ReferenceUsedError), withheld.answering():
            function()
