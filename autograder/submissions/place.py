"""Where a submission is put: all of it at once, so that one is never half an old and half a new."""

import ctypes
import os
import shutil
from pathlib import Path

HERE, EXCHANGE = -100, 2  # renameat2(2): AT_FDCWD, RENAME_EXCHANGE


def put(folder: Path, files: dict[str, bytes], keep: bool = False) -> None:
    """Makes a folder hold these files; whoever is killed meanwhile leaves it as it was, or done.

    keep: whether what else is in the folder stays there.
    """
    new = prepared(folder)
    if keep and folder.is_dir():
        shutil.copytree(folder, new, symlinks=True)
    new.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (new / name).unlink(missing_ok=True)  # what nbgrader collected is read-only
        (new / name).write_bytes(content)
    if folder.exists():
        _exchange(new, folder)
        shutil.rmtree(new)
    else:
        new.rename(folder)


def prepared(folder: Path) -> Path:
    """The place beside a folder in which it is made anew; what a killed process left is gone."""
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    return new


def _exchange(one: Path, other: Path) -> None:
    """Two folders change their names in one step, or in three where the system has none for it."""
    libc = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2") and not libc.renameat2(HERE, paths[0], HERE, paths[1], EXCHANGE):
        return
    aside = other.with_name(f".{other.name}.old")
    other.rename(aside)
    one.rename(other)
    aside.rename(one)
