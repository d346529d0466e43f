"""Environments of a test's own, as those who install the workbook make them."""

import os
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

VERSION = f"python3.{sys.version_info.minor}"


def python_of_all() -> str:
    """The machine's Python, which every account can run; best the same version as this one."""
    path = "/usr/local/bin:/usr/bin"
    return shutil.which(VERSION, path=path) or shutil.which("python3", path=path)


def borrow(environment: Path, requirements: Path) -> None:
    """Puts the packages that are pinned there into it, from this environment.

    pip finds them there, and only what these requirements name: `make test` has installed and
    compiled them once. An environment of another Python gets nothing.
    """
    if not (environment / "lib" / VERSION).is_dir():
        return
    pip = [environment / "bin" / "python", "-m", "pip"]
    subprocess.run([*pip, "--quiet", "uninstall", "--yes", "setuptools"], check=True)
    for line in requirements.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((".", "#")):
            pin = Requirement(line)
            if not pin.marker or pin.marker.evaluate():
                _borrow_package(pin.name, environment)


def _borrow_package(name: str, environment: Path) -> None:
    prefix = Path(sys.prefix)
    package = distribution(name)
    for file in package.files:
        source = Path(os.path.normpath(package.locate_file(file)))
        target = environment / source.relative_to(prefix)
        if target.exists() or not source.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.parent.name == "bin":
            target.write_bytes(source.read_bytes().replace(bytes(prefix), bytes(environment)))
            target.chmod(0o755)
        else:
            _link(source, target)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)
