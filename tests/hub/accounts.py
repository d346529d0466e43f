"""Real accounts of this machine, made for the test and removed after it."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

MARK = "backprop-workbook hub test"  # in the accounts' comments


@dataclass(frozen=True)
class Account:
    """An account with a password and a home that is for nobody else."""

    name: str
    password: str
    home: Path

    def run(self, *command: str | Path, **options) -> subprocess.CompletedProcess:
        """Runs a command as this account, with nothing of the caller's environment but pip's."""
        settings = {"HOME": str(self.home), "USER": self.name, "LANG": "C.UTF-8"}
        settings |= {k: v for k, v in os.environ.items() if k.startswith("PIP_")}
        settings["PATH"] = "/usr/local/bin:/usr/bin:/bin"
        return subprocess.run(
            command,
            **{"cwd": self.home, "env": settings, "timeout": 240} | options,
            user=self.name,
            group=self.name,
            extra_groups=[],
            umask=0o022,
            capture_output=True,
            text=True,
        )

    def reads(self, paths: list[Path]) -> list[str]:
        """Those of the files that `cat`, and of the folders that `ls`, shows to this account."""
        show = 'for p; do cat "$p" >/dev/null 2>&1 || ls "$p/" >/dev/null 2>&1 && echo "$p"; done'
        return self.run("sh", "-c", show, "sh", *paths).stdout.splitlines()


@contextmanager
def accounts(names: list[str], homes: Path) -> Iterator[Mapping[str, Account]]:
    """Accounts by the names that the test has for them; gone at the end, however that comes."""
    _remove_left_over()
    made = {}
    try:
        for name in names:
            made[name] = _make(f"{name}-{os.getpid()}", homes)
        yield made
    finally:
        for account in made.values():
            _remove(account.name)


def _make(name: str, homes: Path) -> Account:
    account = Account(name, secrets.token_hex(8), homes / name)
    folder = ["--create-home", "--home-dir", account.home, "--shell", "/bin/bash"]
    _run("useradd", "--comment", MARK, *folder, "--user-group", name)
    account.home.chmod(0o700)
    _run("chpasswd", input=f"{name}:{account.password}\n")
    return account


def _remove(name: str) -> None:
    """Ends what the account still runs, then removes it with its home."""
    owner = pwd.getpwnam(name)
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            if process.stat().st_uid == owner.pw_uid:
                os.kill(int(process.name), signal.SIGKILL)
    _run("userdel", "--force", name)
    shutil.rmtree(owner.pw_dir, ignore_errors=True)


def _remove_left_over() -> None:
    """Accounts of a test that was killed."""
    for entry in pwd.getpwall():
        if entry.pw_gecos == MARK and not Path(f"/proc/{entry.pw_name.split('-')[-1]}").exists():
            _remove(entry.pw_name)


def _run(*command: str | Path, **options) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, **options)
