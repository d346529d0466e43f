"""Mistakes by machine: what is made of a solution, and that a blind check would be noticed."""

import ast
import contextlib
import json

import pytest
from courses import MODULE, ROOT
from nbgrader.utils import is_solution
from typer.testing import CliRunner

from autograder.audit import blind_spots
from autograder.audit.guises import GUISES
from autograder.audit.mutants import BLOCKS, EXPRESSIONS, Mutant, mutants
from autograder.build.notebooks import read_source
from autograder.cli import app

CELL = "07-task-2-answer"
RIGHT = "def grad_W(a, h):\n    return np.outer(a, h)\n"
TRANSPOSED = "def grad_W(a, h):\n    return np.outer(h, a)\n"
DOCUMENTED = '''def f(A, n, g):
    """Something.

    A: a batch, shape (N, k)
    n: how many steps, 0 or more
    g: a function of an array
    returns: an array of shape (N, k)
    """
    return g(A) * n
'''


@pytest.fixture(scope="module")
def all_mutants() -> dict[str, list[Mutant]]:
    cells = [c for file in ROOT.glob("sources/exercises/*.md") for c in read_source(file).cells]
    answers = [c for c in cells if c.cell_type == "code" and is_solution(c)]
    return {c.metadata.nbgrader.grade_id: mutants(c.source) for c in answers}


def test_there_are_many_operators_and_each_finds_a_place(all_mutants):
    operators = {*EXPRESSIONS, *BLOCKS, *GUISES}
    assert len(operators) >= 60
    used = {mutant.name.split(":")[0] for made in all_mutants.values() for mutant in made}
    assert operators - used <= {"and for or", "condition dropped"}  # no solution has any
    assert used <= operators


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_every_mutant_is_a_program_with_a_name_and_a_code_of_its_own(all_mutants):
    for cell, made in all_mutants.items():
        assert len(made) >= 10, cell
        assert len({mutant.name for mutant in made}) == len(made)
        assert len({mutant.code for mutant in made}) == len(made)
        for mutant in made:
            compile(mutant.code, mutant.name, "exec")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("return a - b", "plus for minus: return a - b → return a + b"),
        ("return a + b", "term dropped: return a + b → return b"),
        ("return 2 * a @ b.T", "transposed: return 2 * a @ b.T → return 2 * a @ b"),
        ("return a[k]", "neighbouring index: return a[k] → return a[k - 1]"),
        ("return a < b", "bound in or out: return a < b → return a <= b"),
        ("return a and b", "and for or: return a and b → return a or b"),
        (
            "return [x for x in a if x]",
            "condition dropped: return [x for x in a if x] → return [x for x in a]",
        ),
        (
            "return a.sum(axis=0, keepdims=True)",
            "other axis: return a.sum(axis=0, keepdims=True) → return a.sum(axis=1, keepdims=True)",
        ),
        ("a = a - b\n    return a", "changed in place: a = a - b → a -= b"),
        (
            "for k in range(b):\n        a = a * 2\n    return a",
            "returns within the loop: (nothing) → return a",
        ),
        (
            "a, b = a + b, a\n    return a",
            "one after the other: a, b = (a + b, a) → a = a + b ; b = a",
        ),
    ],
)
def test_an_operator_makes_the_change_that_its_name_says(code, name):
    made = {mutant.name: mutant for mutant in mutants(f"def f(a, b, k):\n    {code}\n")}
    assert name in made
    new = name.rpartition("→ ")[2].split(" ; ")
    assert all(line in made[name].code for line in new)


def test_the_docstring_decides_which_extremes_are_asked_for():
    names = {mutant.name for mutant in mutants(DOCUMENTED)}
    assert "fails on an axis of one: f: A with axis 0 of 1" in names
    assert "fails on an axis of one: f: A with axis 1 of 1" in names
    assert "fails at a bound: f: n of 0" in names
    assert "parameter ignored: f: n taken as 1" in names
    assert not [name for name in names if ": g" in name]


@pytest.mark.parametrize(
    ("name", "same", "other"),
    [
        ("result in another form: f: squeezed", (2, 3), (2, 1)),
        ("fails on an axis of one: f: A with axis 1 of 1", (2, 3), (2, 1)),
        ("remembered by shape: f: the result for arguments of these shapes", (2, 3), (2, 3)),
        ("parameter changed in place: f: A", (2, 3), (2, 3)),
    ],
)
def test_a_guise_is_right_until_it_is_asked_there(name, same, other):
    (mutant,) = [mutant for mutant in mutants(DOCUMENTED) if mutant.name == name]
    scope: dict = {}
    exec(mutant.code, scope)
    np = scope["np"]

    def right(shape, value):
        A = np.full(shape, value)
        with contextlib.suppress(ValueError):
            result = scope["f"](A, 2, np.abs)
            return result.shape == shape and (result == 2 * value).all() and (value == A).all()
        return False

    first = right(same, 3.0)
    assert first or "in place" in name
    assert not right(other, 4.0)


