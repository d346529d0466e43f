"""A real Dask scheduler and its workers over TLS, on this machine's loopback."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from courses import MODULE, ROOT, clone
from meaning import rows

from autograder.course import Course
from autograder.grading.cohort import grade, to_grade
from bench.classes import make_class

BIN = Path(sys.executable).parent
SECONDS = 120  # for a process to come up on a busy machine


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Course:
    return make_class(tmp_path_factory.mktemp("collected") / "course", 4)


@pytest.fixture
def course(collected, tmp_path) -> Course:
    return clone(collected, tmp_path / "course")


@pytest.fixture(scope="module")
def tls(tmp_path_factory) -> dict[str, Path]:
    """A certificate that signs itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    files = {"ca": folder / "cert.pem", "cert": folder / "cert.pem", "key": folder / "key.pem"}
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=class -keyout {files['key']} "
        f"-out {files['cert']}".split(),
        check=True,
        capture_output=True,
    )
    return files


class Cluster:
    """A scheduler, and workers that join it when asked to."""

    def __init__(self, folder: Path, tls: dict[str, Path], stack: ExitStack):
        self.folder, self.stack = folder, stack
        names = {"ca": "--tls-ca-file", "cert": "--tls-cert", "key": "--tls-key"}
        self.tls = [str(part) for name, file in tls.items() for part in (names[name], file)]
        self.file = folder / "scheduler.json"

    @property
    def address(self) -> str:
        return json.loads(self.file.read_text())["address"]

    def start(self, *options: str, **variables: str) -> subprocess.Popen:
        command = [BIN / "dask", *options, *self.tls, "--scheduler-file", self.file]
        log = self.stack.enter_context((self.folder / f"{options[0]}.log").open("a"))
        where = {"cwd": self.folder, "env": os.environ | variables}
        process = subprocess.Popen(command, stdout=log, stderr=log, **where)
        self.stack.callback(process.wait)
        self.stack.callback(process.kill)
        return process

    def scheduler(self, **variables: str) -> subprocess.Popen:
        options = "--protocol", "tls://", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"
        process = self.start("scheduler", *options, **variables)
        until(lambda: self.file.is_file() and self.file.stat().st_size)
        return process

    def worker(self, name: str, **variables: str) -> subprocess.Popen:
        options = "--nthreads", "1", "--no-nanny", "--no-dashboard", "--name", name
        process = self.start("worker", *options, **variables)
        log = self.folder / "worker.log"
        joined = log.read_text().count("Registered to:")
        until(lambda: log.read_text().count("Registered to:") > joined)
        return process


def until(condition) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.2)


@pytest.fixture
def cluster(tls, tmp_path):
    (tmp_path / "cluster").mkdir()
    with ExitStack() as stack:
        yield Cluster(tmp_path / "cluster", tls, stack)


@contextmanager
def grading(course: Course, address: str, tls: dict[str, Path], *more: str):
    files = [str(part) for name, file in tls.items() for part in (f"--tls-{name}", file)]
    command = [BIN / "workbook", "grade", "07", "--scheduler", address, *files, *more]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=course.root, **pipes) as process:
        yield process


def says(course: Course, address: str, tls: dict[str, Path]) -> str:
    """The one line that the command ends with."""
    with grading(course, address, tls) as process:
        _, errors = process.communicate()
    assert process.returncode == 1
    (line,) = filter(None, errors.splitlines())  # the bar leaves an empty one
    return line


def test_two_workers_over_tls_come_to_the_same_gradebook(course, collected, cluster, tls, tmp_path):
    cluster.scheduler()
    for name in ("one", "two"):
        cluster.worker(name)
    assert cluster.address.startswith("tls://127.0.0.1")
    with grading(course, cluster.address, tls, "--json") as process:
        found, errors = process.communicate()
    assert process.returncode == 0, errors
    assert len(json.loads(found)["students"]) == 4
    here = clone(collected, tmp_path / "here")
    for _ in grade(here, MODULE, to_grade(here, MODULE)):
        pass
    assert rows(course) == rows(here)


