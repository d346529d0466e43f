"""Whatever was graded before in a process, an exercise comes to the same, and leaves nothing."""

import inspect
import os
import random
import subprocess
import sys
from contextlib import contextmanager

import leaks
import nbformat
import pytest
from courses import ROOT

import mlp_ref
import workbook.checks.mistakes
from autograder.build.notebooks import read_source
from autograder.course import Course
from autograder.grading.cluster import dask_executor
from autograder.grading.cohort import exam_of
from autograder.grading.executors import local_executor
from autograder.grading.limits import Limits

ORDERS = int(os.environ.get("ORDERS", "2"))
SCHEDULER = """
import sys
from distributed import LocalCluster

with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster:
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def exams():
    course = Course.at(ROOT)
    limits = Limits(config=course.config).as_dict()
    return {
        module: (
            exam_of(course, module, limits, walls=True),
            nbformat.writes(read_source(course.source(module))).encode(),
        )
        for module in course.modules
    }


@contextmanager
def one_dask_worker():
    environment = os.environ | {"PYTHONPATH": str(ROOT / "tests"), "OMP_NUM_THREADS": "1"}
    cluster = subprocess.Popen(
        [sys.executable, "-c", SCHEDULER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        with dask_executor(cluster.stdout.readline().strip()) as executor:
            yield executor
    finally:
        cluster.stdin.close()
        cluster.wait(60)
        cluster.stdout.close()


@contextmanager
def one_local_worker():
    with local_executor(1) as executor:
        yield executor


def test_a_change_of_our_packages_would_be_seen(monkeypatch):
    before = leaks.graph()
    monkeypatch.setattr(inspect.unwrap(mlp_ref.softmax), "__defaults__", (None,))
    monkeypatch.setitem(workbook.checks.mistakes.NAMES, "transposed", "otherwise")
    after = leaks.graph()
    changed = {at for at in before if before[at][0] is not after[at][0]}
    assert "mlp_ref.outputs.softmax.__dict__.__wrapped__.__defaults__" in changed
    assert "workbook.checks.mistakes.NAMES.transposed" in changed
    assert not [at for at in changed if "softmax" not in at and "transposed" not in at]


@pytest.mark.parametrize("one_worker", [one_local_worker, one_dask_worker])
def test_all_modules_in_any_order_in_one_process_come_to_the_same(exams, one_worker):
    first = {}
    with one_worker() as executor:
        for order in range(ORDERS):
            modules = random.Random(order).sample(sorted(exams), len(exams))
            graded = {m: executor.submit(leaks.grade, *exams[m]) for m in modules}
            for module, future in graded.items():
                notebook, changed = future.result()
                assert not changed, (order, module)
                assert notebook == first.setdefault(module, notebook), (order, module)
