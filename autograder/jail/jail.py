"""Where answers run: starts the warm parent behind bubblewrap, and enters submissions.

Inside there are Python and its libraries; read-only, and without a network. No mlp_ref, no
workbook, no course folder, no gradebook, no tests. See walls.py for each submission's own, and
stand_in.py for what an exercise offers.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import autograder
from autograder.course import CourseError

from .walls import BEGUN, ENDED, KEPT_MEMORY, ONE_THREAD, begin_with_end, die_with_parent
from .wire import ProcessEndedError, Wire

OURS = Path(autograder.__file__).parent
ROOM = Path(__file__).parent
NEEDED = ("__init__", "codec", "shell", "stand_in", "student", "walls", "wire")  # of this room
CREDENTIALS = struct.Struct("iII")  # a process's number, its user and its group: unix(7)
START_SECONDS = 60
END_SECONDS = 10
ENVIRONMENT = {
    **ONE_THREAD,
    **KEPT_MEMORY,
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "NBGRADER_EXECUTION": "autograde",
    "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONPATH": str(OURS.parent),
}


class JailError(CourseError):
    """A wall cannot be built on this machine; its text says which and why."""

    def __init__(self, why: str):
        super().__init__(f"answers cannot be run safely here: {why}. See workbook doctor.")
        self.why = why

    def __reduce__(self):  # it comes back from workers
        return JailError, (self.why,)


class KilledError(Exception):
    """A submission's process was killed by somebody else, again and again."""

    def __str__(self) -> str:
        return "its process was killed, as on a machine that is out of memory"


class Jail:
    """A warm parent, from which each submission's process is forked.

    walls: False leaves the separate process and its limits, and nothing else.
    """

    def __init__(self, limits: dict[str, int], walls: bool = True):
        settings = json.dumps({"limits": limits, "walls": walls})
        self.control, inner = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  closed by close()
        self._folder = None if walls else tempfile.TemporaryDirectory()
        number = str(inner.fileno())
        inside = [sys.executable, "-P", "-m", "autograder.jail.student", number, settings]
        self._parent = subprocess.Popen(
            [*_bubblewrap(), *inside] if walls else inside,
            pass_fds=[inner.fileno()],
            env=ENVIRONMENT,
            cwd="/" if walls else self._folder.name,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
            preexec_fn=partial(begin_with_end, os.getpid()) if walls else die_with_parent,
        )
        inner.close()
        self._ready = False

    def wait(self) -> None:
        """Waits until the parent is warm; raises JailError if it does not get so."""
        if self._ready:
            return
        self.control.settimeout(START_SECONDS)
        with contextlib.suppress(OSError):
            self._ready = self.control.recv(5) == b"ready"
        if not self._ready:
            raise JailError(self.complaint())
        self.control.settimeout(None)

    def complaint(self) -> str:
        """What the parent and its children wrote about walls that cannot be built."""
        self._said.seek(0)
        lines = self._said.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "the process for answers does not start"

    @contextlib.contextmanager
    def enter(self) -> Iterator["Entered"]:
        """A new process for a submission. At the end nothing of it is left."""
        self.wait()
        wire, theirs = socket.socketpair()
        lifeline, their_lifeline = socket.socketpair()
        lifeline.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)  # see Entered.process
        with wire, lifeline:
            with theirs, their_lifeline:
                socket.send_fds(self.control, [b"x"], [theirs.fileno(), their_lifeline.fileno()])
            entered = Entered(wire, lifeline)
            try:
                yield entered
            finally:
                entered.end()

    def processes(self) -> int:
        """How many processes there are inside."""
        return len(self._inside())

    def _inside(self) -> list[int]:
        """The parent's number, and those of all that descend from it."""
        children = defaultdict(list)
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):  # it has just ended
                parent = int(stat.read_text().rpartition(")")[2].split()[1])
                children[parent].append(int(stat.parent.name))
        found = [self._parent.pid]
        for process in found:
            found += children[process]
        return found

    def comes_down_to(self, count: int) -> bool:
        """Whether there are soon no more processes than this; the kernel takes a moment."""
        until = time.monotonic() + END_SECONDS
        while self.processes() > count and time.monotonic() < until:
            time.sleep(0.01)
        return self.processes() <= count

    def close(self) -> None:
        """Ends the parent, and with it whatever is still inside."""
        self.control.close()
        # Behind walls the parent waits for the others, and ends when the kernel has killed them.
        for process in self._inside()[0 if self._folder else 1 :]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._parent.wait()
        self._said.close()
        if self._folder:
            self._folder.cleanup()


