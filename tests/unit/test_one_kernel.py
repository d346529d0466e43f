"""In a student's own kernel, where answer and check share one process, solutions get all points."""

import sys

import pytest
from courses import ROOT
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.build.notebooks import read_source

EXERCISES = sorted((ROOT / "sources" / "exercises").glob("*.md"))


@pytest.mark.parametrize("source", EXERCISES, ids=lambda path: path.stem)
def test_a_solution_calls_nothing_that_is_not_offered(source, monkeypatch):
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    for cell in read_source(source).cells:
        if cell.cell_type == "code":
            done = shell.run_cell(cell.source)
            done.raise_error()
            if cell.metadata.nbgrader.grade and not cell.metadata.nbgrader.solution:
                assert done.result == cell.metadata.nbgrader.points, cell.source
