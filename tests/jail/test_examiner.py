"""Checks on this side of the wall, answers on the other: together as in one kernel."""

import base64
import itertools
import json
import os
import re
import textwrap

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from traitlets.config import Config

from autograder.grading.apart import examine_apart
from autograder.grading.callbacks import ExaminerWire
from autograder.grading.exam import Exam
from autograder.grading.examiner import LIVES, Examiner
from autograder.grading.examiner import examine as examine_alone
from autograder.grading.limits import Limits
from autograder.grading.secret import hidden_seed
from autograder.submissions.pristine import Pristine

LITTLE = {"cell_seconds": 2, "notebook_seconds": 10, "patience": 2, "callbacks": 500}
LIMITS = Limits().as_dict() | LITTLE
SETUP = """
import numpy as np
from workbook.checks import Check
"""
RIGHT = "def grad_W(grad_a, h_prev):\n    return np.outer(grad_a, h_prev)"
CHECK = """
from workbook.cases import fixtures
nets = fixtures.networks()
### BEGIN HIDDEN TESTS
nets += fixtures.networks("task")
### END HIDDEN TESTS
with Check("Task", {"∇W": 4}, "07") as check:
    for net in nets:
        expected = {"∇W": net.W(2, 3)}
        check.returns(grad_W, net.grad_a[2][3], net.h[1][3], expected=expected, on=net)
check.score()
"""


@pytest.fixture(scope="module")
def examiner():
    examiner = Examiner(LIMITS)
    yield examiner
    examiner.jail.close()


def marked(name, source, **flags):
    about = {"grade_id": name, "schema_version": 3, "task": False, "locked": False} | flags
    return new_code_cell(textwrap.dedent(source), id=name, metadata={"nbgrader": about})


def setup(source=SETUP):
    return marked("setup", source, grade=False, solution=False, locked=True)


def answer(source, name="answer"):
    return marked(name, source, grade=False, solution=True)


def check(source=CHECK, points=4, name="check"):
    return marked(name, source, grade=True, solution=False, locked=True, points=points)


numbered = itertools.count()


def own(source):
    return new_code_cell(textwrap.dedent(source), id=f"own-{next(numbered)}")


@pytest.fixture
def examine(examiner):
    """Examines a notebook of these cells and gives it with its outputs."""
    return lambda *cells, seed="seed": examiner.examine(new_notebook(cells=list(cells)), seed)


def points(cell) -> str | None:
    """What nbgrader reads: the value of the cell."""
    values = [o.data["text/plain"] for o in cell.outputs if o.output_type == "execute_result"]
    assert len(values) <= 1
    return values[0] if values else None


def printed(cell, name="stdout") -> str:
    texts = [o.text for o in cell.outputs if o.output_type == "stream" and o.name == name]
    return "".join(texts)


def error(cell) -> str | None:
    errors = [f"{o.ename}: {o.evalue}" for o in cell.outputs if o.output_type == "error"]
    return errors[0] if errors else None


def report(cell) -> str:
    """The text of the report that a check shows."""
    shown = [o.data["text/plain"] for o in cell.outputs if o.output_type == "display_data"]
    return "\n".join(shown)


def everything(nb) -> str:
    return json.dumps([cell.get("outputs") for cell in nb.cells], ensure_ascii=False)


# --- a notebook as its student knows it


def test_a_right_answer_gets_its_points_and_a_report(examine):
    nb = examine(setup(), answer(RIGHT), check())
    assert points(nb.cells[2]) == "4.0"
    assert "Right." in report(nb.cells[2])


def test_a_wrong_answer_is_explained_and_an_untouched_one_gets_nothing(examine):
    wrong = "def grad_W(grad_a, h_prev):\n    return np.outer(h_prev, grad_a)"
    nb = examine(setup(), answer(wrong), check())
    assert points(nb.cells[2]) == "0.0"
    assert "transpose" in report(nb.cells[2])
    nb = examine(setup(), answer("def grad_W(a, h):\n    raise NotImplementedError()"), check())
    assert points(nb.cells[2]) == "0.0"
    assert "Not answered yet" in report(nb.cells[2])


def test_own_cells_and_helpers_work_before_and_after(examine):
    nb = examine(
        own("import math\nfactor = 1.0"),
        setup(),
        own("def helper(a, h):\n    return factor * np.outer(a, h)"),
        answer("def grad_W(a, h):\n    return later(a, h)"),
        own("later = helper"),
        check(),
        own("print(grad_W([1.0], [2.0]))"),
    )
    assert points(nb.cells[5]) == "4.0"
    assert printed(nb.cells[6]) == "[[2.]]\n"


def test_the_last_definition_of_a_name_counts(examine):
    nb = examine(setup(), answer("def grad_W(a, h):\n    return 0"), own(RIGHT), check())
    assert points(nb.cells[3]) == "4.0"