def test_a_stable_name_does_not_depend_on_the_rest_of_the_cell():
    short, long = "def f(a):\n    return a + 1\n", "c = 5\n\ndef f(a):\n    return a + 1\n"
    assert {m.name for m in mutants(short)} <= {m.name for m in mutants(long)}


# Grading them -----------------------------------------------------------------------------------


@pytest.fixture
def blind(course, monkeypatch):
    """The course, with two mutants of one answer: one that is wrong, one that is right."""
    made = [Mutant("turned", TRANSPOSED), Mutant("as it was", RIGHT)]
    monkeypatch.setattr(blind_spots, "mutants", lambda code: made if "def grad_W(" in code else [])
    return course


def look(course, *arguments):
    with contextlib.chdir(course.root):
        return CliRunner().invoke(app, ["audit", "--blind-spots", MODULE, *arguments])


def write_list(course, text):
    (course.corpus / MODULE / "equivalent.toml").write_text(text, encoding="utf-8")


def test_a_mutant_that_keeps_full_points_is_told_and_fails_the_command(blind):
    write_list(blind, "")
    done = look(blind)
    assert done.exit_code == 1
    assert f"keeps full points: {CELL} · as it was" in done.stdout
    assert "turned" not in done.stdout
    counts = json.loads(look(blind, "--json").stdout)["modules"][MODULE]
    assert (counts["made"], counts["detected"], counts["surviving"]) == (2, 1, 1)
    assert counts["survivors"] == [f"{CELL} · as it was"]


def test_one_that_is_listed_with_its_reason_is_equivalent(blind):
    write_list(blind, f'["{CELL}"]\n"as it was" = "It is the solution."\n')
    done = look(blind, "--json")
    assert done.exit_code == 0, done.stdout
    counts = json.loads(done.stdout)["modules"][MODULE]
    assert (counts["made"], counts["detected"], counts["equivalent"]) == (2, 1, 1)


def test_a_name_that_ends_in_a_star_stands_for_all_that_begin_so(blind):
    write_list(blind, f'["{CELL}"]\n"as *" = "So it is."\n"turn *" = "None begins so."\n')
    done = look(blind, "--json")
    counts = json.loads(done.stdout)["modules"][MODULE]
    assert (counts["detected"], counts["equivalent"], counts["surviving"]) == (1, 1, 0)
    assert counts["wrongly_listed"] == [f"{CELL} · turn *: there is no such mutant"]


def test_the_list_itself_is_checked(blind):
    entries = '"as it was" = "So it is."\n"turned" = "Is it?"\n"no more" = "Gone."\n'
    write_list(blind, f'["{CELL}"]\n{entries}')
    done = look(blind)
    assert done.exit_code == 1
    assert f"{CELL} · turned: it loses points" in done.stdout
    assert f"{CELL} · no more: there is no such mutant" in done.stdout


@pytest.mark.parametrize(
    ("text", "says"), [('["a"]\n"b" = ""\n', "a · b has no reason"), ("[", "equivalent.toml")]
)
def test_a_list_that_cannot_be_used_is_one_line(blind, text, says):
    write_list(blind, text)
    done = look(blind)
    assert done.exit_code == 1
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_solution_that_loses_points_itself_is_no_measure(blind):
    source = blind.source(MODULE)
    text = source.read_text(encoding="utf-8")
    wrong = text.replace(
        "    return np.outer(grad_a, h_prev)", "    return np.outer(h_prev, grad_a)"
    )
    assert wrong != text
    source.write_text(wrong, encoding="utf-8")
    done = look(blind)
    assert done.exit_code == 1
    assert "the solution itself loses points in 07-task-2-check" in done.stderr


def test_names_in_the_kept_lists_are_those_of_today(all_mutants):
    for file in ROOT.glob("corpus/*/equivalent.toml"):
        cells = blind_spots.read_list(file)
        for cell, name in cells:
            names = [mutant.name for mutant in all_mutants[cell]]
            assert any(blind_spots.stands_for(name, other) for other in names), file


def test_a_mutant_keeps_the_other_functions_of_its_cell():
    code = "def f(a):\n    return a + 1\n\ndef g(a):\n    return a\n"
    for mutant in mutants(code):
        names = [n.name for n in ast.parse(mutant.code).body if isinstance(n, ast.FunctionDef)]
        assert {"f", "g"} <= set(names)
