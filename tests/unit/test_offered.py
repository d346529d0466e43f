"""An answer that calls what its exercise does not offer is told so before it is handed in."""

import sys
import textwrap
import threading

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from mlp_ref import softmax_output, tanh
from mlp_ref.backprop import output_gradient
from workbook.checks import Check, offered
from workbook.checks.check import NotYetError

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


def half_read_of_ours():
    """A generator function, as one of ours."""
    code = compile("def half_read():\n    yield 1\n    yield 2", "ours", "exec")
    space = {"__name__": "workbook.ours"}
    exec(code, space)
    return space["half_read"]()


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


def calls(body, *, first="", last="return np.outer(a, h)"):
    return f"{first}\ndef grad_W(a, h):\n    {body}\n    {last}"


# --- an import costs nothing


@pytest.mark.parametrize(
    "line",
    [
        "import mlp_ref.backprop",
        "from mlp_ref.backprop import back_propagation",
        "from mlp_ref import backprop, softmax",
        "from workbook.cases import formulas",
        "from workbook.explore import outer_product",
    ],
)
@pytest.mark.parametrize("place", ["{}\n" + ANSWER, ANSWER.replace("    r", "    {}\n    r")])
def test_an_import_that_is_not_used_costs_nothing(shell, line, place):
    part = checked(shell, place.format(line))
    assert part.sentence == "Right."
    assert part.earned == 4.0


# --- calls