def test_an_answer_of_several_kinds_of_callables_is_accepted(examine):
    for source in (
        "grad_W = np.outer",
        "grad_W = lambda a, h: np.outer(a, h)",
        "import functools\ngrad_W = functools.partial(np.outer)",
        "class G:\n    def __call__(self, a, h):\n        return np.outer(a, h)\ngrad_W = G()",
        "class G:\n    def go(self, a, h):\n        return np.outer(a, h)\ngrad_W = G().go",
        "class grad_W(np.ndarray):\n    def __new__(cls, a, h):\n        return np.outer(a, h)",
        "@np.vectorize(signature='(n),(m)->(n,m)')\ndef grad_W(a, h):\n    return np.outer(a, h)",
    ):
        assert points(examine(setup(), answer(source), check()).cells[2]) == "4.0", source


@pytest.mark.parametrize(
    ("cell", "shows"),
    [
        ("%pwd", "'/tmp'"),
        ("%timeit -n1 -r1 1", "per loop"),
        ("%%time\nx = 1", "CPU times"),
        ("%%writefile a.txt\ntext\n", "Writing a.txt"),
        ("%who", "Interactive namespace is empty."),
        ("%matplotlib inline", None),
        ("%load_ext autoreload\n%autoreload 2", None),
        ("x = 1\nx?", None),
        ("1\n2\n3;", None),
        ("print('one')\n'two'", "'two'"),
        ("_ = 1\n_ih[0]", None),
        ("%history", ""),
        ("%%capture kept\nprint('kept')", None),
        ("display(1, 2)", "2"),
        ("from IPython.display import Math\nMath('x^2')", "<IPython.core.display.Math object>"),
        ("async def f():\n    return 'awaited'\nawait f()", "'awaited'"),
        ("import asyncio\nawait asyncio.sleep(0)\n'slept'", "'slept'"),
        ("'∇' + '\\ud800'", None),
        ("class A: pass\nA()", "<__main__.A at 0x…>"),
        ("help(len)", "Return the number of items"),
    ],
)
def test_a_cell_runs_as_in_jupyterlab(examine, cell, shows):
    (cell,) = examine(own(cell)).cells
    assert error(cell) is None
    assert shows is None or shows in printed(cell) + json.dumps(cell.outputs, ensure_ascii=False)


def test_a_figure_is_kept_as_a_picture(examine):
    plot = "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]){}"
    for end in ("\nplt.show()", ";", ""):
        (cell,) = examine(own(plot.format(end))).cells
        pictures = [o.data["image/png"] for o in cell.outputs if "image/png" in o.get("data", {})]
        assert len(pictures) == 1
        assert base64.b64decode(pictures[0]).startswith(b"\x89PNG")


def test_what_is_shown_keeps_its_order_and_its_kind(examine):
    (cell,) = examine(
        own("""
        from IPython.display import HTML, Markdown, SVG
        import sys
        print("first")
        display(HTML("<b>second</b>"))
        print("third", file=sys.stderr)
        display(Markdown("*fourth*"))
        print("fifth", end=""); print(" and on")
        display(SVG("<svg xmlns='http://www.w3.org/2000/svg'/>"))
        "last"
        """)
    ).cells
    kinds = [next(iter({*o.get("data", {})} - {"text/plain"}), o.get("name")) for o in cell.outputs]
    assert kinds == [
        "stdout", "text/html", "stderr", "text/markdown", "stdout", "image/svg+xml", None
    ]  # fmt: skip
    assert cell.outputs[4].text == "fifth and on\n"
    assert points(cell) == "'last'"


def test_a_cell_and_its_value_have_the_same_number(examine):
    nb = examine(own("1"), own("2"), setup("3"), own("4"))
    assert [cell.execution_count for cell in nb.cells] == [1, 2, 3, 4]
    assert [cell.outputs[0].execution_count for cell in nb.cells] == [1, 2, 3, 4]


def test_a_widget_does_no_harm(examine):
    nb = examine(
        setup(),
        own("""
        import ipywidgets as widgets
        slider = widgets.IntSlider(value=3, min=0, max=9)
        display(slider)
        slider.value = 5
        widgets.interact(lambda x: print("called with", x), x=(0, 9))
        out = widgets.Output()
        with out:
            print("inside")
        slider
        """),
        answer(RIGHT),
        check(),
    )
    assert error(nb.cells[1]) is None
    assert points(nb.cells[3]) == "4.0"


def test_input_is_refused_with_a_reason(examine):
    (cell,) = examine(own("input('name? ')")).cells
    assert error(cell).startswith("RuntimeError: input() has nobody to ask here")


@pytest.mark.parametrize(
    "leave", ["exit()", "quit()", "exit", "import sys\nsys.exit(3)", "raise SystemExit",
              "raise KeyboardInterrupt", "get_ipython().ask_exit()", "%reset -f"]
)  # fmt: skip
def test_leaving_does_not_leave(examine, leave):
    nb = examine(setup(), own(leave), own("import numpy as np"), answer(RIGHT), check())
    assert points(nb.cells[4]) == "4.0"


