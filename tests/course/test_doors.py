"""The search for open doors finds one that was opened on purpose, and no other."""

import json
from dataclasses import replace

import nbformat
import pytest
from courses import ROOT
from nbformat import from_dict

from autograder.audit import doors
from autograder.audit.audit import QUICK, Audit
from autograder.build.notebooks import read_source
from autograder.course import Course
from autograder.grading.cohort import exam_of
from autograder.grading.limits import Limits

COURSE = Course.at(ROOT)


def searched(module, *cells):
    """What is found in an exercise, with these cells after its setup; and what was asked."""
    module = COURSE.module(module)
    limits = Limits(config=COURSE.config).as_dict() | QUICK
    exam = exam_of(COURSE, module, limits, walls=True)
    nb = from_dict(json.loads(json.dumps(exam.pristine.notebook)))
    setup = next(cell for cell in nb.cells if cell.cell_type == "code")
    setup.source = "\n".join([setup.source, *cells])
    exam = replace(exam, pristine=replace(exam.pristine, notebook=nb))
    solution = nbformat.writes(read_source(COURSE.source(module))).encode()
    return doors.doors(exam, exam.pristine.take(solution))


def names(found):
    return {(door.partition("(")[0], door.rpartition(" ")[2]) for door in found}


def test_a_function_that_is_offered_and_asked_for_is_a_door():
    found = names(searched("03", 'OFFERED = ("softmax",)'))
    assert found == {
        (f"mlp_ref.outputs.{function}", task)
        for function in ("softmax", "_softmax")
        for task in ("softmax", "softmax_rows")
    }


@pytest.mark.parametrize(
    "cell",
    [
        "def given(b, h, W):\n    return {'answer': [W @ h + b]}['answer']",
        "class Given:\n    __call__ = lambda self, h, W, b: W @ h + b\n\ngiven = Given()",
        "def _outer():\n    hidden = lambda W, h, b: W @ h + b\n    return lambda: hidden\n"
        "given = [_outer()]",
    ],
    ids=["other order", "an object", "in a closure"],
)
def test_it_is_found_wherever_it_is_and_however_it_is_called(cell):
    assert "pre_activation" in {task for _, task in names(searched("01", cell))}


def test_a_network_is_put_together_for_whoever_wants_one():
    needed = ("Layer", "Network", "forward_propagation", "softmax_output", "tanh", "logistic")
    needed += ("relu", "identity", "linear_output", "logistic_output")
    found = names(searched("01", f"OFFERED = {needed}"))
    assert ("mlp_ref.network.forward_propagation", "forward") in found


def test_an_open_door_is_no_clean_audit():
    assert Audit().clean
    assert not Audit(doors=1).clean
    assert Audit(doors=1).to_dict()["doors"] == 1
