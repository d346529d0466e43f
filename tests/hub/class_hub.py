"""A JupyterHub as deploy/jupyterhub/README.md has it made: accounts, environments, exchange."""

import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from accounts import Account
from courses import ROOT, copy_course
from environments import borrow, python_of_all

PYTHON = python_of_all()
PINS = ROOT / "requirements-hub.txt"
COURSE = "backprop-workbook"
EXCHANGE = 'str(course / "gradebook" / "exchange")'


@dataclass(frozen=True)
class Hub:
    """What the hub's machine has, and the address at which it answers."""

    place: Path
    course: Path
    teacher: Account
    students: list[Account]
    address: str
    log: Path

    @property
    def exchange(self) -> Path:
        return self.place / "exchange"

    @property
    def environment(self) -> Path:
        return self.place / "env"

    def workbook(self, *arguments: str) -> subprocess.CompletedProcess:
        """Runs `workbook` as the instructor does, in a terminal."""
        command = self.course / ".venv" / "bin" / "workbook"
        return self.teacher.run(command, *arguments, cwd=self.course)


@contextmanager
def hub(place: Path, teacher: Account, students: list[Account]) -> Iterator[Hub]:
    """Set up by the commands that its README gives, started, and ended."""
    course = teacher.home / COURSE
    _make_course(course, teacher)
    _install(place, teacher)
    _point_to(place / "exchange", course, teacher)
    config = place / "hub" / "jupyterhub_config.py"
    port = _choose_ports(config)
    running = Hub(place, course, teacher, students, f"http://127.0.0.1:{port}", place / "hub.log")
    released = running.workbook("release", "07")
    assert released.returncode == 0, released.stderr
    with running.log.open("w") as log:
        server = subprocess.Popen(
            [place / "env" / "bin" / "jupyterhub"],
            cwd=config.parent,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_ready(f"{running.address}/hub/health", server, running.log)
        yield running
    finally:
        server.terminate()  # it ends its proxy and all servers
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, 9)


def _make_course(course: Path, teacher: Account) -> None:
    """The instructor's clone with its environment, for nobody else."""
    copy_course(course, corpora=False)
    for path in (course, *course.rglob("*")):
        os.chown(path, *_ids(teacher))
    course.chmod(0o700)
    assert teacher.run(PYTHON, "-m", "venv", course / ".venv").returncode == 0
    borrow(course / ".venv", PINS)
    for folder, _, _ in os.walk(course / ".venv"):  # not the files, which this environment shares
        os.chown(folder, *_ids(teacher))
    made = teacher.run("sh", "tools/environment.sh", PYTHON, "requirements-hub.txt", cwd=course)
    assert made.returncode == 0, made.stderr


def _install(place: Path, teacher: Account) -> None:
    """What root does."""
    place.mkdir()
    subprocess.run([PYTHON, "-m", "venv", place / "env"], check=True)
    borrow(place / "env", PINS)
    subprocess.run(
        ["sh", ROOT / "deploy" / "jupyterhub" / "install.sh", place, teacher.name],
        env=os.environ | {"PYTHON": PYTHON},
        check=True,
    )


def _ids(account: Account) -> tuple[int, int]:
    owner = account.home.stat()
    return owner.st_uid, owner.st_gid


def _point_to(exchange: Path, course: Path, teacher: Account) -> None:
    """The one setting that an instructor changes for a hub."""
    settings = course / "nbgrader_config.py"
    text = settings.read_text(encoding="utf-8")
    assert EXCHANGE in text
    settings.write_text(text.replace(EXCHANGE, f'"{exchange}"'), encoding="utf-8")


def _choose_ports(config: Path) -> int:
    """Free ports in place of the usual ones."""
    with socket.socket() as one, socket.socket() as two, socket.socket() as three:
        for each in (one, two, three):
            each.bind(("127.0.0.1", 0))
        port, api, inner = (each.getsockname()[1] for each in (one, two, three))
    text = config.read_text(encoding="utf-8")
    assert ":8000" in text
    config.write_text(
        re.sub(":8000", f":{port}", text)
        + f'c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"\n'
        + f"c.JupyterHub.hub_port = {inner}\n",
        encoding="utf-8",
    )
    return port


def _wait_until_ready(address: str, server: subprocess.Popen, log: Path) -> None:
    stop = time.monotonic() + 90
    while time.monotonic() < stop and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"JupyterHub did not start:\n{log.read_text()[-3000:]}")