@pytest.mark.parametrize("cell", ["x = = 1", "1 / 0", "%nosuchmagic", "raise ValueError('why')"])
def test_an_error_in_a_cell_is_shown_and_the_next_cell_runs(examine, cell):
    nb = examine(own(cell), own("print('alive')"))
    assert error(nb.cells[0]) or "nosuchmagic" in everything(nb)
    assert printed(nb.cells[1]) == "alive\n"


def test_an_error_shows_the_students_own_line(examine):
    (cell,) = examine(own("def f():\n    return 1 / 0\nf()")).cells
    shown = "\n".join(cell.outputs[0].traceback)
    assert "return 1 / 0" in shown
    assert "autograder" not in shown


# --- checks


def test_a_warning_costs_nothing(examine):
    noisy = """
    import sys, warnings
    def grad_W(a, h):
        warnings.warn("deprecated")
        print("on stderr", file=sys.stderr)
        np.float64(1) / 0
        return np.outer(a, h)
    """
    nb = examine(
        setup(), answer(noisy), check(CHECK + "\nimport sys; print('x', file=sys.stderr)\n4.0")
    )
    assert points(nb.cells[2]) == "4.0"
    assert printed(nb.cells[2], "stderr") == ""
    assert "x\n" in printed(nb.cells[2])


def test_what_a_function_prints_shows_on_visible_networks_only(examine):
    talking = "def grad_W(a, h):\n    print('widths', len(a), len(h))\n    return np.outer(a, h)"
    nb = examine(setup(), answer(talking), check())
    assert points(nb.cells[2]) == "4.0"
    said = re.findall(r"widths (\d) (\d)", everything(nb))
    assert said == [("3", "3"), ("2", "5")]


def test_what_a_function_shows_otherwise_is_dropped(examine):
    showing = """
    import matplotlib.pyplot as plt
    def grad_W(a, h):
        display(1); plt.plot(a); plt.show()
        return np.outer(a, h)
    """
    nb = examine(setup(), answer(showing), check())
    assert points(nb.cells[2]) == "4.0"
    assert [o.output_type for o in nb.cells[2].outputs] == ["display_data", "execute_result"]


def test_data_that_a_check_reads_is_a_copy(examine):
    nb = examine(
        setup(),
        answer("weights = np.arange(3.0)\nname = 'ada'\nrows = [(1, 2.0)]"),
        check("weights += 1\nrows.append(1)\nfloat(weights.sum() == 6 and name == 'ada')", 1),
        own("print(weights, rows)"),
        check("float(len(rows) == 1)", 1, "again"),
    )
    assert (points(nb.cells[2]), points(nb.cells[4])) == ("1.0", "1.0")
    assert printed(nb.cells[3]) == "[0. 1. 2.] [(1, 2.0)]\n"


def test_a_value_changed_between_two_checks_is_read_anew(examine):
    nb = examine(
        answer("x = 1"), check("float(x)", 9, "one"), own("x = 2"), check("float(x)", 9, "two")
    )
    assert (points(nb.cells[1]), points(nb.cells[3])) == ("1.0", "2.0")


def test_a_name_that_a_check_defines_is_its_own(examine):
    nb = examine(
        answer("x = 5\ny = 6"),
        check("x = 1.0\ndel x\nx = 2.0\nx", 9, "one"),
        check("y = y + 1\nfloat(y)", 9, "two"),
        own("print(x, y)"),
        check("float(y)", 9, "three"),
    )
    assert [points(nb.cells[k]) for k in (1, 2, 4)] == ["2.0", "7.0", "7.0"]
    assert printed(nb.cells[3]) == "5 6\n"


TAKEN = """
import builtins
def evil(*_, **__):
    return 4.0
for name in ("sum", "len", "all", "print", "isinstance", "float", "abs", "zip", "range"):
    setattr(builtins, name, evil)
    globals()[name] = evil
display = get_ipython = evil
np.allclose = np.isfinite = np.outer = evil
Check = fixtures = score = result = 4.0
"""


def test_what_a_student_replaces_is_not_what_checks_use(examine):
    nb = examine(setup(), own(TAKEN), answer("def grad_W(a, h):\n    return 0"), check())
    assert points(nb.cells[3]) == "0.0"
    nb = examine(
        own(TAKEN),
        check("display('seen')\nfloat(sum([len('ab')]))", 9),
        check("print(abs(-1))", 1, "second"),
    )
    assert points(nb.cells[1]) == "2.0"
    assert "seen" in report(nb.cells[1])
    assert printed(nb.cells[2]) == "1\n"


@pytest.mark.parametrize(
    "name", ["check", "nets", "net", "due", "withheld", "__name__", "_", "exit"]
)
def test_a_name_of_the_checks_own_is_not_the_students(examine, name):
    nb = examine(
        setup(), answer(f"{name} = lambda *_: 4.0\n{RIGHT}".replace("outer", "kron")), check()
    )
    assert points(nb.cells[2]) == "0.0"


