"""Examines in a process of its own, which may end: what it had not come to by then counts nothing.

For whoever must not run checks himself, and for a submission at which a worker has ended.
"""

import json
import os
import signal
import subprocess
import sys

from nbformat import NotebookNode, from_dict

from autograder.jail.jail import JailError, KilledError
from autograder.jail.walls import ONE_THREAD

from .exam import Graded, as_json
from .examiner import ATTEMPTS, KILLED, NO_JAIL, not_run, numbered

BY_OTHERS = (signal.SIGKILL, signal.SIGTERM)
ENDED = "Checking this needs more time or memory than there is for a notebook: it was ended."


def examine_apart(nb: NotebookNode, seed: str, limits: dict[str, int], walls: bool) -> Graded:
    """What `examine` gives, and raises; of a notebook that ends the examiner, a grade as well."""
    asked = json.dumps({"notebook": nb, "seed": seed, "limits": limits, "walls": walls})
    for _ in range(ATTEMPTS):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "autograder.grading.examiner"],
            input=asked,
            capture_output=True,
            text=True,
            env=os.environ | ONE_THREAD,
        )
        if done.returncode == NO_JAIL:
            raise JailError(done.stderr.strip().splitlines()[-1])
        if done.returncode != KILLED and -done.returncode not in BY_OTHERS:
            return Graded(as_json(_filled(nb, done.stdout.splitlines())), seed)
    raise KilledError


def _filled(nb: NotebookNode, lines: list[str]) -> NotebookNode:
    """The notebook with the outputs of the code cells that have run, a line of JSON each."""
    for place, cell in enumerate(numbered(nb)):
        done = place < len(lines)
        cell.outputs = from_dict(json.loads(lines[place])) if done else not_run(cell, ENDED)
    return nb
