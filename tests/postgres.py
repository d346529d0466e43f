"""A real PostgreSQL server of Debian's package, in a folder of its own that goes with it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from courses import ROOT

PASSWORD = "sesame"


@contextmanager
def server() -> Iterator[str]:
    """A server with an empty database; gives its address.

    PostgreSQL does not run as root: then its account is the one that Debian's package brings.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="gradebook-", dir="/tmp"))  # a socket's path is short
    try:
        (folder / "password").write_text(PASSWORD)
        if os.getuid() == 0:
            for path in (folder, folder / "password"):
                shutil.chown(path, "postgres", "postgres")
        data = str(folder / "data")
        as_itself = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []

        def run(program: str, *options: str) -> None:
            command = [*as_itself, str(programs / program), "--pgdata", data, *options]
            subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)

        accounts = "--username=grader", f"--pwfile={folder / 'password'}"
        run("initdb", *accounts, "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale")
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "start", "--wait", f"--options={settings}", f"--log={folder / 'log'}")
        try:
            url = f"postgresql://grader:{PASSWORD}@/{{}}?host={folder}"
            with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
                connection.execute("CREATE DATABASE gradebook")
            yield url.format("gradebook")
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=immediate")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """The newest server's programs; Debian's package is installed if there is none."""
    subprocess.run(["sh", ROOT / "tools" / "packages.sh", "postgresql"], check=True)
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda b: int(b.parent.name))[-1]