def test_functions_go_both_ways(examine):
    nb = examine(
        setup('OFFERED = ("tanh",)'),
        answer("""
        def derivative(f, x):
            return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5
        def adder(n):
            return lambda x: x + n
        def apply(f, x):
            return f(x)
        """),
        check("round(derivative(lambda x: x * x, 3.0), 6)", 9, "a"),
        check("float(adder(2)(3))", 9, "b"),
        check("float(apply(adder(4), 1) + apply(abs, -1))", 9, "c"),
        check("import mlp_ref\nfloat(apply(mlp_ref.tanh, 0.0) + 1)", 9, "d"),
    )
    assert [points(cell) for cell in nb.cells[2:]] == ["6.0", "5.0", "6.0", "1.0"]


def test_what_a_check_hands_over_must_be_offered(examine):
    given = "import mlp_ref\nfloat(apply(mlp_ref.tanh, 0.0) + 1)"
    nb = examine(answer("def apply(f, x):\n    return f(x)"), check(given))
    assert points(nb.cells[1]) == "0.0"
    assert "not offered in this exercise" in error(nb.cells[1])


def test_an_error_of_a_checks_function_shows_no_line_of_the_check(examine):
    nb = examine(
        answer("""
        def apply(f):
            try:
                f("text")
            except Exception as error:
                print(repr(error), vars(error))
        """),
        check("secret_of_the_check = 5\napply(lambda x: x + secret_of_the_check)\n1.0", 1),
    )
    assert "TypeError" in printed(nb.cells[1])
    assert "secret_of_the_check" not in everything(nb)


@pytest.mark.parametrize(
    "body",
    ["h[0] = 0; return w", "h *= 1.5; return w", "a.sort(); a[:] = a[::-1] + 1; return w"],
)
def test_an_argument_changed_in_place_is_noticed(examine, body):
    source = f"def grad_W(a, h):\n    w = np.outer(a, h)\n    {body}"
    nb = examine(setup(), answer(source), check())
    assert points(nb.cells[2]) == "0.0"
    assert "changes an array that it was given" in report(nb.cells[2])


LISTS = """
from workbook.cases import fixtures
with Check("Task", {"∇W": 4}, "07") as check:
    for net in fixtures.networks():
        expected = {"∇W": net.all_W()}
        check.returns(grad_Ws, net.grad_a, net.h, expected=expected, on=net)
check.score()
"""


@pytest.mark.parametrize(
    "body",
    ["hs[1] = 0", "hs.pop()", "hs[0] *= 2", "hs.append(1)", "hs[1] = hs[1].T"],
)
def test_a_list_changed_in_place_is_noticed(examine, body):
    source = f"""
    def grad_Ws(grads, hs):
        Ws = [grads[k].T @ hs[k - 1] / len(hs[0]) for k in range(1, len(hs))]
        {body}
        return Ws
    """
    nb = examine(setup(), answer(source), check(LISTS))
    assert points(nb.cells[2]) == "0.0"
    assert "changes an array that it was given" in report(nb.cells[2])


VALUES = {
    "None": "came back as None. Is the `return` missing?",
    "(x for x in range(3))": "came back as a generator where numbers were expected",
    "{1, 2}": "came back as a set where numbers were expected",
    "'text'": "came back as a str where numbers were expected",
    "object()": "came back as a object where numbers were expected",
    "type('Mine', (), {})()": "came back as a Mine where numbers were expected",
    "1j * np.ones((2, 5))": "came back as a ndarray where numbers were expected",
    "np.array([[None, object()]])": "came back as a ndarray where numbers were expected",
    "{'a': 1}": "came back as a dict where numbers were expected",
    "[[1.0, 2.0], [3.0]]": "came back as a list where numbers were expected",
}


@pytest.mark.parametrize("returned", VALUES)
def test_what_is_no_array_is_told_by_its_class(examine, returned):
    nb = examine(setup(), answer(f"def grad_W(a, h):\n    return {returned}"), check())
    assert points(nb.cells[2]) == "0.0"
    assert VALUES[returned] in " ".join(report(nb.cells[2]).split())


SAME = [
    *VALUES, "np.outer(a, h)", "np.outer(h, a)", "np.outer(a, h) + 1", "-np.outer(a, h)",
    "np.outer(a, a)", "np.outer(a, h).tolist()", "tuple(map(tuple, np.outer(a, h)))",
    "np.float32(np.outer(a, h))", "np.float16(np.outer(a, h))", "np.longdouble(np.outer(a, h))",
    "np.outer(a, h).astype(int)", "np.outer(a, h) * np.nan", "np.outer(a, h) * np.inf",
    "np.asmatrix(np.outer(a, h))", "np.ma.masked_array(np.outer(a, h))",
    "np.asfortranarray(np.outer(a, h))", "np.outer(a, h)[:, :1]", "np.float64(1.0)", "1.0", "3",
    "True", "10**30", "10**999", "[]", "()", "np.array([])", "lambda: 0", "np.array(['a'])",
    "np.bool_(True)", "b'bytes'", "range(3)", "type('A', (float,), {})(1)",
    "a.view(type('A', (np.ndarray,), {}))", "[None, None]", "[[None]]",
    "np.array([1], dtype=object)", "Ellipsis", "NotImplemented", "slice(1)",
    "__import__('collections').deque([1.0])", "{}.keys()", "{1: 2}.values()",
    "__import__('fractions').Fraction(1, 3)", "__import__('decimal').Decimal(1)", "iter([1])",
    "[a, h]", "(a, h)",
]  # fmt: skip