def test_without_a_certificate_nobody_gets_in(course, cluster, tls):
    cluster.scheduler()
    line = says(course, cluster.address, {})
    assert "needs --tls-ca, --tls-cert and --tls-key: --tls-ca is missing" in line
    missing = tls | {"key": Path("/nowhere.pem")}
    assert "there is no /nowhere.pem" in says(course, cluster.address, missing)
    plain = cluster.address.replace("tls://", "tcp://")
    assert f"no Dask scheduler at {plain}" in says(course, plain, {})


@pytest.mark.parametrize("address", ["tcp://192.0.2.7:8786", "192.0.2.7:8786", "tcp://host:8786"])
def test_an_address_without_encryption_beyond_this_machine_is_refused(course, address):
    line = says(course, address, {})
    assert f"{address} is not encrypted, and whoever reaches it can run code as you" in line


def test_a_scheduler_without_workers(course, cluster, tls):
    cluster.scheduler()
    assert "has no workers: start some" in says(course, cluster.address, tls)


def test_a_worker_with_another_version_is_refused_by_name(course, cluster, tls, tmp_path):
    other = tmp_path / "other"
    for package in ("mlp_ref", "workbook", "autograder"):
        shutil.copytree(ROOT / package, other / package)
    with (other / "mlp_ref" / "__init__.py").open("a") as file:
        file.write('\n__version__ = "0.0.9"\n')
    cluster.scheduler()
    cluster.worker("good")
    cluster.worker("old", PYTHONPATH=str(other))
    line = says(course, cluster.address, tls)
    assert "the worker old at tls://127.0.0.1" in line
    assert "differs: mlp_ref 0.0.9, here" in line


def test_a_worker_with_other_code_of_the_same_version_too(course, cluster, tls, tmp_path):
    other = tmp_path / "other"
    for package in ("mlp_ref", "workbook", "autograder"):
        shutil.copytree(ROOT / package, other / package)
    with (other / "workbook" / "checks" / "check.py").open("a") as file:
        file.write("\n# changed\n")
    cluster.scheduler()
    cluster.worker("edited", PYTHONPATH=str(other))
    assert "the worker edited at" in (line := says(course, cluster.address, tls))
    assert "differs: the workbook's code" in line


def test_a_scheduler_and_a_worker_without_this_package(course, cluster, tls, tmp_path):
    empty = tmp_path / "empty" / "autograder"
    empty.mkdir(parents=True)
    (empty / "__init__.py").write_text("")
    cluster.scheduler()
    cluster.worker("bare", PYTHONPATH=str(empty.parent))
    line = says(course, cluster.address, tls)
    assert "the worker bare at" in line
    assert "does not have this workbook" in line


def test_a_worker_without_bubblewrap_is_named(course, cluster, tls):
    cluster.scheduler()
    cluster.worker("good")
    cluster.worker("open", PATH=str(BIN))
    line = says(course, cluster.address, tls)
    assert "the worker open at tls://127.0.0.1" in line
    assert "cannot grade:" in line
    assert "bubblewrap" in line


def test_a_scheduler_that_dies_is_one_line_and_nothing_is_lost(course, cluster, tls):
    slow = course.folder("submitted", "demo-001", MODULE) / f"{MODULE}.ipynb"
    text = slow.read_text()
    slow.write_text(text.replace("def grad_W(", "import time\\ntime.sleep(60)\\ndef grad_W(", 1))
    assert slow.read_text() != text
    scheduler = cluster.scheduler()
    cluster.worker("one")
    with grading(course, cluster.address, tls) as process:
        until(lambda: any((course.gradebook / "records" / MODULE).glob("*.json")))
        scheduler.send_signal(signal.SIGKILL)
        _, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    (line,) = filter(None, errors.splitlines())  # the bar leaves an empty one
    assert f"the Dask scheduler at {cluster.address} is gone" in line
    slow.write_text(text)
    graded = list(grade(course, MODULE, to_grade(course, MODULE)))
    assert len(graded) == 4
    assert not any(one.problem for one in graded)
