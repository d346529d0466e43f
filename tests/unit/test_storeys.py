"""The house's walls: who imports whom, by the graph of all imports, lazy ones too.

The storeys are written down in pyproject.toml, for `lint-imports` and for this.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest
from courses import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINTER = PYPROJECT["tool"]["importlinter"]
(STOREYS,) = [c["layers"] for c in LINTER["contracts"] if c["type"] == "layers"]


@pytest.fixture(scope="module")
def graph():
    packages = LINTER["root_packages"]
    return grimp.build_graph(*packages, include_external_packages=True, cache_dir=None)


def lint(folder: Path) -> subprocess.CompletedProcess:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": ""},
        capture_output=True,
        text=True,
    )


def test_a_storey_uses_only_those_below_it_and_nothing_goes_in_circles():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout
    assert "2 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("mlp_ref/network.py", "from workbook import checks"),
        ("workbook/checks/report.py", "def late():\n    from workbook.cases import fixtures"),
        ("autograder/jail/wire.py", "import autograder.grading.limits"),
        ("mlp_ref/activations.py", "def late():\n    from mlp_ref import network"),
    ],
)
def test_an_import_that_runs_up_or_round_is_refused(file, line, tmp_path):
    for name in (*LINTER["root_packages"], "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    package, *_ = Path(file).parts
    (tmp_path / package).unlink()
    for source in (ROOT / package).rglob("*.py"):
        copy = tmp_path / source.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source.read_bytes())
    with (tmp_path / file).open("a", encoding="utf-8") as code:
        code.write(f"\n\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout
    assert "BROKEN" in done.stdout


def test_every_room_has_its_storey(graph):
    rooms = graph.find_children("autograder") | graph.find_children("workbook")
    assert rooms <= {room for storey in STOREYS for room in storey.split(" : ")}


def test_mlp_ref_needs_numpy_and_nothing_else(graph):
    inside = {"mlp_ref", *graph.find_descendants("mlp_ref")}
    used = {name for module in inside for name in graph.find_modules_directly_imported_by(module)}
    foreign = {name for name in used - inside if name not in sys.stdlib_module_names}
    assert foreign == {"numpy"}


def test_mlp_ref_is_read_in_one_sitting():
    lines = sum(len(file.read_text().splitlines()) for file in ROOT.glob("mlp_ref/*.py"))
    assert lines <= 1600


def test_what_students_run_needs_no_grader(graph):
    """Their wheel holds mlp_ref and workbook."""
    for package in ("mlp_ref", "workbook"):
        for module in {package, *graph.find_descendants(package)}:
            used = graph.find_modules_directly_imported_by(module)
            roots = {name.split(".")[0] for name in used}
            assert "autograder" not in roots
            assert ("nbgrader" in roots) == (module == "workbook.validation")
