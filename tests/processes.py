"""Processes as Linux lists them."""

import contextlib
from pathlib import Path


def children(process: int) -> list[int]:
    """The processes that this one has started, or that have come to it."""
    try:
        tasks = list(Path(f"/proc/{process}/task").glob("*/children"))
        return [int(child) for task in tasks for child in task.read_text().split()]
    except OSError:  # it has just ended
        return []


def below(process: int, generations: int) -> list[int]:
    """The children's children … of a process."""
    found = [process]
    for _ in range(generations):
        found = [child for one in found for child in children(one)]
    return found


def command(process: int) -> str:
    """The command line of a process; empty if it has ended."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
    return ""