@pytest.mark.parametrize("returned", SAME)
def test_a_student_reads_the_same_as_in_one_kernel(examine, returned):
    source = f"def grad_W(a, h):\n    return {returned}"
    nb = examine(setup(), answer(source), check())
    kernel = {}
    for cell in (SETUP, source, CHECK):
        exec(cell, kernel)
    assert report(nb.cells[2]) == str(kernel["check"].report)


def test_a_student_sees_the_line_that_failed_and_not_the_checks(examine):
    source = "def grad_W(a, h):\n    raise KeyError(str(a))  # my line"
    nb = examine(setup(), answer(source), check())
    assert "Your function stops with KeyError" in report(nb.cells[2])
    assert "raise KeyError(str(a))" in report(nb.cells[2])


NO_FUNCTION = {
    "x = 1": "There is no `grad_W` here",
    "def grad_W(": "There is no `grad_W` here",
    "grad_W = 3": "TypeError",
    "grad_W = []\ngrad_W.append(grad_W)": "There is no `grad_W` here",
    "grad_W = np.zeros(10_000_000)": "There is no `grad_W` here",
    "def grad_W(): pass": "TypeError",
    "del np\ndef grad_W(a, h): return np.outer(a, h)": "NameError",
}


@pytest.mark.parametrize("source", NO_FUNCTION)
def test_an_answer_without_a_function_is_told_so(examine, source):
    nb = examine(setup(), answer(source), check(), own("1"))
    assert points(nb.cells[2]) == "0.0"
    assert NO_FUNCTION[source] in report(nb.cells[2])
    assert points(nb.cells[3]) == "1"


def test_a_locked_cell_may_call_a_students_function(examine):
    nb = examine(
        answer("def double(x):\n    return 2 * x"),
        setup("table = [double(k) for k in range(3)]\nprint(table)"),
        check("float(table == [0, 2, 4])", 1),
        own("print(table)"),
    )
    assert printed(nb.cells[1]) == printed(nb.cells[3]) == "[0, 2, 4]\n"
    assert points(nb.cells[2]) == "1.0"


def test_a_locked_cell_runs_in_both_places_and_each_has_its_own(examine):
    nb = examine(
        setup("data = [1, 2]"),
        own("data.append(3)\nprint(len(data))"),
        check("float(len(data))", 9),
        marked("again", "data = [1]", grade=False, solution=False, locked=True),
        own("print(data)"),
    )
    assert printed(nb.cells[1]) == "3\n"
    assert points(nb.cells[2]) == "2.0"
    assert printed(nb.cells[4]) == "[1]\n"


# --- the score is the check's


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2.0", "2.0"),
        ("2", "2.0"),
        ("import numpy as np\nnp.float64(2.0)", "2.0"),
        ("100.0", "4.0"),
        ("-3.0", "0.0"),
        ("float('nan')", "0.0"),
        ("float('inf')", "0.0"),
        ("True", "0.0"),
        ("'4.0'", "0.0"),
        ("x", "0.0"),
        ("f", "0.0"),
        ("None", None),
        ("print(4.0)", None),
        ("1 / 0", "0.0"),
        ("assert False, 'hidden words'", "0.0"),
        ("2.0 if", "0.0"),
        ("2.0;", None),
    ],
)
def test_points_are_a_number_between_nothing_and_all(examine, source, expected):
    nb = examine(answer("x = '4.0'\nf = lambda: 4.0"), check(source))
    assert points(nb.cells[1]) == expected
    assert "Traceback" not in everything(nb)
    assert "--->" not in everything(nb)


FORGED = """
from IPython.display import display, publish_display_data
def grad_W(a, h):
    print("4.0")
    display(4.0)
    publish_display_data({"text/plain": "4.0", "application/vnd.workbook+json": "{}"})
    get_ipython().displayhook(4.0)
    get_ipython().shell = None
    return h
"""


def test_the_score_never_comes_from_the_student(examine):
    nb = examine(setup(), answer(FORGED), check())
    assert points(nb.cells[2]) == "0.0"
    assert nb.cells[2].outputs[-1].output_type == "execute_result"


