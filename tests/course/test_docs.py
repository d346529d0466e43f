"""Every command in README and docs is run, in the order of its page, in a fresh copy."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import nbformat
import pytest
from courses import MODULE, ROOT, copy_course
from environments import borrow

BLOCK = re.compile(r"^```sh ?(\S*)\n(.*?)^```", re.M | re.S)
PAGES = ("README.md", "docs/instructor.md", "docs/author.md", "docs/operator.md")


def commands(page: str, kind: str = "") -> list[str]:
    """The lines of the page's shell blocks of a kind."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [line for k, body in BLOCK.findall(text) if k == kind for line in body.splitlines()]


@pytest.fixture
def place(tmp_path):
    """A copy of the workbook that borrows this environment, and an empty home."""
    place = copy_course(tmp_path / "workbook")
    (place / ".venv").mkdir()
    for part in Path(sys.prefix).iterdir():
        if not part.name.endswith("ready"):
            (place / ".venv" / part.name).symlink_to(part)
    for stamp in (".ready", ".test-ready"):  # or make would install the copy into this environment
        (place / ".venv" / stamp).touch()
    (tmp_path / "home").mkdir()
    return place


def run(line: str, place: Path, **options) -> subprocess.CompletedProcess:
    activated = f". .venv/bin/activate; {line}"
    reader = {name: value for name, value in os.environ.items() if name != "CI"}
    env = reader | {"HOME": str(place.parent / "home"), "PORT": "18765"}
    return subprocess.run(
        activated,
        shell=True,
        cwd=place,
        env=env,
        capture_output=True,
        text=True,
        timeout=240,
        **options,
    )


def prints_an_address(line: str, place: Path) -> bool:
    """Starts a server, waits up to two minutes until it tells its address, and ends it."""
    env = os.environ | {"HOME": str(place.parent / "home"), "BROWSER": "true"}
    server = subprocess.Popen(
        line, shell=True, cwd=place, env=env, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    give_up = threading.Timer(120, os.killpg, (server.pid, signal.SIGKILL))
    give_up.start()
    try:
        return any("/lab/tree/lectures/00-start-here.ipynb" in said for said in server.stdout)
    finally:
        give_up.cancel()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_runs(page, place):
    for line in commands(page):
        if line == "make test":
            continue  # the command that runs this test: see test_ci_calls_the_readmes_test_command
        if line == "make lab":
            assert prints_an_address("PORT=18766 make lab LAB_ARGS=--no-browser", place)
            continue
        prepare(line, place)
        done = run(line, place)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def prepare(line: str, place: Path) -> None:
    """What the page has told its reader to have: submissions to collect, a downloaded zip."""
    if line.startswith("workbook collect"):
        exercise = place / "exercises" / MODULE / f"{MODULE}.ipynb"
        with zipfile.ZipFile(place / "downloads.zip", "w") as archive:
            archive.write(exercise, f"ada/{MODULE}.ipynb")
        taken = place / "gradebook" / "submitted" / "ada" / MODULE
        taken.mkdir(parents=True, exist_ok=True)
        shutil.copy(exercise, taken)


def test_every_command_in_the_running_text_is_a_real_one(place):
    """Commands in `code` within sentences: their words and options exist."""
    for page in (*PAGES, "docs/student.md"):
        text = BLOCK.sub("", (ROOT / page).read_text(encoding="utf-8"))
        for line in re.findall(r"`(workbook [^`]+)`", text):
            name, *words = line.split()[1:]
            help_text = run(f"workbook {name} --help", place).stdout
            assert f"workbook {name}" in help_text, f"{page}: {line}"
            assert all(word in help_text for word in words if word.startswith("--")), (
                f"{page}: {line}"
            )
        for target in re.findall(r"`make ([a-z]+)", text):
            assert run(f"make --dry-run {target}", place).returncode == 0, f"{page}: make {target}"


def test_the_students_zip_works_on_a_machine_of_its_own(place, tmp_path):
    """As docs/student.md says: unpack, install, start; with the packages it names and no others."""
    done = run("workbook bundle --to ../workbook.zip", place)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "workbook.zip") as archive:
        archive.extractall(tmp_path / "student")
    folder = tmp_path / "student" / "workbook"
    env = {k: v for k, v in os.environ.items() if k != "VIRTUAL_ENV"} | {
        "HOME": str(tmp_path / "home"),
        "PIP_NO_COMPILE": "1",  # most of it is never imported here
    }
    make, install = commands("docs/student.md", "bundle")
    for line in (make, install):
        done = subprocess.run(
            line, shell=True, cwd=folder, env=env, capture_output=True, text=True, timeout=600
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        if line == make:
            borrow(folder / ".venv", folder / "requirements.txt")
    (lab,) = commands("docs/student.md", "bundle-lab")
    root = " --allow-root" if os.geteuid() == 0 else ""
    assert prints_an_address(f"{lab} --no-browser --port 18767{root}", folder)
    execute = [".venv/bin/python", ROOT / "autograder/build/running.py", f"lectures/{MODULE}.ipynb"]
    done = subprocess.run(execute, cwd=folder, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    exercise = folder / "exercises" / MODULE / f"{MODULE}.ipynb"
    nb = nbformat.read(exercise, as_version=4)
    nb.cells += nb.cells[3:4]  # nbgrader's own Validate stops at a cell that is there twice
    nbformat.write(nb, exercise)
    validate = [".venv/bin/nbgrader", "validate", exercise]
    done = subprocess.run(validate, cwd=folder, env=env, capture_output=True, text=True)
    assert "VALIDATION FAILED ON 7 CELL(S)!" in done.stdout, done.stderr