CALLS = {
    "a public function": ("mlp_ref.softmax([1.0, 2.0])", "mlp_ref.softmax"),
    "an activation": ("mlp_ref.tanh([1.0])", "mlp_ref.tanh"),
    "its derivative": ("mlp_ref.tanh.derivative([1.0])", "mlp_ref.tanh"),
    "its derivative alone": ("mlp_ref.relu.slope(a)", "mlp_ref.activations._relu_derivative"),
    "an output": ("mlp_ref.softmax_output.loss([1.0, 2.0], 1)", "mlp_ref.softmax_output"),
    "a class": ("mlp_ref.Layer([[1.0]], [1.0])", "mlp_ref.Layer"),
    "the back door": ("mlp_ref.outputs._softmax(a)", "mlp_ref.outputs._softmax"),
    "through numpy": ("np.vectorize(mlp_ref.tanh)(a)", "mlp_ref.tanh"),
    "through the interpreter": ("list(map(mlp_ref.tanh, a))", "mlp_ref.tanh"),
    "in a comprehension": ("[mlp_ref.tanh(x) for x in a]", "mlp_ref.tanh"),
    "in exec": ("exec('import mlp_ref\\nmlp_ref.tanh(1.0)')", "mlp_ref.tanh"),
    "a reference": (
        "output_gradient(softmax_output, np.array([0.5, 0.5]), 0)",
        "mlp_ref.",
    ),
    "in descent": (
        "gradient_descent(net.network, net.x, net.y, 1.0, 1)",
        "mlp_ref.descent.gradient_descent",
    ),
    "in a thread": (
        "t = Thread(target=output_gradient, args=(0, 0, 0)); t.start(); t.join()",
        "mlp_ref.backprop.output_gradient",
    ),
    "cases": ("fixtures.networks()", "workbook.cases."),
    "a diagnosis": ("diagnose(a, a, '∇W', net.W(2).hypotheses)", "workbook."),
}
SETUP = """
from threading import Thread
import mlp_ref
from mlp_ref import softmax_output
from mlp_ref.backprop import output_gradient
from mlp_ref.descent import gradient_descent
from workbook.checks.diagnosis import diagnose
net = fixtures.networks()[0]
"""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize(("call", "name"), CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("then", ["pass", "1 / 0", "raise NotImplementedError"])
def test_an_answer_that_calls_what_is_not_offered_fails(shell, call, name, then):
    body = f"try:\n        {call}\n    finally:\n        {then}"
    if then == "pass":
        body = f"try:\n        {call}\n    except:\n        pass"
    sentence = words(checked(shell, SETUP, calls(body)))
    assert sentence.startswith(f"`{name}")
    assert "is not offered in this exercise: write the formula yourself." in sentence


@pytest.mark.parametrize(
    ("names", "call"),
    [
        ('("softmax",)', "mlp_ref.softmax([1.0, 2.0])"),
        ('("tanh",)', "mlp_ref.tanh([1.0])"),
        ('("tanh",)', "mlp_ref.tanh.derivative([1.0])"),
        ('("tanh",)', "mlp_ref.tanh.slope(a)"),
        ('("softmax_output",)', "mlp_ref.softmax_output.loss([1.0, 2.0], 1)"),
        ('("Layer",)', "mlp_ref.Layer([[1.0]], [1.0])"),
        ('("datasets",)', "datasets.moons(2, np.random.default_rng(0)); datasets.digits()"),
        ('("Network", "Layer", "Cache", "forward_propagation")',
         "mlp_ref.forward_propagation(mlp_ref.Network([mlp_ref.Layer([[1.0]], [1.0])]), [1.0])"),
    ],
)  # fmt: skip
def test_an_answer_may_call_what_is_offered(shell, names, call):
    given = f"OFFERED = {names}\nimport mlp_ref\nfrom mlp_ref import datasets"
    assert checked(shell, given, calls(call)).earned == 4.0
    assert words(checked(shell, "OFFERED = ()", calls(call)))


def test_a_generator_of_ours_that_ends_in_an_answer_is_no_call(shell):
    half_read = "from workbook.checks import offered\nkept = [offered.half_read()]\nnext(kept[0])"
    offered.half_read = half_read_of_ours
    try:
        assert checked(shell, "OFFERED = ()", half_read, calls("kept.clear()")).earned == 4.0
        assert words(checked(shell, calls("next(offered.half_read())")))
    finally:
        del offered.half_read


def test_of_two_activations_only_the_one_that_is_offered(shell):
    given = 'OFFERED = ("tanh",)\nimport mlp_ref'
    assert "`mlp_ref.logistic` is not" in words(checked(shell, given, calls("mlp_ref.logistic(a)")))


@pytest.mark.parametrize(
    "function",
    [
        "lambda a, h, g=net.network.g: grad_W(a, h, g.derivative, local)",
        "lambda a, h, g=net.network.g: grad_W(a, h, lambda z: g.derivative(z), local)",
        "lambda a, h: grad_W(a, h, net.network.g.derivative, local)",
    ],
)
def test_an_answer_may_call_what_the_check_gives_it(shell, function):
    answer = "def grad_W(a, h, slope, local):\n    slope(a), local('*', [1.0, 2.0])\n"
    given = "from workbook.cases.computation_graphs import local_gradients as local"
    assert (
        checked(shell, given, answer + "    return np.outer(a, h)", function=function).earned == 4
    )


def test_it_is_said_even_if_the_next_network_shows_another_mistake(shell):
    answer = """
        def grad_W(a, h, calls=[]):
            calls.append(1)
            if len(calls) == 1:
                output_gradient(softmax_output, [1.0, 0.0], 0)
            return np.outer(a, h) + 1
    """
    assert "is not offered" in words(checked(shell, SETUP, textwrap.dedent(answer)))


def test_every_part_fails(shell):
    part = "def both(a, h):\n    output_gradient(softmax_output, [1.0], 0)\n    return 0, 0"
    run(shell, SETUP, part)
    net = shell.user_ns["net"]
    with Check("Task", {"∇W": 3, "∇b": 2}, "07") as check:
        expected = {"∇W": net.W(2), "∇b": net.b(2)}
        check.returns(shell.user_ns["both"], net.grad_a[2], net.h[1], expected=expected, on=net)
    assert [p.mistakes for p in check.report.parts] == [["reference used"]] * 2
    assert check.score() == 0.0


def test_validate_shows_it(shell, monkeypatch):
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    run(shell, "import mlp_ref", calls("mlp_ref.tanh(a)"))
    result = shell.run_cell(CHECK % "grad_W" + "check.score()")
    assert isinstance(result.error_in_exec, NotYetError)
    shown = " ".join("\n".join(result.error_in_exec._render_traceback_()).split())
    assert "`mlp_ref.tanh` is not offered in this exercise" in shown


def test_comparing_with_a_reference_outside_the_answer_costs_nothing(shell):
    compare = "grad_W(output_gradient(softmax_output, np.array([0.5, 0.5]), 0), np.ones(2))"
    assert checked(shell, SETUP, ANSWER, compare).earned == 4.0


def test_a_wrong_answer_is_still_diagnosed_and_references_work_after_it(shell):
    wrong = "def grad_W(a, h):\n    return np.outer(h, a)"
    assert checked(shell, wrong).mistakes == ["transposed"]
    failing = "def grad_W(a, h):\n    output_gradient(softmax_output, [1.0], 0)"
    words(checked(shell, SETUP, failing))
    np.testing.assert_array_equal(output_gradient(softmax_output, [1.0, 0.0], 0), [0.0, 0.0])


def test_afterwards_nobody_watches_and_who_watched_before_does_again():
    def profile(*_):
        pass

    sys.setprofile(profile)
    try:
        with pytest.raises(offered.NotOfferedError), offered.watched((), (), ""):
            tanh(1.0)
        assert sys.getprofile() is profile
    finally:
        sys.setprofile(None)
    assert threading.getprofile() is None