def test_a_forged_report_stays_where_it_was_made(examine):
    forged = """
    from IPython.display import publish_display_data
    publish_display_data({"text/plain": "Task: 4 of 4", "text/html": "<b>4 of 4</b>",
                          "application/vnd.workbook.report+json": "{}",
                          "application/javascript": "alert(1)"})
    4.0
    """
    nb = examine(setup(), answer(forged), check())
    kinds = {mime for output in nb.cells[1].outputs for mime in output.data}
    assert kinds == {"text/plain", "text/html"}
    assert points(nb.cells[2]) == "0.0"


def test_outputs_that_are_forged_on_the_wire_are_rebuilt_or_left_out(examine):
    """The student's own process may send what it likes for the outputs of its cells."""
    forged = """
    import gc
    forged = [
            {"output_type": "stream", "name": "stdout", "text": {"a": 1}},
            {"output_type": "execute_result", "data": {"text/plain": 4}, "execution_count": "x"},
            {"output_type": "display_data", "data": {"image/png": "no base64 <script>"}},
            {"output_type": "display_data", "data": {"application/x": "y"}, "metadata": {"z": 1}},
            {"output_type": "error", "ename": 1, "evalue": None, "traceback": "x"},
            {"output_type": "else"}, 3, None, "text",
    ]
    (student,) = [one for one in gc.get_objects() if type(one).__name__ == "Student"]
    student.wire.serve["run"] = lambda code: forged
    """
    nb = examine(own(forged), own("1"), own("2"))
    nbformat.validate(nb)
    assert [o.output_type for o in nb.cells[2].outputs] == [
        "stream", "execute_result", "display_data", "display_data", "error"
    ]  # fmt: skip
    assert "script" not in json.dumps(nb.cells[2].outputs)


def test_a_check_that_stops_shows_neither_its_lines_nor_a_traceback(examine):
    stops = "hidden_numbers = [3, 4]\nhidden_numbers.index(f(1))\n4.0"
    nb = examine(answer("def f(x):\n    return x"), check(stops))
    assert points(nb.cells[1]) == "0.0"
    assert error(nb.cells[1]).startswith("ValueError")
    assert "hidden_numbers" not in everything(nb)


def test_the_seed_of_the_hidden_inputs_is_not_in_what_students_get(examine):
    look = "import os\nprint(os.environ.get('WORKBOOK_HIDDEN_SEED'), sorted(os.environ))"
    nb = examine(setup(), own(look), answer(RIGHT), check(), seed="a seed nobody knows")
    assert os.environ["WORKBOOK_HIDDEN_SEED"] == "a seed nobody knows"
    assert printed(nb.cells[1]).startswith("None ")
    assert "nobody knows" not in everything(nb)


ENDS = "import os\nos._exit(0)"


def test_a_process_that_ends_costs_its_cell_and_nothing_before_or_behind(examine):
    nb = examine(
        setup(), answer(RIGHT), check(name="one"), own(ENDS), check(name="two"), own("print(1)")
    )
    assert points(nb.cells[2]) == points(nb.cells[4]) == "4.0"
    assert error(nb.cells[3]) == "NotRun: The process of this notebook has ended."
    assert printed(nb.cells[5]) == "1\n"


def test_a_function_that_ends_its_process_costs_its_own_check(examine):
    ends = "def grad_W(a, h):\n    import os\n    os._exit(0)"
    nb = examine(setup(), answer(ends), check(name="one"), own(RIGHT), check(name="two"))
    assert points(nb.cells[2]) == "0.0"
    assert "Your notebook's process ends here: something in it crashes Python" in report(
        nb.cells[2]
    )
    assert points(nb.cells[4]) == "4.0"


def test_a_process_that_ends_again_and_again_is_not_begun_for_ever(examine):
    nb = examine(setup(), *(own(ENDS) for _ in range(LIVES)), answer(RIGHT), check(name="one"))
    assert points(nb.cells[-1]) == "0.0"
    assert error(nb.cells[-2]) == "NotRun: The process of this notebook has ended."


def test_a_function_that_never_comes_back_costs_its_own_check_only(examine):
    source = "def grad_W(a, h):\n    while True:\n        pass"
    one_network = CHECK.replace("in nets", "in nets[:1]")
    nb = examine(setup(), answer(source), check(one_network), own(RIGHT), check(name="two"))
    assert points(nb.cells[2]) == "0.0"
    assert "takes too long, and was stopped" in report(nb.cells[2])
    assert points(nb.cells[4]) == "4.0"


SLOW = """
import time
def slow(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return seconds
def nested(again):
    return again(slow)
"""


@pytest.mark.parametrize("call", ["slow(1.5)", "slow(60)", "nested(lambda f: f(1.5))"])
def test_a_slow_function_asked_many_times_costs_its_own_check_only(examine, call):
    many = f"""
    late = 0
    for _ in range(20):
        try:
            {call}
        except TimeoutError:
            late += 1
    float(late)
    """
    nb = examine(setup(), answer(SLOW), check(many, 20), own(RIGHT), check(name="two"))
    assert points(nb.cells[2]) in ("19.0", "20.0")
    assert points(nb.cells[4]) == "4.0"


