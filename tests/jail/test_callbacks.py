"""Whatever an answer asks of a function that a check hands to it, the examiner soon goes on."""

import contextlib
import time
from collections.abc import Iterator

import nbformat
import numpy as np
import pytest
from courses import ROOT

from autograder.audit.audit import read_source
from autograder.audit.warm import grade_together
from autograder.course import Course
from autograder.grading.callbacks import ExaminerWire
from autograder.grading.clock import limited
from autograder.grading.cohort import exam_of
from autograder.grading.limits import Limits
from autograder.jail.codec import pack, unpack

LIMITS = Limits().as_dict()
MOST = LIMITS["callback_numbers"]
SECONDS = 1  # of computing, for a single call; a cell may ask for 15 in all
COURSE = Course.at(ROOT)
LARGE = [
    np.ones(MOST - 100),
    np.ones((MOST - 100, 1)),
    np.ones((1, MOST - 100)),
    np.ones((40, 40)),
    np.ones((MOST - 100, 0)),
    np.ones((0, MOST - 100)),
    np.ones((2,) * 10),
    np.ones((1,) * 32),
    np.full(MOST - 100, 1e308),
    np.full(MOST - 100, np.nan),
    np.full(MOST - 100, 2**62),
    [1.0] * (MOST - 100),
    [[1.0] * 40] * 40,
    [np.ones((9, 9))] * 20,
    "a" * MOST,
    {str(k): k for k in range(MOST // 3)},
    10**900,
    -(10**900),
    2**62,
    1e308,
    -1,
]


@pytest.fixture(scope="module")
def handed() -> dict[tuple, tuple]:
    """The functions of all checks that the solutions call, each with the arguments of a call."""
    found, called = {}, ExaminerWire._called

    def look(wire, number, packed, each):
        function = wire._given[number]
        arguments, _ = unpack(packed, wire._at)
        name = f"{function.__module__}.{function.__qualname__}"
        found.setdefault((name, function.__code__), (function, arguments))
        return called(wire, number, packed, each)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ExaminerWire, "_called", look)
        for module in COURSE.modules:
            exam = exam_of(COURSE, module, LIMITS, walls=False)
            solution = nbformat.writes(read_source(COURSE.source(module)))
            (graded,) = grade_together(exam, [solution.encode()], "seed")
            assert graded
    return found


def test_functions_are_handed_to_answers_in_many_modules(handed):
    assert len({name.split(".")[2] for name, _ in handed}) >= 8


def test_no_call_that_crosses_keeps_the_examiner_busy(handed):
    worst = {}
    for (name, _), (function, arguments) in handed.items():
        for sent in asked(arguments):
            seconds = took(function, sent)
            worst[name] = max(worst.get(name, 0), seconds)
    slowest = max(worst, key=worst.get)
    print(f"the slowest of {len(handed)}: {slowest}, {worst[slowest]:.2f} s")
    assert worst[slowest] < SECONDS, worst


def asked(arguments: list) -> Iterator[list]:
    """The arguments with something large in one place, in each of them, and in all at once."""
    with contextlib.suppress(AttributeError, IndexError, TypeError, ValueError):
        yield deep(*arguments)
    for large in LARGE:
        yield [large for _ in arguments]
        for place in range(len(arguments)):
            yield replaced(arguments, place, large)
            if isinstance(arguments[place], list):
                for inner in range(len(arguments[place])):
                    inside = replaced(arguments[place], inner, large)
                    yield replaced(arguments, place, inside)
    tall, wide = np.ones((MOST // 3, 1)), np.ones((1, MOST // 3))
    yield [(tall, wide)[k % 2] for k in range(len(arguments))]


def deep(Ws: list, bs: list, *more) -> list:
    """A network with as many layers as cross, which fits to the same inputs and outputs."""
    first = 1 if Ws[0] is None else 0
    (_, n_0), (n_L, _) = Ws[first].shape, Ws[-1].shape
    middle = (MOST - 10 * (n_0 + n_L + 20)) // 110
    Ws = [*Ws[:first], np.ones((9, n_0)) / n_0, *[np.eye(9)] * middle, np.ones((n_L, 9)) / 9]
    return [Ws, [*bs[:first], *[np.zeros(9)] * (middle + 1), np.zeros(n_L)], *more]


def replaced(values: list, place: int, new) -> list:
    return [new if k == place else value for k, value in enumerate(values)]


def took(function, arguments: list) -> float:
    """Seconds of computing that a call costs the examiner, within its memory."""
    wire = ExaminerWire(None, LIMITS, {})
    wire._given.append(function)
    packed = pack([arguments, {}], wire._place)
    began = time.thread_time()
    with limited(LIMITS["examiner_megabytes"]), contextlib.suppress(Exception):
        wire._called(0, packed, None)
    return time.thread_time() - began
