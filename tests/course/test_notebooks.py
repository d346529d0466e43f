"""The committed notebooks: built from their sources, clean, and what they promise."""

import ast
import json
import re
import sys
import textwrap
import tomllib
from functools import cache
from pathlib import Path

import jupytext
import nbformat
import pytest
from courses import MODULE
from IPython.core.interactiveshell import InteractiveShell
from nbgrader.utils import is_grade, is_solution
from pages import page_of

from autograder.build.notebooks import build, read_source
from autograder.build.running import Client

ROOT = Path(__file__).parents[2]
MODULES = sorted(file.stem for file in ROOT.glob("sources/exercises/*.md"))
LECTURES = sorted(file.stem for file in ROOT.glob("sources/lectures/*.md"))
NOTEBOOKS = sorted(
    path.relative_to(ROOT)
    for d in ("lectures", "solutions", "exercises")
    for path in (ROOT / d).rglob("*.ipynb")
)
CODE = re.compile(r"^```\{code-cell\} ipython3\n(.*?)^```$", re.M | re.S)
LANGUAGE = {"name": "python", "pygments_lexer": "ipython3"}  # as JupyterLab adds it to a notebook


def notebook(path):
    return nbformat.read(ROOT / path, as_version=4)


def exercise(module):
    return notebook(f"exercises/{module}/{module}.ipynb")


def solution(module):
    return notebook(f"solutions/{module}/{module}.ipynb")


def run(nb, folder):
    """The notebook with its outputs; a cell that fails does not stop it."""
    Client(nb, folder, allow_errors=True).execute()
    return nb


def texts(cell):
    """All that a cell shows, as plain text."""
    return [o.get("text") or o.get("data", {}).get("text/plain", "") for o in cell.outputs]


def test_built_notebooks_equal_the_committed_ones(course):
    committed = {path: (ROOT / path).read_bytes() for path in NOTEBOOKS}
    others = [*ROOT.glob("lectures/figures/*"), ROOT / "docs" / "mistakes.md"]
    committed |= {place.relative_to(ROOT): place.read_bytes() for place in others}
    written = {path.relative_to(course.root): path.read_bytes() for path in build(course)}
    assert written.keys() == committed.keys()
    for path, content in written.items():
        assert content == committed[path], f"{path} is stale: run make notebooks"


@pytest.mark.parametrize("source", sorted(ROOT.glob("sources/*/*.md")), ids=lambda p: p.stem)
def test_a_source_survives_the_way_through_a_notebook(source):
    """So that saving in JupyterLab changes only what the author changed."""
    text = source.read_text(encoding="utf-8")
    nb = read_source(source)
    folder = ROOT / ("solutions" if source.parent.name == "exercises" else "")
    settings = tomllib.loads((folder / "jupytext.toml").read_text(encoding="utf-8"))
    nb.metadata["jupytext"] = {k: v for k, v in settings.items() if k.endswith("_filter")}
    nb.metadata["language_info"] = LANGUAGE
    assert jupytext.writes(nb, fmt="md:myst") == text


class Lab:
    """What JupyterLab reads and writes a course with: Jupytext's contents manager."""

    def __init__(self, course):
        self.files = jupytext.TextFileContentsManager(root_dir=str(course.root))
        self.solution = course.root / "solutions" / MODULE / f"{MODULE}.ipynb"
        self.path = str(self.solution.relative_to(course.root))

    def open(self, path=None):
        return self.files.get(path or self.path, type="notebook")["content"]

    def save(self, nb, path=None):
        nb.metadata["language_info"] = LANGUAGE
        self.files.save({"type": "notebook", "content": nb}, path or self.path)


def nbgrader_of(nb):
    return [cell.metadata.get("nbgrader") for cell in nb.cells]