def test_each_check_has_its_own_time(examine):
    again = [check("slow(0.1)", 9, f"check-{n}") for n in range(24)]  # more than a cell's 2 s
    nb = examine(answer(SLOW), *again)
    assert [points(cell) for cell in nb.cells[1:]] == ["0.1"] * 24


# --- one notebook, one result


CHANCE = """
import random, time, uuid
class A: pass
print(np.random.rand(), np.random.default_rng().random(), random.random())
print({"a", "b", "c", "d", "e", "f"}, hash("text"), A(), object(), lambda: 0)
print(np.random.RandomState().rand(), np.random.SeedSequence().entropy)
print(np.random.permutation(9), [id(x) for x in ()], frozenset("abcdef"))
A()
"""


def chancy():
    noisy = "def grad_W(a, h):\n    return np.outer(a, h) * (1 + np.random.rand())"
    return new_notebook(
        cells=[setup(), answer(CHANCE, "one"), answer(noisy), check(), answer(CHANCE, "two")]
    )


def test_the_same_notebook_gives_the_same_bytes(examiner):
    first = examiner.examine(chancy(), "seed")
    examiner.examine(new_notebook(cells=[own("{object() for _ in range(1000)}")]), "seed")
    assert examiner.examine(chancy(), "seed") == first
    elsewhere = Examiner(LIMITS)
    try:
        assert elsewhere.examine(chancy(), "seed") == first
    finally:
        elsewhere.jail.close()
    other = examiner.examine(chancy(), "another seed")
    assert printed(other.cells[1]) != printed(first.cells[1])


def test_chance_does_not_leak_from_one_submission_into_the_next(examine):
    draw = "import numpy as np, random\nprint(np.random.rand(), random.random())"
    alone = printed(examine(own(draw)).cells[0])
    examine(
        own("import numpy as np, random\nnp.random.seed(1); random.seed(1)\nnp.random.rand(77)")
    )
    assert printed(examine(own(draw)).cells[0]) == alone


def test_nothing_of_a_submission_is_there_in_the_next(examine):
    examine(
        setup(), answer(RIGHT + "\nleft_behind = 1\nnp.left_behind = 1"), check("left = 1\n1.0")
    )
    nb = examine(
        setup(), own("print('left_behind' in globals(), hasattr(np, 'left_behind'))"),
        check("float('left' in globals())"), check(name="last"),
    )  # fmt: skip
    assert printed(nb.cells[1]) == "False False\n"
    assert points(nb.cells[2]) == "0.0"
    assert "There is no `grad_W` here" in report(nb.cells[3])


def test_an_exam_takes_the_answers_and_nothing_else(tmp_path):
    master = new_notebook(
        cells=[setup(), answer(f"### BEGIN SOLUTION\n{RIGHT}\n### END SOLUTION"), check()]
    )
    nbformat.write(master, tmp_path / "m.ipynb")
    exam = Exam(Pristine.read(tmp_path / "m.ipynb", Config()), LIMITS)
    forged = new_notebook(cells=[setup("Check = 4"), answer("x = 1"), check("4.0")])
    graded = exam.grade(json.dumps(forged).encode(), b"key", examine_alone)
    nb = nbformat.reads(graded.notebook, as_version=4)
    assert [points(c) for c in nb.cells if c.get("id") == "check"] == ["0.0"]
    right = new_notebook(cells=[answer(RIGHT)])
    nb = nbformat.reads(
        exam.grade(json.dumps(right).encode(), b"key", examine_alone).notebook, as_version=4
    )
    assert [points(c) for c in nb.cells if c.get("id") == "check"] == ["4.0"]
    assert graded.seed == hidden_seed(b"key", exam.pristine.take(json.dumps(forged).encode()))


# --- what an answer may ask of a check's functions


def asked_by(given: str) -> list:
    """A check that hands a function to an answer, and one that does not."""
    first = f"from itertools import count\n{textwrap.dedent(given)}\nfloat(f(given))"
    return [setup("import numpy as np"), check(first, 4, "first"), check("float(g())", 2, "second")]


ASKED = {
    "without end": (
        "def f(given):\n    while True:\n        try:\n            given(1)\n"
        "        except Exception as error:\n            if 'stopped' in str(error): return 4.0",
        "without end, and was stopped: it may call a function that it is given 500 times",
    ),
    "with a large array": (
        "def f(given):\n    given(np.zeros((100, 100), dtype='int8'))\n    return 4.0",
        "with 2,000 numbers at most",
    ),
    "with a large array, and goes on": (
        "def f(given):\n    try:\n        given(np.zeros(2001))\n    finally:\n        return 4.0",
        "with 2,000 numbers at most",
    ),
    "with a long text": (
        "def f(given):\n    given('a' * 1_000_000)\n    return 4.0",
        "with 2,000 numbers at most",
    ),
    "with lists in lists": (
        "def f(given):\n    given([[[]] * 10] * 1000)\n    return 4.0",
        "with 2,000 numbers at most",
    ),
    "with a bit at a time": (
        "def f(given):\n    while True: given(np.zeros((1000, 1)) + 1)",
        "for too much, and was stopped: it may call a function that it is given for 0.1 s in all",
    ),
}