@dataclass(frozen=True)
class Entered:
    """A submission's process: its wire, and the lifeline by which its supervisor holds it."""

    wire: socket.socket
    lifeline: socket.socket

    @cached_property
    def process(self) -> int | None:
        """Its number; waits until its walls are built. None if they are not.

        The process says a word before any answer runs in it, and the kernel tells us whose it is:
        whoever asks for the number later asks the answers.
        """
        room = socket.CMSG_SPACE(CREDENTIALS.size)
        said, about, _, _ = self.lifeline.recvmsg(1, room, socket.MSG_PEEK)
        if said != BEGUN:
            return None
        self.lifeline.recv(1)
        return CREDENTIALS.unpack(about[0][2])[0]

    def computing_seconds(self) -> float:
        """How long it has computed."""
        return computing_seconds(self.process) if self.process else 0.0

    def was_killed(self) -> bool:
        """Whether somebody else has killed it: then what it did says nothing of the answers."""
        try:
            self.lifeline.settimeout(1)
            _ = self.process  # its word comes before the supervisor's
            return self.lifeline.recv(1, socket.MSG_PEEK) != ENDED
        except TimeoutError:
            return False  # it lives

    def end(self) -> None:
        """Kills the process, and waits until it is gone with all that it started."""
        with contextlib.suppress(OSError):
            self.lifeline.shutdown(socket.SHUT_WR)
            self.lifeline.settimeout(END_SECONDS)
            while self.lifeline.recv(1):
                pass


def try_out(limits: dict[str, int]) -> None:
    """Raises JailError if an answer cannot be run behind all walls on this machine."""
    jail = Jail(limits)
    try:
        with jail.enter() as process:
            wire = Wire(process.wire, 1 << 20, {})
            wire.deadline = time.monotonic() + START_SECONDS
            wire.ask("run", "")
    except (ProcessEndedError, OSError):
        raise JailError(jail.complaint()) from None
    finally:
        jail.close()


def computing_seconds(process: int) -> float:
    """How long a process has computed, in all its threads; nothing if it is no more."""
    with contextlib.suppress(OSError):
        return time.clock_gettime(~process << 3 | 2)  # its clock's number: clock_getcpuclockid(3)
    return 0.0


def bubblewrap() -> str | None:
    """The path of the program that builds the outer wall."""
    return shutil.which("bwrap")


def _bubblewrap() -> list[str]:
    program = bubblewrap()
    if program is None:
        raise JailError("bubblewrap is not installed (sudo apt-get install bubblewrap)")
    command = [program, "--die-with-parent", "--new-session", "--unshare-ipc", "--unshare-pid"]
    command += ["--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    if os.getuid() == 0:  # inside, each submission gives root up: see walls.py
        command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        command += ["--unshare-user"]
    command += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    command += _open_to_all([Path("/etc")])
    for folder in ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/localtime"):
        command += ["--ro-bind-try", folder, folder]
    for folder in sorted({sys.base_prefix, sys.prefix} - {"/usr"}):
        command += [*_open_to_all(Path(folder).parents), "--ro-bind", folder, folder]
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for fonts in caches.glob("matplotlib/fontlist-*.json"):  # else made anew at each start
        command += ["--ro-bind", str(fonts), f"/tmp/matplotlib/{fonts.name}"]
    command += _only(OURS, [OURS / "__init__.py", *(ROOM / f"{name}.py" for name in NEEDED)])
    return [*command, "--remount-ro", "/dev", "--remount-ro", "/", "--"]


def _only(package: Path, files: list[Path]) -> list[str]:
    """Mounts these files of a package, wherever it is installed, and nothing else of it."""
    mounts = [part for file in files for part in ("--ro-bind", str(file), str(file))]
    there = _open_to_all([package, *package.parents])
    rooms = {folder for file in files for folder in file.parents if package in folder.parents}
    mounts = [*_open_to_all(sorted(rooms, reverse=True)), *mounts]
    return [*there, "--tmpfs", str(package), *mounts, "--remount-ro", str(package)]


def _open_to_all(folders: Iterable[Path]) -> list[str]:
    """Makes folders that every user inside may pass through: bubblewrap would make them root's."""
    return [part for f in reversed(list(folders)) for part in ("--perms", "0755", "--dir", str(f))]