@pytest.fixture(autouse=True)
def notary(monkeypatch, tmp_path):
    """Jupyter's key to sign notebooks with is made in a folder of the test."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))


def test_saving_changes_what_was_edited_and_keeps_nbgraders_metadata(course):
    lab, source = Lab(course), course.source(MODULE)
    before, built = source.read_text(encoding="utf-8"), notebook(lab.solution)
    nb = lab.open()
    assert nbgrader_of(nb) == nbgrader_of(built)
    nb.cells[5].source = nb.cells[5].source.replace("Task 1 gave one entry.", "Task 1 is done.")
    lab.save(nb)
    after = source.read_text(encoding="utf-8")
    assert after == before.replace("Task 1 gave one entry.", "Task 1 is done.") != before
    saved = notebook(lab.solution)
    assert saved.cells[5].source == nb.cells[5].source
    assert nbgrader_of(saved) == nbgrader_of(built)


def test_a_text_edited_by_hand_opens_with_nbgraders_metadata(course):
    lab, source = Lab(course), course.source(MODULE)
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Task 1 gave one entry.", "Task 1 is done."), encoding="utf-8")
    nb = lab.open()
    assert "Task 1 is done." in nb.cells[5].source
    assert nbgrader_of(nb) == nbgrader_of(notebook(lab.solution))


def test_a_lost_text_is_written_anew_from_its_solution(course):
    lab, source = Lab(course), course.source(MODULE)
    before = source.read_text(encoding="utf-8")
    source.unlink()
    lab.save(lab.open())
    assert source.read_text(encoding="utf-8") == before


def test_a_text_opened_as_a_notebook_is_saved_as_it_was(course):
    lab, source = Lab(course), course.source(MODULE)
    before = source.read_text(encoding="utf-8")
    path = str(source.relative_to(course.root))
    nb = lab.open(path)
    source.write_text("", encoding="utf-8")
    lab.save(nb, path)
    assert source.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("path", NOTEBOOKS, ids=str)
def test_notebooks_carry_no_outputs_and_valid_unique_ids(path):
    nb = notebook(path)
    nbformat.validate(nb)
    for cell in nb.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
    ids = [cell.id for cell in nb.cells]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("module", MODULES)
def test_released_notebooks_hold_no_solution_hidden_test_or_mark_scheme(module):
    released = (ROOT / "exercises" / module / f"{module}.ipynb").read_text(encoding="utf-8")
    for mark in (
        "BEGIN SOLUTION",
        "END SOLUTION",
        "HIDDEN TEST",
        "MARK SCHEME",
        'fixtures.networks(\\"',
    ):
        assert mark not in released
    programs = re.findall(
        r"```python\n(.*?)```", "\n".join(c.source for c in solution(module).cells), re.S
    )
    shown = {line.partition("  # line")[0].strip() for line in "\n".join(programs).splitlines()}
    for cell in solution(module).cells:
        for secret in re.findall(
            r"BEGIN (?:SOLUTION|HIDDEN TESTS|MARK SCHEME).*?\n(.*?)\n[^\n]*END ", cell.source, re.S
        ):
            for line in {line.strip() for line in secret.splitlines()} - shown - {""}:
                assert json.dumps(line)[1:-1] not in released, line


@pytest.mark.parametrize("module", MODULES)
def test_the_folder_of_a_released_exercise_holds_the_notebook_alone(module):
    assert [p.name for p in (ROOT / "exercises" / module).iterdir()] == [f"{module}.ipynb"]


@pytest.mark.parametrize("module", MODULES)
def test_grade_ids_are_unique_and_tell_the_module(module):
    ids = [c.metadata.nbgrader.grade_id for c in solution(module).cells if "nbgrader" in c.metadata]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(rf"{module[:2]}-[A-Za-z0-9_-]+", i) for i in ids)


@pytest.mark.parametrize("module", MODULES)
def test_points_add_up_to_20_by_machine_and_5_by_hand(module):
    graded = [c for c in exercise(module).cells if is_grade(c)]
    by_machine = sum(c.metadata.nbgrader.points for c in graded if not is_solution(c))
    by_hand = sum(c.metadata.nbgrader.points for c in graded if is_solution(c))
    assert (by_machine, by_hand) == (20, 5)


@pytest.mark.parametrize("module", MODULES)
def test_every_stub_has_the_signature_and_docstring_of_its_solution(module):
    solved = {c.id: c.source for c in solution(module).cells}
    stubs = [c for c in exercise(module).cells if c.cell_type == "code" and is_solution(c)]
    assert stubs
    for stub in stubs:
        assert functions(stub.source) == functions(solved[stub.id])
        assert "raise NotImplementedError()" in stub.source


def functions(source):
    """Name, arguments and docstring of each function in a cell; every one has a docstring."""
    found = [n for n in ast.parse(source).body if isinstance(n, ast.FunctionDef)]
    return [(f.name, ast.unparse(f.args), textwrap.dedent(ast.get_docstring(f))) for f in found]


@pytest.mark.parametrize("module", MODULES)
def test_the_untouched_exercise_scores_0_and_says_kindly_what_to_do(module, tmp_path):
    checks = [
        c for c in run(exercise(module), tmp_path).cells if c.cell_type == "code" and is_grade(c)
    ]
    for cell in checks:
        report, score = texts(cell)
        assert score == "0.0"
        assert "Not answered yet. Put your answer in place of" in report
        assert "Error" not in report.replace("NotImplementedError", "")
        assert not any(o.output_type in ("error", "stream") for o in cell.outputs)


@pytest.mark.parametrize("module", MODULES)
def test_the_solution_earns_the_points_of_every_cell_as_a_float(module, tmp_path):
    checks = [
        c for c in run(solution(module), tmp_path).cells if c.cell_type == "code" and is_grade(c)
    ]
    for cell in checks:
        assert texts(cell)[-1] == str(float(cell.metadata.nbgrader.points))


@cache
def lecture(name):
    """A lecture with its outputs, as it was run for the static pages."""
    return nbformat.read(page_of(name), as_version=4)


@pytest.mark.parametrize("name", LECTURES)
def test_a_lecture_runs_from_top_to_bottom(name):
    cells = [cell for cell in lecture(name).cells if cell.cell_type == "code"]
    for n, cell in enumerate(cells, start=2):  # after the one that opens the page
        assert cell.execution_count == n, cell.source
        for output in cell.outputs:
            assert output.output_type != "error", f"{cell.source}\n{output.get('traceback')}"
            assert output.get("name") != "stderr", output.text


@pytest.mark.parametrize("name", [n for n in LECTURES if n.startswith("slides-")])
def test_each_part_of_a_page_on_slides_runs_by_itself(name):
    page = (ROOT / "sources" / "lectures" / f"{name}.md").read_text(encoding="utf-8")
    opening, *parts = re.split(r"^## ", page, flags=re.M)
    for part in parts:
        names = {}
        for program in CODE.findall(opening + part):
            exec(program, names)
    assert parts


PICTURE = re.compile(r'<img [^>]*src="[^"]+\.png" alt="([^"]*)"')


def pictures(cell):
    """The descriptions of the pictures that a cell shows."""
    shown = [o.get("data", {}) for o in cell.get("outputs", [])]
    assert not any("image/png" in data for data in shown), f"not described:\n{cell.source}"
    return [said for data in shown for said in PICTURE.findall(data.get("text/html", ""))]


def lines(cell):
    return sum(bool(line.strip()) for line in cell.source.splitlines())


@pytest.mark.parametrize("name", [n for n in LECTURES if n in MODULES])
def test_a_lecture_draws_in_open_code_that_a_reader_can_change(name):
    drawing = {n: cell for n, cell in enumerate(lecture(name).cells) if pictures(cell)}
    assert len(drawing) >= 4
    for cell in drawing.values():
        assert all(len(said) >= 40 for said in pictures(cell)), cell.source
    short = [cell for cell in drawing.values() if lines(cell) <= 12]
    assert len(short) >= 4
    apart = [
        cell for cell in lecture(name).cells if re.search(r"interact\(|@interact", cell.source)
    ]
    assert any(lines(cell) <= 15 for cell in apart)


PARTS = (
    "After this page you can", "Notation on this page", "By hand first", "The derivation",
    "See it move", "Predict first", "Common mistakes", "Summary", "To read on",
)  # fmt: skip


@pytest.mark.parametrize("name", [n for n in LECTURES if n in MODULES])
def test_a_lecture_has_all_its_parts_in_order(name):
    text = (ROOT / "sources" / "lectures" / f"{name}.md").read_text(encoding="utf-8")
    places = [text.index(part) for part in PARTS]
    assert places == sorted(places)
    assert text.count("predict.") >= 3
    assert len(re.findall(r"^### Step \d+", text, re.M)) >= 3
    for step in re.split(r"^### Step \d+", text, flags=re.M)[1:]:
        assert "```{code-cell}" in step, f"a step without a cell that confirms it: {step[:60]}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=str)
def test_pictures_have_a_description(path):
    for cell in notebook(path).cells:
        for described in re.findall(r"!\[([^\]]*)\]\(", cell.source):
            assert len(described) > 40


@cache
def shell():
    return InteractiveShell()


@pytest.mark.parametrize("path", [p for p in NOTEBOOKS if p.parts[0] != "solutions"], ids=str)
def test_where_mlp_ref_is_missing_the_first_cell_says_how_to_get_it(path, monkeypatch, capsys):
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    command = f"Run: %pip install ADDRESS/wheels/mlp_ref-{version}-py3-none-any.whl"
    for name in [name for name in sys.modules if name.split(".")[0] in ("mlp_ref", "workbook")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("mlp_ref", "workbook"):
        monkeypatch.setitem(sys.modules, name, None)  # as if it were not installed
    first = next(cell for cell in notebook(path).cells if cell.cell_type == "code")
    result = shell().run_cell(first.source)
    assert isinstance(result.error_in_exec, ModuleNotFoundError)
    assert command in capsys.readouterr().out
