"""A submission is put in its place at once: killed anywhere, it is the old one or the new one."""

import os
import sys
from pathlib import Path

import pytest

from autograder.submissions import place
from autograder.submissions.place import put

OLD = {"07.ipynb": b"old" * 100_000, "timestamp.txt": b"yesterday"}
NEW = {"07.ipynb": b"new" * 100_000, "timestamp.txt": b"today"}
STEPS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.", "ctypes.dlsym")


def killed_at(step: int, work) -> bool:
    """Does the work in a fork that ends itself at this step; whether it came to that."""
    process = os.fork()
    if process == 0:
        left = [step]

        def count(event, arguments):
            if event.startswith(STEPS):
                left[0] -= 1
                if left[0] < 0:
                    os._exit(1)

        sys.addaudithook(count)
        work()
        os._exit(0)
    _, status = os.waitpid(process, 0)
    return status != 0


def read(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()} if folder.is_dir() else {}


@pytest.mark.parametrize("keep", [False, True])
@pytest.mark.parametrize("before", [{}, OLD], ids=["none before", "one before"])
def test_whoever_is_killed_at_any_step_leaves_the_old_or_the_new(tmp_path, keep, before):
    step, killed, found = 0, True, []
    while killed:
        folder = tmp_path / str(step) / "07"
        if before:
            put(folder, before)
        killed = killed_at(step, lambda: put(folder, NEW, keep))  # noqa: B023
        found.append(read(folder))
        assert found[-1] in (before, NEW)
        put(folder, NEW, keep)
        assert read(folder) == NEW
        assert [one.name for one in folder.parent.iterdir()] == ["07"]
        step += 1
    assert step > 5
    assert [before, NEW] == [found[0], found[-1]]


def test_what_else_is_in_the_folder_stays_if_that_is_asked_for(tmp_path):
    folder = tmp_path / "07"
    put(folder, OLD | {"picture.png": b"png"})
    (folder / "07.ipynb").chmod(0o444)
    put(folder, NEW, keep=True)
    assert read(folder) == NEW | {"picture.png": b"png"}
    put(folder, OLD)
    assert read(folder) == OLD


def test_where_the_system_cannot_exchange_folders_they_are_renamed(tmp_path, monkeypatch):
    monkeypatch.setattr(place.ctypes, "CDLL", lambda *_, **__: object())
    put(tmp_path / "07", OLD)
    put(tmp_path / "07", NEW)
    assert read(tmp_path / "07") == NEW
    assert [one.name for one in tmp_path.iterdir()] == ["07"]
