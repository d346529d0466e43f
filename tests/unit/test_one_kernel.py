"""In a student's own kernel, where answer and check share one process, solutions get all points."""

import os
import sys

import pytest
from courses import ROOT
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.build.notebooks import read_source
from autograder.submissions.pristine import is_check

EXERCISES = sorted((ROOT / "sources" / "exercises").glob("*.md"))
SEEDS = range(int(os.environ.get("HIDDEN_SEEDS", "6")))  # 200 take ten minutes


@pytest.mark.parametrize("source", EXERCISES, ids=lambda path: path.stem)
def test_a_solution_has_all_points_whatever_is_hidden(source, monkeypatch):
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))

    def run(cell):
        done = shell.run_cell(cell.source)
        done.raise_error()
        if is_check(cell):
            assert done.result == cell.metadata.nbgrader.points, cell.source

    code = [cell for cell in read_source(source).cells if cell.cell_type == "code"]
    for cell in code:
        run(cell)
    for seed in SEEDS:
        monkeypatch.setenv("WORKBOOK_HIDDEN_SEED", str(seed))
        for cell in filter(is_check, code):
            run(cell)
