"""The worker on standby: the same grade as elsewhere, by a process that is started once."""

import os
import signal

import pytest
from courses import MODULE, ROOT

from autograder.course import Course
from autograder.grading import standby
from autograder.grading.apart import examine_apart
from autograder.grading.cohort import exam_of
from autograder.grading.limits import Limits
from autograder.grading.standby import examine_on_standby

SEED = "seed"


@pytest.fixture(scope="module")
def exam():
    return exam_of(Course.at(ROOT), MODULE, Limits().as_dict(), walls=True)


@pytest.fixture(autouse=True)
def ended():
    yield
    standby.end()


def graded(exam, examine=examine_on_standby):
    return examine(exam.pristine.take(b""), SEED, exam.limits, True)


def worker() -> int:
    (executor,) = standby._executor
    (process,) = executor._processes
    return process


def test_it_grades_as_a_process_of_its_own_does_and_is_started_once(exam):
    expected = graded(exam, examine_apart)
    assert graded(exam) == expected
    first = worker()
    assert graded(exam) == expected
    assert worker() == first


def test_a_worker_that_is_killed_costs_no_grade_and_another_follows(exam):
    expected = graded(exam)
    first = worker()
    os.kill(first, signal.SIGKILL)
    assert graded(exam) == expected
    assert graded(exam) == expected
    assert worker() != first