@pytest.mark.parametrize(("code", "why"), ASKED.values(), ids=ASKED)
def test_an_answer_that_asks_too_much_is_stopped_and_the_next_is_not(
    examine, monkeypatch, code, why
):
    monkeypatch.setattr(ExaminerWire, "_most_seconds", lambda self: 0.1)
    first, second = asked_by("def given(x):\n    return float(np.sum(x * np.ones(3000) > 0))")[1:]
    nb = examine(setup("import numpy as np"), answer(code), answer("def g():\n    return 2", "g"),
                 first, second)  # fmt: skip
    assert why in error(nb.cells[3])
    assert [points(nb.cells[3]), points(nb.cells[4])] == ["0.0", "2.0"]


def test_what_an_answer_asked_too_much_is_a_sentence_in_the_report(examine):
    nb = examine(
        setup(),
        answer("def f(given):\n    while True: given(1)"),
        check(
            "from workbook.cases import fixtures\nnet = fixtures.networks()[0]\n"
            'with Check("Task", {"∇W": 4}, "07") as check:\n'
            '    check.returns(f, abs, expected={"∇W": net.W(2, 3)}, on=net)\ncheck.score()'
        ),
    )
    assert points(nb.cells[2]) == "0.0"
    assert "Your function asks without end, and was stopped" in report(nb.cells[2])


def test_only_the_examiner_asks_many_things_in_one_message(examine):
    code = "def f(given):\n    return sum(given.each((), [(k,) for k in range(4)]))"
    nb = examine(answer(code), check("float(f(lambda k: 1))"))
    assert points(nb.cells[1]) == "0.0"
    assert "sent what nobody asked for" in error(nb.cells[1])


@pytest.fixture(scope="module")
def hasty():
    """An examiner of little patience."""
    little = {"cell_seconds": 1, "notebook_seconds": 20, "patience": 1, "examiner_megabytes": 200}
    examiner = Examiner(LIMITS | little)
    yield lambda *cells: examiner.examine(new_notebook(cells=list(cells)), "seed")
    examiner.jail.close()


def test_a_function_that_never_answers_an_answer_is_ended(hasty):
    never = "def given():\n    while True: pass\nfloat(f(given))"
    nb = hasty(answer("def f(given):\n    return given()"), check(never), check("4.0", name="next"))
    assert "took too long" in error(nb.cells[1])
    assert [points(cell) for cell in nb.cells[1:]] == ["0.0", "4.0"]


def test_a_check_that_computes_for_ever_is_ended_and_the_next_is_not(hasty):
    nb = hasty(
        answer("def f():\n    return 4.0"),
        check("f()\nwhile True: pass"),
        check("float(f())", name="next"),
    )
    assert error(nb.cells[1]) == "OutOfTimeError: This check takes longer than it may."
    assert [points(cell) for cell in nb.cells[1:]] == ["0.0", "4.0"]


def test_a_check_has_no_more_memory_than_it_may_take(hasty):
    nb = hasty(
        setup("import numpy as np"),
        answer("f = 4.0"),
        check("np.ones(10**8)"),
        check("float(np.ones(10**6)[0] * f)", name="next"),
    )
    assert "MemoryError" in error(nb.cells[2])
    assert [points(cell) for cell in nb.cells[2:]] == ["0.0", "4.0"]


def test_what_is_too_large_to_compare_is_a_sentence_for_its_part_alone(hasty):
    large = (
        "from workbook.cases import fixtures\nnet = fixtures.networks()[0]\n"
        "from workbook.checks.targets import Target\n"
        'with Check("Task", {"a": 1, "b": 3}, "07") as check:\n'
        '    late = lambda values: Target("b", np.ones(10**8), None)\n'
        '    check.returns(f, expected={"a": late, "b": net.W(2, 3)}, on=net)\ncheck.score()'
    )
    nb = hasty(setup(), answer("def f():\n    return [1.0, 2.0]"), check(large))
    assert report(nb.cells[2]).count("no room to compare it") == 1


def test_an_examiner_that_is_not_interrupted_is_ended_and_the_rest_counts():
    """One step that takes minutes: nothing is raised meanwhile."""
    nb = new_notebook(
        cells=[
            answer("def f():\n    return 4.0"),
            check("float(f())", name="before"),
            check("f()\n7 ** 10**9", name="long"),
            check("float(f())", name="after"),
        ]
    )
    limits = LIMITS | {"cell_seconds": 1, "patience": 1}
    cells = nbformat.reads(examine_apart(nb, "seed", limits, True).notebook, as_version=4).cells
    assert [points(cell) for cell in cells[1:]] == ["4.0", "0.0", "0.0"]
    assert error(cells[2]).startswith("NotRun: Checking this needs more time or memory")
