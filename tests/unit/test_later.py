"""Starting: a command loads nbgrader without its pages in JupyterLab, until they are asked for."""

import subprocess
import sys


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def loaded_by(imports: str) -> set[str]:
    code = f"import {imports}, sys; print(*sys.modules)"
    return set(run(code).split())


def test_grading_loads_neither_a_web_server_nor_what_renders_pages():
    loaded = loaded_by("autograder.cli, autograder.grading.cohort, autograder.grading.gradebook")
    assert {"nbgrader", "sqlalchemy"} <= loaded
    assert not loaded & {
        "IPython",
        "jupyter_server",
        "nbconvert",
        "setuptools.dist",
        "workbook.checks",
    }


def test_pages_and_archives_are_loaded_when_they_are_called():
    code = """
import autograder.course, sys, nbgrader.utils
for load in (nbgrader.load_formgrader, nbgrader.utils.unpack_archive):
    try:
        load(None)
    except (AttributeError, TypeError) as error:  # nothing was given to them
        print(type(error).__name__)
print(*sys.modules)
"""
    said, also, *loaded = run(code).split()
    assert said == "AttributeError"
    assert also in ("AttributeError", "TypeError")
    assert {"nbgrader.server_extensions.formgrader.handlers", "setuptools.dist"} <= set(loaded)


def test_pages_can_be_loaded_by_name_afterwards():
    code = "import autograder.course; from nbgrader.server_extensions.formgrader import handlers"
    assert run(f"{code}; print(handlers.__name__)").endswith("formgrader.handlers")
